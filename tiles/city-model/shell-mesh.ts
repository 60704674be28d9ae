import type { LocalGrid } from '../../models/geo/local-grid.ts';
import { surfaceColours } from '../mesh/colours.ts';
import { triangulate, vectorArea } from '../mesh/triangulate.ts';
import type { Verdict } from '../report/ledger.ts';
import type { MeshBuilder } from '../tileset/index.ts';
import {
  eachObject,
  type Polygon,
  type SourceObject,
  type SourceTree,
  type Surface,
  surface,
} from './city-model.ts';

/** Colours (linear RGBA) in the order of the surface classes, flat roofs last. */
export type SurfacePalette = readonly ArrayLike<number>[];

export const buildingPalette: SurfacePalette = [
  surfaceColours.wall,
  surfaceColours.ground,
  surfaceColours.wall,
  surfaceColours.roof,
  surfaceColours.window,
  surfaceColours.door,
  surfaceColours.other,
  surfaceColours.flatRoof,
];
const flatRoof = 7;

/** Takes what was found wrong with an object's geometry. */
export type Notes = (verdict: Verdict, rule: string, found?: string) => void;

/** A polygon that is drawn, with its surface decided. */
export interface DrawnPolygon {
  polygon: Polygon;
  owner: SourceObject;
  surface: Surface;
  /** Vector area in the local frame, outwards. */
  area: [number, number, number];
  turned: boolean;
}

/** Parts that together are the whole: where they are finer than it, it is not drawn as well. */
const wholeOfParts = /-part$|^traffic-area$|^road-section$/;
/** Further from the origin than any city reaches, metres: a coordinate that is wrong. */
const farthest = 200_000;
/** Polygons bent more than this are noted, metres. */
const mostBend = 0.1;

/**
 * Polygons of the best level of detail, without those that the solid repeats. Parts at a coarser level than
 * their siblings keep it; a building whose parts have the best level is not drawn a second time.
 * @param flat True for what lies on the ground: level 0 is drawn too, and a road not below its lanes.
 */
export function choosePolygons(tree: SourceTree, flat = false): { owner: SourceObject; polygon: Polygon }[] {
  const least = flat ? 0 : 1;
  const bestOf = (object: SourceObject): number =>
    object.polygons.reduce((best, { lod }) => Math.max(best, lod), -1);
  const chosen: { owner: SourceObject; polygon: Polygon }[] = [];
  const take = (owner: SourceObject): void => {
    const own = bestOf(owner);
    if (own < least || (owner.parts.length > 0 && isDrawnByParts(owner, own, flat, bestOf))) return;
    const thematic = owner.polygons.some((polygon) => polygon.lod === own && polygon.thematic);
    for (const polygon of owner.polygons)
      if (polygon.lod === own && (!thematic || polygon.thematic || tree.claimed.has(polygon.id ?? 0)))
        chosen.push({ owner, polygon });
  };
  eachObject(tree, take);
  return chosen;
}

function isDrawnByParts(
  owner: SourceObject,
  own: number,
  flat: boolean,
  bestOf: (object: SourceObject) => number,
): boolean {
  return owner.parts.some((part) => {
    if (!wholeOfParts.test(part.kind)) return false;
    let best = -1;
    eachObject(part, (object) => {
      best = Math.max(best, bestOf(object));
    });
    return flat ? best >= own && best >= 0 : best > own;
  });
}

/**
 * Adds the triangles of an object and its parts to a mesh.
 * @param local Receives the local positions of the drawn vertices, in the places of the source coordinates.
 * @param toLocal Writes one source vertex at an offset of the coordinates into `local`.
 * @returns What was drawn; empty when there is no geometry.
 */
