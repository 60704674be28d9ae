import { createHash } from 'node:crypto';
import { fromArrayBuffer } from 'geotiff';
import { beforeAll, describe, expect, test } from 'vitest';
import { playlistStep, viewpoint } from '../scene.ts';
import { homeProfile, hourProfiles, personsAt } from './attributes.ts';
import { type DemoPlan, planCity } from './city.ts';
import { contours } from './contour.ts';
import { cityGeoJson } from './geojson.ts';
import { cellMetres, crossFall, type DemoGround, groundFiles, kerbMetres, makeGround } from './ground.ts';
import { cityBounds } from './place.ts';
import {
  cityEast,
  cityNorth,
  citySouth,
  cityWest,
  designHighWater,
  insideCity,
  leveeCrest,
  origin,
  polders,
  portRailway,
  railway,
  river,
  riverHalfWidth,
  riverLevel,
  toPlan,
  toRiver,
  underpasses,
} from './plan.ts';
import { type Box, boxOf, contains, overlap, type Point, ribbon, signedArea } from './shapes.ts';
import { planPlaylist, planViewpoints } from './story.ts';
import { streetGraph } from './street-graph.ts';
import { streetWidths } from './streets.ts';
import { groundBeside, planTruth } from './truth.ts';

let plan: DemoPlan;
let ground: DemoGround;
let terrain: Uint8Array;
beforeAll(() => {
  plan = planCity();
  ground = makeGround(plan.streets, plan.water);
  terrain = groundFiles(ground)[0]!.bytes;
});

const apart = (a: Box, b: Box): boolean =>
  a.east <= b.west || b.east <= a.west || a.north <= b.south || b.north <= a.south;

/** Calls `visit` with each pair of boxes that touch, found by cells of 100 m. */
function meetings(ones: Box[], others: Box[], visit: (one: number, other: number) => void): void {
  const keys = ({ west, east, south, north }: Box): number[] => {
    const list: number[] = [];
    for (let x = Math.floor(west / 100); x <= Math.floor(east / 100); x++)
      for (let y = Math.floor(south / 100); y <= Math.floor(north / 100); y++) list.push(x * 1000 + y);
    return list;
  };
  const cells = new Map<number, number[]>();
  others.forEach((box, i) => {
    for (const key of keys(box)) cells.set(key, [...(cells.get(key) ?? []), i]);
  });
  ones.forEach((box, i) => {
    const near = new Set(keys(box).flatMap((key) => cells.get(key) ?? []));
    for (const other of near) if (!apart(box, others[other]!)) visit(i, other);
  });
}

