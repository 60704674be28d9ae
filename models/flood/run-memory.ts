import { type HoldPart, type InflowPart, type RunPlan, waterQuantum } from './crew.ts';
import { depthUnit, rainWeights, writeFields } from './fields.ts';
import { tileRain } from './forcing/rain-field.ts';
import { type MemoryChange, memoryChanges, presentValues, tilesWithCrests } from './ground/ground-changes.ts';
import { writeInfiltration } from './infiltration/state.ts';
import { checkFields, type FloodInputs } from './inputs.ts';
import { sharedMemory } from './kernel/kernel.ts';
import {
  directions,
  type Layout,
  layOut,
  mostBytes,
  tileCells,
  writeHeaders,
  writeRun,
} from './kernel/layout.ts';
import type { Link } from './links/link.ts';
import { type EndPart, linkNumbers } from './links/link-works.ts';
import { groundShares } from './refined/sheet-fields.ts';
import { ownCells, type SheetInputs, sheetsOf } from './refined/sheets.ts';
import { planningDebris } from './results/hazard.ts';
import { TileGrid } from './tile-grid.ts';

/** What a run computes on, in the memory that all of its threads share, and what they know of it. */
export interface RunMemory {
  memory: WebAssembly.Memory;
  layout: Layout;
  grid: TileGrid;
  plan: RunPlan;
  /** Threads that the tiles are shared among. */
  members: number;
  /** Level that counts as zero inside. */
  datum: number;
  /** Unit of depths, metres. */
  unit: number;
  /** Part of each sheet's cells that is ground. */
  shares: Float32Array[];
  /** Sum of rain weights in each tile: cells of ground and roofs. */
  rainShares: Float64Array;
  /** What bed and crests are before any change. */
  unchanged: Omit<MemoryChange, 'seconds'>;
  porosity?: Float32Array;
}

/**
 * Lays out the memory of a run and writes its inputs there.
 * @param threads how many there are to share the tiles
 * @throws Error with one sentence where an inflow, a held level or a link lies on no ground, or the memory does not suffice.
 */
export function runMemory(inputs: FloodInputs, threads: number): RunMemory {
  const sheets = sheetsOf(inputs);
  const [{ ground }, ...refined] = sheets as [SheetInputs, ...SheetInputs[]];
  refined.forEach((sheet, index) => {
    checkFields(sheet.inputs, `Refinement ${index + 1}`);
  });
  const grounds = sheets.map((sheet) => sheet.ground);
  const grid = new TileGrid(inputs.columns, inputs.rows, ground, inputs.refinements);
  const members = Math.max(1, Math.min(threads, grid.count));
  const weights = weightsOf(sheets, grid);
  const parts = partsByTile(inputs.inflows ?? [], grid, grounds, 'Inflow');
  const holds = partsByTile(inputs.heldLevels ?? [], grid, grounds, 'Held level');
  const links = inputs.links ?? [];
  const linkEnds = links.flatMap((link) => [
    { cells: link.from },
    { cells: ('to' in link && link.to) || new Uint32Array(0) },
  ]);
  const ends = partsByTile(linkEnds, grid, grounds, 'End of a link');
  const crestTiles = tilesWithCrests(sheets, grid);
  const layout = layOut(grid.count, members, {
    frictionPerCell: sheets.some((sheet) => typeof sheet.inputs.manningCoefficient !== 'number'),
    rainPerCell: weights !== null,
    porous: inputs.porosity !== undefined,
    crestTiles: crestTiles.length,
    inflowParts: parts.length,
    inflowCells: countCells(parts),
    soils: inputs.infiltration?.soils.length ?? 0,
    holdParts: holds.length,
    holdCells: countCells(holds),
    linkNumbers: linkNumbers.count * links.length,
    linkCells: countCells(ends),
  });
  if (layout.bytes > mostBytes)
    throw new Error(
      `Flood grid: its ${grid.count} tiles of ${tileCells} × ${tileCells} cells need ` +
        `${(layout.bytes / 2 ** 30).toFixed(1)} GiB of memory; at most 4 GiB can be used.`,
    );
  const unit = depthUnit(inputs, ground, refined);
  // Where cells are finest, a quantum is a whole number of their units too.
  const quantumMetres = Math.max(waterQuantum, unit * 4 ** grid.finest);
  const memory = sharedMemory(layout.bytes);
  for (let level = 0; level <= grid.finest; level++)
    writeRun(memory, layout, level, {
      cellMetres: inputs.cellMetres / 2 ** level,
      uniformFriction:
        typeof inputs.manningCoefficient === 'number' ? 9.81 * inputs.manningCoefficient ** 2 : 0,
      greatestFall: inputs.cellMetres / 2 ** level,
      unitMetres: unit * 4 ** level,
      debris: inputs.debris ?? planningDebris,
    });
  writeHeaders(memory, layout, grid, crestTiles);
  const datum = writeFields(memory, layout, grid, sheets, weights, unit, crestTiles);
  const changes = memoryChanges(sheets, grid, layout, crestTiles);
  if (inputs.infiltration)
    writeInfiltration(
      memory,
      layout,
      grid,
      inputs.infiltration.soils,
      sheets.map((sheet) => sheet.inputs.infiltration?.classes),
    );
  const indicesAt = (first: number) => {
    let address = first;
    return (cells: number[]): { address: number; count: number } => {
      new Uint32Array(memory.buffer, address, cells.length).set(cells);
      address += 4 * cells.length;
      return { address: address - 4 * cells.length, count: cells.length };
    };
  };
  const [inflowIndices, holdIndices] = [indicesAt(layout.inflowCells), indicesAt(layout.holdCells)];
  const endIndices = indicesAt(layout.linkCells);
  const endParts = ends.map(({ of, tile, cells }) => ({ of, part: { tile, ...endIndices(cells) } }));
  const partsOfEnd = (end: number): EndPart[] =>
    endParts.filter(({ of }) => of === end).map(({ part }) => part);
  const plan: RunPlan = {
    layout,
    beside: Int32Array.from(
      { length: directions.length * grid.count },
      (_, n) => grid.beside(Math.floor(n / directions.length), n % directions.length).tiles[0] ?? -1,
    ),
    besideToo: Int32Array.from(
      { length: grid.finest > 0 ? 4 * grid.count : 0 },
      (_, n) => grid.beside(Math.floor(n / 4), n % 4).tiles[1] ?? -1,
    ),
    refinement: grid.level,
    cellMetres: inputs.cellMetres,
    quantumMetres,
    unitsPerQuantum: quantumMetres / unit,
    courant: inputs.courantNumber ?? (inputs.order === 2 ? 0.4 : 0.5),
    order: inputs.order ?? 1,
    maximumStepSeconds: inputs.maximumStepSeconds ?? 1,
    stepLevels: inputs.stepLevels ?? 0,
    rain: inputs.rainField ? tileRain(inputs.rainField, grid, inputs.cellMetres) : (inputs.rain ?? []),
    inflows: (inputs.inflows ?? []).map(({ hydrograph }, number) => ({
      hydrograph,
      squareMetres: parts
        .filter(({ of }) => of === number)
        .reduce(
          (sum, { tile, cells }) => sum + (cells.length * inputs.cellMetres ** 2) / 4 ** grid.level[tile]!,
          0,
        ),
    })),
    parts: parts.map(
      ({ of: inflow, tile, cells }): InflowPart => ({ inflow, tile, ...inflowIndices(cells) }),
    ),
    heldLevels: (inputs.heldLevels ?? []).map(({ levels }) =>
      levels.map(({ seconds, levelMetres }) => ({ seconds, levelMetres: levelMetres - datum })),
    ),
    holdParts: holds.map(
      ({ of: held, tile, cells }, part): HoldPart => ({
        held,
        tile,
        ...holdIndices(cells),
        passed: layout.holdPassed + 16 * part,
      }),
    ),
    changes,
    evaporation: (inputs.evaporationMillimetresPerDay ?? 0) / 86_400_000,
    links: links.map((link, n) => ({
      link: onDatum(link, datum),
      from: partsOfEnd(2 * n),
      to: partsOfEnd(2 * n + 1),
      state: linkNumbers.count * n,
    })),
  };
  return {
    memory,
    layout,
    grid,
    plan,
    members,
    datum,
    unit,
    shares: groundShares(grid, grounds),
    rainShares: Float64Array.from(grid.level, (_, tile) =>
      sharesOf(tile, grid, (weights ?? grounds)[grid.sheetOf[tile]!]!),
    ),
    unchanged: presentValues(memory, changes),
    porosity: inputs.porosity,
  };
}

