import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { type EntitySet, entityModel } from '../../models/sensorthings/entity-model.ts';
import {
  type EntityId,
  entityPath,
  NoSuchPath,
  type PathStep,
} from '../../models/sensorthings/path-parser.ts';
import { type Expansion, parseQuery, type Query } from '../../models/sensorthings/query-parser.ts';
import { instantText } from '../../models/sensorthings/times.ts';
import type { Database, Statement } from '../store/database.ts';
import { type Entity, idOf, neededColumns, present } from './entities.ts';
import { Translator } from './filter-sql.ts';
import { observationKey } from './observation-id.ts';
import { datastreamOf, datastreamOfToken, scopeOf } from './observation-scope.ts';
import { partsOfCount } from './packed-counts.ts';
import { packedBegins, packedValues, type Values, windowOf, withPacked } from './packed-observations.ts';
import { type PageParts, partsOfPage } from './packed-pages.ts';
import { Paging } from './paging.ts';
import { Parameters, type Where } from './parameters.ts';
import { childrenOf, coreFeature, foreignKeyOf, sources } from './sources.ts';
import { checkPolygons, countLimit, type Row, read } from './statements.ts';

const greatestDatastream = 2 ** 31 - 1;
/** Entities in one answer, with all that is expanded. */
const entityLimit = 50_000;

/** What the reader must know of a request. */
export interface ReadScope {
  city: string;
  /** URL of the service root, without a slash at its end. */
  root: string;
}

/** Whose packed history belongs to Observations: that of one Datastream, also at one instant, or of many. */
type Packed = { datastream: number; at: number | null } | { feature: number } | 'city';

/** What a path leads to: one entity, or those of a set for which `where` holds. */
export interface Target {
  set: EntitySet;
  many: boolean;
  where: Where;
  /** Of Observations: whose packed history is read as well. */
  packed?: Packed;
  /** URL of it. */
  url: string;
}

type Sought = Pick<Target, 'set' | 'where' | 'packed'>;

export interface Page {
  '@iot.count'?: number;
  '@iot.nextLink'?: string;
  value: Entity[];
}

const everything: Query = parseQuery('Things', {});
interface Budget {
  entities: number;
}

/** Reads entities of a city: collections with their query options, single ones, and what they lead to. */
export class Reader {
  constructor(private readonly database: Database) {}

  /** Follows a path step by step; each entity on the way must be there. @throws NoSuchPath */
  async resolve(scope: ReadScope, steps: PathStep[]): Promise<Target> {
    let target: Target | null = null;
    let url = scope.root;
    for (const step of steps) {
      const key = step.set === 'Observations' && typeof step.id === 'string' ? observationKey(step.id) : null;
      let packed: Packed | undefined = key ? { datastream: key.datastream, at: key.time } : undefined;
      if (!target && step.set === 'Observations' && step.id === null) packed = 'city';
      url += `/${step.id === null ? step.name : entityPath(step.name, step.id)}`;
      const conditions: Where[] = step.id === null ? [] : [hasId(step.set, step.id)];
      if (target) {
        const row = await this.#row(scope, target);
        const column = foreignKeyOf(target.set, step.name);
        if (column) {
          const id = row[column];
          if (id === null || id === undefined) throw new NoSuchPath(`Nothing is at ${url}.`);
          conditions.push(hasId(step.set, id as number));
        } else {
          const from: EntitySet = target.set;
          const id = row['id'] as number;
          if (from === 'Datastreams' && step.set === 'Observations') packed ??= { datastream: id, at: null };
          if (from === 'FeaturesOfInterest' && step.id === null) packed = { feature: id };
          conditions.push((alias, parameters) =>
            childrenOf(from, step.name, parameters.add(id, 'int8'), alias),
          );
        }
      }
      target = {
        set: step.set,
        many: step.many,
        where: (alias, parameters) =>
          conditions.map((condition) => condition(alias, parameters)).join(' and ') || 'true',
        ...(packed && { packed }),
        url,
      };
    }
    return target!;
  }

