import type { Worker } from 'node:worker_threads';
import { ImportError, type Progress } from '../../../tiles/importer.ts';
import { typescriptWorker } from '../../../tiles/typescript/worker.ts';
import type { Database } from '../../store/database.ts';
import { noticeStatement } from './history-notice.ts';
import { storePackedDays } from './packed-store.ts';
import type { KnownDatastream } from './read-readings.ts';
import type { NewestReading, ReadingsMessage, ReadingsTask } from './readings-thread.ts';

export interface ReadingsOrder {
  city: string;
  /** Absolute paths of CSV files, plain or gzip-compressed (read-readings.ts says their form). */
  files: string[];
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface ReadingsSummary {
  /** Values in the files. */
  values: number;
  /** Of them those that were not stored before. */
  stored: number;
  datastreams: number;
  /** First and last time, ISO 8601; null where the files hold no value. */
  from: string | null;
  until: string | null;
}

/**
 * Imports readings of registered datastreams into packed history. A file is read and packed in a thread of its own
 * and stored in small transactions, so that a server goes on serving. Bad input is found before anything is stored;
 * the same import again changes nothing.
 * @throws ImportError in one sentence for bad input; StoreError when the store refuses.
 */
export async function importReadings(
  { database }: { database: Database },
  order: ReadingsOrder,
): Promise<ReadingsSummary> {
  const { city, files, signal } = order;
  if (files.length === 0) throw new ImportError('Expected at least one file, found none.');
  const known = await knownDatastreams(database, city);
  const task: ReadingsTask = { files, known, now: Date.now() };
  const worker = typescriptWorker(new URL('./readings-thread.ts', import.meta.url), { workerData: task });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    signal?.throwIfAborted();
    return await take(worker, database, order);
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

async function knownDatastreams(database: Database, city: string): Promise<Map<string, KnownDatastream>> {
  const { rows } = await database.query<{ key: string; id: number; low: number; high: number }>(
    `select d.key, d.id, p.range_low as low, p.range_high as high
       from datastream d join observed_property p on p.id = d.observed_property where d.city = $1`,
    [city],
  );
  if (rows.length === 0) {
    const found = await database.query('select from city where id = $1', [city]);
    throw new ImportError(
      found.rows.length === 0
        ? `There is no city "${city}".`
        : `City "${city}" has no datastreams: register its devices first.`,
    );
  }
  return new Map(rows.map(({ key, id, low, high }) => [key, { id, low, high }]));
}

function take(
  worker: Worker,
  database: Database,
  { city, onProgress, signal }: ReadingsOrder,
): Promise<ReadingsSummary> {
  return new Promise((resolve, reject) => {
    let [values, read, stored] = [0, 0, 0];
    let done = false;
    const onMessage = async (message: ReadingsMessage): Promise<void> => {
      if ('failed' in message) {
        const { message: sentence, badInput } = message.failed;
        throw badInput ? new ImportError(sentence) : new Error(sentence);
      }
      if ('checked' in message) {
        values = message.checked.values;
        onProgress?.({ stage: 'reading', done: message.checked.done, total: message.checked.total });
      } else if ('batch' in message) {
        stored += await storePackedDays(database, message.batch);
        read += message.values;
        onProgress?.({ stage: 'storing readings', done: read, total: values });
        worker.postMessage('stored');
      } else {
        done = true;
        const { newest, from, until } = message.done;
        await keepNewest(database, newest);
        if (newest.size > 0)
          await database.transaction([
            noticeStatement({ city, from, until, datastreams: [...newest.keys()] }),
          ]);
        const time = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);
        resolve({ values, stored, datastreams: newest.size, from: time(from), until: time(until) });
      }
    };
    worker.on('message', (message: ReadingsMessage) => void onMessage(message).catch(reject));
    worker.once('error', reject);
    // The thread ends once it has told all; what it told last may still be on its way into the store.
    worker.once('exit', () => {
      if (done) return;
      reject(
        signal?.aborted ? (signal.reason as Error) : new Error('The readings were not read to their end.'),
      );
    });
  });
}

/** The last value of each datastream, where it is newer than the last known. */
async function keepNewest(database: Database, newest: Map<number, NewestReading>): Promise<void> {
  const list = [...newest].sort(([one], [other]) => one - other);
  for (let from = 0; from < list.length; from += 2000) {
    const part = list.slice(from, from + 2000);
    await database.query(
      `insert into last_observation as l (datastream_id, time, result, quality)
       select id, to_timestamp(time / 1000.0), result, quality
         from unnest($1::int4[], $2::float8[], $3::float8[], $4::int2[]) as n (id, time, result, quality)
       on conflict (datastream_id) do update
          set time = excluded.time, result = excluded.result, quality = excluded.quality
        where excluded.time > l.time`,
      [
        part.map(([id]) => id),
        part.map(([, { time }]) => time),
        part.map(([, { result }]) => result),
        part.map(([, { quality }]) => quality),
      ],
    );
  }
}
