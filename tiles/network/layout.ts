import { cityPlane, type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import type { Bounds, LngLat } from '../../models/geo/position.ts';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import { firstOf, type Sentence } from '../../models/sentences/sentence.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { LaidModel } from './laid.ts';
import type { Vector } from './vector.ts';

type Plan = readonly [x: number, y: number];

/** What of a link matters for its place. */
export interface PlottedLink {
  from: string;
  to: string;
  lengthMetres: number | null;
  vertices: readonly Plan[];
}

/** What of a network matters for its place; of water supply and of drainage alike. */
export interface PlottedNetwork {
  nodes: ReadonlyMap<string, { id: string; position: Plan | null }>;
  links: ReadonlyMap<string, PlottedLink>;
}

export interface LayoutOptions {
  /** Section that says how long pipes are, for sentences. */
  lengthSection: string;
  /** The file's own levels place its pipes: what is missing of the terrain need not be told. */
  ownLevels: boolean;
}

/** Where a network lies: file coordinates to places, and the ground there. */
export interface Layout {
  frame: LocalFrame;
  crs: string;
  undulation: number;
  bounds: Bounds;
  /** Diagonal of the network on the ground, metres. */
  extentMetres: number;
  hasTerrain: boolean;
  /** Scale and middle of a model that was placed by hand. */
  scale: LaidModel['scale'];
  /** Coordinates are those of a map, so that things lie as near to each other as they really do. */
  surveyed: boolean;
  /** File coordinates to a place. */
  place(point: Plan): LngLat;
  /** Ellipsoidal height of the ground at a place, metres. */
  ground(place: LngLat): number;
  /** Line of a link on the map, end nodes and bends, in file coordinates. */
  line(link: PlottedLink): Plan[];
  toFrame(place: LngLat, height: number): Vector;
  warnings: Sentence[];
}

/**
 * Lays a network on the earth: by a coordinate system, or with the centre of its extent at an anchor and a scale
 * that makes drawn pipes as long as [PIPES] says (median over pipes).
 *
 * Elevations of the file are not used: they are terms of the energy balance, in any datum, and where terrain is
 * known they seldom agree with it. Pipes lie under the terrain; without terrain the ground is the anchor's height,
 * or the ellipsoid.
 * @throws ImportError where coordinates are missing or nothing says where the network lies.
 */
export function layOut(
  network: PlottedNetwork,
  file: string,
  request: ImportRequest,
  options: LayoutOptions = { lengthSection: '[PIPES]', ownLevels: false },
): Layout {
  const positions = new Map<string, Plan>();
  const missing: string[] = [];
  for (const node of network.nodes.values())
    if (node.position) positions.set(node.id, node.position);
    else missing.push(node.id);
  if (missing.length > 0)
    throw new ImportError(
      sayImport('model.import.no-coordinates', {
        file,
        all: network.nodes.size,
        count: missing.length,
        nodes: firstOf(missing, 5),
      }),
    );
  const line = (link: PlottedLink): Plan[] => [
    positions.get(link.from)!,
    ...link.vertices,
    positions.get(link.to)!,
  ];
  const all = [...positions.values(), ...[...network.links.values()].flatMap((link) => link.vertices)];
  const extent = extentOf(all);
  const warnings: Sentence[] = [];
  const { place, crs, centre, scale } = request.crs
    ? byCrs(request.crs, file, extent)
    : byAnchor(network, file, extent, line, request, options.lengthSection, warnings);

  const corners = [0, 2].flatMap((x) => [1, 3].map((y) => place([extent[x]!, extent[y]!])));
  const bounds: Bounds = [
    Math.min(...corners.map((corner) => corner.longitude)),
    Math.min(...corners.map((corner) => corner.latitude)),
    Math.max(...corners.map((corner) => corner.longitude)),
    Math.max(...corners.map((corner) => corner.latitude)),
  ];
  if (request.crs) checkLengths(network, file, line, place, request.crs, options.lengthSection, warnings);
  const undulation = geoid().undulation(centre.longitude, centre.latitude);
  const { ground, hasTerrain } = groundOf(
    network,
    positions,
    place,
    centre,
    request,
    options.ownLevels ? [] : warnings,
  );
  const frame = new LocalFrame(centre.longitude, centre.latitude, ground(centre));
  const [east, north] = frame.fromGeographic(bounds[2], bounds[3], 0);
  const [west, south] = frame.fromGeographic(bounds[0], bounds[1], 0);
  return {
    frame,
    crs,
    undulation,
    bounds,
    extentMetres: Math.hypot(east - west, north - south),
    hasTerrain,
    scale,
    surveyed: request.crs !== undefined,
    place,
    ground,
    line,
    toFrame: ({ longitude, latitude }, height) => frame.fromGeographic(longitude, latitude, height),
    warnings,
  };
}

function byCrs(crs: string, file: string, extent: Bounds) {
  let plane: Projection;
  try {
    plane = projection(crs);
  } catch (error) {
    throw new ImportError(
      sayImport('model.import.bad-crs', {
        file,
        words: error instanceof Error ? error.message : String(error),
      }),
    );
  }
  const place = (point: Plan): LngLat => plane.toGeographic(point[0], point[1]);
  const centre = place([(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2]);
  for (const { longitude, latitude } of [
    place([extent[0], extent[1]]),
    place([extent[2], extent[3]]),
    centre,
  ])
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      throw new ImportError(
        sayImport('model.import.outside-crs', {
          file,
          crs,
          west: extent[0],
          east: extent[2],
          south: extent[1],
          north: extent[3],
        }),
      );
  return { place, crs, centre, scale: null };
}

function byAnchor(
  network: PlottedNetwork,
  file: string,
  extent: Bounds,
  line: (link: PlottedLink) => Plan[],
  request: ImportRequest,
  section: string,
  warnings: Sentence[],
) {
  const anchor = request.placement;
  if (!anchor) throw new ImportError(sayImport('model.import.no-crs', { file }));
  const { metresPerUnit, middle } =
    request.laid?.scale ?? scaleOf(network, file, extent, line, section, warnings);
  const plane = cityPlane(anchor);
  const sine = Math.sin((anchor.headingDegrees * Math.PI) / 180);
  const cosine = Math.cos((anchor.headingDegrees * Math.PI) / 180);
  const place = (point: Plan): LngLat => {
    const x = (point[0] - middle[0]) * metresPerUnit;
    const y = (point[1] - middle[1]) * metresPerUnit;
    return plane.toGeographic(x * cosine + y * sine, y * cosine - x * sine);
  };
  const centre: LngLat = { longitude: anchor.longitude, latitude: anchor.latitude };
  return { place, crs: 'EPSG:4979', centre, scale: { metresPerUnit, middle } };
}

/** The scale at which drawn pipes are as long as the file says, about the middle of the extent. */
function scaleOf(
  network: PlottedNetwork,
  file: string,
  extent: Bounds,
  line: (link: PlottedLink) => Plan[],
  section: string,
  warnings: Sentence[],
): NonNullable<LaidModel['scale']> {
  const ratios: number[] = [];
  for (const link of network.links.values()) {
    const drawn = planLength(line(link));
    if (link.lengthMetres !== null && drawn > 0) ratios.push(link.lengthMetres / drawn);
  }
  const scale = median(ratios);
  if (scale === null) throw new ImportError(sayImport('model.import.no-lengths', { file }));
  warnings.push(
    sayImport('model.import.scaled', {
      file,
      metres: scale.toPrecision(4),
      section,
      count: ratios.length,
    }),
  );
  return { metresPerUnit: scale, middle: [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2] };
}

function groundOf(
  network: PlottedNetwork,
  positions: ReadonlyMap<string, Plan>,
  place: (point: Plan) => LngLat,
  centre: LngLat,
  request: ImportRequest,
  warnings: Sentence[],
): { ground: (place: LngLat) => number; hasTerrain: boolean } {
  const fixed = request.placement?.height ?? null;
  if (fixed !== null) return { ground: () => fixed, hasTerrain: false };
  const terrain = (where: LngLat): number | null => request.groundHeight?.(where) ?? null;
  const known = [...positions.values()].flatMap((point) => terrain(place(point)) ?? []);
  const heights = [...known].sort((a, b) => a - b);
  if (heights.length === 0) {
    warnings.push(sayImport('model.import.no-terrain', {}));
    return { ground: () => 0, hasTerrain: false };
  }
  const elsewhere = terrain(centre) ?? heights[Math.floor(heights.length / 2)]!;
  const outside = network.nodes.size - known.length;
  if (outside > 0)
    warnings.push(
      sayImport('model.import.beside-terrain', {
        outside,
        all: network.nodes.size,
        metres: elsewhere.toFixed(1),
      }),
    );
  return {
    ground: (where) => (terrain(where) ?? elsewhere) + geoid().undulation(where.longitude, where.latitude),
    hasTerrain: true,
  };
}

/** Says so where a coordinate system makes pipes far longer or shorter than the file does. */
function checkLengths(
  network: PlottedNetwork,
  file: string,
  line: (link: PlottedLink) => Plan[],
  place: (point: Plan) => LngLat,
  crs: string,
  section: string,
  warnings: Sentence[],
): void {
  const ratios: number[] = [];
  for (const link of network.links.values()) {
    if (link.lengthMetres === null) continue;
    const places = line(link).map(place);
    const plane = cityPlane(places[0]!);
    const drawn = planLength(places.map((point) => plane.fromGeographic(point)));
    if (drawn > 0) ratios.push(link.lengthMetres / drawn);
  }
  const ratio = median(ratios);
  if (ratio !== null && (ratio > 1.5 || ratio < 1 / 1.5))
    warnings.push(
      sayImport('model.import.other-lengths', { file, crs, times: (1 / ratio).toPrecision(3), section }),
    );
}

function planLength(line: readonly Plan[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index++)
    sum += Math.hypot(line[index]![0] - line[index - 1]![0], line[index]![1] - line[index - 1]![1]);
  return sum;
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function extentOf(points: readonly Plan[]): Bounds {
  const extent: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    extent[0] = Math.min(extent[0], x);
    extent[1] = Math.min(extent[1], y);
    extent[2] = Math.max(extent[2], x);
    extent[3] = Math.max(extent[3], y);
  }
  return extent;
}
