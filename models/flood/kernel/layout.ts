import type { DebrisFactor } from '../results/hazard.ts';

/** Where everything lies in the kernel's memory. Addresses are bytes; tiles, rows and cells as in kernel.c. */

/** Bed values that are codes (kernel.c): no flow, and outflow only. */
export const wallCode = 1e30;
export const openCode = 2e30;
/** Crest of a face without a barrier. */
export const noCrest = -1e30;

/** Cells along a side of a tile; floats in a row of its fields, rows, and where its own cells begin. */
export const tileCells = 64;
export const tileStride = 72;
export const tileRows = 68;
export const tileLeft = 4;
export const tileBottom = 2;

/** Depth in units that no cell may pass (kernel.c). */
export const mostUnits = 1_932_735_283;

/** Floats of a field with the outer rings, and of one of the tile's own cells alone. */
export const fieldFloats = tileStride * tileRows;
export const ownFloats = tileCells * tileCells;

/** Sides and corners in the order of kernel.c: column and row to go. */
export const directions = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
] as const;

/** Who computes the faces of a side (kernel.c): this tile, this tile for a slower neighbour too, a faster neighbour. */
export const faceOf = { own: 0, exportTo: 1, given: 2 } as const;

/** Byte offsets in the Tile structure of kernel.c. */
export const tileFields = {
  beside: 0,
  bed: 32,
  depth: 36,
  dischargeX: 40,
  dischargeY: 44,
  friction: 48,
  pores: 52,
  rainWeight: 56,
  crestEast: 60,
  crestNorth: 64,
  given: 68,
  maximumDepth: 72,
  arrival: 76,
  maximumSpeed: 80,
  maximumHazard: 84,
  wet: 88,
  edgeSpeeds: 92,
  outflow: 96,
  made: 104,
  coarser: 180,
  quarter: 188,
  size: 192,
} as const;

/** What a run holds besides the state. */
export interface LayoutOptions {
  frictionPerCell: boolean;
  rainPerCell: boolean;
  porous: boolean;
  /** Tiles with barriers on their faces, now or at some time. */
  crestTiles: number;
  inflowParts: number;
  inflowCells: number;
  /** Classes of ground that take in water; 0: none does. */
  soils: number;
  holdParts: number;
  holdCells: number;
  /** Numbers that links keep, and cells of their ends. */
  linkNumbers: number;
  linkCells: number;
}

export interface Layout {
  tiles: number;
  members: number;
  /** Bytes of memory needed. */
  bytes: number;
  /** Int32 words shared by the members; see `controlWords`. */
  control: number;
  /** Float64 words: [0] model time of the last step. */
  clock: number;
  /** Float32 per tile: greatest speed after its last step; and within the edge on each of its four sides. */
  speeds: number;
  edgeSpeeds: number;
  /** Float64 per tile: quanta of rain that fell on each of its cells. */
  rainQuanta: number;
  /** Float64 per part of an inflow: quanta that entered each of its cells. */
  inflowQuanta: number;
  /** The Run structures of kernel.c, one for each level of refinement (runOf). */
  run: number;
  /** The Tile structures. */
  headers: number;
  /** Fields of all tiles, one after the other: with outer rings … */
  bed: number;
  depth: number;
  dischargeX: number;
  dischargeY: number;
  /** 0 where all cells share one value. */
  friction: number;
  /** 0 where there is no porosity. */
  pores: number;
  /** … of tiles with barriers only, … */
  crestEast: number;
  crestNorth: number;
  /** … and of own cells alone; 0 where there is none. */
  rainWeight: number;
  maximumDepth: number;
  arrival: number;
  /** Uint16: mm/s and thousandths. */
  maximumSpeed: number;
  maximumHazard: number;
  given: number;
  /** Uint32 indices into the fields of the cells of all parts of inflows. */
  inflowCells: number;
  /** Infiltration, 0 where there is none: the Soil structures of kernel.c; per own cell its class (Uint8), … */
  soils: number;
  soilClass: number;
  /** … units taken (Int32), part of a unit owed and present rate, m/s (Float32). */
  taken: number;
  owed: number;
  soakRate: number;
  /** Float64 per tile: units taken, and units that evaporated. */
  infiltrated: number;
  evaporated: number;
  /** Uint32 indices of the cells of all parts of held levels; per part two Float64: units that came in and went. */
  holdCells: number;
  holdPassed: number;
  /** Float64 that links keep; Uint32 indices of the cells of their ends, and Int32 units that are added to each. */
  linkStates: number;
  linkCells: number;
  linkAmounts: number;
}

/** Index of words in the control block. */
export const controlWords = {
  arrived: 0,
  generation: 1,
  cancel: 2,
  stop: 3,
  failed: 5,
  next: 6,
  count: 8,
} as const;

/** Room for a Run structure of kernel.c, and for how many. */
const runBytes = 64;
const mostLevels = 3;
/** Size of the Soil structure of kernel.c. */
const soilBytes = 16;
const stackBytes = 65_536;
/** The most that one memory can be. */
export const mostBytes = 65_536 * 65_536;

