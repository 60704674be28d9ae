import { BadRequest } from '../../models/sensorthings/bad-request.ts';

/** A translated expression: SQL of a known type, in which what the client wrote stands as parameters only. */
export interface Sql {
  type:
    | 'boolean'
    | 'number'
    | 'text'
    | 'instant'
    | 'interval'
    | 'date'
    | 'time'
    | 'duration'
    | 'geometry'
    | 'json'
    | 'null'
    | 'observation-id';
  sql: string;
  /** Of an interval: where it ends; `sql` is where it begins. */
  end?: string;
  /** Of a geometry that stands in a row: what was sent, as a text; geometries are sorted by it. */
  written?: string;
  /** Of JSON: the same as a number, where the source has it ready. */
  number?: string;
  /** Of a text that the client wrote: it may turn out to be a time. */
  literal?: string;
}

/** SQL of a number. @throws BadRequest for what is none. */
export function numeric(value: Sql): string {
  if (value.type === 'number') return value.sql;
  if (value.type === 'json')
    return (
      value.number ?? `(case when jsonb_typeof(${value.sql}) = 'number' then (${value.sql})::float8 end)`
    );
  throw new BadRequest(`Expected a number, found a value of type ${value.type}.`);
}

/** SQL of a text. @throws BadRequest for what is none. */
export function textual(value: Sql): string {
  if (value.type === 'text') return value.sql;
  if (value.type === 'json') return `(${value.sql} #>> '{}')`;
  throw new BadRequest(`Expected a text, found a value of type ${value.type}.`);
}
