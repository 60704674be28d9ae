import { describe, expect, it } from 'vitest';
import { fillTrack } from './fill-track.ts';
import { Track, trackLength } from './track.ts';

const origin = { x: 100, y: 0, z: 0 };

describe('a track in a buffer', () => {
  it('is filled to its end with parts of its last stretch, and no two points are the same', () => {
    const track = new Track();
    for (const x of [100, 200, 260]) track.add(x, 50, 0, x, 1000);
    const out = new Float32Array(3 * 6);
    fillTrack(track, origin, out);
    const east = Array.from({ length: 6 }, (_, point) => out[3 * point]);
    expect(east).toEqual([0, 100, 115, 130, 145, 160]);
    expect(Array.from({ length: 6 }, (_, point) => out[3 * point + 1])).toEqual(Array(6).fill(50));
  });

  it('is as it is where it fills the buffer, and where it is the shortest that can be', () => {
    const full = new Track();
    for (let n = 0; n < trackLength; n++) full.add(100 + 10 * n, 0, 0, n + 1, 1000);
    const out = new Float32Array(3 * trackLength);
    fillTrack(full, origin, out);
    expect(out[3 * (trackLength - 1)]).toBe(10 * (trackLength - 1));
    expect(out[3 * 40]).toBe(400);
    const short = new Track();
    short.add(100, 0, 0, 1, 1000);
    short.add(100 + 79, 0, 0, 2, 1000);
    fillTrack(short, origin, out);
    expect([out[0], out[3], out[3 * 78], out[3 * 79]]).toEqual([0, 1, 78, 79]);
  });

  it('knows where it goes', () => {
    const track = new Track();
    const heading = { x: 9, y: 9, z: 9 };
    track.add(0, 0, 0, 1, 1000);
    track.heading(heading);
    expect(heading).toEqual({ x: 0, y: 0, z: 0 });
    track.add(30, 40, 0, 2, 1000);
    track.heading(heading);
    expect(heading).toEqual({ x: 0.6, y: 0.8, z: 0 });
  });
});
