import type { Bounds, LngLat } from '../../../../models/geo/position.ts';
import type { LabelCandidate } from '../labels/label.ts';
import { placeStyle } from './place-style.ts';

type Position = [longitude: number, latitude: number, ...rest: number[]];

/** A GeoJSON feature as the server answers it. */
export interface PlaceFeature {
  id?: string | number;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown> | null;
}

/** An outline or a line to be painted on the ground. */
export interface PlaceShape {
  className: string;
  closed: boolean;
  positions: Position[];
}

/** Rings of areas and lines, of whatever geometry. */
export function shapesOf({ geometry, properties }: PlaceFeature): PlaceShape[] {
  const className = String(properties?.['class'] ?? '');
  const shape =
    (closed: boolean) =>
    (positions: unknown): PlaceShape => ({
      className,
      closed,
      positions: positions as Position[],
    });
  const coordinates = geometry?.coordinates as never[] | undefined;
  if (!geometry || !Array.isArray(coordinates)) return [];
  switch (geometry.type) {
    case 'LineString':
      return [shape(false)(coordinates)];
    case 'MultiLineString':
      return coordinates.map(shape(false));
    case 'Polygon':
      return coordinates.map(shape(true));
    case 'MultiPolygon':
      return (coordinates as unknown[][]).flatMap((polygon) => polygon.map(shape(true)));
    default:
      return [];
  }
}

/** Extent of all shapes; from the far east to the far west where there are none. */
export function boundsOfShapes(shapes: readonly PlaceShape[]): Bounds {
  const bounds: Bounds = [180, 90, -180, -90];
  for (const { positions } of shapes)
    for (const [longitude, latitude] of positions) {
      bounds[0] = Math.min(bounds[0], longitude);
      bounds[1] = Math.min(bounds[1], latitude);
      bounds[2] = Math.max(bounds[2], longitude);
      bounds[3] = Math.max(bounds[3], latitude);
    }
  return bounds;
}

/** Where the name of a place stands: a point itself, the middle of an area; null for lines. */
export function anchorOf({ geometry }: PlaceFeature): LngLat | null {
  const coordinates = geometry?.coordinates;
  if (!geometry || !Array.isArray(coordinates)) return null;
  if (geometry.type === 'Point') return at(coordinates as Position);
  if (geometry.type === 'MultiPoint') return at((coordinates as Position[])[0]);
  const ring =
    geometry.type === 'Polygon'
      ? (coordinates as Position[][])[0]
      : geometry.type === 'MultiPolygon'
        ? largest((coordinates as Position[][][]).map((polygon) => polygon[0] ?? []))
        : undefined;
  return ring && ring.length > 0 ? centroid(ring) : null;
}

/** The name or sign of a place; null where it has no point to stand on. */
export function labelOf(layer: string, feature: PlaceFeature): LabelCandidate | null {
  const anchor = anchorOf(feature);
  if (!anchor) return null;
  const properties = feature.properties ?? {};
  const className = String(properties['class'] ?? '');
  const code = String(properties['code'] ?? properties['id'] ?? feature.id ?? '');
  const style = placeStyle(className);
  const point = feature.geometry?.type === 'Point' || feature.geometry?.type === 'MultiPoint';
  const text = typeof properties['name'] === 'string' ? properties['name'] : '';
  if (text === '' && !point) return null;
  return {
    key: code,
    ...anchor,
    text,
    style: point ? 'place' : style.label,
    symbol: point ? { glyph: style.glyph, colour: style.colour } : null,
    height: null,
    priority: style.priority,
    reachMetres: style.reachMetres,
    leastMetres: style.leastMetres,
    picked: code === '' ? null : { kind: 'object', layer, code, properties },
  };
}

const at = (position: Position | undefined): LngLat | null =>
  position && Number.isFinite(position[0]) && Number.isFinite(position[1])
    ? { longitude: position[0], latitude: position[1] }
    : null;

const largest = (rings: Position[][]): Position[] | undefined =>
  rings.toSorted((a, b) => Math.abs(twiceArea(b)) - Math.abs(twiceArea(a)))[0];

function twiceArea(ring: Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x0, y0] = ring[i]!;
    const [x1, y1] = ring[(i + 1) % ring.length]!;
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}

/** Of the area; of the corners where it has none. Computed from its first corner, since degrees are large. */
function centroid(ring: Position[]): LngLat {
  const [x, y] = ring[0]!;
  let [area, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [x0, y0] = [ring[i]![0] - x, ring[i]![1] - y];
    const next = ring[(i + 1) % ring.length]!;
    const [x1, y1] = [next[0] - x, next[1] - y];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    sumX += (x0 + x1) * cross;
    sumY += (y0 + y1) * cross;
  }
  if (Math.abs(area) < 1e-16) return { longitude: x, latitude: y };
  return { longitude: x + sumX / (3 * area), latitude: y + sumY / (3 * area) };
}
