import { rainDepthUntil } from '../../models/flood/forcing/rain.ts';
import { type PlacedGauge, rainFieldOf } from '../../models/flood/forcing/rain-sources.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { type Run, runStartsAt } from '../../models/runs/run.ts';
import { readRainGauges } from '../runs/rain-gauges.ts';
import type { Database } from '../store/database.ts';
import { findForecast } from './forecast-store.ts';

/** A reading of a rain gauge says nothing of what falls later than this after it, seconds. */
const validSeconds = 900;
/** A gauge that is silent for more than this part of the time is left out. */
const mostSilence = 0.2;

/**
 * Mean rain at the city's rain gauges from the start of a run until an instant, mm: as measured, and as the run has it at
 * the same places. Null where no gauge tells it, or the run rains as measured itself.
 */
export async function rainSoFar(
  database: Database,
  run: Run,
  until: number,
): Promise<{ measuredMillimetres: number; computedMillimetres: number } | null> {
  const { scenario, result } = run;
  const seconds = (until - runStartsAt(run)) / 1000;
  if (scenario.gauges || !result || seconds < 300) return null;
  let gauges: PlacedGauge[];
  try {
    gauges = await readRainGauges(database, run.city, new Date(runStartsAt(run)).toISOString(), seconds);
  } catch {
    // The city has none: that is no failure of this question.
    return null;
  }
  const forecast = scenario.forecast && (await findForecast(database, run.city, scenario.forecast));
  if (scenario.forecast && !forecast) return null;
  const made = rainFieldOf(scenario, result.grid, forecast ? { forecast } : {});
  const plane = projection(result.grid.crs);
  const pairs: [number, number][] = [];
  for (const gauge of gauges) {
    const measured = fallenUntil(gauge.readings, seconds);
    if (measured === null) continue;
    if (!made) {
      const { rainFactor = 1 } = scenario;
      pairs.push([measured, 1000 * rainFactor * rainDepthUntil(scenario.rain, seconds)]);
      continue;
    }
    const [x, y] = plane.fromGeographic(gauge);
    const { times, intensityAt } = made.field;
    try {
      let fallen = 0;
      for (let interval = 0; interval + 1 < times.length; interval++) {
        const span = Math.min(seconds, times[interval + 1]!) - times[interval]!;
        if (span <= 0) break;
        fallen += (intensityAt(interval, x - result.grid.x0, y - result.grid.y0) * span) / 3600;
      }
      pairs.push([measured, fallen]);
    } catch {
      // The forecast tells nothing of that gauge's place: the others are asked.
    }
  }
  if (pairs.length === 0) return null;
  const mean = (index: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[index], 0) / pairs.length;
  return { measuredMillimetres: mean(0), computedMillimetres: mean(1) };
}

/** Rain of a gauge from 0 until a time, mm; null where it is silent for too long. Gaps take its mean. */
export function fallenUntil(readings: PlacedGauge['readings'], seconds: number): number | null {
  let [known, sum] = [0, 0];
  for (const [index, { seconds: at, millimetresPerHour }] of readings.entries()) {
    if (millimetresPerHour === null) continue;
    const next = readings[index + 1]?.seconds ?? Number.POSITIVE_INFINITY;
    const span = Math.min(seconds, next, at + validSeconds) - Math.max(0, at);
    if (span <= 0) continue;
    known += span;
    sum += (span * millimetresPerHour) / 3600;
  }
  return known < (1 - mostSilence) * seconds ? null : (sum * seconds) / known;
}
