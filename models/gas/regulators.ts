import type { Sentence } from '../sentences/sentence.ts';
import { NetworkError } from '../water/network-error.ts';
import { sayGas } from './gas-sentences.ts';
import { densityOf, gravity } from './gas-state.ts';
import { type GasTopology, nameOf, type RegulatorState } from './gas-topology.ts';
import { absoluteOf } from './pipe-law.ts';

/** What the states are decided by. */
interface Present {
  /** Squared absolute pressures, Pa². */
  readonly square: Float64Array;
  readonly flow: Float64Array;
  readonly unsupplied: Uint8Array;
}

/** Squared pressure that a link adds, Pa², and its slope over the flow. */
export interface Gain {
  square: number;
  slope: number;
}

/** Pressures are equal within this part of a squared pressure. */
const margin = 1e-7;
/** How often a regulator may change before that is taken for flutter. */
const mostChanges = 12;

/** States of the regulators and compressors of one solution under way. */
export class Regulators {
  readonly warnings: Sentence[] = [];
  /** Largest squared pressure that any of them may hold, Pa². */
  readonly largestSquare: number;
  private readonly state: RegulatorState[];
  /** Squared pressures that they hold, by link from the first regulator on; NaN where they hold none. */
  private readonly target: Float64Array;
  private readonly slamShut: Float64Array;
  private readonly changes: Int32Array;
  /** Regulators that must not close: nothing else feeds what lies behind. */
  private readonly alone: Uint8Array;

  /** Gains of compressors with a ratio: of this iteration, of the one before, and what the pressures asked for. */
  private readonly applied: Float64Array;
  private readonly earlier: Float64Array;
  private readonly wanted: Float64Array;

  constructor(private readonly topology: GasTopology) {
    const { network, nodeIndex } = topology;
    const squareAt = (gauge: number, node: string): number =>
      absoluteOf(gauge, network.nodes[nodeIndex.get(node)!]!.elevationMetres) ** 2;
    this.state = network.regulators.map(({ condition }) =>
      condition === 'shut' ? 'shut' : condition === 'failed-open' ? 'open' : 'regulating',
    );
    this.target = Float64Array.from([
      ...network.regulators.map(({ outletGaugePascals, to }) => squareAt(outletGaugePascals, to)),
      ...network.compressors.map(({ raises, to, running }) =>
        running && raises.by === 'outlet' ? squareAt(raises.outletGaugePascals, to) : Number.NaN,
      ),
    ]);
    this.slamShut = Float64Array.from(network.regulators, ({ slamShutGaugePascals, to }) =>
      slamShutGaugePascals === null ? Number.POSITIVE_INFINITY : squareAt(slamShutGaugePascals, to),
    );
    let largest = 0;
    for (const square of this.target) if (square > largest) largest = square;
    this.largestSquare = largest;
    this.changes = new Int32Array(network.regulators.length);
    this.applied = new Float64Array(network.compressors.length);
    this.earlier = new Float64Array(network.compressors.length);
    this.wanted = new Float64Array(network.compressors.length);
    this.alone = new Uint8Array(network.regulators.length);
  }

  /** @param link any link; only regulators are ever shut. */
  isShut(link: number): boolean {
    const state = this.stateOf(link);
    return state === 'shut' || state === 'closed';
  }

  /** True where the pressure behind a link is given by it. */
  holds(link: number): boolean {
    if (link < this.topology.firstRegulator) return false;
    const state = this.stateOf(link);
    return state === null ? this.target[link - this.topology.firstRegulator]! > 0 : state === 'regulating';
  }

  /** True where the pressure behind a link does not decide that before it, and gas never comes back. */
  isOneWay(link: number): boolean {
    return this.stateOf(link) !== null || this.holds(link);
  }

  /** Squared pressure that a link holds, Pa². */
  outletSquare(link: number): number {
    return this.target[link - this.topology.firstRegulator]!;
  }

