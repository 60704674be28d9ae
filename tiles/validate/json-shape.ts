import type { Findings } from './findings.ts';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Reports and returns false where `value` is no object. */
export function expectObject(findings: Findings, where: string, value: unknown): value is Json {
  if (isObject(value)) return true;
  findings.error('TYPE_MISMATCH', where, `${where}: expected an object, found ${kindOf(value)}.`);
  return false;
}

/** Reports and returns false where a member is missing. */
export function expectMember(findings: Findings, where: string, object: Json, name: string): boolean {
  if (object[name] !== undefined) return true;
  findings.error('PROPERTY_MISSING', where, `${where || 'The file'}: expected "${name}", found none.`);
  return false;
}

export function expectString(findings: Findings, where: string, value: unknown): value is string {
  if (typeof value === 'string') return true;
  findings.error('TYPE_MISMATCH', where, `${where}: expected a string, found ${kindOf(value)}.`);
  return false;
}

export interface NumberRange {
  integer?: boolean;
  minimum?: number;
  above?: number;
  maximum?: number;
}

export function expectNumber(
  findings: Findings,
  where: string,
  value: unknown,
  { integer = false, minimum, above, maximum }: NumberRange = {},
): value is number {
  if (typeof value !== 'number' || (integer && !Number.isInteger(value))) {
    findings.error(
      'TYPE_MISMATCH',
      where,
      `${where}: expected ${integer ? 'an integer' : 'a number'}, found ${kindOf(value)}.`,
    );
    return false;
  }
  const within =
    (minimum === undefined || value >= minimum) &&
    (above === undefined || value > above) &&
    (maximum === undefined || value <= maximum);
  if (within) return true;
  const range = [
    minimum !== undefined ? `at least ${minimum}` : '',
    above !== undefined ? `more than ${above}` : '',
    maximum !== undefined ? `at most ${maximum}` : '',
  ].filter(Boolean);
  findings.error('VALUE_NOT_IN_RANGE', where, `${where}: expected ${range.join(' and ')}, found ${value}.`);
  return false;
}

export function expectOneOf(
  findings: Findings,
  where: string,
  value: unknown,
  allowed: readonly string[],
): boolean {
  if (typeof value === 'string' && allowed.includes(value)) return true;
  findings.error(
    'VALUE_NOT_IN_LIST',
    where,
    `${where}: expected ${allowed.join(' or ')}, found ${JSON.stringify(value)}.`,
  );
  return false;
}

/** An array of numbers of an exact length. */
export function expectNumbers(
  findings: Findings,
  where: string,
  value: unknown,
  length: number,
): value is number[] {
  if (!Array.isArray(value)) {
    findings.error('TYPE_MISMATCH', where, `${where}: expected an array, found ${kindOf(value)}.`);
    return false;
  }
  if (value.length !== length) {
    findings.error(
      'ARRAY_LENGTH_MISMATCH',
      where,
      `${where}: expected ${length} numbers, found ${value.length} elements.`,
    );
    return false;
  }
  const wrong = value.findIndex((element) => typeof element !== 'number');
  if (wrong < 0) return true;
  findings.error(
    'ARRAY_ELEMENT_TYPE_MISMATCH',
    `${where}[${wrong}]`,
    `${where}[${wrong}]: expected a number, found ${kindOf(value[wrong])}.`,
  );
  return false;
}

/** A list with at least one element. */
export function expectList(findings: Findings, where: string, value: unknown): value is unknown[] {
  if (!Array.isArray(value)) {
    findings.error('TYPE_MISMATCH', where, `${where}: expected an array, found ${kindOf(value)}.`);
    return false;
  }
  if (value.length > 0) return true;
  findings.error('ARRAY_LENGTH_MISMATCH', where, `${where}: expected at least one element, found none.`);
  return false;
}

/** The objects of a list that has at least one, each with its path; none where it is no such list. */
export function expectElements(findings: Findings, where: string, value: unknown): [Json, string][] {
  if (!expectList(findings, where, value)) return [];
  const elements = value.map((element, i): [unknown, string] => [element, `${where}[${i}]`]);
  for (const [element, at] of elements)
    if (!isObject(element)) {
      findings.error(
        'ARRAY_ELEMENT_TYPE_MISMATCH',
        at,
        `${at}: expected an object, found ${kindOf(element)}.`,
      );
      return [];
    }
  return elements as [Json, string][];
}
