/**
 * Ten thousand viewers who are connected to `/live` and are told nothing: what each costs the server's process in memory,
 * and what it costs in CPU time to keep them all in sight with a ping. Server and viewers are processes of their own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bounded } from './fan-out.ts';
import type { BenchRow } from './row.ts';

export interface IdleReport {
  bytesPerSocket: number;
  /** User and system CPU time of the process while each socket was pinged once, and answered, milliseconds. */
  pingRoundMilliseconds: number;
}

const sockets = 10_000;

export async function run(): Promise<BenchRow[]> {
  const script = new URL('./fan-out-idle-process.ts', import.meta.url);
  const options = { execArgv: ['--expose-gc'] };
  const server = fork(script, ['server', String(sockets)], options);
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const viewers = fork(script, ['viewers', String(sockets), String(port)], options);
    try {
      const [{ report }] = (await once(server, 'message')) as [{ report: IdleReport }];
      const name = '10,000 idle sockets';
      return [
        bounded(`${name}: memory`, 'KiB each', report.bytesPerSocket / 1024, 10),
        bounded(`${name}: a ping to all`, 'ms CPU', report.pingRoundMilliseconds, 500),
      ];
    } finally {
      viewers.kill('SIGKILL');
    }
  } finally {
    server.kill('SIGKILL');
  }
}
