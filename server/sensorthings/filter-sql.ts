import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import {
  type EntitySet,
  entityModel,
  isIdName,
  navigationOf,
} from '../../models/sensorthings/entity-model.ts';
import { type Expression, type Literal, pathsOf } from '../../models/sensorthings/expression.ts';
import { instantText, parseTimeSpan } from '../../models/sensorthings/times.ts';
import { columns } from './columns.ts';
import { callFunction } from './filter-functions.ts';
import { observationKey } from './observation-id.ts';
import type { Parameters } from './parameters.ts';
import { relation, sources } from './sources.ts';
import { numeric, type Sql, textual } from './sql-value.ts';

/** An entity set under an alias, and the navigation from it that has been joined already. */
interface Scope {
  set: EntitySet;
  alias: string;
  joined: Map<string, { set: EntitySet; alias: string }>;
}

/** Translates expressions over one entity set into SQL conditions and sort keys. */
export class Translator {
  #aliases = 0;
  /** Areas that the client wrote: the store must say whether they are valid before it computes with them. */
  readonly polygons: string[] = [];

  constructor(readonly parameters: Parameters) {}

  alias(): string {
    return `e${++this.#aliases}`;
  }

  /** The condition that `expression` states of the rows of `set` under `alias`. @throws BadRequest */
  condition(expression: Expression, set: EntitySet, alias: string): string {
    return this.#condition(expression, { set, alias, joined: new Map() });
  }

  /** The SQL of a sort key; navigation to one entity is allowed. @throws BadRequest */
  key(expression: Expression, set: EntitySet, alias: string): Sql {
    return this.value(expression, { set, alias, joined: new Map() });
  }

