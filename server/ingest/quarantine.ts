import type { QuarantinedObservation, QuarantineList } from '../../models/sensing/quarantine.ts';
import { auditStatements } from '../access/audit.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import { type CheckedObservation, futureLimit } from './check-observation.ts';
import type { DatastreamRegistry } from './datastream-registry.ts';

/** Observations in quarantine, of all cities; beyond it senders are told to come back. */
const quarantineLimit = 1_000_000;
/** Observations released at once. */
export const releaseLimit = 10_000;

/** Which observations of a city somebody means: by their numbers, or all. */
export interface Selection {
  city: string;
  ids: number[] | null;
}

const selected = `
  from quarantined_observation q join datastream d on d.id = q.datastream_id
 where d.city = $1 and ($2::int8[] is null or q.id = any($2::int8[]))`;

/** Observations from the future: kept with what they claim, until somebody releases or discards them. */
export class Quarantine {
  #size = 0;

  constructor(
    private readonly database: Database,
    private readonly registry: Pick<DatastreamRegistry, 'byId' | 'refresh'>,
  ) {}

  async load(): Promise<void> {
    const { rows } = await this.database.query<{ n: number }>(
      'select count(*) as n from quarantined_observation',
    );
    this.#size = rows[0]!.n;
  }

  /** Observations in quarantine now, as far as this process knows. */
  get size(): number {
    return this.#size;
  }

  /** Resolves when all are committed. @throws HttpError 503 when it is full; StoreError. */
  async keep(observations: readonly CheckedObservation[]): Promise<void> {
    if (this.#size + observations.length > quarantineLimit)
      throw new HttpError(
        503,
        `More than ${quarantineLimit} observations are in quarantine: release or discard some first.`,
      );
    const { affected } = await this.database.query(
      `insert into quarantined_observation (datastream_id, time, result, quality, reason)
       select id, to_timestamp(time / 1000), result, quality, 'future'
         from unnest($1::int4[], $2::float8[], $3::float8[], $4::int2[]) as i (id, time, result, quality)
       on conflict do nothing`,
      [
        observations.map(({ datastream }) => datastream.id),
        observations.map(({ time }) => time),
        observations.map(({ result }) => result),
        observations.map(({ quality }) => quality),
      ],
    );
    this.#size += affected;
  }

  /** Observations of a city by their numbers, those after `after`. */
  async list(
    city: string,
    { datastream, after, limit }: { datastream: string | null; after: number; limit: number },
  ): Promise<QuarantineList> {
    const { rows } = await this.database.query<QuarantinedObservation>(
      `select q.id, d.key as datastream, (extract(epoch from q.time) * 1000)::float8 as time, q.result, q.reason,
              (extract(epoch from q.received_at) * 1000)::float8 as "receivedAt"
         from quarantined_observation q join datastream d on d.id = q.datastream_id
        where d.city = $1 and q.id > $2::int8 and ($3::text is null or d.key = $3)
        order by q.id limit $4`,
      [city, after, datastream, limit],
    );
    const total = await this.database.query<{ n: number }>(
      `select count(*) as n from quarantined_observation q join datastream d on d.id = q.datastream_id
        where d.city = $1 and ($2::text is null or d.key = $2)`,
      [city, datastream],
    );
    return {
      observations: rows,
      total: total.rows[0]!.n,
      next: rows.length === limit ? rows.at(-1)!.id : null,
    };
  }

  /**
   * Stores what is not of the future any more as if it came now, at the time that it claims, at most `releaseLimit`;
   * the rest waits on.
   * @param store resolves once committed (Ingest.store).
   * @param now epoch milliseconds.
   */
  async release(
    { city, ids }: Selection,
    actor: string,
    store: (observations: CheckedObservation[]) => Promise<void>,
    now: number,
  ): Promise<{ released: number; waiting: number }> {
    const { rows } = await this.database.query<{
      id: number;
      datastream: number;
      time: number;
      result: number;
      quality: number;
    }>(
      `select q.id, q.datastream_id as datastream, (extract(epoch from q.time) * 1000)::float8 as time, q.result, q.quality
       ${selected} and q.time <= to_timestamp($3::float8 / 1000) order by q.id limit ${releaseLimit}`,
      [city, ids, now + futureLimit],
    );
    await this.registry.refresh();
    const known = rows.flatMap(({ datastream: id, ...row }) => {
      const datastream = this.registry.byId(id);
      return datastream ? [{ ...row, datastream }] : [];
    });
    // Should the process end in between, they are released again, which changes nothing.
    await store(
      known.map(({ datastream, time, result, quality }) => ({ datastream, time, result, quality })),
    );
    const released = await this.#remove(
      { city, ids: known.map(({ id }) => id) },
      actor,
      'quarantine.release',
    );
    const rest = await this.database.query<{ n: number }>(`select count(*) as n ${selected}`, [city, ids]);
    return { released, waiting: rest.rows[0]!.n };
  }

  /** Removes observations for ever. @returns how many. */
  async discard(selection: Selection, actor: string): Promise<number> {
    return this.#remove(selection, actor, 'quarantine.discard');
  }

  async #remove({ city, ids }: Selection, actor: string, action: string): Promise<number> {
    const entry = { actor, action, subject: 'quarantine', city, detail: { ids: ids ?? 'all' } };
    const [removed] = await this.database.transaction([
      {
        sql: `delete from quarantined_observation where id in (select q.id ${selected})`,
        parameters: [city, ids],
      },
      ...auditStatements(ids?.length === 0 ? [] : [entry]),
    ]);
    this.#size = Math.max(0, this.#size - removed!.affected);
    return removed!.affected;
  }
}
