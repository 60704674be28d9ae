import { z } from 'zod';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';

const degreesAround = 0.006;

const answer = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ type: z.string(), coordinates: z.any() }),
      properties: z.object({
        code: z.string(),
        name: z.string().nullable(),
        baseHeight: z.number().nullable(),
        topHeight: z.number().nullable(),
      }),
    }),
  ),
});
type Found = z.infer<typeof answer>['features'][number];

/** The building worth looking at among some: the tallest, one with a name where there is any. */
export function bestBuilding(found: Found[]): Found | null {
  const height = ({ properties }: Found): number =>
    (properties.topHeight ?? 0) - (properties.baseHeight ?? 0);
  const named = found.filter(({ properties }) => properties.name !== null);
  return (named.length > 0 ? named : found).reduce<Found | null>(
    (best, one) => (best === null || height(one) > height(best) ? one : best),
    null,
  );
}

/** Selects a building near the middle of the city and flies there, if the tour is still at that step. */
export async function selectBuilding(step: number): Promise<void> {
  const { city, scene } = useAppState.getState();
  const layer = scene?.layers.find(({ type }) => type === 'buildings');
  if (!city || !layer) return;
  const { longitude, latitude } = city.origin;
  const box = [
    longitude - degreesAround,
    latitude - degreesAround,
    longitude + degreesAround,
    latitude + degreesAround,
  ];
  const path = `/api/cities/${encodeURIComponent(city.id)}/objects?class=building&limit=2000&bbox=${box.join(',')}`;
  let building: Found | null;
  try {
    building = bestBuilding((await getJson(path, answer)).features);
  } catch {
    // Without an answer the step still shows where a building's card would be.
    return;
  }
  const first = firstPosition(building?.geometry.coordinates);
  if (!building || !first || useAppState.getState().tour?.step !== step) return;
  const { code, topHeight, baseHeight, name } = building.properties;
  const height = topHeight ?? baseHeight ?? city.geoidUndulation;
  const position = { longitude: first[0], latitude: first[1], height };
  dispatch('select-object', {
    layer: layer.id,
    code,
    position,
    properties: { id: code, ...(name !== null && { name }) },
  });
  dispatch('fly-to', { ...position, height: baseHeight ?? height, rangeMetres: 420 });
}

/** The first position of coordinates however deep. */
function firstPosition(coordinates: unknown): [number, number] | null {
  if (!Array.isArray(coordinates)) return null;
  if (typeof coordinates[0] === 'number') return [coordinates[0], coordinates[1] as number];
  return firstPosition(coordinates[0]);
}
