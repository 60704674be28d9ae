/**
 * Child process of fan-out.ts: one server, ours or the naive one, for a city of so many sensors that all report at each
 * tick. Reports its own CPU time over a number of ticks.
 * Arguments: ours | naive, sensors, viewers, ticks, milliseconds of a tick.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { WebSocketServer } from 'ws';
import { openGate } from '../server/access/gate.ts';
import { LiveHub } from '../server/live/live-hub.ts';
import { serveLive } from '../server/live/live-server.ts';

export interface ServerReport {
  /** User and system CPU time of the process for a tick, milliseconds. */
  cpuMillisecondsPerTick: number;
  ticks: number;
  seconds: number;
}

const [, , kind, ...numbers] = process.argv;
const [sensors, clients, ticks, tickMilliseconds] = numbers.map(Number) as [number, number, number, number];
const httpServer = createServer();
/** What thermometers say in so many ticks, again and again: a daily curve with noise, in hundredths of a degree. */
const cycle = 64;
const values = new Float64Array(cycle * (sensors + 1));
for (let tick = 0; tick < cycle; tick++)
  for (let id = 1; id <= sensors; id++)
    values[tick * (sensors + 1) + id] =
      Math.round(2000 + 500 * Math.sin(id + tick / 100) + 30 * Math.sin(id * tick * 12.9898)) / 100;
/** Looked up, so that the CPU time measured is that of the server and not of the weather. */
const value = (id: number, tick: number): number => values[(tick % cycle) * (sensors + 1) + id]!;
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Serving {
  connected(): number;
  /** Ticks so far. */
  ticks(): number;
}

function startOurs(): Serving {
  const hub = new LiveHub(async () => false, openGate);
  for (let id = 1; id <= sensors; id++)
    hub.addDatastream('bench', {
      id,
      longitude: 4 + (id % 141) / 1000,
      latitude: 52 + Math.floor(id / 141) / 1000,
      observedProperty: 'temperature',
      thingKind: 'weather-station',
      lastTime: Number.NEGATIVE_INFINITY,
      lastResult: Number.NaN,
      lastQuality: 0,
    });
  const log = pino({ level: 'silent' });
  serveLive({ hub, httpServer, gate: openGate, allowedOrigins: [], log, tickMilliseconds });
  let tick = 0;
  setInterval(() => {
    tick++;
    const now = Date.now();
    // Devices have clocks of their own.
    for (let id = 1; id <= sensors; id++)
      hub.update('bench', id, value(id, tick), now - ((id * 7 + tick) % 900), 0);
  }, tickMilliseconds);
  return { connected: () => hub.clientCount, ticks: () => hub.feedOf('bench').seq };
}

function startNaive(): Serving {
  const sockets = new WebSocketServer({ server: httpServer, perMessageDeflate: false });
  const state = Array.from({ length: sensors }, (_, n) => ({ id: n + 1, t: 0, v: 0 }));
  let tick = 0;
  const run = async (): Promise<void> => {
    for (;;) {
      const begun = performance.now();
      const now = Date.now();
      for (const entry of state) {
        entry.t = now;
        entry.v = value(entry.id, tick);
      }
      for (const socket of sockets.clients) {
        socket.send(JSON.stringify(state));
        // Let the sockets write, as a server with other things to do would.
        await new Promise(setImmediate);
      }
      tick++;
      await pause(Math.max(0, tickMilliseconds - (performance.now() - begun)));
    }
  };
  void run();
  return { connected: () => sockets.clients.size, ticks: () => tick };
}

const serving = kind === 'ours' ? startOurs() : startNaive();
const after = async (more: number): Promise<void> => {
  const first = serving.ticks();
  while (serving.ticks() < first + more) await pause(tickMilliseconds / 10);
};
httpServer.listen(0, '127.0.0.1');
await once(httpServer, 'listening');
process.send!({ port: (httpServer.address() as { port: number }).port });
while (serving.connected() < clients) await pause(20);
// The first ticks compile the code and carry the snapshots.
await after(kind === 'ours' ? Math.ceil(8000 / tickMilliseconds) : 1);

process.send!('begin');
const cpu = process.cpuUsage();
const started = performance.now();
await after(ticks);
const { user, system } = process.cpuUsage(cpu);
const report: ServerReport = {
  cpuMillisecondsPerTick: (user + system) / 1000 / ticks,
  ticks,
  seconds: (performance.now() - started) / 1000,
};
process.send!({ report });
