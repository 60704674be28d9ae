import { z } from 'zod';

/** A number of a schema as a form asks for it, in the unit that people use. */
export interface NumberField {
  name: string;
  unit: string;
  /** What one of the form's units is in the schema's: 60 for minutes of seconds. */
  factor: number;
  /** Limits in the form's unit; the value itself is allowed unless `above`. */
  minimum: number;
  above: boolean;
  maximum: number;
  /** In the form's unit; null where there is none. */
  standard: number | null;
  whole: boolean;
  /** Whether it may be left empty. */
  optional: boolean;
}

/** A choice of a schema. */
export interface ChoiceField {
  name: string;
  options: string[];
  standard: string;
}

/** Units by the end of a name, the longest first. */
const units: readonly [ending: string, unit: string, factor: number][] = [
  ['CubicMetresPerSecond', 'm³/s', 1],
  ['MillimetresPerHour', 'mm/h', 1],
  ['MillimetresPerDay', 'mm/d', 1],
  ['SquareMetres', 'm²', 1],
  ['CubicMetres', 'm³', 1],
  ['Millimetres', 'mm', 1],
  ['PerHour', '1/h', 1],
  ['Seconds', 'min', 60],
  ['Minutes', 'min', 1],
  ['Hours', 'h', 1],
  ['Years', 'a', 1],
  ['Metres', 'm', 1],
];

interface JsonSchema {
  type?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  default?: unknown;
  enum?: string[];
}

/** The numbers and choices of an object's schema, in its order; what is neither is left to its own form. */
export function schemaFields(schema: z.ZodObject): { numbers: NumberField[]; choices: ChoiceField[] } {
  const { properties, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties: Record<string, JsonSchema>;
    required?: string[];
  };
  const numbers: NumberField[] = [];
  const choices: ChoiceField[] = [];
  for (const [name, property] of Object.entries(properties)) {
    if (property.type === 'number' || property.type === 'integer')
      numbers.push(numberField(name, property, !required.includes(name)));
    else if (property.enum)
      choices.push({
        name,
        options: property.enum,
        standard: (property.default as string) ?? property.enum[0]!,
      });
  }
  return { numbers, choices };
}

function numberField(name: string, property: JsonSchema, absent: boolean): NumberField {
  const lower = name.charAt(0).toUpperCase() + name.slice(1);
  const [, unit, factor] = units.find(([ending]) => lower.endsWith(ending)) ?? ['', '', 1];
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = property;
  const standard = property.default as number | undefined;
  return {
    name,
    unit,
    factor,
    minimum: (exclusiveMinimum ?? minimum ?? Number.NEGATIVE_INFINITY) / factor,
    above: exclusiveMinimum !== undefined,
    maximum: (exclusiveMaximum ?? maximum ?? Number.POSITIVE_INFINITY) / factor,
    standard: standard === undefined ? null : standard / factor,
    whole: property.type === 'integer',
    optional: absent,
  };
}

/** What was typed for a number: its value in the schema's unit, or why it cannot be one. */
export type Typed = { value: number | null } | { wrong: 'number' | 'limits' | 'missing' };

/** Reads what was typed; an empty field is null where it may be empty or has a standard. */
export function readNumber(text: string, field: NumberField): Typed {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return field.optional ? { value: null } : { wrong: 'missing' };
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return { wrong: 'number' };
  const { minimum, above, maximum, whole, factor } = field;
  if (value < minimum || (above && value <= minimum) || value > maximum || (whole && value % 1 !== 0))
    return { wrong: 'limits' };
  return { value: value * factor };
}

/** Limits as people write them: "> 0 … 50", "0 … 100". */
export function limitsText({ minimum, above, maximum }: NumberField): string {
  const low = Number.isFinite(minimum) ? `${above ? '> ' : ''}${minimum}` : '';
  const high = Number.isFinite(maximum) && maximum < 1e12 ? `${maximum}` : '';
  return low && high ? `${low} … ${high}` : low ? (above ? low : `≥ ${low}`) : high ? `≤ ${high}` : '';
}
