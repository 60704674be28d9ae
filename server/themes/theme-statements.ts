import type { ThemePack } from '../../scenes/themes/theme-pack.ts';
import { addThingModels } from '../devices/products.ts';
import type { Statement } from '../store/database.ts';
import type { Document, PartKind, PartsPlan } from './theme-parts.ts';

/** Notes a theme with the pack that is in force. */
export const saveTheme = (city: string, pack: ThemePack, on: boolean, kept: string[]): Statement => ({
  sql: `insert into theme (city, id, document, is_on, kept) values ($1, $2, $3::jsonb, $4, $5::jsonb)
        on conflict (city, id) do update set document = excluded.document, is_on = excluded.is_on,
               kept = excluded.kept, changed_at = now()`,
  parameters: [city, pack.id, JSON.stringify(pack), on, JSON.stringify(kept)],
});

const written: Record<Exclude<PartKind, 'thing-model'>, string> = {
  'alarm-rule': `insert into alarm_rule (city, key, document)
    select $1, d->>'key', d from jsonb_array_elements($2::jsonb) with ordinality as r (d, n) where $3 <> '' order by n
    on conflict (city, key) do update set document = excluded.document`,
  indicator: `insert into indicator_definition (city, id, document, origin)
    select $1, d->>'id', d, $3 from jsonb_array_elements($2::jsonb) as d
    on conflict (city, id) do update set document = excluded.document, origin = excluded.origin, updated_at = now()`,
  dashboard: `insert into dashboard (city, id, document, origin)
    select $1, d->>'id', d, $3 from jsonb_array_elements($2::jsonb) as d
    on conflict (city, id) do update set document = excluded.document, origin = excluded.origin, updated_at = now()`,
};

/** What is used stays: a model that devices have, a rule that has raised alarms (it is disabled). */
const removed: Record<PartKind, string[]> = {
  'thing-model': [
    `delete from thing_model m where city = $1 and id || '@' || version = any($2::text[])
        and not exists (select from thing t where t.city = m.city and t.model_id = m.id and t.model_version = m.version)`,
  ],
  'alarm-rule': [
    `delete from alarm_rule r where city = $1 and key = any($2::text[])
        and not exists (select from alarm a where a.rule_id = r.id)`,
    `update alarm_rule set document = jsonb_set(document, '{enabled}', 'false')
      where city = $1 and key = any($2::text[])`,
  ],
  indicator: ['delete from indicator_definition where city = $1 and id = any($2::text[])'],
  dashboard: ['delete from dashboard where city = $1 and id = any($2::text[])'],
};

const present: Record<PartKind, string> = {
  'thing-model': `thing_model m where m.city = p.city and m.id || '@' || m.version = p.part`,
  'alarm-rule': 'alarm_rule m where m.city = p.city and m.key = p.part',
  indicator: 'indicator_definition m where m.city = p.city and m.id = p.part',
  dashboard: 'dashboard m where m.city = p.city and m.id = p.part',
};

const write = (city: string, theme: string, kind: PartKind, documents: Document[]): Statement =>
  kind === 'thing-model'
    ? addThingModels(city, documents as unknown as ThemePack['thingModels'], 'published')
    : { sql: written[kind], parameters: [city, JSON.stringify(documents), theme] };

/** Carries out the plan for one kind of parts; the theme is noted already (saveTheme). */
export function partStatements(city: string, theme: string, plan: PartsPlan): Statement[] {
  const { kind } = plan;
  const statements: Statement[] = [];
  const leaving = plan.remove.filter(({ former }) => former === null).map(({ part }) => part);
  const returning = plan.remove.filter(({ former }) => former !== null);
  if (leaving.length > 0) {
    for (const sql of removed[kind]) statements.push({ sql, parameters: [city, leaving] });
    // What has stayed because it is used is still the theme's: it comes back with it.
    statements.push(
      {
        sql: `update theme_part p set document = m.document from ${present[kind]} and p.city = $1 and p.kind = $2
                 and p.part = any($3::text[])`,
        parameters: [city, kind, leaving],
      },
      {
        sql: `delete from theme_part p where city = $1 and kind = $2 and part = any($3::text[])
                 and not exists (select from ${present[kind]})`,
        parameters: [city, kind, leaving],
      },
    );
  }
  if (returning.length > 0)
    statements.push(
      write(
        city,
        'city',
        kind,
        returning.map(({ former }) => former!),
      ),
    );
  const released = [...plan.release, ...returning.map(({ part }) => part)];
  if (released.length > 0)
    statements.push({
      sql: 'delete from theme_part where city = $1 and theme = $2 and kind = $3 and part = any($4::text[])',
      parameters: [city, theme, kind, released],
    });
  if (plan.write.length > 0) {
    statements.push(
      write(
        city,
        theme,
        kind,
        plan.write.map(({ document }) => document),
      ),
      {
        sql: `insert into theme_part (city, theme, kind, part, document, former)
            select $1, $2, $3, w->>'part', w->'document', nullif(w->'former', 'null'::jsonb)
              from jsonb_array_elements($4::jsonb) as w
            on conflict (city, kind, part) do update set document = excluded.document`,
        parameters: [city, theme, kind, JSON.stringify(plan.write)],
      },
    );
  }
  return statements;
}
