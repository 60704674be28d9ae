import { type ChildProcess, fork } from 'node:child_process';
import type { BenchRow } from '../row.ts';
import { city, type DemoServer } from './demo-server.ts';
import type { WatchersReport } from './watchers.ts';

/** A wall and twenty desks. */
const watchers = 21;
/** A wet city, in a minute or so of computing. */
const modelSeconds = 2700;
const turns = 3;

const middle = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1]!;

/** How much longer a run at 4 m takes while all of them watch it: alone and watched in turns. */
export async function watchedCost(server: DemoServer): Promise<BenchRow> {
  const alone: number[] = [];
  const watched: number[] = [];
  for (let turn = 0; turn < turns; turn++)
    for (const [times, count] of [
      [alone, 0],
      [watched, watchers],
    ] as const) {
      const clients = count > 0 ? await watching(server.url, count) : null;
      const { id } = await server.begin(4, modelSeconds);
      const done = await server.untilDone(id);
      times.push(done.computedSeconds!);
      if (!clients) continue;
      const report = await reportOf(clients);
      if (report.frames < count) throw new Error(`The watchers saw ${report.frames} frames only.`);
      console.error(`${count} watchers: ${JSON.stringify(report)}`);
    }
  const [ours, theirs] = [middle(watched), middle(alone)];
  return {
    row: `flood-watched: ${watchers} watch`,
    ours,
    unit: 's',
    against: 'the same run alone, s',
    theirs,
    ratio: ours / theirs,
    must: 'ratio <= 1.1',
    holds: ours / theirs <= 1.1,
  };
}

async function watching(url: string, count: number): Promise<ChildProcess> {
  const script = new URL('./watchers.ts', import.meta.url);
  const child = fork(script, [url, city, String(count)]);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error('The watchers ended before they had begun.')));
  });
  return child;
}

async function reportOf(child: ChildProcess): Promise<WatchersReport> {
  const report = new Promise<WatchersReport>((resolve) =>
    child.once('message', (told) => resolve(told as WatchersReport)),
  );
  child.send('report');
  const told = await report;
  child.kill();
  return told;
}
