import { encodeGrid } from '../../models/devices/beidou-grid.ts';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import type { Thing } from '../../models/sensing/thing.ts';
import type { ThingModel } from '../../models/sensing/thing-model.ts';
import type { DemoPlan } from './city.ts';
import { type DeviceCode, deviceCodes, linkOf, purposes, sharingOf } from './device-codes.ts';
import type { DevicePlaces, Mounted } from './device-places.ts';
import { devicePlacesByKind } from './device-sites.ts';
import type { DemoGround } from './ground.ts';
import { toPlace, undulation } from './place.ts';
import { cityId } from './plan.ts';
import { Random } from './random.ts';
import type { Point } from './shapes.ts';
import { faultOf } from './signals/faults.ts';
import { planted } from './signals/planted.ts';
import { Traits } from './signals/traits.ts';
import { Weather } from './signals/weather.ts';
import type { StreetGraph } from './street-graph.ts';
import { thingModelById, thingModels } from './thing-models.ts';
import { chainageText } from './utility-tunnel.ts';

export interface DeviceInputs {
  plan: DemoPlan;
  ground: DemoGround;
  graph: StreetGraph;
  /** What other parts of the city know of places for devices. */
  places?: DevicePlaces;
}

export interface DeviceTruth {
  things: number;
  datastreams: number;
  thingsByKind: Record<string, number>;
  /** Devices that fail, each for 36 of every 40 days; when, is told for a history (readings.ts). */
  faulty: { thing: string; kind: string; fault: string }[];
  /** Where something is wrong with the city, and which device sees it. */
  planted: { thing: string; kind: string; condition: string }[];
}

export interface DemoDevices {
  thingModels: ThingModel[];
  things: Thing[];
  truth: DeviceTruth;
}

/**
 * The devices of the city, each where such devices are mounted, with code, carrier, owner and thing model. The same
 * in every run.
 */
export function planDevices({ plan, ground, graph, places = {} }: DeviceInputs): DemoDevices {
  const random = new Random('devices');
  const geoidHeight = undulation();
  const things: Thing[] = [];
  for (const [kind, mounted] of devicePlacesByKind(plan, ground, graph, places))
    mounted.forEach((place, index) => {
      things.push(
        thingOf(thingModelById.get(kind)!, deviceCodes[kind]!, index + 1, place, ground, geoidHeight, random),
      );
    });
  return { thingModels, things, truth: truthOf(things) };
}

const round = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;
/** What a kind is called after the name of its place, where that says the rest. */
const shortNames: Record<string, string> = {
  'underpass-gauge': '积水计',
  'river-gauge': '水位计',
  'canal-gauge': '水位计',
  'lake-gauge': '水位计',
  'pump-station-controller': '控制器',
  'tank-gauge': '液位计',
  'bridge-tilt-sensor': '倾角计',
  'tunnel-monitor': '环境监测仪',
  'multi-function-pole': '多功能杆网关',
};
const makers = ['临湖物联', '江南测控', '长三角传感', '云睿科技', '海川仪表'];

function thingOf(
  model: ThingModel,
  { prefix, owner, aboveMetres }: DeviceCode,
  number: number,
  place: Mounted,
  ground: DemoGround,
  geoidHeight: number,
  random: Random,
): Thing {
  const code = `${prefix}-${String(number).padStart(4, '0')}`;
  const position = positionOf(
    place.point,
    (place.heightMetres ?? ground.at(place.point) + aboveMetres) + geoidHeight,
  );
  const name = `${place.where}${shortNames[model.id] ?? model.name.zh} ${number}`;
  const month = String(random.integer(1, 12)).padStart(2, '0');
  const day = String(random.integer(1, 28)).padStart(2, '0');
  return {
    code,
    name,
    model: { id: model.id, version: model.version },
    carrier: place.carrier,
    owner,
    department: owner,
    businessAttribute: purposes[owner] ?? null,
    geocode: encodeGrid(position.longitude, position.latitude, 7),
    builtDate: `${random.integer(2017, 2025)}-${month}-${day}`,
    status: random.chance(0.015) ? 'maintenance' : 'in-use',
    ...position,
    pose: place.pose ?? null,
    attributes: { maker: random.pick(makers), ...place.attributes },
    link: linkOf(model.id),
    sharing: sharingOf[owner] ?? null,
    // No camera stands there: a test picture of the server's own runs in its place.
    ...(model.videos && {
      videos: model.videos.map(({ id }) => ({
        video: id,
        protocol: 'mjpeg' as const,
        url: `/api/cities/${cityId}/things/${code}/test-picture`,
      })),
    }),
    datastreams: place.readings
      ? place.readings.map((reading) => ({
          key: `${code}.${reading.metres}`,
          name: `${place.where} ${chainageText(reading.metres)}`,
          property: model.properties[0]!.id,
          place: positionOf(reading.point, reading.heightMetres + geoidHeight),
        }))
      : model.properties.map((property) => ({
          key: `${code}.${property.id}`,
          name:
            model.properties.length === 1 ? name : `${name} ${propertyNames.get(property.observedProperty)}`,
          property: property.id,
        })),
  };
}

function positionOf(point: Point, height: number): NonNullable<Thing['datastreams'][number]['place']> {
  const { longitude, latitude } = toPlace(point);
  return { longitude: round(longitude, 7), latitude: round(latitude, 7), height: round(height, 2) };
}

const propertyNames = new Map(observedProperties.map(({ id, name }) => [id, name.zh]));

function truthOf(things: Thing[]): DeviceTruth {
  const thingsByKind: Record<string, number> = {};
  const truth: DeviceTruth = {
    things: things.length,
    datastreams: things.reduce((sum, thing) => sum + thing.datastreams.length, 0),
    thingsByKind,
    faulty: [],
    planted: [],
  };
  const weather = new Weather();
  for (const { code, model, longitude, datastreams } of things) {
    thingsByKind[model.id] = (thingsByKind[model.id] ?? 0) + 1;
    const fault = faultOf(code, 0);
    if (fault) truth.faulty.push({ thing: code, kind: model.id, fault: fault.kind });
    const device = { key: datastreams[0]!.key, kind: model.id, observedProperty: '', longitude };
    const condition = planted(new Traits(device, weather, null));
    if (condition) truth.planted.push({ thing: code, kind: model.id, condition });
  }
  return truth;
}
