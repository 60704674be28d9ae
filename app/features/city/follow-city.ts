import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { sentenceOf } from '../server/api.ts';
import { applyShareLink, type ShareLink } from '../share/share-link.ts';
import { loadCities, loadCity } from './load-city.ts';

const retryMilliseconds = 2000;

/**
 * Once the server answers it loads the list of cities, turns to the one asked for (else the first), and loads
 * whichever city is chosen. What fails is tried again until it works. Returns what stops it.
 */
export function followCity(asked: { city: string | null; link: ShareLink | null }): () => void {
  let stopped = false;
  let link = asked.link;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (what: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(what, retryMilliseconds);
  };

  const chooseCity = async (): Promise<void> => {
    clearTimeout(timer);
    if (stopped || useAppState.getState().city) return;
    try {
      const cities = await loadCities();
      if (stopped) return;
      useAppState.setState({ cities });
      const wanted = link?.city ?? asked.city;
      const city = cities.find((candidate) => candidate.id === wanted) ?? cities[0];
      if (city) dispatch('set-city', { city: city.id });
      else later(chooseCity);
    } catch {
      // The start screen says so from the server's state; here it only goes on trying.
      later(chooseCity);
    }
  };

  const load = async (id: string): Promise<void> => {
    clearTimeout(timer);
    const isShown = (): boolean => !stopped && useAppState.getState().city?.id === id;
    const restore = link !== null && (link.city === null || link.city === id) ? link : null;
    try {
      await loadCity(id, () => {
        if (restore?.view) dispatch('fly-to', { ...restore.view, seconds: 0 });
        else dispatch('fly-to-viewpoint', { seconds: 0 });
      });
      if (!isShown() || !restore) return;
      link = null;
      applyShareLink(restore);
    } catch (error) {
      if (!isShown()) return;
      useAppState.setState({ cityError: sentenceOf(error) });
      later(() => void load(id));
    }
  };

  const stopWatchingServer = useAppState.subscribe(
    (state) => state.server.status,
    (status) => {
      if (status === 'ready' || status === 'starting') void chooseCity();
    },
    { fireImmediately: true },
  );
  const stopWatchingCity = useAppState.subscribe(
    (state) => state.city?.id,
    (id) => {
      if (id) void load(id);
    },
    { fireImmediately: true },
  );
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopWatchingServer();
    stopWatchingCity();
  };
}

/** Loads the shown city afresh: its scene has changed or the server has been restarted. */
export async function reloadCity(): Promise<void> {
  const id = useAppState.getState().city?.id;
  if (!id) return;
  try {
    useAppState.setState({ cities: await loadCities() });
    await loadCity(id);
  } catch (error) {
    useAppState.setState({ cityError: sentenceOf(error) });
  }
}
