import type { TileFeature } from './vector-tile.ts';

/** Layers of our own base map. */
export type BaseLayer = 'water' | 'green' | 'boundary' | 'road' | 'building';
export const baseLayers: readonly BaseLayer[] = ['water', 'green', 'boundary', 'road', 'building'];

export type TagValue = string | number | boolean;

/** What a feature of another schema is in our base map. */
export interface BaseMeaning {
  layer: BaseLayer;
  properties: TileFeature['properties'];
}

type Tags = Readonly<Record<string, TagValue>>;
type Shape = TileFeature['type'];

/** Our layer by the name of theirs: Protomaps (2 to 4), OpenMapTiles, Shortbread, Mapbox Streets, Tilezen and our own. */
const layerNames: Readonly<Record<string, BaseLayer | 'land'>> = {
  // Our own.
  water: 'water',
  green: 'green',
  boundary: 'boundary',
  road: 'road',
  building: 'building',
  // Protomaps.
  physical_line: 'water',
  natural: 'land',
  landuse: 'land',
  landcover: 'land',
  land: 'land',
  roads: 'road',
  transit: 'road',
  buildings: 'building',
  boundaries: 'boundary',
  // OpenMapTiles.
  waterway: 'water',
  park: 'green',
  transportation: 'road',
  aeroway: 'road',
  // Shortbread.
  ocean: 'water',
  water_polygons: 'water',
  water_lines: 'water',
  streets: 'road',
  street_polygons: 'green',
  sites: 'land',
  bridges: 'road',
  // Mapbox Streets.
  landuse_overlay: 'land',
  admin: 'boundary',
};

/** Words of an area on which something grows or is played, or that is worth a colour of its own. */
const greenWords =
  /park|garden|grass|meadow|forest|wood|scrub|heath|farm|orchard|vineyard|allotment|cemetery|graveyard|pitch|track|playground|golf|recreation|village_green|nature_reserve|national_park|protected|zoo|wetland|marsh|sand|beach|bare_rock|plant_nursery|greenhouse|pedestrian|square|plaza|industrial|railway|construction|brownfield|flowerbed|dog_park|stadium|sports|common|greenfield/;

const waterWords =
  /river|canal|stream|ditch|drain|dock|lake|pond|basin|reservoir|ocean|sea|water|swimming|riverbank/;

/** A feature as our base map has it; null where it is none of what that shows. */
export function meaningOf(layerName: string, shape: Shape, tags: Tags): BaseMeaning | null {
  const known = layerNames[layerName];
  if (!known) return null;
  const name = tags['name'] ?? tags['name:latin'] ?? tags['name_int'];
  const named: Record<string, string> = typeof name === 'string' && name !== '' ? { name } : {};
  if (known === 'road') return road(shape, tags, named);
  if (known === 'water') return water(layerName, shape, tags, named);
  if (known === 'building') {
    if (shape !== 'polygon') return null;
    const height = Number(tags['height'] ?? tags['render_height'] ?? Number.NaN);
    return {
      layer: 'building',
      properties: { ...named, ...(height > 0 && { height: Math.round(height * 10) / 10 }) },
    };
  }
  if (known === 'boundary') {
    if (shape === 'point') return null;
    const level = tags['admin_level'] ?? tags['pmap:min_admin_level'] ?? tags['kind_detail'];
    const kind = tags['kind'] ?? tags['class'];
    return {
      layer: 'boundary',
      properties: {
        ...named,
        ...(typeof kind === 'string' && { kind }),
        ...(Number.isFinite(Number(level ?? Number.NaN)) && { level: Number(level) }),
      },
    };
  }
  if (shape !== 'polygon') return null;
  const kind = words(tags, [
    ...['landuse', 'natural', 'leisure', 'subclass', 'kind_detail', 'kind', 'pmap:kind', 'class', 'type'],
    'highway',
  ]).find((word) => greenWords.test(word));
  if (known === 'green')
    return { layer: 'green', properties: { ...named, kind: kind ?? kindOf(tags) ?? 'park' } };
  return kind ? { layer: 'green', properties: { ...named, kind } } : null;
}

function words(tags: Tags, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const value = tags[key];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}

const kindOf = (tags: Tags): string | undefined => words(tags, ['kind', 'class'])[0];

/** Ranks of schemas that group streets, in the words of OpenStreetMap where one word stands for a group. */
const roadNames: Readonly<Record<string, string>> = {
  minor: 'residential',
  street: 'residential',
  street_limited: 'residential',
  motorway_junction: 'motorway',
  raceway: 'track',
};

function road(shape: Shape, tags: Tags, named: Record<string, string>): BaseMeaning | null {
  const found = words(tags, [
    'highway',
    'railway',
    'subclass',
    'kind_detail',
    'kind',
    'pmap:kind',
    'class',
    'type',
  ]);
  const skip =
    /ferry|pier|aerialway|cable|runway|taxiway|platform|construction|proposed|bridge_area|^aeroway$/;
  if (found.some((word) => skip.test(word))) return null;
  const rail =
    found.some((word) => /rail|tram|subway|metro|funicular|monorail|narrow_gauge/.test(word)) ||
    tags['rail'] === true;
  const kind = rail ? 'rail' : (found.find((word) => word !== 'path' || found.length === 1) ?? found[0]);
  if (shape === 'polygon')
    return found.some((word) => /pedestrian|footway|square|plaza/.test(word))
      ? { layer: 'green', properties: { ...named, kind: 'pedestrian' } }
      : null;
  if (shape === 'point' || kind === undefined) return null;
  const lanes = Number(tags['lanes'] ?? Number.NaN);
  const width = Number(tags['width'] ?? Number.NaN);
  return {
    layer: 'road',
    properties: {
      ...named,
      kind: roadNames[kind] ?? kind,
      ...(lanes > 0 && { lanes }),
      ...(width > 0 && { width }),
      ...(isTrue(tags['bridge']) ||
      tags['brunnel'] === 'bridge' ||
      tags['structure'] === 'bridge' ||
      tags['is_bridge'] === true
        ? { bridge: true }
        : {}),
    },
  };
}

const isTrue = (value: TagValue | undefined): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(yes|true|viaduct|1)$/.test(value));

function water(
  layerName: string,
  shape: Shape,
  tags: Tags,
  named: Record<string, string>,
): BaseMeaning | null {
  if (shape === 'point') return null;
  const found = words(tags, [
    'waterway',
    'water',
    'subclass',
    'kind_detail',
    'kind',
    'pmap:kind',
    'class',
    'natural',
    'landuse',
    'leisure',
    'type',
  ]);
  // Cliffs and walls share a layer with rivers in some.
  const kind = found.find((word) => waterWords.test(word));
  if (layerName === 'physical_line' && !kind) return null;
  if (found.some((word) => /^(dam|weir|cliff)$/.test(word)) && shape === 'line') return null;
  if (isTrue(tags['tunnel']) || tags['brunnel'] === 'tunnel') return null;
  return {
    layer: 'water',
    properties: { ...named, ...(kind !== undefined && kind !== 'waterway' && { kind }) },
  };
}
