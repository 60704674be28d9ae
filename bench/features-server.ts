/** The server by itself on a data folder (first argument), for bench/features.ts; tells its parent where it is. */
import { pino } from 'pino';
import { startServer } from '../server/http/serve.ts';

const server = await startServer({
  port: 0,
  host: '127.0.0.1',
  dataFolder: process.argv[2]!,
  log: pino({ level: 'silent' }),
  bundle: false,
});
process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
process.send?.(server.url);
