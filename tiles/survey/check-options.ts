import type { LngLat } from '../../models/geo/position.ts';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { type CheckOptions, defaultChecks } from '../../models/survey/checks.ts';
import type { SurveyGroup } from '../../models/survey/records.ts';
import type { ImportRequest } from '../importer.ts';
import type { SurveyPlane } from './place.ts';

/** How far outside the city's extent a survey may reach, degrees (about a kilometre). */
const marginDegrees = 0.01;
const metresPerDegree = 111_320;

/** Units of the plane and the city's extent, as far as they are known. */
export function checksOf(
  groups: readonly SurveyGroup[],
  plane: SurveyPlane,
  request: ImportRequest,
): { options: CheckOptions; warnings: Sentence[] } {
  const options: CheckOptions = { ...defaultChecks };
  const warnings: Sentence[] = [];
  const places: LngLat[] = [];
  for (const { points } of groups)
    for (const { east, north } of points)
      if (east !== null && north !== null) places.push(plane.projection.toGeographic(east, north));
  if (plane.projection.geographic) {
    const latitude = median(places.map((place) => place.latitude)) ?? 0;
    options.metresPerUnit = [metresPerDegree * Math.cos((latitude * Math.PI) / 180), metresPerDegree];
  } else if (/\+units=(?!m\b)|\+to_meter=/.test(plane.projection.definition)) {
    const scale = Number(/\+to_meter=([\d.]+)/.exec(plane.projection.definition)?.[1] ?? 1);
    options.metresPerUnit = [scale, scale];
  }
  const inside = (bounds: readonly number[], { longitude, latitude }: LngLat): boolean =>
    longitude >= bounds[0]! - marginDegrees &&
    longitude <= bounds[2]! + marginDegrees &&
    latitude >= bounds[1]! - marginDegrees &&
    latitude <= bounds[3]! + marginDegrees;
  const city = request.cityBounds ?? null;
  const within = city ? places.filter((place) => inside(city, place)).length : 0;
  if (city && within * 2 >= places.length) {
    options.insideCity = (east, north) => inside(city, plane.projection.toGeographic(east, north));
    return { options, warnings };
  }
  if (city)
    warnings.push(
      sayImport('model.survey.beyond-city', { outside: places.length - within, all: places.length }),
    );
  // No city to compare with: what lies a third of a degree from most of the survey is a slip of the pen.
  const middle = {
    longitude: median(places.map((place) => place.longitude)) ?? 0,
    latitude: median(places.map((place) => place.latitude)) ?? 0,
  };
  const third = 0.33;
  const around = [
    middle.longitude - third,
    middle.latitude - third,
    middle.longitude + third,
    middle.latitude + third,
  ];
  options.insideCity = (east, north) => inside(around, plane.projection.toGeographic(east, north));
  return { options, warnings };
}

function median(values: number[]): number | null {
  return values.length === 0 ? null : values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
