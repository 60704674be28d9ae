import type { City } from '../../models/city/city.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer, LayerType, Scene, Viewpoint } from '../../scenes/scene.ts';

/** Drawing order, lowest first. */
const drawingOrder: LayerType[] = [
  'terrain',
  'relief',
  'base-map',
  'city-objects',
  'mesh',
  'buildings',
  'point-cloud',
  'furniture',
  'bim',
  'underground',
  'network',
  'places',
  'flood',
  'sensors',
  'alarms',
];

const standing = { dataset: null, visible: true, opacity: 1, attribution: null };

/** The layers that every city has, whatever has been imported. */
const standingLayers = (city: City, bounds: Bounds): Layer[] => [
  {
    ...standing,
    id: 'base-map',
    type: 'base-map',
    name: { zh: '底图', en: 'Base map' },
    url: `/api/cities/${city.id}/tiles/base/{z}/{x}/{y}.mvt`,
    bounds,
    maximumZoom: 16,
  },
  { ...standing, id: 'flood', type: 'flood', name: { zh: '洪水', en: 'Flood' } },
  { ...standing, id: 'sensors', type: 'sensors', name: { zh: '传感器', en: 'Sensors' } },
  { ...standing, id: 'alarms', type: 'alarms', name: { zh: '告警', en: 'Alarms' } },
];

const homeName = { zh: '全城', en: 'Whole city' };
const metresPerDegree = 111_320;

/** Looks at the whole extent obliquely from the south-east, with some air around it in a 16:9 picture. */
export function homeViewpoint(bounds: Bounds, groundHeight: number): Viewpoint {
  const [west, south, east, north] = bounds;
  const longitude = (west + east) / 2;
  const latitude = (south + north) / 2;
  const metresPerLongitude = metresPerDegree * Math.cos((latitude * Math.PI) / 180);
  const width = Math.max((east - west) * metresPerLongitude, 200);
  const depth = Math.max((north - south) * metresPerDegree, 200);
  // Seen along its diagonal the box is (width + depth) / √2 wide and as deep; the field of view is 60° across.
  const range = 0.9 * ((width + depth) / Math.SQRT2);
  const pitch = -35;
  const level = range * Math.cos((pitch * Math.PI) / 180);
  const heading = 325;
  const back = (heading * Math.PI) / 180;
  return {
    id: 'home',
    name: homeName,
    longitude: longitude - (level * Math.sin(back)) / metresPerLongitude,
    latitude: latitude - (level * Math.cos(back)) / metresPerDegree,
    height: groundHeight - range * Math.sin((pitch * Math.PI) / 180),
    heading,
    pitch,
  };
}

/** What the wall does where nobody has said: the viewpoints in turn, each slowly turned about. */
export function defaultPlaylist(viewpoints: Viewpoint[]): Scene['playlist'] {
  return viewpoints.flatMap(({ id }) => [
    { action: 'fly-to-viewpoint', arguments: { viewpoint: id, seconds: 4 }, seconds: 5 },
    { action: 'rotate', arguments: { degreesPerSecond: 1.5 }, seconds: 40 },
    { action: 'rotate', arguments: { degreesPerSecond: 0 }, seconds: 1 },
  ]);
}

/** True for the viewpoint that this module made: it moves with the city's extent, one made by people stays. */
const isAutomatic = (viewpoint: Viewpoint): boolean =>
  viewpoint.id === 'home' && viewpoint.name.zh === homeName.zh;

/** Layers of a data set go where those of its predecessor were forgotten; ids stay unique in the scene. */
function mergeLayers(old: Layer[], imported: Layer[], dataset: string, standing: Layer[]): Layer[] {
  const kept = old.filter(
    (layer) => layer.dataset !== dataset && !standing.some(({ id }) => id === layer.id),
  );
  const before = new Map(old.map((layer) => [layer.id, layer]));
  const taken = new Set([...kept, ...standing].map(({ id }) => id));
  const added = imported.map((layer) => {
    const id = taken.has(layer.id) ? `${dataset}-${layer.id}` : layer.id;
    taken.add(id);
    return { ...layer, id, dataset };
  });
  // One terrain is in use: the one that came last.
  const hasTerrain = added.some(({ type }) => type === 'terrain');
  const others = kept.map((layer) =>
    hasTerrain && (layer.type === 'terrain' || layer.type === 'relief')
      ? { ...layer, visible: false }
      : layer,
  );
  const refreshed = standing.map((layer) => {
    const { visible, opacity } = before.get(layer.id) ?? layer;
    return { ...layer, visible, opacity };
  });
  return [...others, ...added, ...refreshed]
    .map((layer, index) => ({ layer, order: drawingOrder.indexOf(layer.type), index }))
    .sort((a, b) => a.order - b.order || a.index - b.index)
    .map(({ layer }) => layer);
}

/**
 * The scene of a city once a data set has been imported: its layers in the place of the old ones of that data
 * set, the standing layers, a home viewpoint and a wall playlist. What people made themselves stays.
 * @param city with the bounds that it has after the import.
 * @param groundHeight ellipsoidal height of the ground at the city's centre, metres.
 * @param homeBounds what the home viewpoint frames (home-extent.ts); the whole city where absent.
 */
export function sceneAfterImport(
  old: Scene | null,
  city: City,
  dataset: string,
  layers: Layer[],
  groundHeight: number,
  homeBounds: Bounds = city.bounds!,
): Scene {
  const bounds = city.bounds!;
  const home = homeViewpoint(homeBounds, groundHeight);
  const former = old?.viewpoints ?? [];
  const viewpoints =
    former.length === 0 ? [home] : former.map((viewpoint) => (isAutomatic(viewpoint) ? home : viewpoint));
  return {
    city: city.id,
    layers: mergeLayers(old?.layers ?? [], layers, dataset, standingLayers(city, bounds)),
    viewpoints,
    playlist: old && old.playlist.length > 0 ? old.playlist : defaultPlaylist(viewpoints),
  };
}
