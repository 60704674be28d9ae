import { useEffect, useRef } from 'react';
import type { Scene } from '../../../scenes/scene.ts';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';

export type PlaylistStep = Scene['playlist'][number];

/** What a scene without a playlist shows: home, turning slowly. */
export const quietPlaylist: PlaylistStep[] = [
  { action: 'fly-to-viewpoint', arguments: { seconds: 3 }, seconds: 4 },
  { action: 'rotate', arguments: { degreesPerSecond: 1.5 }, seconds: 240 },
];

/** Sends one step. A step that fails is told to the log and passed over: a wall never stops for one mistake. */
export function sendStep(step: PlaylistStep): void {
  try {
    dispatch(step.action, step.arguments);
  } catch (error) {
    console.warn(`Playlist step ${step.action} was passed over:`, error);
  }
}

/** How often it is asked whether the playlist may go on. */
const heldMilliseconds = 2000;
/** So long the wall stays with an alarm that it has gone to. */
const alarmMilliseconds = 40_000;

const isWithAlarm = (): boolean => {
  const { followedAt } = useAppState.getState();
  return followedAt !== null && Date.now() - followedAt < alarmMilliseconds;
};

/** Runs steps one after the other, for ever, from `index`, and waits while it is held. Returns what stops it. */
export function runPlaylist(
  steps: PlaylistStep[],
  index: number,
  onStep: (index: number) => void,
  isHeld: () => boolean = () => false,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (at: number): void => {
    if (isHeld()) {
      timer = setTimeout(() => next(at), heldMilliseconds);
      return;
    }
    const step = steps[at % steps.length]!;
    onStep(at % steps.length);
    sendStep(step);
    timer = setTimeout(() => next((at + 1) % steps.length), step.seconds * 1000);
  };
  next(index);
  return () => clearTimeout(timer);
}

/** Plays the playlist of the scene; goes on where it was when the scene is loaded afresh. */
export function usePlaylist(): void {
  const steps = useAppState((state) => (state.scene ? JSON.stringify(state.scene.playlist) : null));
  const position = useRef(0);
  useEffect(() => {
    if (steps === null) return;
    const own = JSON.parse(steps) as PlaylistStep[];
    const list = own.length > 0 ? own : quietPlaylist;
    return runPlaylist(
      list,
      position.current % list.length,
      (index) => {
        position.current = index;
      },
      isWithAlarm,
    );
  }, [steps]);
}
