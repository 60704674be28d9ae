import {
  cityDepth,
  citySouth,
  cityWest,
  cityWidth,
  distanceFromLake,
  hillHeight,
  lakeLevel,
  leveeCrest,
  origin,
  railway,
  river,
  riverLevel,
  toRiver,
  underpasses,
  underpassHalfLength,
  underpassRamp,
} from './plan.ts';
import type { Point } from './shapes.ts';
import { type Street, streetWidths } from './streets.ts';

export const cellMetres = 4;
export const kerbMetres = 0.15;
const columns = cityWidth / cellMetres;
const rows = cityDepth / cellMetres;

const clamp = (t: number): number => Math.min(Math.max(t, 0), 1);
const smooth = (t: number): number => clamp(t) ** 2 * (3 - 2 * clamp(t));
const mix = (from: number, to: number, t: number): number => from + (to - from) * t;

/** Value noise in [-1, 1] with one node each `size` metres. */
function noise([x, y]: Point, size: number, salt: number): number {
  const [u, v] = [x / size, y / size];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const node = (p: number, q: number): number => {
    let h = Math.imul(p, 374761393) ^ Math.imul(q, 668265263) ^ Math.imul(salt, 2147483647);
    h = Math.imul(h ^ (h >>> 13), 1274126177);
    return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
  };
  const [fx, fy] = [smooth(u - i), smooth(v - j)];
  return mix(mix(node(i, j), node(i + 1, j), fx), mix(node(i, j + 1), node(i + 1, j + 1), fx), fy);
}

/** The plain: it rises gently to the north, and has a polder below high water in the south-west. */
function plain(point: Point, a: number, b: number): number {
  const rough = 0.22 * noise(point, 310, 1) + 0.07 * noise(point, 70, 2);
  if (b >= 0) return 4.35 + 0.0023 * Math.max(0, b - 114) + rough;
  const polder = smooth((760 - a) / 220) * smooth((-b - 430) / 160);
  return 4.25 + 0.0006 * Math.max(0, -b - 114) - 1.5 * polder + rough;
}

/** Bare ground without kerbs and underpasses, metres in the 1985 datum. Water is as flat as it is from the air. */
export function groundWithoutStreets(point: Point): number {
  const [a, b] = toRiver(point);
  const across = Math.abs(b);
  const hills = hillHeight(point);
  let ground =
    plain(point, a, b) + hills * (1 + 0.12 * noise(point, 90, 3)) + 0.05 * hills * noise(point, 35, 4);

  const shore = distanceFromLake(point);
  if (shore < 60) ground = mix(lakeLevel + 0.35, ground, smooth(shore / 60));
  if (shore < 0) ground = lakeLevel;

  if (across < river.leveeOuter) {
    const water = riverLevel(a);
    const berm = water + 1.3;
    if (across <= river.halfWidth) ground = water;
    else if (across < river.leveeInner)
      ground = mix(water, berm, (across - river.halfWidth) / (river.leveeInner - river.halfWidth));
    else if (across < river.leveeCrestInner)
      ground = mix(
        berm,
        leveeCrest,
        (across - river.leveeInner) / (river.leveeCrestInner - river.leveeInner),
      );
    else if (across <= river.leveeCrestOuter) ground = leveeCrest;
    else
      ground = mix(
        leveeCrest,
        ground,
        smooth((across - river.leveeCrestOuter) / (river.leveeOuter - river.leveeCrestOuter)),
      );
  }
  if (a > railway.portal && !underpasses.some((pass) => Math.abs(a - pass.a) < 24)) {
    const off = Math.abs(b - railway.b) - railway.halfWidth;
    if (off < 3) ground += railway.embankment * (1 - clamp(off / 3)) * clamp((a - railway.portal) / 40);
  }
  return ground;
}

/** How far the carriageway lies below the ground around, in the dips under the railway. */
export function underpassDepth([a, b]: [a: number, b: number]): number {
  for (const pass of underpasses) {
    if (Math.abs(a - pass.a) > 15) continue;
    const along = Math.abs(b - railway.b);
    return pass.depth * (1 - smooth((along - underpassHalfLength) / underpassRamp));
  }
  return 0;
}

