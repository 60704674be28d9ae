import { wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { notify } from '../server/notices.ts';

/** Forecasts, their schedule or the gauges beside a run have changed: whoever shows them asks anew. */
export const forecastChanged = (): void =>
  useAppState.setState((state) => ({ forecastRevision: state.forecastRevision + 1 }));

/** Says that gauges have parted from a run, or agree with it again. */
export function tellParted({ name, parted }: { name: string; parted: string[] }): void {
  const words = wordsIn(useAppState.getState().language);
  forecastChanged();
  if (parted.length > 0)
    notify('warning', words('gauges.partedNotice', { run: name, gauges: parted.slice(0, 5).join(', ') }));
  else notify('info', words('gauges.agreeNotice', { run: name }));
}
