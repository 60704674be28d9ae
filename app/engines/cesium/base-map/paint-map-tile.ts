import type { DecodedFeature, DecodedLayer, DecodedTile } from './decoded-tile.ts';
import { greenKind } from './green-kind.ts';
import type { MapPalette } from './map-palette.ts';
import { paintRoads } from './paint-roads.ts';
import { featuresOf, type Pen, type Place, trace, type Window } from './pen.ts';

/** Paints one vector tile: green, water, roads with casing from small to large, footprints, boundaries. */
export function paintMapTile(pen: Pen, layers: DecodedTile, palette: MapPalette, window: Window): void {
  const { tileWidth, tileHeight, dx, dy, width, height, metresPerPixel } = window;
  const place = (layer: DecodedLayer): Place => ({
    ...{ pen, dx, dy, width, height },
    scaleX: tileWidth / layer.extent,
    scaleY: tileHeight / layer.extent,
    margin: Math.max(30 / metresPerPixel, 4),
  });
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  if (layers['green']) paintGreen(place(layers['green']), layers['green'], palette, metresPerPixel);
  if (layers['water']) paintWater(place(layers['water']), layers['water'], palette, metresPerPixel);
  if (layers['road']) paintRoads(place(layers['road']), layers['road'], palette, window);
  if (layers['building'] && metresPerPixel < 8)
    paintBuildings(place(layers['building']), layers['building'], palette, metresPerPixel);
  if (layers['boundary']) paintBoundaries(place(layers['boundary']), layers['boundary'], palette);
}

function fillAreas(place: Place, layer: DecodedLayer, colour: string): void {
  place.pen.fillStyle = colour;
  for (const feature of featuresOf(place, layer)) {
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
  layer: DecodedLayer,
  palette: MapPalette,
  metresPerPixel: number,
): void {
  const { pen } = place;
  pen.beginPath();
  for (const feature of featuresOf(place, layer)) if (feature.type === 3) trace(place, feature, true);
  pen.fillStyle = palette.building;
  if (metresPerPixel < 3) {
    pen.shadowColor = palette.shade;
    // A wider blur costs more than it shows.
    pen.shadowBlur = Math.min(shadeMetres / metresPerPixel, 22);
  }
  pen.fill();
  pen.shadowBlur = 0;
  pen.shadowColor = 'transparent';
}

function paintGreen(place: Place, layer: DecodedLayer, palette: MapPalette, metresPerPixel: number): void {
  const { pen } = place;
  for (const feature of featuresOf(place, layer)) {
    if (feature.type !== 3) continue;
    const kind = greenKind(feature.properties);
    pen.fillStyle = palette.green[kind];
    pen.beginPath();
    trace(place, feature, true);
    pen.fill();
    if (metresPerPixel > 1.2 || kind === 'works' || kind === 'field') continue;
    // A low edge: a kerb round a square, a hedge round a lawn.
    pen.strokeStyle = kind === 'square' || kind === 'pitch' ? palette.kerb : palette.green.wood;
    pen.lineWidth = Math.max(0.8 / metresPerPixel, 0.6);
    pen.globalAlpha = 0.5;
    pen.stroke();
    pen.globalAlpha = 1;
  }
}

/** Banks of stone and sand, then the water, lighter where it is shallow. */
function paintWater(place: Place, layer: DecodedLayer, palette: MapPalette, metresPerPixel: number): void {
  const { pen } = place;
  const stroke = (feature: DecodedFeature, colour: string, width: number, alpha: number): void => {
    pen.beginPath();
    trace(place, feature, feature.type === 3);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.globalAlpha = alpha;
    pen.stroke();
    pen.globalAlpha = 1;
  };
  if (metresPerPixel < 6)
    for (const feature of featuresOf(place, layer))
      if (feature.type === 3) stroke(feature, palette.bank, 7 / metresPerPixel, 1);
  fillAreas(place, layer, palette.water);
  for (const feature of featuresOf(place, layer)) {
    if (feature.type === 1) continue;
    const river = /river|canal/.test(String(feature.properties['kind'] ?? feature.properties['class'] ?? ''));
    if (feature.type === 2)
      stroke(feature, palette.water, Math.max((river ? 12 : 3) / metresPerPixel, 0.8), 1);
    else if (metresPerPixel < 6) {
      stroke(feature, palette.waterEdge, 16 / metresPerPixel, 0.16);
      stroke(feature, palette.waterEdge, 6 / metresPerPixel, 0.3);
    }
    // Outlines are cut at the tile's buffer: drawn faintly, so that the cut hardly shows.
    else stroke(feature, palette.waterEdge, 1, 0.35);
  }
}

function paintBoundaries(place: Place, layer: DecodedLayer, palette: MapPalette): void {
  const { pen } = place;
  pen.setLineDash([6, 4]);
  pen.strokeStyle = palette.boundary;
  pen.lineWidth = 1.2;
  for (const feature of featuresOf(place, layer)) {
    if (feature.type === 1) continue;
    pen.beginPath();
    trace(place, feature, feature.type === 3);
    pen.stroke();
  }
  pen.setLineDash([]);
}
