import type { Router } from 'express';
import type { ServerContext } from '../../http/context.ts';
import type { Sensing } from '../../sensing/index.ts';
import { NetworkThread } from '../ask-network.ts';
import { leakFeed } from './leak-feed.ts';
import { NetworkDays } from './network-days.ts';
import { residualRoutes } from './residual-routes.ts';
import { ResidualWatch } from './residual-watch.ts';

const usualMinutes = 5;

/**
 * How often sensors are compared with their model, minutes: MIRRORCITY_RESIDUAL_MINUTES, 1 to 60 or "off" (null).
 * @throws Error with one sentence for a value that cannot be meant.
 */
export function residualMinutes(environment: NodeJS.ProcessEnv): number | null {
  const text = environment['MIRRORCITY_RESIDUAL_MINUTES'] || String(usualMinutes);
  if (text === 'off') return null;
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60)
    throw new Error(
      `MIRRORCITY_RESIDUAL_MINUTES: expected a whole number from 1 to 60 or "off", found "${text}".`,
    );
  return minutes;
}

/** Starts the comparison of sensors with models, by a thread of its own: users' questions do not wait for it. */
export function startResiduals(
  { database, dataFolder, log }: Pick<ServerContext, 'database' | 'dataFolder' | 'log'>,
  sensing: Sensing,
  everyMinutes = residualMinutes(process.env),
): { router: Router; close(): Promise<void> } {
  const router = residualRoutes(database, everyMinutes);
  if (everyMinutes === null) return { router, close: async () => {} };
  const thread = new NetworkThread();
  const watch = new ResidualWatch({
    ...{ database, log, thread, everyMinutes },
    days: new NetworkDays({ database, dataFolder }, thread),
    feed: leakFeed(database, sensing, everyMinutes),
    now: () => sensing.clock.now(),
  });
  sensing.onHistoryStored(({ city }) => watch.historyStored(city));
  watch.start();
  return { router, close: () => watch.close() };
}
