import { alongStops, crossStops } from './grid.ts';
import { hillHeight, toPlan } from './plan.ts';

/** What a part of the city is for. */
export type District =
  | 'old-town'
  | 'business'
  | 'axis'
  | 'riverside-towers'
  | 'new-estate'
  | 'old-estate'
  | 'urban-village'
  | 'villas'
  | 'industry'
  | 'logistics'
  | 'chemical-park'
  | 'software-park'
  | 'mall'
  | 'campus'
  | 'school'
  | 'hospital'
  | 'station'
  | 'stadium'
  | 'market'
  | 'park'
  | 'lakeside'
  | 'water-works'
  | 'sewage-works'
  | 'village'
  | 'field'
  | 'wetland'
  | 'hill';

const letters: Record<string, District> = {
  o: 'old-town',
  b: 'business',
  a: 'axis',
  T: 'riverside-towers',
  n: 'new-estate',
  e: 'old-estate',
  u: 'urban-village',
  v: 'villas',
  i: 'industry',
  L: 'logistics',
  C: 'chemical-park',
  P: 'software-park',
  M: 'mall',
  c: 'campus',
  S: 'school',
  H: 'hospital',
  R: 'station',
  D: 'stadium',
  m: 'market',
  p: 'park',
  k: 'lakeside',
  W: 'water-works',
  Z: 'sewage-works',
  V: 'village',
  f: 'field',
  w: 'wetland',
  h: 'hill',
};

/**
 * The zoning map: one letter for the land between two main streets across the river (columns, west to east) and
 * two along it (rows, north to south). The river runs between the two halves.
 */
const northBank = [
  'f f V h h h h f V f f V f f V f f h h',
  'f V f h h h h f V u u S f V f f f f h',
  'V f f h h h h u u e H n n S u i f V f',
  'f f V h h h h u u u S n n e i L i f V',
  'f V u f h h h h e e e n n i i i L L f',
  'f f u e h h h e m e e R e e e e u u u',
  'V f H S W k h S e e p n n n n P n e u',
  'f u S o k k k o o b a b n H n P P u S',
  'f e o o c c o o o b a b b T T T M n S',
];
const southBank = [
  'f w w e p p e n T T T T p v v n S C C',
  'V w w S e e e e D n n S v v v f f C C',
  'f f V u e e S e e i i i i i i f V i Z',
  'f V f S u e e e H M i i i S u V f L f',
  'f f f V V f e u e e e i i L V f f V f',
  'V f f f f V f u e i i L L f f f V f f',
  'f f V f f f V f V f V f f f V f f f f',
];

const rowsFromSouth = [...northBank, '', ...southBank].reverse().map((row) => row.split(' '));

/**
 * Use of a cell of the street grid.
 * @param column From 1 in the west, between `crossStops[column - 1]` and `crossStops[column]`.
 * @param row From 1 in the south.
 * @returns null for the river.
 */
export function districtOfCell(column: number, row: number): District | null {
  const letter = rowsFromSouth[row - 1]?.[column - 1];
  if (!letter) return null;
  const middle = toPlan(
    (crossStops[column - 1]! + crossStops[column]!) / 2,
    (alongStops[row - 1]! + alongStops[row]!) / 2,
  );
  return hillHeight(middle) > 7 ? 'hill' : letters[letter]!;
}

/** Land that no city street is needed for. */
export const isOpenLand = (district: District | null): boolean =>
  district === null || district === 'field' || district === 'wetland' || district === 'hill';

/** Land with roads no wider than fields need. */
export const isRural = (district: District | null): boolean => isOpenLand(district) || district === 'village';
