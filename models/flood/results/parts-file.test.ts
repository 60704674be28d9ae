import { expect, it } from 'vitest';
import { packParts, unpackParts } from './parts-file.ts';

const files = [Uint8Array.from([1, 2, 3]), new Uint8Array(0), Uint8Array.from([4])];

it('gives back what it was made of, also of none', () => {
  expect(unpackParts(packParts(files), 3)).toEqual(files);
  expect(unpackParts(packParts([]), 0)).toEqual([]);
});

it('says in one sentence where the parts are not those expected, or end early', () => {
  expect(() => unpackParts(packParts(files), 2)).toThrow('Parts with finer cells: expected 2, found 3.');
  expect(() => unpackParts(packParts(files).subarray(0, 19), 3)).toThrow('expected 20 bytes, found 19');
  expect(() => unpackParts(new Uint8Array(2), 1)).toThrow('expected 1, found 0');
});
