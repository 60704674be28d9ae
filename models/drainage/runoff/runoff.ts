import { groundNumbers } from './infiltration.ts';
import { rainAt } from './rain.ts';
import type { RunoffInputs } from './read-runoff.ts';

/** Where the rain of all subcatchments went, m³. */
export interface RunoffLedger {
  rain: number;
  evaporated: number;
  infiltrated: number;
  /** Into nodes. */
  runoff: number;
  /** On the ground. */
  stored: number;
}

/** All that the next step follows from. */
export interface RunoffState {
  from: number;
  until: number;
  running: boolean;
  rates: Float64Array;
  runon: Float64Array;
  sums: Omit<RunoffLedger, 'stored'>;
  /** By subcatchment and kind of its ground: depth, rate of runoff, what the soil remembers. */
  ground: Float64Array;
}

const perSubarea = 2 + groundNumbers;

/**
 * Runoff of all subcatchments, in steps of its own: the wet step while it rains or runs, never across a change of the rain.
 * What runs off within a step enters its node evenly; so its volume is kept exactly.
 */
export class Runoff {
  /** The step that is known. */
  private from = 0;
  private until = 0;
  /** By node, m³/s within it. */
  private readonly rates: Float64Array;
  private readonly runon: Float64Array;
  private running = false;
  private readonly sums = { rain: 0, evaporated: 0, infiltrated: 0, runoff: 0 };

  constructor(
    private readonly inputs: RunoffInputs,
    nodes: number,
    /** Potential, m/s at a time. */
    private readonly evaporationAt: (seconds: number) => number,
  ) {
    this.rates = new Float64Array(nodes);
    this.runon = new Float64Array(inputs.catchments.length);
  }

  /** Adds to `into` what runs into each node between two times, m³. Times go forward only. */
  volumes(from: number, until: number, into: Float64Array): void {
    let at = from;
    while (at < until - 1e-9) {
      while (this.until <= at + 1e-9) this.step();
      const to = Math.min(until, this.until);
      for (let node = 0; node < into.length; node++) into[node]! += this.rates[node]! * (to - at);
      at = to;
    }
  }

  ledger(): RunoffLedger {
    let stored = 0;
    for (const { subareas } of this.inputs.catchments)
      for (const { depth, spec } of subareas) stored += depth * spec.areaSquareMetres;
    return { ...this.sums, stored };
  }

  state(): RunoffState {
    const { from, until, running, rates, runon, sums } = this;
    const subareas = this.inputs.catchments.flatMap((catchment) => catchment.subareas);
    const ground = new Float64Array(perSubarea * subareas.length);
    subareas.forEach(({ depth, runoffRate, spec }, index) => {
      ground.set([depth, runoffRate, ...(spec.ground?.state() ?? [])], perSubarea * index);
    });
    return { from, until, running, rates: rates.slice(), runon: runon.slice(), sums: { ...sums }, ground };
  }

  /** @throws Error where the state is of other subcatchments. */
  restore(state: RunoffState): void {
    const subareas = this.inputs.catchments.flatMap((catchment) => catchment.subareas);
    if (state.ground.length !== perSubarea * subareas.length)
      throw new Error(
        `Checkpoint: expected the ground of ${subareas.length / 3} subcatchments, found ${state.ground.length / perSubarea / 3}.`,
      );
    this.from = state.from;
    this.until = state.until;
    this.running = state.running;
    this.rates.set(state.rates);
    this.runon.set(state.runon);
    Object.assign(this.sums, state.sums);
    subareas.forEach((subarea, index) => {
      const at = perSubarea * index;
      subarea.depth = state.ground[at]!;
      subarea.runoffRate = state.ground[at + 1]!;
      subarea.spec.ground?.restore(state.ground.subarray(at + 2, at + perSubarea));
    });
  }

  private step(): void {
    const { catchments, rains, wetStepSeconds, dryStepSeconds } = this.inputs;
    const { rates, runon, sums } = this;
    this.from = this.until;
    const { from } = this;
    let next = Number.POSITIVE_INFINITY;
    let raining = false;
    for (const rain of rains) {
      const [rate, until] = rainAt(rain, from);
      next = Math.min(next, until);
      raining ||= rate > 0;
    }
    const seconds = Math.min(raining || this.running ? wetStepSeconds : dryStepSeconds, next - from);
    const evaporation = this.evaporationAt(from);
    rates.fill(0);
    const passed = new Float64Array(catchments.length);
    this.running = false;
    catchments.forEach(({ areaSquareMetres, rain, outlet, subareas }, index) => {
      const rate = rain ? rainAt(rain, from)[0] : 0;
      const over = runon[index]! / areaSquareMetres;
      sums.rain += rate * areaSquareMetres * seconds;
      const [bare, sealed, pervious] = subareas;
      const sealedArea = bare.spec.areaSquareMetres + sealed.spec.areaSquareMetres;
      // What one kind of ground passed to the other in the step before.
      const fromSealed = [bare, sealed].reduce(
        (sum, { runoffRate, spec }) => sum + runoffRate * spec.areaSquareMetres * (1 - spec.toOutlet),
        0,
      );
      const fromPervious =
        pervious.runoffRate * pervious.spec.areaSquareMetres * (1 - pervious.spec.toOutlet);
      const inflow = [
        fromPervious / (sealedArea || 1),
        fromPervious / (sealedArea || 1),
        fromSealed / (pervious.spec.areaSquareMetres || 1),
      ];
      let out = 0;
      subareas.forEach((subarea, kind) => {
        const [lost, soaked, ran] = subarea.step(seconds, rate + over + inflow[kind]!, evaporation);
        sums.evaporated += lost;
        sums.infiltrated += soaked;
        out += ran * subarea.spec.toOutlet;
      });
      if (out > 0) this.running = true;
      if ('node' in outlet) {
        rates[outlet.node]! += out / seconds;
        sums.runoff += out;
      } else passed[outlet.subcatchment]! += out / seconds;
    });
    runon.set(passed);
    this.until = from + seconds;
  }
}
