import type { AlarmCondition, DeviationCondition, LevelLimit } from '../../../models/alarms/alarm-rule.ts';
import type { Words } from '../../shell/locale/words.ts';

/** In what the limits of a rule are given: periods, per cent, standard deviations, or the unit of its property. */
export function limitUnit(
  condition: { kind: AlarmCondition['kind']; measure?: DeviationCondition['measure'] },
  propertyUnit: string,
  words: Words,
): string {
  if (condition.kind === 'missing') return words('alarm.periods');
  if (condition.kind === 'deviation' && condition.measure !== 'difference')
    return condition.measure === 'percent' ? '%' : 'σ';
  return propertyUnit;
}

/** The limits of a level: "> 35", "< 0.14", "> 250 / < -250". */
export const limitText = ({ above, below }: Pick<LevelLimit, 'above' | 'below'>): string =>
  [above === undefined ? null : `> ${above}`, below === undefined ? null : `< ${below}`]
    .filter((part) => part !== null)
    .join(' / ');
