import type { Bounds } from '../../../../models/geo/position.ts';
import type { LabelCandidate } from '../labels/label.ts';
import type { DecodedFeature, DecodedTile } from './decoded-tile.ts';
import { insidePoint } from './inside-point.ts';
import type { MapTiles } from './map-tiles.ts';
import { roadKind } from './road-style.ts';

/** Zoom whose tiles names are taken from: fine enough for houses, few enough to fetch them all. */
export const labelZoom = 14;
/** Tiles looked through at most: names of a wider extent come from its middle. */
const mostTiles = 64;

/** Names that tell one house of many from its neighbours, and parts of buildings: not for a map. */
const tooSmall =
  /\d|幢|栋|号楼|机房|宿舍|厂房|料仓|仓库|门卫|塔冠|穹顶|看台|第.层|主楼|裙楼|裙房|上部|站房|出入口|[A-Z]口$|[Bb]lock|[Uu]nit/;
/** Houses of one name beyond this many are a kind, not a landmark. */
const mostOfOneName = 3;

const roadRanks = [
  { priority: 46, reachMetres: 4200 },
  { priority: 42, reachMetres: 3600 },
  { priority: 30, reachMetres: 2000 },
  { priority: 14, reachMetres: 800 },
  { priority: 8, reachMetres: 450 },
] as const;

interface Tile {
  column: number;
  row: number;
}

/** Names of streets, waters, parks and landmarks of a city, from its vector tiles. */
export async function mapLabels(
  tiles: MapTiles,
  bounds: Bounds,
  maximumZoom: number,
): Promise<LabelCandidate[]> {
  const zoom = Math.min(labelZoom, maximumZoom);
  const found = await Promise.all(
    tilesOf(bounds, zoom).map(async (tile) =>
      labelsOfTile(await tiles.decoded({ zoom, ...tile }), zoom, tile),
    ),
  );
  return thinned(found.flat());
}

function tilesOf([west, south, east, north]: Bounds, zoom: number): Tile[] {
  const scale = 2 ** zoom;
  const column = (longitude: number): number => Math.floor(((longitude + 180) / 360) * scale);
  const row = (latitude: number): number =>
    Math.floor((0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI)) * scale);
  const tiles: Tile[] = [];
  for (let y = row(north); y <= row(south); y++)
    for (let x = column(west); x <= column(east); x++) tiles.push({ column: x, row: y });
  const [middleX, middleY] = [column((west + east) / 2), row((south + north) / 2)];
  const far = (tile: Tile): number => Math.max(Math.abs(tile.column - middleX), Math.abs(tile.row - middleY));
  return tiles.sort((a, b) => far(a) - far(b)).slice(0, mostTiles);
}

