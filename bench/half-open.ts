/**
 * Ten thousand connections that begin an upgrade and never end it: what each costs a server that keeps them all, and
 * what the server's bound makes of it. Server and peers are processes of their own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bounded } from './fan-out.ts';
import type { BenchRow } from './row.ts';

export interface HalfOpenReport {
  /** Resident memory that has come, bytes. */
  bytes: number;
  /** Connections that are kept at the end. */
  kept: number;
  /** Whole requests meanwhile that were answered. */
  answered: number;
}

const connections = 10_000;
/** Whole requests meanwhile, one after each hundred connections. */
const requests = connections / 100;

async function measure(most: number): Promise<HalfOpenReport> {
  const script = new URL('./half-open-process.ts', import.meta.url);
  const options = { execArgv: ['--expose-gc'] };
  const server = fork(script, ['server', String(connections), String(most)], options);
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const peers = fork(script, ['peers', String(connections), String(port)], options);
    try {
      const [{ answered }] = (await once(peers, 'message')) as [{ answered: number }];
      server.send('measure');
      const [report] = (await once(server, 'message')) as [Omit<HalfOpenReport, 'answered'>];
      return { ...report, answered };
    } finally {
      peers.kill('SIGKILL');
    }
  } finally {
    server.kill('SIGKILL');
  }
}

export async function run(): Promise<BenchRow[]> {
  const { pendingLimits } = await import('../server/http/pending-connections.ts');
  const all = await measure(2 * connections);
  const ours = await measure(pendingLimits.most);
  const name = '10,000 half-open upgrades';
  return [
    bounded(`${name}: memory where all are kept`, 'KiB each', all.bytes / all.kept / 1024, 10),
    bounded(`${name}: memory of the server as it is`, 'MiB', ours.bytes / 2 ** 20, 64),
    bounded(`${name}: kept`, 'connections', ours.kept, pendingLimits.most),
    {
      row: `${name}: requests answered meanwhile`,
      ours: ours.answered,
      unit: 'requests',
      against: 'sent',
      theirs: requests,
      ratio: ours.answered / requests,
      must: 'ratio >= 1',
      holds: ours.answered >= requests,
    },
  ];
}
