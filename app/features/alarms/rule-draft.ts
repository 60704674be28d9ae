import type { z } from 'zod';
import {
  type AlarmRule,
  type AlarmRuleDefinition,
  alarmRuleDefinition,
} from '../../../models/alarms/alarm-rule.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';
import type { Language, Words } from '../../shell/locale/words.ts';

/** Kinds of conditions, in the order of the form. */
export const formKinds = ['threshold', 'rate', 'missing', 'deviation', 'combination'] as const;
export type FormKind = (typeof formKinds)[number];
export type Direction = 'above' | 'below';

/** One of several observations that must come together, as it is typed. */
export interface PartDraft {
  observedProperty: string;
  thingKind: string;
  direction: Direction;
  limit: string;
  hysteresis: string;
}

/** A rule as the form shows it: what is typed, not yet checked. Blank limits are levels that the rule has not. */
export interface RuleDraft {
  key: string;
  name: string;
  category: AlarmRuleDefinition['category'];
  observedProperty: string;
  thingKind: string;
  kind: FormKind;
  direction: Direction;
  limits: Record<AlarmLevel, string>;
  hysteresis: string;
  forSeconds: string;
  overSeconds: string;
  /** Of a deviation: the mean of the same hour of the last days, or what a model writes. */
  baseline: 'same-hour' | 'model';
  baselineDays: string;
  modelProperty: string;
  measure: 'difference' | 'percent' | 'deviations';
  /** Of a combination; the alarm is that of the first. */
  parts: PartDraft[];
  withinMetres: string;
  withinSeconds: string;
  level: AlarmLevel;
  escalateAfterMinutes: string;
}

const noLimits = { blue: '', yellow: '', orange: '', red: '' };
export const fewestParts = 2;
export const mostParts = 4;

export const emptyPart = (observedProperty: string): PartDraft => ({
  observedProperty,
  thingKind: '',
  direction: 'above',
  limit: '',
  hysteresis: '0',
});

/** What the form shows of the kinds that a rule is not of. */
const otherKinds = (observedProperty: string) => ({
  baseline: 'same-hour' as const,
  baselineDays: '7',
  modelProperty: '',
  measure: 'difference' as const,
  parts: [emptyPart(observedProperty), emptyPart('')],
  withinMetres: '500',
  withinSeconds: '600',
  level: 'red' as const,
});

