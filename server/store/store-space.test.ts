import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { StoreSpace } from './store-space.ts';

it('tells once when less is free than must be, and nothing where there is enough', async () => {
  const told: (string | null)[] = [];
  const tight = new StoreSpace(tmpdir(), Number.MAX_SAFE_INTEGER, (problem) => told.push(problem));
  await tight.look();
  await tight.look();
  expect(told).toEqual([expect.stringMatching(/^The disk of the store is full \(\d+ MB are free\)/)]);
  expect(tight.problem).toBe(told[0]);
  const roomy = new StoreSpace(tmpdir(), 1, (problem) => told.push(problem));
  await roomy.look();
  expect(roomy.problem).toBeNull();
  expect(told).toHaveLength(1);
});

it('believes a store that says its disk is full, until the next look', async () => {
  const told: (string | null)[] = [];
  const elsewhere = new StoreSpace(null, 1, (problem) => told.push(problem));
  elsewhere.fail();
  expect(elsewhere.problem).toMatch(/^The disk of the store is full: /);
  await elsewhere.look();
  expect(elsewhere.problem).toBeNull();
  expect(told).toEqual([expect.any(String), null]);
});
