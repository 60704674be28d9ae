/**
 * Child process of soak.ts: devices that report over HTTP in columns, and viewers of the whole city that acknowledge,
 * are cut off every five minutes, each at its own time, and come back with `resume`. Answers "report" with counts.
 * Arguments: port, datastreams, observations a second, viewers.
 */
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { testCity } from '../server/sensing/testing/sensing-server.ts';

export interface SoakClientsReport {
  observations: number;
  failures: number;
  frames: number;
  reconnections: number;
  gaps: number;
}

const [port, sensors, rate, viewers] = process.argv.slice(2).map(Number) as [number, number, number, number];
const counts: SoakClientsReport = { observations: 0, failures: 0, frames: 0, reconnections: 0, gaps: 0 };
const betweenBreaks = 300_000;

const agent = new Agent({ keepAlive: true });
/** Datastreams of one request, as many as report in a second, at most as many as one may have. */
const perRequest = Math.min(rate, sensors, 10_000);
const pieces = Math.floor(sensors / Math.max(perRequest, 1));
const keys = Array.from({ length: pieces }, (_, piece) =>
  JSON.stringify(Array.from({ length: perRequest }, (_, index) => `device-${piece * perRequest + index}`)),
);
/** Devices in alarm at a time: those whose turn it is for a while. */
const turns = 6000;

function report(round: number): void {
  const piece = round % pieces;
  const second = Math.floor(Date.now() / 1000);
  const results = Array.from({ length: perRequest }, (_, index) => {
    const device = piece * perRequest + index;
    return device % turns === second % turns ? 0.9 : ((device + second) % 20) / 100;
  });
  const body = `{"datastreams":${keys[piece]},"time":${Date.now()},"results":${JSON.stringify(results)}}`;
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  request(
    `http://127.0.0.1:${port}/api/observations?city=${testCity}`,
    { method: 'POST', agent, headers },
    (response) => {
      response.resume();
      if (response.statusCode === 204) counts.observations += perRequest;
      else counts.failures++;
    },
  )
    .once('error', () => counts.failures++)
    .end(body);
}

class Viewer {
  #position: { epoch: number; seq: number } | null = null;

  /** @param life of its first socket, milliseconds. */
  constructor(life: number) {
    this.#open(life);
  }

  #open(life: number): void {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { perMessageDeflate: false });
    const resumed = this.#position;
    let first = true;
    const acknowledge = setInterval(() => {
      if (this.#position && socket.readyState === WebSocket.OPEN)
        socket.send(JSON.stringify({ type: 'ack', ...this.#position }));
    }, 1000);
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return;
      counts.frames++;
      const [isSnapshot, epoch, seq, base] = [
        data[3] === 1,
        data.readUInt32LE(8),
        data.readUInt32LE(12),
        data.readUInt32LE(28),
      ];
      if (isSnapshot ? first && resumed !== null : base > (this.#position?.seq ?? 0)) counts.gaps++;
      first = false;
      this.#position = { epoch, seq };
    });
    socket.on('error', () => counts.failures++);
    let cut = false;
    setTimeout(() => {
      cut = true;
      socket.terminate();
    }, life);
    socket.on('close', () => {
      clearInterval(acknowledge);
      if (!cut) counts.failures++;
      counts.reconnections++;
      setTimeout(() => this.#open(betweenBreaks), 1000 + 4000 * Math.random());
    });
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'subscribe', city: testCity, viewport: null, resume: resumed })),
    );
  }
}

process.once('disconnect', () => process.exit());
process.on('message', () => process.send!(counts));
let round = 0;
if (rate > 0) setInterval(() => report(round++), (1000 * perRequest) / rate);
process.send!('began');
// Their breaks are spread over the time between two of the same viewer.
for (let n = 0; n < viewers; n++) new Viewer(((n + 1) / viewers) * betweenBreaks);
