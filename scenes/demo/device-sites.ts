import type { DemoPlan } from './city.ts';
import { deviceCodes } from './device-codes.ts';
import {
  alongGraph,
  canalPlaces,
  crossings,
  type DevicePlace,
  type DevicePlaces,
  evenly,
  lakePlaces,
  type Mounted,
  onBuildings,
  type PolePlace,
  riverPlaces,
  slopePlaces,
  underpassPlaces,
} from './device-places.ts';
import type { DemoGround } from './ground.ts';
import { datasets } from './known-places.ts';
import type { Point } from './shapes.ts';
import { planted } from './signals/planted.ts';
import { Traits } from './signals/traits.ts';
import { Weather } from './signals/weather.ts';
import type { StreetGraph } from './street-graph.ts';
import type { SurveyNetworks, SurveyPlace, SurveyPlaceKind } from './survey-types.ts';
import { fibrePlaces, vehiclePlaces } from './vehicle-places.ts';

/** Where the devices of each kind are, in the order of their numbers. */
export function devicePlacesByKind(
  plan: DemoPlan,
  ground: DemoGround,
  graph: StreetGraph,
  given: DevicePlaces,
): Map<string, Mounted[]> {
  const sites = new Map<string, Mounted[]>();
  const put = (kind: string, places: Mounted[]): void => {
    sites.set(kind, [...(sites.get(kind) ?? []), ...places]);
  };
  const groundAt = (point: Point): number => ground.at(point);
  const buildings = (count: number, suits: Parameters<typeof onBuildings>[2], share: number): DevicePlace[] =>
    onBuildings(plan, count, suits, share, groundAt);
  const streets = alongGraph.bind(null, graph);
  const survey = (kinds: SurveyPlaceKind[], count: number): Mounted[] | null => {
    const found = given.survey?.places.filter(({ kind }) => kinds.includes(kind)) ?? [];
    return found.length > 0 ? evenly(found, count).map((place) => surveyed(place, ground)) : null;
  };

  // Rain and drainage
  put(
    'rain-gauge',
    buildings(30, ({ heightMetres }) => heightMetres > 8 && heightMetres < 40, 1),
  );
  // The ground is the water's surface there, as it is from the air: what a gauge tells without rain.
  const gauges = (places: DevicePlace[]): Mounted[] =>
    places.map((place) => ({
      ...place,
      attributes: { normalLevelMetres: Math.round(groundAt(place.point) * 100) / 100 },
    }));
  put('river-gauge', gauges(riverPlaces(16)));
  put('canal-gauge', gauges(canalPlaces(plan, 14)));
  put('lake-gauge', gauges(lakePlaces(3)));
  put(
    'manhole-gauge',
    given.manholes
      ? evenly(given.manholes, 170)
      : streets(['primary', 'secondary', 'residential', 'lane'], 170, 0),
  );
  put('sewer-flow-meter', given.sewers ? evenly(given.sewers, 40) : streets(['primary', 'secondary'], 40, 0));
  put('underpass-gauge', underpassPlaces(plan));
  put('pump-station-controller', given.pumpStations ?? streets(['secondary'], 8, 12));
  put('tank-gauge', given.storageTanks ?? streets(['secondary'], 4, 16));
  put('surface-water-station', evenly([...riverPlaces(10), ...canalPlaces(plan, 5), ...lakePlaces(2)], 7));

  // Traffic
  put('traffic-radar', streets(['primary', 'secondary'], 120, 'kerb'));
  put('signal-controller', given.signals ? evenly(given.signals, 60) : crossings(graph, 60));
  put(
    'parking-counter',
    buildings(40, ({ undergroundStoreys, use }) => undergroundStoreys > 0 && use !== 'house', 0),
  );

  // Air and weather; further monitors hang on poles
  put(
    'weather-station',
    buildings(10, ({ heightMetres }) => heightMetres > 25, 1),
  );
  put('air-monitor', streets(['residential', 'secondary'], 20, 'kerb'));
  put('noise-monitor', streets(['residential', 'lane', 'secondary'], 20, 'kerb'));

  // Gas: a leak is where a detector sees one
  const chambers =
    survey(['gas-valve', 'gas-regulator'], 120) ??
    streets(['primary', 'secondary', 'residential', 'lane'], 120, -3);
  put('gas-detector', withLeaks(chambers, given));
  put(
    'gas-pressure-sensor',
    survey(['gas-gate-station', 'gas-regulator-station', 'gas-regulator'], 60) ??
      streets(['primary', 'secondary', 'residential'], 60, -3),
  );
  put(
    'gas-flow-meter',
    survey(['gas-gate-station', 'gas-regulator-station'], 12) ?? streets(['primary'], 12, -3),
  );

  // Water supply, heat, electricity
  put(
    'water-pressure-sensor',
    given.waterJunctions
      ? evenly(given.waterJunctions, 110)
      : streets(['primary', 'secondary', 'residential'], 110, 3),
  );
  put(
    'water-flow-meter',
    given.waterPipes ? evenly(given.waterPipes, 30) : streets(['primary', 'secondary'], 30, 3),
  );
  put(
    'water-quality-monitor',
    given.waterSources ? evenly(given.waterSources, 14) : streets(['secondary'], 14, 3),
  );
  put(
    'hydrant-sensor',
    given.hydrants ? evenly(given.hydrants, 110) : streets(['secondary', 'residential'], 110, 'kerb'),
  );
  put(
    'heat-station',
    survey(['heat-source', 'heat-station'], 30) ?? streets(['secondary', 'residential'], 30, -5),
  );
  put(
    'electricity-meter',
    buildings(60, ({ use }) => use === 'office' || use === 'apartments' || use === 'industrial', 0),
  );
  put(
    'transformer-monitor',
    survey(['power-substation', 'power-ring-cabinet'], 30) ?? streets(['secondary', 'residential'], 30, 6),
  );

  putPoles(put, given.poles ?? poleFallback(graph));
  for (const lamp of evenly(given.lamps ?? [], 60))
    put('lamp-controller', [
      {
        point: lamp.point,
        carrier: lamp.code,
        where: lamp.street,
        heightMetres: ground.at(lamp.point) + lamp.heightMetres,
      },
    ]);
  putBridges(put, plan, given);

  // Buildings, slopes, tunnel, cleaning, patrol
  put(
    'building-tilt-sensor',
    buildings(40, ({ year, storeys }) => year < 1995 && storeys > 3, 0.9),
  );
  put(
    'lift-monitor',
    buildings(110, ({ storeys }) => storeys > 9, 0.5),
  );
  put(
    'smoke-detector',
    buildings(
      120,
      ({ use }) => ['house', 'retail', 'school', 'hospital', 'hotel', 'temple'].includes(use),
      0.6,
    ),
  );
  put('slope-monitor', given.slopes ?? slopePlaces(10));
  put('tunnel-monitor', survey(['tunnel-cabin'], 40) ?? streets(['primary'], 40, 9));
  put('waste-bin', streets(['residential', 'lane', 'secondary'], 70, 'kerb'));
  for (const [kind, places] of Object.entries({
    ...vehiclePlaces(plan, ground, graph, given),
    ...fibrePlaces(ground, given),
  }))
    put(kind, places);
  for (const kind of sites.keys())
    if (!deviceCodes[kind]) throw new Error(`Demo city: there is no code for devices of kind ${kind}.`);
  return sites;
}

