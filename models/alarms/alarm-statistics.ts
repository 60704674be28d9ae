import { z } from 'zod';
import { localizedText } from '../city/city.ts';

export const alarmGroup = z.enum(['rule', 'kind', 'device', 'category', 'all']);

/** How good the alarms of one rule, kind of device, device or category were. Rates are parts of one; null is unknown. */
export const alarmStatisticsRow = z.object({
  key: z.string(),
  name: localizedText.nullable(),
  raised: z.number(),
  /** Still active. */
  active: z.number(),
  acknowledged: z.number(),
  confirmed: z.number(),
  false: z.number(),
  /** False ones among those that were judged; null where none was. */
  falseRate: z.number().nullable(),
  meanSecondsToAcknowledge: z.number().nullable(),
  meanSecondsActive: z.number().nullable(),
});
export type AlarmStatisticsRow = z.infer<typeof alarmStatisticsRow>;

export const alarmStatistics = z.object({
  by: alarmGroup,
  from: z.string(),
  until: z.string(),
  rows: z.array(alarmStatisticsRow),
});
export type AlarmStatistics = z.infer<typeof alarmStatistics>;
