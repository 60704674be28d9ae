import { describe, expect, it } from 'vitest';
import type { Database } from '../store/database.ts';
import { KnownFootprints } from './known-footprints.ts';

let version = 1;
let reads = 0;
let broken = false;
const building = {
  code: 'a:1',
  name: null,
  parent: null,
  geometry: { type: 'Polygon', coordinates: [[[0, 0]]] },
  longitude: 0,
  latitude: 0,
  height: 3,
};
const database = {
  query: async (sql: string) => {
    if (sql.startsWith('select version')) return { rows: [{ version }], affected: 0 };
    reads++;
    if (broken) throw new Error('gone');
    return { rows: [building], affected: 0 };
  },
} as unknown as Database;

describe('known footprints', () => {
  const known = new KnownFootprints(database);

  it('are read once for an area, also when two ask at the same time', async () => {
    const [first, second] = await Promise.all([
      known.read('linhu', [0, 0, 1, 1]),
      known.read('linhu', [0, 0, 1, 1]),
    ]);
    expect(first).toBe(second);
    expect(first).toHaveLength(1);
    expect(reads).toBe(1);
  });

  it('are read anew when the city has changed, or another area is asked for', async () => {
    version = 2;
    await known.read('linhu', [0, 0, 1, 1]);
    expect(reads).toBe(2);
    await known.read('linhu', [0, 0, 1, 2]);
    expect(reads).toBe(3);
  });

  it('are asked for again after a failure', async () => {
    broken = true;
    await expect(known.read('linhu', [0, 0, 2, 2])).rejects.toThrow('gone');
    broken = false;
    expect(await known.read('linhu', [0, 0, 2, 2])).toHaveLength(1);
  });
});