  /** Id and foreign keys of the one entity that a target is. @throws NoSuchPath */
  async #row(scope: ReadScope, target: Target): Promise<Row> {
    const { set, where, url } = target;
    const parameters = new Parameters(scope.city);
    const source = await this.#oneSource(target, everything, parameters);
    const sql = `select ${neededColumns(set, { ...everything, select: [] }, 'e', true)}
                   from (${source}) e where ${where('e', parameters)} limit 1`;
    const [rows] = await read(this.database, { sql, parameters: parameters.values });
    if (!rows![0]) throw new NoSuchPath(`Nothing is at ${url}.`);
    return rows![0];
  }

  /** The rows that a query may see: of Observations of one Datastream with what is packed of them. */
  async #oneSource(
    { set, packed }: Pick<Target, 'set' | 'packed'>,
    query: Query,
    parameters: Parameters,
    counts = false,
  ): Promise<string> {
    const datastream = packed && oneDatastream(packed, query);
    if (!datastream || datastream.id > greatestDatastream) return sources[set];
    const { at } = datastream;
    const window =
      at === null ? windowOf(query, counts) : { from: at, to: at, newestFirst: false, needed: null };
    return withPacked(await packedValues(this.database, [datastream.id], window), parameters);
  }

  /** The Datastreams whose packed history a query of many may see. */
  async #datastreams(scope: ReadScope, packed: Packed, query: Query): Promise<number[]> {
    const parameters = new Parameters(scope.city);
    const translator = new Translator(parameters);
    const conditions = scopeOf(query).datastream.map((part) =>
      translator.condition(part, 'Datastreams', 'e'),
    );
    if (typeof packed === 'object' && 'feature' in packed)
      conditions.push(`e.id in (select d.id from datastream d
        left join sensorthings_datastream x on x.datastream_id = d.id
        left join thing t on t.city = d.city and t.code = d.thing
       where d.city = $1 and ${coreFeature} = ${parameters.add(packed.feature, 'int8')})`);
    await checkPolygons(this.database, translator.polygons);
    const [rows] = await read(this.database, {
      sql: `select e.id from (${sources.Datastreams}) e where ${conditions.join(' and ') || 'true'} order by e.id`,
      parameters: parameters.values,
    });
    return rows!.map((row) => row['id'] as number);
  }

  /** Of a page of the Observations of many Datastreams: what is packed of it, and where the rest is looked for. */
  async #manyParts(scope: ReadScope, target: Sought, query: Query): Promise<PageParts> {
    const ids = await this.#datastreams(scope, target.packed!, query);
    const needed = query.top + query.skip + 1;
    return partsOfPage({
      database: this.database,
      ids,
      scope: scopeOf(query),
      datastream: datastreamOfToken(query.skipToken),
      needed,
      count: async (values: Values, within: Where) => {
        const parameters = new Parameters(scope.city);
        const source = withPacked(values, parameters);
        const { onward, polygons } = pageStatement(target, source, query, parameters, within);
        await checkPolygons(this.database, polygons);
        const [rows] = await read(this.database, {
          sql: `select count(*) as count from (${onward} limit ${needed}) s`,
          parameters: parameters.values,
        });
        return rows![0]!['count'] as number;
      },
    });
  }

  /** The id of the entity that a target is. @throws NoSuchPath */
  async idOf(scope: ReadScope, target: Target): Promise<EntityId> {
    return idOf(target.set, await this.#row(scope, target));
  }

  /** One entity with what its query selects and expands. @throws NoSuchPath */
  async entity(scope: ReadScope, target: Target, query: Query): Promise<Entity> {
    const [entity] = await this.#read(scope, target, { ...query, top: 1, skip: 0 }, { entities: 0 });
    if (!entity) throw new NoSuchPath(`Nothing is at ${target.url}.`);
    return entity;
  }

  /** A page of a collection. @throws BadRequest */
  async page(scope: ReadScope, target: Target, query: Query): Promise<Page> {
    const page: Page = { value: [] };
    if (query.count) {
      const count = await this.#count(scope, target, query);
      if (count <= countLimit) page['@iot.count'] = count;
    }
    let token: string | null = null;
    page.value = await this.#read(scope, target, query, { entities: 0 }, (next) => {
      token = next;
    });
    if (token !== null) page['@iot.nextLink'] = nextLink(target.url, query, token);
    return page;
  }

  async #count(scope: ReadScope, target: Target, query: Query): Promise<number> {
    const { set, where } = target;
    const parameters = new Parameters(scope.city);
    let told = 0;
    let source: string;
    if (target.packed && !oneDatastream(target.packed, query)) {
      const ids = await this.#datastreams(scope, target.packed, query);
      const parts = await partsOfCount(this.database, ids, scopeOf({ ...query, skipToken: null }));
      if (!parts) return countLimit + 1;
      told = parts.told;
      source = withPacked(parts.values, parameters);
    } else source = await this.#oneSource(target, query, parameters, true);
    const translator = new Translator(parameters);
    const conditions = [where('e', parameters)];
    if (query.filter) conditions.push(translator.condition(query.filter, set, 'e'));
    await checkPolygons(this.database, translator.polygons);
    const [rows] = await read(this.database, {
      sql: `select count(*) as count from (select from (${source}) e where ${conditions.join(' and ')}
             limit ${countLimit + 1}) s`,
      parameters: parameters.values,
    });
    return told + (rows![0]!['count'] as number);
  }

  async #read(
    scope: ReadScope,
    target: Sought,
    query: Query,
    budget: Budget,
    onMore: (token: string) => void = () => {},
  ): Promise<Entity[]> {
    const parameters = new Parameters(scope.city);
    let within: Where | null = null;
    let source: string;
    if (target.packed && !oneDatastream(target.packed, query)) {
      const parts = await this.#manyParts(scope, target, query);
      source = withPacked(parts.values, parameters);
      within = parts.within;
    } else source = await this.#oneSource(target, query, parameters);
    const { select, paging, polygons } = pageStatement(target, source, query, parameters, within);
    await checkPolygons(this.database, polygons);
    const [rows] = await read(this.database, { sql: select, parameters: parameters.values });
    if (rows!.length > query.top) {
      rows!.pop();
      if (rows!.length > 0) onMore(paging.token(rows!.at(-1)!));
    }
    return this.#present(scope, target.set, rows!, query, budget);
  }

  async #present(
    scope: ReadScope,
    set: EntitySet,
    rows: Row[],
    query: Query,
    budget: Budget,
  ): Promise<Entity[]> {
    budget.entities += rows.length;
    if (budget.entities > entityLimit)
      throw new BadRequest(`An answer may have ${entityLimit} entities: lower $top in $expand.`);
    if (set === 'Datastreams' && (query.select?.includes('phenomenonTime') ?? true)) await this.#begins(rows);
    const entities = rows.map((row) => present(set, row, query, scope.root));
    if (rows.length > 0)
      for (const expansion of query.expand)
        await (expansion.many
          ? this.#expandMany(scope, set, rows, entities, expansion, budget)
          : this.#expandOne(scope, set, rows, entities, expansion, budget));
    return entities;
  }

  /** The times of Datastreams begin where their packed history does. */
  async #begins(rows: Row[]): Promise<void> {
    const begins = await packedBegins(
      this.database,
      rows.map((row) => row['id'] as number),
    );
    for (const row of rows) {
      const begin = begins.get(row['id'] as number);
      if (begin === undefined) continue;
      const start = row['phenomenon_start'] as Date | null;
      row['phenomenon_start'] = new Date(Math.min(begin, start?.getTime() ?? begin));
      row['phenomenon_end'] ??= row['phenomenon_start'];
    }
  }

  /** All parents' one related entity in one statement. */
  async #expandOne(
    scope: ReadScope,
    set: EntitySet,
    rows: Row[],
    entities: Entity[],
    expansion: Expansion,
    budget: Budget,
  ): Promise<void> {
    const column = foreignKeyOf(set, expansion.navigation)!;
    const ids = [...new Set(rows.map((row) => row[column]).filter((id) => id !== null))] as number[];
    const query = { ...expansion.query, top: ids.length, skip: 0, skipToken: null };
    const where: Where = (alias, parameters) => `${alias}.id = any(${parameters.add(ids, 'int8[]')})`;
    const selectsId = { ...query, select: query.select && ['@iot.id', ...query.select] };
    const related = await this.#read(scope, { set: expansion.target, where }, selectsId, budget);
    const byId = new Map(related.map((entity) => [entity['@iot.id'], entity]));
    for (const [index, entity] of entities.entries()) {
      const found = byId.get(rows[index]![column]);
      if (!found) continue;
      const { '@iot.id': id, ...rest } = found;
      const shown = !query.select || query.select.includes('@iot.id');
      entity[expansion.navigation] = shown ? found : rest;
    }
  }

  /** The first related entities of all parents in one statement; each parent has its own page. */
  async #expandMany(
    scope: ReadScope,
    set: EntitySet,
    rows: Row[],
    entities: Entity[],
    expansion: Expansion,
    budget: Budget,
  ): Promise<void> {
    const { navigation, query, target } = expansion;
    const parameters = new Parameters(scope.city);
    const ids = parameters.add(
      rows.map((row) => row['id'] as number),
      'int8[]',
    );
    const where: Where = (alias) => childrenOf(set, navigation, 'p.id', alias);
    const source =
      set === 'Datastreams' && target === 'Observations'
        ? withPacked(
            await packedValues(
              this.database,
              rows.map((row) => row['id'] as number),
              windowOf(query, query.count),
            ),
            parameters,
          )
        : sources[target];
    const { select, paging, polygons, count } = pageStatement(
      { set: target, where },
      source,
      query,
      parameters,
    );
    await checkPolygons(this.database, polygons);
    const statements: Statement[] = [
      {
        sql: `select p.position as parent_position, c.* from unnest(${ids}) with ordinality as p (id, position)
               cross join lateral (select row_number() over () as child_position, s.* from (${select}) s) c
               order by p.position, c.child_position limit ${entityLimit + 1}`,
        parameters: parameters.values,
      },
    ];
    if (query.count)
      statements.push({
        sql: `select p.position as parent_position, (${count}) as count
                from unnest(${ids}) with ordinality as p (id, position)`,
        parameters: parameters.values,
      });
    const [children, counts] = await read(this.database, ...statements);
    const groups = new Map<number, Row[]>();
    for (const row of children!) {
      const parent = (row['parent_position'] as number) - 1;
      groups.set(parent, [...(groups.get(parent) ?? []), row]);
    }
    const kept: Row[] = [];
    const more = new Map<number, string>();
    for (const [parent, group] of groups) {
      if (group.length > query.top) {
        group.pop();
        if (group.length > 0) more.set(parent, paging.token(group.at(-1)!));
      }
      kept.push(...group);
    }
    const presented = await this.#present(scope, target, kept, query, budget);
    let next = 0;
    for (const [index, entity] of entities.entries()) {
      const size = groups.get(index)?.length ?? 0;
      const count = counts?.find((row) => (row['parent_position'] as number) - 1 === index)?.['count'] as
        | number
        | undefined;
      if (count !== undefined && count <= countLimit) entity[`${navigation}@iot.count`] = count;
      entity[navigation] = presented.slice(next, next + size);
      next += size;
      const token = more.get(index);
      const url = `${scope.root}/${entityPath(set, idOf(set, rows[index]!))}/${navigation}`;
      if (token !== undefined) entity[`${navigation}@iot.nextLink`] = nextLink(url, query, token);
    }
  }
}