describe('the plan', () => {
  test('is the same in every run', () => {
    const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
    expect(hash(planCity())).toBe(hash(plan));
  });

  test('has about 20,000 buildings of all kinds, with a skyline', () => {
    expect(plan.buildings.length).toBeGreaterThan(18_000);
    expect(plan.buildings.length).toBeLessThan(22_000);
    expect(new Set(plan.buildings.map(({ use }) => use)).size).toBeGreaterThan(18);
    const { buildings } = planTruth(plan, ground);
    // New York's median is 13.6 m; a Chinese city with villages round it is a little lower.
    expect(buildings.medianHeightMetres).toBeGreaterThan(11);
    expect(buildings.medianHeightMetres).toBeLessThan(15);
    expect(buildings.greatestHeightMetres).toBeGreaterThan(300);
    expect(buildings.residents).toBeGreaterThan(250_000);
    expect(buildings.workers).toBeGreaterThan(100_000);
    for (const building of plan.buildings) {
      expect(signedArea(building.ring)).toBeGreaterThan(4);
      expect(building.heightMetres - building.roof.heightMetres).toBeGreaterThan(2);
    }
  });

  test('numbers its buildings, and their parts know the whole', () => {
    plan.buildings.forEach((building, i) => {
      expect(building.code).toBe(`LH-B${String(i + 1).padStart(5, '0')}`);
      expect(building.whole <= building.code).toBe(true);
    });
  });

  test('gives roofs only to outlines that can carry them', () => {
    const shapes = new Set(plan.buildings.map(({ roof }) => roof.shape));
    expect(shapes).toEqual(
      new Set(['flat', 'gabled', 'hipped', 'pyramidal', 'skillion', 'sawtooth', 'dome']),
    );
    for (const { roof, ring, hole } of plan.buildings) {
      if (['gabled', 'hipped', 'skillion', 'sawtooth'].includes(roof.shape)) {
        expect(ring).toHaveLength(4);
        const along = ring.some(([x, y], i) => {
          const [x2, y2] = ring[(i + 1) % 4]!;
          return Math.abs(Math.sin(Math.atan2(y2 - y, x2 - x) - roof.ridgeAngle)) < 0.01;
        });
        expect(along).toBe(true);
      }
      if (roof.shape === 'flat') expect(roof.heightMetres).toBe(0);
      else expect(hole).toBeUndefined();
    }
  });

  test('fills homes by night and offices by day', () => {
    for (const profile of [homeProfile, ...Object.values(hourProfiles)]) expect(profile).toHaveLength(24);
    const at = (use: string, hour: number): number =>
      plan.buildings
        .filter((building) => building.use === use)
        .reduce((sum, building) => sum + personsAt(building, hour), 0);
    expect(at('apartments', 3)).toBeGreaterThan(1.8 * at('apartments', 10));
    expect(at('office', 10)).toBeGreaterThan(20_000);
    expect(at('office', 3)).toBe(0);
    expect(at('hospital', 3)).toBeGreaterThan(100);
  });

  test('gives complete addresses; those of different buildings differ', () => {
    const addresses = new Map<string, string>();
    for (const { street, houseNumber, whole } of plan.buildings) {
      expect(street.length).toBeGreaterThan(1);
      const known = addresses.get(street + houseNumber);
      expect(known ?? whole).toBe(whole);
      addresses.set(street + houseNumber, whole);
    }
  });

  test('puts none in water, on a street, on a railway or outside', () => {
    const obstacles = [
      ...plan.streets.flatMap((street) => {
        const width = street.class === 'pedestrian' ? 4 : streetWidths[street.class].carriageway;
        return street.line.slice(1).map((to, i) => ribbon([street.line[i]!, to], width / 2));
      }),
      ...plan.railways.flatMap(({ line }, i) =>
        line
          .slice(1)
          .map((to, k) => ribbon([line[k]!, to], i === 0 ? railway.halfWidth : portRailway.halfWidth)),
      ),
      ...plan.water.map(({ ring }) => ring),
    ];
    expect(plan.buildings.filter(({ ring }) => !ring.every((point) => insideCity(point)))).toEqual([]);
    meetings(
      plan.buildings.map(({ ring }) => boxOf(ring)),
      obstacles.map(boxOf),
      (building, obstacle) => {
        const { ring, code, name } = plan.buildings[building]!;
        if (overlap(ring, obstacles[obstacle]!))
          throw new Error(`${code} ${name} at ${ring[0]} is where it must not be.`);
      },
    );
  });

  test('lets no two overlap; parts of one building nest', () => {
    const boxes = plan.buildings.map(({ ring }) => boxOf(ring));
    let nested = 0;
    meetings(boxes, boxes, (i, j) => {
      if (j <= i) return;
      const [one, two] = [plan.buildings[i]!, plan.buildings[j]!];
      if (!overlap(one.ring, two.ring)) return;
      // The inner part must lie in the hole of the outer one.
      const [cx, cy] = two.ring
        .reduce((sum, p): Point => [sum[0] + p[0], sum[1] + p[1]], [0, 0] as Point)
        .map((value) => value / two.ring.length) as Point;
      const { hole } = one;
      const inside = two.ring.every(([x, y]) =>
        contains(hole ?? [], [cx + (x - cx) * 0.999, cy + (y - cy) * 0.999]),
      );
      expect(inside, `${one.code} ${one.name} and ${two.code} ${two.name}`).toBe(true);
      nested++;
    });
    expect(nested).toBeGreaterThan(50);
  });

  test('joins all streets but the footpaths, with six bridges and ten underpasses', () => {
    const { nodes, edges } = streetGraph(plan.streets);
    const reached = new Set([0]);
    for (const node of reached)
      for (const id of nodes[node]!.edges) reached.add(edges[id]!.from).add(edges[id]!.to);
    expect(reached.size).toBe(nodes.length);
    expect(plan.bridges).toHaveLength(6);
    for (const { line, a } of plan.bridges) {
      expect(toRiver(line[0]!)[0]).toBeCloseTo(a, 0);
      expect(Math.sign(toRiver(line[0]!)[1])).not.toBe(Math.sign(toRiver(line.at(-1)!)[1]));
    }
    expect(plan.streets.flatMap(({ underpass }) => underpass ?? []).sort()).toEqual(
      underpasses.map(({ code }) => code).sort(),
    );
  });

  test('has what services and plans refer to', () => {
    const { sites } = planTruth(plan, ground);
    expect(sites).toMatchObject({
      hospital: 4,
      fire_station: 6,
      library: 1,
      museum: 1,
      water_works: 1,
      sewage_works: 1,
      stadium: 1,
    });
    expect(sites['school']).toBeGreaterThanOrEqual(13);
    expect(sites['chemical_plant']).toBeGreaterThan(10);
    expect(sites['pumping_station']).toBeGreaterThanOrEqual(12);
    expect(new Set(plan.sites.map(({ code }) => code)).size).toBe(plan.sites.length);
    const codes = new Set(plan.buildings.map(({ code }) => code));
    for (const { building } of plan.sites) if (building) expect(codes.has(building)).toBe(true);
    expect(plan.parks[0]!.zones.map(({ buildings }) => buildings.length)).toEqual([7, 6, 7]);
    for (const { stations } of plan.metro)
      for (const { entrances, name } of stations) expect(entrances.length, name).toBeGreaterThanOrEqual(2);
  });
});

