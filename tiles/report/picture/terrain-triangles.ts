import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ecefFromGeographic, type LocalFrame } from '../../../models/geo/local-frame.ts';
import type { Bounds } from '../../../models/geo/position.ts';
import { linearColour } from '../../mesh/colours.ts';
import { decodeQuantizedMesh } from '../../terrain/quantized-mesh-reader.ts';
import { readPlain } from './tileset-cut.ts';
import { packedColour, type Triangles } from './triangles.ts';

const [red, green, blue] = linearColour('#cfd3c4');
const ground = packedColour(red, green, blue);

interface TileRange {
  startX: number;
  startY: number;
  endX: number;
  endY: number;
}

/**
 * Adds the terrain of a folder with `layer.json`, in the finest level that has no more than `mostTiles` tiles, within
 * some bounds. @returns false where there is none.
 */
export function addTerrain(
  folder: string,
  frame: LocalFrame,
  bounds: Bounds,
  mostTiles: number,
  into: Triangles,
): boolean {
  const path = join(folder, 'layer.json');
  if (!existsSync(path)) return false;
  const { available } = JSON.parse(readFileSync(path, 'utf8')) as { available: TileRange[][] };
  const sizeOf = (ranges: readonly TileRange[]): number =>
    ranges.reduce((sum, r) => sum + (r.endX - r.startX + 1) * (r.endY - r.startY + 1), 0);
  let level = available.length - 1;
  while (level > 0 && sizeOf(available[level]!) > mostTiles) level--;
  const degrees = 180 / 2 ** level;
  const before = into.count;
  for (const range of available[level] ?? [])
    for (let x = range.startX; x <= range.endX; x++)
      for (let y = range.startY; y <= range.endY; y++) {
        const file = join(folder, `${level}/${x}/${y}.terrain`);
        if (!existsSync(file)) continue;
        const tile = decodeQuantizedMesh(readPlain(file));
        const corner = (i: number): Corner => [
          -180 + (x + tile.u[i]!) * degrees,
          -90 + (y + tile.v[i]!) * degrees,
          tile.heights[i]!,
        ];
        for (let i = 0; i < tile.triangles.length; i += 3) {
          const [a, b, c] = [tile.triangles[i]!, tile.triangles[i + 1]!, tile.triangles[i + 2]!];
          const polygon = clipped([corner(a), corner(b), corner(c)], bounds);
          const placed = polygon.flatMap((at) => frame.fromEcef(ecefFromGeographic(...at)));
          for (let k = 2; k < polygon.length; k++) into.add(placed, 0, k * 3 - 3, k * 3, ground);
        }
      }
  return into.count > before;
}

/** Longitude, latitude, height. */
type Corner = [number, number, number];

/** The part of a polygon within bounds (Sutherland and Hodgman 1974). */
function clipped(polygon: Corner[], bounds: Bounds): Corner[] {
  let kept = polygon;
  for (let side = 0; side < 4 && kept.length > 0; side++) {
    const axis = side % 2;
    const limit = bounds[side]!;
    const within = (corner: Corner): number => (side < 2 ? corner[axis]! - limit : limit - corner[axis]!);
    if (kept.every((corner) => within(corner) >= 0)) continue;
    const next: Corner[] = [];
    for (const [i, to] of kept.entries()) {
      const from = kept[(i + kept.length - 1) % kept.length]!;
      const [before, after] = [within(from), within(to)];
      if (before >= 0 !== after >= 0) {
        const part = before / (before - after);
        next.push(from.map((value, k) => value + part * (to[k]! - value)) as Corner);
      }
      if (after >= 0) next.push(to);
    }
    kept = next;
  }
  return kept;
}