  #condition(expression: Expression, scope: Scope): string {
    if (expression.kind === 'logic' && expression.operator === 'and')
      return this.#conjunction(conjuncts(expression), scope);
    if (expression.kind === 'logic')
      return `(${this.#condition(expression.left, scope)} or ${this.#condition(expression.right, scope)})`;
    // Unknown is not true, so its opposite is: as OData has it.
    if (expression.kind === 'not')
      return `(not coalesce(${this.#condition(expression.operand, scope)}, false))`;
    return this.#conjunction([expression], scope);
  }

  /**
   * Conditions that all must hold. Those that lead over the same navigation hold for the same entity there:
   * "Datastreams/name eq 'a' and Datastreams/Observations/result gt 5" speaks of one Datastream.
   */
  #conjunction(parts: Expression[], scope: Scope): string {
    const groups = new Map<string, Expression[]>();
    const here: string[] = [];
    for (const part of parts) {
      const first = new Set(this.#navigations(part, scope).map(([name]) => name!));
      if (first.size === 0) here.push(this.#leaf(part, scope));
      else {
        const key = first.size === 1 ? [...first][0]! : `${groups.size}`;
        groups.set(key, [...(groups.get(key) ?? []), part]);
      }
    }
    for (const group of groups.values()) here.push(this.#exists(group, scope));
    return `(${here.join(' and ')})`;
  }

  #exists(parts: Expression[], scope: Scope): string {
    const inner: Scope = { ...scope, joined: new Map(scope.joined) };
    const from: string[] = [];
    const conditions: string[] = [];
    for (const names of parts.flatMap((part) => this.#navigations(part, scope)))
      for (let length = 1; length <= names.length; length++) {
        const prefix = names.slice(0, length).join('/');
        if (inner.joined.has(prefix)) continue;
        const parent = inner.joined.get(names.slice(0, length - 1).join('/')) ?? scope;
        const name = names[length - 1]!;
        const { target } = navigationOf(parent.set, name)!;
        const alias = this.alias();
        from.push(`(${sources[target]}) ${alias}`);
        conditions.push(relation(parent.set, name, parent.alias, alias));
        inner.joined.set(prefix, { set: target, alias });
      }
    for (const part of parts)
      conditions.push(
        part.kind === 'logic' || part.kind === 'not' ? this.#condition(part, inner) : this.#leaf(part, inner),
      );
    return `exists (select from ${from.join(', ')} where ${conditions.join(' and ')})`;
  }

  /** Navigation in an expression that has not been joined yet, as lists of names. */
  #navigations(expression: Expression, scope: Scope): string[][] {
    return pathsOf(expression)
      .map((segments) => navigationPart(scope.set, segments))
      .filter((names) => names.length > 0 && !scope.joined.has(names.join('/')));
  }

  #leaf(expression: Expression, scope: Scope): string {
    if (expression.kind === 'logic' || expression.kind === 'not') return this.#condition(expression, scope);
    const value = this.value(expression, scope);
    if (value.type === 'json') return `${value.sql} = 'true'::jsonb`;
    if (value.type !== 'boolean')
      throw new BadRequest(`Expected a condition like "result gt 5", found a value of type ${value.type}.`);
    return value.sql;
  }

  value(expression: Expression, scope: Scope): Sql {
    switch (expression.kind) {
      case 'literal':
        return this.#literal(expression.literal);
      case 'path':
        return this.#path(expression.segments, scope);
      case 'call':
        return callFunction(
          expression.name,
          expression.parameters.map((parameter) => this.value(parameter, scope)),
        );
      case 'logic':
      case 'not':
        return { type: 'boolean', sql: this.#condition(expression, scope) };
      case 'comparison':
        return {
          type: 'boolean',
          sql: this.#compare(
            expression.operator,
            this.value(expression.left, scope),
            this.value(expression.right, scope),
          ),
        };
      case 'arithmetic':
        return arithmetic(
          expression.operator,
          this.value(expression.left, scope),
          this.value(expression.right, scope),
        );
      case 'negative':
        return { type: 'number', sql: `(-${numeric(this.value(expression.operand, scope))})` };
    }
  }

  #literal(literal: Literal): Sql {
    const { parameters } = this;
    switch (literal.type) {
      case 'null':
        return { type: 'null', sql: 'null' };
      case 'boolean':
        return { type: 'boolean', sql: literal.value ? 'true' : 'false' };
      case 'number':
        return { type: 'number', sql: parameters.add(literal.value, 'float8') };
      case 'text':
        return textLiteral(literal.value, parameters);
      case 'instant':
        return { type: 'instant', sql: parameters.add(instantText(literal.value), 'timestamptz') };
      case 'interval':
        return this.#interval(literal.start, literal.end);
      case 'date':
        return { type: 'date', sql: parameters.add(literal.value, 'date') };
      case 'time':
        return { type: 'time', sql: parameters.add(literal.value, 'time') };
      case 'duration':
        return { type: 'duration', sql: parameters.add(literal.value, 'interval') };
      case 'geometry':
        if (literal.polygon) this.polygons.push(literal.value);
        return {
          type: 'geometry',
          sql: `ST_GeomFromText(${parameters.add(literal.value, 'text')}, 4326)`,
        };
    }
  }

  #interval(start: number, end: number): Sql {
    return {
      type: 'interval',
      sql: this.parameters.add(instantText(start), 'timestamptz'),
      end: this.parameters.add(instantText(end), 'timestamptz'),
    };
  }

  #path(segments: string[], scope: Scope): Sql {
    const names = navigationPart(scope.set, segments);
    const rest = segments.slice(names.length);
    if (names.length === 0) return this.#property(rest, scope.set, scope.alias);
    const joined = scope.joined.get(names.join('/'));
    if (joined) return this.#property(rest, joined.set, joined.alias);
    // In $orderby: one entity over there, or there would be no one order.
    const [first, ...more] = segments;
    const { target, many } = navigationOf(scope.set, first!)!;
    if (many) throw new BadRequest(`"${segments.join('/')}": "${first}" are many; sort by one of them.`);
    const alias = this.alias();
    const inner = this.#path(more, { set: target, alias, joined: new Map() });
    const select = (sql: string): string =>
      `(select ${sql} from (${sources[target]}) ${alias} where ${relation(scope.set, first!, scope.alias, alias)})`;
    return {
      type: inner.type,
      sql: select(inner.sql),
      ...(inner.end !== undefined && { end: select(inner.end) }),
      ...(inner.written !== undefined && { written: select(inner.written) }),
    };
  }

  #property(segments: string[], set: EntitySet, alias: string): Sql {
    const [name, ...rest] = segments;
    if (name === undefined || (isIdName(name) && rest.length === 0)) {
      if (set !== 'Observations') return { type: 'number', sql: `${alias}.id` };
      return { type: 'observation-id', sql: alias };
    }
    const column = Object.hasOwn(columns[set], name) ? columns[set][name] : undefined;
    if (!column) {
      const { singular, properties, navigation } = entityModel[set];
      const known = [...properties, ...navigation].map((part) => part.name).join(', ');
      throw new BadRequest(`A ${singular} has ${known}, not "${name}".`);
    }
    if (rest.length > 0 && column.type !== 'json')
      throw new BadRequest(`"${segments.join('/')}": there is nothing below "${name}".`);
    switch (column.type) {
      case 'interval':
        return { type: 'interval', sql: `${alias}.${column.start}`, end: `${alias}.${column.end}` };
      case 'geometry':
        return {
          type: 'geometry',
          sql: `${alias}.${column.geometry}`,
          written: `${alias}.${column.column}::text`,
        };
      case 'json':
        if (rest.length > 0)
          return {
            type: 'json',
            sql: `(${alias}.${column.column} #> ${this.parameters.add(rest, 'text[]')})`,
          };
        return {
          type: 'json',
          sql: `${alias}.${column.column}`,
          ...(set === 'Observations' && name === 'result' && { number: `${alias}.result_number` }),
        };
      default:
        return { type: column.type, sql: `${alias}.${column.column}` };
    }
  }

  #compare(operator: string, left: Sql, right: Sql): string {
    if (left.type === 'null')
      return right.type === 'null' ? `${operator === 'eq'}` : this.#compare(mirrored[operator]!, right, left);
    if (right.type === 'null') {
      const sql = left.type === 'observation-id' ? `${left.sql}.phenomenon_start` : left.sql;
      return operator === 'eq' ? `(${sql} is null)` : operator === 'ne' ? `(${sql} is not null)` : 'false';
    }
    if (left.type === 'observation-id' || right.type === 'observation-id')
      return this.#compareObservationId(operator, left, right);
    if (temporal(left) || temporal(right)) {
      const [one, other] = [this.#asTime(left), this.#asTime(right)];
      if (one && other) return compareTimes(operator, one, other);
    }
    if (left.type === 'geometry' || right.type === 'geometry')
      throw new BadRequest(`A geometry cannot be compared with "${operator}"; use st_equals.`);
    const plain = (type: string, one: string, other: string): string => {
      const collation = type === 'text' ? ' collate "C"' : '';
      return `(${one}${collation} ${operators[operator]} ${other})`;
    };
    if (left.type === 'json' || right.type === 'json') {
      const other = left.type === 'json' ? right : left;
      if (other.type === 'number') return plain('number', numeric(left), numeric(right));
      if (other.type === 'boolean') return plain('json', asJson(left), asJson(right));
      if (other.type === 'json' && (operator === 'eq' || operator === 'ne'))
        return plain('json', left.sql, right.sql);
      return plain('text', textual(left), textual(right));
    }
    if (left.type !== right.type)
      throw new BadRequest(`A value of type ${left.type} cannot be compared with one of type ${right.type}.`);
    return plain(left.type, left.sql, right.sql);
  }

  #compareObservationId(operator: string, left: Sql, right: Sql): string {
    if (right.type === 'observation-id') {
      if (left.type === 'observation-id') throw new BadRequest('An id is compared with a value.');
      return this.#compareObservationId(mirrored[operator]!, right, left);
    }
    if (operator !== 'eq' && operator !== 'ne')
      throw new BadRequest('Ids of Observations have no order: use eq or ne, or compare phenomenonTime.');
    const alias = left.sql;
    const key = right.literal === undefined ? null : observationKey(right.literal);
    let same: string;
    if (key)
      same = `(${alias}.number is null and ${alias}.datastream_id = ${this.parameters.add(key.datastream, 'int8')}
               and ${alias}.phenomenon_start = ${this.parameters.add(instantText(key.time), 'timestamptz')})`;
    else if (right.type === 'number') same = `coalesce(${alias}.number = ${right.sql}, false)`;
    else same = 'false';
    return operator === 'eq' ? same : `(not ${same})`;
  }

  /** What can be a time as a time: an instant, an interval, or a text that reads as one. */
  #asTime(value: Sql): Sql | null {
    if (temporal(value)) return value;
    if (value.literal === undefined) return value.type === 'json' ? null : refuseTime(value);
    const span = parseTimeSpan(value.literal);
    if (!span) return refuseTime(value);
    return this.#interval(span.start, span.end);
  }
}