describe('the river', () => {
  test('is 120 to 200 m wide, measured from bank to bank', () => {
    const widths: number[] = [];
    for (let a = cityWest; a <= cityEast; a += 50) {
      const [p, q] = [toPlan(a, -river.halfWidth), toPlan(a, river.halfWidth)];
      const width = Math.hypot(q[0] - p[0], q[1] - p[1]);
      expect(width).toBeCloseTo(2 * riverHalfWidth(a), 3);
      widths.push(width);
    }
    expect(Math.min(...widths)).toBeGreaterThan(120);
    expect(Math.max(...widths)).toBeLessThan(200);
    expect(Math.max(...widths) - Math.min(...widths)).toBeGreaterThan(60);
  });

  test('has coordinates that come back', () => {
    for (let x = cityWest; x <= cityEast; x += 300)
      for (let y = citySouth; y <= cityNorth; y += 250) {
        const [px, py] = toPlan(...toRiver([x, y]));
        expect(Math.hypot(px - x, py - y)).toBeLessThan(0.01);
      }
  });
});

describe('the ground', () => {
  test('has water, levees above high water and hills', () => {
    for (const a of [-1300, -400, 400, 1300, 2500, 3700, 4400]) {
      expect(ground.at(toPlan(a, 0))).toBeCloseTo(riverLevel(a), 1);
      const crest = (river.leveeCrestInner + river.leveeCrestOuter) / 2;
      for (const side of [-1, 1]) {
        expect(ground.at(toPlan(a, side * crest))).toBeGreaterThan(leveeCrest - 0.1);
        expect(ground.at(toPlan(a, side * crest))).toBeGreaterThan(designHighWater(a) + 1);
      }
    }
    expect(planTruth(plan, ground).terrain.highestMetres).toBeGreaterThan(120);
  });

  test('has two polders below high water, and the city above it', () => {
    for (const { a0, a1, b0, b1 } of polders) {
      for (const [u, v] of [
        [0.4, 0.4],
        [0.6, 0.5],
        [0.4, 0.6],
      ] as const) {
        const a = a0 + (a1 - a0) * u;
        expect(ground.at(toPlan(a, b0 + (b1 - b0) * v))).toBeLessThan(designHighWater(a) - 0.5);
      }
      for (const [a, b] of [
        [a0 - 60, b1 - 100],
        [a1 + 60, b1 - 100],
        [(a0 + a1) / 2, b0 - 60],
      ] as const)
        expect(ground.at(toPlan(a, b))).toBeGreaterThan(designHighWater(a));
    }
    for (const [a, b] of [
      [1005, 300],
      [1655, 300],
      [2750, 600],
      [-400, 300],
    ] as const)
      expect(ground.at(toPlan(a, b))).toBeGreaterThan(designHighWater(a));
  });

  test('has kerbs and crowns: water runs along the gutters', () => {
    // Across Zhongshan Road between two crossings, each the mean along 60 m.
    const mean = (a: number): number => {
      const heights = Array.from({ length: 31 }, (_, i) => ground.at(toPlan(a, 570 + 2 * i)));
      return heights.reduce((sum, height) => sum + height, 0) / heights.length;
    };
    const pavement = (mean(1520 - 16) + mean(1520 + 16)) / 2;
    const gutter = (mean(1520 - 10) + mean(1520 + 10)) / 2;
    const half = streetWidths.primary.carriageway / 2;
    expect(pavement - gutter).toBeGreaterThan(0.05);
    expect(pavement - gutter).toBeLessThan(kerbMetres);
    expect(mean(1520) - gutter).toBeCloseTo(crossFall * 9, 1);
    expect(mean(1520) - pavement).toBeCloseTo(crossFall * (half - 1) - kerbMetres, 1);
  });

  test('has ten underpasses three to five metres below the land beside them, where no water can leave', () => {
    expect(underpasses).toHaveLength(10);
    for (const { a, b, code } of underpasses) {
      const low = ground.at(toPlan(a, b));
      const beside = groundBeside(ground, a, b);
      expect(beside - low, code).toBeGreaterThan(3);
      expect(beside - low, code).toBeLessThan(5);
      const rims = [-120, 120].map((along) => ground.at(toPlan(a, b + along)));
      expect(Math.min(...rims) - low, code).toBeGreaterThan(2.6);
    }
  });

  test('is delivered as a GeoTIFF of centimetres, the same bytes again, that another reader understands', async () => {
    expect(Buffer.from(groundFiles(ground)[0]!.bytes).equals(Buffer.from(terrain))).toBe(true);
    expect(terrain.length).toBeLessThan(9_000_000);
    const tiff = await fromArrayBuffer(terrain.slice().buffer);
    const image = await tiff.getImage();
    expect([image.getWidth(), image.getHeight()]).toEqual([3000, 2500]);
    expect(image.getBoundingBox()).toEqual([
      origin.x + cityWest,
      origin.y + citySouth,
      origin.x + cityEast,
      origin.y + cityNorth,
    ]);
    expect(image.getGeoKeys()).toMatchObject({ ProjectedCSTypeGeoKey: 4549, VerticalCSTypeGeoKey: 5737 });
    expect(await image.getGDALMetadata(0)).toMatchObject({ SCALE: '0.01' });
    const [band] = (await image.readRasters()) as unknown as [Int16Array];
    for (const [x, y] of [
      [1500, 1200],
      [-1499, -1249],
      [4499, 3749],
      [470, 2190],
    ] as const) {
      const column = Math.floor((x - cityWest) / cellMetres);
      const row = Math.floor((y - citySouth) / cellMetres);
      const value = band[(2499 - row) * 3000 + column]! * 0.01;
      expect(value).toBeCloseTo(ground.heights[row * 3000 + column]!, 4);
      expect(value).toBeGreaterThan(0);
    }
  });
});

