import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as webIfc from 'web-ifc';
import { city as citySchema } from '../../models/city/city.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import {
  type AlarmRule,
  alarmRuleDefinition,
  type DatastreamDefinition,
  datastreamDefinition,
} from '../../models/sensing/sensing.ts';
import { parseNetwork } from '../../models/water/parse-network.ts';
import { runNetwork } from '../../models/water/run-network.ts';
import { playlistStep, viewpoint } from '../scene.ts';
import { type DemoPlan, planCity } from './city.ts';
import { type DemoGround, kerbMetres, makeGround } from './ground.ts';
import { type DemoPart, writeDemoCity } from './index.ts';
import {
  cityDepth,
  cityWidth,
  crs,
  insideCity,
  leveeCrest,
  origin,
  railway,
  river,
  riverLevel,
  toPlan,
  toRiver,
  underpasses,
} from './plan.ts';
import { boxOf, contains, overlap, type Point, ribbon, signedArea } from './shapes.ts';
import { streetWidths } from './streets.ts';

const root = mkdtempSync(join(tmpdir(), 'demo-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Part<Kind extends DemoPart['part']> = Extract<DemoPart, { part: Kind }>;
const only = <Kind extends DemoPart['part']>(parts: DemoPart[], kind: Kind): Part<Kind> =>
  parts.find((part): part is Part<Kind> => part.part === kind)!;
const posted = (parts: DemoPart[], path: string): unknown =>
  parts.find((part): part is Part<'post'> => part.part === 'post' && part.path === path)!.body;
/** The parts by what they are. */
const deliveryOf = (parts: DemoPart[]) => ({
  city: only(parts, 'city').city,
  imports: parts.flatMap((part) => (part.part === 'import' ? [part.import] : [])),
  viewpoints: only(parts, 'story').viewpoints,
  playlist: only(parts, 'story').playlist,
  alarmRules: posted(parts, 'alarm-rules') as Omit<AlarmRule, 'id'>[],
  datastreams: posted(parts, 'datastreams') as DatastreamDefinition[],
});
let delivery: ReturnType<typeof deliveryOf>;
let plan: DemoPlan;
let ground: DemoGround;
beforeAll(async () => {
  delivery = deliveryOf(await writeDemoCity(join(root, 'one')));
  plan = planCity();
  ground = makeGround(plan.streets);
});
const read = (name: string): string => readFileSync(join(root, 'one', name), 'utf8');
const names = [
  'terrain.asc',
  'terrain.prj',
  'city.geojson',
  'landmark.ifc',
  'bridges.ifc',
  'water-supply.inp',
  'devices.json',
];

test('the same bytes in every run', async () => {
  const hashes = (folder: string): string[] =>
    names.map((name) =>
      createHash('sha256')
        .update(readFileSync(join(root, folder, name)))
        .digest('hex'),
    );
  await writeDemoCity(join(root, 'two'));
  expect(hashes('two')).toEqual(hashes('one'));
});

test('the delivery is what the contracts ask for, the terrain first', () => {
  expect(citySchema.parse(delivery.city)).toEqual(delivery.city);
  expect(delivery.imports.map(({ dataset }) => dataset)).toEqual([
    'terrain',
    'city',
    'landmark',
    'bridges',
    'water-supply',
  ]);
  for (const view of delivery.viewpoints) viewpoint.parse(view);
  const ids = delivery.viewpoints.map(({ id }) => id);
  expect(ids[0]).toBe('home');
  for (const step of delivery.playlist) {
    playlistStep.parse(step);
    if (step.action === 'fly-to-viewpoint') expect(ids).toContain(step.arguments['viewpoint']);
  }
  for (const rule of delivery.alarmRules) alarmRuleDefinition.parse(rule);
});

describe('buildings', () => {
  test('there are as many as in a real centre, of all kinds, with a skyline', () => {
    expect(plan.buildings.length).toBeGreaterThan(4000);
    expect(plan.buildings.length).toBeLessThan(6000);
    expect(new Set(plan.buildings.map(({ use }) => use)).size).toBeGreaterThan(12);
    const heights = plan.buildings.map(({ heightMetres }) => heightMetres).sort((a, b) => a - b);
    expect(heights[0]).toBeGreaterThan(2.5);
    expect(heights[Math.floor(heights.length / 2)]).toBeLessThan(12);
    expect(heights.at(-1)).toBeGreaterThan(300);
    for (const building of plan.buildings) expect(signedArea(building.ring)).toBeGreaterThan(15);
  });

  test('addresses are complete and those of different buildings differ', () => {
    const addresses = new Map<string, Point>();
    for (const { street, houseNumber, ring } of plan.buildings) {
      expect(street.length).toBeGreaterThan(1);
      const known = addresses.get(street + houseNumber);
      // Parts of one building share the address: they lie within each other.
      if (known) expect(Math.hypot(known[0] - ring[0]![0], known[1] - ring[0]![1])).toBeLessThan(120);
      else addresses.set(street + houseNumber, ring[0]!);
    }
  });

  test('none stands in water, on a street, on the railway or outside', () => {
    const streets = plan.streets.map((street) => {
      const width = street.class === 'pedestrian' ? 4 : streetWidths[street.class].carriageway;
      return street.line.slice(1).map((to, i) => ribbon([street.line[i]!, to], width / 2));
    });
    const obstacles = [
      ...streets.flat(),
      ...plan.railway.slice(1).map((to, i) => ribbon([plan.railway[i]!, to], railway.halfWidth)),
    ];
    const boxes = obstacles.map(boxOf);
    for (const { ring, street } of plan.buildings) {
      if (!ring.every((point) => insideCity(point))) throw new Error(`A building of ${street} is outside.`);
      if (overlap(ring, plan.lake) || ring.some((point) => contains(plan.river, point)))
        throw new Error(`A building of ${street} at ${ring[0]} stands in water.`);
      const box = boxOf(ring);
      obstacles.forEach((obstacle, i) => {
        const other = boxes[i]!;
        if (
          box.west > other.east ||
          box.east < other.west ||
          box.south > other.north ||
          box.north < other.south
        )
          return;
        if (overlap(ring, obstacle))
          throw new Error(`A building of ${street} at ${ring[0]} overlaps a street.`);
      });
    }
  });

  test('no two overlap, parts of one building nest', () => {
    const boxes = plan.buildings.map(({ ring }) => boxOf(ring));
    let nested = 0;
    for (let i = 0; i < boxes.length; i++)
      for (let j = i + 1; j < boxes.length; j++) {
        const [a, b] = [boxes[i]!, boxes[j]!];
        if (a.east <= b.west || b.east <= a.west || a.north <= b.south || b.north <= a.south) continue;
        const [one, two] = [plan.buildings[i]!, plan.buildings[j]!];
        if (!overlap(one.ring, two.ring)) continue;
        // The inner part must lie in the hole of the outer one.
        const hole = one.hole;
        const shrunk = two.ring.map(([x, y], _, ring): Point => {
          const [cx, cy] = ring.reduce(
            (sum, p) => [sum[0] + p[0] / ring.length, sum[1] + p[1] / ring.length],
            [0, 0] as Point,
          );
          return [cx + (x - cx) * 0.999, cy + (y - cy) * 0.999];
        });
        expect(hole && shrunk.every((point) => contains(hole, point)), `${one.name} and ${two.name}`).toBe(
          true,
        );
        nested++;
      }
    expect(nested).toBeGreaterThan(50);
  });
});

describe('ground', () => {
  test('river, levees, kerbs and hill are there', () => {
    for (const a of [400, 1300, 2500]) {
      expect(ground.at(toPlan(a, 0))).toBeCloseTo(riverLevel(a), 1);
      const crest = (river.leveeCrestInner + river.leveeCrestOuter) / 2;
      expect(ground.at(toPlan(a, crest))).toBeGreaterThan(leveeCrest - 0.25);
      expect(ground.at(toPlan(a, crest))).toBeGreaterThan(ground.at(toPlan(a, 200)) + 0.8);
    }
    expect(ground.heights.reduce((highest, height) => Math.max(highest, height))).toBeGreaterThan(70);
    // Across an ordinary street the carriageway lies a kerb below the block beside it.
    const onStreet = ground.at(toPlan(1350, 440));
    const beside = (ground.at(toPlan(1350, 425)) + ground.at(toPlan(1350, 455))) / 2;
    expect(beside - onStreet).toBeCloseTo(kerbMetres, 1);
  });

  test('each underpass is a hollow three to four metres deep from which water cannot run', () => {
    for (const { a } of underpasses) {
      const low = ground.at(toPlan(a, railway.b));
      const rim = Math.min(ground.at(toPlan(a, railway.b - 125)), ground.at(toPlan(a, railway.b + 125)));
      expect(rim - low).toBeGreaterThan(2.9);
      expect(rim - low).toBeLessThan(4.6);
    }
  });

  test('the file holds the grid from north to south', () => {
    const lines = read('terrain.asc').split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'ncols 750',
      'nrows 625',
      `xllcorner ${origin.x}`,
      `yllcorner ${origin.y}`,
      'cellsize 4',
    ]);
    expect(Number(lines[6]!.split(' ')[3])).toBeCloseTo(ground.heights[624 * 750 + 3]!, 2);
    expect(lines.filter((line) => line !== '')).toHaveLength(6 + 625);
    expect(read('terrain.asc')).not.toContain('NaN');
  });
});

