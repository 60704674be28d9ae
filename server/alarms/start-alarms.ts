import type { Logger } from 'pino';
import type { ServerMessage } from '../../models/live/messages.ts';
import { eventsById } from '../command/events.ts';
import { workOrdersById } from '../command/work-orders.ts';
import type { DatastreamRegistry } from '../ingest/datastream-registry.ts';
import type { Database } from '../store/database.ts';
import { AlarmAnnouncer } from './alarm-announcer.ts';
import { AlarmEngine, type OnCommand } from './alarm-engine.ts';
import { ensureDefaultRules } from './alarm-rules.ts';
import { AlarmScheduler } from './alarm-scheduler.ts';
import { Baselines } from './baselines.ts';
import { WatchBook } from './watch-book.ts';
import { loadAlarms } from './watch-store.ts';

/** The alarms of all cities: rules and what they remember, and the clock that looks after them. */
export interface Alarms {
  engine: AlarmEngine;
  scheduler: AlarmScheduler;
  close(): Promise<void>;
}

/**
 * Reads rules and alarms from the store and begins to look after them; call it once the registry is loaded.
 * @param now the server's clock, epoch milliseconds.
 */
export async function startAlarms(
  { database, log }: { database: Database; log: Logger },
  registry: DatastreamRegistry,
  broadcast: (city: string, message: ServerMessage) => void,
  now: () => number = Date.now,
): Promise<Alarms> {
  const announcer = new AlarmAnnouncer(database, log, (alarms) => {
    for (const alarm of alarms) broadcast(alarm.city, { type: 'alarm', alarm });
  });
  const baselines = new Baselines(database);
  const tell: OnCommand = async ({ events, workOrders }) => {
    try {
      for (const event of await eventsById(database, events)) broadcast(event.city, { type: 'event', event });
      for (const workOrder of await workOrdersById(database, workOrders))
        broadcast(workOrder.city, { type: 'work-order', workOrder });
    } catch (error) {
      log.error({ err: error }, 'Events of alarms could not be announced.');
    }
  };
  const engine = new AlarmEngine(new WatchBook(registry), baselines, announcer, tell);
  await loadAlarms(database, engine);
  for (const city of registry.cities) await ensureDefaultRules(database, engine, city);
  const scheduler = new AlarmScheduler(database, engine, baselines, announcer, log, now);
  scheduler.start();
  return {
    engine,
    scheduler,
    async close() {
      await scheduler.close();
      announcer.close();
    },
  };
}
