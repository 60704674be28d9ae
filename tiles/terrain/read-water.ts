import { ImportError } from '../importer.ts';
import { crsOfMember, knownProjection } from '../place/check-coordinates.ts';
import { type Source, wholeOf } from '../source/source.ts';
import { type WaterPolygon, waterPolygon } from './water-mask.ts';

const mostBytes = 256 * 1024 ** 2;
type Position = readonly number[];
interface Geometry {
  type?: string;
  coordinates?: unknown;
  geometries?: Geometry[];
}

/** Names of the file beside a DEM that holds the water surfaces, for a DEM "dem.tif". */
export const waterFilesOf = (stem: string): string[] => [`${stem}.water.geojson`, 'water.geojson'];

/**
 * Water surfaces from a GeoJSON file: its polygons, in longitude and latitude or in the system of its `crs` member.
 * @throws ImportError where it is no GeoJSON or a position is no pair of numbers.
 */
export async function readWater(source: Source): Promise<WaterPolygon[]> {
  let json: { crs?: unknown; features?: { geometry?: Geometry | null }[] } & Geometry;
  try {
    json = JSON.parse(new TextDecoder().decode(await wholeOf(source, mostBytes)));
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${source.name}: expected water surfaces as GeoJSON, found text that is no JSON.`);
  }
  const crs = json.crs ? crsOfMember(JSON.stringify(json.crs), source.name) : null;
  const plane = crs === null ? null : knownProjection(crs, source.name);
  const place = (position: Position, feature: number): Position => {
    const [x, y] = position;
    if (!Number.isFinite(x) || !Number.isFinite(y))
      throw new ImportError(
        `${source.name}, feature ${feature}: expected positions of two numbers, found ${JSON.stringify(position)?.slice(0, 60)}.`,
      );
    if (!plane) return position;
    const { longitude, latitude } = plane.toGeographic(x!, y!);
    return [longitude, latitude];
  };
  const polygons: WaterPolygon[] = [];
  const visit = (geometry: Geometry | null | undefined, feature: number): void => {
    if (geometry?.type === 'GeometryCollection')
      for (const part of geometry.geometries ?? []) visit(part, feature);
    const parts =
      geometry?.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiPolygon'
          ? (geometry.coordinates as unknown[])
          : [];
    for (const rings of parts as Position[][][])
      polygons.push(waterPolygon(rings.map((ring) => ring.map((position) => place(position, feature)))));
  };
  if (Array.isArray(json.features))
    for (const [n, { geometry }] of json.features.entries()) visit(geometry, n + 1);
  else visit(json, 1);
  return polygons;
}
