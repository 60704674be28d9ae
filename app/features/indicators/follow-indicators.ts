import { indicators } from '../../../models/indicators/headline.ts';
import { useAppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';

const everyMilliseconds = 10_000;

/** Asks for the headline figures of the city each ten seconds while the page is seen. */
export function followIndicators(): () => void {
  let stopped = false;
  let asking = false;
  const ask = async (): Promise<void> => {
    const { city, server } = useAppState.getState();
    if (!city || asking || document.hidden || server.status === 'unreachable') return;
    asking = true;
    try {
      const answer = await getJson(`/api/cities/${encodeURIComponent(city.id)}/indicators`, indicators);
      if (!stopped && useAppState.getState().city?.id === city.id)
        useAppState.setState({ indicators: { answer, receivedAt: Date.now() } });
    } catch {
      // The status service tells of a server that is away; the card tells how old its figures are.
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(() => void ask(), everyMilliseconds);
  const onShow = (): void => void ask();
  document.addEventListener('visibilitychange', onShow);
  const stopWatching = useAppState.subscribe(
    (state) => state.city?.id,
    () => {
      useAppState.setState({ indicators: null });
      void ask();
    },
    { fireImmediately: true },
  );
  return () => {
    stopped = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onShow);
    stopWatching();
  };
}
