import { describe, expect, it } from 'vitest';
import type { Database, QueryResult } from '../../store/database.ts';
import { BucketStore } from './bucket-store.ts';
import type { Member } from './members.ts';

const hour = 3_600_000;
const now = 500_000 * hour + hour / 2;
const bucket = 500_000;
const at = (minutes: number): number => bucket * hour + minutes * 60_000;
const members = new Map([[1, { id: 1, property: 'rain' } as Member]]);

/** A store that answers when it is told to: the rows of each question about observations. */
function slowStore() {
  const waiting: ((rows: unknown[]) => void)[] = [];
  const database = {
    query: (sql: string) =>
      sql.includes('packed_observation')
        ? Promise.resolve({ rows: [], affected: 0 })
        : new Promise((resolve) =>
            waiting.push((rows) => resolve({ rows, affected: 0 } as QueryResult<never>)),
          ),
  } as unknown as Database;
  return { database, waiting };
}
const row = (count: number, sum: number, min: number, max: number, newest: number, within: number) => ({
  ...{ id: 1, bucket, count, sum, min, max, newest, r0: within },
});

/** A day in hours, with one range, loaded with what the store has of the present hour. */
async function loaded() {
  const store = new BucketStore('rain', hour);
  store.need(86_400, [0.15, Number.POSITIVE_INFINITY]);
  const { database, waiting } = slowStore();
  const refresh = async (...rows: unknown[]): Promise<void> => {
    const done = store.refresh(database, members, now);
    await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.(rows);
    await done;
  };
  return { store, database, waiting, refresh, sums: () => store.sums(1, now, 24, 0) };
}

describe('sums over a window', () => {
  it('grow with what is newer, without asking the store', async () => {
    const { store, refresh, sums, waiting } = await loaded();
    await refresh(row(2, 0.3, 0.1, 0.2, at(10), 1));
    store.append(1, at(11), 0.5);
    store.append(1, at(12), 0.05);
    await refresh();
    expect(waiting).toHaveLength(0);
    expect(sums()).toMatchObject({ count: 4, min: 0.05, max: 0.5, within: 2 });
    expect(sums().sum).toBeCloseTo(0.85, 12);
  });

  it('are read again where something came late', async () => {
    const { store, refresh, sums } = await loaded();
    await refresh(row(1, 1, 1, 1, at(10), 1));
    store.note(1, at(5));
    // It is behind what is read: the answer has both.
    store.append(1, at(11), 2);
    await refresh(row(3, 6, 1, 3, at(11), 3));
    expect(sums()).toMatchObject({ count: 3, sum: 6, max: 3 });
  });

  it('count once what is stored while they are read, whether the answer has it or not', async () => {
    const { store, database, waiting, sums } = await loaded();
    const done = store.refresh(database, members, now);
    await new Promise((resolve) => setImmediate(resolve));
    store.append(1, at(20), 2);
    store.append(1, at(21), 4);
    // The answer was made between the two.
    waiting.shift()!([row(3, 4, 1, 2, at(20), 3)]);
    await done;
    expect(sums()).toMatchObject({ count: 4, sum: 8, max: 4, within: 4 });
  });

  it('begin anew in a new hour', async () => {
    const { store, refresh, sums } = await loaded();
    await refresh(row(1, 1, 1, 1, at(10), 1));
    store.append(1, at(60), 5);
    expect(sums()).toMatchObject({ count: 1, sum: 1 });
    expect(store.sums(1, now + hour, 24, 0)).toMatchObject({ count: 2, sum: 6, max: 5 });
  });
});
