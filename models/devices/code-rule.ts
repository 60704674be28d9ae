import { z } from 'zod';
import { identifier } from '../city/city.ts';
import { codeLength, decodeGrid, encodeGrid, metresFromCell } from './beidou-grid.ts';
import { oidProblem } from './oid.ts';

/** How far a device may stand from the cell that its code or its geographic code names, metres. */
export const geographicToleranceMetres = 20;

/** What one city puts before and above all codes of its devices. */
export const deviceNumbering = z.object({
  /** Arc of the city: those of its classes and devices lie below it. Null: devices have no OID unless given one. */
  oidRoot: z
    .string()
    .superRefine((text, context) => {
      const problem = oidProblem(text);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .nullable()
    .default(null),
  /** Arc below the city's for all that no class of devices has an arc for: objects, data sets, layers. */
  objectArc: z.number().int().min(0).default(0),
  /** Province as in GB/T 2260, two digits, for codes that are known province-wide; null: `{province}` is left out. */
  province: z
    .string()
    .regex(/^\d{2}$/, 'expected two digits')
    .nullable()
    .default(null),
});
export type DeviceNumbering = z.infer<typeof deviceNumbering>;
export const noNumbering: DeviceNumbering = { oidRoot: null, objectArc: 0, province: null };

const part = /\{(province|grid|number)(?::(\d{1,2}))?\}|\[|\]/g;

/**
 * The rule for the codes of one class of devices 终端编码规则. The template has text and places: `{number:4}` a number
 * with so many digits, `{grid:7}` the BeiDou grid code of that level, `{province}`. What stands in brackets may be
 * absent: `[{province}.]RG-{number:4}` takes "RG-0001" and "32.RG-0001".
 */
export const codeRule = z.object({
  /** The class: id of a thing model. */
  thingKind: identifier,
  template: z
    .string()
    .min(1)
    .max(96)
    .superRefine((template, context) => {
      const problem = templateProblem(template);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    }),
  /** One lead department for each class; null where none is named. */
  leadDepartment: z.string().min(1).nullable().default(null),
  /** Arc of the class below the city's. */
  classArc: z.number().int().min(0),
});
export type CodeRule = z.infer<typeof codeRule>;

function templateProblem(template: string): string | null {
  const names = [...template.matchAll(part)].map(([, name]) => name);
  if (names.filter((name) => name === 'number').length !== 1)
    return 'expected one {number:…} in the template';
  if (names.filter((name) => name === 'grid').length > 1) return 'expected at most one {grid:…}';
  let open = false;
  for (const [token, name, size] of template.matchAll(part)) {
    if (token === '[' ? open : token === ']' && !open)
      return 'expected brackets in pairs, none within another';
    if (token === '[' || token === ']') open = token === '[';
    if (name === 'number' && open) return 'expected {number:…} outside the brackets';
    if (name === 'number' && !(Number(size) >= 1 && Number(size) <= 15))
      return 'expected {number:1} to {number:15}';
    if (name === 'grid' && !(Number(size) >= 1 && Number(size) <= 10))
      return 'expected {grid:1} to {grid:10}';
  }
  if (open) return 'expected a "]" for each "["';
  if (/[/+#?{}]/.test(template.replace(part, '')))
    return 'expected no "/", "+", "#", "?" or brace in the text';
  return null;
}

/** What a code says by itself. */
export interface CodeParts {
  number: number;
  grid: string | null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|\\]/g, '\\$&');

function pattern({ template }: CodeRule, { province }: DeviceNumbering): RegExp {
  let text = '';
  let at = 0;
  for (const match of template.matchAll(part)) {
    text += escaped(template.slice(at, match.index));
    at = match.index + match[0].length;
    const [token, name, size] = match;
    if (token === '[') text += '(?:';
    else if (token === ']') text += ')?';
    else if (name === 'province') text += province ?? '\\d{2}';
    else if (name === 'number') text += `(?<number>\\d{${size}})`;
    else text += `(?<grid>[NS][0-9A-V]{${codeLength(Number(size)) - 1}})`;
  }
  return new RegExp(`^${text}${escaped(template.slice(at))}$`);
}

/**
 * Checks a code against the rule of its class and against where the device stands.
 * @returns its parts, or what is wrong as "expected …, found …".
 */
export function checkCode(
  rule: CodeRule,
  numbering: DeviceNumbering,
  code: string,
  place: { longitude: number; latitude: number },
): CodeParts | { problem: string } {
  const match = pattern(rule, numbering).exec(code);
  if (!match)
    return { problem: `expected ${rule.template} as the rule of "${rule.thingKind}" says, found "${code}"` };
  const grid = match.groups!['grid'] ?? null;
  const problem = grid === null ? null : gridProblem(grid, place);
  return problem ? { problem } : { number: Number(match.groups!['number']), grid };
}

/** What is wrong with a geographic code for a device at a place; null when they agree within 20 m. */
export function gridProblem(grid: string, place: { longitude: number; latitude: number }): string | null {
  const cell = decodeGrid(grid);
  if (!cell) return `expected a BeiDou grid code, found "${grid}"`;
  const metres = metresFromCell(cell, place.longitude, place.latitude);
  if (metres <= geographicToleranceMetres) return null;
  return `expected coordinates within ${geographicToleranceMetres} m of cell ${grid}, found them ${Math.round(metres)} m away`;
}

/** The code of the device with `number`; what stands in brackets is written where it can be. */
export function makeCode(
  rule: CodeRule,
  numbering: DeviceNumbering,
  number: number,
  place: { longitude: number; latitude: number },
): string {
  const optional = rule.template.replace(/\[([^\]]*)\]/g, (_, inner: string) =>
    inner.includes('{province}') && numbering.province === null ? '' : inner,
  );
  return optional.replace(part, (token, name: string | undefined, size: string | undefined) => {
    if (name === 'number') return String(number).padStart(Number(size), '0');
    if (name === 'grid') return encodeGrid(place.longitude, place.latitude, Number(size));
    return name === 'province' ? (numbering.province ?? '') : token;
  });
}
