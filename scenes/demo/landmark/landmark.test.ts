import { beforeAll, describe, expect, test } from 'vitest';
import * as webIfc from 'web-ifc';
import { type DemoPlan, landmarkSize, planCity } from '../city.ts';
import { type DemoGround, makeGround } from '../ground.ts';
import { leveeCrest, origin, riverLevel, toRiver } from '../plan.ts';
import type { Point } from '../shapes.ts';
import { bridgeSensorMounts, riverBridges, type SensorMount } from './bridges.ts';
import { levels } from './library/form.ts';
import { libraryModel } from './library.ts';
import { type ParkBuilding, parkBuilding } from './park-building.ts';

// biome-ignore lint/suspicious/noExplicitAny: attributes depend on the entity
type Line = Record<string, any> & { expressID: number; type: number };

/** A file opened with web-ifc, with the place of each element in metres of the file's map coordinates. */
class Opened {
  readonly lines: Line[] = [];
  readonly boxes = new Map<number, { low: number[]; high: number[]; points: number[][] }>();
  conversion!: { east: number; north: number; cosine: number; sine: number; height: number };
  private constructor(
    readonly api: webIfc.IfcAPI,
    readonly model: number,
  ) {}

  static async open(text: string): Promise<Opened> {
    const api = new webIfc.IfcAPI();
    await api.Init();
    api.SetLogLevel(webIfc.LogLevel.LOG_LEVEL_OFF);
    const opened = new Opened(api, api.OpenModel(new TextEncoder().encode(text)));
    const ids = api.GetAllLines(opened.model);
    for (let i = 0; i < ids.size(); i++)
      opened.lines.push(api.GetLine(opened.model, ids.get(i)) as unknown as Line);
    api.StreamAllMeshes(opened.model, (mesh) => opened.measure(mesh));
    const [found] = opened.of('IfcMapConversion');
    opened.conversion = {
      east: found!['Eastings'].value,
      north: found!['Northings'].value,
      cosine: found!['XAxisAbscissa'].value,
      sine: found!['XAxisOrdinate'].value,
      height: found!['OrthogonalHeight'].value,
    };
    return opened;
  }

  className(line: Line): string {
    return this.api.GetNameFromTypeCode(line.type) as string;
  }

  of(...classes: string[]): Line[] {
    return this.lines.filter((line) => classes.includes(this.className(line)));
  }

  /** Everything with a place, a shape and a tag: elements. */
  elements(): Line[] {
    return this.lines.filter((line) => line['ObjectPlacement'] && 'Tag' in line);
  }

  private measure(mesh: webIfc.FlatMesh): void {
    const box = { low: [1e9, 1e9, 1e9], high: [-1e9, -1e9, -1e9], points: [] as number[][] };
    for (let i = 0; i < mesh.geometries.size(); i++) {
      const placed = mesh.geometries.get(i);
      const geometry = this.api.GetGeometry(this.model, placed.geometryExpressID);
      const vertices = this.api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
      const m = placed.flatTransformation;
      for (let at = 0; at < vertices.length; at += 6) {
        const [x, y, z] = [vertices[at]!, vertices[at + 1]!, vertices[at + 2]!];
        // web-ifc has y up.
        const point = [
          m[0]! * x + m[4]! * y + m[8]! * z + m[12]!,
          -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!),
          m[1]! * x + m[5]! * y + m[9]! * z + m[13]!,
        ];
        box.points.push(point);
        for (const axis of [0, 1, 2]) {
          box.low[axis] = Math.min(box.low[axis]!, point[axis]!);
          box.high[axis] = Math.max(box.high[axis]!, point[axis]!);
        }
      }
      geometry.delete();
    }
    if (box.points.length > 0) this.boxes.set(mesh.expressID, box);
  }
}

const schemas = webIfc.ToRawLineData as unknown as Record<
  number,
  Record<number, (line: unknown) => unknown[]>
>;
const enumerations = webIfc.IFC4 as unknown as Record<string, Record<string, unknown>>;
/** IFC4 among the schemas of web-ifc. */
const ifc4 = (webIfc.SchemaNames as (string | string[])[]).findIndex((names) =>
  [names].flat().includes('IFC4'),
);

