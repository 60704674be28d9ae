/**
 * The BeiDou grid location code 北斗网格位置码 (GB/T 39409-2020, two-dimensional): the unified geographic code of a
 * device. A code of level 7 names a cell of a quarter of a second, about 8 m; each level adds to the code before it.
 */

/** Cells of each level in its parent, eastwards and northwards, and how many characters name one. */
const levels: { columns: number; rows: number; characters: 1 | 2 }[] = [
  { columns: 12, rows: 8, characters: 2 },
  { columns: 2, rows: 3, characters: 1 },
  { columns: 15, rows: 10, characters: 2 },
  { columns: 15, rows: 15, characters: 2 },
  { columns: 2, rows: 2, characters: 1 },
  { columns: 8, rows: 8, characters: 2 },
  { columns: 8, rows: 8, characters: 2 },
  { columns: 8, rows: 8, characters: 2 },
  { columns: 8, rows: 8, characters: 2 },
];
/** A cell of the first level, degrees. */
const zone = { width: 6, height: 4 };
const rowLetters = 'ABCDEFGHIJKLMNOPQRSTUV';
/** The polar caps have rules of their own in the standard. */
export const highestLatitude = 88;

/** Length of a code of level 1 … 10: 4, 6, 7, 9, 11, 12, 14, 16, 18, 20. */
export const codeLength = (level: number): number =>
  4 + levels.slice(0, level - 1).reduce((sum, { characters }) => sum + characters, 0);

export interface GridCell {
  /** West, south, east, north, degrees. */
  bounds: [number, number, number, number];
  level: number;
}

/**
 * The code of the cell that a place is in.
 * @param level 1 (6° by 4°) to 10 (about 1.5 cm).
 * @throws RangeError at the poles and for a level that is not there.
 */
export function encodeGrid(longitude: number, latitude: number, level: number): string {
  if (!Number.isInteger(level) || level < 1 || level > 10)
    throw new RangeError(`expected a level from 1 to 10, found ${level}`);
  if (!(Math.abs(latitude) < highestLatitude && Math.abs(longitude) <= 180))
    throw new RangeError(
      `expected a place below ${highestLatitude}° of latitude, found ${longitude}, ${latitude}`,
    );
  const [east, north] = [longitude >= 0, latitude >= 0];
  // In each quarter of the earth the cells are counted away from equator and prime meridian.
  let x = Math.min(Math.abs(longitude), 180 - 1e-10) / zone.width;
  let y = Math.abs(latitude) / zone.height;
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const number = east ? 31 + column : 30 - column;
  let code = `${north ? 'N' : 'S'}${String(number).padStart(2, '0')}${rowLetters[row]}`;
  x -= column;
  y -= row;
  for (const { columns, rows, characters } of levels.slice(0, level - 1)) {
    x *= columns;
    y *= rows;
    const [i, j] = [Math.min(Math.floor(x), columns - 1), Math.min(Math.floor(y), rows - 1)];
    code += characters === 1 ? String(j * 2 + i) : `${i.toString(16)}${j.toString(16)}`.toUpperCase();
    x -= i;
    y -= j;
  }
  return code;
}

/** The cell that a code names; null for what is no code. */
export function decodeGrid(code: string): GridCell | null {
  const match = /^([NS])(\d\d)([A-V])([0-9A-F]*)$/.exec(code);
  if (!match) return null;
  const number = Number(match[2]);
  if (number < 1 || number > 60) return null;
  const [north, east] = [match[1] === 'N', number > 30];
  let x = (east ? number - 31 : 30 - number) * zone.width;
  let y = rowLetters.indexOf(match[3]!) * zone.height;
  let [width, height, level] = [zone.width, zone.height, 1];
  let rest = match[4]!;
  for (const { columns, rows, characters } of levels) {
    if (rest === '') break;
    const digits = [...rest.slice(0, characters)].map((digit) => Number.parseInt(digit, 16));
    if (digits.length < characters) return null;
    const [i, j] = characters === 1 ? [digits[0]! % 2, Math.floor(digits[0]! / 2)] : [digits[0]!, digits[1]!];
    if (i >= columns || j >= rows) return null;
    width /= columns;
    height /= rows;
    x += i * width;
    y += j * height;
    level++;
    rest = rest.slice(characters);
  }
  if (rest !== '') return null;
  const [west, south] = [east ? x : -x - width, north ? y : -y - height];
  return { bounds: [west, south, west + width, south + height], level };
}

const metresPerDegree = 111_320;

/** Metres from a place to the nearest point of a cell; 0 within it. Good to a percent for the few metres it is for. */
export function metresFromCell({ bounds }: GridCell, longitude: number, latitude: number): number {
  const [west, south, east, north] = bounds;
  const dx = Math.max(west - longitude, 0, longitude - east) * Math.cos((latitude * Math.PI) / 180);
  const dy = Math.max(south - latitude, 0, latitude - north);
  return Math.hypot(dx, dy) * metresPerDegree;
}
