import { gunzipSync, strFromU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Building, Roof } from './builder.ts';
import { type BuildingsFile, cityBuildings, wholes, writeBuildings } from './buildings-file.ts';
import { type DemoPlan, planCity } from './city.ts';
import { type DemoGround, makeGround } from './ground.ts';
import { type Ring, rectangle, roundRing, signedArea } from './shapes.ts';
import { streetGraph } from './street-graph.ts';
import { type UndergroundFile, undergroundStructures } from './underground.ts';

type Vertex = [x: number, y: number, z: number];
interface CityObject {
  type: string;
  attributes: Record<string, unknown>;
  parents?: string[];
  children?: string[];
  geometry?: {
    type: string;
    boundaries: unknown;
    semantics: { values: unknown; surfaces: { type: string }[] };
  }[];
  address?: Record<string, string>[];
}
interface Feature {
  id: string;
  CityObjects: Record<string, CityObject>;
  vertices: Vertex[];
}
const features = (text: string): Feature[] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line));

interface Shell {
  polygons: number[][][];
  surfaces: string[];
}
/** Shells of all solids of a feature, with the surface of each polygon. */
function shells(feature: Feature): Shell[] {
  return Object.values(feature.CityObjects).flatMap(({ geometry }) =>
    (geometry ?? []).flatMap(({ type, boundaries, semantics }) => {
      const solids = (type === 'Solid' ? [boundaries] : boundaries) as number[][][][][];
      const values = (type === 'Solid' ? [semantics.values] : semantics.values) as number[][][];
      return solids.map((solid, i) => ({
        polygons: solid[0]!,
        surfaces: values[i]![0]!.map((value) => semantics.surfaces[value]!.type),
      }));
    }),
  );
}
/** Newell's vector area of a ring. */
function area(ring: readonly number[], vertices: readonly Vertex[]): Vertex {
  const sum: Vertex = [0, 0, 0];
  const [ox, oy, oz] = vertices[ring[0]!]!;
  ring.forEach((at, i) => {
    const [ax, ay, az] = vertices[at]!;
    const [bx, by, bz] = vertices[ring[(i + 1) % ring.length]!]!;
    const [p, q] = [
      [ax - ox, ay - oy, az - oz],
      [bx - ox, by - oy, bz - oz],
    ] as [Vertex, Vertex];
    sum[0] += (p[1] * q[2] - p[2] * q[1]) / 2;
    sum[1] += (p[2] * q[0] - p[0] * q[2]) / 2;
    sum[2] += (p[0] * q[1] - p[1] * q[0]) / 2;
  });
  return sum;
}
interface Check {
  open: number;
  /** Cubic metres. */
  volume: number;
  /** Metres. */
  offPlane: number;
  wrongSurface: number;
}
function checked({ polygons, surfaces }: Shell, vertices: readonly Vertex[]): Check {
  const edges = new Map<string, number>();
  const name = (at: number): string => vertices[at]!.join(',');
  const origin = vertices[polygons[0]![0]![0]!]!;
  const result: Check = { open: 0, volume: 0, offPlane: 0, wrongSurface: 0 };
  polygons.forEach((rings, index) => {
    const total: Vertex = [0, 0, 0];
    for (const ring of rings) {
      ring.forEach((at, i) => {
        const [from, to] = [name(at), name(ring[(i + 1) % ring.length]!)];
        const back = edges.get(`${to}>${from}`) ?? 0;
        if (back > 0) edges.set(`${to}>${from}`, back - 1);
        else edges.set(`${from}>${to}`, (edges.get(`${from}>${to}`) ?? 0) + 1);
      });
      area(ring, vertices).forEach((value, axis) => {
        total[axis]! += value;
      });
    }
    const size = Math.hypot(...total);
    const first = vertices[rings[0]![0]!]!;
    for (const ring of rings)
      for (const at of ring) {
        const off = vertices[at]!.reduce(
          (sum, value, axis) => sum + (value - first[axis]!) * total[axis]!,
          0,
        );
        result.offPlane = Math.max(result.offPlane, Math.abs(off / size) / 100);
      }
    result.volume +=
      total.reduce((sum, value, axis) => sum + (value * (first[axis]! - origin[axis]!)) / 3, 0) / 1e6;
    const up = total[2] / size;
    const right =
      surfaces[index] === 'RoofSurface'
        ? up > 0.1
        : surfaces[index] === 'GroundSurface'
          ? up < -0.1
          : Math.abs(up) < 0.02;
    if (!right) result.wrongSurface++;
  });
  for (const count of edges.values()) result.open += count;
  return result;
}

