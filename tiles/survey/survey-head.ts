import { tableKind } from './fields.ts';

/** True where a text begins with the heading of a survey table: comma, semicolon or tab separated. */
export function isSurveyHeading(text: string): boolean {
  const heading = text.replace(/^\uFEFF/, '').slice(0, text.search(/[\r\n]|$/));
  if (!/[,;\t]/.test(heading)) return false;
  return tableKind(heading.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''))) !== null;
}

/** True where the first features of a GeoJSON text have the attributes of a survey table. */
export function isSurveyGeoJson(text: string): boolean {
  for (const match of [...text.matchAll(/"properties"\s*:\s*\{([^{}]*)\}/g)].slice(0, 3)) {
    const keys = [...match[1]!.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map((key) => key[1]!);
    // The geometry may stand before or after the properties of its feature.
    if (tableKind(keys, 'point') === 'points' || tableKind(keys, 'line') === 'lines') return true;
  }
  return false;
}
