import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLiveFrames } from '../../models/live/frame.ts';
import { FrameMemory } from '../../models/live/frame-memory.ts';
import type { Selection } from '../../models/live/messages.ts';
import { CellGrid, cellsOf } from './cell-grid.ts';
import { CityFeed } from './city-feed.ts';
import type { FeedView } from './feed-view.ts';
import type { SharedMessage } from './shared-message.ts';

const place = (id: number, longitude: number, latitude: number) => ({
  id,
  longitude,
  latitude,
  observedProperty: id % 2 === 0 ? 'rain' : 'level',
  thingKind: id % 3 === 0 ? 'pole' : 'gauge',
  lastTime: Number.NEGATIVE_INFINITY,
  lastResult: Number.NaN,
  lastQuality: 0,
});
const all: Selection = { viewport: null, observedProperties: null, thingKinds: null, datastreams: null };
const viewOf = (city: CityFeed, selection: Partial<Selection> = {}): FeedView =>
  city.viewOf({ ...all, ...selection });

/** A client that applies messages, with what it knows of results by id. */
class Viewer {
  readonly memory = new FrameMemory();
  readonly known = new Map<number, number>();
  apply({ bytes }: SharedMessage): this {
    for (const frame of decodeLiveFrames(bytes, () => this.memory)) {
      if (frame.type === 'snapshot') this.known.clear();
      frame.ids.forEach((id, index) => {
        this.known.set(id, frame.results[index]!);
      });
      this.memory.apply(frame);
    }
    return this;
  }
}
const known = (message: SharedMessage): Map<number, number> => new Viewer().apply(message).known;