const level: Pick<DemoGround, 'at'> = { at: () => 5 };
function building(ring: Ring, roof: Partial<Roof>, more: Partial<Building> = {}): Building {
  return {
    code: 'B1',
    whole: 'B1',
    ring,
    heightMetres: 12,
    storeys: 3,
    undergroundStoreys: 0,
    roof: { shape: 'flat', heightMetres: 0, ridgeAngle: 0, ...roof },
    walls: 'render',
    use: 'apartments',
    year: 1999,
    residents: 12,
    workers: 0,
    profile: 'none',
    group: null,
    district: 'old-estate',
    block: 'x',
    street: '中山路',
    houseNumber: '1号',
    ...more,
  } as Building;
}
const one = (item: Building): Feature => features(writeBuildings({ buildings: [item] }, level).text)[0]!;

describe('roofs', () => {
  const box = rectangle([1000, 900], 20, 10, 0.4);
  // Foot at 4.7 (ground 5, buried 0.3), top at 17: eaves 3 m below the top where there is a pitch.
  const prism = 200 * 9.3;
  it.each([
    ['gabled', prism + (200 * 3) / 2],
    // A hip of 45 degrees in plan at both ends: half the box, less a sixth of the square at each end, more exactly
    // width² (length / 2 − width / 6) height / width.
    ['hipped', prism + 3 * 10 * (20 / 2 - 10 / 6)],
    ['pyramidal', prism + (200 * 3) / 3],
    ['skillion', prism + (200 * 3) / 2],
    ['sawtooth', prism + (200 * 3) / 2],
  ] as const)('%s: a closed shell of the right volume', (shape, volume) => {
    for (const ridgeAngle of [0.4, 0.4 + Math.PI]) {
      const feature = one(building(box, { shape, heightMetres: 3, ridgeAngle }));
      const [shell, ...others] = shells(feature);
      expect(others).toEqual([]);
      const check = checked(shell!, feature.vertices);
      expect(check).toMatchObject({ open: 0, wrongSurface: 0 });
      expect(check.volume / volume).toBeCloseTo(1, 2);
      expect(Math.max(...feature.vertices.map(([, , z]) => z))).toBe(1700);
    }
  });

  it('puts the ridge along its angle, whichever side the outline begins with', () => {
    for (const ring of [box, [box[1]!, box[2]!, box[3]!, box[0]!]]) {
      const { vertices } = one(building(ring, { shape: 'gabled', heightMetres: 3, ridgeAngle: 0.4 }));
      const ridge = vertices.filter(([, , z]) => z === 1700);
      expect(ridge.length).toBe(2);
      const angle = Math.atan2(ridge[1]![1] - ridge[0]![1], ridge[1]![0] - ridge[0]![0]);
      expect(Math.abs(Math.sin(angle - 0.4))).toBeLessThan(0.01);
    }
  });

  it('makes a dome of a round outline', () => {
    const ring = roundRing([1000, 900], 12, 12, 0, 24);
    const feature = one(building(ring, { shape: 'dome', heightMetres: 5 }));
    const check = checked(shells(feature)[0]!, feature.vertices);
    expect(check).toMatchObject({ open: 0, wrongSurface: 0 });
    const base = signedArea(ring) * 7.3;
    // Between a cone and half an ellipsoid.
    expect(check.volume).toBeGreaterThan(base + (signedArea(ring) * 5) / 3);
    expect(check.volume).toBeLessThan(base + (signedArea(ring) * 5 * 2) / 3);
  });

  it('gives large flat roofs a parapet, high ones a lift room, and leaves small ones bare', () => {
    const large = one(building(rectangle([1000, 900], 40, 14, 1), {}, { heightMetres: 60, storeys: 18 }));
    const [shell, room] = shells(large);
    for (const part of [shell!, room!])
      expect(checked(part, large.vertices)).toMatchObject({ open: 0, wrongSurface: 0 });
    const inner = (40 - 0.7) * (14 - 0.7);
    expect(checked(shell!, large.vertices).volume / (560 * 60.3 - inner * 0.9)).toBeCloseTo(1, 3);
    // On the roof, not on the parapet.
    const roomFoot = Math.min(...room!.polygons.flat(2).map((at) => large.vertices[at]![2]));
    expect(roomFoot).toBe(6500 - 90);
    const small = one(building(rectangle([1000, 900], 8, 8, 1), {}, { heightMetres: 60, storeys: 18 }));
    expect(small.vertices.length).toBe(8);
    expect(shells(small).length).toBe(1);
  });
});

