/**
 * Child process of watched-cost.ts: so many who watch whatever runs in a city. They hear of it, and with each new frame
 * fetch what a desk fetches: the frame, whom it affects, and the gauges beside it; the first of them is a wall, which lists
 * nobody. They unpack nothing: what a desk does with an answer is not the server's.
 * Arguments: URL of the server, city, how many.
 */
import { Agent, get } from 'node:http';
import { WebSocket } from 'ws';
import type { Run } from '../../models/runs/run.ts';

export interface WatchersReport {
  frames: number;
  answers: number;
  refused: number;
  bytes: number;
  /** Longest to an answer, milliseconds. */
  longest: number;
}

const [, , url, city, count] = process.argv as [string, string, string, string, string];
const report: WatchersReport = { frames: 0, answers: 0, refused: 0, bytes: 0, longest: 0 };
let open = 0;

for (let watcher = 0; watcher < Number(count); watcher++) watch(watcher === 0);

function watch(isWall: boolean): void {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`);
  let shown = '';
  let frames = 0;
  let asking = false;
  let latest: Run | null = null;
  socket.on('open', () => {
    socket.send(JSON.stringify({ type: 'subscribe', city, viewport: null, datastreams: [] }));
    if (++open === Number(count)) process.send!('open');
  });
  socket.on('message', (data: Buffer, isBinary) => {
    report.bytes += data.length;
    if (isBinary || !data.subarray(0, 40).includes('"type":"run"')) return;
    latest = (JSON.parse(data.toString()) as { run: Run }).run;
    void follow();
  });
  socket.on('error', (error) => console.error(`A watcher lost the server: ${error.message}`));

  /** One round of questions at a time; after it the newest frame, as the desk does. */
  async function follow(): Promise<void> {
    if (asking) return;
    asking = true;
    while (latest?.result && (latest.id !== shown || latest.result.frameTimes.length > frames)) {
      const path = `/api/runs/${latest.id}`;
      const isNew = latest.id !== shown;
      shown = latest.id;
      frames = latest.result.frameTimes.length;
      await Promise.all([
        isNew && ask(`${path}/bed`),
        ask(`${path}/frames/${frames - 1}`),
        ask(`${path}/gauges`),
        !isWall && ask(`${path}/impact?frame=${frames - 1}`),
      ]);
      report.frames++;
    }
    asking = false;
  }

  function ask(path: string): Promise<void> {
    const begun = performance.now();
    return new Promise((resolve) => {
      get(url + path, { agent, headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
        if (response.statusCode !== 200) report.refused++;
        response.on('data', (bytes: Buffer) => {
          report.bytes += bytes.length;
        });
        response.on('end', () => {
          report.answers++;
          report.longest = Math.max(report.longest, performance.now() - begun);
          resolve();
        });
      }).on('error', () => {
        report.refused++;
        resolve();
      });
    });
  }
}

process.on('message', () => process.send!(report));
