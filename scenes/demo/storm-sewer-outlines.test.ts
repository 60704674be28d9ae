import { expect, it } from 'vitest';
import type { LandCover } from './land-cover.ts';
import { citySouth, cityWest } from './plan.ts';
import { signedArea } from './shapes.ts';
import { outlines } from './storm-sewer-outlines.ts';

/** Cells of 10 m drawn from the north: letters are owners. */
function land(...rows: string[]) {
  const columns = rows[0]!.length;
  const owner = Int32Array.from(
    rows.toReversed().flatMap((row) => [...row].map((letter) => 'abc'.indexOf(letter))),
  );
  return outlines(owner, { columns, rows: rows.length, cellMetres: 10 } as LandCover, 3);
}
const at = (c: number, r: number): [number, number] => [cityWest + c * 10, citySouth + r * 10];

it('walks around the cells of each owner', () => {
  const [a, b, c] = land('aab.', 'aab.');
  expect(new Set(a)).toEqual(new Set([at(2, 0), at(2, 2), at(0, 2), at(0, 0)]));
  expect(signedArea(b!)).toBe(200);
  expect(c).toBeNull();
});

it('takes the largest of several pieces, and goes around a hole from outside', () => {
  const [a, b] = land('aaa.b', 'aca..', 'aaabb');
  expect(signedArea(a!)).toBe(900);
  expect(signedArea(b!)).toBe(200);
});

it('keeps pieces that touch at a corner apart', () => {
  const [a] = land('.aa', '.aa', 'a..');
  expect(signedArea(a!)).toBe(400);
});

it('straightens steps', () => {
  const steps = Array.from({ length: 40 }, (_, row) => 'a'.repeat(40 - row).padEnd(40, '.'));
  const [a] = land(...steps);
  expect(a!.length).toBeLessThan(8);
  expect(Math.abs(signedArea(a!) / 82_000 - 1)).toBeLessThan(0.05);
});
