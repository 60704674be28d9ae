import { z } from 'zod';
import { type FloodSchedule, warningsOf } from '../../models/flood/forecast/schedule.ts';
import { affectedBuilding } from '../../models/flood/scenario.ts';
import type { Run } from '../../models/runs/run.ts';
import { expectCity } from '../city/cities.ts';
import { createEvent, eventsById, eventsOfCity } from '../command/events.ts';
import type { ServerContext } from '../http/context.ts';
import { readAffected, runFolder } from '../runs/run-files.ts';

/** Class of the event, as the response plans against flooding name it, and who reports it. */
const eventClass = 'flooding';
const reporter = 'flood-forecast';

/**
 * Makes an event of a run that is above the limits of its schedule, at the building that the water reaches deepest; none
 * where one of an earlier run is still open.
 * @returns whether one was made.
 */
export async function warnOfForecast(
  { database, dataFolder, broadcast }: Pick<ServerContext, 'database' | 'dataFolder' | 'broadcast'>,
  run: Run,
  schedule: FloodSchedule,
): Promise<boolean> {
  const warnings = warningsOf(schedule, run.result!);
  if (warnings.length === 0) return false;
  const filter = { class: eventClass, status: null, open: true, overdue: null };
  const open = await eventsOfCity(database, run.city, filter, 1000);
  if (open.some((event) => event.reporter === reporter)) return false;
  const city = await expectCity(database, run.city);
  const affected = z.array(affectedBuilding).parse(await readAffected(runFolder(dataFolder, run.id)));
  const [deepest] = affected.toSorted((one, other) => other.depthMetres - one.depthMetres);
  const { longitude, latitude } = deepest ?? city.origin;
  const { maximumDepthMetres, affectedCount } = run.result!;
  const { id } = await createEvent(database, run.city, {
    class: eventClass,
    level: schedule.warnAbove.level,
    title: `积水预报超限 Flood forecast above its limit: ${maximumDepthMetres.toFixed(2)} m, ${affectedCount} 栋 buildings`,
    description: `${run.scenario.name} · ${warnings
      .map(({ kind, limit, found }) =>
        kind === 'maximum-depth'
          ? `最大水深 maximum depth ${found.toFixed(2)} m > ${limit} m`
          : `受影响建筑 affected buildings ${found} > ${limit}`,
      )
      .join('; ')} · run ${run.id}`,
    alarms: [],
    workOrders: [],
    by: reporter,
    owner: null,
    dueAt: null,
    object: deepest?.code ?? null,
    position: { longitude, latitude, height: city.geoidUndulation },
  });
  for (const event of await eventsById(database, [id])) broadcast(run.city, { type: 'event', event });
  return true;
}
