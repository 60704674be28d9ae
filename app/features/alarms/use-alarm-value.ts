import type { Alarm } from '../../../models/alarms/alarm.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { unitOf } from '../sensing/SensingPanel.tsx';

/** Unit and decimals of what an alarm shows: those of its property, or of what its rule makes of it. */
export function useAlarmValue(alarm: Alarm): { unit: string; decimals: number } {
  const words = useWords();
  const rule = useAppState((state) => state.alarmRules.find((known) => known.id === alarm.rule));
  const datastream = useAppState((state) => state.datastreams.find((known) => known.id === alarm.datastream));
  const property = useAppState((state) =>
    state.observedProperties.find((known) => known.id === datastream?.observedProperty),
  );
  const unit = unitOf(property?.unit ?? '');
  const decimals = property?.decimals ?? 2;
  const condition = rule?.condition;
  if (condition?.kind === 'missing') return { unit: words('alarm.periods'), decimals: 0 };
  if (condition?.kind === 'rate')
    return {
      unit: `${unit}/${condition.overSeconds >= 60 ? `${Math.round(condition.overSeconds / 60)} min` : `${condition.overSeconds} s`}`,
      decimals,
    };
  if (condition?.kind === 'deviation' && condition.measure === 'percent') return { unit: '%', decimals: 0 };
  if (condition?.kind === 'deviation' && condition.measure === 'deviations')
    return { unit: 'σ', decimals: 1 };
  return { unit, decimals };
}
