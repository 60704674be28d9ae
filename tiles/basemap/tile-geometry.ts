import { clipLine, clipRing, type Flat } from './clip.ts';
import { type TileAddress, tileBuffer, tileExtent, tilePosition } from './tile-plane.ts';
import type { TileFeature } from './vector-tile.ts';

type Position = [longitude: number, latitude: number];
type Coordinates = Position | Coordinates[];

const low = -tileBuffer;
const high = tileExtent + tileBuffer;

/** A GeoJSON geometry in the units of a tile, clipped to the tile and its buffer; null where nothing is left. */
export function tileGeometry(
  tile: TileAddress,
  geometry: { type: string; coordinates: unknown },
): Pick<TileFeature, 'type' | 'parts'> | null {
  const flat = (positions: Position[]): Flat =>
    positions.flatMap(([longitude, latitude]) => tilePosition(tile, longitude, latitude));
  const polygon = (rings: Position[][]): TileFeature['parts'] => {
    const parts = [];
    for (const [index, ring] of rings.entries()) {
      const points = clipRing(flat(ring.slice(0, -1)), low, high);
      if (points.length >= 6) parts.push({ points, hole: index > 0 });
      else if (index === 0) return [];
    }
    return parts;
  };
  const line = (positions: Position[]): TileFeature['parts'] =>
    clipLine(flat(positions), low, high).map((points) => ({ points }));
  const point = (position: Position): TileFeature['parts'] => {
    const points = flat([position]);
    return points.every((value) => value >= low && value <= high) ? [{ points }] : [];
  };
  const shape = (type: TileFeature['type'], parts: TileFeature['parts']) =>
    parts.length > 0 ? { type, parts } : null;

  const coordinates = geometry.coordinates as Coordinates;
  switch (geometry.type) {
    case 'Polygon':
      return shape('polygon', polygon(coordinates as Position[][]));
    case 'MultiPolygon':
      return shape('polygon', (coordinates as Position[][][]).flatMap(polygon));
    case 'LineString':
      return shape('line', line(coordinates as Position[]));
    case 'MultiLineString':
      return shape('line', (coordinates as Position[][]).flatMap(line));
    case 'Point':
      return shape('point', point(coordinates as Position));
    case 'MultiPoint':
      return shape('point', (coordinates as Position[]).flatMap(point));
    default:
      return null;
  }
}