test('river coordinates come back', () => {
  for (let x = 0; x <= cityWidth; x += 300)
    for (let y = 0; y <= cityDepth; y += 250) {
      const [px, py] = toPlan(...toRiver([x, y]));
      expect(Math.hypot(px - x, py - y)).toBeLessThan(0.01);
    }
});

test('the GeoJSON is closed rings in degrees at the right place', () => {
  const collection = JSON.parse(read('city.geojson'));
  const [west, south, east, north] = delivery.city.bounds!;
  const ids = new Set<string>();
  const outside: string[] = [];
  for (const feature of collection.features) {
    ids.add(feature.id);
    const lines =
      feature.geometry.type === 'Polygon' ? feature.geometry.coordinates : [feature.geometry.coordinates];
    for (const line of lines) {
      if (feature.geometry.type === 'Polygon') expect(line[0]).toEqual(line.at(-1));
      for (const [longitude, latitude] of line)
        if (
          !(
            longitude > west - 1e-5 &&
            longitude < east + 1e-5 &&
            latitude > south - 1e-5 &&
            latitude < north + 1e-5
          )
        )
          outside.push(feature.id);
    }
  }
  expect(outside).toEqual([]);
  expect(ids.size).toBe(collection.features.length);
});

test('the landmark opens in web-ifc: six storeys, spaces, glass, all of it with geometry', async () => {
  const api = new webIfc.IfcAPI();
  await api.Init();
  const model = api.OpenModel(new Uint8Array(readFileSync(join(root, 'one', 'landmark.ifc'))));
  expect(api.GetModelSchema(model)).toBe('IFC4');
  expect(api.GetLineIDsWithType(model, webIfc.IFCBUILDINGSTOREY).size()).toBe(6);
  expect(api.GetLineIDsWithType(model, webIfc.IFCSPACE).size()).toBe(35);
  expect(api.GetLineIDsWithType(model, webIfc.IFCCOLUMN).size()).toBeGreaterThan(150);
  expect(api.GetLineIDsWithType(model, webIfc.IFCRELDEFINESBYPROPERTIES).size()).toBeGreaterThan(30);
  const building = api.GetLine(model, api.GetLineIDsWithType(model, webIfc.IFCBUILDING).get(0));
  expect(building.Name.value).toBe('城市规划展示馆 Hall of Urban Planning');
  let meshes = 0;
  let [lowest, highest] = [1e9, -1e9];
  api.StreamAllMeshes(model, (mesh) => {
    meshes++;
    for (let i = 0; i < mesh.geometries.size(); i++) {
      const placed = mesh.geometries.get(i);
      const geometry = api.GetGeometry(model, placed.geometryExpressID);
      const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
      expect(vertices.length).toBeGreaterThan(0);
      const m = placed.flatTransformation;
      // web-ifc's y is up.
      for (let v = 0; v < vertices.length; v += 6) {
        const y = m[1]! * vertices[v]! + m[5]! * vertices[v + 1]! + m[9]! * vertices[v + 2]! + m[13]!;
        lowest = Math.min(lowest, y);
        highest = Math.max(highest, y);
      }
    }
  });
  expect(meshes).toBeGreaterThan(600);
  expect(lowest).toBeCloseTo(-0.6, 2);
  expect(highest).toBeGreaterThan(26);
  expect(highest).toBeLessThan(30);
  api.CloseModel(model);
});

