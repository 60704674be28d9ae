import { BadRequest } from './bad-request.ts';
import type { EntitySet } from './entity-model.ts';
import { entityModel, isIdName, navigationOf, propertyOf } from './entity-model.ts';
import type { Expression } from './expression.ts';
import { type OrderKey, parseFilter, parseOrderBy } from './filter-parser.ts';

/** What FROST has as defaults: enough for people, bounded for the store. */
export const defaultTop = 100;
export const greatestTop = 10_000;
const greatestSkip = 1_000_000;
/** `$expand` within `$expand`, and all of a request together. */
const expandDepth = 6;
const expandLimit = 100;

/** Query options of a request or of an expanded navigation, checked against the entity set that they are for. */
export interface Query {
  filter: Expression | null;
  orderBy: OrderKey[];
  top: number;
  skip: number;
  count: boolean;
  /** Properties and navigation asked for; null for all. */
  select: string[] | null;
  expand: Expansion[];
  /** Where the page before has ended; opaque to clients. */
  skipToken: string | null;
  /** What was given, as it was given: nextLink repeats it. */
  given: Record<string, string>;
}

export interface Expansion {
  navigation: string;
  target: EntitySet;
  many: boolean;
  query: Query;
}

const optionNames = ['$filter', '$orderby', '$top', '$skip', '$count', '$select', '$expand', '$skiptoken'];

/**
 * Parses query options for `set`.
 * @param given option to text, decoded. `$resultFormat` is the caller's.
 * @throws BadRequest for an option, a property or a navigation that there is not.
 */
export function parseQuery(set: EntitySet, given: Record<string, string>): Query {
  return parseOptions(set, given, { depth: 0, expansions: 0 });
}

interface Budget {
  depth: number;
  expansions: number;
}

function parseOptions(set: EntitySet, given: Record<string, string>, budget: Budget): Query {
  for (const name of Object.keys(given))
    if (!optionNames.includes(name))
      throw new BadRequest(`There is no query option "${name}"; there are ${optionNames.join(', ')}.`);
  const query: Query = {
    filter: null,
    orderBy: [],
    top: Math.min(wholeNumber(given, '$top', defaultTop), greatestTop),
    skip: wholeNumber(given, '$skip', 0),
    count: false,
    select: null,
    expand: [],
    skipToken: given['$skiptoken'] ?? null,
    given,
  };
  if (query.skip > greatestSkip)
    throw new BadRequest(
      `$skip: expected at most ${greatestSkip}, found ${query.skip}; follow @iot.nextLink.`,
    );
  const count = given['$count'];
  if (count !== undefined) {
    if (count !== 'true' && count !== 'false')
      throw new BadRequest(`$count: expected true or false, found "${count}".`);
    query.count = count === 'true';
  }
  if (given['$filter'] !== undefined) query.filter = located('$filter', () => parseFilter(given['$filter']!));
  if (given['$orderby'] !== undefined)
    query.orderBy = located('$orderby', () => parseOrderBy(given['$orderby']!));
  if (given['$select'] !== undefined) query.select = parseSelect(set, given['$select']);
  if (given['$expand'] !== undefined) query.expand = parseExpand(set, given['$expand'], budget);
  return query;
}

function located<Value>(option: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (error instanceof BadRequest) throw new BadRequest(`${option}: ${error.message}`);
    throw error;
  }
}

function wholeNumber(given: Record<string, string>, option: string, otherwise: number): number {
  const text = given[option];
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text))
    throw new BadRequest(`${option}: expected a whole number from 0, found "${text}".`);
  return Number(text);
}

function parseSelect(set: EntitySet, text: string): string[] {
  return text.split(',').map((part) => {
    const name = part.trim();
    const first = name.split('/')[0]!;
    if (isIdName(name)) return '@iot.id';
    if (name === '@iot.selfLink' || name === 'selfLink') return '@iot.selfLink';
    if (propertyOf(set, first)) return first;
    if (navigationOf(set, name)) return name;
    throw new BadRequest(`$select: ${unknown(set, name)}`);
  });
}

const unknown = (set: EntitySet, name: string): string => {
  const { singular, properties, navigation } = entityModel[set];
  const names = [...properties, ...navigation].map((part) => part.name);
  return `a ${singular} has ${names.join(', ')}, not "${name}".`;
};

function parseExpand(set: EntitySet, text: string, budget: Budget): Expansion[] {
  if (budget.depth >= expandDepth) throw new BadRequest(`$expand: expected at most ${expandDepth} levels.`);
  const expansions = new Map<string, Expansion>();
  for (const item of splitOutside(text, ',')) {
    const [, path, options] = /^\s*([\w/]+)\s*(?:\(([\s\S]*)\))?\s*$/.exec(item) ?? [];
    if (path === undefined)
      throw new BadRequest(`$expand: expected names of navigation properties, found "${item.slice(0, 60)}".`);
    const [first, ...rest] = path.split('/');
    const navigation = navigationOf(set, first!);
    if (!navigation) {
      const names = entityModel[set].navigation.map(({ name }) => name).join(', ');
      throw new BadRequest(`$expand: a ${entityModel[set].singular} leads to ${names}, not to "${first}".`);
    }
    if (++budget.expansions > expandLimit)
      throw new BadRequest(`$expand: expected at most ${expandLimit} expansions.`);
    const inner =
      rest.length > 0
        ? { $expand: `${rest.join('/')}${options === undefined ? '' : `(${options})`}` }
        : nestedOptions(options ?? '');
    budget.depth++;
    const query = parseOptions(navigation.target, inner, budget);
    budget.depth--;
    const known = expansions.get(navigation.name);
    if (known) merge(known.query, query);
    else
      expansions.set(navigation.name, {
        navigation: navigation.name,
        target: navigation.target,
        many: navigation.many,
        query,
      });
  }
  return [...expansions.values()];
}

/** `Datastreams/Sensor,Datastreams/Thing` expands Datastreams once, with both. */
function merge(into: Query, from: Query): void {
  const parts = [into.given['$expand'], from.given['$expand']].filter((part) => part !== undefined);
  for (const expansion of from.expand) {
    const same = into.expand.find(({ navigation }) => navigation === expansion.navigation);
    if (same) merge(same.query, expansion.query);
    else into.expand.push(expansion);
  }
  const given = { ...from.given, ...into.given, ...(parts.length > 0 && { $expand: parts.join(',') }) };
  const own = { expand: into.expand, given };
  const more = Object.keys(into.given).some((name) => name !== '$expand') ? into : from;
  Object.assign(into, { ...more, ...own });
}

/** "$select=name;$top=3" as options. */
function nestedOptions(text: string): Record<string, string> {
  const options: Record<string, string> = {};
  if (text.trim() === '') return options;
  for (const part of splitOutside(text, ';')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim();
    if (equals < 0 || !name.startsWith('$'))
      throw new BadRequest(`$expand: expected options like $top=5, found "${part.slice(0, 60)}".`);
    if (Object.hasOwn(options, name)) throw new BadRequest(`$expand: ${name} occurs twice.`);
    options[name] = part.slice(equals + 1).trim();
  }
  return options;
}

/** Splits at `separator` where it is neither in brackets nor in quotes. @throws BadRequest for odd brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
    if (depth < 0) break;
  }
  if (depth !== 0 || quoted) throw new BadRequest('$expand: brackets or quotes do not close.');
  return [...parts, text.slice(start)];
}
