import type { z } from 'zod';
import { unknownName } from './nearest.ts';

/** A place in a document: `alarmRules[2].condition.levels[0]`. */
export const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  ) || 'the document';

const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | null)?.[part], document);

/** A value as it is named in a sentence. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

const shownValues = 10;
const words: Record<string, string> = {
  array: 'a list',
  object: 'an object',
  string: 'a text',
  int: 'a whole number',
};

/** What a value may be; a long list is cut. */
const oneOf = (values: readonly unknown[]): string =>
  values.length <= shownValues
    ? values.map(show).join(', ')
    : `one of ${values.slice(0, shownValues).map(show).join(', ')} and ${values.length - shownValues} others`;

function expectation(issue: z.core.$ZodIssue, value: unknown): string {
  const found = `, found ${show(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${words[issue.expected] ?? `a ${issue.expected}`}${found}`;
    case 'invalid_value':
      return typeof value === 'string'
        ? unknownName(oneOf(issue.values), value, issue.values.map(String))
        : `expected ${oneOf(issue.values)}${found}`;
    case 'invalid_union': {
      const { options } = issue as { options?: unknown[] };
      if (!options) return `${issue.message}${found}`;
      return typeof value === 'string'
        ? unknownName(oneOf(options), value, options.map(String))
        : `expected ${oneOf(options)}${found}`;
    }
    case 'too_small':
    case 'too_big': {
      const small = issue.code === 'too_small';
      const limit = small ? issue.minimum : issue.maximum;
      const bound = `${small ? 'at least' : 'at most'}${issue.inclusive ? '' : ' but not'} ${limit}`;
      return typeof value === 'number'
        ? `expected ${bound}${found}`
        : `expected ${bound} ${issue.origin === 'string' ? 'characters' : 'entries'}${found}`;
    }
    default:
      return /found/.test(issue.message) ? issue.message : `${issue.message}${found}`;
  }
}

/**
 * What is wrong with a document by its schema, one sentence each: where, what was expected, what was found. Names that
 * the schema does not know are wrong too: most of them are slips of the pen.
 */
export function schemaProblems(schema: z.ZodType, document: unknown): string[] {
  const parsed = schema.safeParse(document);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => {
        // A union says at its own place which of its forms was meant; the discriminator is where one looks.
        const { discriminator } = issue as { discriminator?: string };
        const path =
          discriminator !== undefined && issue.path.at(-1) !== discriminator
            ? [...issue.path, discriminator]
            : issue.path;
        return `${placeOf(path)}: ${expectation(issue, valueAt(document, path))}.`;
      });
  return [...unknownKeys(schema, document, []), ...problems];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Schemas by what they are made of; a union gives the forms that the value may have. */
function unknownKeys(schema: z.core.$ZodType, value: unknown, path: PropertyKey[]): string[] {
  const { def } = schema._zod;
  const { type } = def;
  const inner = (def as { innerType?: z.core.$ZodType }).innerType;
  if (inner) return unknownKeys(inner, value, path);
  if (type === 'pipe') return unknownKeys((def as z.core.$ZodPipeDef).in, value, path);
  if (type === 'array' && Array.isArray(value)) {
    const { element } = def as z.core.$ZodArrayDef;
    return value.flatMap((one, index) => unknownKeys(element, one, [...path, index]));
  }
  if (type === 'tuple' && Array.isArray(value)) {
    const { items } = def as z.core.$ZodTupleDef;
    return value.flatMap((one, index) =>
      items[index] ? unknownKeys(items[index], one, [...path, index]) : [],
    );
  }
  if (type === 'union') {
    const { options, discriminator } = def as z.core.$ZodUnionDef & { discriminator?: string };
    const chosen = options.find(
      (option) =>
        discriminator === undefined ||
        !isObject(value) ||
        (option as z.ZodObject).shape[discriminator]?.safeParse(value[discriminator]).success,
    );
    return chosen ? unknownKeys(chosen, value, path) : [];
  }
  if (type !== 'object' || !isObject(value)) return [];
  const { shape } = def as z.core.$ZodObjectDef;
  const names = Object.keys(shape);
  return Object.entries(value).flatMap(([name, part]) =>
    Object.hasOwn(shape, name)
      ? unknownKeys(shape[name]!, part, [...path, name])
      : [`${placeOf(path)}: ${unknownName('a known name', name, names)}.`],
  );
}
