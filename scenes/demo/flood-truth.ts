import type { DemoPlan } from './city.ts';
import { fillAndSpill, type Pond } from './fill-and-spill.ts';
import type { DemoGround } from './ground.ts';
import { landCover } from './land-cover.ts';
import { coordinates, toProjected } from './place.ts';
import { citySouth, cityWest, toPlan, underpasses } from './plan.ts';
import type { Point } from './shapes.ts';
import type { DesignStorm } from './storm.ts';
import type { StormSewer } from './storm-sewer.ts';
import { runoffCoefficient } from './storm-sewer-profile.ts';

const cellMetres = 4;
/** Depth from which water counts as a flood (one lane, GB 50014-2021), metres. */
const floodMetres = 0.15;
/** Smaller ponds are in the extent but not in the list, cubic metres. */
const smallestPond = 20;
/** Buildings stand in the water's way. */
const buildingCentimetres = 600;
/** Cells of the extent are this many cells of the ground wide. */
const extentCells = 2;

export interface FloodedPlace {
  /** Street or underpass. */
  name: string;
  /** Deepest point, degrees. */
  longitude: number;
  latitude: number;
  maximumDepthMetres: number;
  /** Water surface, 1985 datum. */
  levelMetres: number;
  areaSquareMetres: number;
  cubicMetres: number;
}

/** Where water stands after the design storm, for `truth.json`. */
export interface FloodTruth {
  method: string;
  storm: { returnPeriodYears: number; durationMinutes: number; totalMillimetres: number };
  cellMetres: number;
  /** Volumes of the whole city; they add up: rain = soaked + sewer + outflow + ponded. */
  balance: {
    rainCubicMetres: number;
    soakedCubicMetres: number;
    sewerCubicMetres: number;
    outflowCubicMetres: number;
    pondedCubicMetres: number;
  };
  floodMetres: number;
  /** All land deeper than `floodMetres`. */
  floodedSquareMetres: number;
  /** Ponds deeper than `floodMetres`, largest first. */
  ponds: FloodedPlace[];
  underpasses: { code: string; name: string; maximumDepthMetres: number; cubicMetres: number }[];
  /**
   * Where it is deeper than `floodMetres`, in square cells from the south-west corner (EPSG:4549), row 0 in the
   * south: per row [first cell, number of cells, first cell, number …].
   */
  extent: {
    west: number;
    south: number;
    cellMetres: number;
    columns: number;
    rows: number;
    runs: number[][];
  };
}

/**
 * The flood of the design storm without hydrodynamics: what the land sheds and the sewer has no room for runs down
 * the terrain, fills its hollows and spills from one into the next. Independent of the shallow-water solver, which
 * is to come to much the same ponds.
 */
export function floodTruth(
  plan: DemoPlan,
  ground: DemoGround,
  sewer: StormSewer,
  storm: DesignStorm,
): FloodTruth {
  const cover = landCover(plan, cellMetres);
  const { columns, rows, water: sinks } = cover;
  const levels = new Int32Array(columns * rows);
  for (let row = 0, cell = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, cell++)
      levels[cell] =
        Math.round(ground.at(middleOf(column, row)) * 100) + (cover.roof[cell] ? buildingCentimetres : 0);
  const { excess, soaked, taken } = excessRain(sewer, storm, columns, rows, sinks);
  const { depth, pond, ponds, outflow } = fillAndSpill({ columns, rows, levels, sinks, water: excess });
  // Centimetres on a cell to cubic metres.
  const cubicMetres = cellMetres ** 2 / 100;
  const ponded = ponds.reduce((sum, { volume }) => sum + volume, 0);
  const flooded = new Uint8Array(depth.length);
  let floodedCells = 0;
  for (let cell = 0; cell < depth.length; cell++)
    if (depth[cell]! > floodMetres * 100 && !cover.roof[cell]) {
      flooded[cell] = 1;
      floodedCells++;
    }
  const placeOf = nearestStreet(plan);
  const describe = (one: Pond): FloodedPlace => {
    const point = middleOf(one.deepest % columns, Math.floor(one.deepest / columns));
    const [longitude, latitude] = coordinates(point);
    return {
      name: placeOf(point),
      longitude,
      latitude,
      maximumDepthMetres: hundredths(one.depth / 100),
      levelMetres: hundredths(one.level / 100),
      areaSquareMetres: one.cells * cellMetres ** 2,
      cubicMetres: tenths(one.volume * cubicMetres),
    };
  };
  return {
    method:
      'fill and spill (Barnes, Callaghan and Wickert 2020) of the rain that neither soaks in nor fits into the sewer',
    storm: {
      returnPeriodYears: storm.returnPeriodYears,
      durationMinutes: storm.durationMinutes,
      totalMillimetres: storm.totalMillimetres,
    },
    cellMetres,
    balance: {
      rainCubicMetres: tenths((storm.totalMillimetres / 10) * columns * rows * cubicMetres),
      soakedCubicMetres: tenths(soaked * cubicMetres),
      sewerCubicMetres: tenths(taken * cubicMetres),
      outflowCubicMetres: tenths(outflow * cubicMetres),
      pondedCubicMetres: tenths(ponded * cubicMetres),
    },
    floodMetres,
    floodedSquareMetres: floodedCells * cellMetres ** 2,
    ponds: ponds
      .filter(({ depth: deep, volume }) => deep > floodMetres * 100 && volume * cubicMetres >= smallestPond)
      .sort((a, b) => b.volume - a.volume || a.deepest - b.deepest)
      .map(describe),
    underpasses: underpasses.map(({ code, name, a, b }) => {
      const cell = cover.cellAt(toPlan(a, b));
      const one = ponds[pond[cell] ?? -1];
      return {
        code,
        name,
        maximumDepthMetres: one ? hundredths(one.depth / 100) : 0,
        cubicMetres: one ? tenths(one.volume * cubicMetres) : 0,
      };
    }),
    extent: extentOf(flooded, columns, rows),
  };
}