test('the bridges open in web-ifc, clear of the water and above the levees', async () => {
  const api = new webIfc.IfcAPI();
  await api.Init();
  const model = api.OpenModel(new Uint8Array(readFileSync(join(root, 'one', 'bridges.ifc'))));
  expect(api.GetLineIDsWithType(model, webIfc.IFCBUILDINGSTOREY).size()).toBe(3);
  const decks = api.GetLineIDsWithType(model, webIfc.IFCSLAB);
  let lowest = Number.POSITIVE_INFINITY;
  api.StreamMeshes(
    model,
    [...Array(decks.size()).keys()].map((i) => decks.get(i)),
    (mesh) => {
      for (let i = 0; i < mesh.geometries.size(); i++) {
        const placed = mesh.geometries.get(i);
        const geometry = api.GetGeometry(model, placed.geometryExpressID);
        const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
        const m = placed.flatTransformation;
        for (let v = 0; v < vertices.length; v += 6) {
          const at = (row: number): number =>
            m[row]! * vertices[v]! +
            m[4 + row]! * vertices[v + 1]! +
            m[8 + row]! * vertices[v + 2]! +
            m[12 + row]!;
          const [x0, y0] = toPlan(1520, 0);
          // web-ifc: x east, y up, z south.
          const [, b] = toRiver([x0 + at(0), y0 - at(2)]);
          if (Math.abs(b) < 100) lowest = Math.min(lowest, at(1));
        }
      }
    },
  );
  expect(lowest).toBeGreaterThan(riverLevel(0) + 3);
  expect(lowest).toBeLessThan(leveeCrest + 1);
  api.CloseModel(model);
});

