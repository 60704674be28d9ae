import { z } from 'zod';

const position = z.array(z.number()).min(2);
const ring = z.array(position);
/** An outline of an area as the API answers it: GeoJSON, degrees. */
export const areaFeature = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
  ]),
  properties: z.record(z.string(), z.unknown()).nullable(),
});
export type AreaFeature = z.infer<typeof areaFeature>;

/** One fresh value and where it was observed. */
export interface ValuePoint {
  /** Datastream. */
  id: number;
  longitude: number;
  latitude: number;
  value: number;
}

/** What is known of an area; mean, least and greatest are null where no fresh value lies in it. */
export interface AreaStatistics {
  name: string;
  count: number;
  mean: number | null;
  minimum: number | null;
  maximum: number | null;
}

/** Even-odd rule over all rings, so that holes are outside. */
export function contains({ geometry }: AreaFeature, longitude: number, latitude: number): boolean {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  let inside = false;
  for (const points of rings)
    for (let index = 0, before = points.length - 1; index < points.length; before = index++) {
      const [x1, y1] = points[index] as [number, number];
      const [x0, y0] = points[before] as [number, number];
      if (y1 > latitude !== y0 > latitude && longitude < ((x0 - x1) * (latitude - y1)) / (y0 - y1) + x1)
        inside = !inside;
    }
  return inside;
}

/** Statistics of the values in each area, in the order of the areas; a value counts in the first that holds it. */
export function areaStatistics(
  areas: readonly AreaFeature[],
  points: readonly ValuePoint[],
): AreaStatistics[] {
  const values = areas.map((): number[] => []);
  for (const { longitude, latitude, value } of points) {
    const index = areas.findIndex((area) => contains(area, longitude, latitude));
    if (index >= 0) values[index]!.push(value);
  }
  return areas.map((area, index) => {
    const known = values[index]!;
    const name = area.properties?.['name'];
    return {
      name: typeof name === 'string' ? name : String(area.id ?? ''),
      count: known.length,
      mean: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length,
      minimum: known.length === 0 ? null : known.reduce((least, value) => Math.min(least, value)),
      maximum: known.length === 0 ? null : known.reduce((most, value) => Math.max(most, value)),
    };
  });
}
