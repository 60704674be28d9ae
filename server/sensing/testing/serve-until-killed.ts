import type { StoreKind } from '../../store/database.ts';
import { openStore } from '../../store/open-store.ts';
import { startSensingServer } from './sensing-server.ts';

/** Program for ServerProcess: a server with ingestion on given ports; prints "ready" once it takes observations. */
const [, , dataFolder, choice, port, mqttPort] = process.argv;
const quiet = { info: () => {}, warn: () => {} };
const database = await openStore({ dataFolder: dataFolder!, log: quiet, choice: choice as StoreKind });
await startSensingServer(database, { mqttPort: Number(mqttPort) }, Number(port));
process.stdout.write('ready\n');
