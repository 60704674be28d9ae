import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel, alarmLevels } from '../sensing/sensing.ts';

/** What an alarm is about: the six classes of an alarm centre 告警中心, the city's lifelines 生命线, the devices. */
export const alarmCategories = [
  'security',
  'fire',
  'energy',
  'travel',
  'environment',
  'space',
  'lifeline',
  'device',
] as const;
export const alarmCategory = z.enum(alarmCategories);
export type AlarmCategory = z.infer<typeof alarmCategory>;

const day = 86_400;

/** From which value on a level holds: strictly above `above` or strictly below `below`; both: outside of them. */
export const levelLimit = z
  .object({ level: alarmLevel, above: z.number().optional(), below: z.number().optional() })
  .refine(({ above, below }) => above !== undefined || below !== undefined, 'expected above, below or both')
  .refine(
    ({ above, below }) => above === undefined || below === undefined || below < above,
    'expected below to be less than above',
  );
export type LevelLimit = z.infer<typeof levelLimit>;

/** One limit for each level, mildest first; a graver level begins no earlier than a milder one. */
const levels = z
  .array(levelLimit)
  .min(1)
  .max(4)
  .superRefine((limits, context) => {
    limits.forEach((limit, index) => {
      const milder = limits[index - 1];
      if (!milder) return;
      const problem = (message: string) => context.addIssue({ code: 'custom', path: [index], message });
      if (alarmLevels.indexOf(limit.level) <= alarmLevels.indexOf(milder.level))
        problem(`expected a graver level than ${milder.level}, found ${limit.level}`);
      if (limit.above !== undefined && (milder.above === undefined || limit.above < milder.above))
        problem(`expected above to be at least that of ${milder.level}`);
      if (limit.below !== undefined && (milder.below === undefined || limit.below > milder.below))
        problem(`expected below to be at most that of ${milder.level}`);
    });
  });

/** How long and how far: against values that tremble about a limit. */
const debounce = {
  /** How far the quantity must come back behind a limit before its level ends, in the quantity's unit. */
  hysteresis: z.number().min(0).default(0),
  /** How long a limit must be passed without a break before its level begins, seconds. */
  forSeconds: z.number().min(0).max(day).default(0),
  /** How long the quantity must be back before the level ends, seconds. */
  clearForSeconds: z.number().min(0).max(day).default(0),
};

/** The observed value itself. */
export const thresholdCondition = z.object({
  kind: z.literal('threshold'),
  observedProperty: identifier,
  levels,
  ...debounce,
});

/** Change of the value over a span of time, in the property's unit: rising is positive. */
export const rateCondition = z.object({
  kind: z.literal('rate'),
  observedProperty: identifier,
  overSeconds: z.number().positive().max(day),
  levels,
  ...debounce,
});

/** No observation: the quantity is the time since the last one in reporting periods of the datastream. */
export const missingCondition = z.object({
  kind: z.literal('missing'),
  observedProperty: identifier,
  levels: levels.refine(
    (limits) => limits.every(({ above, below }) => below === undefined && above! >= 1),
    'expected above only, at least 1 period',
  ),
});

/** What a value is compared with. */
export const baseline = z.discriminatedUnion('kind', [
  /** Mean of the same hour of the day on the days before. */
  z.object({ kind: z.literal('same-hour'), days: z.number().int().min(1).max(28) }),
  /** The last value of another property of the same device: where a model writes what it computes. */
  z.object({ kind: z.literal('model'), observedProperty: identifier }),
]);

/** Distance of the value from a baseline: value − baseline, positive when it is above. */
export const deviationCondition = z.object({
  kind: z.literal('deviation'),
  observedProperty: identifier,
  baseline,
  /** `difference` in the property's unit, `percent` of the baseline, or `deviations`: standard deviations (same-hour). */
  measure: z.enum(['difference', 'percent', 'deviations']).default('difference'),
  levels,
  ...debounce,
});

/** One of several observations that must come together. */
export const combinationPart = z
  .object({
    observedProperty: identifier,
    thingKind: identifier.nullable().default(null),
    above: z.number().optional(),
    below: z.number().optional(),
    hysteresis: z.number().min(0).default(0),
  })
  .refine(({ above, below }) => above !== undefined || below !== undefined, 'expected above, below or both');
export type CombinationPart = z.infer<typeof combinationPart>;

/**
 * Several observations near each other in place and time. The alarm belongs to the datastream of the first part,
 * and its value is that one's; of each other part one datastream near by is enough.
 */
