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
import { datastreamOf, packedBegins, packedValues, windowOf, withPacked } from './packed-observations.ts';
import { Paging } from './paging.ts';
import { Parameters } from './parameters.ts';
import { childrenOf, foreignKeyOf, sources } from './sources.ts';
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

/** A condition on the rows of a set, made for the alias and the parameters of a statement. */
export type Where = (alias: string, parameters: Parameters) => string;

/** What a path leads to: one entity, or those of a set for which `where` holds. */
export interface Target {
  set: EntitySet;
  many: boolean;
  where: Where;
  /** Of Observations of one Datastream: which, and when. Their packed history is read as well. */
  packed?: { datastream: number; at: number | null };
  /** URL of it. */
  url: string;
}

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
      let packed: Target['packed'] = key ? { datastream: key.datastream, at: key.time } : undefined;
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
          const [from, id] = [target.set, row['id'] as number];
          if (from === 'Datastreams' && step.set === 'Observations') packed ??= { datastream: id, at: null };
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
    const source = await this.#source(target, everything, parameters);
    const sql = `select ${neededColumns(set, { ...everything, select: [] }, 'e', true)}
                   from (${source}) e where ${where('e', parameters)} limit 1`;
    const [rows] = await read(this.database, { sql, parameters: parameters.values });
    if (!rows![0]) throw new NoSuchPath(`Nothing is at ${url}.`);
    return rows![0];
  }

  /** The rows that a query may see: of Observations of one Datastream with what is packed of them. */
  async #source(
    { set, packed }: Pick<Target, 'set' | 'packed'>,
    query: Query,
    parameters: Parameters,
    counts = false,
  ): Promise<string> {
    if (set !== 'Observations') return sources[set];
    const datastream = packed?.datastream ?? datastreamOf(query.filter);
    if (datastream === null || datastream > greatestDatastream) return sources[set];
    const window =
      packed && packed.at !== null
        ? { from: packed.at, to: packed.at, newestFirst: false, needed: null }
        : windowOf(query, counts);
    return withPacked(await packedValues(this.database, [datastream], window), parameters);
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
    const source = await this.#source(target, query, parameters, true);
    const translator = new Translator(parameters);
    const conditions = [where('e', parameters)];
    if (query.filter) conditions.push(translator.condition(query.filter, set, 'e'));
    await checkPolygons(this.database, translator.polygons);
    const [rows] = await read(this.database, {
      sql: `select count(*) as count from (select from (${source}) e where ${conditions.join(' and ')}
             limit ${countLimit + 1}) s`,
      parameters: parameters.values,
    });
    return rows![0]!['count'] as number;
  }

  async #read(
    scope: ReadScope,
    target: Pick<Target, 'set' | 'where' | 'packed'>,
    query: Query,
    budget: Budget,
    onMore: (token: string) => void = () => {},
  ): Promise<Entity[]> {
    const parameters = new Parameters(scope.city);
    const source = await this.#source(target, query, parameters);
    const { select, paging, polygons } = pageStatement(target, source, query, parameters);
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

/** The statement of a page, one row more than asked for: whether there is a next one. */
function pageStatement(
  { set, where }: Pick<Target, 'set' | 'where'>,
  source: string,
  query: Query,
  parameters: Parameters,
): { select: string; count: string; paging: Paging; polygons: string[] } {
  const translator = new Translator(parameters);
  const alias = translator.alias();
  const conditions = [where(alias, parameters)];
  if (query.filter) conditions.push(translator.condition(query.filter, set, alias));
  const from = `from (${source}) ${alias} where`;
  const count = `select count(*) from (select ${from} ${conditions.join(' and ')} limit ${countLimit + 1}) s`;
  const paging = new Paging(query.orderBy, set, alias, translator);
  if (query.skipToken !== null) conditions.push(paging.after(query.skipToken, parameters));
  const select = `select ${neededColumns(set, query, alias, false)}, ${paging.columns}
                    ${from} ${conditions.join(' and ')}
                   order by ${paging.orderBy} limit ${query.top + 1} offset ${query.skip}`;
  return { select, count, paging, polygons: translator.polygons };
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
