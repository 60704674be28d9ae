import type { AdministrationPlan } from './administration.ts';
import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import { closedRing, coordinates } from './place.ts';
import { toPlan } from './plan.ts';
import { type HazardSite, planHazards } from './resources-hazards.ts';
import { parkFeatures } from './resources-parks.ts';
import { publicPlaces } from './resources-places.ts';
import { type EmergencyStore, planReserves, type RescueTeam, type Vehicle } from './resources-stock.ts';
import type { Point, Ring } from './shapes.ts';

/** A place that a command desk works with, before it is written as GeoJSON. */
export interface Resource {
  code: string;
  /** Class of city object (models/city/place-classes.ts), or "storey". */
  class: string;
  name: string;
  point: Point;
  ring?: Ring;
  /** Code of the object that it belongs to; without one, the grid that it lies in. */
  parent?: string;
  attributes: Record<string, unknown>;
}

export interface ResourcesPlan {
  /** A FeatureCollection with the `class` of each place. */
  geojson: string;
  resources: Resource[];
  stores: EmergencyStore[];
  teams: RescueTeam[];
  vehicles: Vehicle[];
  hazards: HazardSite[];
  /** Number of places by class, and sums that the imported city must agree with. */
  truth: {
    counts: Record<string, number>;
    shelterCapacity: number;
    hospitalBeds: number;
    stock: Record<string, number>;
  };
}

/**
 * Shelters, hospitals, stations, stores with their stock, teams, vehicles, hazardous enterprises, schools, key
 * underground spaces, pumping stations and the four levels of the software park. Roles and units only: no person
 * is named and no telephone number is given.
 */
export function planResources(
  plan: DemoPlan,
  ground: DemoGround,
  administration: AdministrationPlan,
): ResourcesPlan {
  const places = publicPlaces(plan, ground);
  const { stores, teams, vehicles } = planReserves(plan);
  const hazards = planHazards(plan);
  const resources: Resource[] = [
    commandCentre(),
    ...places,
    ...stores.map(({ stock, ...store }) => ({ ...store, attributes: { ...store.attributes, stock } })),
    ...teams,
    ...vehicles,
    ...hazards,
    ...parkFeatures(plan),
  ];
  const counts: Record<string, number> = {};
  for (const resource of resources) counts[resource.class] = (counts[resource.class] ?? 0) + 1;
  const sum = (name: string, attribute: string): number =>
    resources
      .filter((resource) => resource.class === name)
      .reduce((total, { attributes }) => total + (attributes[attribute] as number), 0);
  const stock: Record<string, number> = {};
  for (const store of stores)
    for (const { item, quantity } of store.stock) stock[item] = (stock[item] ?? 0) + quantity;
  return {
    geojson: geoJson(resources, administration),
    resources,
    stores,
    teams,
    vehicles,
    hazards,
    truth: {
      counts,
      shelterCapacity: sum('shelter', 'capacity'),
      hospitalBeds: sum('hospital', 'beds'),
      stock,
    },
  };
}

const commandCentre = (): Resource => ({
  code: 'command-01',
  class: 'command-centre',
  name: '临湖市应急指挥中心',
  point: toPlan(1880, 700),
  attributes: { seats: 60, operator: '市应急管理局', rooms: ['指挥大厅', '会商室', '值班室'] },
});

function geoJson(resources: Resource[], administration: AdministrationPlan): string {
  const features = resources.map(({ code, class: name, name: title, point, ring, parent, attributes }) => {
    const above = parent ?? administration.gridOf(point);
    return JSON.stringify({
      type: 'Feature',
      id: code,
      geometry: ring
        ? { type: 'Polygon', coordinates: [closedRing(ring)] }
        : { type: 'Point', coordinates: coordinates(point) },
      properties: { class: name, name: title, ...(above !== null && { parent: above }), ...attributes },
    });
  });
  return `{"type":"FeatureCollection","name":"resources","features":[\n${features.join(',\n')}\n]}\n`;
}
