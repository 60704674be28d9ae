import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DecodedFrame,
  decodeFrame,
  deepestMetres,
  depthCodeOf,
  depthMetresOf,
  encodeFrame,
  keyFrameOf,
  notComputed,
  quantiseFrame,
  speedOf,
  velocityCodeOf,
} from './frame-code.ts';

/** A slope with a pond that rises, a wall across it and a hole without ground. */
const shape = { columns: 90, rows: 70 };
const cells = shape.columns * shape.rows;
const computed = Uint8Array.from({ length: cells }, (_, cell) =>
  cell % shape.columns === 40 || cell < 12 ? 0 : 1,
);
function pond(levelMetres: number): DecodedFrame {
  const depthMetres = new Float32Array(cells);
  const dischargeX = new Float32Array(cells);
  const dischargeY = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const x = cell % shape.columns;
    const y = Math.floor(cell / shape.columns);
    const bed = Math.hypot(x - 30, y - 30) / 15 + 0.05 * Math.sin(x * 1.7) * Math.sin(y * 2.3);
    depthMetres[cell] = Math.max(0.0004 * (x % 3), levelMetres - bed);
    dischargeX[cell] = depthMetres[cell]! * Math.sin(x / 9) * 2;
    dischargeY[cell] = depthMetres[cell]! * Math.cos(y / 7);
  }
  return quantiseFrame({ depthMetres, dischargeX, dischargeY }, computed);
}

/** Gives a file the checksum that it would have (Fowler, Noll and Vo 1991, 32 bits). */
function sign(file: Uint8Array): Uint8Array {
  let hash = 0x811c9dc5;
  for (const byte of file.subarray(28)) hash = Math.imul(hash ^ byte, 0x01000193);
  new DataView(file.buffer).setUint32(24, hash >>> 0, true);
  return file;
}

describe('codes', () => {
  it('tell depths to half a millimetre below 5 m and half a centimetre above', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: deepestMetres, noNaN: true }), (depth) => {
        const error = Math.abs(depthMetresOf(depthCodeOf(depth))! - depth);
        expect(error).toBeLessThanOrEqual(depth <= 5 ? 0.000_500_1 : 0.005_000_1);
      }),
    );
    expect(depthMetresOf(depthCodeOf(5))).toBe(5);
    expect(deepestMetres).toBeGreaterThan(400);
    expect(depthCodeOf(1e9)).toBe(notComputed - 1);
    expect(depthMetresOf(notComputed)).toBeNull();
  });

  it('tell speeds along an axis within 0.025 m/s + 5 %, both ways alike', () => {
    fc.assert(
      fc.property(fc.double({ min: -46, max: 46, noNaN: true }), (speed) => {
        const found = speedOf(velocityCodeOf(speed));
        expect(Math.abs(found - speed)).toBeLessThanOrEqual(0.026 + 0.05 * Math.abs(speed));
        expect(velocityCodeOf(-speed) + velocityCodeOf(speed)).toBe(0);
      }),
    );
    expect(velocityCodeOf(0.02)).toBe(0);
    expect(speedOf(velocityCodeOf(-1000))).toBe(speedOf(-127));
  });

  it('leave out the velocity of films and of cells that are not computed', () => {
    const frame = quantiseFrame(
      {
        depthMetres: Float32Array.of(0.004, 0.006, 1),
        dischargeX: Float32Array.of(1, 0.006, 1),
        dischargeY: Float32Array.of(1, -0.012, 1),
      },
      Uint8Array.of(1, 1, 0),
    );
    expect([...frame.depth]).toEqual([4, 6, notComputed]);
    expect([...frame.velocityX].map(speedOf).map((speed) => Math.round(speed * 10) / 10)).toEqual([0, 1, 0]);
    expect(speedOf(frame.velocityY[1]!)).toBeCloseTo(-2, 0);
  });
});

