import { beforeEach, describe, expect, it } from 'vitest';
import type { DepthAtPoint } from '../../../../models/flood/scenario.ts';
import { floodScenario } from '../../../../models/flood/scenario.ts';
import type { Run } from '../../../../models/runs/run.ts';
import { peakFrame } from '../../../actions/flood-view.ts';
import { dispatch } from '../../../actions/index.ts';
import { differenceScale, fieldClass, fieldScales } from '../../../engines/cesium/colours/flood-fields.ts';
import { nearestFrame, runBeside } from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { resetState } from '../../../state/test-state.ts';
import { nextFrame } from '../../timeline/follow-clock.ts';
import { limitText } from './FloodLegend.tsx';
import { followOneClock } from './follow-one-clock.ts';
import { probeCsv } from './probe-csv.ts';
import { runStart } from './run-clock.ts';
import { sectionCsv } from './section-csv.ts';
import { pointsOfText } from './section-text.ts';

const state = () => useAppState.getState();

const runOf = (id: string, change: Partial<Run> = {}): Run => ({
  id,
  city: 'teststad',
  model: 'flood',
  scenario: floodScenario.parse({ name: id, cellMetres: 4, durationSeconds: 900, frameSeconds: 300 }),
  status: 'done',
  progress: 1,
  message: '',
  secondsLeft: null,
  createdAt: '2026-11-20T08:00:30Z',
  provenance: null,
  result: {
    grid: { columns: 2, rows: 2, cellMetres: 4, x0: 0, y0: 0, crs: 'EPSG:28992', geoidUndulation: 43 },
    frameTimes: [0, 300, 600, 900],
    frameVolumesCubicMetres: [0, 50, 80, 60],
    maximumDepthMetres: 1,
    wetAreaSquareMetres: 16,
    relativeVolumeError: 0,
    affectedCount: 0,
  },
  ...change,
});

beforeEach(() => resetState({ runs: [runOf('a'), runOf('b')], activeRun: 'a', floodFrame: 0 }));

describe('view of the water', () => {
  it('compares with another run that has results, and with none there is no comparison', () => {
    dispatch('set-flood-view', { comparison: 'swipe' });
    expect(state().floodView).toMatchObject({ comparison: 'swipe', otherRun: 'b' });
    resetState({ runs: [runOf('a'), runOf('c', { result: null })], activeRun: 'a' });
    dispatch('set-flood-view', { comparison: 'difference' });
    expect(state().floodView).toMatchObject({ comparison: 'off', otherRun: null });
  });

  it('exchanges the two runs when B is shown, and shows one where the other is gone', () => {
    dispatch('set-flood-view', { comparison: 'difference' });
    dispatch('show-run', { run: 'b' });
    expect(state()).toMatchObject({ activeRun: 'b', floodView: { otherRun: 'a' } });
    expect(runBeside(state())?.id).toBe('a');
    useAppState.setState({ runs: [runOf('b')] });
    expect(runBeside(state())).toBeUndefined();
  });

  it('steps within the run and jumps to the frame with the most water', () => {
    dispatch('step-flood', { by: -1 });
    expect(state().floodFrame).toBe(0);
    dispatch('jump-flood', { to: 'peak' });
    expect(state().floodFrame).toBe(2);
    dispatch('jump-flood', { to: 'end' });
    dispatch('step-flood', { by: 1 });
    expect(state().floodFrame).toBe(3);
    expect(peakFrame(undefined)).toBeNull();
  });

  it('plays to the end and begins again', () => {
    resetState({
      runs: [runOf('a')],
      activeRun: 'a',
      floodFrame: 2,
      playing: { flood: true, network: false },
    });
    expect(nextFrame(state())).toEqual({ floodFrame: 3 });
    useAppState.setState({ floodFrame: 3 });
    expect(nextFrame(state())).toEqual({ floodFrame: 0 });
  });

  it('keeps probes once each, and takes them back by undo', () => {
    const place = { longitude: 4.2, latitude: 52.1 };
    dispatch('keep-probe', place);
    dispatch('keep-probe', place);
    expect(state().floodProbes).toEqual([place]);
    dispatch('undo');
    expect(state().floodProbes).toEqual([]);
  });

  it('takes a drawn line as the section', () => {
    dispatch('start-tool', { tool: 'flood-section' });
    for (const longitude of [4.2, 4.3]) dispatch('add-tool-point', { longitude, latitude: 52, height: 43 });
    dispatch('finish-tool');
    expect(state().floodSection).toEqual([
      { longitude: 4.2, latitude: 52 },
      { longitude: 4.3, latitude: 52 },
    ]);
  });
});