/** The one Datastream that a query of Observations is about, and when; null where there are many. */
function oneDatastream(packed: Packed, query: Query): { id: number; at: number | null } | null {
  if (typeof packed === 'object' && 'datastream' in packed) return { id: packed.datastream, at: packed.at };
  const named = packed === 'city' ? datastreamOf(query.filter) : null;
  return named === null ? null : { id: named, at: null };
}

/**
 * The statement of a page, one row more than asked for: whether there is a next one.
 * @param within where its rows are looked for; null: everywhere.
 */
function pageStatement(
  { set, where }: Pick<Target, 'set' | 'where'>,
  source: string,
  query: Query,
  parameters: Parameters,
  within: Where | null = null,
): {
  select: string;
  count: string;
  /** Everything from this page on. */
  onward: string;
  paging: Paging;
  polygons: string[];
} {
  const translator = new Translator(parameters);
  const alias = translator.alias();
  const conditions = [where(alias, parameters)];
  if (query.filter) conditions.push(translator.condition(query.filter, set, alias));
  const from = `from (${source}) ${alias} where`;
  const paging = new Paging(query.orderBy, set, alias, translator);
  // Every statement names the sort keys: a parameter that nothing refers to has no type.
  const keys = `select ${paging.columns} ${from}`;
  const count = `select count(*) from (${keys} ${conditions.join(' and ')} limit ${countLimit + 1}) s`;
  if (query.skipToken !== null) conditions.push(paging.after(query.skipToken, parameters));
  if (within) conditions.push(within(alias, parameters));
  const onward = `${keys} ${conditions.join(' and ')}`;
  const select = `select ${neededColumns(set, query, alias, false)}, ${paging.columns}
                    ${from} ${conditions.join(' and ')}
                   order by ${paging.orderBy} limit ${query.top + 1} offset ${query.skip}`;
  return { select, count, onward, paging, polygons: translator.polygons };
}

