import type { LngLat } from '../../../../models/geo/position.ts';
import type { DecodedTile } from './decoded-tile.ts';
import { carriagewayMetres, roadKind, sidewalkMetres } from './road-style.ts';

/** A street near a place: the nearest point of its axis, its direction there, and half of its whole width. */
export interface NearStreet extends LngLat {
  /** Radians from east, counter-clockwise. */
  axis: number;
  halfWidthMetres: number;
}

const earthCircumferenceMetres = 40_075_016.7;

/** The street of a tile whose axis is nearest to a place, at most `reachMetres` away. */
export function nearestStreet(
  tile: DecodedTile,
  address: { zoom: number; column: number; row: number },
  { longitude, latitude }: LngLat,
  reachMetres: number,
): NearStreet | null {
  const layer = tile['road'];
  if (!layer) return null;
  const scale = 2 ** address.zoom;
  const world = 0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI);
  const px = ((longitude / 360 + 0.5) * scale - address.column) * layer.extent;
  const py = (world * scale - address.row) * layer.extent;
  const metresPerUnit =
    (earthCircumferenceMetres * Math.cos((latitude * Math.PI) / 180)) / scale / layer.extent;
  let best: { x: number; y: number; axis: number; half: number } | null = null;
  let nearest = reachMetres / metresPerUnit;
  for (const { type, properties, parts } of layer.features) {
    const road = roadKind(properties);
    if (type !== 2 || road.kind !== 'road') continue;
    for (const line of parts)
      for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1]!, line[i]!];
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const square = dx * dx + dy * dy;
        if (square === 0) continue;
        const t = Math.min(Math.max(((px - a.x) * dx + (py - a.y) * dy) / square, 0), 1);
        const [x, y] = [a.x + t * dx, a.y + t * dy];
        const distance = Math.hypot(px - x, py - y);
        if (distance >= nearest) continue;
        nearest = distance;
        const half = carriagewayMetres(road.rank, properties) / 2 + sidewalkMetres[road.rank];
        best = { x, y, axis: Math.atan2(-dy, dx), half };
      }
  }
  if (!best) return null;
  const y = (address.row + best.y / layer.extent) / scale;
  return {
    longitude: ((address.column + best.x / layer.extent) / scale - 0.5) * 360,
    latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
    axis: best.axis,
    halfWidthMetres: best.half,
  };
}