/** What a schema checker would say first: numbers of attributes, predefined types, GlobalIds. */
function expectValid(opened: Opened): void {
  const { api, model } = opened;
  expect(api.GetModelSchema(model)).toBe('IFC4');
  const wrong: string[] = [];
  const ids = new Set<string>();
  for (const line of opened.lines) {
    const name = opened.className(line);
    const raw = api.GetRawLineData(model, line.expressID);
    // web-ifc leaves out derived attributes, which are written as *.
    const derived = name === 'IfcSIUnit' || name === 'IfcGeometricRepresentationSubContext';
    const wanted = schemas[ifc4]![raw.type]!(line).length;
    if (!derived && raw.arguments.length !== wanted)
      wrong.push(`${name}: ${raw.arguments.length} attributes`);
    const predefined = line['PredefinedType']?.value as string | undefined;
    const allowed = enumerations[`${name}TypeEnum`] ?? enumerations[`${name}Enum`];
    if (predefined !== undefined && allowed && !Object.hasOwn(allowed, predefined))
      wrong.push(`${name}: ${predefined}`);
    const id = line['GlobalId']?.value as string | undefined;
    if (id === undefined) continue;
    if (!/^[0-3][0-9A-Za-z_$]{21}$/.test(id) || ids.has(id)) wrong.push(`${name}: GlobalId ${id}`);
    ids.add(id);
  }
  expect(wrong).toEqual([]);
  const shapeless = opened.elements().filter(({ expressID }) => !opened.boxes.has(expressID));
  expect(shapeless.map((line) => line['Name']?.value)).toEqual([]);
}

describe('the library', () => {
  const text = libraryModel([100, 200], 0.3, 4.6);
  let opened: Opened;
  beforeAll(async () => {
    opened = await Opened.open(text);
  });

  test('is the same in every run, and not large', () => {
    expect(libraryModel([100, 200], 0.3, 4.6)).toBe(text);
    expect(text.length).toBeLessThan(3e6);
  });

  test('is valid IFC4, and everything in it has a shape', () => expectValid(opened));

  test('has about 1 500 elements of all trades in ten storeys, two below the ground', () => {
    const count = opened.elements().length;
    expect(count).toBeGreaterThan(1400);
    expect(count).toBeLessThan(1700);
    const storeys = opened.of('IfcBuildingStorey').map((line) => line['Elevation'].value as number);
    expect(storeys).toEqual(levels.map(({ elevation }) => elevation));
    expect(storeys).toHaveLength(10);
    expect(storeys.filter((elevation) => elevation < 0)).toHaveLength(2);
    for (const [name, least] of [
      ['IfcSlab', 10],
      ['IfcColumn', 80],
      ['IfcPlate', 200],
      ['IfcWall', 100],
      ['IfcDoor', 60],
      ['IfcWindow', 15],
      ['IfcStair', 18],
      ['IfcTransportElement', 4],
      ['IfcRailing', 15],
      ['IfcFurniture', 150],
      ['IfcUnitaryEquipment', 9],
      ['IfcDuctSegment', 50],
      ['IfcAirTerminal', 60],
      ['IfcFireSuppressionTerminal', 80],
      ['IfcPipeSegment', 60],
      ['IfcLightFixture', 60],
      ['IfcPump', 8],
    ] as const)
      expect(opened.of(name).length, name).toBeGreaterThanOrEqual(least);
  });

  test('has named rooms with areas, systems with members, property sets and materials', () => {
    const spaces = opened.of('IfcSpace');
    expect(spaces.length).toBeGreaterThan(40);
    expect(spaces.every((space) => space['LongName']?.value)).toBe(true);
    const areas = opened.of('IfcQuantityArea').map((line) => line['AreaValue'].value as number);
    expect(areas).toHaveLength(spaces.length);
    for (const area of areas) expect(area).toBeGreaterThan(5);
    const members = opened.of('IfcRelAssignsToGroup').map((line) => line['RelatedObjects'].length as number);
    expect(members.length).toBeGreaterThanOrEqual(8);
    expect(Math.min(...members)).toBeGreaterThanOrEqual(1);
    const described = new Set(
      opened
        .of('IfcRelDefinesByProperties')
        .flatMap((line) => line['RelatedObjects'].map(({ value }: { value: number }) => value)),
    );
    const without = opened.elements().filter(({ expressID }) => !described.has(expressID));
    expect(without.map((line) => line['Name'].value)).toEqual([]);
    expect(opened.of('IfcMaterial').length).toBeGreaterThan(8);
    expect(opened.of('IfcMappedItem').length).toBeGreaterThan(800);
  });

  test('stays within the ground that the plan keeps free, and stands at its place', () => {
    for (const { low, high } of opened.boxes.values()) {
      expect(Math.max(-low[0]!, high[0]!)).toBeLessThan(landmarkSize.length / 2 + 0.01);
      expect(Math.max(-low[1]!, high[1]!)).toBeLessThan(landmarkSize.depth / 2 + 0.01);
      expect(low[2]).toBeGreaterThan(-9.3);
      expect(high[2]).toBeLessThan(40);
    }
    const { east, north, cosine, sine, height } = opened.conversion;
    expect(east).toBeCloseTo(origin.x + 100, 3);
    expect(north).toBeCloseTo(origin.y + 200, 3);
    expect(height).toBeCloseTo(4.6 + 0.45, 3);
    expect(Math.atan2(sine, cosine)).toBeCloseTo(0.3);
  });

  test('each element lies in its storey', () => {
    const elevations = new Map(
      opened.of('IfcBuildingStorey').map((line) => [line.expressID, line['Elevation'].value as number]),
    );
    const steps = [...elevations.values()].sort((a, b) => a - b);
    for (const line of opened.of('IfcRelContainedInSpatialStructure')) {
      const floor = elevations.get(line['RelatingStructure'].value)!;
      const above = steps[steps.indexOf(floor) + 1] ?? floor + 5;
      for (const { value } of line['RelatedElements'] as { value: number }[]) {
        const box = opened.boxes.get(value)!;
        expect(box.low[2]!).toBeGreaterThan(floor - 0.85);
        // Railings of terraces stand on the roof of their storey.
        expect(box.high[2]!).toBeLessThan(above + 2.9);
      }
    }
  });
});

