import { describe, expect, it } from 'vitest';
import type { Run } from '../../../models/runs/run.ts';
import { type AppState, initialState } from '../../state/state.ts';
import { besideState } from './beside-state.ts';

const runOf = (id: string, frameTimes: number[]): Run => ({ id, result: { frameTimes } }) as Run;
const state: AppState = {
  ...initialState,
  runs: [runOf('a', [0, 300, 600, 900]), runOf('b', [0, 600])],
  activeRun: 'a',
  floodFrame: 2,
  rotation: 3,
  floodView: { ...initialState.floodView, comparison: 'panes', otherRun: 'b' },
};

describe('what the pane beside sees', () => {
  it('is the other run at the same moment, with the same camera and layers', () => {
    const seen = besideState(state);
    expect(seen).toMatchObject({ activeRun: 'b', floodFrame: 1, rotation: 0, flight: null, impact: null });
    expect(seen.floodView.comparison).toBe('off');
    expect(seen.layers).toBe(state.layers);
    expect(seen.view).toBe(state.view);
  });

  it('is the same for the same state, so that nothing is drawn anew for nothing', () => {
    expect(besideState(state)).toBe(besideState(state));
  });

  it('has no water where the other run is gone', () => {
    expect(besideState({ ...state, runs: [] }).activeRun).toBeNull();
  });
});
