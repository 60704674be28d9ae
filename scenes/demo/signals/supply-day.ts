import { z } from 'zod';

const hours = z.array(z.number()).length(25);

/**
 * What the model of the water supply computes where a device is mounted, hour by hour from midnight to midnight, in the
 * unit of its property. It stands in the registry, as the attribute `supplyDay` of the device, so that history and live
 * simulation tell the same as the model.
 */
export const supplyDay = z.object({
  usual: hours,
  /** While the staged leak runs (truth: `water.stagedLeak`). */
  leaking: hours,
});
export type SupplyDay = z.infer<typeof supplyDay>;

/** The day among the attributes of a device; undefined where it has none that can be read. */
export const supplyDayOf = (
  attributes: Readonly<Record<string, unknown>>,
  leaking = false,
): readonly number[] | undefined =>
  supplyDay.safeParse(attributes['supplyDay']).data?.[leaking ? 'leaking' : 'usual'];

/** Value at an hour of the day, between two hours by a straight line as the model's results are read. */
export function valueOfDay(day: readonly number[], hour: number): number {
  const step = Math.min(Math.floor(hour), 23);
  const share = hour - step;
  return day[step]! * (1 - share) + day[step + 1]! * share;
}
