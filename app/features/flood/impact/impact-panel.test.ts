import { describe, expect, it } from 'vitest';
import type { Run } from '../../../../models/runs/run.ts';
import { dispatch } from '../../../actions/action.ts';
import { initialState, useAppState } from '../../../state/state.ts';
import { impactIsLate, impactWish } from './follow-impact.ts';
import './impact-actions.ts';

const runOf = (status: Run['status'], frames: number): Run =>
  ({ id: 'r', status, result: { frameTimes: Array.from({ length: frames }, (_, n) => n * 300) } }) as Run;
const state = (run: Run, changes = {}) => ({ ...initialState, runs: [run], activeRun: 'r', ...changes });

describe('what the panel asks for', () => {
  it('is the shown frame, or the whole run', () => {
    expect(impactWish(state(runOf('done', 5), { floodFrame: 3 }))?.path).toBe('/api/runs/r/impact?frame=3');
    const whole = { ...initialState.impactView, whole: true };
    expect(impactWish(state(runOf('done', 5), { floodFrame: 3, impactView: whole }))).toMatchObject({
      path: '/api/runs/r/impact',
      frame: null,
    });
  });

  it('is nothing without a run or a frame', () => {
    expect(impactWish(initialState)).toBeNull();
    expect(impactWish(state(runOf('running', 0)))).toBeNull();
  });

  it('is asked anew when the run is done, and over the whole run with each frame', () => {
    const key = (run: Run, whole: boolean) =>
      impactWish(state(run, { impactView: { ...initialState.impactView, whole } }))?.key;
    expect(key(runOf('running', 5), false)).toBe(key(runOf('running', 6), false));
    expect(key(runOf('running', 5), false)).not.toBe(key(runOf('done', 5), false));
    expect(key(runOf('running', 5), true)).not.toBe(key(runOf('running', 6), true));
  });

  it('is late while another instant is shown', () => {
    const impact = { run: 'r', frame: 2 };
    expect(impactIsLate(state(runOf('done', 5), { floodFrame: 3, impact }) as never)).toBe(true);
    expect(impactIsLate(state(runOf('done', 5), { floodFrame: 2, impact }) as never)).toBe(false);
  });
});

describe('actions', () => {
  it('choose what is listed, and only while a run is shown', () => {
    useAppState.setState(initialState);
    expect(dispatch('set-impact-view', { tab: 'roads' })).toBe(false);
    useAppState.setState({ activeRun: 'r' });
    expect(dispatch('set-impact-view', { tab: 'roads' })).toBe(true);
    expect(dispatch('set-impact-view', { whole: true })).toBe(true);
    expect(useAppState.getState().impactView).toEqual({ whole: true, tab: 'roads', compareWith: null });
    useAppState.setState(initialState);
  });
});
