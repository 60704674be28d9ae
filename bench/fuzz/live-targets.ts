/** What comes over `/live` from either side: frames that a viewer decodes, messages that the server takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLiveFrames, LiveFrameError } from '../../models/live/frame.ts';
import { FrameMemory } from '../../models/live/frame-memory.ts';
import { openGate } from '../../server/access/gate.ts';
import { anybody } from '../../server/access/identity.ts';
import { CityFeed } from '../../server/live/city-feed.ts';
import { LiveHub } from '../../server/live/live-hub.ts';
import { ImportError } from '../../tiles/importer.ts';
import type { Seed } from './seeds.ts';
import type { FuzzTarget } from './targets.ts';

const everything = { viewport: null, observedProperties: null, thingKinds: null, datastreams: null };
const datastream = (id: number) => ({
  id,
  longitude: id / 100,
  latitude: (id % 7) / 10,
  observedProperty: 'rain',
  thingKind: 'gauge',
  lastTime: Number.NEGATIVE_INFINITY,
  lastResult: Number.NaN,
  lastQuality: 0,
});

/** A snapshot, a delta by differences from it, and both behind each other. */
function frames(): { snapshot: Uint8Array; seeds: Seed[] } {
  const feed = new CityFeed(7, 0);
  for (let id = 1; id <= 60; id++) feed.add(datastream(id));
  const report = (step: number): void => {
    for (let id = 1; id <= 60; id++)
      if (id % (step + 1) === 0)
        feed.update(id, (id * step) / (id % 5 === 0 ? 3 : 10), 1000 * step + id, id % 2);
    feed.tick(1000 * step + 100);
  };
  report(0);
  report(1);
  const view = feed.viewOf(everything);
  const snapshot = feed.snapshot(view).bytes;
  report(2);
  const delta = feed.delta(view).bytes;
  return {
    snapshot,
    seeds: [snapshot, delta, Buffer.concat([snapshot, delta])].map((bytes) => ({
      'frame.bin': Buffer.from(bytes),
    })),
  };
}

const messages = [
  { type: 'subscribe', city: 'here', viewport: [0, 0, 1, 1], resume: { epoch: 1, seq: 2 } },
  {
    type: 'subscribe',
    subscription: 2,
    city: 'here',
    viewport: null,
    observedProperties: ['rain'],
    datastreams: [1, 2, 3],
    channels: ['alarms'],
    heard: { epoch: 1, seqs: { alarms: 12 } },
  },
  { type: 'ack', epoch: 7, seq: 41 },
  { type: 'unsubscribe', subscription: 2 },
  { type: 'authorize', ticket: 'x' },
];

/** What a viewer knew, so that differences are read and not refused at once. */
async function decode(folder: string, files: string[]): Promise<void> {
  const memory = new FrameMemory();
  for (const frame of decodeLiveFrames(frames().snapshot)) memory.apply(frame);
  const bytes = readFileSync(join(folder, files[0]!));
  try {
    const decoded = decodeLiveFrames(bytes, () => memory);
    // An observation has a byte at least: nothing may ask for more memory than came in.
    const count = decoded.reduce((sum, { ids }) => sum + ids.length, 0);
    if (count > bytes.length) throw new Error(`${count} observations in ${bytes.length} bytes.`);
  } catch (error) {
    throw error instanceof LiveFrameError ? new ImportError(error.message) : error;
  }
}

/** Gives a message to a server with one city; what it answers with a sentence is refused. */
async function receive(folder: string, files: string[]): Promise<void> {
  const hub = new LiveHub(async () => false, openGate);
  for (let id = 1; id <= 60; id++) hub.addDatastream('here', datastream(id));
  hub.tick();
  let refusal: string | null = null;
  const client = hub.connect(
    {
      bufferedAmount: 0,
      send: (data) => {
        const said =
          typeof data === 'string' ? (JSON.parse(data) as { type: string; detail?: string }) : null;
        if (said?.type === 'error') refusal = said.detail ?? '';
      },
      close: (_code, reason) => {
        refusal = reason;
      },
    },
    anybody,
  );
  await hub.receive(client, readFileSync(join(folder, files[0]!), 'utf8'));
  hub.tick();
  hub.disconnect(client);
  if (refusal !== null) throw new ImportError(refusal);
}

export const liveTargets: readonly FuzzTarget[] = [
  {
    name: 'live frames',
    seeds: () => frames().seeds,
    dictionary: [
      'MC\x02\x01',
      'MC\x02\x02',
      '\xff\xff\xff\xff',
      '\xff\xff\xff\xff\xff\xff\xff\x7f',
      '\0\0\0\0',
    ],
    read: decode,
  },
  {
    name: 'live messages',
    seeds: () => messages.map((message) => ({ 'message.json': Buffer.from(JSON.stringify(message)) })),
    dictionary: [
      'null',
      '[]',
      '{}',
      '"type":"subscribe"',
      '-1',
      '1e308',
      '9007199254740993',
      '"__proto__":{}',
      '\\ud800',
    ],
    read: receive,
  },
];
