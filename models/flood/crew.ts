import { type RainTable, tableDepthUntil } from './forcing/rain-field.ts';
import { instantiateKernel, type Kernel } from './kernel/kernel.ts';
import {
  controlWords,
  faceOf,
  headerOf,
  type Layout,
  mostUnits,
  tileCells,
  tileFields,
} from './kernel/layout.ts';
import {
  type Hydrograph,
  inflowVolumeUntil,
  levelAt,
  peakInflow,
  rainDepthUntil,
  type StageHydrograph,
} from './rain.ts';
import type { Hyetograph } from './scenario.ts';

/** Water enters cells in multiples of this depth, metres; what is left over waits for the next step. */
export const waterQuantum = 2 ** -20;
/** Rain waits until this many quanta have gathered: the pass over all cells is not worth less. */
const rainQuanta = 8;
/** Depth above which a cell counts as reached by the water, metres. */
export const arrivalDepthMetres = 0.05;
/** Maxima and arrivals are looked at this often, seconds of model time. */
export const recordSeconds = 2;
/**
 * Where tiles take steps of different lengths, these are a little shorter than they might be: water may gather speed
 * until the next time that all are chosen anew.
 */
const reserve = 0.9;

/** What is said where the water has become deeper than whole units can count; `unit` in metres. */
export const tooDeep = (unit: number, seconds: number): string =>
  `Flood model: at ${seconds.toFixed(1)} s the water is deeper than the ${(mostUnits * unit).toFixed(1)} m that this ` +
  'run can count; its inflows bring more than the ground can hold or lead away.';

/** The cells of an inflow that lie in one tile. */
export interface InflowPart {
  inflow: number;
  tile: number;
  /** Byte address and number of the cells' indices. */
  address: number;
  count: number;
}

/** The cells of a held level that lie in one tile. */
export interface HoldPart {
  held: number;
  tile: number;
  /** Byte address and number of the cells' indices, and where what passed is counted. */
  address: number;
  count: number;
  passed: number;
}

/** What all members know and never changes during a run. */
export interface RunPlan {
  layout: Layout;
  /** Neighbour of each tile in each of the eight directions (kernel/layout.ts), or -1. */
  beside: Int32Array;
  cellMetres: number;
  /** Units of depth (kernel.c) in a water quantum. */
  unitsPerQuantum: number;
  courant: number;
  maximumStepSeconds: number;
  /** Longest steps are 2 to this power times the shortest; 0: all tiles step together. */
  stepLevels: number;
  order: 1 | 2;
  rain: Hyetograph | RainTable;
  /** `cellCount`: cells that share it, over all tiles. */
  inflows: { hydrograph: Hydrograph; cellCount: number }[];
  parts: InflowPart[];
  /** On the run's own datum. */
  heldLevels: StageHydrograph[];
  holdParts: HoldPart[];
}

/** A step that was taken; the time after it is what water that enters is reckoned by. */
export interface TimeStep {
  lengthSeconds: number;
  seconds: number;
}

/** Where a run is; each member keeps an equal copy. */
export interface RunState {
  seconds: number;
  /** Shortest steps taken. */
  steps: number;
  /** Steps of single tiles taken. */
  tileSteps: number;
  nextRecordSeconds: number;
  /** The ground has taken in water until this time. */
  soakedSeconds: number;
}

/**
 * One of the threads that compute a run. All decide the same from the same numbers, and share the tiles of each step
 * between them as they come; a tile's step does not depend on who takes it.
 */
