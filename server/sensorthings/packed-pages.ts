import { dayMilliseconds, dayOf } from '../../models/sensing/packed-history.ts';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { instantText } from '../../models/sensorthings/times.ts';
import { hourlyPartitions, lateTable } from '../ingest/partitions.ts';
import type { Database } from '../store/database.ts';
import { allTime, type ObservationScope } from './observation-scope.ts';
import { type Block, isWithin, PackedBlocks } from './packed-blocks.ts';
import { noValues, type Values, valueLimit } from './packed-observations.ts';
import type { Where } from './parameters.ts';

/** A page of the Observations of many Datastreams that is to be found. */
export interface PageSearch {
  database: Database;
  /** The Datastreams that may have any, by id. */
  ids: number[];
  scope: ObservationScope;
  /** Where a page in the order of Datastreams goes on; null for the first. */
  datastream: number | null;
  /** Observations that page and skipping need, and one more. */
  needed: number;
  /** How many observations the page has within a window, with these packed ones; counted to `needed`. */
  count(values: Values, within: Where): Promise<number>;
}

/** What a page must be made of: packed numbers, and how far its other rows need to be looked for. */
export interface PageParts {
  values: Values;
  /** Null: everywhere. */
  within: Where | null;
}

const minute = 60_000;
/** Windows grow by this: the last one holds more than all before. */
const growth = 8;
/** Packed days that are looked at in one step, where there are few Datastreams. */
const blocksAtOnce = 256;
const longest = 400 * dayMilliseconds;
/** Packed values that a condition is tried on at once, where more is asked for than time and Datastream. */
const triedAtOnce = 100_000;

/**
 * Finds what one page of the Observations of a city is made of, in its order, and stops where the page is full:
 * history is read day by day or Datastream by Datastream, and a window on everything else grows until it holds enough.
 * @throws BadRequest when that would need more of packed history than a request may have.
 */
export function partsOfPage(search: PageSearch): Promise<PageParts> {
  switch (search.scope.order) {
    case 'time':
      return byTime(search);
    case 'datastream':
      return byDatastream(search);
    default:
      return everything(search);
  }
}

const tooMany = (): never => {
  throw new BadRequest(
    `The query asks for more than ${valueLimit} packed observations: narrow it by phenomenonTime or Datastream, or sort by phenomenonTime alone.`,
  );
};

/** All that a span has. @throws BadRequest when it is too much. */
export async function everything({
  database,
  ids,
  scope,
}: Pick<PageSearch, 'database' | 'ids' | 'scope'>): Promise<PageParts> {
  const blocks = new PackedBlocks(database);
  const values = noValues();
  for (const some of blocks.chunks(ids)) {
    const listed = await blocks.list(some, scope);
    const whole = listed.filter(({ day }) => isWithin(day, scope));
    if (sumOf(whole) + values.ids.length > valueLimit) tooMany();
    await blocks.add(values, listed, scope);
    if (values.ids.length > valueLimit) tooMany();
  }
  return { values, within: null };
}

const sumOf = (blocks: Block[]): number => blocks.reduce((sum, { count }) => sum + count, 0);

/** The order that nobody asks for: Datastream after Datastream, each by time. */
async function byDatastream(search: PageSearch): Promise<PageParts> {
  const { database, ids, scope, datastream, needed, count } = search;
  const blocks = new PackedBlocks(database);
  const values = noValues();
  const left = ids.filter((id) => datastream === null || id >= datastream);
  /** Of the Datastream where the page before has ended, only what is later counts. */
  const resumed = (id: number): boolean => id === datastream && scope.after !== null;
  let behind = 0;
  let done = 0;
  let counted = 1;
  for (const some of blocks.chunks(left)) {
    const listed = (await blocks.list(some, scope)).filter(
      ({ id, day }) => !resumed(id) || day >= dayOf(scope.after!),
    );
    let sum = behind;
    const enough = listed.findIndex(({ id, day, count }) => {
      if (!resumed(id) && isWithin(day, scope)) sum += count;
      return !scope.more && sum >= needed;
    });
    const taken = enough < 0 ? listed : listed.slice(0, enough + 1);
    if (sumOf(taken.filter(({ day }) => isWithin(day, scope))) + values.ids.length > valueLimit) tooMany();
    const before = values.ids.length;
    await blocks.add(values, taken, scope);
    for (let index = before; index < values.ids.length; index++)
      if (!resumed(values.ids[index]!) || values.times[index]! > scope.after!) behind++;
    if (enough >= 0) return { values, within: upTo(taken.at(-1)!.id) };
    done += some.length;
    if (done === left.length) break;
    if (done < counted) continue;
    counted *= growth;
    const within = upTo(some.at(-1)!);
    if ((await count(values, within)) >= needed) return { values, within };
  }
  return { values, within: null };
}