test('the water supply runs for a day with pressures a customer would expect', async () => {
  const inp = read('water-supply.inp');
  const network = parseNetwork(inp, 'water-supply.inp');
  expect(network.nodes.size).toBeGreaterThan(150);
  const run = await runNetwork(inp, { file: 'water-supply.inp' });
  expect(run.warnings).toEqual([]);
  expect(run.durationSeconds).toBe(24 * 3600);
  expect(run.lowestPressure.value).toBeGreaterThan(15);
  expect(run.highestPressure.value).toBeLessThan(60);
  expect(run.massBalance.relativeError).toBeLessThan(1e-4);
});

test('2 000 devices, each of a known property, in the city and near the ground', () => {
  const known = new Set(observedProperties.map(({ id }) => id));
  const plane = projection(crs);
  expect(delivery.datastreams).toHaveLength(2000);
  expect(new Set(delivery.datastreams.map(({ key }) => key)).size).toBe(2000);
  expect(JSON.parse(read('devices.json'))).toEqual(delivery.datastreams);
  for (const device of delivery.datastreams) {
    datastreamDefinition.parse(device);
    expect(known.has(device.observedProperty), device.observedProperty).toBe(true);
    const [x, y] = plane.fromGeographic(device);
    const point: Point = [x - origin.x, y - origin.y];
    expect(insideCity(point), device.key).toBe(true);
    const above = device.height - delivery.city.geoidUndulation - ground.at(point);
    expect(above).toBeGreaterThan(0.2);
    expect(above).toBeLessThan(340);
  }
});

test('gauges of the underpasses stand in them, river gauges at the water', () => {
  const plane = projection(crs);
  const riverPlace = (device: DatastreamDefinition): [number, number] => {
    const [x, y] = plane.fromGeographic(device);
    return toRiver([x - origin.x, y - origin.y]);
  };
  const of = (property: string) =>
    delivery.datastreams.filter(({ observedProperty }) => observedProperty === property);
  expect(of('underpass-depth')).toHaveLength(24);
  for (const device of of('underpass-depth')) {
    const [a, b] = riverPlace(device);
    expect(underpasses.some((pass) => Math.abs(pass.a - a) < 8)).toBe(true);
    expect(Math.abs(b - railway.b)).toBeLessThan(25);
  }
  const atRiver = of('water-level').filter((device) => Math.abs(riverPlace(device)[1]) < river.halfWidth);
  expect(atRiver.length).toBeGreaterThan(50);
});
