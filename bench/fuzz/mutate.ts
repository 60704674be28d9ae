import type { Random } from './random.ts';

/** What numbers of a text are replaced by. */
const extremes = [
  ...['0', '-1', '1', 'NaN', 'nan', 'Infinity', '-Infinity', '1e308', '-1e308', '1e-320', '1e999'],
  ...['4294967296', '-2147483649', '99999999999999999999999', '0.1', '180.0000001', '90.1', '1e7', '-1e7'],
  ...['""', 'null', '1,5', '--1', '0x10', '1e', '.', '١٢', '1_000'],
];
const nested: readonly [string, string][] = [
  ['[', ']'],
  ['{"a":', '}'],
  ['<a>', '</a>'],
  ['(', ')'],
];
const mostBytes = 4e6;

/** A changed copy of `seed`: one to six changes of kinds that break readers. */
export function mutated(
  seed: Uint8Array,
  others: readonly Uint8Array[],
  dictionary: readonly string[],
  random: Random,
): Uint8Array {
  let bytes = Buffer.from(seed);
  const changes = 1 + random.below(random.next() < 0.3 ? 6 : 2);
  for (let change = 0; change < changes; change++) bytes = once(bytes, others, dictionary, random);
  return bytes.subarray(0, mostBytes);
}

function once(
  bytes: Buffer<ArrayBuffer>,
  others: readonly Uint8Array[],
  dictionary: readonly string[],
  random: Random,
): Buffer<ArrayBuffer> {
  const at = random.below(bytes.length + 1);
  const length = 1 + random.below(random.next() < 0.5 ? 8 : Math.max(1, bytes.length >> 2));
  const cut = (from: number, to: number, put: Uint8Array): Buffer<ArrayBuffer> =>
    Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(to)]);
  switch (random.below(12)) {
    case 0: {
      if (at < bytes.length) bytes[at]! ^= 1 << random.below(8);
      return bytes;
    }
    case 1: {
      if (at < bytes.length) bytes[at] = random.of([0, 255, 0x80, 0x0a, 0x22, 0x3c, 0x5d, 0x7d, 0x2c, 0xef]);
      return bytes;
    }
    case 2:
      return Buffer.from(bytes.subarray(0, at));
    case 3:
      return cut(at, Math.min(bytes.length, at + length), Buffer.alloc(0));
    case 4: {
      const piece = bytes.subarray(at, at + length);
      const times = random.next() < 0.1 ? 400 : 1 + random.below(3);
      return cut(at, at, Buffer.concat(Array.from({ length: times }, () => piece)).subarray(0, mostBytes));
    }
    case 5: {
      const other = random.of(others);
      const from = random.below(other.length);
      return cut(at, Math.min(bytes.length, at + length), other.subarray(from, from + length * 2));
    }
    case 6:
    case 7:
      return cut(at, at, Buffer.from(random.of(dictionary.length > 0 ? dictionary : extremes)));
    case 8:
    case 9:
      return numberReplaced(bytes, at, random);
    case 10: {
      if (bytes.length < 8) return bytes;
      const place = random.below(bytes.length - 7);
      const value = random.of([0, 1, -1, 0x7fffffff, -0x80000000, 65535, 65536, 0x10000000]);
      const form = random.below(4);
      if (form < 2) bytes.writeInt32LE(value, place);
      else if (form === 2) bytes.writeInt32BE(value, place);
      else bytes.writeDoubleLE(random.of([NaN, Infinity, -1e300, 1e-300, 1e9, 0]), place);
      return bytes;
    }
    default: {
      if (random.next() < 0.7) return bytes;
      const [open, close] = random.of(nested);
      const depth = random.of([100, 5000, 60_000]);
      return cut(at, at, Buffer.from(open.repeat(depth) + close.repeat(random.next() < 0.5 ? depth : 0)));
    }
  }
}

/** The next number in the text after a place, replaced. */
function numberReplaced(bytes: Buffer<ArrayBuffer>, start: number, random: Random): Buffer<ArrayBuffer> {
  const digit = (at: number): boolean => bytes[at]! >= 48 && bytes[at]! <= 57;
  let from = start;
  while (from < bytes.length && !digit(from)) from++;
  let to = from;
  while (to < bytes.length && (digit(to) || bytes[to] === 46 || bytes[to] === 45 || bytes[to] === 101)) to++;
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(random.of(extremes)), bytes.subarray(to)]);
}