describe('clock of a run', () => {
  it('is that of its measured rain, else when it was asked for', () => {
    expect(runStart(runOf('a'))).toEqual({ time: Date.parse('2026-11-20T08:00:30Z'), known: false });
    const gauges = { from: '2026-11-20T06:30:00+08:00', method: 'thiessen' as const };
    const measured = runOf('a', { scenario: { ...runOf('a').scenario, gauges } });
    expect(runStart(measured)).toEqual({ time: Date.parse('2026-11-19T22:30:00Z'), known: true });
  });

  it('brings sensors and run to one moment, both ways', () => {
    const stop = followOneClock();
    const start = Date.parse('2026-11-20T08:00:30Z');
    useAppState.setState({ clock: { mode: 'replay', time: start, playing: false, speed: 1 } });
    dispatch('set-flood-view', { oneClock: true });
    dispatch('set-flood-frame', { frame: 2 });
    expect(state().clock).toMatchObject({ mode: 'replay', time: start + 600_000 });
    dispatch('set-clock', { time: start + 290_000 });
    expect(state().floodFrame).toBe(1);
    expect(state().clock.time).toBe(start + 290_000);
    stop();
  });

  it('leaves the clock for a frame that lies ahead', () => {
    const createdAt = new Date(Date.now() + 3_600_000).toISOString();
    resetState({ runs: [runOf('a', { createdAt })], activeRun: 'a', floodFrame: 0 });
    const stop = followOneClock();
    dispatch('set-flood-view', { oneClock: true });
    dispatch('set-flood-frame', { frame: 2 });
    expect(state().floodView.oneClock).toBe(false);
    stop();
  });

  it('finds the frame nearest to a time', () => {
    expect([0, 149, 151, 9999].map((time) => nearestFrame([0, 300, 600], time))).toEqual([0, 0, 1, 2]);
    expect(nearestFrame([], 0)).toBeNull();
  });
});

describe('classes of the fields', () => {
  it('say their limits in numbers', () => {
    expect(limitText(fieldScales.depth, 0, 'en')).toBe('0.05 – 0.15 m');
    expect(limitText(fieldScales.hazard, 3, 'en')).toBe('≥ 2.00');
    expect(limitText(fieldScales.arrival, 1, 'en')).toBe('5 – 15 min');
    expect(limitText(differenceScale, 0, 'en')).toBe('< −0.50 m');
  });

  it('can be told apart in grey: lightness goes one way', () => {
    const lightness = (hex: string): number => {
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    for (const { classes } of Object.values(fieldScales)) {
      const steps = classes
        .slice(1)
        .map((entry, index) => lightness(entry.colour) - lightness(classes[index]!.colour));
      const way = Math.sign(steps[0]!);
      for (const step of steps) expect(step * way).toBeGreaterThan(12);
    }
  });

  it('have a true zero in the middle of the difference', () => {
    expect(fieldClass(differenceScale, 0)?.meaning?.en).toBe('the same');
    const limits = differenceScale.classes.slice(1).map(({ from }) => from);
    expect(limits.map((limit) => -limit).reverse()).toEqual(limits);
  });

  it('are none where nothing is known', () => {
    expect(fieldClass(fieldScales.hazard, null)).toBeNull();
    expect(fieldClass(fieldScales.depth, 0.01)).toBeNull();
  });
});

describe('exports', () => {
  const water: DepthAtPoint = {
    longitude: 4.2,
    latitude: 52.1,
    inside: true,
    times: [0, 300],
    depthsMetres: [0, 0.25],
    speedsMetresPerSecond: [0, 0.5],
    maximumDepthMetres: 0.25,
    arrivalSeconds: 200,
    bedLevelMetres: 1.5,
  };
  const outside: DepthAtPoint = { ...water, inside: false, depthsMetres: null, speedsMetresPerSecond: null };

  it('write a row for each time; what is not known is blank, not zero', () => {
    const csv = probeCsv(
      [
        { name: 'Probe 1', water },
        { name: 'Probe 2', water: outside },
      ],
      ['Storm (r1)'],
    );
    expect(csv.trim().split('\r\n').slice(-3)).toEqual([
      'seconds,Probe 1 depth (m),Probe 1 speed (m/s),Probe 2 depth (m),Probe 2 speed (m/s)',
      '0,0.000,0.000,,',
      '300,0.250,0.500,,',
    ]);
    expect(csv).toMatch(/^# Storm \(r1\)/);
  });

  it('write the section along the line', () => {
    const csv = sectionCsv(
      {
        distances: [0, 2],
        ground: [1, null],
        level: [1.5, null],
        greatestLevel: [2, null],
        solid: [false, false],
      },
      runOf('a'),
      600,
    );
    expect(csv.trim().split('\r\n').slice(-2)).toEqual(['0.00,1.000,1.500,2.000,0', '2.00,,,,0']);
  });
});

describe('typed section', () => {
  it('takes two points or more, and nothing else', () => {
    expect(pointsOfText('4.2 52.1; 4.3,52.2')).toEqual([
      { longitude: 4.2, latitude: 52.1 },
      { longitude: 4.3, latitude: 52.2 },
    ]);
    for (const text of ['4.2 52.1', '4.2 52.1; x 52', '4.2 152.1; 4.3 52', ''])
      expect(pointsOfText(text), text).toBeNull();
  });
});
