import {
  type AlarmRule,
  type AlarmRuleDefinition,
  alarmRuleDefinition,
  propertiesOf,
} from '../../models/alarms/alarm-rule.ts';
import { defaultAlarmRules } from '../../models/alarms/default-alarm-rules.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import type { AlarmEngine } from './alarm-engine.ts';
import { alarmRuleOf, objectDatastreams } from './watch-store.ts';

const mostRules = 1000;

/**
 * Checks the body of a request: one rule or a list of them, all or none.
 * @param knownProperties ids of the observed properties that there are.
 * @throws HttpError 422 naming the first rule that is refused.
 */
export function checkAlarmRules(body: unknown, knownProperties: ReadonlySet<string>): AlarmRuleDefinition[] {
  const candidates = Array.isArray(body) ? body : [body];
  if (candidates.length > mostRules)
    throw new HttpError(422, `Expected at most ${mostRules} rules, found ${candidates.length}.`);
  const definitions = candidates.map((candidate, index) => {
    const parsed = alarmRuleDefinition.safeParse(candidate);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw new HttpError(422, `rules[${[index, ...issue.path.map(String)].join('.')}]: ${issue.message}.`);
    }
    const unknown = propertiesOf(parsed.data.condition).find((property) => !knownProperties.has(property));
    if (unknown !== undefined)
      throw new HttpError(
        422,
        `rules[${index}].condition.observedProperty: expected a known property, found "${unknown}".`,
      );
    return parsed.data;
  });
  const keys = new Set(definitions.map(({ key }) => key));
  if (keys.size < definitions.length) throw new HttpError(422, 'Expected each key of a rule once.');
  return definitions;
}

/** Stores rules and begins to apply them; one with a known key takes the place of the former. */
export async function storeAlarmRules(
  database: Database,
  engine: AlarmEngine,
  city: string,
  definitions: readonly AlarmRuleDefinition[],
): Promise<AlarmRule[]> {
  if (definitions.length === 0) return [];
  const { rows } = await database.query<Parameters<typeof alarmRuleOf>[0]>(
    `insert into alarm_rule (city, key, document)
     select $1, rule->>'key', rule from jsonb_array_elements($2::jsonb) with ordinality as r (rule, n) order by n
     on conflict (city, key) do update set document = excluded.document
     returning id, city, document`,
    [city, JSON.stringify(definitions)],
  );
  const rules = rows.map(alarmRuleOf);
  const scoped: { rule: AlarmRule; objectDatastreams: ReadonlySet<number> | null }[] = [];
  for (const rule of rules) scoped.push({ rule, objectDatastreams: await objectDatastreams(database, rule) });
  engine.watches.setRules(scoped);
  // What is active by the former rule is judged by the new one, and what is beyond a new limit need not be said again.
  for (const watch of engine.watches.all())
    if (rules.some(({ id }) => id === watch.rule.id)) engine.conflicts.add(watch);
  return rules;
}

/** Gives a city that has no rule the default ones. */
export async function ensureDefaultRules(
  database: Database,
  engine: AlarmEngine,
  city: string,
): Promise<void> {
  if (engine.rulesOfCity(city).length > 0) return;
  await storeAlarmRules(database, engine, city, defaultAlarmRules);
}