test('the GeoJSON is closed rings and lines in degrees inside the border, without buildings', () => {
  const collection = JSON.parse(cityGeoJson(plan));
  const [west, south, east, north] = cityBounds();
  const ids = new Set<string>();
  const outside: string[] = [];
  for (const { id, properties, geometry } of collection.features) {
    ids.add(id);
    expect(properties.building).toBeUndefined();
    const lines = geometry.type === 'Polygon' ? geometry.coordinates : [geometry.coordinates];
    for (const line of lines) {
      if (geometry.type === 'Polygon') expect(line[0]).toEqual(line.at(-1));
      for (const [longitude, latitude] of line)
        if (!(longitude > west - 1e-5 && longitude < east + 1e-5)) outside.push(id);
        else if (!(latitude > south - 1e-5 && latitude < north + 1e-5)) outside.push(id);
    }
  }
  expect(outside).toEqual([]);
  expect(ids.size).toBe(collection.features.length);
  const tags = (key: string): unknown[] =>
    collection.features.flatMap((one: { properties: Record<string, unknown> }) => one.properties[key] ?? []);
  expect(tags('bridge')).toHaveLength(6);
  expect(tags('underpass')).toHaveLength(10);
  expect(tags('tunnel')).toHaveLength(plan.metro.length);
  expect(tags('oneway').length).toBeGreaterThan(10);
});

test('contours go round what is above nought, to the left of their direction', () => {
  const box = { west: 0, south: 0, east: 100, north: 100 };
  const [circle] = contours(box, 2, ([x, y]) => 30 - Math.hypot(x - 50, y - 50));
  expect(signedArea(circle!)).toBeGreaterThan(Math.PI * 900 * 0.99);
  expect(signedArea(circle!)).toBeLessThan(Math.PI * 900 * 1.01);
  const [half] = contours(box, 2, ([x]) => 40 - x);
  expect(signedArea(half!)).toBeCloseTo(4000, -1);
});

test('viewpoints and playlist are what scenes ask for; seven are named', () => {
  const views = planViewpoints(plan);
  for (const view of views) viewpoint.parse(view);
  const ids = views.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, 7)).toEqual([
    'home',
    'old-town',
    'underpass',
    'underground',
    'library',
    'chemical-park',
    'overview',
  ]);
  for (const step of planPlaylist()) {
    playlistStep.parse(step);
    if (step.action === 'fly-to-viewpoint') expect(ids).toContain(step.arguments['viewpoint']);
  }
});
