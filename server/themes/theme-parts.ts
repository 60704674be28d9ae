import { defaultAlarmRules } from '../../models/alarms/default-alarm-rules.ts';
import type { ThemePack } from '../../scenes/themes/theme-pack.ts';
import { canonical } from '../devices/check-things.ts';
import { modelKey } from '../devices/products.ts';
import type { Database } from '../store/database.ts';

/** What a theme brings into the store of a city. */
export const partKinds = ['thing-model', 'alarm-rule', 'indicator', 'dashboard'] as const;
export type PartKind = (typeof partKinds)[number];

export type Document = Record<string, unknown>;

/** A part that a theme has brought. */
export interface OwnedPart {
  theme: string;
  /** As the theme has written it. */
  document: Document;
  former: Document | null;
}

/** What a city has of one kind, and which theme has brought it; by id, key or "id@version". */
export interface StoredParts {
  present: Map<string, Document>;
  owned: Map<string, OwnedPart>;
}

/** The parts of a pack by id, in the form in which the store has them. */
export function partsOf(pack: ThemePack, kind: PartKind): Map<string, Document> {
  switch (kind) {
    case 'thing-model':
      return new Map(pack.thingModels.map((model) => [modelKey(model), model]));
    case 'alarm-rule':
      return new Map(pack.alarmRules.map(({ source: _, ...rule }) => [rule.key, rule]));
    case 'indicator':
      return new Map(pack.indicators.map((indicator) => [indicator.id, indicator]));
    case 'dashboard':
      return new Map(pack.dashboard ? [[pack.dashboard.id, pack.dashboard]] : []);
  }
}

const present: Record<PartKind, string> = {
  'thing-model': `select id || '@' || version as part, document from thing_model where city = $1`,
  'alarm-rule': 'select key as part, document from alarm_rule where city = $1',
  indicator: 'select id as part, document from indicator_definition where city = $1',
  dashboard: 'select id as part, document from dashboard where city = $1',
};

export async function readParts(database: Database, city: string, kind: PartKind): Promise<StoredParts> {
  const { rows } = await database.query<{ part: string; document: Document }>(present[kind], [city]);
  const owned = await database.query<{ part: string } & OwnedPart>(
    'select part, theme, document, former from theme_part where city = $1 and kind = $2',
    [city, kind],
  );
  return {
    present: new Map(rows.map(({ part, document }) => [part, document])),
    owned: new Map(owned.rows.map(({ part, ...own }) => [part, own])),
  };
}

/** What is to be done with the parts of one kind. */
export interface PartsPlan {
  kind: PartKind;
  write: { part: string; document: Document; former: Document | null }[];
  /** They go, or what they have taken the place of comes back. */
  remove: { part: string; former: Document | null }[];
  /** The city has changed them, or they are gone: the theme has no more to do with them. */
  release: string[];
  /** Why a part of the pack is not taken over: one sentence each. */
  kept: string[];
}

const defaults = new Set(defaultAlarmRules.map(canonical));
const same = (one: Document | undefined, other: Document): boolean =>
  one !== undefined && canonical(one) === canonical(other);

/**
 * Compares what a theme wants with what the city has. What the city has made or changed itself stays as it is; a
 * default rule makes room.
 * @param wanted the parts of the pack; none when the theme is switched off.
 */
export function planParts(
  theme: string,
  kind: PartKind,
  wanted: ReadonlyMap<string, Document>,
  { present, owned }: StoredParts,
): PartsPlan {
  const plan: PartsPlan = { kind, write: [], remove: [], release: [], kept: [] };
  for (const [part, document] of wanted) {
    const now = present.get(part);
    const own = owned.get(part);
    if (own && own.theme !== theme) plan.kept.push(`${kind} "${part}" is that of the theme "${own.theme}".`);
    else if (own && now && !same(now, own.document) && !same(now, document)) {
      plan.kept.push(`${kind} "${part}" has been changed in the city.`);
      plan.release.push(part);
    } else if (own || !now) plan.write.push({ part, document, former: own?.former ?? null });
    else if (kind === 'alarm-rule' && defaults.has(canonical(now)))
      plan.write.push({ part, document, former: now });
    else if (!same(now, document)) plan.kept.push(`${kind} "${part}" is the city's own.`);
  }
  for (const [part, own] of owned) {
    if (own.theme !== theme || wanted.has(part)) continue;
    if (same(present.get(part), own.document)) plan.remove.push({ part, former: own.former });
    else plan.release.push(part);
  }
  return plan;
}
