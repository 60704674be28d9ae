import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import type { EntitySet } from '../../models/sensorthings/entity-model.ts';
import type { OrderKey } from '../../models/sensorthings/filter-parser.ts';
import type { Translator } from './filter-sql.ts';
import type { Parameters } from './parameters.ts';
import { numeric } from './sql-value.ts';
import type { Row } from './statements.ts';

/** A sort key in SQL. Nulls come last, whichever way the order goes. */
interface Key {
  sql: string;
  type: 'float8' | 'text' | 'timestamptz' | 'int8' | 'boolean' | 'date' | 'time' | 'interval';
  descending: boolean;
}

/** The columns that give a set its own order, no two rows alike. */
const tieBreakers = (set: EntitySet, alias: string, descending: boolean): Key[] =>
  set === 'Observations'
    ? [
        { sql: `${alias}.datastream_id`, type: 'int8', descending },
        { sql: `${alias}.phenomenon_start`, type: 'timestamptz', descending },
        { sql: `${alias}.number`, type: 'int8', descending },
      ]
    : [{ sql: `${alias}.id`, type: 'int8', descending }];

/**
 * Order and pages of one query: a page goes on behind the last row of the one before, by the values of its sort keys,
 * so that the thousandth page costs what the first one does, and rows that come meanwhile shift nothing.
 */
export class Paging {
  readonly #keys: Key[];

  constructor(orderBy: OrderKey[], set: EntitySet, alias: string, translator: Translator) {
    const given = orderBy.flatMap((key) => keysOf(key, set, alias, translator));
    this.#keys = [...given, ...tieBreakers(set, alias, false)];
  }

  /** What to select so that `token` can be made. */
  get columns(): string {
    return this.#keys.map(({ sql }, index) => `(${sql})::text as key_${index}`).join(', ');
  }

  get orderBy(): string {
    return this.#keys
      .map(
        ({ sql, type, descending }) =>
          `${sql}${type === 'text' ? ' collate "C"' : ''} ${descending ? 'desc' : 'asc'} nulls last`,
      )
      .join(', ');
  }

  /** `$skiptoken` for the page behind `row`. */
  token(row: Row): string {
    const values = this.#keys.map((_, index) => row[`key_${index}`] ?? null);
    return Buffer.from(JSON.stringify(values)).toString('base64url');
  }

  /** The condition of being behind the row that a token tells of. @throws BadRequest */
  after(token: string, parameters: Parameters): string {
    let values: unknown;
    try {
      values = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    } catch {
      values = null;
    }
    const good =
      Array.isArray(values) &&
      values.length === this.#keys.length &&
      values.every((value) => value === null || typeof value === 'string');
    if (!good) throw new BadRequest('$skiptoken: expected that of an @iot.nextLink for the same $orderby.');
    return this.#after(values as (string | null)[], 0, parameters);
  }

  #after(values: (string | null)[], index: number, parameters: Parameters): string {
    const key = this.#keys[index]!;
    const value = values[index]!;
    const rest = index + 1 < values.length ? this.#after(values, index + 1, parameters) : 'false';
    if (value === null) return `(${key.sql} is null and ${rest})`;
    const place = parameters.add(value, key.type);
    const sql = key.type === 'text' ? `${key.sql} collate "C"` : key.sql;
    const [beyond, from] = key.descending ? ['<', '<='] : ['>', '>='];
    const further = `(${sql} ${beyond} ${place} or ${key.sql} is null or (${sql} = ${place} and ${rest}))`;
    // Said twice so that an index on the key can be used, unless there are nulls behind.
    return index === 0 && key.sql.endsWith('.id') ? `(${sql} ${from} ${place} and ${further})` : further;
  }
}

/** Instants among the values of a token, in order: where a page by time goes on. */
export function instantsOfToken(token: string): number[] {
  try {
    const values = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    return values
      .filter((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d /.test(value))
      .map((value) => Date.parse((value as string).replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))
      .filter((time) => !Number.isNaN(time));
  } catch {
    return [];
  }
}

function keysOf(
  { expression, descending }: OrderKey,
  set: EntitySet,
  alias: string,
  translator: Translator,
): Key[] {
  const value = translator.key(expression, set, alias);
  const key = (sql: string, type: Key['type']): Key => ({ sql, type, descending });
  switch (value.type) {
    case 'number':
      return [key(value.sql, 'float8')];
    case 'text':
      return [key(value.sql, 'text')];
    case 'json':
      return [key(numeric(value), 'float8'), key(`(${value.sql} #>> '{}')`, 'text')];
    case 'instant':
      return [key(value.sql, 'timestamptz')];
    case 'interval':
      return [
        key(value.sql, 'timestamptz'),
        ...(value.end === undefined ? [] : [key(value.end, 'timestamptz')]),
      ];
    case 'duration':
      return [key(value.sql, 'interval')];
    case 'date':
    case 'time':
    case 'boolean':
      return [key(value.sql, value.type)];
    case 'geometry':
      if (value.written !== undefined) return [key(value.written, 'text')];
      throw new BadRequest('$orderby: a computed geometry has no order.');
    case 'observation-id':
      return tieBreakers(set, value.sql, descending);
    default:
      throw new BadRequest(`$orderby: a value of type ${value.type} has no order.`);
  }
}
