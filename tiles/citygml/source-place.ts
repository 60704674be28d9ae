import { epsgCode, latitudeFirst, type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { LocalGrid } from '../../models/geo/local-grid.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest } from '../importer.ts';

/** Names of height datums that a compound coordinate system names, by its EPSG code. */
const heightDatums: Record<number, string> = {
  5709: 'NAP',
  5737: '1985 national height datum',
  5783: 'DHHN92',
  7837: 'DHHN2016',
  6695: 'JGD2011 (vertical)',
  5773: 'EGM96',
  3855: 'EGM2008',
};
const datumOfSystem: Record<number, string> = { 28992: 'NAP', 7415: 'NAP', 6697: 'JGD2011 (vertical)' };
const ellipsoidal = new Set([4979]);

/** Where on earth a city model is, and how its coordinates get there. */
export interface SourcePlace {
  crs: string;
  projection: Projection;
  latitudeFirst: boolean;
  frame: LocalFrame;
  grid: LocalGrid;
  ellipsoidal: boolean;
}

/**
 * The place of a city model with coordinates of its own, by its first vertex.
 * @throws ImportError when the system is not known or the vertex not on earth in it.
 */
export function sourcePlace(
  crs: string,
  vertex: ArrayLike<number>,
  file: string,
  { heights, frame: known }: Pick<ImportRequest, 'heights' | 'frame'>,
): SourcePlace {
  let plane: Projection;
  try {
    plane = projection(crs);
  } catch (error) {
    throw new ImportError(`${file}: ${(error as Error).message}`);
  }
  const code = epsgCode(crs);
  const swap = plane.geographic && code !== null && latitudeFirst.has(code);
  const [x, y] = swap ? [vertex[1]!, vertex[0]!] : [vertex[0]!, vertex[1]!];
  const { longitude, latitude } = plane.toGeographic(x, y);
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    throw new ImportError(
      `${file}: the first coordinates, ${vertex[0]} ${vertex[1]}, are not on earth in ${crs}; give the right system with --crs.`,
    );
  const ellipsoid = heights ? heights === 'ellipsoid' : code !== null && ellipsoidal.has(code);
  // Any origin gives the same places; a rounded one reads better.
  const [east, north] = [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000];
  const frame = known
    ? new LocalFrame(known.longitude, known.latitude, known.height)
    : new LocalFrame(east, north, ellipsoid ? 0 : geoid().undulation(east, north));
  return {
    crs,
    projection: plane,
    latitudeFirst: swap,
    frame,
    grid: new LocalGrid(frame, plane, ellipsoid ? null : geoid()),
    ellipsoidal: ellipsoid,
  };
}

/** "urn:…:EPSG::28992,crs:EPSG::5709" → NAP; where nothing is named, the geoid is taken and said. */
export function heightDatumOf(crs: string): string {
  const codes = [...crs.matchAll(/EPSG(?:::?|[:/][\d.]*[:/]+)(\d{4,6})/gi)].map((match) => Number(match[1]));
  for (const code of codes.slice(1)) if (heightDatums[code]) return heightDatums[code];
  return datumOfSystem[codes[0] ?? 0] ?? 'geoid (EGM96)';
}
