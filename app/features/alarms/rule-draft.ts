import {
  type AlarmRule,
  type AlarmRuleDefinition,
  alarmRuleDefinition,
} from '../../../models/alarms/alarm-rule.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';
import type { Language } from '../../shell/locale/words.ts';

/** Conditions that have a form; the others are edited as text. */
export const formKinds = ['threshold', 'rate', 'missing'] as const;
export type FormKind = (typeof formKinds)[number];

/** A rule as the form shows it: what is typed, not yet checked. Blank limits are levels that the rule has not. */
export interface RuleDraft {
  key: string;
  name: string;
  category: AlarmRuleDefinition['category'];
  observedProperty: string;
  thingKind: string;
  kind: FormKind;
  direction: 'above' | 'below';
  limits: Record<AlarmLevel, string>;
  hysteresis: string;
  forSeconds: string;
  overSeconds: string;
  escalateAfterMinutes: string;
}

const noLimits = { blue: '', yellow: '', orange: '', red: '' };

export const emptyDraft = (observedProperty: string, number: number): RuleDraft => ({
  key: `rule-${number}`,
  name: '',
  category: 'lifeline',
  observedProperty,
  thingKind: '',
  kind: 'threshold',
  direction: 'above',
  limits: { ...noLimits },
  hysteresis: '0',
  forSeconds: '0',
  overSeconds: '600',
  escalateAfterMinutes: '',
});

/** The form of a rule; null for one that the form cannot show as a whole. */
export function draftOf(rule: AlarmRule, language: Language): RuleDraft | null {
  const { condition } = rule;
  if (condition.kind === 'combination' || condition.kind === 'deviation') return null;
  const direction = condition.levels.every(({ above }) => above !== undefined) ? 'above' : 'below';
  if (condition.levels.some((limit) => limit[direction === 'above' ? 'below' : 'above'] !== undefined))
    return null;
  const limits = { ...noLimits };
  for (const limit of condition.levels) limits[limit.level] = String(limit[direction]);
  const debounced = condition.kind === 'missing' ? null : condition;
  return {
    key: rule.key,
    name: rule.name[language],
    category: rule.category,
    observedProperty: condition.observedProperty,
    thingKind: rule.scope.thingKind ?? '',
    kind: condition.kind,
    direction,
    limits,
    hysteresis: String(debounced?.hysteresis ?? 0),
    forSeconds: String(debounced?.forSeconds ?? 0),
    overSeconds: condition.kind === 'rate' ? String(condition.overSeconds) : '600',
    escalateAfterMinutes: rule.escalateAfterMinutes === null ? '' : String(rule.escalateAfterMinutes),
  };
}

const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/**
 * The rule that a form stands for, or what is wrong with it.
 * @param base the rule that is edited, whose other parts are kept; null for a new one.
 */
export function ruleOfDraft(
  draft: RuleDraft,
  base: AlarmRule | null,
  language: Language,
): { rule: AlarmRuleDefinition } | { problem: string } {
  const levels = alarmLevels
    .filter((level) => draft.limits[level].trim() !== '')
    .map((level) => ({
      level,
      [draft.kind === 'missing' ? 'above' : draft.direction]: number(draft.limits[level]),
    }));
  const debounce = { hysteresis: number(draft.hysteresis), forSeconds: number(draft.forSeconds) };
  const other = language === 'zh' ? 'en' : 'zh';
  const parsed = alarmRuleDefinition.safeParse({
    ...(base && { ...base, id: undefined, city: undefined }),
    key: draft.key,
    name: { [language]: draft.name, [other]: base?.name[other] || draft.name },
    category: draft.category,
    scope: { ...base?.scope, thingKind: draft.thingKind === '' ? null : draft.thingKind },
    condition: {
      kind: draft.kind,
      observedProperty: draft.observedProperty,
      levels,
      ...(draft.kind !== 'missing' && debounce),
      ...(draft.kind === 'rate' && { overSeconds: number(draft.overSeconds) }),
    },
    escalateAfterMinutes:
      draft.escalateAfterMinutes.trim() === '' ? null : number(draft.escalateAfterMinutes),
  });
  if (parsed.success && draft.name.trim() !== '') return { rule: parsed.data };
  if (parsed.success) return { problem: 'name' };
  const issue = parsed.error.issues[0]!;
  return { problem: `${issue.path.map(String).join('.')}: ${issue.message}` };
}