export function addShell(
  chosen: readonly { owner: SourceObject; polygon: Polygon }[],
  claims: ReadonlyMap<number, Surface>,
  local: Float64Array,
  toLocal: (offset: number) => void,
  mesh: MeshBuilder,
  palette: SurfacePalette,
  note: Notes,
): DrawnPolygon[] {
  const drawn: DrawnPolygon[] = [];
  let areaSum = 0;
  const total: [number, number, number] = [0, 0, 0];
  let volume = 0;
  let first = -1;
  for (const { polygon, owner } of chosen) {
    if (!mapped(polygon.rings, local, toLocal)) {
      note('left-out', 'polygon far away from the city');
      continue;
    }
    if (first < 0) first = polygon.rings[0]!;
    const area = areaOf(polygon.rings, local);
    const size = Math.hypot(...area);
    if (!(size >= 1e-6)) {
      note('left-out', 'polygon without area');
      continue;
    }
    const sign = polygon.reversed ? -1 : 1;
    for (let axis = 0; axis < 3; axis++) {
      area[axis]! *= sign;
      total[axis]! += area[axis]!;
      volume += (area[axis]! * (local[polygon.rings[0]! + axis]! - local[first + axis]!)) / 3;
    }
    areaSum += size;
    const claimed = polygon.surface === surface.unknown ? claims.get(polygon.id ?? 0) : undefined;
    drawn.push({ polygon, owner, surface: claimed ?? polygon.surface, area, turned: polygon.reversed });
  }
  // Over a closed surface the vector areas sum to nothing; such a shell is trusted, right way or inside out.
  const closed = Math.hypot(...total) < 0.01 * areaSum;
  for (const item of drawn) {
    const { area } = item;
    const size = Math.hypot(...area);
    const wrong = closed
      ? volume < 0
      : item.surface === surface.roof
        ? area[2] < -0.2 * size
        : item.surface === surface.ground && area[2] > 0.2 * size;
    if (wrong) {
      turn(item);
      note('repaired', 'polygon that faced inwards');
    }
    if (item.surface === surface.unknown)
      item.surface =
        area[2] > 0.26 * size ? surface.roof : area[2] < -0.26 * size ? surface.ground : surface.wall;
    addPolygon(item, local, mesh, palette, note);
  }
  mesh.texture = null;
  return drawn;
}

/** Maps the vertices of a polygon; false where one lies nowhere near. */
function mapped(rings: readonly number[], local: Float64Array, toLocal: (offset: number) => void): boolean {
  for (let ring = 0; ring < rings.length; ring += 2)
    for (let at = rings[ring]!; at < rings[ring + 1]!; at += 3) {
      toLocal(at);
      if (
        !(
          Math.abs(local[at]!) < farthest &&
          Math.abs(local[at + 1]!) < farthest &&
          Math.abs(local[at + 2]!) < farthest
        )
      )
        return false;
    }
  return true;
}

/** Vector area of a polygon with its holes taken out. */
function areaOf(rings: readonly number[], local: Float64Array): [number, number, number] {
  const area = vectorArea(local, rings[0]!, rings[1]!);
  for (let ring = 2; ring < rings.length; ring += 2) {
    const part = vectorArea(local, rings[ring]!, rings[ring + 1]!);
    // Interior rings turn the other way round when the file is right; where not, they are subtracted all the same.
    const against = part[0] * area[0] + part[1] * area[1] + part[2] * area[2] > 0 ? -1 : 1;
    for (let axis = 0; axis < 3; axis++) area[axis]! += against * part[axis]!;
  }
  return area;
}

function turn(item: DrawnPolygon): void {
  item.turned = !item.turned;
  for (let axis = 0; axis < 3; axis++) item.area[axis]! *= -1;
}

const normal = new Int8Array(3);

