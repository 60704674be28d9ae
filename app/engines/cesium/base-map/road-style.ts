/** How a road is drawn: rank 0 (motorway) to 4 (service), a path, or rails. */
export type RoadKind = { kind: 'road'; rank: 0 | 1 | 2 | 3 | 4 } | { kind: 'path' } | { kind: 'rail' };

const ranks: Record<string, 0 | 1 | 2 | 3 | 4> = {
  motorway: 0,
  trunk: 0,
  highway: 0,
  primary: 1,
  major_road: 1,
  secondary: 1,
  tertiary: 2,
  medium_road: 2,
  unclassified: 3,
  residential: 3,
  living_street: 3,
  minor_road: 3,
  street: 3,
  road: 3,
  service: 4,
  track: 4,
};
const paths = new Set([
  'path',
  'footway',
  'cycleway',
  'pedestrian',
  'steps',
  'bridleway',
  'corridor',
  'other',
]);

/** Names of OpenStreetMap's `highway` and of common vector tile schemes; an unknown class is a street. */
export function roadKind(properties: Record<string, unknown>): RoadKind {
  for (const key of ['kind', 'class', 'highway', 'type']) {
    const name = String(properties[key] ?? '').toLowerCase();
    if (name === '') continue;
    if (/rail|tram|subway/.test(name)) return { kind: 'rail' };
    if (paths.has(name)) return { kind: 'path' };
    const rank = ranks[name.replace(/_link$/, '')];
    // "road" and "highway" are also what a whole layer is called: a later property may say more.
    if (rank !== undefined && !(key === 'class' && name === 'road')) return { kind: 'road', rank };
  }
  return { kind: 'road', rank: 3 };
}

const metresWide = [13, 13, 11, 8, 4.5] as const;
const leastPixels = [1.6, 1.2, 0.9, 0.55, 0.35] as const;

/** Width in pixels at a scale; never thinner than keeps the network readable. */
export function roadWidth(rank: 0 | 1 | 2 | 3 | 4, metresPerPixel: number): number {
  return Math.max(metresWide[rank] / metresPerPixel, leastPixels[rank]);
}

/** Paths and service roads appear only where there is room. */
export function isShown(road: RoadKind, metresPerPixel: number): boolean {
  if (road.kind === 'path') return metresPerPixel < 2.5;
  if (road.kind === 'rail') return metresPerPixel < 20;
  return metresPerPixel < [Number.POSITIVE_INFINITY, 150, 60, 20, 6][road.rank]!;
}
