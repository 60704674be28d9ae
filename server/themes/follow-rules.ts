import type { AlarmEngine } from '../alarms/alarm-engine.ts';
import { objectDatastreams, readRules } from '../alarms/watch-store.ts';
import type { Database } from '../store/database.ts';

/**
 * Has the engine apply the rules of a city as the store has them: new ones, changed ones, and none that are gone. What
 * is active by a rule that has changed is judged again.
 */
export async function followRules(database: Database, engine: AlarmEngine, city: string): Promise<void> {
  const former = new Map(engine.rulesOfCity(city).map((rule) => [rule.id, JSON.stringify(rule)]));
  const rules = (await readRules(database)).filter((rule) => rule.city === city);
  const changed = rules.filter((rule) => former.get(rule.id) !== JSON.stringify(rule));
  const gone = [...former.keys()].filter((id) => !rules.some((rule) => rule.id === id));
  const scoped = [];
  for (const rule of changed)
    scoped.push({ rule, objectDatastreams: await objectDatastreams(database, rule) });
  engine.watches.removeRules(gone);
  engine.watches.setRules(scoped);
  const ids = new Set(changed.map(({ id }) => id));
  for (const watch of engine.watches.all()) if (ids.has(watch.rule.id)) engine.conflicts.add(watch);
}
