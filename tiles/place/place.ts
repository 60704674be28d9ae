import type { Projection } from '../../models/geo/coordinate-systems.ts';
import { readCrs } from '../../models/geo/crs-name.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { LocalGrid } from '../../models/geo/local-grid.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import { within } from './axis-order.ts';
import { heightReference, SourceHeights } from './source-heights.ts';

/** Where on earth a delivery lies, and how its coordinates get there. */
export interface Place {
  /** As the data or the user names it. */
  crs: string;
  projection: Projection;
  frame: LocalFrame;
  grid: LocalGrid;
  heights: SourceHeights;
  /** Heights are those of the file, and not above the geoid. */
  ellipsoidal: boolean;
}

/**
 * The place of a delivery by its first position, x east and y north.
 * @throws ImportError when that is not on earth.
 */
export function placeAt(
  crs: string,
  projection: Projection,
  x: number,
  y: number,
  request: Pick<ImportRequest, 'heights' | 'heightOffsetMetres' | 'frame' | 'ledger'>,
  where: string,
): Place {
  const { longitude, latitude } = projection.toGeographic(x, y);
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    throw new ImportError(
      `${where}: the first coordinates, ${x} ${y}, are not on earth in ${crs}; give the right system with --crs.`,
    );
  const system = readCrs(crs);
  if (system.area && !within(longitude, latitude, system.area))
    request.ledger?.note(
      'repaired',
      'outside the area for which the coordinate system is meant; is it the right one?',
      { file: where },
      `${x} ${y} in ${crs}`,
    );
  const heights = new SourceHeights(heightReference(crs, request));
  // Any origin gives the same places; a rounded one reads better.
  const [east, north] = [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000];
  const { frame: known } = request;
  const frame = known
    ? new LocalFrame(known.longitude, known.latitude, known.height)
    : new LocalFrame(east, north, heights.toEllipsoid(east, north));
  return {
    crs,
    projection,
    frame,
    grid: new LocalGrid(frame, projection, heights.surface),
    heights,
    ellipsoidal: heights.reference.surface === 'ellipsoid',
  };
}
