import type { AppState } from '../../../state/state.ts';

/** Layer and data set of the surveyed network of a discipline; null where the city has none. */
export function surveyLayer(
  { scene }: Pick<AppState, 'scene'>,
  discipline: 'gas' | 'heat',
): { id: string; dataset: string } | null {
  for (const layer of scene?.layers ?? [])
    if (layer.type === 'network' && layer.dataset && layer.discipline === discipline)
      return { id: layer.id, dataset: layer.dataset };
  return null;
}
