import { expect, it } from 'vitest';
import { keepTold, withFirst } from './keep-told.ts';

interface One {
  id: string;
  is: string;
}

it('takes an answer as it is where nothing was told meanwhile', () => {
  const asked = [{ id: 'a', is: 'old' }];
  const answer = [
    { id: 'a', is: 'new' },
    { id: 'b', is: 'new' },
  ];
  expect(keepTold(answer, asked, asked, withFirst)).toEqual(answer);
});

it('keeps what was told while the answer was on its way: changes, what is new, and what is gone', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, is: 'asked' })) as [One, One, One];
  const known = [{ id: 'e', is: 'newest' }, { id: 'd', is: 'new' }, { ...a, is: 'changed' }, c];
  const answer = [a, b, { ...c, is: 'answered' }, { id: 'f', is: 'answered' }];
  expect(keepTold(answer, [a, b, c], known, withFirst)).toEqual([
    { id: 'e', is: 'newest' },
    { id: 'd', is: 'new' },
    { id: 'a', is: 'changed' },
    { id: 'c', is: 'answered' },
    { id: 'f', is: 'answered' },
  ]);
});
