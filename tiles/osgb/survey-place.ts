import { LocalFrame } from '../../models/geo/local-frame.ts';
import { LocalGrid } from '../../models/geo/local-grid.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import { knownProjection } from '../place/check-coordinates.ts';
import { placeAt } from '../place/place.ts';
import { heightReference, SourceHeights } from '../place/source-heights.ts';
import { enuOrigin, type SurveyMetadata } from './metadata.ts';
import type { ToFrame } from './osg-mesh.ts';

/** How vertices of a survey get into the frame of its tiles; plain data, handed to every thread. */
export type SurveyPlace = {
  frame: { longitude: number; latitude: number; height: number };
  /** Added to each vertex. */
  origin: [number, number, number];
} & (
  | { kind: 'projected'; crs: string; heights: Pick<ImportRequest, 'heights' | 'heightOffsetMetres'> }
  /** Metres east, north, up of the frame, turned by a heading (degrees clockwise). */
  | { kind: 'local'; headingDegrees: number }
);

/** Where a survey lies, and what its heights refer to. */
export interface LocatedSurvey {
  place: SurveyPlace;
  crs: string;
  heightDatum: string;
  warnings: string[];
}

/**
 * The place of a survey by its metadata, the coordinate system of the request or its placement.
 * @throws ImportError where nothing says it.
 */
export function locateSurvey(
  metadata: SurveyMetadata | null,
  request: ImportRequest,
  file: string,
): LocatedSurvey {
  const origin = metadata?.origin ?? [0, 0, 0];
  const srs = request.crs ?? metadata?.srs ?? '';
  const enu = enuOrigin(srs);
  if (enu) return localSurvey(enu, origin, request, srs);
  if (srs !== '' && !/^LOCAL/i.test(srs)) {
    const projection = knownProjection(srs, file);
    if (!projection.geographic) {
      const place = placeAt(srs, projection, origin[0], origin[1], request, file);
      const { longitude, latitude, height } = place.frame;
      const { heights, heightOffsetMetres } = request;
      return {
        place: {
          kind: 'projected',
          crs: srs,
          origin,
          frame: { longitude, latitude, height },
          heights: {
            ...(heights && { heights }),
            ...(heightOffsetMetres !== undefined && { heightOffsetMetres }),
          },
        },
        crs: srs,
        heightDatum: place.heights.datum,
        warnings: [],
      };
    }
    // Degrees as the origin, metres as the vertices: the axes are those of the place.
    const [longitude, latitude] = Math.abs(origin[1]) > 90 ? [origin[1], origin[0]] : [origin[0], origin[1]];
    if (Math.hypot(longitude, latitude) > 0 && Math.abs(latitude) <= 90)
      return localSurvey({ longitude, latitude }, [0, 0, origin[2]], request, srs);
  }
  const { placement } = request;
  if (!placement)
    throw new ImportError(
      `${file}: expected a coordinate system (SRS in metadata.xml), found ${srs === '' ? 'none' : `"${srs.slice(0, 60)}"`}; give --crs, or --lon and --lat.`,
    );
  return placedSurvey(placement, request);
}

function localSurvey(
  { longitude, latitude }: { longitude: number; latitude: number },
  origin: [number, number, number],
  request: ImportRequest,
  crs: string,
): LocatedSurvey {
  const levelled = request.heights === 'geoid';
  const height = (levelled ? geoid().undulation(longitude, latitude) : 0) + (request.heightOffsetMetres ?? 0);
  return {
    place: { kind: 'local', headingDegrees: 0, origin, frame: { longitude, latitude, height } },
    crs,
    heightDatum: levelled ? 'geoid (EGM96)' : 'ellipsoid',
    warnings: [],
  };
}

function placedSurvey(
  placement: NonNullable<ImportRequest['placement']>,
  request: ImportRequest,
): LocatedSurvey {
  const { longitude, latitude, headingDegrees } = placement;
  const ground = placement.height === null ? (request.groundHeight?.(placement) ?? null) : null;
  const undulation = geoid().undulation(longitude, latitude);
  const height = placement.height ?? (ground === null ? 0 : ground + undulation);
  return {
    place: { kind: 'local', headingDegrees, origin: [0, 0, 0], frame: { longitude, latitude, height } },
    crs: 'EPSG:4979',
    heightDatum: 'ellipsoid',
    warnings:
      placement.height === null && ground === null
        ? [
            'The city has no terrain at the given place: the zero of the survey was put on the ellipsoid; give --height to put it elsewhere.',
          ]
        : [],
  };
}

/** The way of each vertex into the frame. Every one is projected, not only the origin. */
export function toFrameOf(place: SurveyPlace): ToFrame {
  const [ox, oy, oz] = place.origin;
  if (place.kind === 'local') {
    const angle = (place.headingDegrees * Math.PI) / 180;
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
    return (x, y, z, out, offset) => {
      const [east, north] = [x + ox, y + oy];
      out[offset] = cosine * east + sine * north;
      out[offset + 1] = cosine * north - sine * east;
      out[offset + 2] = z + oz;
    };
  }
  const { longitude, latitude, height } = place.frame;
  const projection = knownProjection(place.crs, '');
  const heights = new SourceHeights(heightReference(place.crs, place.heights));
  const grid = new LocalGrid(new LocalFrame(longitude, latitude, height), projection, heights.surface);
  // A vertex beyond the earth would fill the grid with nodes; it comes out as nowhere.
  const far = 5e7;
  return (x, y, z, out, offset) => {
    const [east, north] = [x + ox, y + oy];
    if (Math.abs(east) < far && Math.abs(north) < far) grid.toLocal(east, north, z + oz, out, offset);
    else out[offset] = Number.NaN;
  };
}
