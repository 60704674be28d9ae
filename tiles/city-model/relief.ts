import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import type { SourcePlace } from '../place/source-place.ts';
import { gridFromTriangles } from '../terrain/grid-from-triangles.ts';
import { writeTerrain } from '../terrain/write-terrain.ts';

/** Cells that a terrain grid has at most, and along one side; the cell grows with the extent. */
const mostCells = 4_000_000;
const mostCellsAlong = 20_000;
const cellSizes = [1, 2, 5, 10, 20, 50];
/** A triangle longer than this and than so many usual ones has a broken vertex: no survey leaves so much out. */
const [longestMetres, mostUsual] = [10_000, 1000];
/** No delivery reaches farther from its middle. */
const farthestMetres = 500_000;

export interface ReliefRequest {
  /** Nine numbers a triangle, in the file's axis order. */
  triangles: Float64Array[];
  place: SourcePlace;
  request: ImportRequest;
  warnings: string[];
}

/** Terrain, relief picture and ground grid from the relief TINs of a CityGML file; null when it has none that is sound. */
export async function writeRelief(
  relief: ReliefRequest,
): Promise<{ layers: Layer[]; bounds: Bounds } | null> {
  const count = relief.triangles.reduce((sum, triangles) => sum + triangles.length, 0);
  if (count === 0) return null;
  const { request } = relief;
  const grid = gridOf(relief, count);
  if (!grid) return null;
  return writeTerrain({
    grid,
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
function gridOf({ triangles: parts, place, warnings }: ReliefRequest, count: number): GroundGrid | null {
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
  const sound = withoutBroken(vertices, warnings);
  if (sound.length === 0) return null;
  return gridFromTriangles(sound, crs, place.heights.datum, cellFor(sound), warnings);
}

/** The triangles but for those that a broken vertex has drawn out; at the front of the same memory. */
function withoutBroken(vertices: Float64Array, warnings: string[]): Float64Array {
  const lengths = new Float64Array(vertices.length / 9);
  for (let triangle = 0; triangle < lengths.length; triangle++)
    lengths[triangle] = longest(vertices, triangle * 9);
  const most = Math.max(longestMetres, mostUsual * median(lengths));
  const middle = [0, 1].map((axis) =>
    median(Float64Array.from({ length: vertices.length / 3 }, (_, vertex) => vertices[vertex * 3 + axis]!)),
  );
  let kept = 0;
  for (let triangle = 0; triangle < lengths.length; triangle++) {
    // Comparisons that are also false for what is no number.
    if (!(lengths[triangle]! <= most && isNear(vertices, triangle * 9, middle[0]!, middle[1]!))) continue;
    vertices.copyWithin(kept * 9, triangle * 9, triangle * 9 + 9);
    kept++;
  }
  const broken = lengths.length - kept;
  if (broken > 0)
    warnings.push(
      `Terrain: ${broken} triangles were left out: expected sides of at most ${Math.round(Math.min(most, farthestMetres))} m, found longer ones.`,
    );
  return vertices.subarray(0, kept * 9);
}

/** The lower one of two. */
const median = (values: Float64Array): number => values.slice().sort()[(values.length - 1) >> 1]!;

function isNear(vertices: Float64Array, at: number, x: number, y: number): boolean {
  for (let corner = at; corner < at + 9; corner += 3)
    if (!(Math.max(Math.abs(vertices[corner]! - x), Math.abs(vertices[corner + 1]! - y)) <= farthestMetres))
      return false;
  return true;
}

/** The longer side of the box of a triangle in plan. */
function longest(vertices: Float64Array, at: number): number {
  let length = 0;
  for (let axis = 0; axis < 2; axis++) {
    const [a, b, c] = [vertices[at + axis]!, vertices[at + axis + 3]!, vertices[at + axis + 6]!];
    length = Math.max(length, Math.max(a, b, c) - Math.min(a, b, c));
  }
  return length;
}

function cellFor(vertices: Float64Array): number {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let at = 0; at < vertices.length; at += 3)
    for (let axis = 0; axis < 2; axis++) {
      low[axis] = Math.min(low[axis]!, vertices[at + axis]!);
      high[axis] = Math.max(high[axis]!, vertices[at + axis]!);
    }
  const [width, depth] = [high[0]! - low[0]!, high[1]! - low[1]!];
  const least = Math.max(Math.sqrt((width * depth) / mostCells), Math.max(width, depth) / mostCellsAlong);
  return cellSizes.find((cell) => cell >= least) ?? least;
}
