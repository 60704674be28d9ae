import { Droplets } from 'lucide-react';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { dispatch } from '../../actions/action.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { isFloodAlarm } from './flood-alarm.ts';

/** From an alarm of rain or water to the flood form on its surroundings: the next press runs it. */
export function ForecastButton({ alarm, wide = false }: { alarm: Alarm; wide?: boolean }) {
  const words = useWords();
  const isWater = useAppState((state) => isFloodAlarm(alarm, state));
  if (!isWater) return null;
  return (
    <button
      type="button"
      className={wide ? 'button wide forecast-button' : 'button small'}
      data-testid={`flood-forecast-${alarm.id}`}
      onClick={() => dispatch('ask-flood-forecast', { alarm: alarm.id })}
    >
      <Droplets size={wide ? 18 : 14} aria-hidden /> {words('action.askFloodForecast')}
    </button>
  );
}
