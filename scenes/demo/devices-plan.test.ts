import { beforeAll, describe, expect, it } from 'vitest';
import { checkCode, gridProblem, noNumbering } from '../../models/devices/code-rule.ts';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import { thingRegistration } from '../../models/sensing/thing.ts';
import { type DemoPlan, planCity } from './city.ts';
import { codeRules, deviceCodes } from './device-codes.ts';
import { canalPlaces } from './device-places.ts';
import { type DemoDevices, planDevices } from './devices-plan.ts';
import { type DemoGround, makeGround } from './ground.ts';
import { toPlace, undulation } from './place.ts';
import { cityEast, cityNorth, citySouth, cityWest } from './plan.ts';
import type { Point } from './shapes.ts';
import { hasSignal } from './signals/signal.ts';
import { type StreetGraph, streetGraph } from './street-graph.ts';
import { thingModelById, thingModels } from './thing-models.ts';

let plan: DemoPlan;
let ground: DemoGround;
let graph: StreetGraph;
let devices: DemoDevices;
beforeAll(() => {
  plan = planCity();
  ground = makeGround(plan.streets);
  graph = streetGraph(plan.streets);
  devices = planDevices({ plan, ground, graph });
}, 60_000);

describe('thing models', () => {
  it('are 40 kinds or more, of observed properties that are known, with codes and signals', () => {
    expect(thingModels.length).toBeGreaterThanOrEqual(40);
    expect(thingModelById.size).toBe(thingModels.length);
    expect(Object.keys(deviceCodes).sort()).toEqual([...thingModelById.keys()].sort());
    const prefixes = Object.values(deviceCodes).map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    const known = new Map(observedProperties.map((property) => [property.id, property]));
    for (const model of thingModels)
      for (const { id, observedProperty, unit, range, sampleSeconds, report } of model.properties) {
        expect(hasSignal({ kind: model.id, observedProperty }), `${model.id}.${id}`).toBe(true);
        expect(unit).toBe(known.get(observedProperty)!.unit);
        expect(range[0]).toBeGreaterThanOrEqual(known.get(observedProperty)!.range[0]);
        expect(range[1]).toBeLessThanOrEqual(known.get(observedProperty)!.range[1]);
        expect(sampleSeconds).toBeLessThanOrEqual(report.everySeconds);
        // A history of whole days has a value at each of its reports.
        expect(86_400 % report.everySeconds).toBe(0);
      }
  });
});

