import { cellsInPolygon } from '../../models/flood/ground/rasterise.ts';
import type { DemoPlan } from './city.ts';
import { canals, cityDepth, citySouth, cityWest, cityWidth, oxbowRing, toPlan } from './plan.ts';
import { type Point, type Ring, ribbon } from './shapes.ts';
import { streetWidths } from './streets.ts';

/** Sealed share of the land beside buildings, by district, per cent; what is not named is ordinary city. */
const sealedPercent: Readonly<Record<string, number>> = {
  'old-town': 70,
  'urban-village': 78,
  business: 75,
  axis: 55,
  industry: 68,
  logistics: 82,
  'chemical-park': 75,
  mall: 85,
  market: 80,
  station: 85,
  villas: 35,
  campus: 40,
  park: 12,
  lakeside: 15,
  village: 35,
  field: 4,
  wetland: 2,
  hill: 3,
};
const ordinaryPercent = 52;
const outsidePercent = 4;
const streetPercent = 92;
const roofPercent = 98;
const groundPercent: Readonly<Record<string, number>> = {
  park: 14,
  garden: 12,
  wood: 3,
  grass: 6,
  pitch: 25,
  playground: 40,
  square: 85,
  parking: 95,
};
/** Districts that no storm sewer serves. */
const unsewered = new Set(['field', 'wetland', 'hill', 'village']);

/** What rain falls on, in square cells from the south-west corner of the city, row 0 in the south. */
export interface LandCover {
  cellMetres: number;
  columns: number;
  rows: number;
  /** Sealed share, per cent. */
  sealed: Uint8Array;
  /** 1 where there is open water. */
  water: Uint8Array;
  /** 1 on a roof. */
  roof: Uint8Array;
  /** 1 in a block of a district that storm sewers serve. */
  served: Uint8Array;
  /** Index of the cell at a place, −1 outside of the city. */
  cellAt(point: Point): number;
}

/** Land cover of the plan in cells of `cellMetres`. */
export function landCover(plan: DemoPlan, cellMetres = 8): LandCover {
  const columns = Math.round(cityWidth / cellMetres);
  const rows = Math.round(cityDepth / cellMetres);
  const grid = { columns, rows, cellMetres, x0: cityWest, y0: citySouth };
  const sealed = new Uint8Array(columns * rows).fill(outsidePercent);
  const water = new Uint8Array(columns * rows);
  const roof = new Uint8Array(columns * rows);
  const served = new Uint8Array(columns * rows);
  const paint = (rings: Ring[], into: Uint8Array, value: number): void => {
    cellsInPolygon(grid, rings, (cell) => {
      into[cell] = value;
    });
  };
  for (const { ring, district } of plan.blocks) {
    paint([ring], sealed, sealedPercent[district] ?? ordinaryPercent);
    if (!unsewered.has(district)) paint([ring], served, 1);
  }
  for (const { ring, kind } of plan.grounds) {
    const percent = groundPercent[kind];
    if (percent !== undefined) paint([ring], sealed, percent);
  }
  for (const street of plan.streets) {
    const half = streetWidths[street.class].total / 2;
    if (!street.bridge && street.line.length > 1) paint([ribbon(street.line, half)], sealed, streetPercent);
  }
  for (const { ring, hole } of plan.buildings) {
    const rings = hole ? [ring, hole] : [ring];
    paint(rings, sealed, roofPercent);
    paint(rings, roof, 1);
  }
  for (const ring of [plan.river, plan.lake, oxbowRing()]) paint([ring], water, 1);
  for (const canal of canals) paint([ribbon(canalLine(canal), canal.halfWidth)], water, 1);
  return {
    cellMetres,
    columns,
    rows,
    sealed,
    water,
    roof,
    served,
    cellAt([x, y]) {
      const column = Math.floor((x - cityWest) / cellMetres);
      const row = Math.floor((y - citySouth) / cellMetres);
      return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
    },
  };
}

/** Middle line of a canal. */
export function canalLine(canal: (typeof canals)[number]): Point[] {
  const count = Math.ceil(Math.abs(canal.to - canal.from) / 12);
  const across = canal.street + canal.offset;
  return Array.from({ length: count + 1 }, (_, i): Point => {
    const at = canal.from + ((canal.to - canal.from) * i) / count;
    return canal.constant === 'a' ? toPlan(across, at) : toPlan(at, across);
  });
}
