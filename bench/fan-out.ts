/**
 * Live fan-out. 200 viewers of a whole city at 1 Hz: ours (one binary frame a tick, shared by all viewers) against
 * the server that everybody writes first, an array of objects through JSON.stringify for each viewer. 2,000 viewers
 * of a part of the city each at 10 Hz: against what the issue allows. Each server is a process of its own, and its
 * CPU time is measured over all its ticks. How late messages come is noted by one viewer in twenty, evenly among the
 * others and in a process of their own: that of the others has so much to read that its own queue would be measured.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import type { ClientReport } from './fan-out-clients.ts';
import type { ServerReport } from './fan-out-server.ts';
import type { BenchRow } from './row.ts';

interface Load {
  kind: 'ours' | 'naive';
  sensors: number;
  viewers: number;
  ticks: number;
  tickMilliseconds: number;
  /** Share of the city along each side that a viewer sees. */
  share: number;
}

interface Measured {
  server: ServerReport;
  viewers: ClientReport;
}

/** One viewer in so many notes how late its messages come. */
const oneIn = 20;

async function reportOf(clients: ChildProcess): Promise<ClientReport> {
  clients.send('report');
  for await (const [message] of on(clients, 'message')) if (message !== 'another') return message.report;
  throw new Error('The viewers have gone without a report.');
}

async function measure({ kind, sensors, viewers, ticks, tickMilliseconds, share }: Load): Promise<Measured> {
  const server = fork(
    new URL('./fan-out-server.ts', import.meta.url),
    [kind, sensors, viewers, ticks, tickMilliseconds].map(String),
  );
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const viewersOf = (count: number): ChildProcess =>
      fork(new URL('./fan-out-clients.ts', import.meta.url), [kind, port, count, share].map(String));
    const noted = viewersOf(0);
    const others = viewersOf(viewers - viewers / oneIn);
    try {
      let connected = 0;
      others.on('message', (message) => {
        if (message === 'another' && ++connected % (oneIn - 1) === 0) noted.send('another');
      });
      await once(server, 'message');
      for (const clients of [noted, others]) clients.send('begin');
      const [{ report }] = (await once(server, 'message')) as [{ report: ServerReport }];
      return { server: report, viewers: await reportOf(noted) };
    } finally {
      for (const clients of [noted, others]) clients.kill('SIGKILL');
    }
  } finally {
    server.kill('SIGKILL');
  }
}

const coreShare = ({ server }: Measured, tickMilliseconds: number): number =>
  (server.cpuMillisecondsPerTick / tickMilliseconds) * 100;
const kilobytes = ({ viewers }: Measured): number => viewers.bytes / viewers.messages / 1024;

/** A figure beside the naive server's. */
function compare(row: string, unit: string, ours: number, theirs: number, most: number | null): BenchRow {
  const ratio = ours / theirs;
  return {
    row,
    ours,
    unit,
    against: 'JSON.stringify for each viewer',
    theirs,
    ratio,
    must: most === null ? null : `ratio <= 1/${Math.round(1 / most)}`,
    holds: most === null ? null : ratio <= most,
  };
}

/** A figure with an upper bound of its own. */
export const bounded = (row: string, unit: string, ours: number, most: number): BenchRow => ({
  row,
  ours,
  unit,
  against: 'upper bound',
  theirs: most,
  ratio: ours / most,
  must: `<= ${most} ${unit.split(' ')[0]}`,
  holds: ours <= most,
});

export async function run(): Promise<BenchRow[]> {
  const load = { sensors: 20_000, viewers: 200, tickMilliseconds: 1000, share: 1 };
  const ours = await measure({ ...load, kind: 'ours', ticks: 12 });
  const naive = await measure({ ...load, kind: 'naive', ticks: 3 });
  const name = '200 x 20,000 sensors, 1 Hz';
  const rows = [
    compare(
      `${name}: CPU`,
      'ms CPU a tick',
      ours.server.cpuMillisecondsPerTick,
      naive.server.cpuMillisecondsPerTick,
      1 / 20,
    ),
    bounded(`${name}: CPU`, '% of a core', coreShare(ours, 1000), 5),
    compare(`${name}: bytes`, 'KiB a viewer a tick', kilobytes(ours), kilobytes(naive), 1 / 15),
    bounded(`${name}: p99`, 'ms tick to viewer', ours.viewers.latencyP99, 100),
  ];
  const viewports = await measure({
    kind: 'ours',
    sensors: 20_000,
    viewers: 2000,
    ticks: 80,
    tickMilliseconds: 100,
    share: 0.25,
  });
  const many = '2,000 viewports, 10 Hz';
  return [
    ...rows,
    bounded(`${many}: CPU`, '% of a core', coreShare(viewports, 100), 50),
    bounded(`${many}: p99`, 'ms tick to viewer', viewports.viewers.latencyP99, 150),
  ];
}
