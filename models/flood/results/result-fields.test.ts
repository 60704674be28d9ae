import { describe, expect, it } from 'vitest';
import { decodeResultField, encodeResultField, resultFieldNames, resultValue } from './result-fields.ts';

const shape = { columns: 5, rows: 1 };
const computed = Uint8Array.of(1, 1, 1, 1, 0);

describe('result fields', () => {
  it.each([
    ['maximum-depth', [0, 0.0374, 1.2346, 120.004], [0, 0.037, 1.235, 120], 7200],
    ['maximum-speed', [0, 0.004, 1.237, 30], [0, 0, 1.24, 30], 7200],
    ['maximum-hazard', [0, 0.749, 1.25, 9000], [0, 0.75, 1.25, 655.34], 7200],
    ['arrival', [Number.NaN, 0, 3599.6, 7200], [Number.NaN, 0, 3600, 7200], 7200],
    ['arrival', [Number.NaN, 0, 100_000, 172_800], [Number.NaN, 0, 99_999, 172_800], 172_800],
  ] as const)(
    '%s comes back in its steps, apart from what is not computed',
    (name, values, expected, duration) => {
      const bytes = encodeResultField(name, Float32Array.of(...values, 7), computed, shape, duration);
      const field = decodeResultField(name, bytes, shape);
      expected.forEach((value, cell) => {
        if (Number.isNaN(value)) expect(resultValue(field, cell)).toBeNaN();
        else expect(resultValue(field, cell)).toBeCloseTo(value, 6);
      });
      expect(resultValue(field, 4)).toBeNull();
    },
  );

  it.each(resultFieldNames)('%s is refused with a sentence when damaged', (name) => {
    const bytes = encodeResultField(name, Float32Array.of(1, 2, 3, 4, 5), computed, shape, 60);
    bytes[bytes.length - 1]! ^= 1;
    expect(() => decodeResultField(name, bytes, shape)).toThrow(
      new RegExp(`^Flood field ${name}: its \\d+ bytes are damaged`),
    );
  });
});