export const emptyDraft = (observedProperty: string, number: number): RuleDraft => ({
  ...otherKinds(observedProperty),
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

/** The form of a rule; null for one that the form cannot show as a whole: limits on both sides. */
export function draftOf(rule: AlarmRule, language: Language): RuleDraft | null {
  const { condition } = rule;
  const common = {
    key: rule.key,
    name: rule.name[language],
    category: rule.category,
    kind: condition.kind,
    thingKind: rule.scope.thingKind ?? '',
    escalateAfterMinutes: rule.escalateAfterMinutes === null ? '' : String(rule.escalateAfterMinutes),
  };
  if (condition.kind === 'combination') {
    if (condition.parts.some(({ above, below }) => above !== undefined && below !== undefined)) return null;
    return {
      ...emptyDraft(condition.parts[0]!.observedProperty, rule.id),
      ...common,
      parts: condition.parts.map(({ observedProperty, thingKind, above, below, hysteresis }) => ({
        observedProperty,
        thingKind: thingKind ?? '',
        direction: above === undefined ? 'below' : 'above',
        limit: String(above ?? below),
        hysteresis: String(hysteresis),
      })),
      withinMetres: String(condition.withinMetres),
      withinSeconds: String(condition.withinSeconds),
      level: condition.level,
      forSeconds: String(condition.forSeconds),
    };
  }
  const direction = condition.levels.every(({ above }) => above !== undefined) ? 'above' : 'below';
  if (condition.levels.some((limit) => limit[direction === 'above' ? 'below' : 'above'] !== undefined))
    return null;
  const limits = { ...noLimits };
  for (const limit of condition.levels) limits[limit.level] = String(limit[direction]);
  const debounced = condition.kind === 'missing' ? null : condition;
  return {
    ...otherKinds(condition.observedProperty),
    ...common,
    ...(condition.kind === 'deviation' && {
      baseline: condition.baseline.kind,
      ...(condition.baseline.kind === 'model'
        ? { modelProperty: condition.baseline.observedProperty }
        : { baselineDays: String(condition.baseline.days) }),
      measure: condition.measure,
    }),
    observedProperty: condition.observedProperty,
    direction,
    limits,
    hysteresis: String(debounced?.hysteresis ?? 0),
    forSeconds: String(debounced?.forSeconds ?? 0),
    overSeconds: condition.kind === 'rate' ? String(condition.overSeconds) : '600',
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
  const other = language === 'zh' ? 'en' : 'zh';
  const parsed = alarmRuleDefinition.safeParse({
    ...(base && { ...base, id: undefined, city: undefined }),
    key: draft.key,
    name: { [language]: draft.name, [other]: base?.name[other] || draft.name },
    category: draft.category,
    scope: { ...base?.scope, thingKind: draft.thingKind === '' ? null : draft.thingKind },
    condition: conditionOf(draft, base),
    escalateAfterMinutes:
      draft.escalateAfterMinutes.trim() === '' ? null : number(draft.escalateAfterMinutes),
  });
  if (parsed.success && draft.name.trim() !== '') return { rule: parsed.data };
  if (parsed.success || draft.name.trim() === '') return { problem: 'name' };
  return { problem: problemOf(parsed.error.issues[0]!) };
}

/** What a form has not been given; anything else is the sentence of the check itself. */
export const formProblems = ['name', 'levels', 'number', 'property'] as const;
export type FormProblem = (typeof formProblems)[number];
const isFormProblem = (problem: string): problem is FormProblem =>
  (formProblems as readonly string[]).includes(problem);

/** A problem in words. */
export const toldProblem = (problem: string, words: Words): string =>
  isFormProblem(problem) ? words(`alarm.problem.${problem}`) : problem;

function problemOf({ code, path, message }: z.core.$ZodIssue): FormProblem | string {
  const last = path.at(-1);
  if (last === 'levels' && code === 'too_small') return 'levels';
  if (last === 'observedProperty') return 'property';
  if (code === 'invalid_type') return 'number';
  return `${path.map(String).join('.')}: ${message}`;
}

/** The condition of a form, not yet checked. What the form does not show is kept from a base of the same kind. */
function conditionOf(draft: RuleDraft, base: AlarmRule | null): unknown {
  const kept = base?.condition.kind === draft.kind ? base.condition : null;
  if (draft.kind === 'combination')
    return {
      ...kept,
      kind: draft.kind,
      parts: draft.parts.map(({ observedProperty, thingKind, direction, limit, hysteresis }) => ({
        observedProperty,
        thingKind: thingKind === '' ? null : thingKind,
        [direction]: number(limit),
        hysteresis: number(hysteresis),
      })),
      withinMetres: number(draft.withinMetres),
      withinSeconds: number(draft.withinSeconds),
      level: draft.level,
      forSeconds: number(draft.forSeconds),
    };
  const levels = alarmLevels
    .filter((level) => draft.limits[level].trim() !== '')
    .map((level) => ({
      level,
      [draft.kind === 'missing' ? 'above' : draft.direction]: number(draft.limits[level]),
    }));
  return {
    ...kept,
    kind: draft.kind,
    observedProperty: draft.observedProperty,
    levels,
    ...(draft.kind !== 'missing' && {
      hysteresis: number(draft.hysteresis),
      forSeconds: number(draft.forSeconds),
    }),
    ...(draft.kind === 'rate' && { overSeconds: number(draft.overSeconds) }),
    ...(draft.kind === 'deviation' && {
      baseline:
        draft.baseline === 'model'
          ? { kind: 'model', observedProperty: draft.modelProperty }
          : { kind: 'same-hour', days: number(draft.baselineDays) },
      measure: draft.measure,
    }),
  };
}
