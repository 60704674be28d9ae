import type { BitCoder } from './range-coder.ts';

/** Room at both ends of a row, so that neighbours need no test. */
const margin = 2;
/** Classes of how badly the cells around were foretold, and the most bits of what is left over. */
const activities = 16;
const magnitudes = 18;

const zeroContexts = 64;
const perActivity = 2 + 3 * magnitudes;
/** Contexts that one PlaneCoder uses. */
export const planeContexts = zeroContexts + activities * perActivity;

/** Of three neighbours the median of west, north and west + north - north-west: follows edges and slopes (LOCO-I). */
function median(west: number, north: number, northWest: number): number {
  const least = west < north ? west : north;
  const greatest = west < north ? north : west;
  if (northWest >= greatest) return least;
  if (northWest <= least) return greatest;
  return west + north - northWest;
}

/**
 * Codes a plane of whole numbers row by row. Each value is foretold from its neighbours to the west and north, and,
 * where there is one, from the same place in a key plane and how the neighbours have changed since; the better of both
 * has done lately, the more it counts. What is left over is coded in contexts of how good the foretelling was around.
 */
export class PlaneCoder {
  private readonly values: [Int32Array, Int32Array];
  private readonly changes: [Int32Array, Int32Array];
  /** Sizes of the errors of the mixed foretelling, of that in space and of that in time. */
  private readonly errors: [Int32Array, Int32Array];
  private readonly spaceErrors: [Int32Array, Int32Array];
  private readonly timeErrors: [Int32Array, Int32Array];

  /** @param base the first of `planeContexts` contexts of `coder`. */
  constructor(
    private readonly coder: BitCoder,
    private readonly base: number,
    private readonly columns: number,
  ) {
    const rows = (): [Int32Array, Int32Array] => [
      new Int32Array(columns + 2 * margin),
      new Int32Array(columns + 2 * margin),
    ];
    this.values = rows();
    this.changes = rows();
    this.errors = rows();
    this.spaceErrors = rows();
    this.timeErrors = rows();
  }

  /**
   * Writes or reads the next row.
   * @param row its values; where `active` is 0 nothing is coded, and what stands there stays.
   * @param key the same row of the key plane, or null.
   */
  row(row: Int32Array, active: Uint8Array, key: Int32Array | null): void {
    const { values, changes, errors, spaceErrors, timeErrors, coder, base } = this;
    for (const rows of [values, changes, errors, spaceErrors, timeErrors]) rows.reverse();
    const [here, above] = values;
    const [change, changeAbove] = changes;
    const [error, errorAbove] = errors;
    const [spaceError, spaceAbove] = spaceErrors;
    const [timeError, timeAbove] = timeErrors;
    for (let column = 0; column < this.columns; column++) {
      const at = column + margin;
      const west = here[at - 1]!;
      const north = above[at]!;
      if (active[column] === 0) {
        // What stands beyond a gap is foretold as if the gap were not there.
        here[at] = column > 0 && active[column - 1] === 1 ? west : north;
        change[at] = column > 0 && active[column - 1] === 1 ? change[at - 1]! : changeAbove[at]!;
        error[at] = spaceError[at] = timeError[at] = 0;
        continue;
      }
      const northEast = above[at + 1]!;
      const northWest = above[at - 1]!;
      const before = key === null ? 0 : key[column]!;
      const space = median(west, north, northWest);
      let foretold = space;
      let time = 0;
      if (key !== null) {
        time = before + median(change[at - 1]!, changeAbove[at]!, changeAbove[at - 1]!);
        const spaceWorth =
          1 + timeError[at - 1]! * 2 + timeAbove[at]! * 2 + timeAbove[at - 1]! + timeAbove[at + 1]!;
        const timeWorth =
          1 + spaceError[at - 1]! * 2 + spaceAbove[at]! * 2 + spaceAbove[at - 1]! + spaceAbove[at + 1]!;
        foretold = Math.round((space * spaceWorth + time * timeWorth) / (spaceWorth + timeWorth));
      }
      const activity = activityOf(
        2 * error[at - 1]! + 2 * errorAbove[at]! + errorAbove[at - 1]! + errorAbove[at + 1]!,
      );
      const zeros =
        (west === 0 ? 1 : 0) |
        (north === 0 ? 2 : 0) |
        (northEast === 0 ? 4 : 0) |
        (northWest === 0 ? 8 : 0) |
        (before === 0 ? 16 : 0) |
        (foretold === 0 ? 32 : 0);
      let value = row[column]!;
      if (coder.bit(base + zeros, value === 0 ? 0 : 1) === 0) value = 0;
      else value = foretold + this.residual(value - foretold, activity);
      row[column] = value;
      here[at] = value;
      change[at] = value - before;
      error[at] = Math.abs(value - foretold);
      spaceError[at] = Math.abs(value - space);
      timeError[at] = Math.abs(value - time);
    }
  }

  /** Exponential Golomb code with adaptive bits: whether 0, sign, number of bits, the bits themselves. */
  private residual(value: number, activity: number): number {
    const { coder } = this;
    const base = this.base + zeroContexts + activity * perActivity;
    if (coder.bit(base, value === 0 ? 0 : 1) === 0) return 0;
    const negative = coder.bit(base + 1, value < 0 ? 1 : 0);
    const size = Math.abs(value);
    const sizeBits = 31 - Math.clz32(size);
    let bits = 0;
    while (bits < magnitudes - 1 && coder.bit(base + 2 + bits, bits < sizeBits ? 1 : 0) === 1) bits++;
    let magnitude = 1;
    for (let n = bits - 1; n >= 0; n--) {
      // The two highest bits have contexts of their own, the others nearly none to learn.
      const context = n === bits - 1 ? magnitudes : 2 * magnitudes;
      magnitude =
        2 * magnitude + coder.bit(base + 2 + context + (n === bits - 1 ? bits : n), (size >> n) & 1);
    }
    return negative === 1 ? -magnitude : magnitude;
  }
}

const activityOf = (sum: number): number =>
  sum < 3
    ? sum
    : Math.min(activities - 1, 2 * (31 - Math.clz32(sum)) + ((sum >> (30 - Math.clz32(sum))) & 1));
