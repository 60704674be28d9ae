import type { DecodedFeature, DecodedLayer } from './decoded-tile.ts';
import type { MapPalette } from './map-palette.ts';
import { featuresOf, type Pen, type Place, trace, type Window } from './pen.ts';
import { type Flat, offset, trimmed } from './polyline.ts';
import { carriagewayMetres, isShown, type RoadKind, roadKind, roadWidth } from './road-style.ts';
import { clearances, markings, type RoadLine, roadLine } from './road-surface.ts';

/** Finer than this a road is a surface with pavements and kerbs, coarser a line. */
const surfaceMetresPerPixel = 1.3;
/** Finer than this its markings can be seen. */
const markingMetresPerPixel = 0.45;
/** Street lamps stand this far apart; their light is this wide on the ground, metres. */
const lamps = { apart: 34, bright: 5, wide: 22 };

const ranks = [4, 3, 2, 1, 0] as const;

interface Road {
  feature: DecodedFeature;
  road: RoadKind;
}

/** Paths, rails and roads, from small to large. Where roads meet, their fills join without a line across. */
export function paintRoads(place: Place, layer: DecodedLayer, palette: MapPalette, window: Window): void {
  const { pen } = place;
  const { metresPerPixel } = window;
  const roads: Road[] = [];
  for (const feature of featuresOf(place, layer)) {
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
  stroke((road) => road.kind === 'path', Math.max(2.6 / metresPerPixel, 0.6), palette.path);
  paintRails(pen, stroke, palette, metresPerPixel);
  if (metresPerPixel < surfaceMetresPerPixel) paintSurfaces(place, roads, palette, window, layer.extent);
  else paintLines(place, roads, palette, metresPerPixel);
}

function paintRails(
  pen: Pen,
  stroke: (wanted: (road: RoadKind) => boolean, width: number, colour: string) => void,
  palette: MapPalette,
  metresPerPixel: number,
): void {
  const isRail = (road: RoadKind): boolean => road.kind === 'rail';
  if (metresPerPixel > surfaceMetresPerPixel) {
    stroke(isRail, Math.max(2.5 / metresPerPixel, 0.8), palette.rail);
    return;
  }
  // Ballast, sleepers, and what is between the rails left clear.
  const metre = 1 / metresPerPixel;
  pen.lineCap = 'butt';
  stroke(isRail, 9 * metre, palette.pavement);
  pen.setLineDash([0.5 * metre, 0.9 * metre]);
  stroke(isRail, 2.6 * metre, palette.sleepers);
  pen.setLineDash([]);
  stroke(isRail, 1.6 * metre, palette.rail);
  stroke(isRail, 1.25 * metre, palette.sleepers);
  pen.lineCap = 'round';
}

/** Far away: each rank in one stroke for roads of one width. */
function paintLines(place: Place, roads: Road[], palette: MapPalette, metresPerPixel: number): void {
  const { pen } = place;
  for (const casing of [true, false])
    for (const rank of ranks) {
      const widths = new Map<number, Road[]>();
      for (const entry of roads) {
        if (entry.feature.type !== 2 || entry.road.kind !== 'road' || entry.road.rank !== rank) continue;
        const metres = Math.round(carriagewayMetres(rank, entry.feature.properties));
        const list = widths.get(metres);
        if (list) list.push(entry);
        else widths.set(metres, [entry]);
      }
      for (const [metres, members] of widths) {
        const width = roadWidth(rank, metresPerPixel, metres);
        if (casing && width <= 2) continue;
        pen.beginPath();
        for (const { feature } of members) trace(place, feature, false);
        pen.strokeStyle = casing ? palette.pavement : palette.roads[rank];
        pen.lineWidth = casing ? width + Math.min(6 / metresPerPixel, width * 0.5) : width;
        pen.stroke();
        if (!casing && palette.lamps && rank < 3) {
          // From afar the lamps of a street are one warm line.
          pen.strokeStyle = palette.lamps;
          pen.globalAlpha = rank < 2 ? 0.42 : 0.22;
          pen.lineWidth = Math.max(width * 0.5, 0.6);
          pen.stroke();
          pen.globalAlpha = 1;
        }
      }
    }
}

/** Near by: pavement, verge, kerb, asphalt, markings; by night the light of the lamps on it. */
function paintSurfaces(
  place: Place,
  roads: Road[],
  palette: MapPalette,
  window: Window,
  extent: number,
): void {
  const { pen } = place;
  const { metresPerPixel } = window;
  const metre = 1 / metresPerPixel;
  const lines: RoadLine[] = [];
  for (const { feature, road } of roads) {
    if (feature.type !== 2 || road.kind !== 'road') continue;
    const inside = (point: { x: number; y: number }): boolean =>
      point.x > -extent * 0.02 &&
      point.y > -extent * 0.02 &&
      point.x < extent * 1.02 &&
      point.y < extent * 1.02;
    for (const points of feature.parts) {
      const line: Flat = points.flatMap((point) => [
        point.x * place.scaleX + place.dx,
        point.y * place.scaleY + place.dy,
      ]);
      if (line.length < 4) continue;
      lines.push(
        roadLine(line, road, feature.properties, { start: inside(points[0]!), end: inside(points.at(-1)!) }),
      );
    }
  }
  const clear = clearances(lines, metresPerPixel);
  const reach = 60 * metre;
  const seen = lines.map(({ line }) => overlaps(line, window, reach));
  const each = (use: (road: RoadLine, index: number) => void): void => {
    for (const rank of ranks)
      lines.forEach((road, index) => {
        if (seen[index] && road.rank === rank) use(road, index);
      });
  };
  const draw = (line: Flat, width: number, colour: string): void => {
    pen.beginPath();
    put(pen, line);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  };
  each(({ line, width, sidewalk }) => draw(line, (width + 2 * sidewalk) * metre, palette.pavement));
  pen.lineCap = 'butt';
  each(({ line, width, rank, bridge }, index) => {
    if (rank > 2 || bridge) return;
    const free = trimmed(line, clear[index]!.start + 10 * metre, clear[index]!.end + 10 * metre);
    if (!free) return;
    pen.setLineDash([11 * metre, 2.5 * metre]);
    for (const side of [-1, 1])
      draw(offset(free, side * (width / 2 + 1.8) * metre), 1.9 * metre, palette.verge);
    pen.setLineDash([]);
  });
  pen.lineCap = 'round';
  each(({ line, width }) => draw(line, (width + 0.7) * metre, palette.kerb));
  each(({ line, width, rank }) => draw(line, width * metre, palette.roads[rank]));
  if (metresPerPixel < markingMetresPerPixel) {
    pen.lineCap = 'butt';
    // Paint fades in where a line of it is narrower than a pixel.
    pen.globalAlpha = Math.min(0.22 / metresPerPixel, 0.9);
    each((road, index) => {
      for (const { line, colour, widthPixels, dash } of markings(road, clear[index]!, metresPerPixel)) {
        pen.setLineDash(dash ?? []);
        draw(line, widthPixels, palette.markings[colour]);
      }
    });
    pen.setLineDash([]);
    pen.globalAlpha = 1;
    pen.lineCap = 'round';
  }
  if (palette.lamps) paintLamps(pen, each, palette.lamps, metre);
}

/** Pools of light along the kerbs, soft by being laid over each other. */
function paintLamps(
  pen: Pen,
  each: (use: (road: RoadLine, index: number) => void) => void,
  colour: string,
  metre: number,
): void {
  pen.strokeStyle = colour;
  pen.setLineDash([0.01, lamps.apart * metre]);
  each(({ line, width, rank }) => {
    if (rank > 3) return;
    for (const side of rank === 3 ? [1] : [-1, 1]) {
      pen.beginPath();
      put(pen, offset(line, side * (width / 2 - 0.5) * metre));
      for (let step = 0; step < 5; step++) {
        pen.globalAlpha = 0.055 + 0.03 * step;
        pen.lineWidth =
          (lamps.wide + ((lamps.bright - lamps.wide) * step) / 4) * metre * (rank === 3 ? 0.7 : 1);
        pen.stroke();
      }
    }
  });
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function put(pen: Pen, line: Flat): void {
  pen.moveTo(line[0]!, line[1]!);
  for (let i = 2; i < line.length; i += 2) pen.lineTo(line[i]!, line[i + 1]!);
}

function overlaps(line: Flat, { width, height }: Window, margin: number): boolean {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    west = Math.min(west, line[i]!);
    east = Math.max(east, line[i]!);
    north = Math.min(north, line[i + 1]!);
    south = Math.max(south, line[i + 1]!);
  }
  return east > -margin && south > -margin && west < width + margin && north < height + margin;
}