  /**
   * Squared pressure that a link adds to that before it: what a compressor does, and the weight of the gas where the
   * ends of a link without a length lie at different heights.
   * @param inlet, outlet absolute pressures, pascals. @param flow kilograms per second. @param into takes the answer.
   */
  gain(link: number, inlet: number, outlet: number, flow: number, into: Gain): void {
    const { firstCompressor, network, riseMetres } = this.topology;
    const mean = (inlet + outlet) / 2;
    const density = densityOf(network.gas, mean);
    into.square = -2 * mean * density * gravity * riseMetres[link]!;
    into.slope = 0;
    if (link < firstCompressor) return;
    const { raises, running } = network.compressors[link - firstCompressor]!;
    if (!running || raises.by === 'outlet') return;
    if (raises.by === 'ratio') {
      into.square += this.ratioGain(link - firstCompressor, raises.ratio ** 2 - 1, inlet * inlet);
      return;
    }
    let [lift, slope] = [0, 0];
    if (raises.by === 'difference') lift = raises.pascals;
    else
      for (let power = raises.pascals.length - 1; power >= 0; power--) {
        slope = (slope * flow) / density + lift;
        lift = (lift * flow) / density + raises.pascals[power]!;
      }
    into.square += (2 * inlet + lift) * lift;
    // Where the curve rises with the flow its slope would make the system indefinite.
    into.slope = Math.min(0, (2 * (inlet + lift) * slope) / density);
  }

  /**
   * Gain of a compressor that keeps a ratio. The more it gains, the lower the pressure before it, on which it depends:
   * following that as it is would go to and fro above a ratio of √2. A secant finds the gain that fits.
   */
  private ratioGain(compressor: number, factor: number, inletSquare: number): number {
    const { applied, earlier, wanted } = this;
    const wants = factor * inletSquare;
    const last = applied[compressor]!;
    let next = wants;
    if (last > 0) {
      const moved = last - earlier[compressor]!;
      const slope = moved === 0 ? -factor / 2 : (wants - wanted[compressor]!) / moved;
      next = last + (wants - last) / (1 - Math.min(0, Math.max(-factor, slope)));
    }
    earlier[compressor] = last;
    applied[compressor] = next;
    wanted[compressor] = wants;
    return next;
  }

  /** States at the end, and what is worth telling of them. */
  states(): RegulatorState[] {
    return [...this.state];
  }

  /** Brings the states in line with pressures and flows. @returns true where one has changed. */
  update({ square, flow, unsupplied }: Present): boolean {
    const { network, ends, firstRegulator } = this.topology;
    let changed = false;
    for (const [index, { id, condition }] of network.regulators.entries()) {
      const link = firstRegulator + index;
      const [from, to] = [ends[2 * link]!, ends[2 * link + 1]!];
      const state = this.state[index]!;
      if (state === 'shut' || unsupplied[from]) continue;
      const [inlet, outlet, target] = [square[from]!, square[to]!, this.target[index]!];
      let next: RegulatorState = state;
      if (!unsupplied[to] && outlet > this.slamShut[index]! * (1 + margin)) {
        next = 'shut';
        this.warnings.push(sayGas('model.gas.slam-shut', { file: nameOf(network), regulator: id }));
      } else if (state === 'closed') {
        if (unsupplied[to]) {
          // It closed because gas came back, and nothing else feeds what lies behind: it has to hold that pressure.
          this.alone[index] = 1;
          next = 'regulating';
          this.warnings.push(sayGas('model.gas.fed-behind', { file: nameOf(network), regulator: id }));
        } else if (outlet < target * (1 - margin) && inlet > outlet * (1 + margin))
          next = inlet > target ? 'regulating' : 'open';
      } else if (flow[link]! < 0 && !this.alone[index]) next = 'closed';
      else if (condition === 'failed-open') next = 'open';
      else if (state === 'regulating') {
        if (inlet < target * (1 - margin)) next = 'open';
      } else if (outlet > target * (1 + margin)) next = 'regulating';
      if (next === state) continue;
      if (++this.changes[index]! > mostChanges)
        throw new NetworkError(
          sayGas('model.gas.flutter', {
            file: nameOf(network),
            regulator: id,
            from: state,
            to: next,
            count: mostChanges,
          }),
        );
      this.state[index] = next;
      changed = true;
    }
    return changed;
  }

  /** State of a regulator; null of all other links. */
  private stateOf(link: number): RegulatorState | null {
    const { firstRegulator, firstCompressor } = this.topology;
    return link >= firstRegulator && link < firstCompressor ? this.state[link - firstRegulator]! : null;
  }
}
