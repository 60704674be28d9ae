import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../actions/index.ts';
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
const fresh = { value: (id: number) => id, time: () => now - 1000 };

describe('figures of the wall', () => {
  it('are at most seven', () => {
    const summaries = summarise(datastreams, properties, fresh, now);
    const figures = wallFigures({ alarms: [], summaries, run: null, streamLost: false }, words, 'en');
    expect(figures).toHaveLength(figureLimit);
    expect(figures.map((figure) => figure.id).slice(0, 3)).toEqual(['alarms', 'sensors', 'rain-intensity']);
    expect(figures[1]).toMatchObject({ value: '8', detail: 'of 8' });
  });

  it('show a dash and the reason where nothing is known', () => {
    const nothing = { value: () => Number.NaN, time: () => 0 };
    const summaries = summarise(datastreams, properties, nothing, now);
    const rain = wallFigures({ alarms: [], summaries, run: null, streamLost: false }, words, 'en')[2];
    expect(rain).toMatchObject({ value: '—', detail: 'no fresh data' });
    expect(
      wallFigures({ alarms: [], summaries: [], run: null, streamLost: false }, words, 'en')[1],
    ).toMatchObject({
      value: '—',
    });
  });

  it('do not take a lost stream for sensors that do not report', () => {
    const summaries = summarise(datastreams, properties, fresh, now + 600_000);
    const figures = wallFigures({ alarms: [], summaries, run: null, streamLost: true }, words, 'en');
    expect(figures[1]).toMatchObject({ value: '—', detail: 'live connection lost' });
  });

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
});