describe('devices of the demo city', () => {
  it('are about 2 000 of all kinds, with codes by the rule, each once, and register as they are', () => {
    const { things, truth } = devices;
    thingRegistration.parse({ thingModels: devices.thingModels, codeRules, things });
    expect(things.length).toBeGreaterThan(1900);
    expect(things.length).toBeLessThan(2600);
    expect(new Set(things.map(({ code }) => code)).size).toBe(things.length);
    const keys = things.flatMap(({ datastreams }) => datastreams.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { code, model, datastreams, name } of things) {
      expect(code).toMatch(new RegExp(`^${deviceCodes[model.id]!.prefix}-\\d{4}$`));
      for (const { key, property, place } of datastreams)
        if (place) expect(key).toMatch(new RegExp(`^${code}\\.\\d+$`));
        else expect(key).toBe(`${code}.${property}`);
      expect(name).toMatch(/\p{Script=Han}/u);
    }
    for (const device of things) {
      const rule = codeRules.find(({ thingKind }) => thingKind === device.model.id)!;
      expect(checkCode(rule, noNumbering, device.code, device)).toHaveProperty('number');
      expect([device.geocode && gridProblem(device.geocode, device), device.businessAttribute]).toEqual([
        null,
        expect.any(String),
      ]);
    }
    expect(Object.keys(truth.thingsByKind).sort()).toEqual([...thingModelById.keys()].sort());
    expect(Object.values(truth.thingsByKind).reduce((sum, count) => sum + count, 0)).toBe(things.length);
    expect(truth).toMatchObject({ things: things.length, datastreams: keys.length });
    expect(truth.faulty.length / things.length).toBeGreaterThan(0.02);
    expect(truth.faulty.length / things.length).toBeLessThan(0.045);
  });

  it('stand in the city and near its ground', () => {
    const geoidHeight = undulation();
    const [southWest, northEast] = [toPlace([cityWest, citySouth]), toPlace([cityEast, cityNorth])];
    for (const { code, longitude, latitude, height } of devices.things) {
      expect(longitude, code).toBeGreaterThan(southWest.longitude - 1e-4);
      expect(longitude, code).toBeLessThan(northEast.longitude + 1e-4);
      expect(latitude, code).toBeGreaterThan(southWest.latitude - 1e-3);
      expect(latitude, code).toBeLessThan(northEast.latitude + 1e-3);
      expect(height - geoidHeight, code).toBeGreaterThan(-8);
      expect(height - geoidHeight, code).toBeLessThan(400);
    }
  });

  it('are carried by what the city has', () => {
    const codes = new Set([
      ...plan.buildings.map(({ code }) => code),
      ...plan.streets.map(({ code }) => code),
      ...plan.water.map(({ code }) => code),
    ]);
    const lost = devices.things.filter(({ carrier }) => carrier !== null && !codes.has(carrier));
    expect(lost.map(({ code, carrier }) => `${code} on ${carrier}`)).toEqual([]);
    expect(devices.things.filter(({ carrier }) => carrier === null).length).toBeLessThan(20);
  });

  it('are the same in every run', () => {
    expect(JSON.stringify(planDevices({ plan, ground, graph }))).toBe(JSON.stringify(devices));
  });

  it('hang on poles, are put on what the networks know, and see the leaks there', () => {
    const poles = Array.from({ length: 150 }, (_, i) => ({
      code: `MP-${String(i + 1).padStart(4, '0')}`,
      point: [100 + 15 * i, 400] as Point,
      heightMetres: 12,
      street: '解放路',
    }));
    const place = (i: number) => ({ point: [500 + i, 700] as Point, depthMetres: 1.2 });
    const leaks = [0, 1].map((i) => ({
      pipe: `RQ-${i}`,
      point: [1000 + i, 900] as Point,
      pressure: '中压A',
      holeMillimetres: 3,
      spaces: [{ space: `YS-${i}`, distanceMetres: 2 }],
    }));
    const { things, truth } = planDevices({
      plan,
      ground,
      graph,
      places: {
        poles,
        manholes: Array.from({ length: 900 }, (_, i) => ({
          ...place(i),
          carrier: `YS${i}`,
          where: '中山路',
        })),
        survey: {
          places: Array.from({ length: 300 }, (_, i) => ({
            ...place(i),
            id: `RQ${i}`,
            kind: 'gas-valve' as const,
            name: `解放路中压A阀门RQ${i}`,
          })),
          neighbours: [
            { pipe: 'RQ-0', space: 'YS-0', kind: 'sewer-manhole', volumeCubicMetres: 2, distanceMetres: 2 },
          ],
          leaks,
        },
        busLines: [
          {
            code: 'BUS-01',
            name: '1路',
            line: [
              [0, 300],
              [2000, 300],
            ],
          },
        ], // prettier-ignore
      },
    });
    const onPole = things.filter(({ carrier }) => carrier === 'MP-0001').map(({ model }) => model.id);
    expect(onPole.sort()).toEqual([
      'air-monitor',
      'camera',
      'display-screen',
      'lamp-controller',
      'multi-function-pole',
    ]);
    for (const { code } of poles)
      expect(things.filter(({ carrier }) => carrier === code).length).toBeGreaterThan(3);
    const cameras = things.filter(({ model }) => model.id === 'camera');
    expect(cameras.every(({ pose }) => pose !== null && pose.pitchDegrees < 0)).toBe(true);
    const gauges = things.filter(({ model }) => model.id === 'manhole-gauge');
    expect(gauges).toHaveLength(170);
    expect(gauges.every(({ carrier }) => carrier!.startsWith('YS'))).toBe(true);
    const seeing = truth.planted
      .filter(({ condition }) => condition === 'gas-leak')
      .map(({ thing }) => thing);
    expect(
      things.filter(({ code }) => seeing.slice(0, 2).includes(code)).map(({ carrier }) => carrier),
    ).toEqual(['storm-sewer:manhole:YS-0', 'pipe-survey:YS-1']);
    expect(things.filter(({ carrier }) => carrier === 'BUS-01')).toHaveLength(20);
    expect(things.find(({ carrier }) => carrier === 'BUS-01')!.attributes).toMatchObject({ route: 'BUS-01' });
  });
});

it('has gauges in open water, which know the level at which it stands', () => {
  const places = canalPlaces(plan, 14);
  expect(places.length).toBeGreaterThanOrEqual(12);
  const gauges = devices.things.filter(({ model }) => model.id === 'canal-gauge');
  expect(gauges).toHaveLength(places.length);
  for (const [index, { point, carrier }] of places.entries()) {
    const [x, y] = point;
    expect(plan.water.find(({ code }) => code === carrier)?.kind).toBe('canal');
    // Dug into the land: not on a street that crosses it.
    const banks = [0, 90, 180, 270].map((degrees) => {
      const angle = (degrees * Math.PI) / 180;
      return ground.at([x + 25 * Math.cos(angle), y + 25 * Math.sin(angle)]);
    });
    expect(Math.max(...banks) - ground.at(point)).toBeGreaterThan(0.8);
    expect(gauges[index]!.attributes['normalLevelMetres']).toBeCloseTo(ground.at(point), 2);
  }
});
