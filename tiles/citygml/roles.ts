import { surfaceOf } from '../city-model/city-model.ts';
import { knownTypes } from '../city-model/classes.ts';

/** What an element means to the reader; everything else is an attribute or passed over. */
export const role = {
  none: 0,
  member: 1,
  feature: 2,
  relief: 3,
  surface: 4,
  lod: 5,
  polygon: 6,
  interior: 7,
  ring: 8,
  numbers: 9,
  tuples: 10,
  skip: 11,
  orientable: 12,
  surfaceMember: 13,
  envelope: 14,
  geometry: 15,
  line: 16,
  point: 17,
  implicit: 18,
  implicitMatrix: 19,
  implicitGeometry: 20,
  implicitPoint: 21,
  implicitLibrary: 22,
  groupMember: 23,
  appearance: 24,
  corner: 25,
} as const;

const roles: Record<string, number> = {
  cityObjectMember: role.member,
  featureMember: role.member,
  featureMembers: role.member,
  Polygon: role.polygon,
  PolygonPatch: role.polygon,
  Rectangle: role.polygon,
  Triangle: role.polygon,
  interior: role.interior,
  innerBoundaryIs: role.interior,
  LinearRing: role.ring,
  Ring: role.ring,
  posList: role.numbers,
  pos: role.numbers,
  coordinates: role.tuples,
  appearance: role.appearance,
  appearanceMember: role.skip,
  /** CityGML 3.0: versions of the same city. */
  versionMember: role.skip,
  OrientableSurface: role.orientable,
  surfaceMember: role.surfaceMember,
  Envelope: role.envelope,
  lowerCorner: role.corner,
  upperCorner: role.corner,
  MultiSurface: role.geometry,
  CompositeSurface: role.geometry,
  Solid: role.geometry,
  CompositeSolid: role.geometry,
  MultiSolid: role.geometry,
  MultiCurve: role.geometry,
  CompositeCurve: role.geometry,
  GeometricComplex: role.geometry,
  MultiPoint: role.geometry,
  LineString: role.line,
  Curve: role.line,
  Point: role.point,
  ImplicitGeometry: role.implicit,
  transformationMatrix: role.implicitMatrix,
  relativeGMLGeometry: role.implicitGeometry,
  relativeGeometry: role.implicitGeometry,
  referencePoint: role.implicitPoint,
  libraryObject: role.implicitLibrary,
  groupMember: role.groupMember,
};
for (const name of knownTypes) roles[name] = role.feature;
// The others of a relief are features without triangles.
roles['TINRelief'] = role.relief;
for (const name in surfaceOf) roles[name] = role.surface;
for (const name of ['WaterSurface', 'WaterGroundSurface', 'WaterClosureSurface']) roles[name] = role.surface;

/** The role of an element by its local name. */
export function roleOf(name: string): number {
  if (Object.hasOwn(roles, name)) return roles[name]!;
  if (!/^lod[0-4]/.test(name)) return role.none;
  return /^lod[0-4]TerrainIntersection/.test(name) ? role.skip : role.lod;
}
