import * as webIfc from 'web-ifc';
import { type Projection, projection } from '../../models/geo/coordinate-systems.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import { heightReference, SourceHeights } from '../place/source-heights.ts';
import type { Vector } from './geometry.ts';
import { type IfcModel, number, reference, text } from './model.ts';
import type { Units } from './units.ts';

/** Beyond this distance of the model from its own zero its coordinates are those of a map, not of a building site. */
const farMetres = 10_000;

/** How model coordinates come to stand on the earth: a rigid motion. */
export interface Georeference {
  /** Touches the earth where `pivot` stands. */
  frame: LocalFrame;
  /** Model point that becomes the frame's origin, metres. */
  pivot: Vector;
  /** Degrees clockwise from north to the model's y axis. */
  headingDegrees: number;
  crs: string;
  heightDatum: string;
  undulation: number;
  warnings: string[];
}

/**
 * Where the model stands: by the request's placement; else by IfcMapConversion; else by map coordinates in the
 * geometry together with a coordinate system of the request; else by the latitude and longitude of IfcSite.
 * @param minimum lowest corner of all geometry in model metres. @param maximum highest corner.
 * @throws ImportError where nothing says where it is, or two things say so at once.
 */
export function georeference(
  model: IfcModel,
  units: Units,
  minimum: Vector,
  maximum: Vector,
  request: ImportRequest,
): Georeference {
  const centre: Vector = [(minimum[0] + maximum[0]) / 2, (minimum[1] + maximum[1]) / 2, 0];
  const far = Math.hypot(centre[0], centre[1]) > farMetres;
  const coordinates = `x ${centre[0].toFixed(0)} m, y ${centre[1].toFixed(0)} m`;
  if (request.placement) {
    const { placement } = request;
    return standing(request, placement, placement.headingDegrees, placement.height, {
      pivot: far ? centre : [0, 0, 0],
      crs: 'EPSG:4979',
      warnings: far
        ? [
            `${model.name} has map coordinates (${coordinates}): the centre of the model, not its zero, was put at the given place.`,
          ]
        : [],
    });
  }
  const conversion = mapConversion(model, units);
  if (conversion) {
    if (far)
      throw new ImportError(
        `${model.name} is georeferenced twice, by IfcMapConversion (E ${conversion.eastings}, N ${conversion.northings}) and by map coordinates in its geometry (${coordinates}); give --lon and --lat to say where it stands.`,
      );
    return byGrid(model, request, conversion);
  }
  if (far) {
    if (!request.crs)
      throw new ImportError(
        `${model.name} has map coordinates (${coordinates}) but does not say in which coordinate system; give --crs, or --lon and --lat.`,
      );
    return byGrid(model, request, {
      eastings: centre[0],
      northings: centre[1],
      heightMetres: 0,
      yAxis: [0, 1],
      crs: request.crs,
      pivot: centre,
    });
  }
  return bySite(model, units, request);
}

interface GridPosition {
  /** Metres in the coordinate system, of the pivot. */
  eastings: number;
  northings: number;
  /** Orthometric height of the model's zero. */
  heightMetres: number;
  /** Direction of the model's y axis, east and north of the grid. */
  yAxis: [number, number];
  crs: string;
  pivot?: Vector;
}

/** IfcMapConversion with its IfcProjectedCRS (IFC4 and later); null where the model has none. */
function mapConversion(model: IfcModel, units: Units): GridPosition | null {
  const line = model.lines(webIfc.IFCMAPCONVERSION)[0];
  const target = line && reference(line['TargetCRS']);
  if (!line || target === null || target === undefined) return null;
  const system = model.line(target);
  const name = text(system['Name']);
  const eastings = number(line['Eastings']);
  const northings = number(line['Northings']);
  if (!name || eastings === null || northings === null) return null;
  // Scale turns project units into map units, so a model in millimetres on a map in metres says 0.001.
  const scale = number(line['Scale']);
  const metres = reference(system['MapUnit']) === null && scale === null ? units.metresPerLength : 1;
  const abscissa = number(line['XAxisAbscissa']) ?? 1;
  const ordinate = number(line['XAxisOrdinate']) ?? 0;
  return {
    eastings: eastings * metres,
    northings: northings * metres,
    heightMetres: (number(line['OrthogonalHeight']) ?? 0) * metres,
    yAxis: [-ordinate, abscissa],
    crs: name,
  };
}

