/**
 * Child process of fan-out.ts: so many viewers that read, acknowledge, and note how late each message comes. Ours decode
 * nothing: what a viewer does with a frame is measured in the browser. Tells "another" each time that a viewer is
 * connected, and connects one more when it is told "another".
 * Arguments: ours | naive, port, viewers at the start, share of the city along each side that a viewer sees.
 */
import { WebSocket } from 'ws';
import { frameHeaderBytes } from '../models/live/frame.ts';

export interface ClientReport {
  messages: number;
  bytes: number;
  /** From the tick to the arrival at the viewer, milliseconds. */
  latencyP50: number;
  latencyP99: number;
}

const [, , kind, ...numbers] = process.argv;
const [port, clients, share] = numbers.map(Number) as [number, number, number];
/** The city of fan-out-server.ts, degrees. */
const [west, south, width] = [4, 52, 0.141];
let latencies: number[] = [];
let bytes = 0;

let connected = 0;
for (let client = 0; client < clients; client++) connect();

function connect(): void {
  // Loopback has 28,000 ports an address.
  const localAddress = `127.0.0.${1 + (connected++ % 4)}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { perMessageDeflate: false, localAddress });
  let last: Buffer | null = null;
  socket.on('open', () => {
    process.send!('another');
    const [x, y] = [Math.random() * (1 - share), Math.random() * (1 - share)];
    const viewport =
      share >= 1
        ? null
        : [west + x * width, south + y * width, west + (x + share) * width, south + (y + share) * width];
    socket.send(JSON.stringify({ type: 'subscribe', city: 'bench', viewport, channels: [] }));
    if (kind === 'ours')
      setInterval(() => {
        if (last)
          socket.send(
            JSON.stringify({ type: 'ack', epoch: last.readUInt32LE(8), seq: last.readUInt32LE(12) }),
          );
      }, 1000);
  });
  socket.on('message', (data: Buffer, isBinary) => {
    const now = Date.now();
    if (kind === 'naive') {
      const time = /"t":(\d+)/.exec(data.toString('latin1', 0, 60));
      if (time) note(data, now - Number(time[1]));
    } else if (isBinary) {
      last = Buffer.from(data.subarray(0, frameHeaderBytes));
      // A snapshot carries the time of the tick before the viewer came: only deltas tell how late they are.
      if (data[3] === 2) note(data, now - data.readDoubleLE(16));
    }
  });
  socket.on('error', () => {});
}

function note(message: Buffer, latency: number): void {
  latencies.push(latency);
  bytes += message.length;
}

process.on('message', (what) => {
  if (what === 'another') return connect();
  if (what === 'begin') {
    latencies = [];
    bytes = 0;
    return;
  }
  latencies.sort((one, other) => one - other);
  const at = (fraction: number): number =>
    latencies[Math.floor(fraction * (latencies.length - 1))] ?? Number.NaN;
  const report: ClientReport = {
    messages: latencies.length,
    bytes,
    latencyP50: at(0.5),
    latencyP99: at(0.99),
  };
  process.send!({ report });
  process.exit(0);
});
