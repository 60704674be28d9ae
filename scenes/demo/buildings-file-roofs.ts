import type { Building } from './builder.ts';
import { type Corner, type FeatureGeometry, roof, wall } from './buildings-file-solid.ts';
import { centroid, contains, type Point, type Ring, rectangle, signedArea } from './shapes.ts';

/** Parapets of flat roofs: height and thickness, metres, and what they are worth it for. */
const parapet = { height: 0.9, thickness: 0.35, leastArea: 170, leastHeight: 7.5, mostCorners: 20 };
/** Storeys from which a lift machine room stands on a flat roof. */
const liftStoreys = 9;

const mid = ([a, b]: Point, [c, d]: Point): Point => [(a + c) / 2, (b + d) / 2];
const mix = ([a, b]: Point, [c, d]: Point, t: number): Point => [a + (c - a) * t, b + (d - b) * t];

/** Height, foot and shape of a part of a building, metres in the 1985 datum. */
export interface Shell {
  foot: number;
  /** Highest point of the roof. */
  top: number;
}

/**
 * Adds one part of a building as a closed solid: walls, floor and the roof that it says.
 * @returns true where a lift machine room has been left to be added as a solid of its own.
 */
export function addShell(geometry: FeatureGeometry, part: Building, { foot, top }: Shell): void {
  const { ring, hole } = part;
  const { shape, heightMetres } = part.roof;
  const eaves = top - heightMetres;
  if (hole || shape === 'flat' || heightMetres <= 0.05) {
    addFlat(geometry, ring, hole, foot, top);
    return;
  }
  if (shape === 'pyramidal' || shape === 'dome') {
    addRound(geometry, ring, foot, eaves, top, shape === 'dome');
    return;
  }
  const turned = alongRidge(ring, part.roof.ridgeAngle);
  if (!turned) {
    addFlat(geometry, ring, undefined, foot, top);
    return;
  }
  const corners = geometry.corners(turned, foot, eaves);
  geometry.floor(corners);
  if (shape === 'gabled') addGabled(geometry, corners, top);
  else if (shape === 'hipped') addHipped(geometry, corners, top);
  else addTeeth(geometry, corners, eaves, top, shape === 'skillion' ? 1 : teethOf(turned));
}

function addFlat(
  geometry: FeatureGeometry,
  ring: Ring,
  hole: Ring | undefined,
  foot: number,
  top: number,
): void {
  const corners = geometry.corners(ring, foot, top);
  const inner = hole ? geometry.corners(signedArea(hole) > 0 ? hole : [...hole].reverse(), foot, top) : [];
  geometry.floor(corners, hole ? [inner] : []);
  geometry.walls(corners);
  if (hole) geometry.walls(inner, true);
  const edge = corners.map(({ eaves }) => eaves);
  const worth =
    !hole &&
    ring.length <= parapet.mostCorners &&
    top - foot >= parapet.leastHeight &&
    signedArea(ring) >= parapet.leastArea;
  const lip = worth ? inset(ring, parapet.thickness) : null;
  if (!lip) {
    geometry.polygon(roof, edge, ...(hole ? [inner.map(({ eaves }) => eaves).reverse()] : []));
    return;
  }
  const upper = lip.map((point) => geometry.vertex(point, top));
  const lower = lip.map((point) => geometry.vertex(point, top - parapet.height));
  for (let i = 0; i < ring.length; i++) {
    const j = (i + 1) % ring.length;
    geometry.polygon(roof, [edge[i]!, edge[j]!, upper[j]!, upper[i]!]);
    geometry.polygon(wall, [upper[i]!, upper[j]!, lower[j]!, lower[i]!]);
  }
  geometry.polygon(roof, lower);
}