describe('frames', () => {
  it('come back as they were, whole or from their key frame', () => {
    const key = pond(0.8);
    expect(decodeFrame(encodeFrame(key, shape, null), shape, null)).toEqual(key);
    for (const level of [0, 0.8, 1.1, 7]) {
      const frame = pond(level);
      expect(decodeFrame(encodeFrame(frame, shape, key), shape, key)).toEqual(frame);
    }
  });

  it('come back whatever is in them', () => {
    const small = { columns: 7, rows: 5 };
    const planes = fc.record({
      depth: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65_534 })), {
        minLength: 35,
        maxLength: 35,
      }),
      velocityX: fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 35, maxLength: 35 }),
      velocityY: fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 35, maxLength: 35 }),
    });
    fc.assert(
      fc.property(planes, planes, fc.array(fc.boolean(), { minLength: 35, maxLength: 35 }), (a, b, holes) => {
        const [key, frame] = [a, b].map(({ depth, velocityX, velocityY }): DecodedFrame => {
          const still = (code: number, cell: number): number => (holes[cell] || depth[cell]! < 5 ? 0 : code);
          return {
            depth: Uint16Array.from(depth, (code, cell) => (holes[cell] ? notComputed : code)),
            velocityX: Int8Array.from(velocityX, still),
            velocityY: Int8Array.from(velocityY, still),
          };
        });
        expect(decodeFrame(encodeFrame(frame!, small, key!), small, key!)).toEqual(frame);
        expect(decodeFrame(encodeFrame(frame!, small, null), small, null)).toEqual(frame);
      }),
      { numRuns: 60 },
    );
  });

  it('are small where the water is smooth, and smaller where little has changed', () => {
    const key = pond(1.1);
    const wet = key.depth.reduce((sum, code) => sum + (code !== notComputed && code >= 5 ? 1 : 0), 0);
    const next = pond(1.105);
    expect(encodeFrame(next, shape, key).length).toBeLessThan(0.6 * encodeFrame(next, shape, null).length);
    expect(encodeFrame(next, shape, key).length).toBeLessThan(wet);
  });

  it('are read around a place without the rest of them', () => {
    const [key, frame] = [pond(0.8), pond(1.1)];
    const file = encodeFrame(frame, shape, key);
    const border = 64 * shape.columns;
    for (const [row, from, to] of [
      [10, 0, border],
      [66, border, cells],
    ] as const) {
      const read = decodeFrame(file, shape, key, [row]);
      expect(read.depth.subarray(from, to)).toEqual(frame.depth.subarray(from, to));
      expect(read.velocityY.subarray(from, to)).toEqual(frame.velocityY.subarray(from, to));
      expect([...read.depth.subarray(0, from), ...read.depth.subarray(to)]).toSatisfy((rest: number[]) =>
        rest.every((code) => code === notComputed),
      );
    }
    expect(decodeFrame(file, shape, key, [66, 10])).toEqual(frame);
  });

  it('of version 1, a single stream without lengths, are read as before', () => {
    const small = { columns: 90, rows: 60 };
    const part = ({ depth, velocityX, velocityY }: DecodedFrame): DecodedFrame => ({
      depth: depth.slice(0, 5400),
      velocityX: velocityX.slice(0, 5400),
      velocityY: velocityY.slice(0, 5400),
    });
    const frame = part(pond(1.1));
    const file = encodeFrame(frame, small, null);
    const former = Uint8Array.from([...file.subarray(0, 28), ...file.subarray(32)]);
    former.set([1, 3, 0, 0], 4);
    sign(former);
    expect(decodeFrame(former, small, null)).toEqual(frame);
    expect(decodeFrame(former, small, null, [7])).toEqual(frame);
  });

  it('refer to a key frame among the eight', () => {
    expect([0, 1, 7, 8, 15, 16].map(keyFrameOf)).toEqual([0, 0, 0, 8, 8, 16]);
  });

  it('are refused with a sentence when damaged, cut off, of another grid or without their key frame', () => {
    const key = pond(1);
    const bytes = encodeFrame(pond(1.2), shape, key);
    fc.assert(
      fc.property(
        fc.integer({ min: 28, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const damaged = bytes.slice();
          damaged[at] = damaged[at]! ^ by;
          expect(() => decodeFrame(damaged, shape, key)).toThrow(/^Flood frame: its \d+ bytes are damaged/);
        },
      ),
      { numRuns: 30 },
    );
    expect(() => decodeFrame(bytes.subarray(0, 40), shape, key)).toThrow(/damaged/);
    expect(() => decodeFrame(bytes.subarray(0, 3), shape, key)).toThrow(/found 3 bytes of something else/);
    expect(() => decodeFrame(new Uint8Array(100), shape, key)).toThrow(/something else/);
    expect(() => decodeFrame(bytes, { columns: 9, rows: 700 }, key)).toThrow(/9 × 700 cells, found 90 × 70/);
    expect(() => decodeFrame(bytes, shape, null)).toThrow(/its key frame is missing/);
    const beyond = bytes.slice();
    beyond[32 + 3] = 1;
    expect(() => decodeFrame(sign(beyond), shape, key)).toThrow(/damaged, its bands do not fill them/);
    const longer = Uint8Array.from([...bytes, 0]);
    expect(() => decodeFrame(sign(longer), shape, key)).toThrow(/its bands do not fill them/);
    for (const height of [0, 1, 255]) {
      const other = bytes.slice();
      other[7] = height;
      expect(() => decodeFrame(other, shape, key)).toThrow(/its bands do not fill them/);
    }
    expect(() => decodeFrame(sign(bytes.slice(0, 30)), shape, key)).toThrow(/its bands do not fill them/);
  });
});