/** A link whose levels are on the run's own datum. */
function onDatum(link: Link, datum: number): Link {
  if (link.kind === 'culvert')
    return {
      ...link,
      fromInvertMetres: link.fromInvertMetres - datum,
      toInvertMetres: link.toInvertMetres - datum,
    };
  if (link.kind === 'sewer')
    return { ...link, manhole: { ...link.manhole, crestMetres: link.manhole.crestMetres - datum } };
  return link;
}

/** Cells of an inflow, a held level or an end of a link in one tile, as indices into its fields. */
interface Part {
  of: number;
  tile: number;
  cells: number[];
}

const countCells = (parts: Part[]): number => parts.reduce((sum, { cells }) => sum + cells.length, 0);

/** Cells of the grid, or the ground of the finer ones within them, by tile. */
function partsByTile(
  of: readonly { cells: Uint32Array }[],
  grid: TileGrid,
  grounds: readonly Uint8Array[],
  name: string,
): Part[] {
  return of.flatMap(({ cells }, number) => {
    const byTile = new Map<number, number[]>();
    for (const cell of cells)
      for (const { tile, index, sheet, cell: own } of grid.locate(cell)) {
        if (grounds[sheet]![own] !== 1) continue;
        const others = byTile.get(tile);
        if (others) others.push(index);
        else byTile.set(tile, [index]);
      }
    if (cells.length > 0 && byTile.size === 0)
      throw new Error(`${name} ${number + 1}: it needs cells of known, open ground.`);
    return [...byTile].map(([tile, indices]) => ({ of: number, tile, cells: indices }));
  });
}

/** How many cells' rain each cell of each sheet receives; null where it is one on all ground. */
function weightsOf(sheets: readonly SheetInputs[], grid: TileGrid): Float32Array[] | null {
  const weights = sheets.map((sheet, number) => {
    const { inputs, ground } = ownCells(sheet, grid, number);
    return rainWeights(inputs, ground);
  });
  if (weights.every((field) => field === null)) return null;
  return weights.map((field, number) => field ?? Float32Array.from(sheets[number]!.ground));
}

function sharesOf(tile: number, grid: TileGrid, weights: ArrayLike<number>): number {
  const { columns, rows } = grid.sheets[grid.sheetOf[tile]!]!;
  const [left, bottom] = grid.origin(tile);
  let sum = 0;
  for (let row = bottom; row < Math.min(bottom + tileCells, rows); row++)
    for (let column = left; column < Math.min(left + tileCells, columns); column++)
      sum += weights[row * columns + column]!;
  return sum;
}
