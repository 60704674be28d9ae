import type { OperationalAlarm } from '../../../models/live/messages.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { notify } from './notices.ts';

/** Takes over all that is wrong with the server itself; of what is over it is told that it is. */
export function setOperational(active: OperationalAlarm[]): void {
  const { operational: before, language } = useAppState.getState();
  const over = before.filter(({ kind }) => !active.some((alarm) => alarm.kind === kind));
  if (over.length === 0 && active.length === before.length) return;
  useAppState.setState({ operational: active });
  for (const { kind } of over) notify('info', wordsIn(language)(`operational.over.${kind}`));
}

/** One thing has gone wrong with the server, or is over. */
export function tellOperational(alarm: OperationalAlarm): void {
  const others = useAppState.getState().operational.filter(({ kind }) => kind !== alarm.kind);
  setOperational(alarm.active ? [...others, alarm] : others);
}
