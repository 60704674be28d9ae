import type { CityObject } from '../city/city.ts';

export type SurveyElement = [
  code: string,
  kind: string,
  geometry: CityObject['geometry'],
  attributes: object,
];

/** An object of a pipe survey as the store holds it. */
export const surveyObject = (
  discipline: string,
  ...[code, kind, geometry, attributes]: SurveyElement
): CityObject => ({
  code,
  class: kind,
  name: code,
  level: 5,
  parent: null,
  geometry,
  baseHeight: 10,
  topHeight: 11,
  attributes: { discipline, ...attributes },
  validFrom: null,
  validTo: null,
});
