import type { DemoPlan } from './city.ts';
import type { DevicePlace, DevicePlaces } from './device-places.ts';
import type { FurniturePlan } from './furniture.ts';
import type { SensorMount } from './landmark/bridges.ts';
import { centroid, type Point, signedArea } from './shapes.ts';
import type { StormSewer } from './storm-sewer.ts';
import type { SewerNode } from './storm-sewer-network.ts';
import { along, lengthOf } from './street-graph.ts';
import type { SurveyNetworks, UndergroundSpace } from './survey-types.ts';
import type { TransportPlan } from './transport.ts';
import type { SupplyDays } from './water-supply/supply-days.ts';
import type { WaterSupply } from './water-supply.ts';

/** Names of the data sets under which the networks are imported: their objects' codes begin with them. */
export const datasets = { sewer: 'storm-sewer', water: 'water-supply', survey: 'pipe-survey' } as const;

interface Planned {
  sewer: StormSewer;
  water: WaterSupply;
  supply: SupplyDays;
  survey: SurveyNetworks;
  furniture: FurniturePlan;
  transport: TransportPlan;
  mounts: SensorMount[];
}

/** Where devices can be mounted on what the other parts of the city have planned, with the code of the carrier. */
export function knownPlaces({
  sewer,
  water,
  supply,
  survey,
  furniture,
  transport,
  mounts,
}: Planned): DevicePlaces {
  return {
    ...sewerPlaces(sewer),
    ...waterPlaces(water, supply),
    survey,
    bridges: bridgePlaces(mounts),
    poles: furniture.poles,
    lamps: furniture.lamps,
    signals: furniture.signals.map(({ code, point, street }) => ({ point, carrier: code, where: street })),
    busLines: transport.busLines.map((line) => ({
      ...line,
      stops: line.stops.map((code) => transport.busStops.find((stop) => stop.code === code)!.point),
    })),
  };
}

function sewerPlaces({ nodes, links }: StormSewer): DevicePlaces {
  const ofKind = (kind: SewerNode['kind'], objectClass: string): DevicePlace[] =>
    nodes
      .filter((node) => node.kind === kind)
      .map(({ id, point, place }) => ({
        point,
        carrier: `${datasets.sewer}:${objectClass}:${id}`,
        where: place,
      }));
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  return {
    manholes: ofKind('manhole', 'manhole'),
    pumpStations: ofKind('wet-well', 'storage'),
    storageTanks: ofKind('tank', 'storage'),
    sewers: links
      .filter(({ kind }) => kind === 'conduit')
      .map(({ id, from, to }) => {
        const [one, two] = [nodeOf.get(from)!, nodeOf.get(to)!];
        return {
          point: middle([one.point, two.point]),
          carrier: `${datasets.sewer}:pipe:${id}`,
          where: one.place,
        };
      }),
  };
}

/** Flow is metered in mains, in the direction in which their water always flows. */
const meteredMillimetres = 300;

function waterPlaces({ junctions, pipes, works }: WaterSupply, supply: SupplyDays): DevicePlaces {
  const place = ({ id, point, street }: (typeof junctions)[number]): DevicePlace => ({
    point,
    carrier: `${datasets.water}:junction:${id}`,
    where: street,
    attributes: { supplyDay: supply.junctions.get(id) },
  });
  const metered = pipes.filter(
    ({ id, diameterMillimetres }) =>
      diameterMillimetres >= meteredMillimetres && supply.pipes.get(id)?.usual.every((flow) => flow > 0),
  );
  return {
    waterJunctions: junctions.filter(({ hydrant }) => !hydrant).map(place),
    hydrants: junctions.filter(({ hydrant }) => hydrant).map(place),
    waterPipes: metered.map(({ id, line, street }) => ({
      point: middle(line),
      carrier: `${datasets.water}:pipe:${id}`,
      where: street,
      attributes: { supplyDay: supply.pipes.get(id) },
    })),
    waterSources: works.map(({ name, outlet }) => ({
      point: outlet.point,
      carrier: `${datasets.water}:junction:${outlet.id}`,
      where: name,
    })),
  };
}

/** Kinds of device by what is measured; the temperature of a deck comes with its strain gauges. */
const bridgeDevices = {
  strain: 'strain',
  tilt: 'tilt',
  vibration: 'vibration',
  'cable-force': 'cable',
  displacement: 'displacement',
} as const;

function bridgePlaces(mounts: SensorMount[]): DevicePlaces['bridges'] {
  const places: NonNullable<DevicePlaces['bridges']> = {};
  for (const { kind, point, height, carrier, bridge, on } of mounts) {
    if (kind === 'temperature') continue;
    const device = bridgeDevices[kind];
    places[device] ??= [];
    places[device].push({ point, carrier, where: `${bridge}${on}`, heightMetres: height });
  }
  return places;
}

/** Rooms below ground beside which gas pipes may lie: manholes of the sewer and the parking levels of buildings. */
export function roomsBelow(
  { nodes }: StormSewer,
  { buildings }: Pick<DemoPlan, 'buildings'>,
): UndergroundSpace[] {
  const manholes = nodes
    .filter(({ kind }) => kind === 'manhole')
    .map(({ id, point, groundMetres, invertMetres }): UndergroundSpace => {
      const depthMetres = groundMetres - invertMetres;
      // A shaft of one metre across.
      return { id, kind: 'sewer-manhole', point, volumeCubicMetres: 0.785 * depthMetres, depthMetres };
    });
  const parking = buildings
    .filter(({ undergroundStoreys, whole, code }) => undergroundStoreys > 0 && whole === code)
    .map(({ code, ring, undergroundStoreys }): UndergroundSpace => {
      const depthMetres = 3.7 * undergroundStoreys;
      return {
        id: code,
        kind: 'parking-level',
        point: centroid(ring),
        volumeCubicMetres: Math.abs(signedArea(ring)) * depthMetres,
        depthMetres,
      };
    });
  return [...manholes, ...parking];
}

const middle = (line: Point[]): Point => along(line, lengthOf(line) / 2).point;
