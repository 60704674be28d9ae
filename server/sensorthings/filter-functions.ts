import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import type { FunctionName } from '../../models/sensorthings/expression.ts';
import { numeric, type Sql, textual } from './sql-value.ts';

const text = (sql: string): Sql => ({ type: 'text', sql });
const number = (sql: string): Sql => ({ type: 'number', sql });
const condition = (sql: string): Sql => ({ type: 'boolean', sql });

/** The instant of a time: of an interval its begin. */
function instant(value: Sql): string {
  if (value.type === 'instant' || value.type === 'interval') return value.sql;
  throw new BadRequest(`Expected a time, found a value of type ${value.type}.`);
}
const end = (value: Sql): string => {
  const start = instant(value);
  return value.end ?? start;
};
function geometry(value: Sql): string {
  if (value.type === 'geometry') return value.sql;
  throw new BadRequest(`Expected a geometry, found a value of type ${value.type}.`);
}
const part = (name: string, value: Sql): Sql => {
  if (value.type === 'date' || value.type === 'time')
    return number(`extract(${name} from ${value.sql})::float8`);
  return number(`extract(${name} from ${instant(value)} at time zone 'UTC')::float8`);
};
const relates = (predicate: string, [one, other]: Sql[]): Sql =>
  condition(`${predicate}(${geometry(one!)}, ${geometry(other!)})`);
const pattern = /^[012TF*]{9}$/i;

/** Translates a function call; the number of parameters has been checked by the parser. @throws BadRequest */
export function callFunction(name: FunctionName, parameters: Sql[]): Sql {
  const [one, two, three] = parameters as [Sql, Sql, Sql];
  switch (name) {
    case 'substringof':
      return condition(`(strpos(${textual(two)}, ${textual(one)}) > 0)`);
    case 'contains':
      return condition(`(strpos(${textual(one)}, ${textual(two)}) > 0)`);
    case 'startswith':
      return condition(`starts_with(${textual(one)}, ${textual(two)})`);
    case 'endswith':
      return condition(`(right(${textual(one)}, length(${textual(two)})) = ${textual(two)})`);
    case 'length':
      return number(`length(${textual(one)})`);
    case 'indexof':
      return number(`(strpos(${textual(one)}, ${textual(two)}) - 1)`);
    case 'substring': {
      const start = `(floor(${numeric(two)})::int4 + 1)`;
      if (parameters.length === 2) return text(`substr(${textual(one)}, ${start})`);
      return text(`substr(${textual(one)}, ${start}, greatest(floor(${numeric(three)}), 0)::int4)`);
    }
    case 'tolower':
      return text(`lower(${textual(one)})`);
    case 'toupper':
      return text(`upper(${textual(one)})`);
    case 'trim':
      return text(`btrim(${textual(one)})`);
    case 'concat':
      return text(`(${textual(one)} || ${textual(two)})`);
    case 'year':
    case 'month':
    case 'day':
    case 'hour':
    case 'minute':
      return part(name, one);
    case 'second':
      return number(`floor(${part('second', one).sql})`);
    case 'fractionalseconds':
      return number(`(${part('second', one).sql} - floor(${part('second', one).sql}))`);
    case 'date':
      return { type: 'date', sql: `(${instant(one)} at time zone 'UTC')::date` };
    case 'time':
      return { type: 'time', sql: `(${instant(one)} at time zone 'UTC')::time` };
    case 'totaloffsetminutes':
      // Times are kept as instants: their offset is that of UTC.
      return number(`(0 * extract(epoch from ${instant(one)}))::float8`);
    case 'now':
      return { type: 'instant', sql: 'now()' };
    case 'mindatetime':
      return { type: 'instant', sql: "'-infinity'::timestamptz" };
    case 'maxdatetime':
      return { type: 'instant', sql: "'infinity'::timestamptz" };
    case 'before':
      return condition(`(${end(one)} < ${instant(two)})`);
    case 'after':
      return condition(`(${instant(one)} > ${end(two)})`);
    case 'during':
      return condition(`(${instant(one)} >= ${instant(two)} and ${end(one)} <= ${end(two)})`);
    case 'overlaps':
      return condition(`(${instant(one)} <= ${end(two)} and ${end(one)} >= ${instant(two)})`);
    case 'meets':
      return condition(`(${end(one)} = ${instant(two)} or ${instant(one)} = ${end(two)})`);
    case 'starts':
      return condition(`(${instant(one)} = ${instant(two)})`);
    case 'finishes':
      return condition(`(${end(one)} = ${end(two)})`);
    case 'round':
      // Away from zero, as people round: round(float8) of the store rounds halves to even.
      return number(`round((${numeric(one)})::numeric)::float8`);
    case 'floor':
      return number(`floor(${numeric(one)})`);
    case 'ceiling':
      return number(`ceil(${numeric(one)})`);
    case 'geo.distance':
      return number(`ST_Distance(${geometry(one)}, ${geometry(two)})`);
    case 'geo.length':
      return number(`ST_Length(${geometry(one)})`);
    case 'geo.intersects':
    case 'st_intersects':
      return relates('ST_Intersects', parameters);
    case 'st_equals':
      return relates('ST_Equals', parameters);
    case 'st_disjoint':
      return relates('ST_Disjoint', parameters);
    case 'st_touches':
      return relates('ST_Touches', parameters);
    case 'st_within':
      return relates('ST_Within', parameters);
    case 'st_overlaps':
      return relates('ST_Overlaps', parameters);
    case 'st_crosses':
      return relates('ST_Crosses', parameters);
    case 'st_contains':
      return relates('ST_Contains', parameters);
    case 'st_relate': {
      if (three.literal === undefined || !pattern.test(three.literal))
        throw new BadRequest(
          `st_relate: expected a pattern of nine of 0, 1, 2, T, F and *, like 'T*F**F***'.`,
        );
      return condition(`ST_Relate(${geometry(one)}, ${geometry(two)}, ${three.sql})`);
    }
  }
}
