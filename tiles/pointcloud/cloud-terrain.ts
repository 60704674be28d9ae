import { type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import { placeAt } from '../place/place.ts';
import { cellForPoints, PointGrid } from '../terrain/grid-from-points.ts';
import { metricPlane } from '../terrain/metric-plane.ts';
import { writeTerrain } from '../terrain/write-terrain.ts';
import type { CloudPlacePlan } from './cloud-place.ts';
import type { GroundPart } from './read-points.ts';
import { SpillReader } from './spill.ts';

/** Fewer points of the ground make no terrain. */
const leastPoints = 1000;

/**
 * Terrain, relief and ground grid from the points of the ground (class 2); null where there are too few.
 * @param parts In the order of the files.
 */
export async function writeCloudTerrain(
  parts: readonly GroundPart[],
  places: readonly CloudPlacePlan[],
  request: ImportRequest,
  warnings: string[],
): Promise<{ layers: Layer[]; bounds: Bounds } | null> {
  const points = parts.reduce((sum, { length }) => sum + length / 6, 0);
  const [{ crs }] = places as [CloudPlacePlan];
  if (points < leastPoints || crs === null) return null;
  const own = projection(crs);
  const plane = metricPlane(own, own.toGeographic(...places[0]!.first));
  const sources = places.map((place) => new GroundSource(place, plane));
  const spills = new SpillReader();
  const all = (visit: (x: number, y: number, z: number) => void): void => {
    for (const part of parts) {
      const words = spills.read([part]);
      const numbers = new Float64Array(words.buffer, 0, words.length / 2);
      const source = sources[part.source]!;
      for (let at = 0; at < numbers.length; at += 3) {
        source.locate(numbers[at]!, numbers[at + 1]!, numbers[at + 2]!);
        visit(source.x, source.y, source.height);
      }
    }
  };
  try {
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    all((x, y) => {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    });
    const area = (box[2] - box[0]) * (box[3] - box[1]);
    if (!(area > 0)) return null;
    const cellMetres = cellForPoints(points, area);
    const cells = new PointGrid(box, cellMetres);
    all((x, y, height) => cells.add(x, y, height));
    const grid = cells.finish(plane === own ? crs : plane.definition, sources[0]!.datum, warnings);
    warnings.push(
      `Terrain of ${cellMetres} m cells was made of ${points.toLocaleString('en')} points of the ground (class 2), since the city has none.`,
    );
    return await writeTerrain({
      grid,
      outputFolder: request.outputFolder,
      url: request.url,
      dataset: request.dataset,
      name: { zh: '地形', en: 'Terrain' },
      onProgress: request.onProgress,
      signal: request.signal,
      workers: request.workers,
      memoryBytes: request.memoryBytes,
    });
  } finally {
    spills.close();
  }
}

/** Source coordinates of one file to the plane of the grid and to heights above the geoid. */
class GroundSource {
  x = 0;
  y = 0;
  height = 0;
  readonly datum: string;
  private readonly own: Projection;
  private readonly offset: ((x: number, y: number) => number) | null;

  constructor(
    private readonly place: CloudPlacePlan,
    private readonly plane: Projection,
  ) {
    const { crs, file, first, request } = place;
    this.own = projection(crs!);
    const { heights } = placeAt(crs!, this.own, ...first, request, file);
    this.datum = heights.datum;
    const { surface, offsetMetres } = heights.reference;
    this.offset =
      surface === 'egm96' && offsetMetres === 0
        ? null
        : (x, y) => {
            const { longitude, latitude } = this.own.toGeographic(x, y);
            return heights.fromGeoid(longitude, latitude);
          };
  }

  locate(x: number, y: number, z: number): void {
    this.height = z * this.place.metresPerHeightUnit - (this.offset?.(x, y) ?? 0);
    if (this.own.definition === this.plane.definition) {
      this.x = x;
      this.y = y;
    } else [this.x, this.y] = this.plane.fromGeographic(this.own.toGeographic(x, y));
  }
}
