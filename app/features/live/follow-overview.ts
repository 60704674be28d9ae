import { decodeLiveFrames } from '../../../models/live/frame.ts';
import { observationTable } from '../../state/observation-table.ts';
import { useAppState } from '../../state/state.ts';
import { getBytes } from '../server/api.ts';

/** How often the values outside the viewport are asked for. */
export const overviewSeconds = 15;

/**
 * The stream brings what the camera sees. What the top bar says of the whole city (its rain) needs a glance at the
 * rest now and then: the snapshot of this moment, of which only what is newer than the table is taken.
 */
export function followOverview(): () => void {
  let stopped = false;
  const look = async (): Promise<void> => {
    const { city, clock, live } = useAppState.getState();
    if (!city || clock.mode !== 'live' || live.status !== 'open') return;
    try {
      const path = `/api/cities/${encodeURIComponent(city.id)}/observations?at=${Date.now()}`;
      const frames = decodeLiveFrames(await getBytes(path));
      const now = useAppState.getState();
      if (stopped || now.city?.id !== city.id || now.clock.mode !== 'live') return;
      for (const frame of frames)
        for (let index = 0; index < frame.ids.length; index++) {
          const id = frame.ids[index]!;
          const time = frame.times[index]!;
          if (time > observationTable.time(id))
            observationTable.set(id, frame.results[index]!, time, frame.quality[index]!);
        }
      observationTable.publish();
    } catch {
      // The stream and the status service tell of a server that is away; a glance that failed is only missed.
    }
  };
  const timer = setInterval(() => void look(), overviewSeconds * 1000);
  const stopWatching = useAppState.subscribe(
    (state) => (state.live.status === 'open' ? state.city?.id : undefined),
    () => void look(),
  );
  return () => {
    stopped = true;
    clearInterval(timer);
    stopWatching();
  };
}