/** A parameter only once it is used as a text: it may turn out to be a time or an id. */
function textLiteral(literal: string, parameters: Parameters): Sql {
  let place: string | null = null;
  return {
    type: 'text',
    literal,
    get sql() {
      place ??= parameters.add(literal, 'text');
      return place;
    },
  };
}

const refuseTime = (value: Sql): never => {
  throw new BadRequest(
    `Expected a time like 2026-11-20T08:00:00Z, found ${value.literal === undefined ? `a value of type ${value.type}` : `"${value.literal}"`}.`,
  );
};

/** The leading names of a path that are navigation. */
function navigationPart(set: EntitySet, segments: string[]): string[] {
  const names: string[] = [];
  let at = set;
  for (const segment of segments) {
    const navigation = navigationOf(at, segment);
    if (!navigation) break;
    names.push(segment);
    at = navigation.target;
  }
  return names;
}

function conjuncts(expression: Expression): Expression[] {
  if (expression.kind !== 'logic' || expression.operator !== 'and') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

/** What an entity has not is equal to nothing and differs from nothing: OGC's suite asks for it. */
const operators: Record<string, string> = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' };
const mirrored: Record<string, string> = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' };
const temporal = ({ type }: Sql): boolean => type === 'instant' || type === 'interval';

/** An interval lies before another where it ends before that begins (Allen 1983); instants have no length. */
function compareTimes(operator: string, left: Sql, right: Sql): string {
  const [leftEnd, rightEnd] = [left.end ?? left.sql, right.end ?? right.sql];
  const instants = left.end === undefined && right.end === undefined;
  switch (operator) {
    case 'eq':
      return instants
        ? `(${left.sql} = ${right.sql})`
        : `(${left.sql} = ${right.sql} and ${leftEnd} = ${rightEnd})`;
    case 'ne':
      return `(${left.sql} <> ${right.sql}${instants ? '' : ` or ${leftEnd} <> ${rightEnd}`})`;
    case 'lt':
    case 'le':
      // The second bound says nothing new; it lets the store go by the index of the begin.
      return `(${leftEnd} ${operators[operator]} ${right.sql}${left.end === undefined ? '' : ` and ${left.sql} <= ${right.sql}`})`;
    default:
      return `(${left.sql} ${operators[operator]} ${rightEnd})`;
  }
}

const asJson = (value: Sql): string => (value.type === 'json' ? value.sql : `to_jsonb(${value.sql})`);

function arithmetic(operator: string, left: Sql, right: Sql): Sql {
  if (operator === 'add' || operator === 'sub') {
    const sign = operator === 'add' ? '+' : '-';
    const sum = (type: Sql['type']): Sql => ({ type, sql: `(${left.sql} ${sign} ${right.sql})` });
    if (temporal(left) && right.type === 'duration')
      return {
        ...sum(left.type),
        ...(left.end !== undefined && { end: `(${left.end} ${sign} ${right.sql})` }),
      };
    if (left.type === 'duration' && right.type === 'duration') return sum('duration');
    if (left.type === 'duration' && right.type === 'instant' && sign === '+') return sum('instant');
    if (left.type === 'instant' && right.type === 'instant' && sign === '-') return sum('duration');
  }
  const [one, other] = [numeric(left), numeric(right)];
  switch (operator) {
    case 'add':
      return { type: 'number', sql: `(${one} + ${other})` };
    case 'sub':
      return { type: 'number', sql: `(${one} - ${other})` };
    case 'mul':
      return { type: 'number', sql: `(${one} * ${other})` };
    case 'div':
      return { type: 'number', sql: `(${one} / nullif(${other}, 0))` };
    default:
      return { type: 'number', sql: `mod((${one})::numeric, nullif((${other})::numeric, 0))::float8` };
  }
}