function addPolygon(
  { polygon, surface: kind, area, turned }: DrawnPolygon,
  local: Float64Array,
  mesh: MeshBuilder,
  palette: SurfacePalette,
  note: Notes,
): void {
  const { rings, look } = polygon;
  const size = Math.hypot(...area);
  for (let axis = 0; axis < 3; axis++) normal[axis] = Math.round((area[axis]! / size) * 127);
  const plain = palette[kind === surface.roof && area[2] > 0.98 * size ? flatRoof : kind]!;
  const texture = look?.texture ?? null;
  // Exporters colour the roofs and walls of simple buildings one like the other, which says nothing that the palette
  // does not; colours of detailed models and other things are their own. Under a texture none is seen.
  const own = palette === buildingPalette && polygon.lod < 3 ? null : look?.colour;
  const colour = own ?? plain;
  const ringArea: [number, number, number] = turned ? [-area[0], -area[1], -area[2]] : area;
  const triangles = triangulate(local, rings, ringArea);
  if (triangles.length !== 3) check(triangles, rings, local, ringArea, size, note);
  const base = mesh.vertexCount;
  mesh.texture = texture;
  for (let ring = 0; ring < rings.length; ring += 2)
    for (let at = rings[ring]!; at < rings[ring + 1]!; at += 3)
      mesh.vertex(local[at]!, local[at + 1]!, local[at + 2]!, normal, colour);
  const uv = look?.uv;
  if (texture !== null && uv)
    for (let vertex = 0; vertex < mesh.vertexCount - base; vertex++)
      mesh.uv(base + vertex, uv[vertex * 2]!, 1 - uv[vertex * 2 + 1]!);
  for (let i = 0; i < triangles.length; i += 3)
    if (turned) mesh.triangle(base + triangles[i]!, base + triangles[i + 2]!, base + triangles[i + 1]!);
    else mesh.triangle(base + triangles[i]!, base + triangles[i + 1]!, base + triangles[i + 2]!);
}

/** Notes polygons whose triangles do not cover them (their outline crosses itself) and such as are not plane. */
function check(
  triangles: readonly number[],
  rings: readonly number[],
  local: Float64Array,
  area: readonly [number, number, number],
  size: number,
  note: Notes,
): void {
  const [nx, ny, nz] = [area[0] / size, area[1] / size, area[2] / size];
  const start = rings[0]!;
  const [ox, oy, oz] = [local[start]!, local[start + 1]!, local[start + 2]!];
  let bend = 0;
  for (let ring = 0; ring < rings.length; ring += 2)
    for (let at = rings[ring]!; at < rings[ring + 1]!; at += 3) {
      const off = Math.abs(nx * (local[at]! - ox) + ny * (local[at + 1]! - oy) + nz * (local[at + 2]! - oz));
      if (off > bend) bend = off;
    }
  if (bend > mostBend)
    note('repaired', 'polygon that is not plane, cut into triangles', `${bend.toFixed(2)} m`);
  // Rings lie one behind the other, so vertex n of the polygon is at 3 n, unless a ring between them was dropped.
  if (rings.length > 2) return;
  let covered = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const a = start + triangles[i]! * 3;
    const b = start + triangles[i + 1]! * 3;
    const c = start + triangles[i + 2]! * 3;
    const ux = local[b]! - local[a]!;
    const uy = local[b + 1]! - local[a + 1]!;
    const uz = local[b + 2]! - local[a + 2]!;
    const vx = local[c]! - local[a]!;
    const vy = local[c + 1]! - local[a + 1]!;
    const vz = local[c + 2]! - local[a + 2]!;
    covered += nx * (uy * vz - uz * vy) + ny * (uz * vx - ux * vz) + nz * (ux * vy - uy * vx);
  }
  covered = Math.abs(covered) / 2;
  if (Math.abs(covered - size) > 0.001 * size + 1e-4)
    note(
      'repaired',
      'polygon whose outline crosses itself',
      `${covered.toFixed(2)} of ${size.toFixed(2)} m²`,
    );
}

/** Writes the source vertex at `offset` into `local`. */
export function vertexMapper(
  coordinates: Float64Array,
  local: Float64Array,
  grid: LocalGrid,
  latitudeFirst: boolean,
): (offset: number) => void {
  return latitudeFirst
    ? (at) => grid.toLocal(coordinates[at + 1]!, coordinates[at]!, coordinates[at + 2]!, local, at)
    : (at) => grid.toLocal(coordinates[at]!, coordinates[at + 1]!, coordinates[at + 2]!, local, at);
}
