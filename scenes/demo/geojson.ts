import type { BuildingUse } from './builder.ts';
import type { DemoPlan } from './city.ts';
import type { Ground } from './civic.ts';
import { closedRing, coordinates } from './place.ts';
import { type Point, type Ring, signedArea } from './shapes.ts';
import { type Street, type StreetClass, streetDetails, streetWidths } from './streets.ts';

interface Feature {
  type: 'Feature';
  id: string;
  properties: Record<string, unknown>;
  geometry: { type: 'Polygon' | 'LineString'; coordinates: unknown };
}

/** Names of the uses in Chinese, as registers give them. */
export const useNames: Record<BuildingUse, string> = {
  apartments: '居住',
  house: '居住',
  office: '办公',
  retail: '商业',
  hotel: '旅馆',
  industrial: '工业',
  warehouse: '仓储',
  school: '教育',
  kindergarten: '教育',
  university: '教育',
  hospital: '医疗',
  train_station: '交通',
  metro_station: '交通',
  public: '公共文化',
  stadium: '体育',
  temple: '文物古迹',
  fire_station: '消防',
  police: '公安',
  utility: '市政设施',
  storage_tank: '储罐',
  chimney: '烟囱',
};

const highways: Record<StreetClass, string> = {
  primary: 'primary',
  secondary: 'secondary',
  residential: 'residential',
  lane: 'living_street',
  pedestrian: 'footway',
};

const groundTags: Record<Ground['kind'], Record<string, string>> = {
  park: { leisure: 'park' },
  garden: { leisure: 'garden' },
  pitch: { leisure: 'pitch' },
  square: { leisure: 'common', place: 'square' },
  grass: { landuse: 'grass' },
  wood: { natural: 'wood' },
  field: { landuse: 'farmland', crop: 'vegetables' },
  paddy: { landuse: 'farmland', crop: 'rice' },
  orchard: { landuse: 'orchard' },
  wetland: { natural: 'wetland' },
  works: { landuse: 'industrial', barrier: 'fence' },
  estate: { landuse: 'grass' },
};

/** Streets, railways, water and green as one FeatureCollection (RFC 7946) with OpenStreetMap's tags. */
export function cityGeoJson(plan: DemoPlan): string {
  const features: Feature[] = [];
  const area = (id: string, ring: Ring, properties: Record<string, unknown>): void => {
    const turned = signedArea(ring) > 0 ? ring : [...ring].reverse();
    features.push({
      type: 'Feature',
      id,
      properties: { id, ...properties },
      geometry: { type: 'Polygon', coordinates: [closedRing(turned)] },
    });
  };
  const way = (id: string, line: readonly Point[], properties: Record<string, unknown>): void => {
    features.push({
      type: 'Feature',
      id,
      properties: { id, ...properties },
      geometry: { type: 'LineString', coordinates: line.map(coordinates) },
    });
  };
  for (const { code, name, kind, ring } of plan.water)
    area(code, ring, { natural: 'water', water: kind, name });
  plan.grounds.forEach((ground, i) => {
    area(`ground-${i + 1}`, ground.ring, {
      ...groundTags[ground.kind],
      ...(ground.name ? { name: ground.name } : {}),
    });
  });
  for (const street of plan.streets) way(street.code, street.line, streetTags(street));
  for (const { code, name, line } of plan.railways) way(code, line, { railway: 'rail', name });
  for (const { code, name, line, depthMetres } of plan.metro)
    way(code, line, { railway: 'subway', name, tunnel: 'yes', layer: -3, depth: depthMetres });
  return `{"type":"FeatureCollection","name":"linhu","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

function streetTags(street: Street): Record<string, unknown> {
  const { total } = streetWidths[street.class];
  const { lanes, sidewalk, surface, speedKilometresPerHour } = streetDetails(street);
  return {
    highway: street.rural ? 'unclassified' : highways[street.class],
    name: street.name,
    width: street.class === 'pedestrian' ? 4 : total - (total > 20 ? 8 : 3),
    ...(lanes > 0 ? { lanes, maxspeed: speedKilometresPerHour, sidewalk } : {}),
    surface,
    ...(street.oneway ? { oneway: 'yes' } : {}),
    ...(street.bridge ? { bridge: 'yes', layer: 1 } : {}),
    ...(street.underpass ? { underpass: street.underpass, maxheight: 4.5 } : {}),
  };
}
