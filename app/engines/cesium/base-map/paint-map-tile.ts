import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { MapPalette } from './map-palette.ts';
import { isShown, type RoadKind, roadKind, roadWidth } from './road-style.ts';

/** The part of a canvas context that painting needs. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'fill'
  | 'stroke'
  | 'setLineDash'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'globalAlpha'
  | 'shadowBlur'
  | 'shadowColor'
>;

/** Which square of the vector tile is painted: beyond the deepest zoom an ancestor is enlarged. */
export interface Window {
  /** Canvas pixels, square. */
  pixels: number;
  /** How many times the ancestor is enlarged; 1 paints all of it. */
  enlargement: number;
  /** Column and row of the square within the enlarged ancestor. */
  column: number;
  row: number;
  metresPerPixel: number;
}

interface Place {
  pen: Pen;
  scale: number;
  dx: number;
  dy: number;
}

/** Paints one vector tile: green, water, roads with casing from small to large, footprints, boundaries. */
export function paintMapTile(pen: Pen, bytes: Uint8Array, palette: MapPalette, window: Window): void {
  const { layers } = new VectorTile(new PbfReader(bytes));
  const place = (layer: VectorTileLayer): Place => {
    const scale = (window.pixels * window.enlargement) / layer.extent;
    return { pen, scale, dx: -window.column * window.pixels, dy: -window.row * window.pixels };
  };
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  if (layers['green']) fillAreas(place(layers['green']), layers['green'], palette.green);
  if (layers['water']) paintWater(place(layers['water']), layers['water'], palette, window.metresPerPixel);
  if (layers['road']) paintRoads(place(layers['road']), layers['road'], palette, window.metresPerPixel);
  if (layers['building'] && window.metresPerPixel < 8)
    paintBuildings(place(layers['building']), layers['building'], palette, window.metresPerPixel);
  if (layers['boundary']) paintBoundaries(place(layers['boundary']), layers['boundary'], palette);
}

function* featuresOf(layer: VectorTileLayer): Generator<VectorTileFeature> {
  for (let index = 0; index < layer.length; index++) yield layer.feature(index);
}

function trace({ pen, scale, dx, dy }: Place, feature: VectorTileFeature, close: boolean): void {
  for (const ring of feature.loadGeometry()) {
    ring.forEach((point, index) => {
      if (index === 0) pen.moveTo(point.x * scale + dx, point.y * scale + dy);
      else pen.lineTo(point.x * scale + dx, point.y * scale + dy);
    });
    if (close) pen.closePath();
  }
}

function fillAreas(place: Place, layer: VectorTileLayer, colour: string): void {
  place.pen.fillStyle = colour;
  for (const feature of featuresOf(layer)) {
    if (feature.type !== 3) continue;
    // One path a feature: with one path for all, the even-odd parts of neighbours would cut each other.
    place.pen.beginPath();
    trace(place, feature, true);
    place.pen.fill();
  }
}

/** How far the shade of a building reaches on the ground, metres. */
const shadeMetres = 5;

/**
 * Footprints with a soft shade round them: the ground darkens toward the walls, on any graphics processor.
 * All in one path, so that neighbours do not shade each other; footprints do not overlap but for slivers.
 */
function paintBuildings(
  place: Place,
  layer: VectorTileLayer,
  palette: MapPalette,
  metresPerPixel: number,
): void {
  const { pen } = place;
  pen.beginPath();
  for (const feature of featuresOf(layer)) if (feature.type === 3) trace(place, feature, true);
  pen.fillStyle = palette.building;
  if (metresPerPixel < 3) {
    pen.shadowColor = palette.shade;
    pen.shadowBlur = shadeMetres / metresPerPixel;
  }
  pen.fill();
  pen.shadowBlur = 0;
  pen.shadowColor = 'transparent';
}

function paintWater(place: Place, layer: VectorTileLayer, palette: MapPalette, metresPerPixel: number): void {
  fillAreas(place, layer, palette.water);
  const { pen } = place;
  for (const feature of featuresOf(layer)) {
    if (feature.type === 1) continue;
    pen.beginPath();
    trace(place, feature, feature.type === 3);
    const river = /river|canal/.test(String(feature.properties['kind'] ?? feature.properties['class'] ?? ''));
    pen.strokeStyle = feature.type === 3 ? palette.waterEdge : palette.water;
    pen.lineWidth = feature.type === 3 ? 1 : Math.max((river ? 12 : 3) / metresPerPixel, 0.8);
    // Polygon outlines are cut at tile borders: drawn faintly, so that the cut hardly shows.
    pen.globalAlpha = feature.type === 3 ? 0.35 : 1;
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function paintRoads(place: Place, layer: VectorTileLayer, palette: MapPalette, metresPerPixel: number): void {
  const { pen } = place;
  const roads: { feature: VectorTileFeature; road: RoadKind }[] = [];
  for (const feature of featuresOf(layer)) {
    if (feature.type === 1) continue;
    const road = roadKind(feature.properties);
    if (isShown(road, metresPerPixel)) roads.push({ feature, road });
  }
  const stroke = (wanted: (road: RoadKind) => boolean, width: number, colour: string): void => {
    pen.beginPath();
    for (const { feature, road } of roads)
      if (feature.type === 2 && wanted(road)) trace(place, feature, false);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  };
  // Areas that come as polygons (squares, carriageways) are filled like streets.
  pen.fillStyle = palette.roads[3];
  for (const { feature } of roads) {
    if (feature.type !== 3) continue;
    pen.beginPath();
    trace(place, feature, true);
    pen.fill();
  }
  const small = Math.max(1.2 / metresPerPixel, 0.6);
  pen.setLineDash([Math.max(2 / metresPerPixel, 2), Math.max(2 / metresPerPixel, 2)]);
  stroke((road) => road.kind === 'path', small, palette.path);
  pen.setLineDash([]);
  stroke((road) => road.kind === 'rail', Math.max(2.5 / metresPerPixel, 0.8), palette.rail);
  const ranks = [4, 3, 2, 1, 0] as const;
  const isRank = (rank: number) => (road: RoadKind) => road.kind === 'road' && road.rank === rank;
  // All casings first: where roads meet, the fills join without a line across.
  for (const rank of ranks) {
    const width = roadWidth(rank, metresPerPixel);
    if (width > 2) stroke(isRank(rank), width + Math.min(2.4, width * 0.3), palette.casing);
  }
  for (const rank of ranks) stroke(isRank(rank), roadWidth(rank, metresPerPixel), palette.roads[rank]);
}

function paintBoundaries(place: Place, layer: VectorTileLayer, palette: MapPalette): void {
  const { pen } = place;
  pen.setLineDash([6, 4]);
  pen.strokeStyle = palette.boundary;
  pen.lineWidth = 1.2;
  for (const feature of featuresOf(layer)) {
    if (feature.type === 1) continue;
    pen.beginPath();
    trace(place, feature, feature.type === 3);
    pen.stroke();
  }
  pen.setLineDash([]);
}
