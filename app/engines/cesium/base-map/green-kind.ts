import type { GreenKind } from './map-palette.ts';

const words: readonly [RegExp, GreenKind][] = [
  [/forest|wood|scrub|tree/, 'wood'],
  [/farm|orchard|vineyard|paddy|field|allotment|plant_nursery/, 'field'],
  [/pitch|track|sport|stadium|playground/, 'pitch'],
  [/square|common|plaza|pedestrian|marketplace/, 'square'],
  [/wetland|marsh|reed|mud/, 'wetland'],
  [/industrial|works|commercial|railway|construction|brownfield/, 'works'],
  [/grass|meadow|lawn|verge|heath|village_green/, 'grass'],
];

/** What an area of the layer "green" is, from the words of its source; a park where they say nothing else. */
export function greenKind(properties: Record<string, unknown>): GreenKind {
  for (const key of ['kind', 'class', 'type']) {
    const text = String(properties[key] ?? '').toLowerCase();
    const found = words.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
  }
  return 'park';
}