/** Names of one tile; those whose point lies in a neighbour's part are left to it. */
export function labelsOfTile(layers: DecodedTile, zoom: number, tile: Tile): LabelCandidate[] {
  const labels: LabelCandidate[] = [];
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * (tile.row + 0.5)) / 2 ** zoom)));
  const metresPerUnit = (extent: number): number => (40_075_016.7 * Math.cos(latitude)) / 2 ** zoom / extent;
  const add = (
    point: { x: number; y: number } | null,
    extent: number,
    rest: Omit<LabelCandidate, 'key' | 'longitude' | 'latitude' | 'symbol' | 'picked'>,
  ): void => {
    if (!point || point.x < 0 || point.y < 0 || point.x >= extent || point.y >= extent) return;
    const [x, y] = [tile.column + point.x / extent, tile.row + point.y / extent];
    const longitude = (x / 2 ** zoom) * 360 - 180;
    const north = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** zoom))) * 180) / Math.PI;
    labels.push({
      ...rest,
      key: `${rest.style} ${longitude} ${north}`,
      longitude,
      latitude: north,
      symbol: null,
      picked: null,
    });
  };
  const each = (name: string, use: (feature: DecodedFeature, text: string, extent: number) => void): void => {
    const layer = layers[name];
    for (const feature of layer?.features ?? []) {
      const text = feature.properties['name'];
      if (typeof text === 'string' && text !== '') use(feature, text, layer!.extent);
    }
  };
  each('road', (feature, text, extent) => {
    const road = roadKind(feature.properties);
    if (road.kind !== 'road' || feature.type !== 2) return;
    const rank = roadRanks[road.rank];
    for (const line of feature.parts)
      add(middleOf(line), extent, { text, style: 'street', height: null, leastMetres: 60, ...rank });
  });
  each('water', (feature, text, extent) => {
    if (feature.type === 1) return;
    const rings = feature.parts;
    const point = feature.type === 3 ? insidePoint(rings) : middleOf(rings[0] ?? []);
    add(point, extent, {
      text,
      style: 'water',
      height: null,
      leastMetres: 150,
      priority: 60,
      reachMetres: 9000,
    });
  });
  each('green', (feature, text, extent) => {
    if (feature.type !== 3) return;
    const point = insidePoint(feature.parts);
    const metres = (point?.width ?? 0) * metresPerUnit(extent);
    if (metres < 60) return;
    add(point, extent, {
      text,
      style: 'green',
      height: null,
      leastMetres: 120,
      priority: 20 + Math.min(metres / 40, 15),
      reachMetres: Math.min(900 + metres * 5, 5000),
    });
  });
  each('building', (feature, text, extent) => {
    if (feature.type !== 3 || tooSmall.test(text)) return;
    const point = insidePoint(feature.parts);
    const metres = (point?.width ?? 0) * metresPerUnit(extent);
    const top = Number(feature.properties['top'] ?? Number.NaN);
    const tall = Number.isFinite(top) ? Math.max(top - 8, 0) : 0;
    add(point, extent, {
      text,
      style: 'landmark',
      height: Number.isFinite(top) ? top : null,
      leastMetres: 40,
      priority: 24 + Math.min(tall / 8, 28) + Math.min(metres / 12, 12),
      reachMetres: 700 + Math.min(tall * 26, 5200) + Math.min(metres * 8, 1200),
    });
  });
  return labels;
}

function middleOf(line: readonly { x: number; y: number }[]): { x: number; y: number } | null {
  if (line.length < 2) return null;
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i - 1]!, line[i]!);
  let rest = length / 2;
  for (let i = 1; i < line.length; i++) {
    const piece = distance(line[i - 1]!, line[i]!);
    if (piece >= rest && piece > 0) {
      const t = rest / piece;
      return {
        x: line[i - 1]!.x + t * (line[i]!.x - line[i - 1]!.x),
        y: line[i - 1]!.y + t * (line[i]!.y - line[i - 1]!.y),
      };
    }
    rest -= piece;
  }
  return line[0]!;
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
  Math.hypot(b.x - a.x, b.y - a.y);

/** How far apart the same name may be said again, metres. */
const apartMetres: Record<LabelCandidate['style'], number> = {
  district: 1e5,
  water: 900,
  green: 700,
  street: 180,
  landmark: 120,
  place: 0,
  alarm: 0,
  pipe: 0,
  gauge: 0,
  'gauge-parted': 0,
};

/** Without names that are a kind of house, and each name only so often. */
export function thinned(labels: readonly LabelCandidate[]): LabelCandidate[] {
  const kept = new Map<string, LabelCandidate[]>();
  for (const label of [...labels].sort((a, b) => b.priority - a.priority || compare(a.key, b.key))) {
    const name = `${label.style} ${label.text}`;
    const same = kept.get(name) ?? [];
    kept.set(name, same);
    const apart = apartMetres[label.style];
    if (same.every((other) => metresBetween(other, label) > apart)) same.push(label);
  }
  return [...kept.values()]
    .filter((same) => same[0]!.style !== 'landmark' || same.length <= mostOfOneName)
    .flat();
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function metresBetween(a: LabelCandidate, b: LabelCandidate): number {
  const east = (b.longitude - a.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(east, (b.latitude - a.latitude) * 111_320);
}