/** Per cell of the terrain grid 1 where a carriageway is. */
function carriagewayMask(streets: Street[]): Uint8Array {
  const mask = new Uint8Array(columns * rows);
  for (const street of streets) {
    const half = streetWidths[street.class].carriageway / 2;
    if (half === 0 || street.bridge) continue;
    for (let i = 1; i < street.line.length; i++) {
      const [p, q] = [street.line[i - 1]!, street.line[i]!];
      const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
      const length = dx * dx + dy * dy;
      const range = (low: number, high: number, count: number): [number, number] => [
        Math.max(0, Math.floor((low - half) / cellMetres)),
        Math.min(count - 1, Math.ceil((high + half) / cellMetres)),
      ];
      const [c0, c1] = range(Math.min(p[0], q[0]) - cityWest, Math.max(p[0], q[0]) - cityWest, columns);
      const [r0, r1] = range(Math.min(p[1], q[1]) - citySouth, Math.max(p[1], q[1]) - citySouth, rows);
      for (let row = r0; row <= r1; row++)
        for (let column = c0; column <= c1; column++) {
          const [x, y] = [cityWest + (column + 0.5) * cellMetres, citySouth + (row + 0.5) * cellMetres];
          const t = clamp(((x - p[0]) * dx + (y - p[1]) * dy) / length);
          if (Math.hypot(x - p[0] - t * dx, y - p[1] - t * dy) <= half) mask[row * columns + column] = 1;
        }
    }
  }
  return mask;
}

export interface DemoGround {
  columns: number;
  rows: number;
  /** Metres, row 0 in the south. */
  heights: Float32Array;
  /** Height at a place, bilinear; the nearest edge cell outside. */
  at(point: Point): number;
}

/** The bare-earth grid: streets a kerb below the blocks, underpasses dug out. */
export function makeGround(streets: Street[]): DemoGround {
  const heights = new Float32Array(columns * rows);
  const mask = carriagewayMask(streets);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const point: Point = [cityWest + (column + 0.5) * cellMetres, citySouth + (row + 0.5) * cellMetres];
      const cell = row * columns + column;
      let height = groundWithoutStreets(point);
      if (mask[cell]) height -= kerbMetres + underpassDepth(toRiver(point));
      heights[cell] = Math.round(height * 100) / 100;
    }
  }
  const at = ([x, y]: Point): number => {
    const u = Math.min(Math.max((x - cityWest) / cellMetres - 0.5, 0), columns - 1.001);
    const v = Math.min(Math.max((y - citySouth) / cellMetres - 0.5, 0), rows - 1.001);
    const [c, r] = [Math.floor(u), Math.floor(v)];
    const cell = r * columns + c;
    return mix(
      mix(heights[cell]!, heights[cell + 1]!, u - c),
      mix(heights[cell + columns]!, heights[cell + columns + 1]!, u - c),
      v - r,
    );
  };
  return { columns, rows, heights, at };
}

/** The grid as an ESRI ASCII file, and its .prj. */
export function groundFiles(ground: DemoGround): { asc: string; prj: string } {
  const lines = [
    `ncols ${ground.columns}`,
    `nrows ${ground.rows}`,
    `xllcorner ${origin.x + cityWest}`,
    `yllcorner ${origin.y + citySouth}`,
    `cellsize ${cellMetres}`,
    'NODATA_value -9999',
  ];
  for (let row = ground.rows - 1; row >= 0; row--)
    lines.push(
      Array.from(ground.heights.subarray(row * ground.columns, (row + 1) * ground.columns), (height) =>
        height.toFixed(2),
      ).join(' '),
    );
  const prj =
    'PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM 120E",GEOGCS["China Geodetic Coordinate System 2000",' +
    'DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],' +
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4490"]],PROJECTION["Transverse_Mercator"],' +
    'PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",120],PARAMETER["scale_factor",1],' +
    'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","4549"]]\n';
  return { asc: `${lines.join('\n')}\n`, prj };
}
