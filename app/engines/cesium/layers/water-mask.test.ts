import { expect, it } from 'vitest';
import { dry, quarterOf, waterMaskOf, waterPixels } from './water-mask.ts';

const colour = [143, 184, 208] as const;

it('water is opaque and land clear, both in the colour of water', () => {
  const mask = waterMaskOf(Uint8Array.of(0, 255, 0, 255))!;
  expect([...waterPixels(mask, colour)]).toEqual([
    ...colour,
    0,
    ...colour,
    255,
    ...colour,
    0,
    ...colour,
    255,
  ]);
  expect([...waterPixels(waterMaskOf(Uint8Array.of(255))!, colour)]).toEqual([...colour, 255]);
  expect([...waterPixels(dry, colour)]).toEqual([...colour, 0]);
  for (const none of [undefined, new Uint8Array(0), new Uint8Array(3), {}])
    expect(waterMaskOf(none)).toBeNull();
});

it('a tile without a mask shows its quarter of the one above', () => {
  const mask = waterMaskOf(Uint8Array.from({ length: 16 }, (_, n) => n))!;
  expect(quarterOf(mask, 0, 0).cells).toEqual(Uint8Array.of(0, 1, 4, 5));
  expect(quarterOf(mask, 1, 0).cells).toEqual(Uint8Array.of(2, 3, 6, 7));
  expect(quarterOf(mask, 0, 1).cells).toEqual(Uint8Array.of(8, 9, 12, 13));
  expect(quarterOf(quarterOf(mask, 1, 1), 1, 1).cells).toEqual(Uint8Array.of(15));
  expect(quarterOf(dry, 1, 1)).toBe(dry);
});
