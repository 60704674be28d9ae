import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeLiveFrames,
  encodeLiveFrame,
  frameByteLength,
  type LiveFrame,
  LiveFrameError,
  observationTime,
} from './frame.ts';

const observation = fc.tuple(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.float(),
  fc.float({ min: -300, max: 1e7, noNaN: true }),
  fc.integer({ min: 0, max: 255 }),
);
const frame: fc.Arbitrary<LiveFrame> = fc
  .record({
    type: fc.constantFrom<'snapshot' | 'delta'>('snapshot', 'delta'),
    epoch: fc.integer({ min: 0, max: 0xffffffff }),
    seq: fc.integer({ min: 0, max: 0xffffffff }),
    tickTime: fc.integer({ min: 0, max: 4e12 }),
    cell: fc.integer({ min: 0, max: 0xffffffff }),
    observations: fc.array(observation, { maxLength: 50 }),
  })
  .map(({ observations, ...header }) => ({
    ...header,
    ids: Uint32Array.from(observations, (o) => o[0]),
    results: Float32Array.from(observations, (o) => o[1]),
    ages: Float32Array.from(observations, (o) => o[2]),
    quality: Uint8Array.from(observations, (o) => o[3]),
  }));

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
  epoch: 7,
  seq: 9,
  tickTime: 1_763_600_000_000,
  cell: 3,
  ids: Uint32Array.of(1, 2, 3),
  results: Float32Array.of(1, 2, 3),
  ages: Float32Array.of(0, 1, 2),
  quality: Uint8Array.of(0, 1, 0),
});

describe('live frame', () => {
  it('gives back what was encoded, for any frames, concatenated, at any alignment', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), fc.integer({ min: 0, max: 7 }), (frames, offset) => {
        expect(decodeLiveFrames(concatenate(frames.map(encodeLiveFrame), offset))).toEqual(frames);
      }),
    );
  });

  it('answers any bytes with frames or a LiveFrameError', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { minLength: 1, maxLength: 2 }),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(),
        (frames, position, byte, cut) => {
          const message = concatenate(frames.map(encodeLiveFrame)).slice();
          message[position % 32] = byte;
          const shortened = message.subarray(0, cut % (message.byteLength + 1));
          try {
            decodeLiveFrames(shortened);
          } catch (error) {
            expect(error).toBeInstanceOf(LiveFrameError);
          }
        },
      ),
    );
  });

  it('refuses a truncated message', () => {
    const message = encodeLiveFrame(sample());
    expect(() => decodeLiveFrames(message.subarray(0, message.byteLength - 8))).toThrow(
      'Frame 0 of the live message: expected 72 bytes, found 64 bytes.',
    );
    expect(() => decodeLiveFrames(message.subarray(0, 20))).toThrow(
      'expected a header of 32 bytes, found 20 bytes',
    );
  });

  it('refuses another version, an unknown type and a count that does not fit', () => {
    const damaged = (offset: number, value: number) => {
      const message = encodeLiveFrame(sample());
      message[offset] = value;
      return () => decodeLiveFrames(message);
    };
    expect(damaged(0, 0)).toThrow('expected the mark "MC"');
    expect(damaged(2, 2)).toThrow('expected version 1, found version 2');
    expect(damaged(3, 9)).toThrow('found type 9');
    expect(damaged(27, 0xff)).toThrow('observations, found 72 bytes');
  });

  it('has frames of whole 8 bytes, 13 bytes an observation', () => {
    expect(frameByteLength(0)).toBe(32);
    expect(frameByteLength(3)).toBe(72);
    expect(frameByteLength(20_000)).toBe(260_032);
  });

  it('keeps a phenomenon time to the millisecond within an hour of the tick', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 3_600_000 }), (age) => {
        const one = { ...sample(), ages: Float32Array.of(age / 1000, 0, 0) };
        const [decoded] = decodeLiveFrames(encodeLiveFrame(one));
        expect(observationTime(decoded!, 0)).toBe(one.tickTime - age);
      }),
    );
  });

  it('refuses columns of different lengths', () => {
    expect(() => encodeLiveFrame({ ...sample(), ages: new Float32Array(2) })).toThrow('found 3 ids');
  });
});
