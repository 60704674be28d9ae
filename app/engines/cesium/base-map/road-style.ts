export type RoadRank = 0 | 1 | 2 | 3 | 4;

/** How a road is drawn: rank 0 (motorway) to 4 (service), a path, or rails. */
export type RoadKind = { kind: 'road'; rank: RoadRank } | { kind: 'path' } | { kind: 'rail' };

const ranks: Record<string, RoadRank> = {
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

const metresWide = [18, 15, 11, 7.5, 4.5] as const;
const leastPixels = [1.6, 1.2, 0.9, 0.55, 0.35] as const;
/** Pavements on either side, verges with them, metres. */
export const sidewalkMetres = [5.5, 5, 4, 2.4, 1.2] as const;
const metresPerLane = 4;

/** Width of the carriageway, metres: as the source says, else by its lanes, else by its rank. */
export function carriagewayMetres(rank: RoadRank, properties: Record<string, unknown>): number {
  const width = Number(properties['width'] ?? 0);
  const lanes = Number(properties['lanes'] ?? 0);
  const byLanes = lanes > 0 && lanes < 13 ? lanes * metresPerLane + 2 : Number.POSITIVE_INFINITY;
  if (width > 1.5 && width < 60) return Math.min(width, byLanes);
  return Number.isFinite(byLanes) ? byLanes : metresWide[rank];
}

/** Width in pixels at a scale; never thinner than keeps the network readable. */
export function roadWidth(rank: RoadRank, metresPerPixel: number, metres: number = metresWide[rank]): number {
  return Math.max(metres / metresPerPixel, leastPixels[rank]);
}

/** Paths and service roads appear only where there is room. */
export function isShown(road: RoadKind, metresPerPixel: number): boolean {
  if (road.kind === 'path') return metresPerPixel < 2.5;
  if (road.kind === 'rail') return metresPerPixel < 20;
  return metresPerPixel < [Number.POSITIVE_INFINITY, 150, 60, 20, 6][road.rank]!;
}
