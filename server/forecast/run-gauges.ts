import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { forecastSpan } from '../../models/flood/forcing/rain-forecast.ts';
import {
  compareCourses,
  type GaugeComparison,
  gaugeLimits,
  gaugeQuantities,
  type RunGauges,
} from '../../models/flood/forecast/gauge-comparison.ts';
import { cellAt, cellsInCircle } from '../../models/flood/ground/rasterise.ts';
import { depthMetresOf, movingDepthMetres } from '../../models/flood/results/frame-code.ts';
import type { FloodGrid } from '../../models/flood/scenario.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { type Run, runStartsAt } from '../../models/runs/run.ts';
import { type FrameCache, runFile, runFolder } from '../runs/run-files.ts';
import { readSeries } from '../sensing/history.ts';
import type { Database } from '../store/database.ts';
import { readSetting } from './flood-settings.ts';
import { listForecasts } from './forecast-store.ts';
import { rainSoFar } from './rain-so-far.ts';

/** Readings of one gauge that are told. */
const mostReadings = 400;
/** A gauge may stand so far from the next cell that is computed: at the kerb, on a wall. */
const reachMetres = 12;
/** A level so far below the model's ground is none that it could compute, metres. */
const buriedMetres = 0.3;
/** A reading counts for so many of its gauge's periods. */
const validPeriods = 3;

interface GaugeRow {
  id: number;
  key: string;
  name: string;
  property: string;
  period: number;
  longitude: number;
  latitude: number;
}

/** Measured beside computed water at every gauge of the city, over the time of a run so far. */
export async function compareGauges(
  context: { database: Database; dataFolder: string },
  run: Run,
  frames: FrameCache,
  now = Date.now(),
): Promise<RunGauges> {
  const { database, dataFolder } = context;
  const startsAt = runStartsAt(run);
  const frameTimes = run.result?.frameTimes ?? [];
  const times = frameTimes.map((seconds) => startsAt + seconds * 1000);
  const limits =
    (await readSetting(database, run.city, 'gauge-limits', gaugeLimits)) ?? gaugeLimits.parse({});
  const { rows } = await database.query<GaugeRow>(
    `select id, key, name, observed_property as property, period_seconds as period,
            ST_X(position) as longitude, ST_Y(position) as latitude
       from datastream where city = $1 and observed_property = any($2) order by key`,
    [run.city, Object.keys(gaugeQuantities)],
  );
  const computed = await courses(runFolder(dataFolder, run.id), run, rows, frames);
  const end = Math.min(now, startsAt + run.scenario.durationSeconds * 1000);
  const gauges: GaugeComparison[] = [];
  for (const [index, { id, key, name, property, period, longitude, latitude }] of rows.entries()) {
    const validMilliseconds = period * validPeriods * 1000;
    const series =
      end > startsAt - validMilliseconds
        ? await readSeries(database, Number(id), startsAt - validMilliseconds, end, mostReadings)
        : { times: [], values: [] };
    const measured = { times: series.times, values: series.values };
    const quantity = gaugeQuantities[property]!;
    const course = computed[index];
    const buried = quantity === 'level' && course !== null && isBelow(measured.values, course!.bedMetres);
    const values = course && !buried ? course.values : times.map(() => null);
    const compared = compareCourses(
      measured,
      { times, values },
      { validMilliseconds, until: end, quantity, limits },
    );
    gauges.push({
      ...{ datastream: Number(id), key, name, observedProperty: property, quantity, longitude, latitude },
      validMilliseconds,
      measured,
      computed: { times, values },
      ...compared,
      ...(course === null && { state: 'outside' as const }),
      ...(buried && { state: 'below-ground' as const }),
    });
  }
  const rain = await rainSoFar(database, run, end);
  return {
    run: run.id,
    startsAt: new Date(startsAt).toISOString(),
    until: new Date(end).toISOString(),
    limits,
    gauges,
    parted: gauges.filter(({ parted }) => parted).map(({ key }) => key),
    rain,
    rainFactor:
      rain && rain.computedMillimetres >= 1
        ? Math.min(20, Math.max(0.05, rain.measuredMillimetres / rain.computedMillimetres))
        : null,
    measuredRainOffered: await measuredRainOffered(database, run, now),
  };
}

/**
 * Water of each frame at each place, metres: depths, or levels above the datum of the bed (null where there is no water).
 * Null for a place at which nothing is computed. With the level of the ground there.
 */
async function courses(
  folder: string,
  run: Run,
  places: readonly { property: string; longitude: number; latitude: number }[],
  frames: FrameCache,
): Promise<({ values: (number | null)[]; bedMetres: number } | null)[]> {
  const { result } = run;
  if (!result || result.frameTimes.length === 0) return places.map(() => null);
  const { grid } = result;
  const first = await frames.read(folder, grid, 0);
  const cells = places.map((place) =>
    nearestComputed(grid, place, (cell) => depthMetresOf(first.depth[cell]!) !== null),
  );
  const beds = await bedLevels(join(folder, runFile.bed), cells);
  const found = cells.map((cell): (number | null)[] | null => (cell === null ? null : []));
  for (const n of result.frameTimes.keys()) {
    const { depth } = await frames.read(folder, grid, n);
    for (const [index, cell] of cells.entries()) {
      if (cell === null) continue;
      const metres = depthMetresOf(depth[cell]!);
      const level = gaugeQuantities[places[index]!.property] === 'level';
      found[index]!.push(
        metres === null || (level && metres < movingDepthMetres)
          ? null
          : level
            ? metres + beds[index]!
            : metres,
      );
    }
  }
  return found.map((values, index) => values && { values, bedMetres: beds[index]! });
}

/** Whether what was measured last lies clearly below the ground: levels of another datum, or another ground. */
const isBelow = (measured: readonly number[], bedMetres: number): boolean =>
  measured.length > 0 && measured.at(-1)! < bedMetres - buriedMetres;

/** The computed cell at a place, or the nearest within reach; null where there is none. */
function nearestComputed(
  grid: FloodGrid,
  place: { longitude: number; latitude: number },
  computed: (cell: number) => boolean,
): number | null {
  const [x, y] = projection(grid.crs).fromGeographic(place);
  const own = cellAt(grid, x, y);
  if (own === null) return null;
  if (computed(own)) return own;
  let best: { cell: number; square: number } | null = null;
  for (const cell of cellsInCircle(grid, x, y, Math.max(reachMetres, 1.5 * grid.cellMetres))) {
    if (!computed(cell)) continue;
    const east = grid.x0 + ((cell % grid.columns) + 0.5) * grid.cellMetres - x;
    const north = grid.y0 + (Math.floor(cell / grid.columns) + 0.5) * grid.cellMetres - y;
    const square = east ** 2 + north ** 2;
    if (!best || square < best.square) best = { cell, square };
  }
  return best?.cell ?? null;
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

/** Whether the city's rain gauges and its newest forecast tell the rain of all the time of a run. */
async function measuredRainOffered(database: Database, run: Run, now: number): Promise<boolean> {
  const startsAt = runStartsAt(run);
  const end = startsAt + run.scenario.durationSeconds * 1000;
  if (now <= startsAt) return false;
  const { rows } = await database.query(
    "select 1 from datastream where city = $1 and observed_property = 'rain-intensity' limit 1",
    [run.city],
  );
  if (rows.length === 0) return false;
  if (now >= end) return true;
  const [forecast] = await listForecasts(database, run.city, 1);
  if (!forecast) return false;
  const [from, until] = forecastSpan(forecast, forecast.steps);
  return from <= now && until >= end;
}
