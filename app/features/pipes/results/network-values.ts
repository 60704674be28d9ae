import type { NetworkResults } from '../../../../models/water/network.ts';
import type { NetworkParameter } from '../../../state/state.ts';

/** Values of a result at one step: at nodes for pressure, in links else. */
function rows(results: NetworkResults, parameter: NetworkParameter): number[][] {
  if (parameter === 'pressure') return results.pressureMetres;
  return parameter === 'flow' ? results.flowLitresPerSecond : results.velocityMetresPerSecond;
}
const codes = (results: NetworkResults, parameter: NetworkParameter): string[] =>
  parameter === 'pressure' ? results.nodeCodes : results.linkCodes;

/** Everything a result has over time for one node or link; null where it has none of this kind. */
export function seriesOf(
  results: NetworkResults,
  parameter: NetworkParameter,
  code: string,
): (number | null)[] | null {
  const index = codes(results, parameter).indexOf(code);
  if (index < 0) return null;
  return rows(results, parameter).map((row) => known(row[index]));
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
  const names = codes(results, parameter);
  let minimum: Extreme | null = null;
  let maximum: Extreme | null = null;
  for (const [index, raw] of (rows(results, parameter)[step] ?? []).entries()) {
    const found = known(raw);
    if (found === null) continue;
    const value = parameter === 'pressure' ? found : Math.abs(found);
    if (minimum === null || value < minimum.value) minimum = { code: names[index]!, value };
    if (maximum === null || value > maximum.value) maximum = { code: names[index]!, value };
  }
  return minimum && maximum ? { minimum, maximum } : null;
}

const known = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : value;
