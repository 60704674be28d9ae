import type { NumberType } from '../gltf/property-table.ts';

/** 'enum': few different words, a byte each, with the words in the tile's schema. */
export type ColumnType = 'string' | 'enum' | NumberType;

export interface ColumnPlan {
  /** Name of the property: letters, digits and underscores. */
  name: string;
  /** Name in the source. */
  label: string;
  type: ColumnType;
  /** In every tile, also where nothing is known: a shader that asks for it is switched off where a tile lacks it. */
  always: boolean;
}

/** Key of the column "id". */
export const idColumn = 0;
const mostWords = 64;
/** Decimals within this are a measurement: a float32 says as much. */
const shortDecimals = 1000;

interface Seen {
  declared: ColumnType | undefined;
  integers: number;
  decimals: number;
  longDecimals: number;
  booleans: number;
  texts: number;
  least: number;
  greatest: number;
  words: Set<string> | null;
}

/** Names and types of columns, found out from the rows themselves where nobody has declared them. */
export class Columns {
  readonly names: string[] = [];
  private readonly keys = new Map<string, number>();
  private readonly seen: Seen[] = [];

  constructor(declared: Readonly<Record<string, ColumnType>>) {
    this.keyOf('id');
    this.seen[0]!.declared = 'string';
    for (const [name, type] of Object.entries(declared)) this.seen[this.keyOf(name)]!.declared = type;
  }

  readonly keyOf = (name: string): number => {
    let key = this.keys.get(name);
    if (key === undefined) {
      key = this.names.push(name) - 1;
      if (key > 65535) throw new Error(`A tileset holds at most 65536 columns; "${name}" is one too many.`);
      this.keys.set(name, key);
      this.seen.push({
        declared: undefined,
        integers: 0,
        decimals: 0,
        longDecimals: 0,
        booleans: 0,
        texts: 0,
        least: Infinity,
        greatest: -Infinity,
        words: new Set(),
      });
    }
    return key;
  };

  noteValue(key: number, value: string | number | boolean): void {
    const seen = this.seen[key]!;
    if (typeof value === 'number') {
      if (Number.isInteger(value)) seen.integers++;
      else {
        seen.decimals++;
        const scaled = value * shortDecimals;
        // 6.609 × 1000 is not quite 6609.
        if (Math.abs(Math.round(scaled) - scaled) > 1e-6) seen.longDecimals++;
      }
      if (value < seen.least) seen.least = value;
      if (value > seen.greatest) seen.greatest = value;
    } else if (typeof value === 'boolean') seen.booleans++;
    else {
      seen.texts++;
      if (seen.words && seen.words.add(value).size > mostWords) seen.words = null;
    }
  }

  /** The columns of which anything is known, in the order of their keys. */
  plan(): (ColumnPlan | null)[] {
    const taken = new Set<string>();
    return this.seen.map((seen, key): ColumnPlan | null => {
      const count = seen.integers + seen.decimals + seen.booleans + seen.texts;
      if (count === 0) return null;
      const label = this.names[key]!;
      let name = propertyName(label);
      while (taken.has(name)) name += '_';
      taken.add(name);
      const type = seen.declared && fits(seen.declared, seen) ? seen.declared : typeOf(seen, count);
      return { name, label, type, always: seen.declared !== undefined };
    });
  }
}

/** Names in EXT_structural_metadata consist of letters, digits and underscores. */
function propertyName(name: string): string {
  const plain = name.replace(/[^a-zA-Z0-9_]/g, (character) =>
    /[\s.:/-]/.test(character) ? '_' : `u${character.codePointAt(0)!.toString(16)}`,
  );
  return /^[a-zA-Z_]/.test(plain) ? plain : `_${plain}`;
}

/** Least and greatest value of each integer type; one more says "unknown". */
const ranges: Partial<Record<ColumnType, [number, number]>> = {
  uint8: [0, 254],
  int16: [-32767, 32767],
  uint16: [0, 65534],
  int32: [-2147483647, 2147483647],
  uint32: [0, 4294967294],
};

/** False where a declared type of numbers would change what was seen. */
function fits(type: ColumnType, seen: Seen): boolean {
  if (type === 'string' || type === 'enum') return true;
  if (seen.texts > 0) return false;
  const range = ranges[type];
  return !range || (seen.decimals === 0 && seen.least >= range[0] && seen.greatest <= range[1]);
}

function typeOf(seen: Seen, count: number): ColumnType {
  if (seen.texts > 0)
    return seen.texts === count && seen.words && seen.words.size * 2 < count ? 'enum' : 'string';
  if (seen.booleans > 0) return 'enum';
  const { least, greatest } = seen;
  if (seen.decimals > 0)
    return seen.longDecimals === 0 && Math.max(-least, greatest) < 16384 ? 'float32' : 'float64';
  for (const [type, [from, to]] of Object.entries(ranges) as [ColumnType, [number, number]][])
    if (least >= from && greatest <= to) return type;
  return 'float64';
}
