import { expect, it } from 'vitest';
import { AskedOnce } from './asked-once.ts';

const counted = () => {
  let made = 0;
  return { make: async () => ++made, count: () => made };
};

it('makes an answer once for all who ask while it is made', async () => {
  const { make, count } = counted();
  const once = new AskedOnce<number>();
  expect(await Promise.all([once.ask('a', make), once.ask('a', make), once.ask('b', make)])).toEqual([
    1, 1, 2,
  ]);
  expect(await once.ask('a', make)).toBe(3);
  expect(count()).toBe(3);
});

it('keeps the newest answers for those who come later', async () => {
  const { make, count } = counted();
  const once = new AskedOnce<number>(2);
  for (const key of ['a', 'b', 'c', 'b', 'c']) await once.ask(key, make);
  expect(count()).toBe(3);
  expect(await once.ask('a', make)).toBe(4);
});

it('asks again after a failure', async () => {
  const once = new AskedOnce<number>(2);
  await expect(once.ask('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await once.ask('a', async () => 7)).toBe(7);
});
