import type { LocalGrid } from '../../models/geo/local-grid.ts';
import { surfaceColours } from '../mesh/colours.ts';
import { triangulate, vectorArea } from '../mesh/triangulate.ts';
import type { MeshBuilder } from '../tileset/index.ts';
import { type Polygon, type SourceBuilding, type SourceObject, surface } from './city-model.ts';

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

export interface MeshFaults {
  /** Polygons without area, left out. */
  degenerate: number;
  /** Polygons or whole shells that faced inwards and were turned. */
  turned: number;
}

/** A polygon that is drawn, with its surface decided. */
export interface DrawnPolygon {
  polygon: Polygon;
  owner: SourceObject;
  surface: number;
  /** Vector area in the local frame, outwards. */
  area: [number, number, number];
  turned: boolean;
}

/**
 * Polygons of the best level of detail, without those that the solid repeats. Parts at a coarser level than
 * their siblings keep it; a building whose parts have the best level is not drawn a second time.
 */
export function choosePolygons(building: SourceBuilding): { owner: SourceObject; polygon: Polygon }[] {
  const all: SourceObject[] = [];
  const visit = (object: SourceObject): void => {
    all.push(object);
    object.parts.forEach(visit);
  };
  visit(building);
  const bestOf = (object: SourceObject): number =>
    object.polygons.reduce((best, { lod }) => Math.max(best, lod), 0);
  const best = Math.max(...all.map(bestOf));
  return all.flatMap((owner) => {
    const own = bestOf(owner);
    if (own === 0 || (own < best && owner.parts.length > 0)) return [];
    const polygons = owner.polygons.filter(({ lod }) => lod === own);
    const thematic = polygons.some((polygon) => polygon.thematic);
    return polygons
      .filter((polygon) => !thematic || polygon.thematic || building.claimed.has(polygon.id ?? ''))
      .map((polygon) => ({ owner, polygon }));
  });
}

/**
 * Adds a building's triangles to a mesh.
 * @param local Receives the local positions of the drawn vertices, in the places of the source coordinates.
 * @param toLocal Writes one source vertex at an offset of the coordinates into `local`.
 * @returns What was drawn; empty when the building has no geometry.
 */
export function addBuilding(
  building: SourceBuilding,
  local: Float64Array,
  toLocal: (offset: number) => void,
  mesh: MeshBuilder,
  palette: SurfacePalette,
  faults: MeshFaults,
): DrawnPolygon[] {
  const drawn: DrawnPolygon[] = [];
  let areaSum = 0;
  const total: [number, number, number] = [0, 0, 0];
  let volume = 0;
  const chosen = choosePolygons(building);
  const first = chosen[0]?.polygon.rings[0] ?? 0;
  for (const { polygon, owner } of chosen) {
    for (let ring = 0; ring < polygon.rings.length; ring += 2)
      for (let at = polygon.rings[ring]!; at < polygon.rings[ring + 1]!; at += 3) toLocal(at);
    const area: [number, number, number] = [0, 0, 0];
    for (let ring = 0; ring < polygon.rings.length; ring += 2) {
      const part = vectorArea(local, polygon.rings[ring]!, polygon.rings[ring + 1]!);
      // Interior rings turn the other way round when the file is right; where not, they are subtracted all the same.
      const against = ring > 0 && part[0] * area[0] + part[1] * area[1] + part[2] * area[2] > 0 ? -1 : 1;
      for (let axis = 0; axis < 3; axis++) area[axis]! += against * part[axis]!;
    }
    const size = Math.hypot(...area);
    if (size < 1e-6) {
      faults.degenerate++;
      continue;
    }
    const sign = polygon.reversed ? -1 : 1;
    for (let axis = 0; axis < 3; axis++) {
      area[axis]! *= sign;
      total[axis]! += area[axis]!;
      volume += (area[axis]! * (local[polygon.rings[0]! + axis]! - local[first + axis]!)) / 3;
    }
    areaSum += size;
    const claimed = polygon.surface === surface.unknown ? building.claimed.get(polygon.id ?? '') : undefined;
    drawn.push({ polygon, owner, surface: claimed ?? polygon.surface, area, turned: polygon.reversed });
  }
  // Over a closed surface the vector areas sum to nothing; such a shell is trusted, right way or inside out.
  const closed = Math.hypot(...total) < 0.01 * areaSum;
  if (closed && volume < 0) faults.turned += drawn.length;
  for (const item of drawn) {
    const { area } = item;
    const size = Math.hypot(...area);
    if (closed && volume < 0) turn(item);
    else if (!closed) {
      const wrong =
        item.surface === surface.roof
          ? area[2] < -0.2 * size
          : item.surface === surface.ground && area[2] > 0.2 * size;
      if (wrong) {
        turn(item);
        faults.turned++;
      }
    }
    if (item.surface === surface.unknown)
      item.surface =
        area[2] > 0.26 * size ? surface.roof : area[2] < -0.26 * size ? surface.ground : surface.wall;
    addPolygon(item, local, mesh, palette);
  }
  return drawn;
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
): void {
  const size = Math.hypot(...area);
  for (let axis = 0; axis < 3; axis++) normal[axis] = Math.round((area[axis]! / size) * 127);
  const colour = palette[kind === surface.roof && area[2] > 0.98 * size ? flatRoof : kind]!;
  const base = mesh.vertexCount;
  for (let ring = 0; ring < polygon.rings.length; ring += 2)
    for (let at = polygon.rings[ring]!; at < polygon.rings[ring + 1]!; at += 3)
      mesh.vertex(local[at]!, local[at + 1]!, local[at + 2]!, normal, colour);
  const ringArea: [number, number, number] = turned ? [-area[0], -area[1], -area[2]] : area;
  const triangles = triangulate(local, polygon.rings, ringArea);
  for (let i = 0; i < triangles.length; i += 3)
    if (turned) mesh.triangle(base + triangles[i]!, base + triangles[i + 2]!, base + triangles[i + 1]!);
    else mesh.triangle(base + triangles[i]!, base + triangles[i + 1]!, base + triangles[i + 2]!);
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