describe('the city of buildings', () => {
  let plan: DemoPlan;
  let ground: DemoGround;
  let file: BuildingsFile;
  let below: UndergroundFile;
  beforeAll(() => {
    plan = planCity();
    ground = makeGround(plan.streets, plan.water);
    file = writeBuildings(plan, ground);
    below = undergroundStructures(plan, ground, streetGraph(plan.streets));
  }, 120_000);

  it('is small, light and always the same bytes', () => {
    expect(file.gzip.length).toBeLessThan(5_000_000);
    expect(file.triangles / file.truth.buildings).toBeLessThan(45);
    expect(strFromU8(gunzipSync(file.gzip))).toBe(file.text);
    expect(Buffer.from(cityBuildings(plan, ground)).equals(Buffer.from(file.gzip))).toBe(true);
  }, 60_000);

  it('has each building once, with its parts and what is known of it', () => {
    const all = features(file.text);
    const groups = wholes(plan.buildings);
    expect(all.length).toBe(groups.length);
    expect(file.truth.buildings).toBe(groups.length);
    expect(file.truth.residents).toBe(plan.buildings.reduce((sum, { residents }) => sum + residents, 0));
    let parts = 0;
    for (const [i, feature] of all.entries()) {
      const group = groups[i]!;
      expect(feature.id).toBe(group[0]!.whole);
      const whole = feature.CityObjects[feature.id]!;
      expect(whole.type).toBe('Building');
      expect(whole.children?.length ?? 1).toBe(group.length);
      if (whole.children) parts += whole.children.length;
      for (const child of whole.children ?? [])
        expect(feature.CityObjects[child]).toMatchObject({ type: 'BuildingPart', parents: [feature.id] });
      expect(whole.attributes).toMatchObject({
        yearOfConstruction: group[0]!.year,
        storeysAboveGround: Math.max(...group.map(({ storeys }) => storeys)),
        usage: expect.stringMatching(/[\u4e00-\u9fff]/),
      });
      expect(whole.address?.[0]?.['ThoroughfareName']).toBe(group[0]!.street);
    }
    expect(parts).toBe(file.truth.parts);
  });

  it('consists of closed solids that look outwards, with flat faces of the right kind', () => {
    let [open, hollow, wrong] = [0, 0, 0];
    let offPlane = 0;
    for (const text of [file.text, below.jsonl])
      for (const feature of features(text))
        for (const shell of shells(feature)) {
          const check = checked(shell, feature.vertices);
          if (check.open > 0) open++;
          if (!(check.volume > 0)) hollow++;
          if (text === file.text) wrong += check.wrongSurface;
          offPlane = Math.max(offPlane, check.offPlane);
        }
    expect({ open, hollow, wrong }).toEqual({ open: 0, hollow: 0, wrong: 0 });
    expect(offPlane).toBeLessThan(0.03);
  });

  it('stands on the ground: no corner of a foot is above it, none far below its lowest', () => {
    const heights = features(file.text).map(
      ({ vertices }) => Math.min(...vertices.map(([, , z]) => z)) / 100,
    );
    wholes(plan.buildings).forEach((parts, i) => {
      const corners = parts.flatMap(({ ring }) => ring.map((point) => ground.at(point)));
      expect(heights[i]!).toBeLessThan(Math.min(...corners));
      expect(heights[i]!).toBeGreaterThan(Math.min(...corners) - 0.5);
    });
  });

  it('has below it what the plan says: metro between stations, passages, parking, all under the ground', () => {
    const all = features(below.jsonl);
    const of = (pattern: RegExp): Feature[] => all.filter(({ id }) => pattern.test(id));
    const { truth } = below;
    expect(truth.stations).toBe(plan.metro.reduce((sum, { stations }) => sum + stations.length, 0));
    expect(of(/^metro-\d+-\d+$/).length).toBe(truth.stations);
    expect(of(/-(up|down)-/).length).toBe(truth.tunnels);
    expect(of(/-exit-/).length).toBe(truth.passages);
    expect(of(/^pedestrian-/).length).toBe(truth.pedestrianUnderpasses);
    expect(truth.pedestrianUnderpasses).toBeGreaterThan(5);
    const parking = of(/-U$/);
    expect(parking.length).toBe(truth.parkingStructures);
    expect(truth.parkingLevels).toBe(
      wholes(plan.buildings).reduce(
        (sum, parts) => sum + Math.max(...parts.map((part) => part.undergroundStoreys)),
        0,
      ),
    );
    expect(truth.parkingLevels).toBe(file.truth.undergroundStoreys);
    const codes = new Set(features(file.text).map(({ id }) => id));
    for (const { id, CityObjects } of parking) expect(codes.has(CityObjects[id]!.parents![0]!)).toBe(true);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const lines = plan.metro.reduce((sum, { line, stations }) => {
      let length = 0;
      for (let i = 1; i < line.length; i++)
        length += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
      return sum + 2 * (length - 190 * stations.length);
    }, 0);
    expect(truth.tunnelMetres / lines).toBeGreaterThan(0.95);
    expect(truth.tunnelMetres / lines).toBeLessThan(1.05);
    for (const { vertices } of all)
      for (const [x, y, z] of vertices) {
        const place: [number, number] = [x / 100 - 1500, y / 100 - 1250];
        expect(z / 100).toBeLessThan(ground.at(place) + 0.05);
      }
  });
});
