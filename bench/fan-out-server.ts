/**
 * Child process of fan-out.ts: one server, ours or the naive one, for a city of so many sensors at 1 Hz. Reports
 * its own CPU time over a number of ticks. Arguments: ours | naive, sensors, clients, ticks.
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
const [sensors, clients, ticks] = numbers.map(Number) as [number, number, number];
const httpServer = createServer();
const value = (id: number, tick: number): number => 20 + 5 * Math.sin(id + tick / 10);
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function startOurs(): { connected: () => number; seq: () => number } {
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
  serveLive({ hub, httpServer, gate: openGate, allowedOrigins: [], log: pino({ level: 'silent' }) });
  let tick = 0;
  setInterval(() => {
    tick++;
    const now = Date.now();
    for (let id = 1; id <= sensors; id++) hub.update('bench', id, value(id, tick), now, 0);
  }, 1000);
  return { connected: () => hub.clientCount, seq: () => hub.feedOf('bench').seq };
}

function startNaive(): { connected: () => number; tick: () => Promise<void> } {
  const sockets = new WebSocketServer({ server: httpServer, perMessageDeflate: false });
  const state = Array.from({ length: sensors }, (_, n) => ({ id: n + 1, t: 0, v: 0 }));
  let tick = 0;
  return {
    connected: () => sockets.clients.size,
    async tick() {
      tick++;
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
    },
  };
}

const ours = kind === 'ours' ? startOurs() : null;
const naive = kind === 'naive' ? startNaive() : null;
const connected = ours?.connected ?? naive!.connected;
httpServer.listen(0, '127.0.0.1');
await once(httpServer, 'listening');
process.send!({ port: (httpServer.address() as { port: number }).port });
while (connected() < clients) await pause(20);
// The first ticks compile the code and carry the snapshots.
if (ours) {
  const first = ours.seq();
  while (ours.seq() < first + 3) await pause(5);
} else await naive!.tick();

const cpu = process.cpuUsage();
const started = performance.now();
if (ours) {
  const first = ours.seq();
  while (ours.seq() < first + ticks) await pause(5);
  // The last tick is on its way when its number appears; its bytes are written within the pause.
  await pause(500);
} else
  for (let tick = 0; tick < ticks; tick++) {
    const begun = performance.now();
    await naive!.tick();
    await pause(Math.max(0, 1000 - (performance.now() - begun)));
  }
const { user, system } = process.cpuUsage(cpu);
const report: ServerReport = {
  cpuMillisecondsPerTick: (user + system) / 1000 / ticks,
  ticks,
  seconds: (performance.now() - started) / 1000,
};
process.send!({ report });
