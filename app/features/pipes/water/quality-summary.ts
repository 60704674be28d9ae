import { medianOf } from '../../../../models/water/leak-watch.ts';
import type { NetworkResults } from '../../../../models/water/network.ts';
import type { QualitySummary } from '../../../state/pipes-water.ts';
import { kindOf, ownId } from './network-codes.ts';

/** From where on a junction counts: water of a day, or one per cent of the traced water. */
const limits = { age: 24, trace: 1 } as const;

/** What the water at the junctions is like when a run ends; null where the run did not ask for it. */
export function qualitySummary(results: NetworkResults): QualitySummary | null {
  const { quality, qualityKind, nodeCodes } = results;
  const last = quality?.at(-1);
  if (!last || !qualityKind) return null;
  // Tanks and sources have water of their own: what people get is at the junctions.
  const junctions = nodeCodes.flatMap((code, column) =>
    kindOf(code) === 'junction' ? [{ node: ownId(code), value: last[column]! }] : [],
  );
  const median = medianOf(junctions.map(({ value }) => value));
  if (median === null) return null;
  const limit = limits[qualityKind];
  return {
    median,
    greatest: junctions.reduce((most, one) => (one.value > most.value ? one : most)),
    junctions: junctions.length,
    limit,
    atLimit: junctions.filter(({ value }) => value >= limit).length,
  };
}
