import {
  type Hydrograph,
  inflowVolumeUntil,
  levelAt,
  rainDepthUntil,
  type StageHydrograph,
} from './forcing/rain.ts';
import { type RainTable, tableDepthUntil } from './forcing/rain-field.ts';
import { type MemoryChange, writeValues } from './ground/ground-changes.ts';
import { instantiateKernel, type Kernel } from './kernel/kernel.ts';
import {
  controlWords,
  faceOf,
  headerOf,
  type Layout,
  mostUnits,
  runOf,
  tileCells,
  tileFields,
} from './kernel/layout.ts';
import { LinkWorks, type PlannedLink } from './links/link-works.ts';
import type { Hyetograph } from './scenario.ts';
import { StepLengths } from './step-lengths.ts';

/**
 * Water enters cells in multiples of this depth, metres (or of the unit of depths, where that is larger); what is left
 * over waits for the next step.
 */
export const waterQuantum = 2 ** -20;
/** Rain waits until this many quanta have gathered: the pass over all cells is not worth less. */
const rainQuanta = 8;
/** Depth above which a cell counts as reached by the water, metres. */
export const arrivalDepthMetres = 0.05;
/** Maxima and arrivals are looked at this often, seconds of model time. */
export const recordSeconds = 2;
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
  /** Neighbour of each tile in each of the eight directions (kernel/layout.ts), or -1; of two finer ones the first, … */
  beside: Int32Array;
  /** … and the second, for each side; empty where nothing is refined. */
  besideToo: Int32Array;
  /** Level of refinement of each tile, in growing order: its cells are 2 to this power times narrower than the grid's. */
  refinement: Uint8Array;
  /** Cells of the grid. */
  cellMetres: number;
  /** The water quantum of the run, and units of depth (kernel.c) of the grid's cells in it. */
  quantumMetres: number;
  unitsPerQuantum: number;
  courant: number;
  maximumStepSeconds: number;
  /** Longest steps are 2 to this power times the shortest; 0: all tiles step together. */
  stepLevels: number;
  order: 1 | 2;
  rain: Hyetograph | RainTable;
  /** Area that shares it, over all tiles. */
  inflows: { hydrograph: Hydrograph; squareMetres: number }[];
  parts: InflowPart[];
  /** On the run's own datum. */
  heldLevels: StageHydrograph[];
  holdParts: HoldPart[];
  /** In the order of their times. */
  changes: MemoryChange[];
  links: PlannedLink[];
  /** m/s. */
  evaporation: number;
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
  /** The ground and the air have taken water until this time. */
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
  private readonly steps: StepLengths;
  private readonly rainFallen: Float64Array;
  private readonly inflowEntered: Float64Array;
  private readonly wet: Int32Array;
  private readonly partsOf = new Map<number, number[]>();
  private readonly infiltrated: Float64Array;
  private readonly evaporated: Float64Array;
  /** Parts of held levels by tile. */
  private readonly holds: HoldPart[][];
  /** The tiles of a phase and their rain, quanta. */
  private readonly list: Int32Array;
  private readonly rainOf: Float64Array;
  /** The first member lets them act, while the others wait. */
  private readonly links: LinkWorks | null;
  private phases = 0;

  constructor(
    module: WebAssembly.Module,
    private readonly memory: WebAssembly.Memory,
    private readonly plan: RunPlan,
    private readonly index: number,
    /** Hears of each shortest step: its length and the time after it. */
    private readonly onStep?: (step: TimeStep) => void,
  ) {
    const { layout } = plan;
    const { tiles } = layout;
    this.kernel = instantiateKernel(module, memory, index);
    this.control = new Int32Array(memory.buffer, layout.control, controlWords.count);
    this.clock = new Float64Array(memory.buffer, layout.clock, 1);
    this.speeds = new Float32Array(memory.buffer, layout.speeds, tiles);
    this.rainFallen = new Float64Array(memory.buffer, layout.rainQuanta, tiles);
    this.inflowEntered = new Float64Array(memory.buffer, layout.inflowQuanta, plan.parts.length);
    this.infiltrated = new Float64Array(memory.buffer, layout.infiltrated, layout.soils > 0 ? tiles : 0);
    this.evaporated = new Float64Array(memory.buffer, layout.evaporated, tiles);
    const tilesHeld = [...new Set(plan.holdParts.map(({ tile }) => tile))];
    this.holds = tilesHeld.map((held) => plan.holdParts.filter(({ tile }) => tile === held));
    this.wet = new Int32Array(memory.buffer, layout.headers, (tiles * tileFields.size) / 4);
    const unit = plan.quantumMetres / plan.unitsPerQuantum;
    this.links =
      index === 0 && plan.links.length > 0 ? new LinkWorks(memory, this.kernel, layout, plan, unit) : null;
    this.steps = new StepLengths(memory, plan);
    this.list = new Int32Array(tiles);
    this.rainOf = new Float64Array(tiles);
    plan.parts.forEach(({ tile }, part) => {
      this.partsOf.set(tile, [...(this.partsOf.get(tile) ?? []), part]);
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
      const start = state.seconds;
      this.round(state, Math.min(untilSeconds, this.nextChange(start)));
      if (state.seconds >= state.nextRecordSeconds || state.seconds === untilSeconds) {
        this.share(this.layout.tiles, 8, (tile) => {
          if (!this.isWet(tile)) return;
          this.kernel.record(this.header(tile), this.runOf(tile), state.seconds, arrivalDepthMetres);
          if (this.layout.soils > 0) this.soak(tile, state.seconds - state.soakedSeconds);
          const dries =
            this.evaporatedUntil(tile, state.seconds) - this.evaporatedUntil(tile, state.soakedSeconds);
          if (dries > 0) this.evaporated[tile]! += this.kernel.evaporate(this.header(tile), dries);
        });
        state.soakedSeconds = state.seconds;
        if (state.seconds >= state.nextRecordSeconds)
          state.nextRecordSeconds = (Math.floor(state.seconds / recordSeconds) + 1) * recordSeconds;
      }
      const stop = controlWords.stop + (rounds & 1);
      if (this.index === 0) {
        if (this.links && !this.links.act(start, state.seconds))
          throw new Error(tooDeep(this.plan.quantumMetres / this.plan.unitsPerQuantum, state.seconds));
        for (const change of this.plan.changes)
          if (change.seconds > start && change.seconds <= state.seconds) writeValues(this.memory, change);
        this.control[stop] = Atomics.load(this.control, controlWords.cancel);
        this.clock[0] = state.seconds;
      }
      this.meet();
      if (this.control[stop] !== 0) break;
    }
    this.hold(state.seconds);
    return state;
  }

  /** Time of the next change of the ground: rounds end there. */
  private nextChange(seconds: number): number {
    return this.plan.changes.find((change) => change.seconds > seconds)?.seconds ?? Number.POSITIVE_INFINITY;
  }

  /** Sets the cells of held levels to those of a time; a second call at the same time changes nothing. */
  private hold(seconds: number): void {
    const { holds, kernel, plan, speeds } = this;
    if (holds.length === 0) return;
    this.share(holds.length, 1, (n) => {
      for (const { held, tile, address, count, passed } of holds[n]!) {
        const level = levelAt(plan.heldLevels[held]!, seconds);
        const speed = kernel.hold(this.header(tile), this.runOf(tile), address, count, level, passed);
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
      this.runOf(tile),
      layout.soils,
      layout.soilClass + cells,
      layout.taken + 4 * cells,
      layout.owed + 4 * cells,
      layout.soakRate + 4 * cells,
      seconds,
      rainFallen[tile]! * this.plan.quantumMetres,
    );
  }

  /** Units that each cell of open water of a tile has lost to the air. */
  private evaporatedUntil(tile: number, seconds: number): number {
    const { evaporation, unitsPerQuantum, quantumMetres, refinement } = this.plan;
    return Math.floor((evaporation * seconds * unitsPerQuantum) / quantumMetres / 4 ** refinement[tile]!);
  }

  private get layout(): Layout {
    return this.plan.layout;
  }

  private header(tile: number): number {
    return headerOf(this.layout, tile);
  }

  private runOf(tile: number): number {
    return runOf(this.layout, this.plan.refinement[tile]!);
  }

  private isWet(tile: number): boolean {
    return this.wet[(tile * tileFields.size + tileFields.wet) / 4] !== 0;
  }

  /** Every tile's steps from one time that all have reached to the next. */
  private round(state: RunState, untilSeconds: number): void {
    const { plan, steps } = this;
    const { tiles } = this.layout;
    const remaining = untilSeconds - state.seconds;
    let ticks = 2 ** plan.stepLevels;
    let tick = Math.fround(steps.startRound());
    const longest = Math.min(remaining, Math.max(tick, plan.maximumStepSeconds));
    while (ticks > 1 && tick * ticks > longest) ticks /= 2;
    if (tick > remaining) tick = Math.fround(remaining);
    const reachesEnd = remaining - tick * ticks < 1e-6 * tick;
    const from = state.seconds;
    const timeAt = (at: number): number => (reachesEnd && at === ticks ? untilSeconds : from + at * tick);
    for (let tile = 0; tile < tiles; tile++) steps.choose(tile, 0, ticks, tick);

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
      if (steps.outrunBy(tick)) {
        for (let wanted = 1; wanted <= plan.stepLevels; wanted++) phase(wanted, true);
        break;
      }
      for (let tile = 0; tile < tiles; tile++)
        if (steps.end[tile] === at) steps.choose(tile, at, ticks, tick);
    }
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
    const { list, rainOf, rainFallen, steps } = this;
    const { refinement } = this.plan;
    const fallenOn = this.fallenUntil(seconds);
    let count = 0;
    for (let tile = 0; tile < this.layout.tiles; tile++) {
      if (steps.level[tile] !== level || (early ? steps.end[tile]! <= at : steps.end[tile] !== at)) continue;
      const gathered = fallenOn(tile) - rainFallen[tile]!;
      rainOf[tile] = gathered >= rainQuanta || last ? gathered : 0;
      if (rainOf[tile]! > 0 || this.partsOf.has(tile) || this.moves(tile)) list[count++] = tile;
    }
    if (count === 0) return 0;
    this.share(count, 8, (n) => this.kernel.pull(this.header(list[n]!)));
    // Finer tiles first: what passes their faces is what coarser ones are given.
    for (let end = count; end > 0; ) {
      let first = refinement[list[0]!] === refinement[list[end - 1]!] ? 0 : end - 1;
      while (first > 0 && refinement[list[first - 1]!] === refinement[list[end - 1]!]) first--;
      this.share(end - first, 1, (n) => {
        const tile = list[first + n]!;
        this.stepTile(tile, Math.fround((at - steps.start[tile]!) * tick), seconds);
      });
      end = first;
    }
    return count;
  }

  /** Quanta of rain fallen on each tile. */
  private fallenUntil(seconds: number): (tile: number) => number {
    const { rain, quantumMetres } = this.plan;
    if ('fallen' in rain) {
      const depthOn = tableDepthUntil(rain, seconds);
      return (tile) => Math.floor(depthOn(tile) / quantumMetres);
    }
    const everywhere = Math.floor(rainDepthUntil(rain, seconds) / quantumMetres);
    return () => everywhere;
  }

  /** Whether a tile or a neighbour holds water, or a faster neighbour may have sent some. */
  private moves(tile: number): boolean {
    if (this.isWet(tile)) return true;
    const { level } = this.steps;
    for (let n = 8 * tile; n < 8 * tile + 4; n++) {
      const other = this.plan.beside[n]!;
      if (other >= 0 && (this.isWet(other) || level[other]! < level[tile]!)) return true;
    }
    if (this.plan.besideToo.length > 0)
      for (let n = 4 * tile; n < 4 * tile + 4; n++) {
        const other = this.plan.besideToo[n]!;
        if (other >= 0 && (this.isWet(other) || level[other]! < level[tile]!)) return true;
      }
    return false;
  }

  private stepTile(tile: number, dt: number, seconds: number): void {
    const { plan, kernel, rainOf, inflowEntered } = this;
    const header = this.header(tile);
    const run = this.runOf(tile);
    const refinement = plan.refinement[tile]!;
    const unitsPerQuantum = plan.unitsPerQuantum / 4 ** refinement;
    let sides = 0;
    for (let direction = 0; direction < 4; direction++) {
      const other = plan.beside[8 * tile + direction]!;
      // Faces between cells of different size are the finer tile's.
      const difference =
        other < 0
          ? 0
          : refinement - plan.refinement[other]! || this.steps.level[other]! - this.steps.level[tile]!;
      const face = difference === 0 ? faceOf.own : difference > 0 ? faceOf.exportTo : faceOf.given;
      sides |= face << (2 * direction);
    }
    const rain = rainOf[tile]!;
    const { first_step, second_step, porous_step } = kernel;
    const step = this.layout.pores ? porous_step : plan.order === 2 ? second_step : first_step;
    let speed = step(header, run, dt, rain * unitsPerQuantum, sides);
    this.rainFallen[tile]! += rain;
    for (const part of this.partsOf.get(tile) ?? []) {
      const { inflow, address, count } = plan.parts[part]!;
      const { hydrograph, squareMetres } = plan.inflows[inflow]!;
      const depth = inflowVolumeUntil(hydrograph, seconds) / squareMetres;
      const quanta = Math.floor(depth / plan.quantumMetres) - inflowEntered[part]!;
      if (quanta <= 0) continue;
      inflowEntered[part]! += quanta;
      speed = Math.max(speed, kernel.add_cells(header, run, address, count, quanta * unitsPerQuantum));
    }
    if (speed === Number.POSITIVE_INFINITY)
      throw new Error(tooDeep(plan.quantumMetres / unitsPerQuantum, seconds));
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
