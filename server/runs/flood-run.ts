import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { affectedBuildings, type BuildingOnGrid, placeBuildings } from '../../models/flood/buildings.ts';
import { groundCells } from '../../models/flood/fields.ts';
import { type Gauge, type GaugeGap, gaugeField } from '../../models/flood/forcing/gauges.ts';
import { encodeDepths } from '../../models/flood/frame-code.ts';
import { landFields } from '../../models/flood/infiltration/land-classes.ts';
import type { CellInflow, FloodInputs, HeldLevel } from '../../models/flood/inputs.ts';
import { closePockets } from '../../models/flood/pockets.ts';
import { cellLevels } from '../../models/flood/prepare.ts';
import { cellAt, cellsInCircle, cellsInPolygon } from '../../models/flood/rasterise.ts';
import type { FloodGrid, FloodResult, FloodScenario } from '../../models/flood/scenario.ts';
import { FloodSolver } from '../../models/flood/solver.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { readGround } from '../../tiles/terrain/ground-files.ts';
import { crewThreads } from './crew-threads.ts';
import type { StoredFootprint } from './footprints.ts';
import { floodKernel, floodKernelHash } from './kernel-file.ts';
import type { TerrainFolder } from './plan-run.ts';
import { floatBytes, frameBytes, runFile, writeWhole } from './run-files.ts';

export interface FloodRunRequest {
  /** Exists and is empty; frames and results are written there. */
  folder: string;
  scenario: FloodScenario;
  grid: FloodGrid;
  terrain: TerrainFolder[];
  footprints: StoredFootprint[];
  /** What the city's rain gauges measured, where the scenario asks for it. */
  gauges?: PlacedGauge[];
  /** Threads; one for each processor unless said. */
  bands?: number;
}

/** A rain gauge of the city, and its readings in seconds from the start of the run. */
export interface PlacedGauge extends Pick<Gauge, 'name' | 'readings'> {
  longitude: number;
  latitude: number;
}

export type FloodRunEvent =
  | { type: 'stage'; message: string }
  /** SHA-256 of each input. */
  | { type: 'prepared'; inputs: Record<string, string>; buildings: number; cells: number }
  | { type: 'progress'; seconds: number }
  | { type: 'frame'; result: FloodResult };

/** Ground enclosed by buildings that is smaller counts as roof (models/flood/pockets.ts). */
const smallestYardSquareMetres = 40;

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/**
 * Computes a scenario and writes bed, frames, maxima and affected buildings below `folder` as they come.
 * @returns false where `signal` ended it early.
 * @throws Error with one sentence where the inputs cannot be computed.
 */