/** A cabin is a room and no object of the survey: the tunnel carries what hangs in it, and which room it is is told. */
const surveyed = (place: SurveyPlace, ground: DemoGround): Mounted => ({
  point: place.point,
  carrier: `${datasets.survey}:${place.section ?? place.id}`,
  where: place.name,
  ...(place.cabin && { attributes: { cabin: place.id, chainageMetres: place.chainageMetres } }),
  heightMetres: ground.at(place.point) - Math.min(place.depthMetres, 6),
});

/** Puts the detectors that see a leak (planted.ts knows their codes) where the gas network leaks. */
function withLeaks(places: Mounted[], { survey }: DevicePlaces): Mounted[] {
  const leaks = [...(survey?.leaks ?? [])];
  const weather = new Weather();
  return places.map((place, index) => {
    const key = `${deviceCodes['gas-detector']!.prefix}-${String(index + 1).padStart(4, '0')}.gas`;
    const traits = new Traits(
      { key, kind: 'gas-detector', observedProperty: '', longitude: 0 },
      weather,
      null,
    );
    const leak = planted(traits) ? leaks.shift() : undefined;
    const space = leak?.spaces[0]?.space;
    return leak
      ? {
          point: leak.point,
          carrier: space ? spaceCode(space, survey!) : `${datasets.survey}:${leak.pipe}`,
          where: place.where,
        }
      : place;
  });
}

