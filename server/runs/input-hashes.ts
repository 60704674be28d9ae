import type { RefinedPlace } from '../../models/flood/refined/refined-places.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import { floodKernelHash } from './kernel-file.ts';
import type { GroundRequest } from './run-ground.ts';

type Content = Float32Array | Float64Array | string;

/** Hashed by another thread: a city's terrain takes a tenth of a second. */
async function sha256(content: Content): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes as BufferSource)).toString('hex');
}

/** Of footprints: what they are but their coordinates, and these as they are, for a city has too many to write them out. */
async function footprintsHash(footprints: GroundRequest['footprints']): Promise<string> {
  const shapes = footprints.map(({ polygons, ...rest }) => ({
    ...rest,
    corners: polygons.map((rings) => rings.map((ring) => ring.length)),
  }));
  const corners = shapes.reduce(
    (sum, shape) => sum + shape.corners.reduce((all, rings) => all + rings.reduce((a, b) => a + b, 0), 0),
    0,
  );
  const coordinates = new Float64Array(2 * corners);
  let at = 0;
  for (const { polygons } of footprints)
    for (const rings of polygons)
      for (const ring of rings)
        for (const point of ring) {
          coordinates[at++] = point[0]!;
          coordinates[at++] = point[1]!;
        }
  return sha256((await sha256(JSON.stringify(shapes))) + (await sha256(coordinates)));
}

/**
 * SHA-256 of each input of a run, by name: two runs with the same ones compute the same.
 * @param terrain that of the request, in its order.
 */
export async function inputHashes(
  { scenario, footprints, knownRain = {}, terrain: sources }: GroundRequest,
  terrain: readonly GroundGrid[],
  refined: readonly RefinedPlace[],
  /** Text of the drainage network. */
  sewer?: string,
): Promise<Record<string, string>> {
  const { gauges, forecast } = knownRain;
  const contents: Record<string, Content> = {
    scenario: JSON.stringify(scenario),
    ...(gauges && { gauges: JSON.stringify(gauges) }),
    ...(forecast && { forecast: JSON.stringify(forecast) }),
    ...Object.fromEntries(
      terrain.map(({ heights }, index) => [`terrain/${sources[index]!.dataset}`, heights]),
    ),
    ...(sewer !== undefined && { sewer }),
    // Two runs of the same terrain may still have finer cells in other places.
    ...(refined.length > 0 && { refined: JSON.stringify(refined) }),
  };
  const hashes = Object.entries(contents).map(async ([name, content]) => [name, await sha256(content)]);
  const buildings = footprintsHash(footprints);
  return {
    ...Object.fromEntries(await Promise.all(hashes)),
    buildings: await buildings,
    kernel: await floodKernelHash(),
  };
}
