import { mergeDays, packDay, unpackDay } from '../../../models/sensing/packed-history.ts';
import { rollupsOfDay } from '../../../models/sensing/rollup.ts';
import type { Database } from '../../store/database.ts';
import type { PackedBatch } from './readings-thread.ts';

/** How often a row is merged anew because somebody else has written it meanwhile. */
const mostAttempts = 20;

const rows = `
  unnest($1::int4[], $2::int4[], $3::int4[], $4::int4[], $5::int4[], $6::int4[])
    as i (datastream_id, day, value_count, start, length, revision)`;

/** What follows a statement \`stored\` that has written days: their rollups, in the same moment. */
const withRollups = `
  , rolled as (
    insert into observation_rollup (datastream_id, day, seconds, data)
    select r.datastream_id, r.day, r.seconds, substring($7::bytea from r.start for r.length)
      from unnest($8::int4[], $9::int4[], $10::int4[], $11::int4[], $12::int4[])
        as r (datastream_id, day, seconds, start, length)
      join stored on stored.id = r.datastream_id and stored.day = r.day
    on conflict (datastream_id, seconds, day) do update set data = excluded.data)
  select id, day from stored`;

interface DayRow {
  id: number;
  day: number;
  count: number;
  bytes: Uint8Array;
  /** Of the stored row that it was merged with; 0 where there was none. */
  revision: number;
}

/** One parameter for all the bytes: an array of them would travel as text. */
function parameters(list: DayRow[]) {
  const parts: Uint8Array[] = [];
  let at = 0;
  /** Adds bytes and says where they begin, counted from 1 as SQL does. */
  const place = (bytes: Uint8Array): number => {
    parts.push(bytes);
    at += bytes.length;
    return at - bytes.length + 1;
  };
  const starts = list.map(({ bytes }) => place(bytes));
  const rollups = list.flatMap(({ id, day, bytes }) =>
    rollupsOfDay(day, unpackDay(day, bytes)).map((rollup) => ({
      id,
      day,
      seconds: rollup.seconds,
      start: place(rollup.bytes),
      length: rollup.bytes.length,
    })),
  );
  return [
    list.map(({ id }) => id),
    list.map(({ day }) => day),
    list.map(({ count }) => count),
    starts,
    list.map(({ bytes }) => bytes.length),
    list.map(({ revision }) => revision),
    Buffer.concat(parts),
    rollups.map(({ id }) => id),
    rollups.map(({ day }) => day),
    rollups.map(({ seconds }) => seconds),
    rollups.map(({ start }) => start),
    rollups.map(({ length }) => length),
  ];
}

/**
 * Stores packed days with their rollups: new ones as they are, others merged with what is there; what was known stays.
 * @returns the number of values that are new.
 */
export async function storePackedDays(database: Database, batch: PackedBatch): Promise<number> {
  const list = joined(batch);
  const { rows: inserted } = await database.query<{ id: number; day: number }>(
    `with stored as (
       insert into packed_observation (datastream_id, day, value_count, data)
       select datastream_id, day, value_count, substring($7::bytea from start for length) from ${rows}
        where revision = 0
       on conflict do nothing returning datastream_id as id, day)
     ${withRollups}`,
    parameters(list),
  );
  const done = new Set(inserted.map(({ id, day }) => `${id}/${day}`));
  let stored = 0;
  let remaining: DayRow[] = [];
  for (const row of list)
    if (done.has(`${row.id}/${row.day}`)) stored += row.count;
    else remaining.push(row);
  for (let attempt = 0; remaining.length > 0; attempt++) {
    if (attempt === mostAttempts)
      throw new Error(`${remaining.length} days of history are written by others all the time: try again.`);
    const merged = await merge(database, remaining);
    stored += merged.stored;
    remaining = merged.refused;
  }
  return stored;
}

/** The days of a batch; pieces of one day are joined. */
function joined({ ids, days, counts, lengths, data }: PackedBatch): DayRow[] {
  const byDay = new Map<string, DayRow>();
  let at = 0;
  ids.forEach((id, index) => {
    const bytes = data.subarray(at, at + lengths[index]!);
    at += lengths[index]!;
    const day = days[index]!;
    const key = `${id}/${day}`;
    const known = byDay.get(key);
    byDay.set(key, known ? together(known, bytes) : { id, day, count: counts[index]!, bytes, revision: 0 });
  });
  return [...byDay.values()];
}

/** A stored day with what a row adds to it. */
function together(known: DayRow, bytes: Uint8Array): DayRow {
  const history = mergeDays(unpackDay(known.day, known.bytes), unpackDay(known.day, bytes));
  return { ...known, count: history.times.length, bytes: packDay(known.day, history) };
}

async function merge(database: Database, list: DayRow[]): Promise<{ stored: number; refused: DayRow[] }> {
  const present = await database.query<{
    id: number;
    day: number;
    revision: number;
    count: number;
    data: Uint8Array;
  }>(
    `select p.datastream_id as id, p.day, p.revision, p.value_count as count, p.data
       from packed_observation p join unnest($1::int4[], $2::int4[]) as i (id, day) on i.id = p.datastream_id and i.day = p.day`,
    [list.map(({ id }) => id), list.map(({ day }) => day)],
  );
  const stored = new Map(present.rows.map((row) => [`${row.id}/${row.day}`, row]));
  const changes: { row: DayRow; added: number; source: DayRow }[] = [];
  for (const source of list) {
    const known = stored.get(`${source.id}/${source.day}`);
    // Removed since it was in the way: its datastream is gone, and the values with it.
    if (!known) continue;
    const row = together(
      { id: known.id, day: known.day, count: known.count, bytes: known.data, revision: known.revision },
      source.bytes,
    );
    if (row.count > known.count) changes.push({ row, added: row.count - known.count, source });
  }
  if (changes.length === 0) return { stored: 0, refused: [] };
  const { rows: updated } = await database.query<{ id: number; day: number }>(
    `with stored as (
       update packed_observation p
          set value_count = i.value_count, revision = p.revision + 1,
              data = substring($7::bytea from i.start for i.length)
         from ${rows}
        where p.datastream_id = i.datastream_id and p.day = i.day and p.revision = i.revision
       returning p.datastream_id as id, p.day)
     ${withRollups}`,
    parameters(changes.map(({ row }) => row)),
  );
  const done = new Set(updated.map(({ id, day }) => `${id}/${day}`));
  return {
    stored: changes.reduce((sum, { row, added }) => sum + (done.has(`${row.id}/${row.day}`) ? added : 0), 0),
    refused: changes.filter(({ row }) => !done.has(`${row.id}/${row.day}`)).map(({ source }) => source),
  };
}
