import { layOut, mostBytes, tileCells } from '../../models/flood/kernel/layout.ts';
import type { FloodGrid, FloodScenario } from '../../models/flood/scenario.ts';

/**
 * Bytes for each cell beside the kernel's memory: ground, walls and roofs 15; a frame with its maxima and its codes 46; a
 * checkpoint on its way to the disk 32.
 */
const bytesPerCellOutside = 93;
/** Of the threads themselves. */
const bytesOfThreads = 300 * 2 ** 20;

/** Of a drainage network: its text and all that is made of it. */
const bytesPerSewerNode = 40_000;

export interface RunMemory {
  cells: number;
  /** Of the kernel, which can address `mostBytes`. */
  kernelBytes: number;
  /** All that the run may need. */
  bytes: number;
}

/**
 * Memory that a run needs at most, were all of its area ground.
 * @param finerCells those of its parts with finer cells.
 * @param sewerNodes those of the drainage network below.
 */
export function runMemory(
  scenario: FloodScenario,
  { columns, rows }: Pick<FloodGrid, 'columns' | 'rows'>,
  finerCells = 0,
  sewerNodes = 0,
): RunMemory {
  const cells = columns * rows + finerCells;
  const tiles =
    Math.ceil(columns / tileCells) * Math.ceil(rows / tileCells) + Math.ceil(finerCells / tileCells ** 2);
  const soaks = scenario.infiltration !== undefined || (scenario.landAreas?.length ?? 0) > 0;
  const hasLines = (scenario.interventions ?? []).some(({ kind }) =>
    ['barrier', 'gate', 'breach'].includes(kind),
  );
  const layout = layOut(tiles, 1, {
    frictionPerCell: (scenario.landAreas?.length ?? 0) > 0,
    rainPerCell: scenario.buildings === 'obstacles',
    porous: scenario.buildings === 'porous',
    // Lines cross few tiles; a quarter is more than enough.
    crestTiles: hasLines ? Math.ceil(tiles / 4) : 0,
    inflowParts: 0,
    inflowCells: 0,
    soils: soaks ? 1 : 0,
    holdParts: 0,
    holdCells: 0,
    linkNumbers: 6 * sewerNodes,
    linkCells: 8 * sewerNodes,
  });
  return {
    cells,
    kernelBytes: layout.bytes,
    bytes: layout.bytes + cells * bytesPerCellOutside + sewerNodes * bytesPerSewerNode + bytesOfThreads,
  };
}

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/**
 * Why a run cannot be computed with the memory there is, in one sentence; null where it can.
 * @param availableBytes what the machine and this process may still take.
 */
export function memoryRefusal(need: RunMemory, availableBytes: number): string | null {
  const instead = 'choose a smaller area or larger cells.';
  if (need.kernelBytes > mostBytes)
    return `The area has ${need.cells} cells, for which the flood model needs ${gibibytes(need.kernelBytes)} of its own memory; it can use ${gibibytes(mostBytes)}: ${instead}`;
  if (need.bytes > availableBytes)
    return `The area has ${need.cells} cells, for which a run needs ${gibibytes(need.bytes)} of memory; ${gibibytes(availableBytes)} are free: ${instead}`;
  return null;
}
