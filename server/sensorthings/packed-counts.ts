import type { Database } from '../store/database.ts';
import type { ObservationScope } from './observation-scope.ts';
import { type Block, isWithin, PackedBlocks } from './packed-blocks.ts';
import { noValues, type Values, valueLimit } from './packed-observations.ts';
import { everything } from './packed-pages.ts';
import { countLimit } from './statements.ts';

/** Packed observations that a count has: told by their blocks, and those that must be looked at one by one. */
export interface CountParts {
  told: number;
  values: Values;
}

/**
 * What `$count` needs of packed history: the blocks tell how many they have where only time and Datastream are asked
 * for. Looked at are blocks at the ends of the span, and those whose times the tables may have as well.
 * @returns null when they are more than a count goes to.
 * @throws BadRequest when a condition would have to be tried on too many.
 */
export async function partsOfCount(
  database: Database,
  ids: number[],
  scope: ObservationScope,
): Promise<CountParts | null> {
  if (scope.more) return { told: 0, values: (await everything({ database, ids, scope })).values };
  const blocks = new PackedBlocks(database);
  const parts: CountParts = { told: 0, values: noValues() };
  for (const some of blocks.chunks(ids)) {
    const listed = await blocks.list(some, scope);
    const whole = listed.filter(({ day }) => isWithin(day, scope));
    if (whole.reduce((sum, { count }) => sum + count, parts.told) > countLimit) return null;
    const doubled = await doubledBlocks(database, whole);
    const told = new Set(whole.filter((_, index) => !doubled.has(index)));
    for (const { count } of told) parts.told += count;
    const looked = listed.filter((block) => !told.has(block));
    await blocks.add(parts.values, looked, scope);
    if (parts.values.ids.length > valueLimit) return null;
  }
  return parts;
}

/** Which blocks are of days of which the tables have something of the same Datastream. */
async function doubledBlocks(database: Database, blocks: Block[]): Promise<Set<number>> {
  if (blocks.length === 0) return new Set();
  const { rows } = await database.query<{ index: number }>(
    `select (b.position - 1)::int4 as index
       from (select i.*, to_timestamp(i.day * 86400.0) as start, to_timestamp((i.day + 1) * 86400.0) as stop
               from unnest($1::int4[], $2::int4[]) with ordinality as i (id, day, position)) b
      where exists (select from observation o
                     where o.datastream_id = b.id and o.time >= b.start and o.time < b.stop)
         or exists (select from sensorthings_observation s
                     where s.core and s.datastream_id = b.id
                       and s.phenomenon_start >= b.start and s.phenomenon_start < b.stop)`,
    [blocks.map(({ id }) => id), blocks.map(({ day }) => day)],
  );
  return new Set(rows.map(({ index }) => index));
}
