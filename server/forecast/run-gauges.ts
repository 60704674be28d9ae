import { forecastSpan } from '../../models/flood/forcing/rain-forecast.ts';
import {
  compareCourses,
  type GaugeComparison,
  gaugeLimits,
  gaugeQuantities,
  type RunGauges,
} from '../../models/flood/forecast/gauge-comparison.ts';
import { type Run, runStartsAt } from '../../models/runs/run.ts';
import { runFolder } from '../runs/run-files.ts';
import { readSeries } from '../sensing/history.ts';
import type { Database } from '../store/database.ts';
import { readSetting } from './flood-settings.ts';
import { listForecasts } from './forecast-store.ts';
import type { GaugeCourses } from './gauge-courses.ts';
import { rainSoFar } from './rain-so-far.ts';

/** Readings of one gauge that are told. */
const mostReadings = 400;
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
  courses: GaugeCourses,
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
  const computed = await courses.read(runFolder(dataFolder, run.id), run, rows);
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

/** Whether what was measured last lies clearly below the ground: levels of another datum, or another ground. */
const isBelow = (measured: readonly number[], bedMetres: number): boolean =>
  measured.length > 0 && measured.at(-1)! < bedMetres - buriedMetres;

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
