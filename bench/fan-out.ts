/**
 * Live fan-out: 200 viewers of a whole city at 1 Hz. Ours (one binary frame a tick, shared by all viewers) against
 * the server that everybody writes first: an array of objects through JSON.stringify for each viewer. Each server
 * is a process of its own and so are its viewers; CPU time is the server's, over all its ticks.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ClientReport } from './fan-out-clients.ts';
import type { ServerReport } from './fan-out-server.ts';
import type { BenchRow } from './row.ts';

const clients = 200;
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Measured {
  server: ServerReport;
  viewers: ClientReport;
}

async function measure(kind: 'ours' | 'naive', sensors: number, ticks: number): Promise<Measured> {
  const execArgv = ['--import', 'tsx'];
  const server = fork(script('./fan-out-server.ts'), [kind, sensors, clients, ticks].map(String), {
    execArgv,
  });
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const viewers = fork(script('./fan-out-clients.ts'), [kind, port, clients].map(String), { execArgv });
    try {
      const [{ report }] = (await once(server, 'message')) as [{ report: ServerReport }];
      viewers.send('report');
      const [answer] = (await once(viewers, 'message')) as [{ report: ClientReport }];
      return { server: report, viewers: answer.report };
    } finally {
      viewers.kill('SIGKILL');
    }
  } finally {
    server.kill('SIGKILL');
  }
}

function compare(row: string, unit: string, ours: number, theirs: number, most: number | null): BenchRow {
  const ratio = ours / theirs;
  return {
    row,
    ours,
    unit,
    against: 'JSON.stringify for each viewer',
    theirs,
    ratio,
    must: most === null ? null : `ratio <= ${most}`,
    holds: most === null ? null : ratio <= most,
  };
}

export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [sensors, naiveTicks] of [
    [2000, 8],
    [20_000, 4],
  ] as const) {
    const ours = await measure('ours', sensors, 8);
    const naive = await measure('naive', sensors, naiveTicks);
    const name = `${clients} viewers x ${sensors} sensors`;
    const cpu = (measured: Measured): number => measured.server.cpuMillisecondsPerTick;
    const bytes = ({ viewers }: Measured): number => viewers.bytes / viewers.messages / 1024;
    rows.push(
      compare(`${name}: CPU`, 'ms CPU a tick', cpu(ours), cpu(naive), sensors === 20_000 ? 0.05 : null),
    );
    rows.push(compare(`${name}: bytes`, 'KiB a viewer a tick', bytes(ours), bytes(naive), null));
    rows.push(
      compare(`${name}: p99`, 'ms tick to viewer', ours.viewers.latencyP99, naive.viewers.latencyP99, null),
    );
  }
  return rows;
}
