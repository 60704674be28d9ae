import type { Router } from 'express';
import type { ServerContext } from '../http/context.ts';
import type { Runs } from '../runs/runs.ts';
import { ForecastSchedule } from './forecast-schedule.ts';
import { GaugeWatch } from './gauge-watch.ts';
import { forecastRoutes } from './routes.ts';

/** The room of rain forecasts: what was sent, runs from it by the clock, and gauges beside runs. */
export function startForecast(
  context: ServerContext,
  runs: Runs,
): { router: Router; close: () => Promise<void> } {
  const schedule = new ForecastSchedule(context, runs);
  const watch = new GaugeWatch(context, runs);
  schedule.start();
  watch.start();
  return {
    router: forecastRoutes(context, runs, schedule),
    async close() {
      await schedule.close();
      await watch.close();
    },
  };
}