export const combinationCondition = z.object({
  kind: z.literal('combination'),
  parts: z.array(combinationPart).min(2).max(4),
  /** Horizontal distance between the first part's datastream and the others'. */
  withinMetres: z.number().positive().max(50_000),
  /** How old the others' observations may be beside the first part's. */
  withinSeconds: z.number().positive().max(day),
  level: alarmLevel,
  forSeconds: debounce.forSeconds,
  clearForSeconds: debounce.clearForSeconds,
});

export const alarmCondition = z.discriminatedUnion('kind', [
  thresholdCondition,
  rateCondition,
  missingCondition,
  deviationCondition,
  combinationCondition,
]);
export type AlarmCondition = z.infer<typeof alarmCondition>;
export type CombinationCondition = z.infer<typeof combinationCondition>;
export type DeviationCondition = z.infer<typeof deviationCondition>;

/** Where a rule looks; all that is given must hold. */
export const alarmScope = z.object({
  thingKind: identifier.nullable().default(null),
  /** Key of a single datastream. */
  datastream: z.string().min(1).max(128).nullable().default(null),
  /** Code of a city object: what lies within its outline, or is mounted on it. */
  object: z.string().min(1).max(128).nullable().default(null),
  /** Outline of an area: [longitude, latitude] of its corners, not closed. */
  area: z
    .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
    .min(3)
    .max(500)
    .nullable()
    .default(null),
});
export type AlarmScope = z.infer<typeof alarmScope>;

const from = {
  /** The mildest level at which it is done. */
  from: alarmLevel.default('blue'),
};

/** What an alarm sets off: the first four at the desk, the last two in the store with the alarm itself. */
export const alarmAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fly-to'), ...from }),
  z.object({ kind: z.literal('open-panel'), panel: identifier, ...from }),
  z.object({ kind: z.literal('show-layer'), layer: z.string().min(1).max(128), ...from }),
  /** Opens the nearest camera. */
  z.object({ kind: z.literal('camera'), withinMetres: z.number().positive().max(5000), ...from }),
  /** Files an event of a class (models/command/event.ts). */
  z.object({
    kind: z.literal('event'),
    class: identifier,
    /** Role that the event is filed with. */
    owner: z.string().min(1).max(128).nullable().default(null),
    ...from,
  }),
  /** Makes a work order, of the alarm's event where there is one. */
  z.object({
    kind: z.literal('work-order'),
    title: localizedText,
    /** Role that the work order goes to. */
    owner: z.string().min(1).max(128),
    withinMinutes: z
      .number()
      .int()
      .positive()
      .max(366 * 1440),
    ...from,
  }),
]);
export type AlarmAction = z.infer<typeof alarmAction>;

/** A rule as it is written: in a theme pack, in the editor, in a request. */
export const alarmRuleDefinition = z.object({
  /** Unique within the city; a rule that is posted with a known key takes the place of the former. */
  key: identifier,
  name: localizedText,
  category: alarmCategory.default('lifeline'),
  enabled: z.boolean().default(true),
  scope: alarmScope.prefault({}),
  condition: alarmCondition,
  /** An alarm that nobody has acknowledged for so long rises by one level; null: never. */
  escalateAfterMinutes: z
    .number()
    .int()
    .positive()
    .max(7 * 1440)
    .nullable()
    .default(null),
  actions: z.array(alarmAction).max(8).default([]),
  /** Id of the response plan that goes with it. */
  responsePlan: identifier.nullable().default(null),
});
export type AlarmRuleDefinition = z.infer<typeof alarmRuleDefinition>;
/** A rule before its defaults are filled in. */
export type AlarmRuleInput = z.input<typeof alarmRuleDefinition>;

/** A rule of a city. */
export const alarmRule = alarmRuleDefinition.extend({ id: z.number().int().positive(), city: identifier });
export type AlarmRule = z.infer<typeof alarmRule>;

/** The observed properties that a condition looks at; the first is that of the alarm's own datastream. */
export const propertiesOf = (condition: AlarmCondition): string[] => {
  if (condition.kind === 'combination')
    return condition.parts.map(({ observedProperty }) => observedProperty);
  if (condition.kind === 'deviation' && condition.baseline.kind === 'model')
    return [condition.observedProperty, condition.baseline.observedProperty];
  return [condition.observedProperty];
};

/** The limits of a condition, mildest first; a combination holds or does not: its quantity is 1 or 0. */
export const limitsOf = (condition: AlarmCondition): LevelLimit[] =>
  condition.kind === 'combination' ? [{ level: condition.level, above: 0.5 }] : condition.levels;
