import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Dashboard, dashboard, indicatorsOfCard } from '../../models/indicators/dashboard.ts';
import { checkFormula } from '../../models/indicators/formula/check.ts';
import {
  type IndicatorDefinition,
  indicatorDefinition,
} from '../../models/indicators/indicator-definition.ts';
import { IndicatorSetError, orderIndicators } from '../../models/indicators/order.ts';
import { HttpError } from '../http/context.ts';
import { readObservedProperties } from '../sensing/observed-properties.ts';
import type { Database } from '../store/database.ts';

const readBuiltIn = <Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> =>
  schema.parse(JSON.parse(readFileSync(new URL(`./built-in/${name}.json`, import.meta.url), 'utf8')));

/** Indicators that every city has, unless it has one of its own with the same id. */
export const builtInIndicators: IndicatorDefinition[] = readBuiltIn(
  'indicators',
  z.array(indicatorDefinition),
);
export const builtInDashboards: Dashboard[] = readBuiltIn('dashboards', z.array(dashboard));

/** More in one city are refused. */
export const mostIndicators = 5000;
const mostDashboards = 200;

const stored = async <Document>(database: Database, table: string, city: string): Promise<Document[]> => {
  const { rows } = await database.query<{ document: Document }>(
    `select document from ${table} where city = $1 order by id`,
    [city],
  );
  return rows.map(({ document }) => document);
};
const ownAndBuiltIn = <Document extends { id: string }>(own: Document[], builtIn: Document[]): Document[] => {
  const ids = new Set(own.map(({ id }) => id));
  return [...builtIn.filter(({ id }) => !ids.has(id)), ...own];
};

/** All indicators of a city: the built-in ones, and its own. */
export async function indicatorsOfCity(database: Database, city: string): Promise<IndicatorDefinition[]> {
  const own = await stored<unknown>(database, 'indicator_definition', city);
  return ownAndBuiltIn(z.array(indicatorDefinition).parse(own), builtInIndicators);
}

/** All dashboards of a city: the built-in ones, and its own. */
export async function dashboardsOfCity(database: Database, city: string): Promise<Dashboard[]> {
  const own = await stored<unknown>(database, 'dashboard', city);
  return ownAndBuiltIn(z.array(dashboard).parse(own), builtInDashboards);
}

/** One document or a list of them. @throws HttpError 422 naming the first that is refused. */
function parseList<Schema extends z.ZodType<{ id: string }>>(
  schema: Schema,
  name: string,
  body: unknown,
  most: number,
): z.infer<Schema>[] {
  const candidates = Array.isArray(body) ? body : [body];
  if (candidates.length > most)
    throw new HttpError(422, `Expected at most ${most} ${name}, found ${candidates.length}.`);
  const parsed = candidates.map((candidate, index) => {
    const result = schema.safeParse(candidate);
    if (result.success) return result.data;
    const issue = result.error.issues[0]!;
    throw new HttpError(422, `${name}[${[index, ...issue.path.map(String)].join('.')}]: ${issue.message}.`);
  });
  const ids = parsed.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new HttpError(422, `${name}: expected each id once, found "${twice}" twice.`);
  return parsed;
}

const upsert = (table: string) => `
  insert into ${table} (city, id, document, origin)
  select $1, d.document->>'id', d.document, $3 from jsonb_array_elements($2::jsonb) as d (document)
  on conflict (city, id) do update set document = excluded.document, origin = excluded.origin, updated_at = now()`;

/**
 * Stores one indicator or a list of them, all or none; one with a known id takes the place of the former.
 * @param origin 'city', or the theme pack that brings them.
 * @throws HttpError 422 with one sentence.
 */
export async function storeIndicators(
  database: Database,
  city: string,
  body: unknown,
  origin = 'city',
): Promise<IndicatorDefinition[]> {
  const definitions = parseList(indicatorDefinition, 'indicators', body, mostIndicators);
  const ids = new Set(definitions.map(({ id }) => id));
  const others = (await indicatorsOfCity(database, city)).filter(({ id }) => !ids.has(id));
  if (others.length + definitions.length > mostIndicators)
    throw new HttpError(422, `Expected at most ${mostIndicators} indicators in a city.`);
  const properties = new Set((await readObservedProperties(database)).map(({ id }) => id));
  ordered([...others, ...definitions]);
  // Built-in ones may name what this store does not have; what is stored may not.
  for (const { id, formula } of definitions)
    try {
      checkFormula(formula, { properties });
    } catch (error) {
      throw new HttpError(422, `Indicator "${id}": ${(error as Error).message}.`);
    }
  await database.query(upsert('indicator_definition'), [city, JSON.stringify(definitions), origin]);
  return definitions;
}

function ordered(definitions: IndicatorDefinition[]): void {
  try {
    orderIndicators(definitions);
  } catch (error) {
    if (error instanceof IndicatorSetError) throw new HttpError(422, error.message);
    throw error;
  }
}

/**
 * Takes an indicator of a city away; a built-in one of that id holds again.
 * @throws HttpError 404 where the city has none of its own, 409 while other indicators take it.
 */
export async function removeIndicator(database: Database, city: string, id: string): Promise<void> {
  const own = await stored<IndicatorDefinition>(database, 'indicator_definition', city);
  if (!own.some((definition) => definition.id === id))
    throw missing('indicator', city, id, builtInIndicators);
  try {
    orderIndicators(
      ownAndBuiltIn(
        z.array(indicatorDefinition).parse(own.filter((one) => one.id !== id)),
        builtInIndicators,
      ),
    );
  } catch (error) {
    throw new HttpError(409, `"${id}" is taken by another indicator. ${(error as Error).message}`);
  }
  await database.query('delete from indicator_definition where city = $1 and id = $2', [city, id]);
}

/** Stores dashboards, all or none. @throws HttpError 422 with one sentence. */
export async function storeDashboards(
  database: Database,
  city: string,
  body: unknown,
  origin = 'city',
): Promise<Dashboard[]> {
  const dashboards = parseList(dashboard, 'dashboards', body, mostDashboards);
  const known = new Set((await indicatorsOfCity(database, city)).map(({ id }) => id));
  for (const { id, cards } of dashboards)
    for (const card of cards) {
      const unknown = indicatorsOfCard(card).find((indicator) => !known.has(indicator));
      if (unknown !== undefined)
        throw new HttpError(
          422,
          `Dashboard "${id}", card "${card.id}": expected an indicator of the city, found "${unknown}".`,
        );
    }
  await database.query(upsert('dashboard'), [city, JSON.stringify(dashboards), origin]);
  return dashboards;
}

/** Takes a dashboard of a city away. @throws HttpError 404 where the city has none of its own. */
export async function removeDashboard(database: Database, city: string, id: string): Promise<void> {
  const { affected } = await database.query('delete from dashboard where city = $1 and id = $2', [city, id]);
  if (affected === 0) throw missing('dashboard', city, id, builtInDashboards);
}

const missing = (what: string, city: string, id: string, builtIn: { id: string }[]): HttpError =>
  builtIn.some((one) => one.id === id)
    ? new HttpError(409, `The ${what} "${id}" is built in: define one with the same id to change it.`)
    : new HttpError(404, `City "${city}" has no ${what} "${id}".`);
