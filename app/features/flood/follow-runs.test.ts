import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { floodScenario } from '../../../models/flood/scenario.ts';
import type { Run } from '../../../models/runs/run.ts';
import { dispatch } from '../../actions/index.ts';
import { useAppState } from '../../state/state.ts';
import { resetState, testCity } from '../../state/test-state.ts';
import { followRuns, loadRuns, putAnsweredRun, putRun, takeRunAway } from './follow-runs.ts';

const state = useAppState.getState;

/** A run that has computed so many frames. */
const runOf = (id: string, frames: number, change: Partial<Run> = {}): Run => ({
  id,
  city: testCity.id,
  model: 'flood',
  scenario: floodScenario.parse({
    name: 'Storm',
    durationSeconds: 3600,
    frameSeconds: 60,
    cellMetres: 10,
    rain: [{ seconds: 0, millimetresPerHour: 50 }],
  }),
  status: 'running',
  progress: frames / 60,
  message: '',
  secondsLeft: null,
  createdAt: '2026-07-01T12:00:00Z',
  provenance: null,
  result:
    frames === 0
      ? null
      : {
          grid: {
            columns: 2,
            rows: 2,
            cellMetres: 10,
            x0: 0,
            y0: 0,
            crs: 'EPSG:32651',
            geoidUndulation: 0,
          },
          frameTimes: Array.from({ length: frames }, (_, n) => n * 60),
          frameVolumesCubicMetres: Array.from({ length: frames }, () => 0),
          maximumDepthMetres: 1,
          wetAreaSquareMetres: 100,
          relativeVolumeError: 0,
          affectedCount: 0,
        },
  ...change,
});

/** An answer that comes when it is told to. */
function onItsWay<T>(): { answer: Promise<T>; come: (value: T) => void } {
  let come: (value: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => {
    come = resolve;
  });
  return { answer, come };
}

beforeEach(() => resetState({ cities: [testCity], city: testCity }));
afterEach(() => vi.unstubAllGlobals());

describe('answers that the live stream has overtaken', () => {
  it('leave a run as the stream told it', async () => {
    const { answer, come } = onItsWay<Run>();
    const taken = putAnsweredRun(answer);
    putRun(runOf('a', 5));
    come(runOf('a', 0, { status: 'queued' }));
    expect(await taken).toMatchObject({ id: 'a', status: 'queued' });
    expect(state().runs).toMatchObject([{ status: 'running', result: { frameTimes: { length: 5 } } }]);
  });

  it('do not bring back a run that was deleted', async () => {
    putRun(runOf('a', 5));
    const { answer, come } = onItsWay<Run>();
    const taken = putAnsweredRun(answer);
    takeRunAway('a');
    come(runOf('a', 5));
    await taken;
    expect(state().runs).toEqual([]);
  });

  it('are taken where the stream told nothing', async () => {
    putRun(runOf('a', 5));
    await putAnsweredRun(Promise.resolve(runOf('a', 6)));
    await putAnsweredRun(Promise.resolve(runOf('b', 0)));
    expect(state().runs.map(({ id, result }) => [id, result?.frameTimes.length])).toEqual([
      ['b', undefined],
      ['a', 6],
    ]);
  });

  it('of a whole list change what the stream did not tell of', async () => {
    for (const id of ['gone', 'changed', 'quiet']) putRun(runOf(id, 2));
    const { answer, come } = onItsWay<Response>();
    vi.stubGlobal('fetch', () => answer);
    const loaded = loadRuns(testCity.id);
    takeRunAway('gone');
    putRun(runOf('changed', 9));
    putRun(runOf('new', 1));
    const listed = [runOf('quiet', 4), runOf('changed', 3), runOf('gone', 3), runOf('other', 1)];
    come(new Response(JSON.stringify(listed), { headers: { 'content-type': 'application/json' } }));
    await loaded;
    expect(state().runs.map(({ id, result }) => [id, result!.frameTimes.length])).toEqual([
      ['new', 1],
      ['quiet', 4],
      ['changed', 9],
      ['other', 1],
    ]);
  });
});

describe('the picture', () => {
  it('follows the newest frame from the beginning, however many come at once', () => {
    const stop = followRuns();
    putRun(runOf('a', 0, { status: 'queued' }));
    dispatch('show-run', { run: 'a' });
    putRun(runOf('a', 3));
    expect(state().floodFrame).toBe(2);
    putRun(runOf('a', 7, { status: 'done' }));
    expect(state().floodFrame).toBe(6);
    stop();
  });

  it('stays at the frame that somebody chose', () => {
    const stop = followRuns();
    putRun(runOf('a', 4));
    dispatch('show-run', { run: 'a' });
    dispatch('set-flood-frame', { frame: 1 });
    putRun(runOf('a', 8));
    expect(state().floodFrame).toBe(1);
    // Another one that is shown is at its own.
    putRun(runOf('b', 2));
    useAppState.setState({ activeRun: 'b', floodFrame: 0 });
    expect(state().floodFrame).toBe(0);
    stop();
  });
});
