import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import type { SourcePlace } from '../place/source-place.ts';
import { gridFromTriangles } from '../terrain/grid-from-triangles.ts';
import { writeTerrain } from '../terrain/write-terrain.ts';

/** Cells that a terrain grid has at most; the cell grows with the extent. */
const mostCells = 4_000_000;
const cellSizes = [1, 2, 5, 10, 20, 50];

export interface ReliefRequest {
  /** Nine numbers a triangle, in the file's axis order. */
  triangles: Float64Array[];
  place: SourcePlace;
  request: ImportRequest;
  warnings: string[];
}

/** Terrain, relief picture and ground grid from the relief TINs of a CityGML file; null when it has none. */
export async function writeRelief(
  relief: ReliefRequest,
): Promise<{ layers: Layer[]; bounds: Bounds } | null> {
  const count = relief.triangles.reduce((sum, triangles) => sum + triangles.length, 0);
  if (count === 0) return null;
  const { request } = relief;
  return writeTerrain({
    grid: gridOf(relief, count),
    outputFolder: request.outputFolder,
    url: request.url,
    dataset: request.dataset,
    name: { zh: '地形', en: 'Terrain' },
    workers: request.workers,
    memoryBytes: request.memoryBytes,
    onProgress: request.onProgress,
    signal: request.signal,
  });
}

/** Takes the triangles out of the relief: a city's are hundreds of megabytes. */
function gridOf({ triangles: parts, place, warnings }: ReliefRequest, count: number): GroundGrid {
  const plane = place.projection;
  const vertices = new Float64Array(count);
  let offset = 0;
  for (const part of parts.splice(0)) {
    vertices.set(part, offset);
    offset += part.length;
  }
  let { crs } = place;
  if (place.latitudeFirst)
    for (let at = 0; at < count; at += 3) {
      const latitude = vertices[at]!;
      vertices[at] = vertices[at + 1]!;
      vertices[at + 1] = latitude;
    }
  const { reference } = place.heights;
  if (reference.surface === 'ellipsoid' || reference.offsetMetres !== 0)
    for (let at = 0; at < count; at += 3) {
      const { longitude, latitude } = plane.toGeographic(vertices[at]!, vertices[at + 1]!);
      vertices[at + 2]! -= place.heights.fromGeoid(longitude, latitude);
    }
  if (plane.geographic) {
    const local = cityPlane({ longitude: vertices[0]!, latitude: vertices[1]! });
    for (let at = 0; at < count; at += 3) {
      const [x, y] = local.fromGeographic(plane.toGeographic(vertices[at]!, vertices[at + 1]!));
      vertices[at] = x;
      vertices[at + 1] = y;
    }
    crs = local.definition;
  }
  return gridFromTriangles(vertices, crs, place.heights.datum, cellFor(vertices), warnings);
}

function cellFor(vertices: Float64Array): number {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let at = 0; at < vertices.length; at += 3)
    for (let axis = 0; axis < 2; axis++) {
      low[axis] = Math.min(low[axis]!, vertices[at + axis]!);
      high[axis] = Math.max(high[axis]!, vertices[at + axis]!);
    }
  const area = (high[0]! - low[0]!) * (high[1]! - low[1]!);
  return cellSizes.find((cell) => area / (cell * cell) <= mostCells) ?? cellSizes.at(-1)!;
}
