import { describe, expect, it } from 'vitest';
import type { Datastream, ObservedProperty } from '../../../../models/sensing/sensing.ts';
import { chooseSigns, type Eye } from './choose-signs.ts';
import { buildClusterTree, isLeaf } from './cluster-tree.ts';
import { ClusterSums, SensorField, unknownShare } from './sensor-field.ts';
import { stateCode } from './sensor-state.ts';

/** `side` × `side` devices, 25 m apart, on a level ground; the plane serves as the earth. */
function grid(side: number): { positions: Float64Array; plane: Float64Array } {
  const plane = new Float64Array(2 * side * side);
  const positions = new Float64Array(3 * side * side);
  for (let n = 0; n < side * side; n++) {
    plane[2 * n] = positions[3 * n] = 25 * (n % side);
    plane[2 * n + 1] = positions[3 * n + 1] = 25 * Math.floor(n / side);
  }
  return { positions, plane };
}

/** Looks straight down on x, y from a height. */
const above = (x: number, y: number, z: number): Eye => ({
  x,
  y,
  z,
  focalPixels: 935,
  sees: (cx, cy, _cz, radius) =>
    Math.abs(cx - x) - radius < (960 / 935) * z && Math.abs(cy - y) - radius < (540 / 935) * z,
  project: (px, py, _pz, out) => {
    out.x = 960 + ((px - x) / z) * 935;
    out.y = 540 - ((py - y) / z) * 935;
    return true;
  },
});

describe('cluster tree', () => {
  const { positions, plane } = grid(60);
  const tree = buildClusterTree(positions, plane);

  it('has every device in one leaf, and each parent holds what its children hold', () => {
    expect(new Set(tree.order).size).toBe(3600);
    let inLeaves = 0;
    for (let node = 0; node < tree.count; node++) {
      expect(tree.after[node]).toBeGreaterThan(node);
      if (isLeaf(tree, node)) inLeaves += tree.end[node]! - tree.first[node]!;
      else {
        let below = 0;
        for (let child = node + 1; child < tree.after[node]!; child = tree.after[child]!) {
          expect(tree.parent[child]).toBe(node);
          below += tree.end[child]! - tree.first[child]!;
        }
        expect(below).toBe(tree.end[node]! - tree.first[node]!);
      }
    }
    expect(inLeaves).toBe(3600);
    expect(tree.count).toBeLessThan(2 * 3600);
  });

  it('leaves devices at one place together and knows an empty city', () => {
    const pile = buildClusterTree(new Float64Array(30), new Float64Array(20));
    expect(pile.count).toBe(1);
    expect(pile.end[0]).toBe(10);
    expect(buildClusterTree(new Float64Array(0), new Float64Array(0)).count).toBe(0);
  });

  it('shows all near by, few and all counted from afar', () => {
    const near = chooseSigns(tree, above(700, 700, 200));
    expect(near.every(({ count }) => count === 1)).toBe(true);
    expect(near.length).toBeGreaterThan(40);
    const far = chooseSigns(tree, above(750, 750, 4000));
    expect(far.reduce((sum, { count }) => sum + count, 0)).toBe(3600);
    expect(far.length).toBeLessThanOrEqual(64);
  });

  it('keeps clusters apart on the screen', () => {
    const eye = above(750, 750, 3000);
    const out = { x: 0, y: 0 };
    const places = chooseSigns(tree, eye).map(({ nodes: [node] }) => {
      eye.project(tree.centres[3 * node!]!, tree.centres[3 * node! + 1]!, 0, out);
      return { ...out };
    });
    for (const [index, one] of places.entries())
      for (const other of places.slice(index + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(46);
  });
});

describe('field of sensors', () => {
  const property: ObservedProperty = {
    id: 'depth',
    name: { zh: '深', en: 'Depth' },
    unit: 'm',
    range: [0, 10],
    decimals: 2,
  };
  const properties = new Map([[property.id, property]]);
  const streams = Array.from(
    { length: 4 },
    (_, index): Datastream => ({
      id: index + 1,
      key: `k${index}`,
      city: 'c',
      name: `${index}`,
      thingKind: 'gauge',
      observedProperty: 'depth',
      longitude: 120,
      latitude: 31,
      height: 10,
      periodSeconds: 10,
    }),
  );
  const now = 1_700_000_000_000;
  const given = new Map<number, [number, number]>();
  const values = {
    value: (id: number) => given.get(id)?.[0] ?? Number.NaN,
    time: (id: number) => given.get(id)?.[1] ?? 0,
  };

  it('tells fresh, stale, offline, never heard and what was told apart', () => {
    given
      .set(1, [5, now - 20_000])
      .set(2, [10, now - 40_000])
      .set(3, [0, now - 200_000]);
    const field = new SensorField(streams, properties);
    expect(field.refresh(values, now)).toBe(true);
    expect([...field.state]).toEqual([stateCode.fresh, stateCode.stale, stateCode.offline, stateCode.never]);
    expect([...field.share]).toEqual([32, 63, 0, unknownShare]);
    expect(field.refresh(values, now)).toBe(false);
    field.tell(0, 'fault');
    expect(field.refresh(values, now)).toBe(true);
    expect(field.state[0]).toBe(stateCode.fault);
    field.tell(0, null);
    field.refresh(values, now, 1000);
    expect(field.state[0]).toBe(stateCode.fresh);
  });

  it('knows a trend only from values that follow one another', () => {
    const field = new SensorField(streams.slice(0, 1), properties);
    const at = (value: number, time: number): number => {
      given.set(1, [value, time]);
      field.refresh(values, time);
      return field.trend[0]!;
    };
    expect(at(1, now)).toBe(0);
    expect(at(1.05, now + 10_000)).toBe(0);
    expect(at(2, now + 20_000)).toBe(1);
    expect(at(0.2, now + 30_000)).toBe(-1);
    // After a long silence nobody knows.
    expect(at(9, now + 900_000)).toBe(0);
    // Nor after a jump into the past.
    expect(at(1, now)).toBe(0);
  });

  it('sums up over clusters', () => {
    given
      .set(1, [10, now])
      .set(2, [0, now])
      .set(3, [0, now - 200_000]);
    given.delete(4);
    const field = new SensorField(streams, properties);
    field.refresh(values, now);
    const { positions, plane } = grid(2);
    const sums = new ClusterSums(buildClusterTree(positions, plane));
    for (let time = 0; time < 2; time++) {
      sums.refresh(field);
      expect(sums.fresh[0]).toBe(2);
      expect(sums.fault[0]).toBe(0);
      expect(sums.share(0)).toBe(32);
    }
  });
});
