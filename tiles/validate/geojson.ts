import type { Findings } from './findings.ts';
import { expectMember, expectObject, expectOneOf, isObject, type Json, kindOf } from './json-shape.ts';

/** Dimensions of `coordinates`: lists within lists around one position (RFC 7946, section 3.1). */
const depths: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};
const geometries = [...Object.keys(depths), 'GeometryCollection'];

/** Checks GeoJSON (RFC 7946), a content of MAXAR_content_geojson. */
export function checkGeoJson(findings: Findings, value: unknown): void {
  if (!expectObject(findings, '', value)) return;
  if (value['type'] === 'FeatureCollection') {
    if (!expectMember(findings, '', value, 'features')) return;
    const { features } = value;
    if (Array.isArray(features))
      features.forEach((feature, i) => {
        checkFeature(findings, `features[${i}]`, feature);
      });
    else
      findings.error('TYPE_MISMATCH', 'features', `features: expected an array, found ${kindOf(features)}.`);
  } else if (value['type'] === 'Feature') checkFeature(findings, '', value);
  else checkGeometry(findings, '', value, 0);
}

function checkFeature(findings: Findings, where: string, value: unknown): void {
  if (!expectObject(findings, where, value)) return;
  if (!expectOneOf(findings, `${where}.type`, value['type'], ['Feature'])) return;
  const { geometry, properties } = value;
  if (properties !== undefined && properties !== null)
    expectObject(findings, `${where}.properties`, properties);
  if (geometry !== undefined && geometry !== null) checkGeometry(findings, `${where}.geometry`, geometry, 0);
}

/** Collections within collections are allowed; so many are a trick. */
const deepest = 32;

function checkGeometry(findings: Findings, where: string, value: unknown, level: number): void {
  if (!expectObject(findings, where, value)) return;
  const { type } = value as Json;
  if (!expectOneOf(findings, `${where}.type`, type, geometries)) return;
  if (type === 'GeometryCollection') {
    if (!Array.isArray(value['geometries']) || level >= deepest)
      findings.error('TYPE_MISMATCH', `${where}.geometries`, `${where}.geometries: expected geometries.`);
    else
      value['geometries'].forEach((member, i) => {
        checkGeometry(findings, `${where}.geometries[${i}]`, member, level + 1);
      });
    return;
  }
  if (!expectMember(findings, where, value, 'coordinates')) return;
  if (areCoordinates(value['coordinates'], depths[String(type)]!)) return;
  findings.error(
    'TYPE_MISMATCH',
    `${where}.coordinates`,
    `${where}.coordinates: expected positions of a ${String(type)}, found something else.`,
  );
}

function areCoordinates(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || isObject(value)) return false;
  if (depth > 0) return value.every((element) => areCoordinates(element, depth - 1));
  return value.length >= 2 && value.every((number) => typeof number === 'number');
}
