import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeLiveFrames,
  encodeFrame,
  encodeLiveFrame,
  frameHeaderBytes,
  type LiveFrame,
  LiveFrameError,
} from './frame.ts';
import { FrameMemory } from './frame-memory.ts';
import { decimalsOf, encodeSections } from './sections.ts';

/** What sensors say: values with few decimals, and any other float. */
const result = fc.oneof(
  fc
    .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(1, 10, 100, 1000))
    .map(([whole, factor]) => Math.fround(whole / factor)),
  fc.float(),
);
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const time = fc.integer({ min: 0, max: 4e12 });
const grade = fc.constantFrom(0, 0, 0, 1, 255);
const observations = fc.uniqueArray(fc.tuple(u32, result, time, grade), {
  selector: ([id]) => id,
  maxLength: 50,
});
const columns = (rows: [number, number, number, number][]) => {
  const sorted = [...rows].sort((one, other) => one[0] - other[0]);
  return {
    ids: Uint32Array.from(sorted, (row) => row[0]),
    results: Float32Array.from(sorted, (row) => row[1]),
    times: Float64Array.from(sorted, (row) => row[2]),
    quality: Uint8Array.from(sorted, (row) => row[3]),
  };
};
const frame: fc.Arbitrary<LiveFrame> = fc
  .record({
    type: fc.constantFrom<'snapshot' | 'delta'>('snapshot', 'delta'),
    subscription: u32,
    epoch: u32,
    seq: u32,
    base: u32,
    tickTime: time,
    observations,
  })
  .map(({ observations: rows, ...header }) => ({ ...header, ...columns(rows) }));

/** Observations by id: sections may bring them in another order. */
const byId = ({ ids, results, times, quality }: Omit<LiveFrame, 'type'>) =>
  new Map(Array.from(ids, (id, n) => [id, [results[n], times[n], quality[n]]]));
const header = ({ ids, results, times, quality, ...rest }: LiveFrame) => rest;

