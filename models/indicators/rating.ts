import type { AlarmLevel } from '../sensing/sensing.ts';
import type { IndicatorDefinition } from './indicator-definition.ts';

type Rated = Pick<IndicatorDefinition, 'better' | 'thresholds' | 'target'>;

/** The gravest threshold that a value has passed; null for none. */
export function alarmLevelOf({ better, thresholds }: Rated, value: number): AlarmLevel | null {
  if (better === 'neutral') return null;
  return (
    thresholds.findLast((threshold) =>
      better === 'lower' ? value >= threshold.value : value <= threshold.value,
    )?.level ?? null
  );
}

/** How much a value is better than its target, in its own unit; null where there is no target. */
export function targetGap({ better, target }: Rated, value: number): number | null {
  if (target === null || better === 'neutral') return null;
  return better === 'lower' ? target - value : value - target;
}
