import type { Server } from 'node:http';
import { Router } from 'express';
import type { ServerMessage } from '../../models/live/messages.ts';
import { cityRoutes } from '../city/routes.ts';
import { watchCities } from '../city/watch-cities.ts';
import { commandRoutes } from '../command/routes.ts';
import { startForecast } from '../forecast/index.ts';
import { IndicatorService, indicatorRoutes } from '../indicators/index.ts';
import { pipeModelRoutes } from '../networks/model/pipe-routes.ts';
import { Redraws } from '../networks/model/redraws.ts';
import { startResiduals } from '../networks/residuals/index.ts';
import { networkRoutes } from '../networks/routes.ts';
import { stormRoutes } from '../networks/storms/storm-routes.ts';
import { startStorms } from '../networks/storms/storm-runs.ts';
import { impactRoutes, runRoutes, startRuns } from '../runs/index.ts';
import { sensingRoutes, startSensing } from '../sensing/index.ts';
import { sensorThingsRoutes } from '../sensorthings/routes.ts';
import { startThemes } from '../themes/index.ts';
import type { ServerContext } from './context.ts';

/** All rooms of the server, open. */
export interface Rooms {
  router: Router;
  /** Figures for `/api/status`, by name. */
  figures: Record<string, () => unknown>;
  broadcast(city: string, message: ServerMessage): void;
  stop(): Promise<void>;
}

/** Opens the rooms on an open store and puts their routes together. */
export async function startRooms(context: ServerContext, httpServer: Server): Promise<Rooms> {
  const sensing = await startSensing(context, httpServer);
  const runs = await startRuns(context, { warm: true });
  const forecast = startForecast(context, runs);
  const indicators = new IndicatorService({
    ...context,
    broadcast: (city, message) => sensing.broadcast(city, message),
  });
  sensing.onStored((observations) => indicators.note(observations));
  sensing.onHistoryStored(({ city }) => indicators.invalidate(city));
  const themes = await startThemes(context, sensing, indicators);
  const redraws = new Redraws(context);
  await redraws.takeUp();
  const storms = await startStorms(context);
  const endWatch = await watchCities(context);
  indicators.start();
  const residuals = startResiduals(context, sensing);
  const router = Router();
  router.use(
    cityRoutes(context),
    networkRoutes(context),
    stormRoutes(context, storms),
    residuals.router,
    pipeModelRoutes(context, (city, dataset) => redraws.note(city, dataset)),
    sensingRoutes(context, sensing),
    indicatorRoutes(context, indicators),
    sensorThingsRoutes(context, sensing),
    runRoutes(context, runs),
    forecast.router,
    impactRoutes(context, runs),
    commandRoutes(context),
    themes.router,
  );
  return {
    router,
    figures: {
      liveClients: () => sensing.liveClients(),
      ingest: () => sensing.ingestCounters(),
      operationalAlarms: () => sensing.operationalAlarms(),
      mqttPort: () => sensing.mqttPort,
      themes: () => themes.figures(),
    },
    broadcast: (city, message) => sensing.broadcast(city, message),
    async stop() {
      endWatch();
      await residuals.close();
      await redraws.close();
      await storms.close();
      await themes.close();
      await forecast.close();
      await runs.close();
      await sensing.close();
      await indicators.close();
    },
  };
}
