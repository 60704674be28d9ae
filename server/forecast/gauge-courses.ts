import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { gaugeQuantities } from '../../models/flood/forecast/gauge-comparison.ts';
import { cellAt, cellsInCircle } from '../../models/flood/ground/rasterise.ts';
import { depthMetresOf, movingDepthMetres } from '../../models/flood/results/frame-code.ts';
import type { FloodGrid } from '../../models/flood/scenario.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { Run } from '../../models/runs/run.ts';
import type { ResultReader } from '../runs/results/result-reader.ts';
import { runFile } from '../runs/run-files.ts';

/** A gauge may stand so far from the next cell that is computed: at the kerb, on a wall. */
const reachMetres = 12;
/** Runs whose courses are kept. */
const keptRuns = 16;

interface GaugePlace {
  property: string;
  longitude: number;
  latitude: number;
}

/** What a run computed at a gauge. */
interface ComputedCourse {
  /** At each frame, metres: depth, or level above the datum of the bed (null where there is no water). */
  values: (number | null)[];
  /** Level of the ground there. */
  bedMetres: number;
}

interface KnownRun {
  places: string;
  /** Null for a place at which nothing is computed. */
  courses: (({ cell: number } & ComputedCourse) | null)[] | null;
  frames: number;
  /** One reads, the others wait for it. */
  reading: Promise<void>;
}

/**
 * What runs computed at the gauges of their city. Everybody who watches a run asks with each new frame, and frames never
 * change: each is read once.
 */
export class GaugeCourses {
  private readonly runs = new Map<string, KnownRun>();

  constructor(private readonly results: Pick<ResultReader, 'cells'>) {}

  /** @returns for each place what was computed there so far; null where nothing is. */
  async read(folder: string, run: Run, places: readonly GaugePlace[]): Promise<(ComputedCourse | null)[]> {
    const count = run.result?.frameTimes.length ?? 0;
    if (!run.result || count === 0) return places.map(() => null);
    const { grid } = run.result;
    const known = this.known(run.id, JSON.stringify(places));
    const reading = known.reading
      .catch(() => undefined)
      .then(() => this.readOn(known, { folder, grid, count, places }));
    known.reading = reading;
    await reading;
    return known.courses!.map((course) => course && { ...course, values: course.values.slice(0, count) });
  }

  private known(id: string, places: string): KnownRun {
    let known = this.runs.get(id);
    this.runs.delete(id);
    if (known?.places !== places) known = { places, courses: null, frames: 0, reading: Promise.resolve() };
    this.runs.set(id, known);
    if (this.runs.size > keptRuns) this.runs.delete(this.runs.keys().next().value!);
    return known;
  }

  private async readOn(
    known: KnownRun,
    asked: { folder: string; grid: FloodGrid; count: number; places: readonly GaugePlace[] },
  ): Promise<void> {
    const { folder, grid, count, places } = asked;
    if (!known.courses) {
      const near = places.map((place) => cellsNear(grid, place));
      const asked = [...new Set(near.flat())];
      const { frames } = await this.results.cells({ folder, grid, cells: asked, frames: [0], fields: [] });
      const computed = new Set(asked.filter((_, index) => depthMetresOf(frames[0]!.depth[index]!) !== null));
      const cells = near.map((cells) => cells.find((cell) => computed.has(cell)) ?? null);
      const beds = await bedLevels(join(folder, runFile.bed), cells);
      known.courses = cells.map((cell, index) =>
        cell === null ? null : { cell, bedMetres: beds[index]!, values: [] },
      );
    }
    if (known.frames >= count) return;
    const { frames } = await this.results.cells({
      folder,
      grid,
      cells: known.courses.map((course) => course?.cell ?? 0),
      frames: Array.from({ length: count - known.frames }, (_, index) => known.frames + index),
      fields: [],
    });
    for (const { depth } of frames) {
      for (const [index, course] of known.courses.entries()) {
        if (!course) continue;
        const metres = depthMetresOf(depth[index]!);
        const level = gaugeQuantities[places[index]!.property] === 'level';
        const none = metres === null || (level && metres < movingDepthMetres);
        course.values[known.frames] = none ? null : level ? metres + course.bedMetres : metres;
      }
      known.frames++;
    }
  }
}

/** The cell at a place and those within reach, the nearest first; none outside of the grid. */
function cellsNear(grid: FloodGrid, place: { longitude: number; latitude: number }): number[] {
  const [x, y] = projection(grid.crs).fromGeographic(place);
  const own = cellAt(grid, x, y);
  if (own === null) return [];
  const square = (cell: number): number => {
    const east = grid.x0 + ((cell % grid.columns) + 0.5) * grid.cellMetres - x;
    const north = grid.y0 + (Math.floor(cell / grid.columns) + 0.5) * grid.cellMetres - y;
    return east ** 2 + north ** 2;
  };
  const others = [...cellsInCircle(grid, x, y, Math.max(reachMetres, 1.5 * grid.cellMetres))];
  return [own, ...others.sort((one, other) => square(one) - square(other))];
}

/** Bed level at each cell, metres. */
async function bedLevels(file: string, cells: readonly (number | null)[]): Promise<number[]> {
  const handle = await open(file);
  try {
    const levels: number[] = [];
    for (const cell of cells) {
      if (cell === null) {
        levels.push(Number.NaN);
        continue;
      }
      const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, cell * 4);
      levels.push(buffer.readFloatLE(0));
    }
    return levels;
  } finally {
    await handle.close();
  }
}
