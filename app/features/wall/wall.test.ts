import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../actions/index.ts';
import type { Indicator } from '../../../models/indicators/headline.ts';
import type { Run } from '../../../models/runs/run.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { resetState, testDatastream, testProperty } from '../../state/test-state.ts';
import { summarise } from '../sensing/summary.ts';
import { runPlaylist } from './playlist.ts';
import { figureLimit, wallFigures, wallSources } from './wall-figures.ts';

const words = wordsIn('en');
const age = (milliseconds: number) => `${milliseconds / 1000} s`;
const properties = [
  'rain-intensity',
  'underpass-depth',
  'water-level',
  'traffic-speed',
  'pm25',
  'temperature',
  'manhole-depth',
  'flow',
].map((id) => ({ ...testProperty, id, name: { zh: id, en: id } }));
const datastreams = properties.map((property, index) =>
  testDatastream(index + 1, { observedProperty: property.id }),
);
const now = 1_000_000;

const indicator = (id: string, change: Partial<Indicator> = {}): Indicator => ({
  ...{ id, name: { zh: id, en: id }, value: 12.34, unit: 'mm', decimals: 1, status: 'fresh', reason: null },
  ...{ trend: null, period: '5min', trendPeriods: 12, target: null, better: 'lower', alarmLevel: null },
  ...{ at: new Date(now - 5000).toISOString(), count: 3, total: 4, extreme: null, levels: null },
  ...change,
});

describe('figures of the wall', () => {
  const figures = (list: Indicator[], run: Run | null = null) => wallFigures(list, run, now, words, 'en');

  it('are the headline indicators in their order, at most seven; the run that is shown has the last place', () => {
    const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => indicator(id));
    expect(figures(list).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    const run = { status: 'done', result: { affectedCount: 17, maximumDepthMetres: 1.4 } } as Run;
    const withRun = figures(list, run);
    expect(withRun).toHaveLength(figureLimit);
    expect(withRun.at(-1)).toMatchObject({ id: 'affected', value: '17', detail: 'deepest 1.40 m' });
    expect(figures(list, { ...run, status: 'running' } as Run).at(-1)!.value).toBe('—');
  });

  it('say unit, trend, target and level; what is good is told by which way is better', () => {
    const [rain] = figures([indicator('rain', { trend: 2, target: 10, alarmLevel: 'yellow' })]);
    expect(rain).toMatchObject({
      ...{ value: '12.3', unit: 'mm', level: 'yellow', status: 'fresh' },
      trend: { direction: 1, good: false },
      target: { met: false },
    });
    const [speed] = figures([indicator('speed', { trend: 2, better: 'higher', target: 10 })]);
    expect(speed).toMatchObject({ trend: { good: true }, target: { met: true } });
    expect(figures([indicator('same', { trend: 0.01 })])[0]!.trend).toMatchObject({
      direction: 0,
      good: null,
    });
    const [alarms] = figures([indicator('alarms', { levels: { blue: 3, orange: 1, yellow: 0, red: 0 } })]);
    expect(alarms!.level).toBe('orange');
  });

  it('show a dash and the reason where nothing is known, never a zero', () => {
    const silent = indicator('rain', {
      value: null,
      status: 'unknown',
      reason: 'silent',
      total: 9,
      at: null,
    });
    expect(figures([silent])[0]).toMatchObject({
      ...{ value: '—', unit: '', status: 'unknown', level: null, trend: null },
      detail: words('indicators.silent', { total: 9 }),
    });
  });
});

describe('sources of the wall', () => {
  it('say in words which source is lost and since when', () => {
    const silence = { value: () => 1, time: (id: number) => (id === 1 ? now - 300_000 : now) };
    const sources = wallSources(summarise(datastreams, properties, silence, now), now, words, 'en', age);
    expect(sources.find((source) => source.id === 'rain-intensity')).toMatchObject({
      state: 'offline',
      words: 'rain-intensity: no data for 300 s',
    });
    expect(sources.filter((source) => source.words === null)).toHaveLength(7);
  });
});

describe('playlist', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    resetState();
  });
  afterEach(() => vi.useRealTimers());

  it('sends its steps in turn, for ever, and passes over one that fails', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const seen: number[] = [];
    const stop = runPlaylist(
      [
        { action: 'fly-to-viewpoint', arguments: { viewpoint: 'harbour' }, seconds: 10 },
        { action: 'no-such-action', arguments: {}, seconds: 5 },
        { action: 'rotate', arguments: { degreesPerSecond: 1 }, seconds: 20 },
      ],
      0,
      (index) => seen.push(index),
    );
    expect(useAppState.getState().flight?.serial).toBe(1);
    vi.advanceTimersByTime(15_000);
    expect(useAppState.getState().rotation).toBe(1);
    vi.advanceTimersByTime(20_000);
    expect(seen).toEqual([0, 1, 2, 0]);
    expect(useAppState.getState().flight?.serial).toBe(2);
    stop();
    vi.advanceTimersByTime(100_000);
    expect(seen).toHaveLength(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits while the wall is with an alarm, and goes on with the step that was due', () => {
    let held = false;
    const seen: number[] = [];
    const step = { action: 'rotate', arguments: { degreesPerSecond: 1 }, seconds: 10 };
    const stop = runPlaylist(
      [step, step],
      0,
      (index) => seen.push(index),
      () => held,
    );
    held = true;
    vi.advanceTimersByTime(40_000);
    expect(seen).toEqual([0]);
    held = false;
    vi.advanceTimersByTime(2000);
    expect(seen).toEqual([0, 1]);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
