import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { packDay } from '../../../models/sensing/packed-history.ts';
import { ImportError } from '../../../tiles/importer.ts';
import { type KnownDatastream, readReadings } from './read-readings.ts';

/** What import-readings.ts hands to this thread. */
export interface ReadingsTask {
  files: string[];
  known: ReadonlyMap<string, KnownDatastream>;
  now: number;
}

/** Packed days, one after the other in `data`. */
export interface PackedBatch {
  ids: number[];
  days: number[];
  counts: number[];
  lengths: number[];
  data: Uint8Array;
}

/** The newest value of a datastream in the files. */
export interface NewestReading {
  time: number;
  result: number;
  quality: number;
}

export type ReadingsMessage =
  | { checked: { done: number; total: number; values: number } }
  | { batch: PackedBatch; values: number }
  | { done: { newest: Map<number, NewestReading>; from: number; until: number } }
  | { failed: { message: string; badInput: boolean } };

const rowsPerBatch = 1500;
const port = parentPort!;
const { files, known, now } = workerData as ReadingsTask;
const post = (message: ReadingsMessage, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

const emptyBatch = (): Omit<PackedBatch, 'data'> & { parts: Uint8Array[] } => ({
  ids: [],
  days: [],
  counts: [],
  lengths: [],
  parts: [],
});

async function run(): Promise<void> {
  // All files are read once for nothing but mistakes: what is refused has then left no trace.
  let values = 0;
  for (const [index, file] of files.entries()) {
    values += await readReadings(file, known, () => {}, now);
    post({ checked: { done: index + 1, total: files.length, values } });
  }
  const newest = new Map<number, NewestReading>();
  let [from, until] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let batch = emptyBatch();
  let waiting: PackedBatch[] = [];
  const close = (): void => {
    const { parts, ...rows } = batch;
    const data = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      data.set(part, at);
      at += part.length;
    }
    waiting.push({ ...rows, data });
    batch = emptyBatch();
  };
  /** One batch after the other, each once the former is stored: the store has others to serve. */
  const send = async (): Promise<void> => {
    for (const full of waiting) {
      const stored = once(port, 'message');
      const count = full.counts.reduce((sum, one) => sum + one, 0);
      post({ batch: full, values: count }, [full.data.buffer as ArrayBuffer]);
      await stored;
    }
    waiting = [];
  };
  for (const file of files) {
    await readReadings(
      file,
      known,
      ({ id }, day, history) => {
        const packed = packDay(day, history);
        batch.ids.push(id);
        batch.days.push(day);
        batch.counts.push(history.times.length);
        batch.lengths.push(packed.length);
        batch.parts.push(packed);
        const last = history.times.length - 1;
        const time = history.times[last]!;
        from = Math.min(from, history.times[0]!);
        until = Math.max(until, time);
        if (time > (newest.get(id)?.time ?? Number.NEGATIVE_INFINITY))
          newest.set(id, { time, result: history.values[last]!, quality: history.quality?.[last] ?? 0 });
        if (batch.ids.length >= rowsPerBatch) close();
      },
      now,
    );
    await send();
  }
  close();
  await send();
  post({ done: { newest, from, until } });
}

try {
  await run();
} catch (error) {
  post({ failed: { message: (error as Error).message, badInput: error instanceof ImportError } });
}
// Who started this thread ends it: what was posted last must arrive first.
setTimeout(() => port.close(), 60_000);
