import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberIn } from './number-text.ts';

const read = (text: string): number => {
  const bytes = new TextEncoder().encode(`,${text},`);
  return numberIn(bytes, 1, bytes.length - 1);
};

it('reads numbers exactly as JavaScript does', () => {
  for (const text of [
    '0',
    '-0.5',
    '+7',
    '1.',
    '.25',
    '12.340',
    '-999',
    '1e3',
    '-2.5E-7',
    '0.1',
    '123456789012345678',
  ])
    expect(read(text)).toBe(Number(text));
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (value) => read(String(value)) === value,
    ),
  );
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (scaled, decimals) => {
      const text = (scaled / 10 ** decimals).toFixed(decimals);
      return read(text) === Number(text) + 0 || Object.is(read(text), Number(text));
    }),
  );
});

it('takes nothing else for a number', () => {
  for (const text of ['', '-', '.', '+.', '1.2.3', '1,5', 'NaN', 'Infinity', '0x10', '1 2', '--1', 'e5'])
    expect(read(text)).toBeNaN();
});
