import { setImmediate as breathe } from 'node:timers/promises';
import { residualRunOf } from '../../../models/water/residual-history.ts';
import { readSeries } from '../../sensing/history.ts';
import type { Database } from '../../store/database.ts';
import { type BoundSensor, besideModel, type ModelDay, type TimedReading } from '../sensors.ts';
import { habitDays } from './habits.ts';
import { type KeptRun, keepRuns, type NetworkKey, runTimes } from './residual-store.ts';

const stepMilliseconds = 900_000;
/** A week of a reading a minute. */
const mostReadings = 20_000;
const keptAtOnce = 96;

/**
 * Makes the runs of the last week that are missing from the readings that are stored, one for each quarter of an hour: a
 * network that has just been imported, or a server that was away, knows at once what its sensors usually show. They say
 * nothing of leaks, which nobody could have heard of then.
 */
export async function backfill(
  database: Database,
  network: NetworkKey,
  importId: string,
  {
    sensors,
    day,
    timeZone,
    zoneOf,
    now,
  }: {
    sensors: readonly BoundSensor[];
    day: ModelDay;
    timeZone: string;
    zoneOf: (code: string) => string | undefined;
    /** Epoch milliseconds. */
    now: number;
  },
): Promise<void> {
  const first = Math.ceil((now - habitDays * 86_400_000) / stepMilliseconds) * stepMilliseconds;
  const made = await runTimes(database, network, importId, first);
  const done = new Set(made.map((at) => Math.floor(at / stepMilliseconds)));
  const courses: { datastream: number; times: number[]; values: number[]; next: number }[] = [];
  for (const { datastream } of sensors) {
    const { times, values } = await readSeries(
      database,
      datastream,
      first - stepMilliseconds,
      now,
      mostReadings,
    );
    courses.push({ datastream, times, values, next: 0 });
  }
  let kept: KeptRun[] = [];
  for (let at = first; at < now; at += stepMilliseconds) {
    if (done.has(at / stepMilliseconds)) continue;
    const readings = new Map<number, TimedReading>();
    for (const course of courses) {
      while (course.next < course.times.length && course.times[course.next]! <= at) course.next++;
      const index = course.next - 1;
      if (index >= 0)
        readings.set(course.datastream, { time: course.times[index]!, result: course.values[index]! });
    }
    const comparison = besideModel(sensors, readings, day, timeZone, new Date(at));
    const run = residualRunOf(comparison, zoneOf, null);
    if (run.compared > 0) kept.push({ comparison, run, leak: null });
    if (kept.length >= keptAtOnce) {
      await keepRuns(database, network, importId, kept);
      kept = [];
    }
    // Hundreds of runs of hundreds of sensors: others have their turn in between.
    await breathe();
  }
  if (kept.length > 0) await keepRuns(database, network, importId, kept);
}
