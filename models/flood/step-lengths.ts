import type { RunPlan } from './crew.ts';
import { peakInflow } from './forcing/rain.ts';

/**
 * Where tiles take steps of different lengths, these are a little shorter than they might be: water may gather speed
 * until the next time that all are chosen anew.
 */
const reserve = 0.95;
/** Ticks that are tried, as parts of the longest possible. */
const tickParts = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52];
/** By direction (kernel/layout.ts): the edges of the neighbour there that face this tile; at corners water is in both. */
const facingEdges = [
  [1, 1],
  [0, 0],
  [3, 3],
  [2, 2],
  [1, 3],
  [0, 3],
  [1, 2],
  [0, 2],
] as const;

/** How long a step each tile of a run takes, in ticks of a round; each member of the crew finds the same. */
export class StepLengths {
  /** Of each tile: its step is 2 to the power `level` ticks long, from tick `start` to `end`. */
  readonly level: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  private readonly speeds: Float32Array;
  private readonly edgeSpeeds: Float32Array;
  /** Courant number times the narrowest cells of a tile and those around it, metres. */
  private readonly reach: Float64Array;
  /** Longest step of tiles near an inflow: it must not outrun the water that it brings onto dry ground. */
  private readonly inflowStep: Float64Array;
  /** Longest step that each tile may take at the start of a round, s. */
  private readonly longest: Float64Array;

  constructor(
    memory: WebAssembly.Memory,
    private readonly plan: RunPlan,
  ) {
    const { layout, beside, besideToo, refinement } = plan;
    const { tiles } = layout;
    this.speeds = new Float32Array(memory.buffer, layout.speeds, tiles);
    this.edgeSpeeds = new Float32Array(memory.buffer, layout.edgeSpeeds, 4 * tiles);
    this.level = new Uint8Array(tiles);
    this.start = new Int32Array(tiles);
    this.end = new Int32Array(tiles);
    this.longest = new Float64Array(tiles);
    this.inflowStep = new Float64Array(tiles).fill(plan.maximumStepSeconds);
    const around = (tile: number): number[] =>
      [
        tile,
        ...beside.subarray(8 * tile, 8 * tile + 8),
        ...besideToo.subarray(4 * tile, 4 * tile + 4),
      ].filter((near) => near >= 0);
    this.reach = Float64Array.from(refinement, (_, tile) => {
      const finest = Math.max(...around(tile).map((near) => refinement[near]!));
      return (plan.courant * plan.cellMetres) / 2 ** finest;
    });
    for (const { inflow, tile } of plan.parts) {
      const { hydrograph, squareMetres } = plan.inflows[inflow]!;
      const depthPerSecond = peakInflow(hydrograph) / squareMetres;
      if (depthPerSecond <= 0) continue;
      for (const near of around(tile))
        this.inflowStep[near] = Math.min(
          this.inflowStep[near]!,
          Math.cbrt(this.reach[near]! ** 2 / (9.81 * depthPerSecond)),
        );
    }
  }

  /** All tiles stand at tick 0 of a new round. @returns how long its tick may be, s. */
  startRound(): number {
    const { plan, longest, speeds } = this;
    let shortest = plan.maximumStepSeconds;
    this.start.fill(0);
    for (let tile = 0; tile < longest.length; tile++)
      shortest = Math.min(shortest, this.longestStep(tile, speeds[tile]!));
    return plan.stepLevels > 0 ? this.bestTick(shortest) : shortest;
  }

  /** Whether the water of a tile that steps each tick, s, has become faster than that allows. */
  outrunBy(tick: number): boolean {
    const { level, reach, speeds } = this;
    for (let tile = 0; tile < level.length; tile++)
      if (level[tile] === 0 && speeds[tile]! * tick > reach[tile]!) return true;
    return false;
  }

  /**
   * Sets a tile's next step: as long as its own water and that around allow, and no longer than that of a coarser
   * neighbour, which has chosen before (tiles are in the order of their refinement).
   */
  choose(tile: number, at: number, ticks: number, tick: number): void {
    const { beside, refinement, stepLevels } = this.plan;
    let level = stepLevels;
    if (stepLevels > 0)
      for (let n = 8 * tile; n < 8 * tile + 8; n++) {
        const other = beside[n]!;
        // One that is amid a step ends together with one of this tile's by itself: both are aligned.
        if (other >= 0 && refinement[other]! < refinement[tile]! && this.start[other] === at)
          level = Math.min(level, this.level[other]!);
      }
    const longest = this.longestStep(tile, this.speedAt(tile));
    while (level > 0 && (tick * 2 ** level > longest || at % 2 ** level !== 0 || at + 2 ** level > ticks))
      level--;
    this.level[tile] = level;
    this.start[tile] = at;
    this.end[tile] = at + 2 ** level;
  }

  /** Courant condition for the greatest speed + celerity. */
  private longestStep(tile: number, speed: number): number {
    const reach = this.reach[tile]! * (this.plan.stepLevels > 0 ? reserve : 1);
    return Math.min(this.inflowStep[tile]!, speed > 0 ? reach / speed : Number.POSITIVE_INFINITY);
  }

  /**
   * Greatest speed of a tile and of the water around that reaches it within a step: of neighbours with cells of the same
   * size, what is within their edge on this side.
   */
  private speedAt(tile: number): number {
    const { speeds, edgeSpeeds } = this;
    const { beside, besideToo, refinement } = this.plan;
    let speed = speeds[tile]!;
    for (let direction = 0; direction < 8; direction++) {
      const other = beside[8 * tile + direction]!;
      if (other < 0) continue;
      const [one, too] = facingEdges[direction]!;
      speed = Math.max(
        speed,
        refinement[other] === refinement[tile]
          ? Math.min(edgeSpeeds[4 * other + one]!, edgeSpeeds[4 * other + too]!)
          : speeds[other]!,
      );
    }
    if (besideToo.length > 0)
      for (let n = 4 * tile; n < 4 * tile + 4; n++)
        if (besideToo[n]! >= 0) speed = Math.max(speed, speeds[besideToo[n]!]!);
    return speed;
  }

  /**
   * The tick, up to `shortest` seconds, with which the steps of all tiles come cheapest: lengths are powers of two of it,
   * so a somewhat shorter one may let many tiles take a step twice as long.
   */
  private bestTick(shortest: number): number {
    const { longest, plan } = this;
    for (let tile = 0; tile < longest.length; tile++)
      longest[tile] = this.longestStep(tile, this.speedAt(tile));
    let best = shortest;
    let least = Number.POSITIVE_INFINITY;
    for (const part of tickParts) {
      const tick = part * shortest;
      let steps = 0;
      for (const most of longest) {
        let step = tick;
        for (let level = 0; level < plan.stepLevels; level++) {
          if (2 * step > most || 2 * step > plan.maximumStepSeconds) break;
          step *= 2;
        }
        steps += 1 / step;
      }
      if (steps < least) {
        least = steps;
        best = tick;
      }
    }
    return best;
  }
}
