import { dayMilliseconds, dayOf } from '../../models/sensing/packed-history.ts';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import type { Database } from '../store/database.ts';
import { addBlock, type Values } from './packed-observations.ts';

/** Bytes of packed history that one request may read. */
const byteLimit = 256 * 2 ** 20;
/** Datastreams whose blocks are read in one piece, so that no request holds the blocks of a city. */
const datastreamsAtOnce = 256;

/** Epoch milliseconds, both included. */
export interface Span {
  from: number;
  to: number;
}

/** A packed day of a Datastream, without its bytes. */
export interface Block {
  id: number;
  day: number;
  count: number;
}

/** Reads packed days of many Datastreams for one request, piece by piece, and no more than it may have. */
export class PackedBlocks {
  #bytes = 0;

  constructor(private readonly database: Database) {}

  /** The Datastreams in pieces, small ones first: a page is often full after the first. */
  *chunks(ids: number[]): Generator<number[]> {
    for (
      let start = 0, size = 4;
      start < ids.length;
      start += size, size = Math.min(4 * size, datastreamsAtOnce)
    )
      yield ids.slice(start, start + size);
  }

  /** The blocks of some Datastreams, by Datastream and day. */
  async list(ids: number[], { from, to }: Span): Promise<Block[]> {
    if (from > to) return [];
    const { rows } = await this.database.query<Block>(
      `select p.datastream_id as id, p.day, p.value_count as count
         from unnest($1::int4[]) as i (id) join packed_observation p on p.datastream_id = i.id
        where p.day >= $2 and p.day <= $3 order by p.datastream_id, p.day`,
      [ids, dayOf(from), dayOf(to)],
    );
    return rows;
  }

  /** How many values the days of a span have, about. */
  async count(ids: number[], { from, to }: Span): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(
      `select coalesce(sum(p.value_count), 0)::float8 as count
         from unnest($1::int4[]) as i (id) join packed_observation p on p.datastream_id = i.id
        where p.day >= $2 and p.day <= $3`,
      [ids, dayOf(from), dayOf(to)],
    );
    return rows[0]!.count;
  }

  /** The day nearest to `first` with any block, towards `last`; null where there is none. */
  async nearestDay(ids: number[], first: number, last: number): Promise<number | null> {
    const forward = first <= last;
    const { rows } = await this.database.query<{ day: number | null }>(
      `select ${forward ? 'min' : 'max'}(n.day) as day
         from unnest($1::int4[]) as i (id)
        cross join lateral (select p.day from packed_observation p
                             where p.datastream_id = i.id and p.day >= $2 and p.day <= $3
                             order by p.day ${forward ? 'asc' : 'desc'} limit 1) n`,
      [ids, Math.min(first, last), Math.max(first, last)],
    );
    return rows[0]!.day;
  }

  /** Adds what listed blocks have within a span. @throws BadRequest when the request has read too much */
  async add(values: Values, blocks: Block[], span: Span): Promise<void> {
    for (let start = 0; start < blocks.length; start += datastreamsAtOnce) {
      const some = blocks.slice(start, start + datastreamsAtOnce);
      await this.#read(
        values,
        span,
        `select p.datastream_id as id, p.day, p.data
           from unnest($1::int4[], $2::int4[]) as i (id, day)
           join packed_observation p on p.datastream_id = i.id and p.day = i.day
          order by p.datastream_id, p.day`,
        [some.map(({ id }) => id), some.map(({ day }) => day)],
      );
    }
  }

  /** Adds all that Datastreams have within a span. @throws BadRequest when the request has read too much */
  async addAll(values: Values, ids: number[], span: Span): Promise<void> {
    if (span.from > span.to) return;
    await this.#read(
      values,
      span,
      `select p.datastream_id as id, p.day, p.data
         from unnest($1::int4[]) as i (id) join packed_observation p on p.datastream_id = i.id
        where p.day >= $2 and p.day <= $3`,
      [ids, dayOf(span.from), dayOf(span.to)],
    );
  }

  async #read(values: Values, span: Span, sql: string, parameters: (number[] | number)[]): Promise<void> {
    const { rows } = await this.database.query<{ id: number; day: number; data: Uint8Array }>(
      sql,
      parameters,
    );
    for (const { id, day, data } of rows) {
      this.#bytes += data.length;
      addBlock(values, id, day, data, span);
    }
    if (this.#bytes > byteLimit)
      throw new BadRequest(
        `The query needs more than ${byteLimit / 2 ** 20} MB of packed history: narrow it by phenomenonTime or Datastream.`,
      );
  }
}

/** Whether a day lies within a span as a whole. */
export const isWithin = (day: number, { from, to }: Span): boolean =>
  day * dayMilliseconds >= from && (day + 1) * dayMilliseconds - 1 <= to;
