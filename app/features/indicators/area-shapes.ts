import { z } from 'zod';
import type { ScopeLevel } from '../../../models/indicators/indicator-definition.ts';
import { getJson } from '../server/api.ts';

type Ring = [number, number][];

/** Outlines of an area by its code. */
export type AreaShapes = Map<string, { name: string; rings: Ring[] }>;

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const polygon = z.array(z.array(position));
const collection = z.object({
  features: z.array(
    z.object({
      geometry: z
        .discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), coordinates: polygon }),
          z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
        ])
        .nullable()
        .catch(null),
      properties: z.object({ code: z.string(), name: z.string().nullable() }),
    }),
  ),
});
const mostAreas = 5000;

/** Asks for the outlines of all areas of a level. Holes are left out: areas of an administration have none. */
export async function loadAreaShapes(
  city: string,
  level: ScopeLevel,
  signal?: AbortSignal,
): Promise<AreaShapes> {
  const path = `/api/cities/${encodeURIComponent(city)}/objects?class=${level}&limit=${mostAreas}`;
  const { features } = await getJson(path, collection, signal);
  const shapes: AreaShapes = new Map();
  for (const { geometry, properties } of features) {
    if (!geometry || shapes.has(properties.code)) continue;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons.flatMap(([outer]) =>
      outer ? [outer.map(([longitude, latitude]): [number, number] => [longitude, latitude])] : [],
    );
    shapes.set(properties.code, { name: properties.name ?? properties.code, rings });
  }
  return shapes;
}

/** Code of the area that a place lies in; null where there is none. Even-odd rule. */
export function areaAt(shapes: AreaShapes, longitude: number, latitude: number): string | null {
  for (const [code, { rings }] of shapes)
    if (rings.some((ring) => inside(ring, longitude, latitude))) return code;
  return null;
}

function inside(ring: Ring, x: number, y: number): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x0, y0] = ring[i]!;
    const [x1, y1] = ring[j]!;
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) within = !within;
  }
  return within;
}

/** Extent of an area, [west, south, east, north]. */
export function boundsOfArea(rings: Ring[]): [number, number, number, number] {
  const points = rings.flat();
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}
