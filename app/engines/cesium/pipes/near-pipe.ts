import type { NetworkResults } from '../../../../models/water/network.ts';
import { formatNumber } from '../../../shell/format.ts';
import { type PlaceFeature, shapesOf } from '../places/place-features.ts';

/** A pipe near the eye, as the city's objects say it. */
export interface NearPipe {
  code: string;
  dataset: string;
  discipline: string | null;
  /** Its axis from its first to its second node: longitude, latitude, metres above the ellipsoid. */
  axis: [longitude: number, latitude: number, height: number][];
  /** "DN300", "800×600"; null where the size is not known. */
  size: string | null;
  /** Burial depths of its ends as surveyed, metres; null where they are not known. */
  depths: readonly [number, number] | null;
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** What a feature of the city's objects says of a pipe; null where it has no line or no height. */
export function nearPipe(feature: PlaceFeature): NearPipe | null {
  const properties = feature.properties ?? {};
  const attributes = (properties['attributes'] ?? {}) as Record<string, unknown>;
  const [line] = shapesOf(feature);
  const [base, top] = [numberOf(properties['baseHeight']), numberOf(properties['topHeight'])];
  if (!line || line.closed || line.positions.length < 2 || base === null || top === null) return null;
  const diameter = numberOf(attributes['diameterMillimetres']);
  const [width, height] = [
    numberOf(attributes['widthMillimetres']),
    numberOf(attributes['heightMillimetres']),
  ];
  const half = Math.min((diameter ?? height ?? 0) / 2000, (top - base) / 2);
  const [from, to] = [numberOf(attributes['fromDepthMetres']), numberOf(attributes['toDepthMetres'])];
  // The object knows its lowest and highest point; the deeper end is the lower one.
  const fall = from === null || to === null ? 0 : Math.sign(to - from);
  const [middle, slope] = [(base + top) / 2, ((top - base - 2 * half) / 2) * fall];
  const last = line.positions.length - 1;
  return {
    code: String(properties['code'] ?? feature.id ?? ''),
    dataset: String(properties['dataset'] ?? ''),
    discipline: typeof attributes['discipline'] === 'string' ? attributes['discipline'] : null,
    axis: line.positions.map(([longitude, latitude], index) => [
      longitude,
      latitude,
      middle + slope * (1 - (2 * index) / last),
    ]),
    size:
      diameter !== null
        ? `DN${Math.round(diameter)}`
        : width !== null && height !== null
          ? `${Math.round(width)}×${Math.round(height)}`
          : null,
    depths: from === null || to === null ? null : [from, to],
  };
}

/** "DN300 埋深 1.4–1.8 m"; null where nothing is known. */
export function pipeText({ size, depths }: NearPipe, word: string, language: 'zh' | 'en'): string | null {
  const figures = depths?.map((depth) => formatNumber(depth, 1, language)) ?? [];
  const depth = figures.length === 0 ? null : `${word} ${[...new Set(figures)].join('–')} m`;
  return size === null && depth === null ? null : [size, depth].filter(Boolean).join(' ');
}

/** Flow of a pipe at a step, L/s, positive along its axis; null where it is not known. */
export function flowOf(
  results: NetworkResults | undefined,
  columns: ReadonlyMap<string, number>,
  step: number,
  code: string,
): number | null {
  const column = columns.get(code);
  const rows = results?.flowLitresPerSecond ?? [];
  return column === undefined ? null : numberOf(rows[Math.min(step, rows.length - 1)]?.[column]);
}
