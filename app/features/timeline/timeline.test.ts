import { beforeEach, describe, expect, it } from 'vitest';
import { useAppState } from '../../state/state.ts';
import { resetState } from '../../state/test-state.ts';
import { advanced, nextStep } from './follow-clock.ts';
import { shareAt, ticksIn, timeAt, windowAt, zoneOffset } from './time-scale.ts';

const minute = 60_000;
const state = () => useAppState.getState();
beforeEach(() => resetState());

describe('time scale', () => {
  it('maps times to places and back', () => {
    const window = windowAt(1_000_000, 600_000);
    expect(shareAt(window, window.from)).toBe(0);
    expect(timeAt(window, shareAt(window, 876_543))).toBeCloseTo(876_543, 3);
    expect(shareAt(window, 1_000_000)).toBeCloseTo(12 / 13, 9);
  });

  it('has round ticks in the hours of the city', () => {
    const noon = Date.UTC(2026, 10, 20, 12, 0);
    expect(ticksIn({ from: noon - 7 * minute, to: noon + minute }, 4, 0)).toEqual([
      noon - 6 * minute,
      noon - 4 * minute,
      noon - 2 * minute,
      noon,
    ]);
    // Kolkata is half an hour off: its full hours lie at half past in UTC.
    const offset = zoneOffset('Asia/Kolkata', noon);
    expect(offset).toBe(330 * minute);
    expect(ticksIn({ from: noon, to: noon + 120 * minute }, 2, offset)).toEqual([
      noon + 30 * minute,
      noon + 90 * minute,
    ]);
    expect(zoneOffset('America/New_York', noon)).toBe(-300 * minute);
    expect(zoneOffset('UTC', noon)).toBe(0);
  });
});

describe('clock', () => {
  it('follows the wall clock while live', () => {
    expect(advanced(state(), 5000, 1000).clock?.time).toBe(5000);
  });

  it('runs a replay at its speed, stands still when paused, and goes live when it has caught up', () => {
    const replay = { mode: 'replay', time: 1_000_000, playing: true, speed: 60 } as const;
    resetState({ clock: replay });
    expect(advanced(state(), 9_000_000, 1000).clock).toMatchObject({ mode: 'replay', time: 1_060_000 });
    expect(advanced(state(), 1_030_000, 1000).clock).toMatchObject({ mode: 'live', speed: 1 });
    resetState({ clock: { ...replay, playing: false } });
    expect(advanced(state(), 9_000_000, 1000)).toEqual({});
  });

  it('starts a network again after its last step', () => {
    const results = { dataset: 'p', times: [0, 3600], nodeCodes: [], linkCodes: [], engine: '' };
    const empty = { pressureMetres: [], flowLitresPerSecond: [], velocityMetresPerSecond: [] };
    resetState({
      networkResults: { pipes: { ...results, ...empty } },
      playing: { flood: false, network: true },
    });
    expect(nextStep(state())).toEqual({ networkStep: 1 });
    useAppState.setState({ networkStep: 1 });
    expect(nextStep(state())).toEqual({ networkStep: 0 });
    resetState();
    expect(nextStep(state())).toEqual({});
  });
});
