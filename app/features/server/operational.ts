import type { OperationalAlarm } from '../../../models/live/messages.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { notify } from './notices.ts';

/** Tells what is wrong with the server itself, until it is over; then that it is. */
export function tellOperational({ kind, active }: Pick<OperationalAlarm, 'kind' | 'active'>): void {
  const words = wordsIn(useAppState.getState().language);
  const sentence = words(`operational.${kind}`);
  if (active) {
    notify('error', sentence);
    return;
  }
  useAppState.setState((state) => ({ notices: state.notices.filter(({ text }) => text !== sentence) }));
  notify('info', words(`operational.over.${kind}`));
}
