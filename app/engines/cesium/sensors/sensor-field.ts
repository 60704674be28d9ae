import { offlinePeriods, stalePeriods } from '../../../../models/sensing/freshness.ts';
import type { Datastream, ObservedProperty } from '../../../../models/sensing/sensing.ts';
import { colourRange } from '../colours/value-colour.ts';
import type { ClusterTree } from './cluster-tree.ts';
import { isLeaf } from './cluster-tree.ts';
import { type SensorState, stateCode } from './sensor-state.ts';

/** Where values come from: the observation table, or a test. */
export interface Values {
  /** NaN where nothing is known. */
  value(id: number): number;
  /** Epoch milliseconds; 0 where nothing is known. */
  time(id: number): number;
}

/** Steps of a colour ramp. */
export const shareSteps = 63;
/** Instead of a step where no value is known. */
export const unknownShare = 255;
/** A trend is what differs from the slow mean by more than this share of the colour range. */
const trendShare = 0.015;
/** Time constant of the slow mean, in periods of the datastream; a longer gap makes it begin anew. */
const trendPeriods = 10;

/**
 * State, value and trend of each device in typed arrays: twenty thousand of them are looked at with each tick, and
 * nothing is allocated for it.
 */
export class SensorField {
  readonly count: number;
  /** Codes of sensorStates. */
  readonly state: Uint8Array;
  /** Step of the colour ramp, or unknownShare. */
  readonly share: Uint8Array;
  /** -1 falling, 0 steady or unknown, 1 rising. */
  readonly trend: Int8Array;
  private readonly ids: Uint32Array;
  private readonly periodMilliseconds: Float64Array;
  private readonly low: Float64Array;
  private readonly span: Float64Array;
  /** State code that was told of the device; 255 where nothing was. */
  private readonly told: Uint8Array;
  private readonly slow: Float64Array;
  private readonly slowAt: Float64Array;

  constructor(datastreams: readonly Datastream[], properties: ReadonlyMap<string, ObservedProperty>) {
    const count = datastreams.length;
    this.count = count;
    this.state = new Uint8Array(count).fill(stateCode.never);
    this.share = new Uint8Array(count).fill(unknownShare);
    this.trend = new Int8Array(count);
    this.ids = Uint32Array.from(datastreams, ({ id }) => id);
    this.periodMilliseconds = Float64Array.from(datastreams, ({ periodSeconds }) => periodSeconds * 1000);
    const ranges = datastreams.map(({ observedProperty }) => {
      const property = properties.get(observedProperty);
      return property ? colourRange(property) : [Number.NaN, Number.NaN];
    });
    this.low = Float64Array.from(ranges, ([low]) => low!);
    this.span = Float64Array.from(ranges, ([low, high]) => high! - low!);
    this.told = new Uint8Array(count).fill(255);
    this.slow = new Float64Array(count).fill(Number.NaN);
    this.slowAt = new Float64Array(count);
  }

  /** What is told of a device beside its values; null takes it back. Takes effect with the next refresh. */
  tell(device: number, state: SensorState | null): void {
    this.told[device] = state === null ? 255 : stateCode[state];
  }

  /**
   * Takes the values in as they are at `now` (epoch milliseconds). `graceMilliseconds` is taken off the age of a
   * value: out of view they are asked for now and then only.
   * @returns true where the look of any device has changed.
   */
  refresh(values: Values, now: number, graceMilliseconds = 0): boolean {
    const { count, ids, state, share, told, periodMilliseconds, low, span } = this;
    let changed = false;
    for (let device = 0; device < count; device++) {
      const id = ids[device]!;
      const time = values.time(id);
      const value = values.value(id);
      const period = periodMilliseconds[device]!;
      const age = now - time - graceMilliseconds;
      let code = told[device]!;
      if (code === 255)
        code =
          time <= 0
            ? stateCode.never
            : age > offlinePeriods * period
              ? stateCode.offline
              : age > stalePeriods * period
                ? stateCode.stale
                : stateCode.fresh;
      let step = unknownShare;
      if (!Number.isNaN(value) && !Number.isNaN(low[device]!)) {
        const part = span[device] === 0 ? 0.5 : (value - low[device]!) / span[device]!;
        step = Math.round(shareSteps * (part < 0 ? 0 : part > 1 ? 1 : part));
      }
      const trend = this.trendOf(device, value, time);
      if (code !== state[device] || step !== share[device] || trend !== this.trend[device]) {
        state[device] = code;
        share[device] = step;
        this.trend[device] = trend;
        changed = true;
      }
    }
    return changed;
  }

  private trendOf(device: number, value: number, time: number): number {
    const before = this.slowAt[device]!;
    if (time === before) return this.trend[device]!;
    this.slowAt[device] = time;
    const elapsed = time - before;
    const constant = trendPeriods * this.periodMilliseconds[device]!;
    const slow = this.slow[device]!;
    if (before === 0 || elapsed < 0 || elapsed > 2 * constant || Number.isNaN(value) || Number.isNaN(slow)) {
      this.slow[device] = value;
      return 0;
    }
    const difference = value - slow;
    this.slow[device] = slow + difference * (1 - Math.exp(-elapsed / constant));
    const least = trendShare * this.span[device]!;
    return difference > least ? 1 : difference < -least ? -1 : 0;
  }
}

/** What is known of the members of each node of a cluster tree. */
export class ClusterSums {
  readonly fresh: Uint32Array;
  /** Members that tell of a fault, or of a cut of power or network. */
  readonly fault: Uint32Array;
  /** Sum of the colour steps of fresh members with a value, and how many they are. */
  private readonly shares: Float64Array;
  private readonly valued: Uint32Array;

  constructor(private readonly tree: ClusterTree) {
    this.fresh = new Uint32Array(tree.count);
    this.fault = new Uint32Array(tree.count);
    this.shares = new Float64Array(tree.count);
    this.valued = new Uint32Array(tree.count);
  }

  /** Mean colour step of the fresh members; unknownShare where there is none. */
  share(node: number): number {
    return this.valued[node] === 0 ? unknownShare : Math.round(this.shares[node]! / this.valued[node]!);
  }

  /** Sums up from the leaves: one pass over the devices and one over the nodes. */
  refresh(field: SensorField): void {
    const { tree, fresh, fault, shares, valued } = this;
    fresh.fill(0);
    fault.fill(0);
    shares.fill(0);
    valued.fill(0);
    for (let node = tree.count - 1; node >= 0; node--) {
      if (isLeaf(tree, node))
        for (let at = tree.first[node]!; at < tree.end[node]!; at++) {
          const device = tree.order[at]!;
          const code = field.state[device]!;
          if (code >= stateCode.fault) fault[node]!++;
          if (code !== stateCode.fresh) continue;
          fresh[node]!++;
          if (field.share[device] === unknownShare) continue;
          shares[node]! += field.share[device]!;
          valued[node]!++;
        }
      const above = tree.parent[node]!;
      if (above < 0) continue;
      fresh[above]! += fresh[node]!;
      fault[above]! += fault[node]!;
      shares[above]! += shares[node]!;
      valued[above]! += valued[node]!;
    }
  }
}