const upTo =
  (id: number): Where =>
  (alias, parameters) =>
    `${alias}.datastream_id <= ${parameters.add(id, 'int4')}`;

/** By time, in either direction. Edges lie between what has been looked at and what has not. */
async function byTime({ database, ids, scope, needed, count }: PageSearch): Promise<PageParts> {
  const forward = !scope.descending;
  const blocks = new PackedBlocks(database);
  const page = new FirstByTime(scope, needed);
  const days = new PackedDaysInOrder(blocks, ids, scope);
  const within =
    (edge: number): Where =>
    (alias, parameters) =>
      `${alias}.phenomenon_start ${forward ? '<' : '>='} ${parameters.add(instantText(edge), 'timestamptz')}`;
  const further = (one: number, other: number): number =>
    forward ? Math.max(one, other) : Math.min(one, other);
  const nearer = (one: number, other: number): number =>
    forward ? Math.min(one, other) : Math.max(one, other);
  const sign = forward ? 1 : -1;
  const end = forward ? scope.to + 1 : scope.from;
  let edge = await beginning(database, scope, await days.next(forward ? scope.from : scope.to + 1));
  /** Up to where all packed values that count have been read. */
  let covered = edge;
  for (let span = minute; ; span *= growth) {
    edge = nearer(edge + sign * span, end);
    while (page.full === null && sign * (edge - covered) > 0) {
      const day = await days.next(covered);
      if (day === null) covered = sign * Number.POSITIVE_INFINITY;
      else {
        const begin = further(covered, forward ? day * dayMilliseconds : (day + 1) * dayMilliseconds);
        const stop = scope.more ? await days.partOf(day, begin) : days.endOf(day);
        await days.read(page, begin, nearer(stop, end));
        covered = stop;
      }
    }
    if (page.full !== null) edge = nearer(edge, page.full);
    if (edge === page.full) return { values: page.values, within: within(edge) };
    if (edge === end || span > longest) break;
    if ((await count(page.values, within(edge))) >= needed)
      return { values: page.values, within: within(edge) };
  }
  // Beyond the longest window everything else is looked at, packed history included.
  while (page.full === null) {
    const day = await days.next(covered);
    if (day === null) break;
    const begin = further(covered, forward ? day * dayMilliseconds : (day + 1) * dayMilliseconds);
    await days.read(page, begin, nearer(days.endOf(day), end));
    covered = days.endOf(day);
  }
  return { values: page.values, within: page.full === null ? null : within(page.full) };
}

/** Where the first window begins: with what is asked for, or with what there is. */
async function beginning(
  database: Database,
  { from, to, descending }: ObservationScope,
  firstDay: number | null,
): Promise<number> {
  if (descending) {
    if (to < allTime.to) return to + 1;
    return Math.max(Date.now() + minute, firstDay === null ? 0 : (firstDay + 1) * dayMilliseconds);
  }
  if (from > allTime.from) return from;
  const [partition] = await hourlyPartitions(database);
  const { rows } = await database.query<{ late: Date | null }>(`select min(time) as late from ${lateTable}`);
  return Math.min(
    Date.now(),
    firstDay === null ? Number.POSITIVE_INFINITY : firstDay * dayMilliseconds,
    partition ? partition.until - 3_600_000 : Number.POSITIVE_INFINITY,
    rows[0]!.late?.getTime() ?? Number.POSITIVE_INFINITY,
  );
}