describe('bridges and the park', () => {
  let plan: DemoPlan;
  let ground: DemoGround;
  let bridges: Opened;
  let mounts: SensorMount[];
  let park: ParkBuilding;
  beforeAll(async () => {
    plan = planCity();
    ground = makeGround(plan.streets, plan.water);
    bridges = await Opened.open(riverBridges(plan, ground));
    mounts = bridgeSensorMounts(plan, ground);
    park = parkBuilding(plan, ground);
  });
  /** Local coordinates of the plan from those of a model. */
  const local = (opened: Opened, [x, y]: readonly number[]): Point => {
    const { east, north, cosine, sine } = opened.conversion;
    return [east - origin.x + cosine * x! - sine * y!, north - origin.y + sine * x! + cosine * y!];
  };

  test('the bridges are valid IFC4, each a storey named as its street', () => {
    expectValid(bridges);
    expect(bridges.of('IfcBuildingStorey').map((line) => line['Name'].value)).toEqual(
      plan.streets
        .filter(({ bridge }) => bridge)
        .sort((p, q) => p.line[0]![0] - q.line[0]![0])
        .map(({ name }) => name),
    );
  });

  test('decks meet the streets at both ends, clear the levees and the water', () => {
    const pavements = bridges.of('IfcSlab').filter((line) => line['Name'].value.endsWith('桥面铺装'));
    expect(pavements).toHaveLength(6);
    for (const line of pavements) {
      const { points } = bridges.boxes.get(line.expressID)!;
      const placed = points.map(([x, y, z]) => {
        const place = local(bridges, [x!, y!]);
        return { place, b: toRiver(place)[1], z: z! };
      });
      for (const end of [Math.min, Math.max]) {
        const last = end(...placed.map(({ b }) => b));
        const top = Math.max(...placed.filter(({ b }) => Math.abs(b - last) < 0.2).map(({ z }) => z));
        const street = plan.streets.find(({ bridge, line: axis }) => {
          const near = axis.map((point) =>
            Math.hypot(point[0] - placed[0]!.place[0], point[1] - placed[0]!.place[1]),
          );
          return bridge && Math.min(...near) < 200;
        })!;
        const corner = street.line.reduce((best, point) =>
          Math.abs(toRiver(point)[1] - last) < Math.abs(toRiver(best)[1] - last) ? point : best,
        );
        expect(Math.abs(top - ground.at(corner))).toBeLessThan(0.25);
      }
      const lowest = (from: number, to: number): number =>
        Math.min(...placed.filter(({ b }) => Math.abs(b) > from && Math.abs(b) < to).map(({ z }) => z));
      expect(lowest(0, 74)).toBeGreaterThan(riverLevel(0) + 5);
      expect(lowest(97, 103)).toBeGreaterThan(leveeCrest + 0.7);
    }
  });

  test('about sixty sensors on two bridges, each at the element that carries it', () => {
    expect(mounts.length).toBeGreaterThan(50);
    expect(mounts.length).toBeLessThan(70);
    expect(new Set(mounts.map(({ code }) => code)).size).toBe(mounts.length);
    expect(new Set(mounts.map(({ bridge }) => bridge)).size).toBe(2);
    expect(new Set(mounts.map(({ kind }) => kind))).toEqual(
      new Set(['strain', 'tilt', 'vibration', 'cable-force', 'displacement', 'temperature']),
    );
    const byId = new Map(bridges.elements().map((line) => [line['GlobalId'].value as string, line]));
    const sensors = new Set(bridges.of('IfcSensor').map((line) => line['Tag'].value));
    for (const { code, carrier, point, height } of mounts) {
      expect(sensors.has(code)).toBe(true);
      const { low, high } = bridges.boxes.get(byId.get(carrier)!.expressID)!;
      const [west, south] = local(bridges, low);
      const [east, north] = local(bridges, high);
      expect(point[0]).toBeGreaterThan(west! - 0.5);
      expect(point[0]).toBeLessThan(east! + 0.5);
      expect(point[1]).toBeGreaterThan(south! - 0.5);
      expect(point[1]).toBeLessThan(north! + 0.5);
      expect(height).toBeGreaterThan(low[2]! - 0.5);
      expect(height).toBeLessThan(high[2]! + 0.5);
    }
  });

  test('the park building fills its footprint, with codes of park, zone, building and floor', async () => {
    const opened = await Opened.open(park.ifc);
    expectValid(opened);
    const count = opened.elements().length;
    expect(count).toBeGreaterThan(300);
    expect(count).toBeLessThan(500);
    const house = plan.buildings.find(({ code }) => code === park.code)!;
    expect(
      plan.parks.some(
        ({ code, zones }) =>
          code === park.park &&
          zones.some((zone) => zone.code === park.zone && zone.buildings.includes(park.code)),
      ),
    ).toBe(true);
    expect(opened.of('IfcBuilding')[0]!['LongName'].value).toBe(park.code);
    expect(opened.of('IfcBuildingStorey').map((line) => line['LongName'].value)).toEqual(
      Array.from({ length: house.storeys }, (_, i) => `${park.code}-F0${i + 1}`),
    );
    const corners = [...opened.boxes.values()].flatMap(({ points }) =>
      points.map((point) => local(opened, point)),
    );
    const apart = (p: Point, q: Point): number => Math.hypot(p[0] - q[0], p[1] - q[1]);
    const middle: Point = [
      (house.ring[0]![0] + house.ring[2]![0]) / 2,
      (house.ring[0]![1] + house.ring[2]![1]) / 2,
    ];
    const reach = apart(middle, house.ring[0]!);
    expect(corners.reduce((most, corner) => Math.max(most, apart(corner, middle)), 0)).toBeLessThan(
      reach + 0.6,
    );
    for (const corner of house.ring)
      expect(corners.reduce((least, point) => Math.min(least, apart(corner, point)), 1e9)).toBeLessThan(0.5);
    for (const name of [
      'IfcElectricDistributionBoard',
      'IfcPump',
      'IfcTank',
      'IfcAudioVisualAppliance',
      'IfcSensor',
      'IfcFlowMeter',
    ])
      expect(opened.of(name).length, name).toBeGreaterThan(0);
    expect(opened.of('IfcDoor').filter((line) => line['PredefinedType'].value === 'GATE')).toHaveLength(4);
  });
});
