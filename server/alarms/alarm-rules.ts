import type { z } from 'zod';
import { defaultAlarmRules } from '../../models/alarms/default-alarm-rules.ts';
import type { AlarmRule, alarmRuleDefinition } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';
import { type AlarmBook, alarmRuleOf } from './alarm-book.ts';

export type AlarmRuleDefinition = z.infer<typeof alarmRuleDefinition>;

const same = (one: AlarmRuleDefinition, other: AlarmRuleDefinition): boolean =>
  one.observedProperty === other.observedProperty &&
  one.thingKind === other.thingKind &&
  one.when === other.when &&
  one.threshold === other.threshold &&
  one.hysteresis === other.hysteresis &&
  one.level === other.level;

/** Stores a rule and begins to apply it; a rule that is there already is not made twice. */
export async function addAlarmRule(
  database: Database,
  book: AlarmBook,
  rule: AlarmRuleDefinition,
): Promise<AlarmRule> {
  const known = book.rulesOfCity(rule.city).find((other) => same(rule, other));
  if (known) return known;
  const { rows } = await database.query<Parameters<typeof alarmRuleOf>[0]>(
    `insert into alarm_rule (city, name, observed_property, thing_kind, direction, threshold, hysteresis, level)
     values ($1, $2::jsonb, $3, $4, $5, $6, $7, $8) returning *`,
    [
      rule.city,
      JSON.stringify(rule.name),
      rule.observedProperty,
      rule.thingKind,
      rule.when,
      rule.threshold,
      rule.hysteresis,
      rule.level,
    ],
  );
  const stored = alarmRuleOf(rows[0]!);
  book.add(stored);
  return stored;
}

/** Gives a city that has no rule the default ones. */
export async function ensureDefaultRules(database: Database, book: AlarmBook, city: string): Promise<void> {
  if (book.rulesOfCity(city).length > 0) return;
  for (const rule of defaultAlarmRules) await addAlarmRule(database, book, { ...rule, city });
}
