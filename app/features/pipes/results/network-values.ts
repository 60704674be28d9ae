import { type NetworkParameter, type NetworkResults, networkRows } from '../../../../models/water/network.ts';

/** Everything a result has over time for one node or link; null where it has none of this kind. */
export function seriesOf(
  results: NetworkResults,
  parameter: NetworkParameter,
  code: string,
): (number | null)[] | null {
  const found = networkRows(results, parameter);
  const index = found?.codes.indexOf(code) ?? -1;
  return found && index >= 0 ? found.rows.map((row) => known(row[index])) : null;
}

export interface Extreme {
  code: string;
  value: number;
}

/** Smallest and greatest value at a step, flow by amount; null where nothing is known. */
export function extremes(
  results: NetworkResults,
  parameter: NetworkParameter,
  step: number,
): { minimum: Extreme; maximum: Extreme } | null {
  const { codes, rows } = networkRows(results, parameter) ?? { codes: [], rows: [] };
  let minimum: Extreme | null = null;
  let maximum: Extreme | null = null;
  for (const [index, raw] of (rows[step] ?? []).entries()) {
    const found = known(raw);
    if (found === null) continue;
    const value = parameter === 'flow' || parameter === 'velocity' ? Math.abs(found) : found;
    if (minimum === null || value < minimum.value) minimum = { code: codes[index]!, value };
    if (maximum === null || value > maximum.value) maximum = { code: codes[index]!, value };
  }
  return minimum && maximum ? { minimum, maximum } : null;
}

const known = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : value;
