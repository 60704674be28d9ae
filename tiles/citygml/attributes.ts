import type { SourceObject } from './city-model.ts';

const genericTypes = /^(string|int|double|date|uri|measure|code|genericMeasure)Attribute$/i;
const numericTypes = /^(int|double|measure|genericMeasure)Attribute$/i;
const numericProperties = new Set([
  'measuredHeight',
  'storeysAboveGround',
  'storeysBelowGround',
  'yearOfConstruction',
  'yearOfDemolition',
]);

/**
 * Turns leaf elements of a city object into attributes: generic attributes under their own name, everything
 * else under its path, the type levels (upper-case names) left out: "externalReference.informationSystem".
 */
export class AttributeReader {
  private genericName: string | null = null;

  /** An element below the object opens; `name` is its attribute of that name, if any. */
  open(element: string, name: string | null): void {
    if (genericTypes.test(element)) this.genericName = name;
  }

  /** A leaf closes. @param path Element names from below the object down to the leaf itself. */
  leaf(object: SourceObject, path: readonly string[], text: string): void {
    const leaf = path.at(-1)!;
    const parent = path.at(-2);
    if (parent !== undefined && genericTypes.test(parent)) {
      if (leaf === 'name') this.genericName = text;
      else if (leaf === 'value' && this.genericName !== null)
        add(object.attributes, this.genericName, numericTypes.test(parent) ? numeric(text) : text);
      return;
    }
    if (path.length === 1 && leaf === 'name') {
      object.name ??= text;
      return;
    }
    if (path[0] === 'address') {
      object.address[addressField(path)] ??= text;
      return;
    }
    const key = path.filter((part) => !/^[A-Z]/.test(part)).join('.') || leaf;
    add(object.attributes, key, numericProperties.has(leaf) ? numeric(text) : text);
  }
}

function numeric(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}

function add(attributes: Record<string, unknown>, key: string, value: unknown): void {
  const before = attributes[key];
  if (before === undefined) attributes[key] = value;
  else if (Array.isArray(before)) before.push(value);
  else attributes[key] = [before, value];
}

/** Field of an xAL address (CityGML 1 and 2: xAL 2; CityGML 3: xAL 3). */
function addressField(path: readonly string[]): string {
  const has = (name: string): boolean => path.includes(name);
  const leaf = path.at(-1)!;
  if (has('Thoroughfare')) return /Number/.test(leaf) ? 'number' : 'street';
  if (has('PostalCode') || has('PostCode')) return 'postcode';
  if (has('Locality')) return 'city';
  if (has('Country')) return 'country';
  return leaf;
}

/** "Street 12, 2511 CS City, Country" from the known parts; null where there is none. */
export function addressLine({
  street,
  number,
  postcode,
  city,
  country,
}: Record<string, string>): string | null {
  const join = (parts: (string | undefined)[], by: string): string =>
    parts.filter((part) => part !== undefined && part !== '').join(by);
  return join([join([street, number], ' '), join([postcode, city], ' '), country], ', ') || null;
}