function byGrid(model: IfcModel, request: ImportRequest, grid: GridPosition): Georeference {
  const crs = request.crs ?? grid.crs;
  let plane: Projection;
  try {
    plane = projection(crs);
  } catch (error) {
    throw new ImportError(`${model.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { eastings, northings, yAxis } = grid;
  const place = plane.toGeographic(eastings, northings);
  // Grid north is not north: follow the model's y axis for 100 m and look where it leads.
  const length = Math.hypot(...yAxis);
  const ahead = plane.toGeographic(
    eastings + (yAxis[0] / length) * 100,
    northings + (yAxis[1] / length) * 100,
  );
  const [east, north] = new LocalFrame(place.longitude, place.latitude).fromGeographic(
    ahead.longitude,
    ahead.latitude,
    0,
  );
  const undulation = new SourceHeights(heightReference(crs, request)).toEllipsoid(
    place.longitude,
    place.latitude,
  );
  return standing(
    request,
    place,
    (Math.atan2(east, north) * 180) / Math.PI,
    request.heights === 'ground' ? null : grid.heightMetres + undulation,
    { pivot: grid.pivot ?? [0, 0, 0], crs, warnings: [] },
  );
}

/** Latitude and longitude of IfcSite stand for the model's zero; north is that of the drawing context. */
function bySite(model: IfcModel, units: Units, request: ImportRequest): Georeference {
  const site = model.lines(webIfc.IFCSITE).find((line) => line['RefLatitude'] && line['RefLongitude']);
  if (!site)
    throw new ImportError(
      `${model.name} does not say where it stands (no IfcMapConversion, no latitude and longitude in IfcSite); give --lon and --lat.`,
    );
  const place: LngLat = {
    longitude: degrees(site['RefLongitude'].value as number[]),
    latitude: degrees(site['RefLatitude'].value as number[]),
  };
  const north = model
    .lines(webIfc.IFCGEOMETRICREPRESENTATIONCONTEXT)
    .map((context) => reference(context['TrueNorth']))
    .find((id) => id !== null);
  const [x, y] = north == null ? [] : (model.line(north)['DirectionRatios'] as unknown[]).map(number);
  const heading = (Math.atan2(-(x ?? 0), y ?? 1) * 180) / Math.PI;
  // Authoring tools write an elevation of 0 where nobody gave one: then the terrain knows better.
  const elevation = (number(site['RefElevation']) ?? 0) * units.metresPerLength;
  const height =
    Math.abs(elevation) < 0.05 ? null : elevation + geoid().undulation(place.longitude, place.latitude);
  return standing(request, place, heading, height, {
    pivot: [0, 0, 0],
    crs: 'EPSG:4979',
    warnings: [
      `${model.name} was put at the latitude and longitude of its IfcSite (${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}), which authoring tools often leave at a default; give --lon and --lat to put it elsewhere.`,
    ],
  });
}

function standing(
  request: ImportRequest,
  place: LngLat,
  headingDegrees: number,
  height: number | null,
  more: { pivot: Vector; crs: string; warnings: string[] },
): Georeference {
  const undulation = geoid().undulation(place.longitude, place.latitude);
  const warnings = [...more.warnings];
  let ellipsoidal = height;
  if (ellipsoidal === null) {
    const ground = request.groundHeight?.(place) ?? null;
    if (ground === null)
      warnings.push(
        'The city has no terrain at the place of the model: its zero was put on the ellipsoid; give --height to put it elsewhere.',
      );
    ellipsoidal = ground === null ? 0 : ground + undulation;
  }
  return {
    ...more,
    frame: new LocalFrame(place.longitude, place.latitude, ellipsoidal),
    headingDegrees,
    heightDatum: height === null ? 'terrain' : 'ellipsoid',
    undulation,
    warnings,
  };
}

/** Degrees, minutes, seconds, millionths of seconds (IfcCompoundPlaneAngleMeasure); all of one sign. */
function degrees([whole = 0, minutes = 0, seconds = 0, millionths = 0]: number[]): number {
  return whole + minutes / 60 + (seconds + millionths / 1e6) / 3600;
}

/** Turns model coordinates into frame coordinates (x east, y north, z up); `point` true for positions, false for directions. */
export function toFrame(
  { pivot, headingDegrees }: Pick<Georeference, 'pivot' | 'headingDegrees'>,
  values: Float64Array | Float32Array,
  point: boolean,
): Float64Array {
  const sine = Math.sin((headingDegrees * Math.PI) / 180);
  const cosine = Math.cos((headingDegrees * Math.PI) / 180);
  const [px, py, pz] = point ? pivot : [0, 0, 0];
  const turned = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += 3) {
    const x = values[at]! - px;
    const y = values[at + 1]! - py;
    turned[at] = x * cosine + y * sine;
    turned[at + 1] = y * cosine - x * sine;
    turned[at + 2] = values[at + 2]! - pz;
  }
  return turned;
}
