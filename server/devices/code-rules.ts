import {
  type CodeRule,
  codeRule,
  type DeviceNumbering,
  deviceNumbering,
  noNumbering,
} from '../../models/devices/code-rule.ts';
import { HttpError } from '../http/context.ts';
import type { Database, Statement } from '../store/database.ts';

/** How a city names its devices: its own arc and province, and one rule for a class. */
export interface Naming {
  numbering: DeviceNumbering;
  rules: ReadonlyMap<string, CodeRule>;
}

export async function readNaming(database: Database, city: string): Promise<Naming> {
  const rules = await database.query<{ document: CodeRule }>(
    'select document from device_code_rule where city = $1 order by thing_kind',
    [city],
  );
  const numbering = await database.query<{ document: DeviceNumbering }>(
    'select document from device_numbering where city = $1',
    [city],
  );
  return {
    numbering: numbering.rows[0] ? deviceNumbering.parse(numbering.rows[0].document) : noNumbering,
    rules: new Map(rules.rows.map(({ document }) => [document.thingKind, codeRule.parse(document)])),
  };
}

/** How each city numbers, by its id; cities that have said nothing included. */
export async function readNumberings(database: Database): Promise<Map<string, DeviceNumbering>> {
  const { rows } = await database.query<{ city: string; document: DeviceNumbering | null }>(
    'select c.id as city, n.document from city c left join device_numbering n on n.city = c.id order by c.id',
  );
  return new Map(
    rows.map(({ city, document }) => [city, document ? deviceNumbering.parse(document) : noNumbering]),
  );
}

/** Stores rules by class and, where given, the numbering of the city. */
export function storeNaming(city: string, rules: CodeRule[], numbering?: DeviceNumbering): Statement[] {
  const statements: Statement[] = [];
  if (rules.length > 0)
    statements.push({
      sql: `insert into device_code_rule (city, thing_kind, document, class_arc)
            select $1, r->>'thingKind', r, (r->>'classArc')::int4 from jsonb_array_elements($2::jsonb) as r
            on conflict (city, thing_kind) do update set document = excluded.document, class_arc = excluded.class_arc`,
      parameters: [city, JSON.stringify(rules)],
    });
  if (numbering)
    statements.push({
      sql: `insert into device_numbering (city, document) values ($1, $2::jsonb)
            on conflict (city) do update set document = excluded.document`,
      parameters: [city, JSON.stringify(numbering)],
    });
  return statements;
}

/** The naming of a city with what a request brings. @throws HttpError 422 for an arc that two would have. */
export function withBroughtNaming(known: Naming, rules: CodeRule[], numbering?: DeviceNumbering): Naming {
  const all = new Map(known.rules);
  for (const rule of rules) all.set(rule.thingKind, rule);
  const arcs = new Map<number, string>();
  for (const { classArc, thingKind } of all.values()) {
    const other = arcs.get(classArc);
    if (other)
      throw new HttpError(422, `codeRules: "${other}" and "${thingKind}" have the same arc ${classArc}.`);
    arcs.set(classArc, thingKind);
  }
  const taken = arcs.get((numbering ?? known.numbering).objectArc);
  if (taken && (numbering || rules.length > 0))
    throw new HttpError(
      422,
      `codeRules: "${taken}" has the arc of objects, data sets and layers: give one of them another (numbering.objectArc).`,
    );
  return { numbering: numbering ?? known.numbering, rules: all };
}
