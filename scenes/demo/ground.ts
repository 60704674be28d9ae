import { canalReaches } from './canal-water.ts';
import type { Water } from './city.ts';
import { groundTiff } from './ground-tiff.ts';
import { SmoothFields } from './land-form.ts';
import {
  cityDepth,
  citySouth,
  cityWest,
  cityWidth,
  distanceFromLake,
  fromTrueDistance,
  lakeLevel,
  lakeRing,
  leveeCrest,
  oxbow,
  oxbowLine,
  oxbowRing,
  portRailway,
  railway,
  river,
  riverLevel,
  underpasses,
  underpassHalfLength,
  underpassRamp,
  widening,
} from './plan.ts';
import { boxOf, contains, distanceToLine, type Point, type Ring } from './shapes.ts';
import { type Street, streetWidths } from './streets.ts';

export const cellMetres = 2;
export const kerbMetres = 0.15;
/** Fall of the carriageway from its middle to the kerbs. */
export const crossFall = 0.02;
const columns = cityWidth / cellMetres;
const rows = cityDepth / cellMetres;

const clamp = (t: number): number => Math.min(Math.max(t, 0), 1);
const smooth = (t: number): number => clamp(t) ** 2 * (3 - 2 * clamp(t));
const mix = (from: number, to: number, t: number): number => from + (to - from) * t;

export interface DemoGround {
  columns: number;
  rows: number;
  /** Metres, row 0 in the south. */
  heights: Float32Array;
  /** Height at a place, bilinear; the nearest edge cell outside. */
  at(point: Point): number;
}

/**
 * The bare-earth grid in the 1985 datum: plain, polders, hills, levees, water as flat as it is from the air, canals
 * and ponds dug out; streets a kerb below the blocks with a crown in their middle; underpasses with their ramps.
 */
