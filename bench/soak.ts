/**
 * Hours of work: the whole server on a real store, 20,000 datastreams that report over HTTP, 200 viewers of the whole city
 * that are cut off every five minutes and come back. What the server's process holds in memory after a collection is
 * written to a file as it goes, and its growth is the slope of a straight line through it.
 *
 * - MIRRORCITY_BENCH_SOAK_HOURS: how long (default 0.05). 0 only reads the file of a run that was broken off.
 * - MIRRORCITY_BENCH_SOAK_RATE: observations a second (default 20,000: each datastream once a second).
 * - MIRRORCITY_BENCH_SOAK_CSV: the file (default: a new one in the temporary folder, named on standard error).
 *
 * SIGINT and SIGTERM end it early, with the figures so far. Where PostGIS is installed the store is a private cluster.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './row.ts';
import type { SoakClientsReport } from './soak-clients.ts';
import { csvHeader, csvLine, growth, parseSamples, type SoakSample } from './soak-samples.ts';
import type { SoakServerReport } from './soak-server.ts';

const hour = 3_600_000;
const sensors = 20_000;
const viewers = 200;
/** Between two samples, milliseconds, and at least so many in a run. */
const longestPause = 30_000;
const fewestSamples = 18;
/** Before it nothing counts: caches fill, code is compiled. In short runs a third of them. */
const warmUp = 0.5 * hour;

const start = (program: URL, parameters: (string | number)[], ...flags: string[]): ChildProcess =>
  fork(program, parameters.map(String), { execArgv: flags });

async function answer<Report>(child: ChildProcess, question: string): Promise<Report> {
  const settled = new AbortController();
  const gone = (): void => settled.abort(new Error('A process of the run has ended by itself.'));
  child.once('exit', gone).send(question);
  try {
    const [report] = (await once(child, 'message', { signal: settled.signal })) as [Report];
    return report;
  } finally {
    child.off('exit', gone);
  }
}

async function soak(milliseconds: number, rate: number, file: string): Promise<SoakClientsReport> {
  const server = start(new URL('./soak-server.ts', import.meta.url), [sensors], '--expose-gc');
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const clients = start(new URL('./soak-clients.ts', import.meta.url), [port, sensors, rate, viewers]);
    try {
      await once(clients, 'message');
      writeFileSync(file, `${csvHeader}\n`);
      const began = Date.now();
      const pause = Math.min(longestPause, milliseconds / fewestSamples);
      for (let n = 1; !ended && Date.now() - began < milliseconds; n++) {
        while (!ended && Date.now() - began < n * pause)
          await new Promise((resolve) => setTimeout(resolve, Math.min(1000, pause)));
        const memory = await answer<SoakServerReport>(server, 'sample');
        const told = await answer<SoakClientsReport>(clients, 'report');
        const sample: SoakSample = { seconds: (Date.now() - began) / 1000, ...memory, ...told };
        appendFileSync(file, `${csvLine(sample)}\n`);
      }
      return await answer<SoakClientsReport>(clients, 'report');
    } finally {
      clients.kill('SIGKILL');
    }
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    // The process closes its store and removes it when nobody is there any more.
    server.disconnect();
    await once(server, 'exit');
  }
}

function rowsOf(samples: SoakSample[]): BenchRow[] {
  const seconds = samples.at(-1)!.seconds;
  const from = Math.min(warmUp / 1000, seconds / 3);
  const measured = (seconds - from) / 3600;
  const name = `soak, ${(seconds / 3600).toFixed(2)} h`;
  const slope = (what: string, of: (sample: SoakSample) => number, most: number | null): BenchRow => {
    const ours = growth(samples, from, of);
    return {
      row: `${name}: ${what}`,
      ours,
      unit: 'MB/h',
      against: 'upper bound',
      theirs: most,
      ratio: most === null ? null : ours / most,
      // In minutes a single object that comes or goes is a slope of megabytes an hour.
      must: most === null || measured < 1 ? null : `<= ${most} MB/h`,
      holds: most === null || measured < 1 ? null : ours <= most,
    };
  };
  const last = samples.at(-1)!;
  const count = (what: string, ours: number, unit: string, most: number | null): BenchRow => ({
    row: `${name}: ${what}`,
    ours,
    unit,
    against: '—',
    theirs: null,
    ratio: null,
    must: most === null ? null : `ours = ${most}`,
    holds: most === null ? null : ours === most,
  });
  return [
    slope('heap', ({ heapUsed }) => heapUsed, 1),
    slope('heap and buffers', ({ heapUsed, external }) => heapUsed + external, null),
    slope('resident', ({ rss }) => rss, null),
    count('acknowledged', last.observations, 'observations', null),
    count('refused or lost', last.failures, 'requests', 0),
    count('viewers came back', last.reconnections, 'times', null),
    count('gaps, snapshots after a break', last.gaps, 'frames', 0),
  ];
}

/** A number of the environment. @throws Error with one sentence. */
function setting(name: string, otherwise: number): number {
  const text = process.env[name];
  const number = text === undefined || text === '' ? otherwise : Number(text);
  if (!(number >= 0 && number < 1e6)) throw new Error(`${name}: expected a number from 0, found "${text}".`);
  return number;
}

export async function run(): Promise<BenchRow[]> {
  const hours = setting('MIRRORCITY_BENCH_SOAK_HOURS', 0.05);
  const rate = setting('MIRRORCITY_BENCH_SOAK_RATE', sensors);
  const named = process.env['MIRRORCITY_BENCH_SOAK_CSV'];
  if (hours === 0 && !named) throw new Error('MIRRORCITY_BENCH_SOAK_CSV: expected the file of a former run.');
  const file = named || join(tmpdir(), `mirrorcity-soak-${Date.now()}.csv`);
  if (hours > 0) {
    console.error(`soak: ${hours} h, ${rate} observations/s; samples go to ${file}`);
    await soak(hours * hour, rate, file);
  }
  const samples = parseSamples(readFileSync(file, 'utf8'));
  if (samples.length < 3) {
    console.error(`soak: ${samples.length} samples are too few for a slope.`);
    return [];
  }
  return rowsOf(samples);
}