/** The packed values that a page by time may show: the first of them, with all that share the last one's time. */
class FirstByTime {
  values = noValues();
  /** The edge behind the values of a page that is full of packed ones; null while it is not. */
  full: number | null = null;

  constructor(
    private readonly scope: ObservationScope,
    private readonly needed: number,
  ) {}

  /** The span of times that still count, of those between two instants (both included). */
  clip(from: number, to: number): { from: number; to: number } {
    if (this.full === null) return { from, to };
    return this.scope.descending
      ? { from: Math.max(from, this.full), to }
      : { from, to: Math.min(to, this.full - 1) };
  }

  /** Forgets what a full page has no room for. What is at the instant where the page before ended may be on either. */
  trim(): void {
    const { after, descending, more } = this.scope;
    if (!more) {
      const times = Float64Array.from(this.values.times.filter((time) => time !== after)).sort();
      if (times.length >= this.needed) {
        this.full = descending ? times.at(-this.needed)! : times[this.needed - 1]! + 1;
        const { from, to } = this.clip(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
        const { ids, times: all, results, quality } = this.values;
        const kept = noValues();
        for (let index = 0; index < all.length; index++) {
          if (all[index]! < from || all[index]! > to) continue;
          kept.ids.push(ids[index]!);
          kept.times.push(all[index]!);
          kept.results.push(results[index]!);
          kept.quality.push(quality[index]!);
        }
        this.values = kept;
      }
    }
    if (this.values.ids.length > valueLimit) tooMany();
  }
}

/** Days of packed history of some Datastreams, in the order of a page. */
class PackedDaysInOrder {
  /** The day that was found last, and the edge that it was looked for from. */
  #found: { edge: number; day: number | null } | null = null;
  readonly #daysAtOnce: number;

  constructor(
    private readonly blocks: PackedBlocks,
    private readonly ids: number[],
    private readonly scope: ObservationScope,
  ) {
    this.#daysAtOnce = Math.max(1, Math.floor(blocksAtOnce / Math.max(1, ids.length)));
  }

  /** The first day with anything behind an edge. */
  async next(edge: number): Promise<number | null> {
    const { descending, from, to } = this.scope;
    const first = dayOf(descending ? edge - 1 : edge);
    const known = this.#found;
    if (known && (known.edge === edge || known.day === null)) return known.day;
    if (
      known &&
      known.day !== null &&
      (descending ? known.day <= first && known.edge >= edge : known.day >= first && known.edge <= edge)
    )
      return known.day;
    const last = dayOf(descending ? from : to);
    const day = (descending ? first < last : first > last)
      ? null
      : await this.blocks.nearestDay(this.ids, first, last);
    this.#found = { edge, day };
    return day;
  }

  /** The edge behind the days that are read at once from `day` on. */
  endOf(day: number): number {
    return this.scope.descending
      ? (day + 1 - this.#daysAtOnce) * dayMilliseconds
      : (day + this.#daysAtOnce) * dayMilliseconds;
  }

  /** The same, or an edge within them where they have more values than a condition is tried on at once. */
  async partOf(day: number, begin: number): Promise<number> {
    const end = this.endOf(day);
    const span = this.scope.descending ? { from: end, to: begin - 1 } : { from: begin, to: end - 1 };
    const count = await this.blocks.count(this.ids, span);
    if (count <= triedAtOnce) return end;
    const part = Math.max(1000, Math.floor((dayMilliseconds * this.#daysAtOnce * triedAtOnce) / count));
    return this.scope.descending ? Math.max(end, begin - part) : Math.min(end, begin + part);
  }

  /** Reads what lies between two edges. */
  async read(page: FirstByTime, begin: number, stop: number): Promise<void> {
    const { from, to } = this.scope;
    const span = this.scope.descending
      ? { from: Math.max(stop, from), to: Math.min(begin - 1, to) }
      : { from: Math.max(begin, from), to: Math.min(stop - 1, to) };
    if (span.from > span.to) return;
    for (const some of this.blocks.chunks(this.ids)) {
      await this.blocks.addAll(page.values, some, page.clip(span.from, span.to));
      page.trim();
    }
  }
}
