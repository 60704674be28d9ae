import type { Building, BuildingUse } from './builder.ts';
import type { DemoPlan } from './city.ts';
import type { Ground } from './civic.ts';
import { closedRing, coordinates } from './place.ts';
import { signedArea } from './shapes.ts';
import { type StreetClass, streetWidths } from './streets.ts';

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
};

/** Streets, water, green and buildings as one FeatureCollection (RFC 7946) with OpenStreetMap's tags. */
export function cityGeoJson(plan: DemoPlan): string {
  const features: Feature[] = [];
  const area = (
    id: string,
    rings: ReturnType<typeof closedRing>[],
    properties: Record<string, unknown>,
  ): void => {
    features.push({
      type: 'Feature',
      id,
      properties: { id, ...properties },
      geometry: { type: 'Polygon', coordinates: rings },
    });
  };
  area('water-river', [closedRing(plan.river)], { natural: 'water', water: 'river', name: '清江' });
  area('water-lake', [closedRing(plan.lake)], { natural: 'water', water: 'lake', name: '临湖' });
  plan.grounds.forEach((ground, i) => {
    const ring = signedArea(ground.ring) > 0 ? ground.ring : [...ground.ring].reverse();
    area(`ground-${i + 1}`, [closedRing(ring)], {
      ...groundTags[ground.kind],
      ...(ground.name ? { name: ground.name } : {}),
    });
  });
  for (const street of plan.streets) {
    const { total, lanes } = streetWidths[street.class];
    features.push({
      type: 'Feature',
      id: street.code,
      properties: {
        id: street.code,
        highway: highways[street.class],
        name: street.name,
        width: street.class === 'pedestrian' ? 4 : total - (total > 20 ? 8 : 3),
        ...(lanes > 0 ? { lanes } : {}),
        ...(street.bridge ? { bridge: 'yes' } : {}),
      },
      geometry: { type: 'LineString', coordinates: street.line.map(coordinates) },
    });
  }
  features.push({
    type: 'Feature',
    id: 'railway-1',
    properties: { id: 'railway-1', railway: 'rail', name: '沪临铁路' },
    geometry: { type: 'LineString', coordinates: plan.railway.map(coordinates) },
  });
  features.push(...plan.buildings.map((building, i) => buildingFeature(building, i + 1)));
  return `{"type":"FeatureCollection","name":"linhu","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

function buildingFeature(building: Building, number: number): Feature {
  const id = `LH-B${String(number).padStart(5, '0')}`;
  const rings = [closedRing(building.ring)];
  if (building.hole) rings.push(closedRing([...building.hole].reverse()));
  return {
    type: 'Feature',
    id,
    properties: {
      id,
      building: building.use,
      height: building.heightMetres,
      'building:levels': building.storeys,
      use: useNames[building.use],
      start_date: `${building.year}`,
      ...(building.name ? { name: building.name } : {}),
      'addr:street': building.street,
      'addr:housenumber': building.houseNumber,
    },
    geometry: { type: 'Polygon', coordinates: rings },
  };
}
