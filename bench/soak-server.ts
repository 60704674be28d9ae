/**
 * Child process of soak.ts: the whole server on a new store with a city of so many datastreams. Answers "sample" with
 * what is in memory after a collection; ends with its store when the parent is gone. Argument: datastreams.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startServer } from '../server/http/serve.ts';
import { definitions, post, storeTestCity, testCity } from '../server/sensing/testing/sensing-server.ts';

export interface SoakServerReport {
  rss: number;
  heapUsed: number;
  external: number;
}

const sensors = Number(process.argv[2]);
// Hours that are past are of no use here, and would fill the disk.
process.env['MIRRORCITY_OBSERVATION_GIGABYTES'] ||= '1';
process.env['MIRRORCITY_MQTT_PORT'] ||= 'off';
const dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-soak-'));
const server = await startServer({
  port: 0,
  host: '127.0.0.1',
  dataFolder,
  log: pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2)),
  bundle: false,
});
process.once('disconnect', async () => {
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
  process.exit();
});
await storeTestCity(server.context.database);
const all = definitions(sensors);
const pieces = 5000;
for (let from = 0; from < sensors; from += pieces) {
  const { status } = await post(
    `${server.url}/api/cities/${testCity}/datastreams`,
    all.slice(from, from + pieces),
  );
  if (status >= 300) throw new Error(`soak: registering datastreams was answered with ${status}.`);
}
process.on('message', () => {
  // The second collection takes what finalizers of the first have let go.
  gc!();
  gc!();
  const { rss, heapUsed, external } = process.memoryUsage();
  const report: SoakServerReport = { rss, heapUsed, external };
  process.send!(report);
});
process.send!({ port: server.port });
