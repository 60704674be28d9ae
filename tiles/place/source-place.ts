import { readCrs } from '../../models/geo/crs-name.ts';
import type { ImportRequest } from '../importer.ts';
import { axisOrder } from './axis-order.ts';
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
  request: Pick<ImportRequest, 'heights' | 'heightOffsetMetres' | 'frame' | 'cityBounds' | 'ledger'>,
): SourcePlace {
  const plane = knownProjection(crs, file);
  const [first, second] = [vertex[0]!, vertex[1]!];
  const { northFirst, found } = axisOrder(readCrs(crs), plane, first, second, request.cityBounds ?? null);
  if (found) request.ledger?.note('repaired', 'axes in another order than usual', { file }, found);
  const [x, y] = northFirst ? [second, first] : [first, second];
  return { ...placeAt(crs, plane, x, y, request, file), latitudeFirst: northFirst };
}
