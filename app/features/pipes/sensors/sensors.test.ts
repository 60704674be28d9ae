import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeakSuspicion } from '../../../../models/water/residual-history.ts';
import type { ComparedSensor, SensorsBesideModel } from '../../../../models/water/sensor-comparison.ts';
import { dispatch } from '../../../actions/action.ts';
import '../../../actions/index.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import { initialSensors } from '../../../state/pipes-sensors.ts';
import { useAppState } from '../../../state/state.ts';
import { resetState, testScene } from '../../../state/test-state.ts';
import { pressuresOf } from './sensor-actions.ts';

const own = {
  dataset: 'net',
  times: [0],
  nodeCodes: ['net:junction:A', 'net:junction:B'],
  linkCodes: [],
  pressureMetres: [[30, 31]],
  flowLitresPerSecond: [[]],
  velocityMetresPerSecond: [[]],
  engine: 'EPANET',
};
const scene = {
  ...testScene,
  layers: testScene.layers.map((layer) =>
    layer.type === 'network' ? { ...layer, dataset: 'net', resultsUrl: '/r.json' } : layer,
  ),
};
const sensor = (id: string, residual: number | null, more: Partial<ComparedSensor> = {}): ComparedSensor => ({
  ...{ datastream: id.charCodeAt(0), name: id, quantity: 'pressure', code: `net:junction:${id}` },
  ...{ measured: residual === null ? null : 30 + residual, computed: 30, residual, ageSeconds: 60 },
  state: residual === null ? 'silent' : 'compared',
  ...more,
});
const answer: SensorsBesideModel = {
  at: '2026-11-20T00:00:00.000Z',
  modelSeconds: 90_000,
  sensors: [
    sensor('A', -4),
    sensor('B', -1),
    sensor('C', null),
    sensor('D', -9, { state: 'stale' }),
    sensor('E', 2, { quantity: 'flow' }),
  ],
  pressureBiasMetres: -2.5,
  pressureErrorMetres: 2.9,
};
const place = {
  ...{ node: 'B', likeness: 0.9, litresPerSecond: 30, unexplainedMetres: 0.2 },
  ...{ longitude: 4.28, latitude: 52.1 },
};
const suspicion: LeakSuspicion = {
  at: '2026-11-20T00:00:00.000Z',
  leakIndex: 12,
  sensors: [],
  places: [place],
  problem: null,
};

describe('sensors beside the model', () => {
  let asked: { path: string; body: unknown }[];
  let replies: Record<string, unknown>;
  beforeEach(() => {
    resetState({ scene, networkResults: { pipes: own }, sensors: { ...initialSensors, answer } });
    asked = [];
    replies = { 'leak-places': [place], leak: suspicion };
    vi.stubGlobal('fetch', async (path: string, init?: { body?: string }) => {
      asked.push({ path, body: init?.body ? JSON.parse(init.body) : null });
      const name = path.split('?')[0]!.split('/').at(-1)!;
      return Response.json(replies[name]);
    });
  });
  const state = () => useAppState.getState();

  it('are ranked by pressures that were compared, less what all share', async () => {
    expect(pressuresOf(answer.sensors).map(({ name }) => name)).toEqual(['A', 'B']);
    dispatch('rank-leak-places');
    expect(state().sensors.ranking).toBe('asking');
    await vi.waitFor(() => expect(state().sensors.places).toEqual([place]));
    expect(asked[0]!.body).toEqual({
      sensors: [
        { node: 'A', residualMetres: -1.5 },
        { node: 'B', residualMetres: 1.5 },
      ],
      withoutCommon: true,
      // The second day of the model is its first.
      atSeconds: 3600,
    });
    expect(state().pipeMarks?.objects).toEqual([{ code: 'net:junction:B', tone: 'source' }]);
    expect(state().pipeMarks?.signs).toEqual([
      { position: { longitude: 4.28, latitude: 52.1 }, tone: 'source', text: '1 · B' },
    ]);
    dispatch('clear-leak-places');
    expect(state()).toMatchObject({ pipeMarks: null, sensors: { places: null } });
  });

  it('show what the watch has suspected, from a quarter of an hour before its alarm', async () => {
    const alarm = { id: 7, raisedAt: '2026-11-20T00:15:00.000Z', clearedAt: '2026-11-20T01:00:00.000Z' };
    useAppState.setState({ alarms: [alarm] as never });
    dispatch('show-leak-suspicion', { alarm: 7 });
    await vi.waitFor(() => expect(state().sensors.suspicion).toEqual(suspicion));
    const { searchParams } = new URL(asked[0]!.path, 'http://city');
    expect(Object.fromEntries(searchParams)).toEqual({
      since: '2026-11-20T00:00:00.000Z',
      until: '2026-11-20T01:00:00.000Z',
    });
    expect(state()).toMatchObject({ panel: 'pipes', pipesTab: 'sensors', sensors: { ranking: 'idle' } });
    expect(state().pipeMarks?.objects).toHaveLength(1);
  });

  it('say that nothing was suspected, and what the localisation could not do', async () => {
    replies['leak'] = null;
    dispatch('show-leak-suspicion', {});
    const none = wordsIn(state().language)('sensors.noSuspicion');
    await vi.waitFor(() => expect(state().sensors.ranking).toEqual({ error: none }));
    replies['leak'] = { ...suspicion, places: [], problem: 'The network took too long.' };
    dispatch('show-leak-suspicion', {});
    await vi.waitFor(() => expect(state().sensors.ranking).toEqual({ error: 'The network took too long.' }));
    expect(state().sensors.suspicion?.leakIndex).toBe(12);
  });
});