describe('city feed', () => {
  const feed = () => {
    const made = new CityFeed(1, 0);
    for (let id = 1; id <= 100; id++) made.add(place(id, (id % 10) / 10, Math.floor(id / 10) / 10));
    made.tick(0);
    return made;
  };

  it('sends only what changed, encoded once for viewers of the same cells', () => {
    const city = feed();
    const everything = viewOf(city);
    const corner = viewOf(city, { viewport: [0, 0, 0.05, 0.05] });
    city.update(5, 1.5, 1000, 0);
    city.update(5, 2.5, 2000, 0);
    city.update(99, 3.5, 2000, 1);
    expect(known(city.snapshot(everything)).size).toBe(0);
    city.tick(3000);
    expect(known(city.delta(everything))).toEqual(
      new Map([
        [5, 2.5],
        [99, 3.5],
      ]),
    );
    expect(city.delta(everything)).toBe(city.delta(viewOf(city)));
    expect(known(city.delta(corner)).size).toBe(0);
    const [empty] = decodeLiveFrames(city.delta(corner).bytes);
    expect(empty).toMatchObject({ type: 'delta', seq: city.seq, base: city.seq - 1, tickTime: 3000 });
    city.tick(4000);
    expect(known(city.delta(everything)).size).toBe(0);
  });

  it('carries times and quality, and the number of the subscription', () => {
    const city = feed();
    city.update(7, 1, 2500, 1);
    city.tick(3000);
    const [frame] = decodeLiveFrames(city.delta(viewOf(city), 3).bytes);
    expect([...frame!.ids, ...frame!.times, ...frame!.quality, frame!.subscription]).toEqual([7, 2500, 1, 3]);
  });

  it('has nothing to say of datastreams without an observation', () => {
    const city = feed();
    expect(known(city.snapshot(viewOf(city))).size).toBe(0);
  });

  it('selects by property, kind and id, and all of them together', () => {
    const city = feed();
    for (let id = 1; id <= 100; id++) city.update(id, id, 0, 0);
    city.tick(1);
    const seen = (selection: Partial<Selection>): number[] => [
      ...known(city.snapshot(viewOf(city, selection))).keys(),
    ];
    expect(seen({ observedProperties: ['rain'] })).toHaveLength(50);
    expect(seen({ observedProperties: ['rain', 'level'] })).toHaveLength(100);
    expect(seen({ observedProperties: ['rain'], thingKinds: ['pole'] })).toEqual(
      Array.from({ length: 16 }, (_, n) => 6 * (n + 1)),
    );
    expect(seen({ datastreams: [7, 3, 3, 4000] })).toEqual([3, 7]);
    expect(seen({ datastreams: [3, 6], observedProperties: ['rain'] })).toEqual([6]);
    expect(seen({ datastreams: [] })).toEqual([]);
    expect(seen({ datastreams: [1, 99], viewport: [0, 0, 0.2, 0.2] })).toEqual([1]);
  });

  it('knows of a filter what comes later, and forgets it when nobody uses it', () => {
    const city = feed();
    const poles = viewOf(city, { thingKinds: ['pole'] });
    city.add(place(300, 0.5, 0.5));
    city.update(300, 7, 1, 0);
    city.update(301, 7, 1, 0);
    city.tick(1);
    expect([...known(city.delta(poles)).keys()]).toEqual([300]);
    expect(viewOf(city, { thingKinds: ['pole', 'pole'] })).toBe(poles);
    const corner = viewOf(city, { thingKinds: ['pole'], viewport: [0, 0, 0.2, 0.2] });
    expect(corner.filter).toBe(poles.filter);
    for (const view of [poles, poles, corner]) city.release(view);
    expect(viewOf(city, { thingKinds: ['pole'] }).filter).not.toBe(poles.filter);
  });

  it('leaves a viewer who misses any ticks and comes back exactly where all others are', () => {
    const updates = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 100 }), fc.oneof(fc.integer({ min: 0, max: 99 }), fc.float())),
      { maxLength: 20 },
    );
    const fraction = fc.double({ min: -0.2, max: 1, noNaN: true });
    const size = fc.double({ min: 0, max: 0.7, noNaN: true });
    const move = fc.option(fc.tuple(fc.integer({ min: 1, max: 100 }), fraction, fraction));
    fc.assert(
      fc.property(
        fc.array(fc.record({ updates, move, present: fc.boolean() }), { maxLength: 12 }),
        fc.tuple(fraction, fraction, size, size),
        fc.constantFrom<string[] | null>(null, ['rain'], ['rain', 'level']),
        (ticks, [west, south, width, height], observedProperties) => {
          const city = feed();
          const selection = {
            viewport: [west, south, west + width, south + height] as [number, number, number, number],
            observedProperties,
          };
          let view = viewOf(city, selection);
          let grid = city.gridVersion;
          const viewer = new Viewer().apply(city.snapshot(view));
          let seen = city.seq;
          for (const [n, tick] of [...ticks, { updates: [], move: null, present: true }].entries()) {
            for (const [id, result] of tick.updates) city.update(id, result, n, 0);
            if (tick.move)
              city.add(place(tick.move[0], Math.max(tick.move[1], 0), Math.max(tick.move[2], 0)));
            city.tick(n);
            if (!tick.present) continue;
            view = viewOf(city, selection);
            if (grid !== city.gridVersion) viewer.apply(city.snapshot(view));
            else viewer.apply(seen === city.seq - 1 ? city.delta(view) : city.deltaSince(view, seen));
            seen = city.seq;
            grid = city.gridVersion;
          }
          // What has left the view since may still be known; everything in view is, and as it is.
          for (const [id, result] of known(city.snapshot(view))) expect(viewer.known.get(id)).toBe(result);
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
    expect([...known(city.delta(viewOf(city, { viewport: [4, 4, 6, 6] }))).keys()]).toEqual([500]);
    expect([...known(city.delta(viewOf(city, { viewport: [0, 0, 1, 1] }))).keys()]).toContain(11);
  });

  it('sends the value of a device that has moved into view, though it has not changed', () => {
    const city = feed();
    city.update(11, 4.5, 1, 0);
    city.tick(1);
    const corner = { viewport: [0.8, 0.8, 0.9, 0.9] as [number, number, number, number] };
    expect(known(city.snapshot(viewOf(city, corner))).has(11)).toBe(false);
    city.add({ ...place(11, 0.85, 0.85) });
    city.tick(2);
    expect(known(city.delta(viewOf(city, corner)))).toEqual(new Map([[11, 4.5]]));
  });

  it('forgets what is removed, also what was staged or already made of it in this tick, and uses its place anew', () => {
    const city = feed();
    const rain = viewOf(city, { observedProperties: ['rain'] });
    const corner = viewOf(city, { viewport: [0, 0, 0.35, 0.35] });
    for (const id of [2, 4, 6]) city.update(id, id, 1, 0);
    city.tick(1);
    expect([...known(city.snapshot(rain)).keys()]).toEqual([2, 4, 6]);
    city.update(4, 44, 2, 0);
    expect(city.remove([4, 4, 12_345])).toEqual([4]);
    expect([...known(city.snapshot(rain)).keys()]).toEqual([2, 6]);
    // The place of 4 is taken by one of another property that is elsewhere.
    city.add(place(201, 0.1, 0.1));
    city.update(201, 7, 2, 0);
    city.update(4, 45, 2, 0);
    city.tick(2);
    expect(known(city.delta(rain)).size).toBe(0);
    expect(known(city.delta(corner))).toEqual(new Map([[201, 7]]));
    expect([...known(city.deltaSince(viewOf(city), 0)).keys()]).toEqual([2, 6, 201]);
    // Released again, it is back with its value.
    city.add({ ...place(4, 0.4, 0), lastTime: 9, lastResult: 46 });
    city.tick(3);
    expect(known(city.delta(rain))).toEqual(new Map([[4, 46]]));
    // Nor has the grid a place for what is gone.
    city.remove([6]);
    city.add(place(500, 5, 5));
    city.tick(4);
    expect([...known(city.snapshot(rain)).keys()]).toEqual([2, 4]);
  });

  it('starts from the last values of the store', () => {
    const city = new CityFeed(1, 0);
    city.add({ ...place(3, 1, 1), lastTime: 500, lastResult: 9, lastQuality: 0 });
    city.tick(1000);
    expect(known(city.snapshot(viewOf(city)))).toEqual(new Map([[3, 9]]));
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