/** The condition of being the entity with an id. */
export function hasId(set: EntitySet, id: EntityId): Where {
  return (alias, parameters) => {
    if (typeof id === 'number') {
      // Beyond 2^53 a number in JSON is not exact, so no id is.
      if (!Number.isSafeInteger(id)) return 'false';
      return `${alias}.${set === 'Observations' ? 'number' : 'id'} = ${parameters.add(id, 'int8')}`;
    }
    const key = set === 'Observations' ? observationKey(id) : null;
    if (!key) return 'false';
    return `(${alias}.number is null and ${alias}.datastream_id = ${parameters.add(key.datastream, 'int4')}
             and ${alias}.phenomenon_start = ${parameters.add(instantText(key.time), 'timestamptz')})`;
  };
}

function nextLink(url: string, query: Query, token: string): string {
  const { $skip: _skip, $skiptoken: _before, ...given } = query.given;
  const options = Object.entries({ ...given, $skiptoken: token });
  return `${url}?${options.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

/** The names of all sets with their URLs: the service root. In 1.0 MultiDatastreams are an extension that it does not name. */
export const serviceRoot = (root: string, version: string): Entity[] =>
  Object.keys(entityModel)
    .filter((name) => version !== 'v1.0' || name !== 'MultiDatastreams')
    .map((name) => ({ name, url: `${root}/${name}` }));