export class CrewMember {
  private readonly kernel: Kernel;
  private readonly control: Int32Array;
  private readonly clock: Float64Array;
  private readonly speeds: Float32Array;
  private readonly rainFallen: Float64Array;
  private readonly inflowEntered: Float64Array;
  private readonly wet: Int32Array;
  private readonly partsOf = new Map<number, number[]>();
  private readonly infiltrated: Float64Array;
  /** Parts of held levels by tile. */
  private readonly holds: HoldPart[][];
  /** Longest step of tiles near an inflow: it must not outrun the water that it brings onto dry ground. */
  private readonly inflowStep: Float64Array;
  /** Of each tile: its step is 2 to the power `level` ticks long, from tick `start` to `end`. */
  private readonly level: Uint8Array;
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  /** The tiles of a phase and their rain, quanta. */
  private readonly list: Int32Array;
  private readonly rainOf: Float64Array;
  private phases = 0;

  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    private readonly plan: RunPlan,
    private readonly index: number,
    /** Hears of each shortest step: its length and the time after it. */
    private readonly onStep?: (step: TimeStep) => void,
  ) {
    const { layout, cellMetres, beside } = plan;
    const { tiles } = layout;
    this.kernel = instantiateKernel(module, memory, index);
    this.control = new Int32Array(memory.buffer, layout.control, controlWords.count);
    this.clock = new Float64Array(memory.buffer, layout.clock, 1);
    this.speeds = new Float32Array(memory.buffer, layout.speeds, tiles);
    this.rainFallen = new Float64Array(memory.buffer, layout.rainQuanta, tiles);
    this.inflowEntered = new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length);
    this.infiltrated = new Float64Array(memory.buffer, layout.infiltrated, layout.soils > 0 ? tiles : 0);
    const tilesHeld = [...new Set(plan.holdParts.map(({ tile }) => tile))];
    this.holds = tilesHeld.map((held) => plan.holdParts.filter(({ tile }) => tile === held));
    this.wet = new Int32Array(memory.buffer, layout.headers, (tiles * tileFields.size) / 4);
    this.level = new Uint8Array(tiles);
    this.start = new Int32Array(tiles);
    this.end = new Int32Array(tiles);
    this.list = new Int32Array(tiles);
    this.rainOf = new Float64Array(tiles);
    this.inflowStep = new Float64Array(tiles).fill(plan.maximumStepSeconds);
    const reach = plan.courant * cellMetres;
    plan.parts.forEach(({ inflow: number, tile }, part) => {
      const { hydrograph, cellCount } = plan.inflows[number]!;
      const depthPerSecond = peakInflow(hydrograph) / (cellCount * cellMetres ** 2);
      const longest =
        depthPerSecond > 0 ? Math.cbrt(reach ** 2 / (9.81 * depthPerSecond)) : Number.POSITIVE_INFINITY;
      this.partsOf.set(tile, [...(this.partsOf.get(tile) ?? []), part]);
      for (const near of [tile, ...beside.subarray(8 * tile, 8 * tile + 8)])
        if (near >= 0) this.inflowStep[near] = Math.min(this.inflowStep[near]!, longest);
    });
  }

  /**
   * Goes on until `untilSeconds`, a cancellation or `mostSteps` steps of tiles, and returns where it is then.
   * Waits for the other members after each phase.
   */
  advance(from: RunState, untilSeconds: number, mostSteps = Number.POSITIVE_INFINITY): RunState {
    const state = { ...from };
    for (
      let rounds = 0;
      state.seconds < untilSeconds && state.tileSteps - from.tileSteps < mostSteps;
      rounds++
    ) {
      this.hold(state.seconds);
      this.round(state, untilSeconds);
      if (state.seconds >= state.nextRecordSeconds || state.seconds === untilSeconds) {
        this.share(this.layout.tiles, 8, (tile) => {
          if (!this.isWet(tile)) return;
          this.kernel.record(this.header(tile), this.layout.run, state.seconds, arrivalDepthMetres);
          if (this.layout.soils > 0) this.soak(tile, state.seconds - state.soakedSeconds);
        });
        state.soakedSeconds = state.seconds;
        if (state.seconds >= state.nextRecordSeconds)
          state.nextRecordSeconds = (Math.floor(state.seconds / recordSeconds) + 1) * recordSeconds;
      }
      const stop = controlWords.stop + (rounds & 1);
      if (this.index === 0) {
        this.control[stop] = Atomics.load(this.control, controlWords.cancel);
        this.clock[0] = state.seconds;
      }
      this.meet();
      if (this.control[stop] !== 0) break;
    }
    this.hold(state.seconds);
    return state;
  }

  /** Sets the cells of held levels to those of a time; a second call at the same time changes nothing. */
  private hold(seconds: number): void {
    const { holds, kernel, layout, plan, speeds } = this;
    if (holds.length === 0) return;
    this.share(holds.length, 1, (n) => {
      for (const { held, tile, address, count, passed } of holds[n]!) {
        const level = levelAt(plan.heldLevels[held]!, seconds);
        const speed = kernel.hold(this.header(tile), layout.run, address, count, level, passed);
        speeds[tile] = Math.max(speeds[tile]!, speed);
      }
    });
  }

  /** The ground of a tile takes in water for the last `seconds`. */
  private soak(tile: number, seconds: number): void {
    const { layout, rainFallen } = this;
    const cells = tileCells * tileCells * tile;
    this.infiltrated[tile]! += this.kernel.soak(
      this.header(tile),
      layout.run,
      layout.soils,
      layout.soilClass + cells,
      layout.taken + 4 * cells,
      layout.owed + 4 * cells,
      layout.soakRate + 4 * cells,
      seconds,
      rainFallen[tile]! * waterQuantum,
    );
  }

  private get layout(): Layout {
    return this.plan.layout;
  }

  private header(tile: number): number {
    return headerOf(this.layout, tile);
  }

  private isWet(tile: number): boolean {
    return this.wet[(tile * tileFields.size + tileFields.wet) / 4] !== 0;
  }

  /** Every tile's steps from one time that all have reached to the next. */
  private round(state: RunState, untilSeconds: number): void {
    const { plan, level, start, end, speeds } = this;
    const { tiles } = this.layout;
    const remaining = untilSeconds - state.seconds;
    let shortest = plan.maximumStepSeconds;
    for (let tile = 0; tile < tiles; tile++) {
      start[tile] = 0;
      shortest = Math.min(shortest, this.longestStep(tile, speeds[tile]!));
    }
    let ticks = 2 ** plan.stepLevels;
    let tick = Math.fround(shortest);
    const longest = Math.min(remaining, Math.max(tick, plan.maximumStepSeconds));
    while (ticks > 1 && tick * ticks > longest) ticks /= 2;
    if (tick > remaining) tick = Math.fround(remaining);
    const reachesEnd = remaining - tick * ticks < 1e-6 * tick;
    const from = state.seconds;
    const timeAt = (at: number): number => (reachesEnd && at === ticks ? untilSeconds : from + at * tick);
    for (let tile = 0; tile < tiles; tile++) this.choose(tile, 0, ticks, tick);

    for (let at = 1; at <= ticks; at++) {
      const phase = (wanted: number, early: boolean): void => {
        state.tileSteps += this.phase(wanted, at, tick, timeAt(at), reachesEnd && at === ticks, early);
      };
      for (let wanted = 0; wanted <= plan.stepLevels && at % 2 ** wanted === 0; wanted++)
        phase(wanted, false);
      state.steps += 1;
      state.seconds = timeAt(at);
      this.onStep?.({ lengthSeconds: tick, seconds: state.seconds });
      if (at === ticks) break;
      // Water that has become faster than the tick allows: all tiles come to this time, and start anew.
      const fastest = (plan.courant * plan.cellMetres) / tick;
      let tooFast = false;
      for (let tile = 0; tile < tiles; tile++) tooFast ||= level[tile] === 0 && speeds[tile]! > fastest;
      if (tooFast) {
        for (let wanted = 1; wanted <= plan.stepLevels; wanted++) phase(wanted, true);
        break;
      }
      for (let tile = 0; tile < tiles; tile++) if (end[tile] === at) this.choose(tile, at, ticks, tick);
    }
  }

  /** Courant condition for the greatest speed + celerity. */
  private longestStep(tile: number, speed: number): number {
    const { courant, cellMetres, stepLevels } = this.plan;
    const reach = courant * cellMetres * (stepLevels > 0 ? reserve : 1);
    return Math.min(this.inflowStep[tile]!, speed > 0 ? reach / speed : Number.POSITIVE_INFINITY);
  }

  /** Sets a tile's next step: as long as its own water and that of the tiles around it allow. */
  private choose(tile: number, at: number, ticks: number, tick: number): void {
    const { beside, stepLevels } = this.plan;
    let speed = this.speeds[tile]!;
    if (stepLevels > 0)
      for (let n = 8 * tile; n < 8 * tile + 8; n++)
        if (beside[n]! >= 0) speed = Math.max(speed, this.speeds[beside[n]!]!);
    const longest = this.longestStep(tile, speed);
    let level = stepLevels;
    while (level > 0 && (tick * 2 ** level > longest || at % 2 ** level !== 0 || at + 2 ** level > ticks))
      level--;
    this.level[tile] = level;
    this.start[tile] = at;
    this.end[tile] = at + 2 ** level;
  }

  /**
   * Steps the tiles of a level whose step ends at tick `at`; with `early` those whose step would end later, up to
   * there. Tiles of lower levels, which step more often, must have come there already. Dry tiles among dry ones rest.
   * @returns how many tiles stepped.
   */
  private phase(
    level: number,
    at: number,
    tick: number,
    seconds: number,
    last: boolean,
    early: boolean,
  ): number {
    const { list, rainOf, rainFallen } = this;
    const fallenOn = this.fallenUntil(seconds);
    let count = 0;
    for (let tile = 0; tile < this.layout.tiles; tile++) {
      if (this.level[tile] !== level || (early ? this.end[tile]! <= at : this.end[tile] !== at)) continue;
      const gathered = fallenOn(tile) - rainFallen[tile]!;
      rainOf[tile] = gathered >= rainQuanta || last ? gathered : 0;
      if (rainOf[tile]! > 0 || this.partsOf.has(tile) || this.moves(tile)) list[count++] = tile;
    }
    if (count === 0) return 0;
    this.share(count, 8, (n) => this.kernel.pull(this.header(list[n]!)));
    this.share(count, 1, (n) =>
      this.stepTile(list[n]!, Math.fround((at - this.start[list[n]!]!) * tick), seconds),
    );
    return count;
  }

  /** Quanta of rain fallen on each tile. */
  private fallenUntil(seconds: number): (tile: number) => number {
    const { rain } = this.plan;
    if ('fallen' in rain) {
      const depthOn = tableDepthUntil(rain, seconds);
      return (tile) => Math.floor(depthOn(tile) / waterQuantum);
    }
    const everywhere = Math.floor(rainDepthUntil(rain, seconds) / waterQuantum);
    return () => everywhere;
  }

  /** Whether a tile or a neighbour holds water, or a faster neighbour may have sent some. */
  private moves(tile: number): boolean {
    if (this.isWet(tile)) return true;
    for (let n = 8 * tile; n < 8 * tile + 4; n++) {
      const other = this.plan.beside[n]!;
      if (other >= 0 && (this.isWet(other) || this.level[other]! < this.level[tile]!)) return true;
    }
    return false;
  }

  private stepTile(tile: number, dt: number, seconds: number): void {
    const { plan, kernel, rainOf, inflowEntered } = this;
    const header = this.header(tile);
    let sides = 0;
    for (let direction = 0; direction < 4; direction++) {
      const other = plan.beside[8 * tile + direction]!;
      const difference = other < 0 ? 0 : this.level[other]! - this.level[tile]!;
      const face = difference === 0 ? faceOf.own : difference > 0 ? faceOf.exportTo : faceOf.given;
      sides |= face << (2 * direction);
    }
    const rain = rainOf[tile]!;
    const step = plan.order === 2 ? kernel.second_step : kernel.first_step;
    let speed = step(header, this.layout.run, dt, rain * plan.unitsPerQuantum, sides);
    this.rainFallen[tile]! += rain;
    for (const part of this.partsOf.get(tile) ?? []) {
      const { inflow, address, count } = plan.parts[part]!;
      const { hydrograph, cellCount } = plan.inflows[inflow]!;
      const perCell = inflowVolumeUntil(hydrograph, seconds) / (cellCount * plan.cellMetres ** 2);
      const quanta = Math.floor(perCell / waterQuantum) - inflowEntered[part]!;
      if (quanta <= 0) continue;
      inflowEntered[part]! += quanta;
      speed = Math.max(
        speed,
        kernel.add_cells(header, this.layout.run, address, count, quanta * plan.unitsPerQuantum),
      );
    }
    if (speed === Number.POSITIVE_INFINITY)
      throw new Error(tooDeep(waterQuantum / plan.unitsPerQuantum, seconds));
    this.speeds[tile] = speed;
  }

  /** Does `work` for 0 … count - 1, shared with the other members in handfuls, and waits until all is done. */
  private share(count: number, handful: number, work: (n: number) => void): void {
    const next = controlWords.next + (this.phases++ & 1);
    for (;;) {
      const first = Atomics.add(this.control, next, handful);
      if (first >= count) break;
      for (let n = first; n < Math.min(first + handful, count); n++) work(n);
    }
    this.meet(next);
  }

  /**
   * Waits until all members are here, and sets the counter `reset` to 0. Looks a short while, then sleeps: spinning
   * starves a shared machine.
   */
  private meet(reset?: number): void {
    const { members } = this.layout;
    const { control } = this;
    const generation = Atomics.load(control, controlWords.generation);
    if (Atomics.add(control, controlWords.arrived, 1) === members - 1) {
      Atomics.store(control, controlWords.arrived, 0);
      if (reset !== undefined) Atomics.store(control, reset, 0);
      Atomics.add(control, controlWords.generation, 1);
      if (members > 1) Atomics.notify(control, controlWords.generation);
      return;
    }
    for (let look = 0; look < 300; look++)
      if (Atomics.load(control, controlWords.generation) !== generation) return;
    while (Atomics.load(control, controlWords.generation) === generation) {
      if (Atomics.load(control, controlWords.failed) !== 0)
        throw new Error('Another thread of the flood model has failed.');
      Atomics.wait(control, controlWords.generation, generation, 1000);
    }
  }
}
