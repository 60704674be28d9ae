import type { Properties } from '../vector/feature.ts';

/** What a feature is, read from the tags that OpenStreetMap and its offspring use and the words of registers. */

export type { Properties };
export type FeatureClass =
  | 'building'
  | 'building-part'
  | 'road'
  | 'water'
  | 'green'
  | 'land-use'
  | 'boundary'
  | 'contour'
  | 'generic';

const roadFclass =
  /^(motorway|trunk|primary|secondary|tertiary)(_link)?$|^(unclassified|residential|living_street|pedestrian|service|track.*|footway|cycleway|path|steps|bridleway|busway|road|unknown)$/;
const waterFclass =
  /^(river|stream|canal|drain|ditch|water|reservoir|wetland|dock|riverbank|lake|basin|ocean|bay)$/;
const greenFclass =
  /^(park|forest|grass|meadow|nature_reserve|recreation_ground|scrub|heath|orchard|vineyard|cemetery|allotments|garden|golf_course|pitch|wood|village_green|grassland|farmland|playground)$/;
const greenNatural = /^(wood|scrub|grassland|heath|tree_row|wetland|fell|moor)$/;
const greenLeisure = /^(park|garden|golf_course|pitch|nature_reserve|playground|common|dog_park)$/;

/** Value of the first of `keys` that is present and not empty, as text. */
export function textOf(properties: Properties, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = properties[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return null;
}

/** Words in the names of layers (English, Dutch, German, Chinese), the first that fits. */
const layerClasses: readonly [RegExp, FeatureClass, dimensions: number[]][] = [
  [/contour|h(ö|oe)henlinie|hoogtelijn|等高线/i, 'contour', [1]],
  [/bridge|tunnel|overbrugging|桥|隧道/i, 'generic', [1, 2]],
  [/water|river|wasser|gew(ä|ae)sser|canal|lake|水系|水体|河|湖/i, 'water', [1, 2]],
  [
    /road|street|highway|traffic_?area|weg(deel|_?vak)|stra(ss|ß)e|railway|道路|路网|街|公路|铁路/i,
    'road',
    [1, 2],
  ],
  [/boundary|admin|district|grens|行政|边界|界线/i, 'boundary', [1, 2]],
  [/landuse|land_use|bare|onbegroeid|土地|用地/i, 'land-use', [2]],
  [/begroeid|park|green|plant_?cover|vegetation|forest|grass|绿地|绿化|植被|公园/i, 'green', [2]],
  [/building|(^|_)pand|house|footprint|geb(ä|ae)ude|bebouwing|建筑|房屋|楼/i, 'building', [2]],
  [/deel$|scheiding|bouwwerk/i, 'generic', [1, 2]],
];

/**
 * @param dimension 0 point, 1 line, 2 polygon. @param layer Name of its layer, which tells where its tags do not.
 * @returns null where nothing tells.
 */
export function classOf(properties: Properties, dimension: number, layer = ''): FeatureClass | null {
  return (
    classOfTags(properties, dimension) ??
    layerClasses.find(([name, , of]) => of.includes(dimension) && name.test(layer))?.[1] ??
    null
  );
}

function classOfTags(properties: Properties, dimension: number): FeatureClass | null {
  const kind = textOf(properties, 'kind', 'fclass', 'class', 'type')?.toLowerCase() ?? '';
  if (dimension === 2) {
    const part = textOf(properties, 'building:part');
    if (kind === 'building_part' || kind === 'building-part' || (part !== null && part !== 'no'))
      return 'building-part';
    const building = textOf(properties, 'building');
    if ((building !== null && building !== 'no') || kind === 'building') return 'building';
  }
  if (textOf(properties, 'highway', 'railway') || roadFclass.test(kind)) return 'road';
  const natural = textOf(properties, 'natural');
  if (
    textOf(properties, 'waterway', 'water') ||
    natural === 'water' ||
    natural === 'bay' ||
    waterFclass.test(kind)
  )
    return 'water';
  const landuse = textOf(properties, 'landuse');
  if (landuse === 'reservoir' || landuse === 'basin') return 'water';
  const leisure = textOf(properties, 'leisure');
  if (
    (landuse !== null && greenFclass.test(landuse)) ||
    (leisure !== null && greenLeisure.test(leisure)) ||
    (natural !== null && greenNatural.test(natural)) ||
    greenFclass.test(kind)
  )
    return 'green';
  if (textOf(properties, 'boundary', 'admin_level')) return 'boundary';
  if (dimension === 1 && (kind === 'contour' || textOf(properties, 'contour') !== null)) return 'contour';
  if (dimension === 2 && (heightOf(properties) !== null || levelsOf(properties) !== null)) return 'building';
  // Ground that says what it is used for is no building.
  if (dimension === 2 && (landuse !== null || leisure !== null || natural !== null)) return 'land-use';
  return null;
}

const heightKeys = [
  'height',
  'building:height',
  'building_height',
  'Height',
  'HEIGHT',
  'measuredHeight',
  'measured_height',
  'render_height',
  'bldg_height',
  'BLDG_HT',
  'bldg_ht',
  'heightAboveGround',
  'h_max',
  'HGT',
  'H',
  'GD',
  '高度',
  '建筑高度',
  '楼高',
  '相对高度',
];
const levelKeys = [
  'building:levels',
  'building_levels',
  'levels',
  'storeys',
  'stories',
  'storeysAboveGround',
  'num_floors',
  'floors',
  'Floor',
  'floor',
  'FLOOR',
  'FLOORS',
  'Floors',
  'LEVELS',
  'STOREYS',
  'NUM_FLOORS',
  'CS',
  '层数',
  '楼层',
  '地上层数',
  '总层数',
];

/** A length such as 12.5, "12.5", "12.5 m", "40 ft" or "40'", in metres; null when it is none or not above 0. */
export function metresOf(value: unknown): number | null {
  if (typeof value === 'number') return value > 0 && Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(m|metres?|meters?|米|ft|feet|')?\s*$/i.exec(value);
  if (!match) return null;
  const number = Number(match[1]!.replace(',', '.'));
  const metres = /^(ft|feet|')$/i.test(match[2] ?? '') ? number * 0.3048 : number;
  return metres > 0 ? metres : null;
}

/**
 * Height above ground in metres; null where it is not given (or given as 0, which no building has).
 * @param field The one attribute that holds it, where the user names it.
 */
export function heightOf(properties: Properties, field?: string): number | null {
  if (field !== undefined) {
    const metres = metresOf(properties[field]);
    return metres !== null && metres < 1500 ? metres : null;
  }
  for (const key of heightKeys) {
    const metres = metresOf(properties[key]);
    if (metres !== null && metres < 1500) return metres;
  }
  return null;
}

const elevationKeys = [
  'elevation',
  'ele',
  'elev',
  'height',
  'level',
  'value',
  'contour',
  'h',
  'z',
  '高程',
  '高度',
];

/** Height of a contour line as its source gives it, sea level and below included; null where it is not given. */
export function elevationOf(properties: Properties): number | null {
  const names = Object.keys(properties);
  for (const key of elevationKeys) {
    const name = names.find((one) => one.toLowerCase() === key);
    const value = name === undefined ? null : properties[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return null;
}

export function levelsOf(properties: Properties): number | null {
  for (const key of levelKeys) {
    const value = properties[key];
    if (value === undefined || value === null) continue;
    const levels =
      typeof value === 'number'
        ? value
        : Number(String(value).replace(/\s*(层|F|floors?|storeys?)\s*$/i, '') || Number.NaN);
    if (levels > 0 && levels < 255) return levels;
  }
  return null;
}

/** Height above ground at which the building begins (a part above an arcade), metres. */
export function minimumHeightOf(properties: Properties): number {
  return metresOf(properties['min_height'] ?? properties['building:min_height']) ?? 0;
}

export function nameOf(properties: Properties): string | null {
  return textOf(properties, 'name', 'name:zh', 'name:en', 'Name', 'NAME', '名称', '建筑名称', 'MC');
}

/** The identifier of the source; null where it has none. */
export function sourceId(properties: Properties, id: unknown): string | null {
  if (typeof id === 'string' && id !== '') return id;
  if (typeof id === 'number') return String(id);
  return textOf(
    properties,
    'id',
    '@id',
    'osm_id',
    'gml_id',
    'identificatie',
    'lokaalid',
    'fid',
    'FID',
    'OBJECTID',
  );
}

const addressKeys = ['address', 'Address', '地址'] as const;

/** Street, number, postcode and city in one line; the number goes first where people write it so. */
export function addressOf(properties: Properties, longitude: number): string | null {
  const street = textOf(properties, 'addr:street', 'addr_street', 'addr:place', 'addr_place');
  if (street === null) return textOf(properties, ...addressKeys);
  const number = textOf(properties, 'addr:housenumber', 'addr_housenumber');
  const postcode = textOf(properties, 'addr:postcode', 'addr_postcode');
  const city = textOf(properties, 'addr:city', 'addr_city');
  const line = number === null ? street : longitude < -30 ? `${number} ${street}` : `${street} ${number}`;
  if (postcode === null && city === null) return line;
  return `${line}, ${postcode === null ? city : city === null ? postcode : `${postcode} ${city}`}`;
}

/** What the building is used for, where a tag says more than that it is one. */
export function usageOf(properties: Properties): string | null {
  const building = textOf(properties, 'building');
  return (
    textOf(properties, 'kind_detail', 'usage', 'use', 'function') ??
    (building !== null && !/^(yes|true|1)$/i.test(building) ? building : null)
  );
}

export function yearOf(properties: Properties): number | null {
  const text = textOf(
    properties,
    'start_date',
    'yearOfConstruction',
    'year_built',
    'construction_year',
    'bouwjaar',
  );
  const year = text === null ? null : /^(\d{4})/.exec(text)?.[1];
  return year ? Number(year) : null;
}