export function makeGround(streets: readonly Street[], water: readonly Water[] = []): DemoGround {
  const fields = new SmoothFields();
  const heights = new Float32Array(columns * rows);
  // River coordinates of a row of cells, and of the same row for what is stamped upon it later.
  const bs = new Float32Array(columns * rows);
  const as = new Float32Array(columns);
  const distances = new Float32Array(columns);
  const lands = new Float32Array(columns);
  for (let row = 0; row < rows; row++) {
    fields.sampleRow(citySouth + (row + 0.5) * cellMetres, as, distances, lands);
    const start = row * columns;
    for (let column = 0; column < columns; column++) {
      const a = as[column]!;
      const b = fromTrueDistance(distances[column]!, widening(a));
      bs[start + column] = b;
      heights[start + column] = withRiverAndTracks(lands[column]!, a, b);
    }
  }
  digLake(heights);
  digOxbow(heights);
  for (const body of water) if (body.kind === 'pond') digPond(heights, body.ring);
  for (const { canal, line } of canalReaches(streets)) digCanal(heights, line, canal.halfWidth, canal.level);
  layStreets(heights, bs, streets);
  for (let cell = 0; cell < heights.length; cell++) heights[cell] = Math.round(heights[cell]! * 100) / 100;

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

/** The cross section of river, berm and levee, and the embankments of the railways, upon the land. */
function withRiverAndTracks(land: number, a: number, b: number): number {
  const across = b < 0 ? -b : b;
  if (across < river.leveeOuter) {
    const surface = riverLevel(a);
    if (across <= river.halfWidth) return surface;
    const berm = surface + 1.3;
    if (across < river.leveeInner)
      return mix(surface, berm, (across - river.halfWidth) / (river.leveeInner - river.halfWidth));
    if (across < river.leveeCrestInner)
      return mix(berm, leveeCrest, (across - river.leveeInner) / (river.leveeCrestInner - river.leveeInner));
    if (across <= river.leveeCrestOuter) return leveeCrest;
    return mix(
      leveeCrest,
      land,
      smooth((across - river.leveeCrestOuter) / (river.leveeOuter - river.leveeCrestOuter)),
    );
  }
  if (b > railway.b - 20 && b < railway.b + 20 && a > railway.portal)
    return land + embankment(a, b, railway.b, railway.halfWidth) * clamp((a - railway.portal) / 40);
  if (b > portRailway.b - 20 && b < portRailway.b + 20)
    return land + embankment(a, b, portRailway.b, portRailway.halfWidth);
  return land;
}

/** The embankment gives way to a bridge over each underpass. */
function embankment(a: number, b: number, axis: number, halfWidth: number): number {
  for (const pass of underpasses) if (pass.b === axis && Math.abs(a - pass.a) < 24) return 0;
  const off = Math.abs(b - axis) - halfWidth;
  return off < 3 ? railway.embankment * (1 - clamp(off / 3)) : 0;
}

/** Cells, by their number and the place of their centre, of a box grown by `margin` metres. */
function* cellsNear(points: readonly Point[], margin: number): Generator<[cell: number, point: Point]> {
  const box = boxOf([...points]);
  const index = (value: number, origin: number, count: number): number =>
    Math.min(Math.max(Math.floor((value - origin) / cellMetres), 0), count - 1);
  const [c0, c1] = [index(box.west - margin, cityWest, columns), index(box.east + margin, cityWest, columns)];
  const [r0, r1] = [index(box.south - margin, citySouth, rows), index(box.north + margin, citySouth, rows)];
  for (let row = r0; row <= r1; row++)
    for (let column = c0; column <= c1; column++)
      yield [
        row * columns + column,
        [cityWest + (column + 0.5) * cellMetres, citySouth + (row + 0.5) * cellMetres],
      ];
}

function digLake(heights: Float32Array): void {
  for (const [cell, point] of cellsNear(lakeRing(), 80)) {
    const shore = distanceFromLake(point);
    if (shore < 0) heights[cell] = lakeLevel;
    else if (shore < 60) heights[cell] = mix(lakeLevel + 0.35, heights[cell]!, smooth(shore / 60));
  }
}

function digOxbow(heights: Float32Array): void {
  const ring = oxbowRing();
  const slope = 34;
  for (const [cell, point] of cellsNear(ring, slope)) {
    if (contains(ring, point)) heights[cell] = oxbow.level;
    else {
      const shore = Math.max(0, distanceToLine(point, oxbowLine) - oxbow.width / 2);
      if (shore < slope)
        heights[cell] = Math.min(
          heights[cell]!,
          mix(oxbow.level + 0.3, heights[cell]!, smooth(shore / slope)),
        );
    }
  }
}

/** Flat water a little below the lowest point of its rim. */
function digPond(heights: Float32Array, ring: Ring): void {
  const cells: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (const [cell, point] of cellsNear(ring, 0))
    if (contains(ring, point)) {
      cells.push(cell);
      lowest = Math.min(lowest, heights[cell]!);
    }
  for (const cell of cells) heights[cell] = lowest - 0.7;
}

/** Water this far below the land beside it where no pumps hold it, metres; banks as wide as they are high. */
const canalFreeboard = 1.9;
const bankMetres = 4;

function digCanal(heights: Float32Array, line: Point[], halfWidth: number, level: number | null): void {
  const lowered = new Map<number, number>();
  for (let i = 1; i < line.length; i++) {
    const piece = [line[i - 1]!, line[i]!];
    for (const [cell, point] of cellsNear(piece, halfWidth + bankMetres)) {
      const off = distanceToLine(point, piece) - halfWidth;
      if (off > bankMetres) continue;
      const land = heights[cell]!;
      const surface = level ?? land - canalFreeboard;
      const dug = off <= 0 ? surface : mix(surface, land, off / bankMetres);
      lowered.set(cell, Math.min(lowered.get(cell) ?? land, dug));
    }
  }
  for (const [cell, height] of lowered) heights[cell] = height;
}

/** Cuts carriageways into the blocks; where two cross, the wider goes through. */
function layStreets(heights: Float32Array, bs: Float32Array, streets: readonly Street[]): void {
  // By how much the carriageway differs from the land; 0 where there is none.
  const cut = new Float32Array(heights.length);
  const wanted = streets
    .filter((street) => !street.bridge && streetWidths[street.class].carriageway > 0)
    .sort((one, two) => streetWidths[one.class].carriageway - streetWidths[two.class].carriageway);
  for (const street of wanted) layStreet(cut, bs, street);
  for (let cell = 0; cell < heights.length; cell++) heights[cell]! += cut[cell]!;
}

function layStreet(cut: Float32Array, bs: Float32Array, street: Street): void {
  const half = streetWidths[street.class].carriageway / 2;
  const pass = underpasses.find(({ code }) => code === street.underpass);
  const nearest = new Map<number, number>();
  for (let i = 1; i < street.line.length; i++) {
    const [p, q] = [street.line[i - 1]!, street.line[i]!];
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    const length = dx * dx + dy * dy;
    const c0 = Math.max(0, Math.floor((Math.min(p[0], q[0]) - half - cityWest) / cellMetres));
    const c1 = Math.min(columns - 1, Math.ceil((Math.max(p[0], q[0]) + half - cityWest) / cellMetres));
    const r0 = Math.max(0, Math.floor((Math.min(p[1], q[1]) - half - citySouth) / cellMetres));
    const r1 = Math.min(rows - 1, Math.ceil((Math.max(p[1], q[1]) + half - citySouth) / cellMetres));
    for (let row = r0; row <= r1; row++) {
      const y = citySouth + (row + 0.5) * cellMetres - p[1];
      for (let column = c0; column <= c1; column++) {
        const x = cityWest + (column + 0.5) * cellMetres - p[0];
        const t = Math.min(Math.max((x * dx + y * dy) / length, 0), 1);
        const off = Math.sqrt((x - t * dx) ** 2 + (y - t * dy) ** 2);
        if (off > half) continue;
        const cell = row * columns + column;
        const known = nearest.get(cell);
        if (known !== undefined && known <= off) continue;
        nearest.set(cell, off);
        let depth = kerbMetres - crossFall * (half - off);
        if (pass) depth += underpassDepth(pass.depth, bs[cell]! - pass.b);
        cut[cell] = -depth;
      }
    }
  }
}

/** How far the carriageway lies below the ground around, at a distance along it from its lowest point, metres. */
export const underpassDepth = (deepest: number, along: number): number =>
  deepest * (1 - smooth((Math.abs(along) - underpassHalfLength) / underpassRamp));

/** The grid as the survey delivers it: `terrain.tif`, a GeoTIFF of whole centimetres. */
export function groundFiles(ground: DemoGround): { name: string; bytes: Uint8Array }[] {
  return [{ name: 'terrain.tif', bytes: groundTiff(ground, cellMetres) }];
}
