import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLiveFrames } from '../../models/live/frame.ts';
import { CellGrid, cellsOf } from './cell-grid.ts';
import { CityFeed } from './city-feed.ts';

const place = (id: number, longitude: number, latitude: number) => ({
  id,
  longitude,
  latitude,
  lastTime: Number.NEGATIVE_INFINITY,
  lastResult: Number.NaN,
  lastQuality: 0,
});

/** What a client knows after applying a message. */
const apply = (known: Map<number, number>, message: Uint8Array): Map<number, number> => {
  for (const frame of decodeLiveFrames(message)) {
    if (frame.type === 'snapshot') known.clear();
    frame.ids.forEach((id, index) => {
      known.set(id, frame.results[index]!);
    });
  }
  return known;
};

describe('city feed', () => {
  const feed = () => {
    const made = new CityFeed(1, 0);
    for (let id = 1; id <= 100; id++) made.add(place(id, (id % 10) / 10, Math.floor(id / 10) / 10));
    made.tick(0);
    return made;
  };

  it('sends only what changed, encoded once for viewers of the same cells', () => {
    const city = feed();
    const everything = city.rangeOf(null);
    const corner = city.rangeOf([0, 0, 0.05, 0.05]);
    city.update(5, 1.5, 1000, 0);
    city.update(5, 2.5, 2000, 0);
    city.update(99, 3.5, 2000, 1);
    city.tick(3000);
    expect(apply(new Map(), city.delta(everything))).toEqual(
      new Map([
        [5, 2.5],
        [99, 3.5],
      ]),
    );
    expect(city.delta(everything)).toBe(city.delta(everything));
    expect(apply(new Map(), city.delta(corner)).size).toBe(0);
    const [empty] = decodeLiveFrames(city.delta(corner));
    expect(empty).toMatchObject({ type: 'delta', seq: city.seq, tickTime: 3000 });
    city.tick(4000);
    expect(apply(new Map(), city.delta(everything)).size).toBe(0);
  });

  it('carries ages from the tick and quality', () => {
    const city = feed();
    city.update(7, 1, 2500, 1);
    city.tick(3000);
    const [frame] = decodeLiveFrames(city.delta(city.rangeOf(null)));
    expect([...frame!.ids, ...frame!.ages, ...frame!.quality]).toEqual([7, 0.5, 1]);
  });

  it('has nothing to say of datastreams without an observation', () => {
    const city = feed();
    expect(apply(new Map(), city.snapshot(city.rangeOf(null))).size).toBe(0);
  });

  it('leaves a viewer who misses any ticks and comes back exactly where all others are', () => {
    const updates = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 99 })), {
      maxLength: 20,
    });
    const viewport = fc.tuple(
      fc.double({ min: -0.2, max: 1, noNaN: true }),
      fc.double({ min: -0.2, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.7, noNaN: true }),
      fc.double({ min: 0, max: 0.7, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ updates, present: fc.boolean() }), { maxLength: 12 }),
        viewport,
        (ticks, [west, south, width, height]) => {
          const city = feed();
          const range = city.rangeOf([west, south, west + width, south + height]);
          const known = apply(new Map(), city.snapshot(range));
          let seen = city.seq;
          for (const [n, tick] of [...ticks, { updates: [], present: true }].entries()) {
            for (const [id, result] of tick.updates) city.update(id, result, n, 0);
            city.tick(n);
            if (!tick.present) continue;
            apply(known, seen === city.seq - 1 ? city.delta(range) : city.deltaSince(range, seen));
            seen = city.seq;
          }
          expect(known).toEqual(apply(new Map(), city.snapshot(range)));
        },
      ),
    );
  });

  it('keeps every datastream inside the viewport in view when the grid is laid anew', () => {
    const city = feed();
    const version = city.gridVersion;
    city.add(place(500, 5, 5));
    city.tick(1);
    expect(city.gridVersion).toBeGreaterThan(version);
    city.update(500, 4, 1, 0);
    city.update(11, 4, 1, 0);
    city.tick(2);
    expect([...apply(new Map(), city.delta(city.rangeOf([4, 4, 6, 6]))).keys()]).toEqual([500]);
    expect([...apply(new Map(), city.delta(city.rangeOf([0, 0, 1, 1]))).keys()]).toContain(11);
  });

  it('starts from the last values of the store', () => {
    const city = new CityFeed(1, 0);
    city.add({ ...place(3, 1, 1), lastTime: 500, lastResult: 9, lastQuality: 0 });
    expect(apply(new Map(), city.snapshot(city.rangeOf(null)))).toEqual(new Map([[3, 9]]));
  });
});

describe('cell grid', () => {
  it('puts each place into a cell of every viewport that contains it', () => {
    const grid = new CellGrid([4, 52, 5, 53]);
    const longitude = fc.double({ min: 3.5, max: 5.5, noNaN: true });
    const latitude = fc.double({ min: 51.5, max: 53.5, noNaN: true });
    fc.assert(
      fc.property(longitude, latitude, longitude, latitude, longitude, latitude, (x, y, x0, y0, x1, y1) => {
        const viewport: [number, number, number, number] = [
          Math.min(x0, x1),
          Math.min(y0, y1),
          Math.max(x0, x1),
          Math.max(y0, y1),
        ];
        const inside = x >= viewport[0] && x <= viewport[2] && y >= viewport[1] && y <= viewport[3];
        const at = { longitude: x, latitude: y };
        if (!inside || !grid.contains(at)) return;
        expect([...cellsOf(grid.rangeOf(viewport)!)]).toContain(grid.cellOf(at));
      }),
    );
  });

  it('misses a viewport elsewhere', () => {
    expect(new CellGrid([4, 52, 5, 53]).rangeOf([10, 10, 11, 11])).toBeNull();
  });
});