/** Pyramid over any convex outline, or a dome of two rings. */
function addRound(
  geometry: FeatureGeometry,
  ring: Ring,
  foot: number,
  eaves: number,
  top: number,
  dome: boolean,
): void {
  const corners = geometry.corners(ring, foot, eaves);
  geometry.floor(corners);
  geometry.walls(corners);
  const centre = centroid(ring);
  const apex = geometry.vertex(centre, top);
  let edge = corners.map(({ eaves: vertex }) => vertex);
  if (dome) {
    // A quarter of an ellipse by one ring at 45 degrees.
    const ringAbove = ring.map((point) =>
      geometry.vertex(mix(centre, point, Math.SQRT1_2), eaves + (top - eaves) * Math.SQRT1_2),
    );
    for (let i = 0; i < ring.length; i++) {
      const j = (i + 1) % ring.length;
      geometry.polygon(roof, [edge[i]!, edge[j]!, ringAbove[j]!, ringAbove[i]!]);
    }
    edge = ringAbove;
  }
  for (let i = 0; i < edge.length; i++)
    geometry.polygon(roof, [edge[i]!, edge[(i + 1) % edge.length]!, apex]);
}

/** The outline begun with a side along the ridge; null where it has not four corners. */
function alongRidge(ring: Ring, ridgeAngle: number): Ring | null {
  if (ring.length !== 4) return null;
  const [p, q] = [ring[0]!, ring[1]!];
  const angle = Math.atan2(q[1] - p[1], q[0] - p[0]);
  return Math.abs(Math.cos(angle - ridgeAngle)) > Math.SQRT1_2
    ? ring
    : [ring[1]!, ring[2]!, ring[3]!, ring[0]!];
}

function addGabled(geometry: FeatureGeometry, corners: Corner[], top: number): void {
  const [a, b, c, d] = corners as [Corner, Corner, Corner, Corner];
  const left = geometry.vertex(mid(d.point, a.point), top);
  const right = geometry.vertex(mid(b.point, c.point), top);
  geometry.polygon(wall, [a.foot, b.foot, b.eaves, a.eaves]);
  geometry.polygon(wall, [b.foot, c.foot, c.eaves, right, b.eaves]);
  geometry.polygon(wall, [c.foot, d.foot, d.eaves, c.eaves]);
  geometry.polygon(wall, [d.foot, a.foot, a.eaves, left, d.eaves]);
  geometry.polygon(roof, [a.eaves, b.eaves, right, left]);
  geometry.polygon(roof, [c.eaves, d.eaves, left, right]);
}

function addHipped(geometry: FeatureGeometry, corners: Corner[], top: number): void {
  const [a, b, c, d] = corners as [Corner, Corner, Corner, Corner];
  const [left, right] = [mid(d.point, a.point), mid(b.point, c.point)];
  const long = Math.hypot(right[0] - left[0], right[1] - left[1]);
  const short = Math.hypot(d.point[0] - a.point[0], d.point[1] - a.point[1]);
  const t = Math.min(short / 2 / long, 0.48);
  const [l, r] = [geometry.vertex(mix(left, right, t), top), geometry.vertex(mix(right, left, t), top)];
  geometry.walls(corners);
  geometry.polygon(roof, [a.eaves, b.eaves, r, l]);
  geometry.polygon(roof, [b.eaves, c.eaves, r]);
  geometry.polygon(roof, [c.eaves, d.eaves, l, r]);
  geometry.polygon(roof, [d.eaves, a.eaves, l]);
}

/** Teeth of a sawtooth roof: about nine metres each across the ridges. */
function teethOf([, b, c]: Ring): number {
  const across = Math.hypot(c![0] - b![0], c![1] - b![1]);
  return Math.min(Math.max(Math.round(across / 9), 2), 7);
}