/** Code of the object that an underground space is: a manhole of the sewer, a building, or a point of the survey. */
function spaceCode(space: string, { neighbours }: SurveyNetworks): string {
  const kind = neighbours.find((neighbour) => neighbour.space === space)?.kind;
  if (kind === 'sewer-manhole') return `${datasets.sewer}:manhole:${space}`;
  return kind === 'parking-level' ? space : `${datasets.survey}:${space}`;
}

function poleFallback(graph: StreetGraph): PolePlace[] {
  return alongGraph(graph, ['primary', 'secondary'], 150, 'kerb').map(({ point, carrier, where }) => ({
    code: carrier!,
    point,
    heightMetres: 11,
    street: where,
  }));
}

/** 一杆多载: a pole's gateway, and lamp, camera, air, noise, screen and charger on it as it has room. */
function putPoles(put: (kind: string, places: Mounted[]) => void, poles: PolePlace[]): void {
  poles.slice(0, 150).forEach((pole, i) => {
    // Heights are told from the ground, which the caller knows: mounts follow the pole's own height.
    const place = { point: pole.point, carrier: pole.code, where: pole.street };
    const mount = (kind: string, extra: Partial<Mounted> = {}): void => put(kind, [{ ...place, ...extra }]);
    mount('multi-function-pole');
    mount('lamp-controller');
    mount('camera', {
      pose: {
        headingDegrees: Math.round(((i * 137.5) % 360) * 10) / 10,
        pitchDegrees: -12 - (i % 4) * 4,
        fieldOfViewDegrees: [58, 74, 90][i % 3]!,
      },
    });
    if (i % 2 === 0) mount('air-monitor');
    if (i % 2 === 1) mount('noise-monitor');
    if (i % 3 === 0) mount('display-screen');
    if (i % 3 === 1) mount('charging-pile');
  });
}

/** Two bridges are watched; without mounts of their own, on railings above the middle of the deck. */
function putBridges(
  put: (kind: string, places: Mounted[]) => void,
  plan: DemoPlan,
  { bridges }: DevicePlaces,
): void {
  const decks = plan.streets.filter(({ bridge }) => bridge);
  const watched = decks.slice(0, 2);
  const kinds = [
    ['strain-gauge', 'strain', 24],
    ['bridge-tilt-sensor', 'tilt', 8],
    ['vibration-sensor', 'vibration', 8],
    ['cable-force-sensor', 'cable', 12],
    ['displacement-sensor', 'displacement', 6],
  ] as const;
  for (const [kind, mounts, each] of kinds)
    put(
      kind,
      bridges?.[mounts] ??
        watched.flatMap(({ line, name, code }) =>
          Array.from({ length: each }, (_, i) => {
            const at = ((i + 0.5) / each) * (line.length - 1);
            const [p, q] = [line[Math.floor(at)]!, line[Math.ceil(at)]!];
            const t = at - Math.floor(at);
            return {
              point: [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t] as Point,
              carrier: code,
              where: name,
              heightMetres: 9.8,
            };
          }),
        ),
    );
}
