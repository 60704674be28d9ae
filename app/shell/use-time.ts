import { useEffect, useState } from 'react';
import { useAppState } from '../state/state.ts';

/** The wall clock, renewed every `milliseconds`. */
export function useNow(milliseconds: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return now;
}

/** The time that the screen shows: now while live, the replayed instant else. Epoch milliseconds. */
export function useShownTime(milliseconds: number): number {
  const now = useNow(milliseconds);
  const replayed = useAppState((state) => (state.clock.mode === 'replay' ? state.clock.time : null));
  return replayed ?? now;
}

/** Grows at most every `milliseconds` while observations come in: lists need not follow each frame. */
export function useObservationVersion(milliseconds: number): number {
  const [version, setVersion] = useState(() => useAppState.getState().observationVersion);
  useEffect(() => {
    const timer = setInterval(() => setVersion(useAppState.getState().observationVersion), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return version;
}
