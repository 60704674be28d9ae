import type { Intervention } from '../../../../models/flood/interventions/interventions.ts';
import { metresBetween } from '../../../../models/geo/distance.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import { formatNumber } from '../../../shell/format.ts';
import type { Words } from '../../../shell/locale/words.ts';

type Corner = readonly [number, number];
const place = ([longitude, latitude]: Corner): LngLat => ({ longitude, latitude });

/** Corners of an intervention in their order; a polygon does not repeat its first. */
export function cornersOf(intervention: Intervention): Corner[] {
  if ('line' in intervention) return intervention.line;
  if ('polygon' in intervention) return intervention.polygon;
  if ('at' in intervention) return [intervention.at];
  return intervention.to ? [intervention.from, intervention.to] : [intervention.from];
}

/** Length along the corners, metres; 0 for a point. */
export const lengthOf = (corners: readonly Corner[]): number =>
  corners
    .slice(1)
    .reduce((sum, corner, index) => sum + metresBetween(place(corners[index]!), place(corner)), 0);

/** What decides about an intervention: "34 m × 1 m", "0.5 m³/s". */
export function sizeText(intervention: Intervention, words: Words, language: 'zh' | 'en'): string {
  const number = (value: number): string =>
    formatNumber(value, value < 10 && value % 1 !== 0 ? 1 : 0, language);
  const length = `${number(lengthOf(cornersOf(intervention)))} m`;
  switch (intervention.kind) {
    case 'barrier':
      return intervention.heightMetres === undefined
        ? `${length} · ${words('flood.size.crest', { level: number(intervention.crestLevelMetres ?? 0) })}`
        : `${length} × ${number(intervention.heightMetres)} m`;
    case 'gate':
      return `${length} × ${number(intervention.heightMetres)} m`;
    case 'breach':
      return length;
    case 'pump':
      return `${number(intervention.cubicMetresPerSecond)} m³/s`;
    case 'culvert':
      return `${length} · ${intervention.barrels} × ${number(intervention.widthMetres)} m`;
    case 'inlet':
      return `${number(intervention.lengthMetres)} m`;
    case 'raise':
      return intervention.heightMetres === undefined
        ? words('flood.size.crest', { level: number(intervention.levelMetres ?? 0) })
        : `${intervention.heightMetres > 0 ? '+' : ''}${number(intervention.heightMetres)} m`;
    case 'storage':
      return `${number(intervention.volumeCubicMetres)} m³`;
  }
}

/** What a branch differs by, for its name: the first two, and how many more. */
export function differenceText(
  interventions: readonly Intervention[],
  words: Words,
  language: 'zh' | 'en',
): string {
  const named = interventions
    .slice(0, 2)
    .map((one) => `${one.name ?? words(`flood.intervention.${one.kind}`)} ${sizeText(one, words, language)}`);
  const more = interventions.length - named.length;
  return [...named, ...(more > 0 ? [words('flood.andMore', { count: more })] : [])].join(' + ');
}
