import type { CityObjectRow } from './city-objects.ts';
import type { ExportContext } from './csv.ts';
import type { Impact } from './impact.ts';

type Geometry = CityObjectRow['geometry'];

/**
 * A FeatureCollection (RFC 7946: longitude before latitude, WGS 84, exterior rings counter-clockwise) of all that is
 * affected, with the shape of each where it is known, else its place.
 * @param shapes geometry of objects by code.
 */
export function impactGeojson(
  impact: Impact,
  context: ExportContext,
  shapes: ReadonlyMap<string, Geometry>,
): object {
  const groups = [
    ['building', impact.buildings.list],
    ['facility', impact.facilities],
    ['road', impact.roads.list],
    ['underground', impact.underground.list],
  ] as const;
  return {
    type: 'FeatureCollection',
    // Foreign members (RFC 7946, 6.1).
    run: impact.run,
    frame: impact.frame,
    modelTimeSeconds: impact.seconds,
    scenario: context.scenario,
    modelVersion: context.modelVersion,
    runCreatedAt: context.createdAt,
    data: impact.data,
    features: groups.flatMap(([group, list]) =>
      list.map(({ longitude, latitude, ...properties }) => ({
        type: 'Feature',
        id: `${group}/${properties.code}`,
        geometry: wound(shapes.get(properties.code)) ?? {
          type: 'Point',
          coordinates: [rounded(longitude), rounded(latitude)],
        },
        properties: { group, ...properties },
      })),
    ),
  };
}

/** Shapes that the area of a run touches, by code. */
export function shapesOf(
  footprints: readonly { code: string; polygons: readonly unknown[] }[],
  rows: readonly CityObjectRow[],
): Map<string, Geometry> {
  const shapes = new Map<string, Geometry>();
  for (const { code, class: name, geometry } of rows) if (name !== 'building') shapes.set(code, geometry);
  for (const { code, polygons } of footprints)
    shapes.set(code, { type: 'MultiPolygon', coordinates: polygons as unknown });
  return shapes;
}

type Ring = number[][];

/** Two dimensions, seven decimals, rings closed and wound as RFC 7946 asks; null for what is no geometry. */
function wound(geometry: Geometry | undefined): Geometry | null {
  const polygon = (rings: Ring[]): Ring[] =>
    rings.map((ring, index) => {
      const points = ring.map((point) => [rounded(point[0]!), rounded(point[1]!)]);
      const [first, last] = [points[0]!, points.at(-1)!];
      if (first[0] !== last[0] || first[1] !== last[1]) points.push([...first]);
      return areaOf(points) > 0 === (index === 0) ? points : points.reverse();
    });
  const line = (points: Ring): Ring => points.map((point) => [rounded(point[0]!), rounded(point[1]!)]);
  const coordinates = geometry?.coordinates;
  switch (geometry?.type) {
    case 'Polygon':
      return { type: 'Polygon', coordinates: polygon(coordinates as Ring[]) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: (coordinates as Ring[][]).map(polygon) };
    case 'LineString':
      return { type: 'LineString', coordinates: line(coordinates as Ring) };
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: (coordinates as Ring[]).map(line) };
    case 'Point':
      return { type: 'Point', coordinates: (coordinates as number[]).slice(0, 2).map(rounded) };
    default:
      return null;
  }
}

/** Twice the signed area: positive where a ring runs counter-clockwise. */
const areaOf = (ring: Ring): number =>
  ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index]![0]! * y! - x! * ring[index]![1]!, 0);

const rounded = (value: number): number => Math.round(value * 1e7) / 1e7;