const concatenate = (parts: Uint8Array[], offset = 0): Uint8Array => {
  const whole = new Uint8Array(offset + parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = offset;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole.subarray(offset);
};

const sample = (): LiveFrame => ({
  type: 'delta',
  subscription: 1,
  epoch: 7,
  seq: 9,
  base: 8,
  tickTime: 1_763_600_000_000,
  ids: Uint32Array.of(1, 2, 3),
  results: Float32Array.of(1, 2, 3),
  times: Float64Array.of(1_763_600_000_000, 1_763_599_999_000, 1_763_599_998_000),
  quality: Uint8Array.of(0, 1, 0),
});

/** What was known, and what is new of some of it. */
const change = fc
  .uniqueArray(fc.tuple(u32, result, time, fc.option(fc.tuple(result, time))), {
    selector: ([id]) => id,
    maxLength: 40,
  })
  .map((rows) => rows.sort((one, other) => one[0] - other[0]));

describe('live frame', () => {
  it('gives back what was encoded, for any frames, concatenated, at any alignment', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), fc.integer({ min: 0, max: 7 }), (frames, offset) => {
        const decoded = decodeLiveFrames(concatenate(frames.map(encodeLiveFrame), offset));
        expect(decoded.map(header)).toEqual(frames.map(header));
        expect(decoded.map(byId)).toEqual(frames.map(byId));
      }),
    );
  });

  it('gives back the same from differences to what was known, bit for bit', () => {
    fc.assert(
      fc.property(change, time, (rows, tickTime) => {
        const memory = new FrameMemory();
        const before = rows.filter((row) => row[3] !== null);
        memory.apply({
          ...sample(),
          type: 'snapshot',
          ...columns(before.map(([id, , , known]) => [id, known![0], known![1], 0])),
        });
        const now = columns(rows.map(([id, newResult, newTime]) => [id, newResult, newTime, 0]));
        const bytes = encodeSections(now, tickTime, {
          results: Float32Array.from(rows, ([, , , known]) => known?.[0] ?? 0),
          times: Float64Array.from(rows, ([, , , known]) => known?.[1] ?? Number.NaN),
        });
        const message = encodeFrame({ ...sample(), tickTime }, [{ count: rows.length, bytes }]);
        const [decoded] = decodeLiveFrames(message, () => memory);
        expect(byId(decoded!)).toEqual(byId({ ...sample(), ...now }));
      }),
    );
  });

  it('answers any bytes with frames or a LiveFrameError, and never with more than the bytes can hold', () => {
    const memory = new FrameMemory();
    fc.assert(
      fc.property(
        fc.array(frame, { minLength: 1, maxLength: 2 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.nat(),
        (frames, damages, cut) => {
          const message = concatenate(frames.map(encodeLiveFrame)).slice();
          for (const [position, byte] of damages) message[position % message.length] = byte;
          const shortened = message.subarray(0, cut % (message.byteLength + 1));
          try {
            for (const decoded of decodeLiveFrames(shortened, () => memory))
              expect(decoded.ids.length).toBeLessThanOrEqual(shortened.byteLength);
          } catch (error) {
            expect(error).toBeInstanceOf(LiveFrameError);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses a truncated message', () => {
    const message = encodeLiveFrame(sample());
    expect(() => decodeLiveFrames(message.subarray(0, message.byteLength - 1))).toThrow(
      `Frame 0 of the live message: expected at most ${message.length - 1} bytes, found a length of ${message.length}.`,
    );
    expect(() => decodeLiveFrames(message.subarray(0, 20))).toThrow(
      'expected a header of 36 bytes, found 20 bytes',
    );
  });

  it('refuses another version, an unknown type, a count that does not fit, and differences to nothing', () => {
    const damaged = (offset: number, value: number) => {
      const message = encodeLiveFrame(sample());
      message[offset] = value;
      return () => decodeLiveFrames(message);
    };
    expect(damaged(0, 0)).toThrow('expected the mark "MC"');
    expect(damaged(2, 1)).toThrow('expected version 2, found version 1');
    expect(damaged(3, 9)).toThrow('found type 9');
    expect(damaged(27, 0xff)).toThrow(/observations, found 42781/);
    expect(damaged(24, 4)).toThrow('expected 4 observations, found 3');
    expect(damaged(36, 0x08)).toThrow('expected results by themselves, found differences');
    expect(damaged(36, 0x80)).toThrow('expected a section of this version');
    const message = encodeLiveFrame(sample());
    message[36]! |= 8;
    expect(() => decodeLiveFrames(message, () => new FrameMemory())).toThrow('found datastream 1.');
  });

  it('writes results with as few decimals as they have, and floats that have none', () => {
    expect([0, -3, 22.5, 0.01, 1234.567, 0.000001].map((value) => decimalsOf(Math.fround(value)))).toEqual([
      0, 0, 1, 2, 3, 6,
    ]);
    expect(
      [1e-9, 3e38, Number.NaN, -0, Number.POSITIVE_INFINITY].map((value) => decimalsOf(Math.fround(value))),
    ).toEqual([7, 7, 7, 7, 7]);
    expect(decimalsOf(22.5, 3)).toBe(3);
  });

  it('takes a byte or two for an observation of a city that reports each second', () => {
    const ids = Uint32Array.from({ length: 20_000 }, (_, n) => n + 1);
    const times = new Float64Array(ids.length).fill(sample().tickTime - 40);
    const results = Float32Array.from(ids, (id) => (id % 500) / 10);
    const before = {
      results: results.map((value) => Math.fround(value + 0.3)),
      times: times.map((at) => at - 1000),
    };
    const all = { ids, times, results, quality: new Uint8Array(ids.length) };
    const bytes = encodeSections(all, sample().tickTime, before, new Uint8Array(ids.length).fill(1));
    expect(bytes.byteLength).toBe(20_000 + 2 + 3 + 4 + 1);
    expect(encodeLiveFrame({ ...sample(), ...all }).byteLength).toBeLessThan(20_000 * 3.2);
    expect(
      encodeLiveFrame({
        ...sample(),
        ids: new Uint32Array(),
        times: new Float64Array(),
        results: new Float32Array(),
        quality: new Uint8Array(),
      }).byteLength,
    ).toBe(frameHeaderBytes);
  });

  it('refuses columns of different lengths', () => {
    expect(() => encodeLiveFrame({ ...sample(), times: new Float64Array(2) })).toThrow('found 3 ids');
  });

  it('is what the worked example of the manual says, byte by byte', () => {
    const manual = readFileSync(new URL('../../docs/live.md', import.meta.url), 'utf8');
    const [, first, , second] = manual.split('### Worked example')[1]!.split('```');
    // Bytes stand at the beginning of a line, at most three blanks apart.
    const bytesOf = (block: string): Uint8Array =>
      Uint8Array.from(
        block
          .split('\n')
          .flatMap((line) => /^(?:[0-9a-f]{2} {1,3}(?! ))*[0-9a-f]{2}/.exec(line)?.[0].split(/ +/) ?? []),
        (byte) => Number.parseInt(byte, 16),
      );
    const memory = new FrameMemory();
    const [snapshot] = decodeLiveFrames(bytesOf(first!));
    expect(byId(snapshot!)).toEqual(
      new Map([
        [12, [21.5, 1_763_599_999_700, 0]],
        [13, [Math.fround(21.6), 1_763_599_999_700, 0]],
        [14, [Math.fround(19.8), 1_763_599_998_700, 0]],
      ]),
    );
    memory.apply(snapshot!);
    const [delta] = decodeLiveFrames(bytesOf(second!), () => memory);
    expect(byId(delta!)).toEqual(
      new Map([
        [12, [Math.fround(21.4), 1_763_600_000_700, 0]],
        [14, [Math.fround(19.9), 1_763_600_000_700, 0]],
      ]),
    );
  });
});
