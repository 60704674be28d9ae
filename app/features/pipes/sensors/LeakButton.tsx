import { Search } from 'lucide-react';
import type { Alarm } from '../../../../models/alarms/alarm.ts';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';

/** Where the leak of an alarm may be; nothing for alarms of anything else. */
export function LeakButton({ alarm, wide = false }: { alarm: Alarm; wide?: boolean }) {
  const words = useWords();
  const isLeak = useAppState(
    (state) => state.datastreams.find(({ id }) => id === alarm.datastream)?.observedProperty === 'leak-index',
  );
  if (!isLeak) return null;
  return (
    <button
      type="button"
      className={wide ? 'button wide' : 'button small'}
      data-testid={`leak-places-${alarm.id}`}
      onClick={() => dispatch('show-leak-suspicion', { alarm: alarm.id })}
    >
      <Search size={wide ? 16 : 14} aria-hidden /> {words('action.showLeakSuspicion')}
    </button>
  );
}