const middleOf = (column: number, row: number): Point => [
  cityWest + (column + 0.5) * cellMetres,
  citySouth + (row + 0.5) * cellMetres,
];

/** What stays on each cell of what falls, centimetres; and what soaks in and what the sewer takes, cell by cell summed. */
function excessRain(
  { service }: StormSewer,
  storm: DesignStorm,
  columns: number,
  rows: number,
  water: Uint8Array,
): { excess: Float64Array; soaked: number; taken: number } {
  const { cover, owner, takesMillimetresPerHour } = service;
  const ratio = cover.cellMetres / cellMetres;
  const fallen = storm.totalMillimetres / 10;
  const beyond = Float64Array.from(takesMillimetresPerHour, (room) =>
    storm.intensities.reduce((sum, intensity) => sum + Math.max(0, intensity - room) / 600, 0),
  );
  const excess = new Float64Array(columns * rows);
  let [soaked, taken] = [0, 0];
  for (let row = 0, cell = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, cell++) {
      if (water[cell]) {
        excess[cell] = fallen;
        continue;
      }
      const wide = Math.floor(row / ratio) * cover.columns + Math.floor(column / ratio);
      const sheds = runoffCoefficient(cover.sealed[wide]!);
      const place = owner[wide]!;
      excess[cell] = sheds * (place < 0 ? fallen : Math.min(beyond[place]!, fallen));
      soaked += (1 - sheds) * fallen;
      taken += sheds * fallen - excess[cell]!;
    }
  return { excess, soaked, taken };
}

/** Name of the street or underpass at a place. */
function nearestStreet(plan: DemoPlan): (point: Point) => string {
  const size = 80;
  const cells = new Map<number, { point: Point; name: string }[]>();
  const key = ([x, y]: Point): number => Math.floor(x / size) * 10_000 + Math.floor(y / size);
  const add = (point: Point, name: string): void => {
    const at = key(point);
    const list = cells.get(at);
    if (list) list.push({ point, name });
    else cells.set(at, [{ point, name }]);
  };
  for (const street of plan.streets)
    for (let i = 1; i < street.line.length; i++) {
      const [p, q] = [street.line[i - 1]!, street.line[i]!];
      const pieces = Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / 15));
      for (let piece = 0; piece <= pieces; piece++)
        add([p[0] + ((q[0] - p[0]) * piece) / pieces, p[1] + ((q[1] - p[1]) * piece) / pieces], street.name);
    }
  return (point) => {
    const [x, y] = point;
    for (const { a, b, name } of underpasses) {
      const [u, v] = toPlan(a, b);
      if (Math.hypot(x - u, y - v) < 110) return name;
    }
    let best = '';
    let nearest = Infinity;
    // Far out in the fields the next street is some cells off.
    for (let reach = 1; reach <= 12 && best === ''; reach++)
      for (let u = -reach; u <= reach; u++)
        for (let v = -reach; v <= reach; v++)
          for (const one of cells.get(key([x + u * size, y + v * size])) ?? []) {
            const away = Math.hypot(one.point[0] - x, one.point[1] - y);
            if (away >= nearest) continue;
            nearest = away;
            best = one.name;
          }
    return best;
  };
}

/** A coarser raster by rows: a cell is flooded where at least half of what lies in it is. */
function extentOf(flooded: Uint8Array, columns: number, rows: number): FloodTruth['extent'] {
  const [wide, high] = [Math.floor(columns / extentCells), Math.floor(rows / extentCells)];
  const runs: number[][] = [];
  for (let row = 0; row < high; row++) {
    const line: number[] = [];
    let start = -1;
    for (let column = 0; column <= wide; column++) {
      let wet = 0;
      if (column < wide)
        for (let r = 0; r < extentCells; r++)
          for (let c = 0; c < extentCells; c++)
            wet += flooded[(row * extentCells + r) * columns + column * extentCells + c]!;
      const is = wet * 2 >= extentCells ** 2;
      if (is && start < 0) start = column;
      if (!is && start >= 0) {
        line.push(start, column - start);
        start = -1;
      }
    }
    runs.push(line);
  }
  const [west, south] = toProjected([cityWest, citySouth]);
  return { west, south, cellMetres: cellMetres * extentCells, columns: wide, rows: high, runs };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const tenths = (value: number): number => Math.round(value * 10) / 10;
