/**
 * The weather of the simulation: a shower every cycle, and the water that runs off after it. Real showers take
 * hours; here one passes within minutes, so that an alarm can be watched from its beginning to its end.
 */

/** Rain begins and ends at these fractions of the cycle. */
const rainFrom = 0.1;
const rainTo = 0.4;

/** Rain intensity as a fraction of the shower's peak, at `phase` (fraction of the cycle). */
export function rainAt(phase: number): number {
  const p = phase - Math.floor(phase);
  return p <= rainFrom || p >= rainTo ? 0 : Math.sin((Math.PI * (p - rainFrom)) / (rainTo - rainFrom)) ** 2;
}

const steps = 2000;

/**
 * Outflow of a linear reservoir (dS/dt = rain − S / k; Chow, Maidment and Mays 1988, section 8.5) that the
 * shower falls into, over one cycle in its periodic state, as a fraction of its highest value.
 * @param storage k as a fraction of the cycle: larger rises and falls more slowly.
 */
function reservoir(storage: number): Float64Array {
  const table = new Float64Array(steps);
  const decay = Math.exp(-1 / steps / storage);
  let level = 0;
  for (let cycle = 0; cycle < 3; cycle++)
    for (let step = 0; step < steps; step++) {
      level = level * decay + rainAt((step + 0.5) / steps) * (1 - decay);
      table[step] = level;
    }
  const highest = table.reduce((high, value) => Math.max(high, value), 0);
  return table.map((value) => value / highest);
}

const tables = new Map<number, Float64Array>();

/** Water level of a reservoir of storage k at `phase`, as a fraction of its highest, linear between table values. */
export function runoffAt(phase: number, storage: number): number {
  let table = tables.get(storage);
  if (!table) {
    table = reservoir(storage);
    tables.set(storage, table);
  }
  const at = (phase - Math.floor(phase)) * steps;
  const index = Math.floor(at) % steps;
  const fraction = at - Math.floor(at);
  return table[index]! * (1 - fraction) + table[(index + 1) % steps]! * fraction;
}
