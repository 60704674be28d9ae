import { epsgCode, latitudeFirst } from '../../models/geo/coordinate-systems.ts';
import type { ImportRequest } from '../importer.ts';
import { knownProjection } from './check-coordinates.ts';
import { type Place, placeAt } from './place.ts';

/** Where on earth a city model is, and how its coordinates get there. */
export interface SourcePlace extends Place {
  /** The first number of a position is the northern one. */
  latitudeFirst: boolean;
}

/**
 * The place of a city model with coordinates of its own, by its first vertex.
 * @throws ImportError when the system is not known or the vertex not on earth in it.
 */
export function sourcePlace(
  crs: string,
  vertex: ArrayLike<number>,
  file: string,
  request: Pick<ImportRequest, 'heights' | 'heightOffsetMetres' | 'frame' | 'cityBounds'>,
): SourcePlace {
  const plane = knownProjection(crs, file);
  const code = epsgCode(crs);
  const swap = plane.geographic && code !== null && latitudeFirst.has(code);
  const [x, y] = swap ? [vertex[1]!, vertex[0]!] : [vertex[0]!, vertex[1]!];
  return { ...placeAt(crs, plane, x, y, request, file), latitudeFirst: swap };
}
