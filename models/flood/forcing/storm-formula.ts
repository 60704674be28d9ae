import { z } from 'zod';
import cities from './storm-formulas.json' with { type: 'json' };

const span = z.tuple([z.number().positive(), z.number().positive()]);

/**
 * Storm intensity formula 暴雨强度公式 of a city: q = 167 A1 (1 + C lg P) / (t + b)^n in L/(s·ha), that is
 * i = A1 (1 + C lg P) / (t + b)^n in mm/min, with the return period P in years and the duration t in minutes
 * (GB 50014-2021, 4.1.9).
 */
export const stormFormula = z.object({
  id: z.string().min(1),
  city: z.string().min(1),
  /** Where the parameters come from. */
  source: z.string().min(1),
  /** Of the source, as ISO date; null where unknown. */
  date: z.string().nullable(),
  /** Whether the source itself was read, the parameters only circulate, or the operator typed them. */
  certainty: z.enum(['published', 'unverified', 'own']),
  /** A1, mm/min. */
  baseIntensity: z.number().positive(),
  /** C. */
  returnPeriodFactor: z.number().min(0),
  /** b, minutes. */
  durationOffsetMinutes: z.number().positive(),
  /** n. */
  exponent: z.number().positive().max(2),
  /** r: place of the peak in the storm, 0 to 1. */
  peakRatio: z.number().gt(0).lt(1),
  /**
   * Shortest and longest duration. Where the source states none: the 5 to 180 minutes that GB 50014-2021 has such
   * formulas made from.
   */
  validMinutes: span,
  validReturnPeriodYears: span,
});
export type StormFormula = z.infer<typeof stormFormula>;

/**
 * What an operator may type as the formula of the city. The ranges hold all published formulas of Chinese cities that
 * were seen, with room on both sides: a slip of the decimal point is refused.
 */
export const ownStormFormula = stormFormula
  .omit({ id: true, certainty: true })
  .extend({
    baseIntensity: z.number().min(1).max(200),
    returnPeriodFactor: z.number().min(0.1).max(3),
    durationOffsetMinutes: z.number().min(0.1).max(100),
    exponent: z.number().min(0.3).max(1.5),
    peakRatio: z.number().min(0.1).max(0.9),
  })
  .superRefine(({ validMinutes, validReturnPeriodYears }, context) => {
    for (const [path, [from, to]] of Object.entries({ validMinutes, validReturnPeriodYears }))
      if (!(from < to))
        context.addIssue({
          code: 'custom',
          path: [path],
          message: `expected the smaller value first, found ${from}, ${to}`,
        });
  })
  .transform((formula): StormFormula => ({ ...formula, id: 'own', certainty: 'own' }));

/** `GET /api/cities/:city/storm-formulas`: those that are known, and the city's own; null where it has none. */
export const cityStormFormulas = z.object({
  formulas: z.array(stormFormula),
  own: stormFormula.nullable(),
});
export type CityStormFormulas = z.infer<typeof cityStormFormulas>;

/** The cities whose formula is known. */
export const stormFormulas: readonly StormFormula[] = z.array(stormFormula).parse(cities);

/** Formula of a city by its id. @throws Error that names those there are. */
export function cityFormula(id: string): StormFormula {
  const found = stormFormulas.find((formula) => formula.id === id);
  if (!found)
    throw new Error(
      `Storm: expected a city of ${stormFormulas.map((formula) => formula.id).join(', ')}, found "${id}".`,
    );
  return found;
}

/** Mean intensity of a storm of that duration, mm/h; does not ask whether the formula holds there. */
export function stormIntensity(formula: StormFormula, returnPeriodYears: number, minutes: number): number {
  const { baseIntensity, returnPeriodFactor, durationOffsetMinutes, exponent } = formula;
  return (
    (60 * baseIntensity * (1 + returnPeriodFactor * Math.log10(returnPeriodYears))) /
    (minutes + durationOffsetMinutes) ** exponent
  );
}

/** Rain of a storm of that duration, mm; does not ask whether the formula holds there. */
export const stormDepth = (formula: StormFormula, returnPeriodYears: number, minutes: number): number =>
  minutes <= 0 ? 0 : (stormIntensity(formula, returnPeriodYears, minutes) * minutes) / 60;

/** Throws one sentence where a formula is asked for more than it states. */
export function checkStorm(formula: StormFormula, returnPeriodYears: number, minutes: number): void {
  const { city, validMinutes, validReturnPeriodYears, durationOffsetMinutes, exponent } = formula;
  const [shortest, longest] = validMinutes;
  if (!(minutes >= shortest && minutes <= longest))
    throw new Error(
      `Storm: the formula of ${city} holds for ${shortest} to ${longest} minutes, found ${minutes}.`,
    );
  const [rarest, most] = validReturnPeriodYears;
  if (!(returnPeriodYears >= rarest && returnPeriodYears <= most))
    throw new Error(
      `Storm: the formula of ${city} holds for return periods of ${rarest} to ${most} years, found ${returnPeriodYears}.`,
    );
  // Where n > 1, t / (t + b)^n has a greatest value, and a longer storm would bring less.
  if (exponent > 1 && minutes > durationOffsetMinutes / (exponent - 1))
    throw new Error(
      `Storm: the formula of ${city} gives less rain after ${Math.floor(durationOffsetMinutes / (exponent - 1))} minutes, found ${minutes}.`,
    );
}
