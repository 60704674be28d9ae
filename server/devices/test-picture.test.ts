import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testPicture, testPictureSize } from './test-picture.ts';

/** Pixels of a PNG with a palette and one part of data. */
function pixelsOf(png: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(png);
  const at = bytes.indexOf('IDAT');
  const raw = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  const { width, height } = testPictureSize;
  return Array.from({ length: height }, (_, y) => raw.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)));
}

describe('the test picture', () => {
  const noon = new Date('2026-11-21T04:00:00Z');

  it('is a small picture of its size', () => {
    const png = testPicture('CA-0001', noon, 'Asia/Shanghai');
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(png.length).toBeLessThan(4000);
    const rows = pixelsOf(png);
    expect([rows.length, rows[0]!.length]).toEqual([180, 320]);
    expect(new Set(rows[0]).size).toBe(7);
  });

  it('tells the device and the time, and shows that it goes on', () => {
    const part = (png: Uint8Array, from: number, to: number): string =>
      Buffer.concat(pixelsOf(png).slice(from, to)).toString('base64');
    const one = testPicture('CA-0001', noon, 'Asia/Shanghai');
    const other = testPicture('CA-0002', noon, 'Asia/Shanghai');
    const later = testPicture('CA-0001', new Date(noon.getTime() + 1000), 'Asia/Shanghai');
    const elsewhere = testPicture('CA-0001', noon, 'Europe/Amsterdam');
    expect(part(one, 130, 150)).not.toBe(part(other, 130, 150));
    expect(part(one, 96, 104)).not.toBe(part(later, 96, 104));
    expect(part(one, 158, 175)).not.toBe(part(elsewhere, 158, 175));
    expect(part(one, 130, 150)).toBe(part(later, 130, 150));
  });
});
