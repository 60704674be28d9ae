import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel, alarmLevels } from '../sensing/sensing.ts';
import { checkFormula } from './formula/check.ts';
import { sourcesOf } from './formula/formula.ts';
import { FormulaError } from './formula/syntax.ts';
import { longestFormula } from './formula/tokens.ts';
import { indicatorPeriod } from './period.ts';

/** Areas that an indicator is computed for, from the whole to the small; all but the first are classes of objects. */
export const areaLevels = ['city', 'district', 'street-office', 'community', 'grid'] as const;
/** What an alarm belongs to beside areas: the rule that raised it, and kind and device of its datastream. */
export const alarmScopes = ['alarm-rule', 'thing-kind', 'device'] as const;
/** What an indicator can be computed for; for the alarm scopes only where its formula takes alarms and nothing else. */
export const scopeLevels = [...areaLevels, ...alarmScopes] as const;
export const scopeLevel = z.enum(scopeLevels);
export type AreaLevel = (typeof areaLevels)[number];
export type ScopeLevel = z.infer<typeof scopeLevel>;

export const isAlarmScope = (level: ScopeLevel): level is (typeof alarmScopes)[number] =>
  (alarmScopes as readonly ScopeLevel[]).includes(level);

/** What kind of sign of life it is: of the city's own systems, of what people move, of how people feel. */
export const indicatorFamilies = ['systems', 'flows', 'feelings'] as const;
/** Where it comes from: sensors, cameras, what people say, or a register. */
export const indicatorSenses = ['feel', 'eye', 'voice', 'register'] as const;

/** From this value on (for the worse) the level holds. */
export const indicatorThreshold = z.object({ level: alarmLevel, value: z.number() });

/** An indicator 体征指标 as data: a formula over observations, objects and alarms, for areas of the city. */
export const indicatorDefinition = z
  .object({
    id: identifier,
    name: localizedText,
    /** What it belongs to, e.g. 排水防涝; indicators of a group are listed together. */
    group: localizedText,
    family: z.enum(indicatorFamilies).default('systems'),
    sense: z.enum(indicatorSenses).default('feel'),
    /** See models/indicators/formula/functions.ts. */
    formula: z.string().min(1).max(longestFormula),
    levels: z.array(scopeLevel).min(1).max(scopeLevels.length),
    /** As written behind the number; "" for a count. */
    unit: z.string().max(24).default(''),
    decimals: z.number().int().min(0).max(6).default(0),
    /** Which way is better; neutral ones have neither target rating nor thresholds. */
    better: z.enum(['higher', 'lower', 'neutral']).default('neutral'),
    target: z.number().nullable().default(null),
    thresholds: z.array(indicatorThreshold).max(4).default([]),
    /** Its history has one value for each period. */
    period: indicatorPeriod.default('15min'),
    /** The trend compares with the value so many periods ago. */
    trendPeriods: z.number().int().min(1).max(60).default(4),
    freshness: z
      .object({
        /** Older than so many seconds is stale; null: by the reporting periods of the devices. */
        staleAfterSeconds: z.number().positive().nullable().default(null),
        /** Share of the devices that must report, 0 to 1: with fewer the value is unknown. */
        minimumShare: z.number().min(0).max(1).default(0),
      })
      .default({ staleAfterSeconds: null, minimumShare: 0 }),
    /** Which document or register it follows, for people. */
    source: localizedText.default({ zh: '', en: '' }),
    /** Place among the headline figures of the city, from 1; null for none. */
    headline: z.number().int().min(1).max(7).nullable().default(null),
  })
  .superRefine((definition, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    try {
      const scope = definition.levels.findIndex(isAlarmScope);
      const other = sourcesOf(checkFormula(definition.formula)).find(({ kind }) => kind !== 'alarms');
      if (scope >= 0 && other)
        problem(
          ['levels', scope],
          `expected areas only where the formula takes ${other.kind}, found ${definition.levels[scope]}`,
        );
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      problem(['formula'], error.message.replace(/^formula, /, ''));
    }
    if (new Set(definition.levels).size < definition.levels.length)
      problem(['levels'], 'expected each level once');
    const { better, thresholds, target } = definition;
    if (better === 'neutral' && (thresholds.length > 0 || target !== null))
      problem(['better'], 'expected "higher" or "lower" where there is a target or a threshold');
    thresholds.forEach(({ level, value }, index) => {
      const milder = thresholds[index - 1];
      if (!milder) return;
      if (alarmLevels.indexOf(level) <= alarmLevels.indexOf(milder.level))
        problem(
          ['thresholds', index, 'level'],
          `expected a graver level than ${milder.level}, found ${level}`,
        );
      if (better === 'lower' ? value <= milder.value : value >= milder.value)
        problem(
          ['thresholds', index, 'value'],
          `expected a worse value than ${milder.value}, found ${value}`,
        );
    });
  });
export type IndicatorDefinition = z.infer<typeof indicatorDefinition>;
/** As it is written: what has a default may be left out. */
export type IndicatorDefinitionInput = z.input<typeof indicatorDefinition>;
