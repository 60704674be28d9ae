import type { SourceObject } from '../city-model/city-model.ts';
import type { CodeLists } from './code-lists.ts';

const genericTypes = /^(string|int|double|date|uri|measure|code|genericMeasure)Attribute$/i;
const numericTypes = /^(int|double|measure|genericMeasure)Attribute$/i;
/** Leaves that hold numbers although nothing at them says so. */
const numericNames =
  /(height|depth|width|length|area|year|diam[ie]ter|storeys|elevation|slope|population|floorAreaRate|coverageRate|count)/i;
const plainNumber = /^[-+]?(0|[1-9]\d{0,14})(\.\d+)?([eE][-+]?\d{1,3})?$/;

/** What the start tag of a leaf says of its text. */
export interface LeafTag {
  codeSpace: string | null;
  uom: string | null;
}

/** Attributes of one object while it is read. */
export interface AttributeScope {
  object: SourceObject;
  /** How often a property with fields below it has come, and in which opening of it last. */
  structures: Map<string, { opening: number; count: number }>;
}

/**
 * Turns leaf elements of a city object into attributes: generic attributes under their own name, everything
 * else under its path, the type levels (upper-case names) left out: "externalReference.informationSystem". A property
 * with fields that comes again is numbered: "externalReference.2.informationSystem". Codes become the words of their
 * code list where the delivery has it, and the code itself goes to "…Code".
 */
export class AttributeReader {
  /** Counts the properties opened directly below an object. */
  opening = 0;
  private genericName: string | null = null;
  private setName: string | null = null;
  private pairKey: string | null = null;

  constructor(private readonly codeLists: CodeLists) {}

  /** A generic attribute or a set of them opens; `name` is its attribute of that name, if any. */
  open(element: string, name: string | null): void {
    if (genericTypes.test(element)) this.genericName = name;
    else if (/^genericAttributeSet$/i.test(element)) this.setName = name;
  }

  /** A leaf closes. @param path Element names from below the object down to the leaf itself. */
  leaf(scope: AttributeScope, path: readonly string[], text: string, tag: LeafTag): void {
    const { object } = scope;
    const leaf = path.at(-1)!;
    const parent = path.at(-2);
    if (parent !== undefined && genericTypes.test(parent)) {
      if (leaf === 'name') this.genericName = text;
      else if (leaf === 'value' && this.genericName !== null) {
        const inSet = this.setName !== null && path.some((part) => /^genericAttributeSet$/i.test(part));
        const key = inSet ? `${this.setName}.${this.genericName}` : this.genericName;
        this.add(object, key, text, tag, numericTypes.test(parent));
      }
      return;
    }
    if (leaf === 'name' && parent !== undefined && /^genericAttributeSet$/i.test(parent)) {
      this.setName = text;
      return;
    }
    if (parent === 'KeyValuePairAttribute') {
      if (leaf === 'key') this.pairKey = this.codeLists.label(tag.codeSpace, text) ?? `keyValuePair.${text}`;
      else if (this.pairKey !== null) this.add(object, this.pairKey, text, tag, false);
      return;
    }
    if (path.length === 1 && leaf === 'name') {
      object.name ??= this.codeLists.label(tag.codeSpace, text) ?? text;
      return;
    }
    if (path[0] === 'address') {
      object.address[addressField(path)] ??= text;
      return;
    }
    this.add(object, this.keyOf(scope, path), text, tag, numericNames.test(leaf));
  }

  private keyOf({ structures }: AttributeScope, path: readonly string[]): string {
    const names = path.filter((part) => !isTypeName(part));
    if (names.length === 0) return path.at(-1)!;
    if (path.length >= 3 && names.length >= 2) {
      const first = names[0]!;
      const known = structures.get(first);
      if (!known) structures.set(first, { opening: this.opening, count: 1 });
      else if (known.opening !== this.opening) {
        known.opening = this.opening;
        known.count++;
      }
      const count = known?.count ?? 1;
      if (count > 1) names.splice(1, 0, String(count));
    }
    return names.join('.');
  }

  private add(
    object: SourceObject,
    key: string,
    text: string,
    { codeSpace, uom }: LeafTag,
    number: boolean,
  ): void {
    const { attributes } = object;
    if (codeSpace !== null) {
      const label = this.codeLists.label(codeSpace, text);
      append(attributes, key, label ?? text);
      if (label !== null && label !== text) append(attributes, `${key}Code`, text);
      return;
    }
    append(attributes, key, (number || uom !== null) && plainNumber.test(text) ? Number(text) : text);
    if (uom !== null && !/^#?(m|m2|m3|metre|meter|urn:ogc:def:uom:UCUM::m[23]?)$/i.test(uom))
      attributes[`${key}Unit`] ??= uom;
  }
}

/** Names of types begin with an upper-case letter, those of properties with a lower-case one. */
function isTypeName(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 65 && first <= 90;
}

function append(attributes: Record<string, unknown>, key: string, value: unknown): void {
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
