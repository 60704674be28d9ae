import { LocalFrame } from '../../models/geo/local-frame.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest } from '../importer.ts';
import { readMetadata, type SurveyMetadata } from '../osgb/metadata.ts';
import type { ToFrame } from '../osgb/osg-mesh.ts';
import { locateSurvey, toFrameOf } from '../osgb/survey-place.ts';
import { knownProjection } from '../place/check-coordinates.ts';
import { placeAt } from '../place/place.ts';
import { type Source, wholeOf } from '../source/source.ts';

/** Where a model stands on earth, and how its coordinates (z up) get there. */
export interface ModelPlace {
  frame: LocalFrame;
  toFrame: ToFrame;
  crs: string;
  heightDatum: string;
  geoidUndulation: number;
  warnings: string[];
}

/** Beyond this distance of a model from its own zero its coordinates are those of a map. */
const farMetres = 10_000;

/**
 * The place of a model by its `metadata.xml`, the coordinate system of the request, or its placement.
 * @param box Least and greatest x, y, z of the model, z up, metres.
 * @param somewhere Easting and northing of a point of it, where its coordinates are those of a map.
 * @throws ImportError where nothing says it.
 */
export function modelPlace(
  box: ArrayLike<number>,
  somewhere: readonly [x: number, y: number],
  metadata: SurveyMetadata | null,
  request: ImportRequest,
  file: string,
): ModelPlace {
  const middle = [0, 1].map((axis) => (box[axis]! + box[axis + 3]!) / 2) as [number, number];
  if (request.crs && !metadata && !request.placement) {
    const place = placeAt(request.crs, knownProjection(request.crs, file), ...somewhere, request, file);
    return {
      frame: place.frame,
      toFrame: (x, y, z, out, offset) => place.grid.toLocal(x, y, z, out, offset),
      crs: request.crs,
      heightDatum: place.heights.datum,
      geoidUndulation: geoid().undulation(place.frame.longitude, place.frame.latitude),
      warnings: [],
    };
  }
  // Who says where it stands has the last word.
  const located = request.placement
    ? locateSurvey(null, withoutCrs(request), file)
    : locateSurvey(metadata, request, file);
  const warnings = [...located.warnings];
  const { place } = located;
  if (request.placement && Math.hypot(...middle) > farMetres) {
    place.origin = [-middle[0], -middle[1], 0];
    warnings.push(
      `${file} has map coordinates (x ${middle[0].toFixed(0)} m, y ${middle[1].toFixed(0)} m): the middle of the model, not its zero, was put at the given place.`,
    );
  }
  const { longitude, latitude, height } = place.frame;
  return {
    frame: new LocalFrame(longitude, latitude, height),
    toFrame: toFrameOf(place),
    crs: located.crs,
    heightDatum: located.heightDatum,
    geoidUndulation: geoid().undulation(longitude, latitude),
    warnings,
  };
}

function withoutCrs({ crs: _crs, ...request }: ImportRequest): ImportRequest {
  return request;
}

/** The `metadata.xml` among the files of a delivery, or beside the first of them; null where there is none. */
export async function findMetadata(sources: readonly Source[]): Promise<SurveyMetadata | null> {
  let found = sources.find(({ name }) => /(^|\/)metadata\.xml$/i.test(name)) ?? null;
  for (const path of ['metadata.xml', '../metadata.xml', '../../metadata.xml'])
    found ??= (await sources[0]?.beside(path)) ?? null;
  return found && readMetadata(await wholeOf(found, 1024 ** 2), found.name);
}

/** Longitudes and latitudes of a box in the frame. */
export function boundsOfBox(frame: LocalFrame, box: ArrayLike<number>): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let corner = 0; corner < 8; corner++) {
    const { longitude, latitude } = frame.toGeographic(
      box[corner & 1 ? 3 : 0]!,
      box[corner & 2 ? 4 : 1]!,
      box[corner & 4 ? 5 : 2]!,
    );
    bounds[0] = Math.min(bounds[0], longitude);
    bounds[1] = Math.min(bounds[1], latitude);
    bounds[2] = Math.max(bounds[2], longitude);
    bounds[3] = Math.max(bounds[3], latitude);
  }
  return bounds;
}
