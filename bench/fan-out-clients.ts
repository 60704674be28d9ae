/**
 * Child process of fan-out.ts: so many viewers that read, acknowledge, and note how late each message comes.
 * Arguments: ours | naive, port, clients.
 */
import { WebSocket } from 'ws';

export interface ClientReport {
  messages: number;
  bytes: number;
  /** From the tick to the arrival at the viewer, milliseconds. */
  latencyP50: number;
  latencyP99: number;
}

const [, , kind, ...numbers] = process.argv;
const [port, clients] = numbers.map(Number) as [number, number];
const latencies: number[] = [];
let bytes = 0;

for (let client = 0; client < clients; client++) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { perMessageDeflate: false });
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'subscribe', city: 'bench', viewport: null, resume: null })),
  );
  socket.on('message', (data: Buffer, isBinary) => {
    const now = Date.now();
    if (kind === 'naive') {
      const time = /"t":(\d+)/.exec(data.toString('latin1', 0, 60));
      if (time) note(data, now - Number(time[1]));
    } else if (isBinary) {
      // A snapshot carries the time of the tick before the viewer came: only deltas tell how late they are.
      if (data[3] === 2) note(data, now - data.readDoubleLE(16));
      socket.send(JSON.stringify({ type: 'ack', epoch: data.readUInt32LE(8), seq: data.readUInt32LE(12) }));
    }
  });
  socket.on('error', () => {});
}

function note(message: Buffer, latency: number): void {
  latencies.push(latency);
  bytes += message.length;
}

process.on('message', () => {
  latencies.sort((one, other) => one - other);
  const at = (share: number): number => latencies[Math.floor(share * (latencies.length - 1))] ?? Number.NaN;
  const report: ClientReport = {
    messages: latencies.length,
    bytes,
    latencyP50: at(0.5),
    latencyP99: at(0.99),
  };
  process.send!({ report });
  process.exit(0);
});