export function layOut(tiles: number, members: number, options: LayoutOptions): Layout {
  let end = stackBytes * members;
  const take = (bytes: number): number => {
    const at = Math.ceil(end / 64) * 64;
    end = at + bytes;
    return at;
  };
  const field = 4 * fieldFloats * tiles;
  const own = 4 * ownFloats * tiles;
  return {
    tiles,
    members,
    control: take(4 * controlWords.count),
    clock: take(8),
    speeds: take(4 * tiles),
    edgeSpeeds: take(16 * tiles),
    rainQuanta: take(8 * tiles),
    inflowQuanta: take(8 * options.inflowParts),
    run: take(runBytes * mostLevels),
    headers: take(tileFields.size * tiles),
    given: take(4 * 12 * tileCells * tiles),
    bed: take(field),
    depth: take(field),
    dischargeX: take(field),
    dischargeY: take(field),
    crestEast: take(4 * fieldFloats * options.crestTiles),
    crestNorth: take(4 * fieldFloats * options.crestTiles),
    friction: options.frictionPerCell ? take(field) : 0,
    pores: options.porous ? take(field) : 0,
    rainWeight: options.rainPerCell ? take(own) : 0,
    maximumDepth: take(own),
    arrival: take(own),
    maximumSpeed: take(own / 2),
    maximumHazard: take(own / 2),
    inflowCells: take(4 * options.inflowCells),
    soils: options.soils > 0 ? take(soilBytes * options.soils) : 0,
    soilClass: options.soils > 0 ? take(own / 4) : 0,
    taken: options.soils > 0 ? take(own) : 0,
    owed: options.soils > 0 ? take(own) : 0,
    soakRate: options.soils > 0 ? take(own) : 0,
    evaporated: take(8 * tiles),
    infiltrated: options.soils > 0 ? take(8 * tiles) : 0,
    holdCells: take(4 * options.holdCells),
    holdPassed: take(16 * options.holdParts),
    linkStates: take(8 * options.linkNumbers),
    linkCells: take(4 * options.linkCells),
    linkAmounts: take(4 * options.linkCells),
    bytes: Math.ceil(end / 65_536) * 65_536,
  };
}

/** Top of the stack of a member. */
export const stackTop = (member: number): number => stackBytes * (member + 1);

export const headerOf = (layout: Layout, tile: number): number => layout.headers + tileFields.size * tile;

/** The Run structure of a level of refinement. */
export const runOf = (layout: Layout, level: number): number => layout.run + runBytes * level;

/** Writes the Run structure (kernel.c) of a level of refinement. */
export function writeRun(
  memory: WebAssembly.Memory,
  layout: Layout,
  level: number,
  values: {
    cellMetres: number;
    uniformFriction: number;
    greatestFall: number;
    unitMetres: number;
    debris: DebrisFactor;
  },
): void {
  new Float32Array(memory.buffer, runOf(layout, level), 7).set([
    values.cellMetres,
    values.uniformFriction,
    values.greatestFall,
    values.unitMetres,
    values.debris.shallow,
    values.debris.deep,
    values.debris.deeperThanMetres,
  ]);
}

/** Writes the Soil structures (kernel.c): method and three parameters of each class. */
export function writeSoils(
  memory: WebAssembly.Memory,
  layout: Layout,
  soils: readonly (readonly [method: number, first: number, second: number, third: number])[],
): void {
  for (const [index, [method, ...parameters]] of soils.entries()) {
    const at = layout.soils + soilBytes * index;
    new Int32Array(memory.buffer, at, 1)[0] = method;
    new Float32Array(memory.buffer, at + 4, 3).set(parameters);
  }
}

/** Where tiles lie (tile-grid.ts). */
interface TilePlaces {
  beside(tile: number, direction: number): { relation: string; tiles: readonly number[] };
  quarter(tile: number): number;
}

/** Writes the Tile structures (kernel.c); `crestTiles`: those with barriers. */
export function writeHeaders(
  memory: WebAssembly.Memory,
  layout: Layout,
  grid: TilePlaces,
  crestTiles: readonly number[],
): void {
  const fields = [
    ['bed', fieldFloats],
    ['depth', fieldFloats],
    ['dischargeX', fieldFloats],
    ['dischargeY', fieldFloats],
    ['friction', fieldFloats],
    ['pores', fieldFloats],
    ['rainWeight', ownFloats],
    ['maximumDepth', ownFloats],
    ['arrival', ownFloats],
    ['maximumSpeed', ownFloats / 2],
    ['maximumHazard', ownFloats / 2],
    ['given', 12 * tileCells],
    ['edgeSpeeds', 4],
  ] as const;
  for (let tile = 0; tile < layout.tiles; tile++) {
    const header = new DataView(memory.buffer, headerOf(layout, tile), tileFields.size);
    for (const direction of directions.keys()) {
      const { relation, tiles } = grid.beside(tile, direction);
      if (relation === 'same' || relation === 'coarser')
        header.setUint32(tileFields.beside + 4 * direction, headerOf(layout, tiles[0]!), true);
      header.setUint8(tileFields.coarser + direction, relation === 'coarser' ? 1 : 0);
    }
    header.setUint8(tileFields.quarter, grid.quarter(tile));
    for (const [name, floats] of fields)
      if (layout[name] !== 0) header.setUint32(tileFields[name], layout[name] + 4 * floats * tile, true);
  }
  crestTiles.forEach((tile, slot) => {
    const header = new DataView(memory.buffer, headerOf(layout, tile), tileFields.size);
    for (const name of ['crestEast', 'crestNorth'] as const)
      header.setUint32(tileFields[name], layout[name] + 4 * fieldFloats * slot, true);
  });
}