/** One pitch (a skillion) or several behind each other, each rising from a's side to d's and then falling upright. */
function addTeeth(
  geometry: FeatureGeometry,
  corners: Corner[],
  eaves: number,
  top: number,
  teeth: number,
): void {
  const [a, b, c, d] = corners as [Corner, Corner, Corner, Corner];
  const low: [west: number, east: number][] = [[a.eaves, b.eaves]];
  const high: [west: number, east: number][] = [];
  for (let tooth = 1; tooth <= teeth; tooth++) {
    const t = tooth / teeth;
    const [west, east] = [mix(a.point, d.point, t), mix(b.point, c.point, t)];
    high.push([geometry.vertex(west, top), geometry.vertex(east, top)]);
    if (tooth < teeth) low.push([geometry.vertex(west, eaves), geometry.vertex(east, eaves)]);
  }
  const last = teeth - 1;
  geometry.polygon(wall, [a.foot, b.foot, b.eaves, a.eaves]);
  geometry.polygon(wall, [c.foot, d.foot, high[last]![0], high[last]![1]]);
  const eastern = [b.foot, c.foot];
  const western = [d.foot, a.foot];
  for (let tooth = last; tooth >= 0; tooth--) eastern.push(high[tooth]![1], low[tooth]![1]);
  for (let tooth = 0; tooth < teeth; tooth++) western.push(low[tooth]![0], high[tooth]![0]);
  geometry.polygon(wall, eastern);
  geometry.polygon(wall, western);
  for (let tooth = 0; tooth < teeth; tooth++) {
    geometry.polygon(roof, [low[tooth]![0], low[tooth]![1], high[tooth]![1], high[tooth]![0]]);
    // The upright side of a tooth looks over the next one.
    if (tooth < last)
      geometry.polygon(wall, [high[tooth]![0], high[tooth]![1], low[tooth + 1]![1], low[tooth + 1]![0]]);
  }
}

/** The lift machine room on a high flat roof: its outline and height; null where there is none. */
export function liftRoom(part: Building, top: number): { ring: Ring; low: number; high: number } | null {
  const { ring, hole, storeys, roof: shape } = part;
  if (shape.shape !== 'flat' || storeys < liftStoreys || hole || signedArea(ring) < 220) return null;
  let longest = 0;
  let angle = 0;
  for (let i = 0; i < ring.length; i++) {
    const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
    if (length <= longest) continue;
    longest = length;
    angle = Math.atan2(q[1] - p[1], q[0] - p[0]);
  }
  const room = rectangle(centroid(ring), 7.5, 4.8, angle);
  // Room to the parapet: the box is tested a little larger than it is.
  if (!rectangle(centroid(ring), 9, 6.3, angle).every((point) => contains(ring, point))) return null;
  const hasParapet = ring.length <= parapet.mostCorners && signedArea(ring) >= parapet.leastArea;
  const low = hasParapet ? top - parapet.height : top;
  return { ring: room, low, high: low + 3.4 };
}

/** The ring moved inwards; null where that would cross itself. */
function inset(ring: Ring, metres: number): Ring | null {
  const moved: Ring = [];
  for (let i = 0; i < ring.length; i++) {
    const [before, at, after] = [
      ring[(i + ring.length - 1) % ring.length]!,
      ring[i]!,
      ring[(i + 1) % ring.length]!,
    ];
    const [one, two] = [direction(before, at), direction(at, after)];
    const [nx, ny] = [-(one[1] + two[1]), one[0] + two[0]];
    const size = nx * nx + ny * ny;
    // The mitre of a corner below 30 degrees reaches too far in.
    if (size < 0.14) return null;
    moved.push([at[0] + (nx * metres * 2) / size, at[1] + (ny * metres * 2) / size]);
  }
  for (let i = 0; i < ring.length; i++) {
    const j = (i + 1) % ring.length;
    const [was, is] = [
      direction(ring[i]!, ring[j]!),
      [moved[j]![0] - moved[i]![0], moved[j]![1] - moved[i]![1]],
    ];
    if (was[0] * is[0]! + was[1] * is[1]! < 0.3) return null;
  }
  return moved;
}

function direction(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}
