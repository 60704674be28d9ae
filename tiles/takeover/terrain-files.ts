import type { Bounds } from '../../models/geo/position.ts';
import { tileDegrees } from '../terrain/level-raster.ts';

/** One tile of quantized-mesh terrain by its place: geographic TMS, y from the south. */
export interface TerrainTile {
  level: number;
  x: number;
  y: number;
  /** File in the delivery. */
  path: string;
}

/** Ranges of tiles that are there, one list a level, as `available` of layer.json has them. */
export interface AvailableRange {
  startX: number;
  startY: number;
  endX: number;
  endY: number;
}

/** The tiles among the files of a delivery by a template such as "terrain/{z}/{x}/{y}.terrain". */
export function tilesByTemplate(paths: readonly string[], template: string, slippy: boolean): TerrainTile[] {
  const names: string[] = [];
  const pattern = template.replace(/\{(\w+)\}|[.*+?^${}()|[\]\\]/g, (found, name?: string) => {
    if (name === 'z' || name === 'x' || name === 'y') {
      names.push(name);
      return '(\\d{1,9})';
    }
    return name === undefined ? `\\${found}` : '[^/]*';
  });
  const expression = new RegExp(`^${pattern}(?:\\.gz)?$`);
  const tiles: TerrainTile[] = [];
  for (const path of paths) {
    const match = expression.exec(path);
    if (!match) continue;
    const place: Record<string, number> = {};
    names.forEach((name, n) => {
      place[name] = Number(match[n + 1]);
    });
    const { z = -1, x = -1, y = -1 } = place;
    if (z < 0 || z > 30 || x < 0 || y < 0 || x >= 2 ** (z + 1) || y >= 2 ** z) continue;
    tiles.push({ level: z, x, y: slippy ? 2 ** z - 1 - y : y, path });
  }
  return tiles.sort((a, b) => a.level - b.level || a.x - b.x || a.y - b.y);
}

/** Rectangles that cover exactly these tiles, one list a level from 0 on. */
export function availableRanges(tiles: readonly TerrainTile[]): AvailableRange[][] {
  const levels: AvailableRange[][] = [];
  for (const { level, x, y } of tiles) {
    while (levels.length <= level) levels.push([]);
    const ranges = levels[level]!;
    const last = ranges.at(-1);
    // Tiles come column by column: each goes on upwards where it can.
    if (last && last.endX === x && last.startX === x && last.endY === y - 1) last.endY = y;
    else ranges.push({ startX: x, startY: y, endX: x, endY: y });
  }
  return levels.map(joinedColumns);
}

/** Columns of the same rows, one beside the other, become one range. */
function joinedColumns(columns: readonly AvailableRange[]): AvailableRange[] {
  const open = new Map<string, AvailableRange>();
  const joined: AvailableRange[] = [];
  for (const column of columns) {
    const rows = `${column.startY} ${column.endY}`;
    const beside = open.get(rows);
    if (beside && beside.endX === column.startX - 1) beside.endX = column.endX;
    else {
      const range = { ...column };
      open.set(rows, range);
      joined.push(range);
    }
  }
  return joined;
}

/** True where a list of ranges names exactly these tiles. */
export function namesExactly(available: unknown, tiles: readonly TerrainTile[]): boolean {
  if (!Array.isArray(available)) return false;
  let named = 0;
  for (const ranges of available) {
    if (!Array.isArray(ranges)) return false;
    for (const range of ranges as Partial<AvailableRange>[]) {
      const { startX, startY, endX, endY } = range ?? {};
      if (![startX, startY, endX, endY].every(Number.isInteger)) return false;
      named += (endX! - startX! + 1) * (endY! - startY! + 1);
    }
  }
  if (named !== tiles.length) return false;
  return tiles.every(({ level, x, y }) =>
    ((available[level] as AvailableRange[] | undefined) ?? []).some(
      ({ startX, startY, endX, endY }) => x >= startX && x <= endX && y >= startY && y <= endY,
    ),
  );
}

/** Extent of a tile in degrees. */
export function tileBounds({ level, x, y }: TerrainTile): Bounds {
  const degrees = tileDegrees(level);
  return [-180 + x * degrees, -90 + y * degrees, -180 + (x + 1) * degrees, -90 + (y + 1) * degrees];
}
