import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { type AlarmLevel, alarmLevel, alarmLevels } from '../sensing/sensing.ts';

/** Response levels 响应级别 from I (the gravest) to IV, as China's plans number them. */
export const responseLevelName = z.enum(['I', 'II', 'III', 'IV']);
export type ResponseLevelName = z.infer<typeof responseLevelName>;

/** What sets a level off: words for people, and a measured condition where there is one. */
export const planTrigger = z.object({
  text: localizedText,
  /** Observed property of the datastreams that are watched; absent where people decide. */
  observedProperty: identifier.optional(),
  /** `above` and `below` as in alarm rules, in the unit of the property. */
  direction: z.enum(['above', 'below']).optional(),
  threshold: z.number().optional(),
  /** Alarm level that is enough by itself. */
  alarmLevel: alarmLevel.optional(),
});

/** What a step needs: objects of a class of place, or an item of the stores' stock. */
export const planNeed = z.object({
  /** Class of city object (models/city/place-classes.ts), e.g. "rescue-team". */
  class: z.string(),
  /** Item of stock, skill of a team or type of vehicle, as the objects' attributes say it. */
  item: z.string().optional(),
  quantity: z.number().positive(),
  unit: z.string(),
});

export const planStep = z.object({
  id: identifier,
  text: localizedText,
  /** Id of one of the plan's roles: who does it. */
  role: identifier,
  /** Minutes after the level has been declared by which it must be done. */
  withinMinutes: z.number().int().positive(),
  needs: z.array(planNeed).default([]),
});

export const planLevel = z.object({
  level: responseLevelName,
  /** Colour of the warning that goes with it. */
  alarmLevel,
  triggers: z.array(planTrigger).min(1),
  /** Role that declares and ends the level. */
  declaredBy: identifier,
  /** In the order in which they begin. */
  steps: z.array(planStep).min(1),
});

/** A role and its unit: plans name roles and never persons. */
export const planRole = z.object({ id: identifier, name: localizedText, unit: localizedText });

/** A response plan 应急预案: what is done at which level, by whom and by when. */
export const responsePlan = z
  .object({
    id: identifier,
    name: localizedText,
    /** Kind of event: "flooding", "gas-leak", "hazardous-material", "earthquake", "heat" … */
    event: identifier,
    /** Edition of the text, e.g. "2025-1". */
    version: z.string().min(1),
    summary: localizedText,
    roles: z.array(planRole).min(1),
    /** Gravest first; not each plan has all four. */
    levels: z.array(planLevel).min(1).max(4),
  })
  .check((context) => {
    const { roles, levels } = context.value;
    const known = new Set(roles.map(({ id }) => id));
    const seen = new Set<string>();
    levels.forEach((level, i) => {
      if (seen.has(level.level))
        context.issues.push({
          code: 'custom',
          message: `expected each level once, found ${level.level} twice`,
          path: ['levels', i, 'level'],
          input: level.level,
        });
      seen.add(level.level);
      const used = [level.declaredBy, ...level.steps.map(({ role }) => role)];
      for (const role of used)
        if (!known.has(role))
          context.issues.push({
            code: 'custom',
            message: `expected one of the roles ${[...known].join(', ')}, found "${role}"`,
            path: ['levels', i],
            input: role,
          });
    });
  });
export type ResponsePlan = z.infer<typeof responsePlan>;
export type PlanLevel = z.infer<typeof planLevel>;
export type PlanStep = z.infer<typeof planStep>;

/** The level of a plan that an alarm calls for: that of its colour, else the next milder one, else the mildest. */
export function planLevelFor({ levels }: ResponsePlan, alarm: AlarmLevel): PlanLevel {
  const rank = (level: AlarmLevel): number => alarmLevels.indexOf(level);
  const mildestFirst = [...levels].sort((a, b) => rank(a.alarmLevel) - rank(b.alarmLevel));
  return mildestFirst.findLast((level) => rank(level.alarmLevel) <= rank(alarm)) ?? mildestFirst[0]!;
}

/** What starts a plan: for an alarm, at a level or at the one that the alarm calls for. */
export const planStart = z.object({
  alarm: z.number().int().positive(),
  level: responseLevelName.optional(),
  /** Role or name of who starts it. */
  by: z.string().trim().min(1).max(128).default('duty'),
});
export type PlanStart = z.infer<typeof planStart>;