export async function executeFloodRun(
  request: FloodRunRequest,
  emit: (event: FloodRunEvent) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { folder, scenario, grid } = request;
  emit({ type: 'stage', message: 'Reading terrain and buildings.' });
  const plane = projection(grid.crs);
  const hashes: Record<string, string> = {
    scenario: sha256(JSON.stringify(scenario)),
    kernel: await floodKernelHash(),
    buildings: sha256(JSON.stringify(request.footprints)),
    ...(request.gauges && { gauges: sha256(JSON.stringify(request.gauges)) }),
  };
  for (const { dataset, folder: terrain } of request.terrain)
    hashes[`terrain/${dataset}`] = sha256(await readFile(join(terrain, 'ground.f32')));
  const terrain = await Promise.all(request.terrain.map((entry) => readGround(entry.folder)));
  const bed = cellLevels(grid, plane, terrain);
  const { walls, placed } = placeBuildings(
    grid,
    request.footprints.map((footprint) => ({
      ...footprint,
      polygons: footprint.polygons.map((rings) =>
        rings.map((ring) =>
          ring.map((point) => plane.fromGeographic({ longitude: point[0]!, latitude: point[1]! })),
        ),
      ),
    })),
  );
  const known = Uint8Array.from(bed, (level) => (Number.isNaN(level) ? 0 : 1));
  closePockets(grid.columns, grid.rows, walls, known, smallestYardSquareMetres / grid.cellMetres ** 2);
  const inputs: FloodInputs = {
    columns: grid.columns,
    rows: grid.rows,
    cellMetres: grid.cellMetres,
    bed,
    manningCoefficient: scenario.manningCoefficient,
    stepLevels: 3,
    rain: scenario.rain,
    edges: {
      west: scenario.boundary,
      east: scenario.boundary,
      south: scenario.boundary,
      north: scenario.boundary,
    },
    unknownEdge: scenario.boundary,
    ...(scenario.buildings === 'obstacles' && { walls }),
  };
  const onGrid = (polygon: readonly (readonly (readonly [number, number])[])[]) =>
    polygon.map((ring) => ring.map(([longitude, latitude]) => plane.fromGeographic({ longitude, latitude })));
  let rainGaps: GaugeGap[] | undefined;
  if (request.gauges) {
    const { field, gaps } = gaugeField(
      request.gauges.map(({ name, readings, ...place }) => {
        const [x, y] = plane.fromGeographic(place);
        return { name, readings, x: x - grid.x0, y: y - grid.y0 };
      }),
      { durationSeconds: scenario.durationSeconds, method: scenario.gauges?.method },
    );
    inputs.rain = undefined;
    inputs.rainField = field;
    rainGaps = gaps;
  }
  if (scenario.landAreas) {
    const kinds = [...new Set(scenario.landAreas.map(({ landClass }) => landClass))];
    const ofCell = new Uint8Array(grid.columns * grid.rows);
    for (const { landClass, polygon } of scenario.landAreas)
      cellsInPolygon(grid, onGrid(polygon), (cell) => {
        ofCell[cell] = 1 + kinds.indexOf(landClass);
      });
    const elsewhere = {
      manningCoefficient: scenario.manningCoefficient,
      soil: scenario.infiltration ?? { method: 'impervious' as const },
    };
    Object.assign(inputs, landFields(ofCell, kinds, elsewhere));
  } else if (scenario.infiltration) inputs.infiltration = { soils: [scenario.infiltration] };
  const ground = groundCells(inputs);
  inputs.heldLevels = (scenario.heldLevels ?? []).map(({ polygon, levels }, index): HeldLevel => {
    const cells: number[] = [];
    cellsInPolygon(grid, onGrid(polygon), (cell) => {
      if (ground[cell] === 1) cells.push(cell);
    });
    if (cells.length === 0) throw new Error(`Held level ${index + 1}: no open ground lies within it.`);
    return { cells: Uint32Array.from(cells), levels };
  });
  inputs.inflows = scenario.inflows.map((inflow, index): CellInflow => {
    const [x, y] = plane.fromGeographic(inflow);
    const at = cellAt(grid, x, y);
    const cells = new Set(cellsInCircle(grid, x, y, inflow.radiusMetres));
    if (at !== null) cells.add(at);
    const wettable = Uint32Array.from([...cells].filter((cell) => ground[cell] === 1).sort((a, b) => a - b));
    if (wettable.length === 0)
      throw new Error(`Inflow ${index + 1}: no open ground lies within ${inflow.radiusMetres} m of it.`);
    return { cells: wettable, hydrograph: inflow.hydrograph };
  });
  await writeWhole(join(folder, runFile.bed), floatBytes(bed));

  const solver = new FloodSolver({ module: await floodKernel(), ports: crewThreads(request.bands) });
  try {
    await solver.prepare(inputs);
    emit({
      type: 'prepared',
      inputs: hashes,
      buildings: placed.length,
      cells: ground.reduce((sum, is) => sum + is, 0),
    });
    const writer = new ResultWriter(request, solver, ground, placed, rainGaps);
    emit({ type: 'frame', result: await writer.write(0) });
    const clock = setInterval(() => emit({ type: 'progress', seconds: solver.seconds }), 250);
    try {
      for (let n = 1; ; n++) {
        const until = Math.min(n * scenario.frameSeconds, scenario.durationSeconds);
        await solver.step(until, signal);
        if (signal.aborted) return false;
        emit({ type: 'frame', result: await writer.write(until) });
        if (until >= scenario.durationSeconds) return true;
      }
    } finally {
      clearInterval(clock);
    }
  } finally {
    solver.close();
  }
}

class ResultWriter {
  private readonly frameTimes: number[] = [];

  constructor(
    private readonly request: FloodRunRequest,
    private readonly solver: FloodSolver,
    private readonly ground: Uint8Array,
    private readonly placed: BuildingOnGrid[],
    private readonly rainGaps: GaugeGap[] | undefined,
  ) {}

  /** Writes the present state as the next frame and brings maxima and affected buildings up to date. */
  async write(seconds: number): Promise<FloodResult> {
    const { folder, grid, scenario } = this.request;
    const frame = this.solver.frame();
    const affected = affectedBuildings(
      this.placed,
      frame.maximumDepthMetres,
      frame.arrivalSeconds,
      scenario.buildings === 'ignored',
    );
    const { initial, rain, inflow, outflow, infiltrated, stored } = frame.ledger;
    let maximumDepthMetres = 0;
    let wet = 0;
    for (let cell = 0; cell < this.ground.length; cell++) {
      maximumDepthMetres = Math.max(maximumDepthMetres, frame.maximumDepthMetres[cell]!);
      if (!Number.isNaN(frame.arrivalSeconds[cell]!)) wet++;
    }
    const file = (name: string): string => join(folder, name);
    await Promise.all([
      writeWhole(
        file(runFile.frame(this.frameTimes.length)),
        await frameBytes(encodeDepths(frame.depthMetres, this.ground)),
      ),
      writeWhole(file(runFile.maximum), floatBytes(frame.maximumDepthMetres)),
      writeWhole(file(runFile.arrival), floatBytes(frame.arrivalSeconds)),
      writeWhole(file(runFile.affected), JSON.stringify(affected)),
    ]);
    // Only now: whoever reads the time finds the frame.
    this.frameTimes.push(seconds);
    return {
      grid,
      frameTimes: [...this.frameTimes],
      maximumDepthMetres,
      wetAreaSquareMetres: wet * grid.cellMetres ** 2,
      relativeVolumeError: frame.ledger.relativeError,
      affectedCount: affected.length,
      ledger: { initial, rain, inflow, outflow, infiltrated, stored },
      ...(this.rainGaps && { rainGaps: this.rainGaps }),
    };
  }
}
