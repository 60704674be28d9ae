import { Router } from 'express';
import { adapterRoutes } from '../adapters/routes.ts';
import type { ServerContext } from '../http/context.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import { liveDeviceRoutes } from './device-routes.ts';
import { firmwareRoutes } from './firmware-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { thingRoutes } from './thing-routes.ts';
import { topicRoutes } from './topic-routes.ts';
import { videoRoutes } from './video-routes.ts';

/** All routes of devices. */
export function deviceRoutes(context: Pick<ServerContext, 'database'>, sensing: Sensing): Router {
  const router = Router();
  router.use(
    ledgerRoutes(context, sensing),
    thingRoutes(context, sensing),
    liveDeviceRoutes(context, sensing),
    topicRoutes(context),
    videoRoutes(context, sensing),
    firmwareRoutes(context, sensing.devices.firmware),
    adapterRoutes(context, sensing.devices.adapters),
  );
  return router;
}
