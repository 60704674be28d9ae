import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from '../../http/app.ts';
import type { ServerContext } from '../../http/context.ts';
import { ServerStatus } from '../../http/status.ts';
import type { Database, StoreKind } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';
import { cityRoutes } from '../routes.ts';

export interface CityServer {
  database: Database;
  dataFolder: string;
  url: string;
  close(): Promise<void>;
}

/** The routes of cities on a store and in a data folder of their own; `close` removes both. */
export async function startCityServer(
  kind: StoreKind,
  more: { uploadBytes?: number; tellWork?: ServerContext['tellWork'] } = {},
): Promise<CityServer> {
  const { database, dataFolder, close } = await openTestStore(kind);
  const log = pino({ level: 'silent' });
  const { uploadBytes, tellWork } = more;
  const context: ServerContext = {
    ...{ database, dataFolder, log, broadcast: () => {} },
    ...(tellWork && { tellWork }),
  };
  const status = new ServerStatus();
  status.ready();
  const router = cityRoutes(context, { uploadBytes });
  const server = createServer(
    createApp({ dataFolder, log, status, loopbackOnly: true, rooms: () => router }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    database,
    dataFolder,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await close();
    },
  };
}
