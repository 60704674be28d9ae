import { expect, it } from 'vitest';
import { pictureName } from './save-picture.ts';

it('names a held picture by device and time', () => {
  expect(pictureName('CA-0001', Date.UTC(2026, 10, 21, 4, 5, 6, 700))).toBe('CA-0001_20261121T040506Z.png');
  expect(pictureName('a:b c', 0)).toBe('a-b-c_19700101T000000Z.png');
});
