import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../actions/index.ts';
import { dispatch } from '../../actions/action.ts';
import { initialState, useAppState } from '../../state/state.ts';
import { resetState, testCity, testDatastream, testProperty, testScene } from '../../state/test-state.ts';
import { followStatus } from '../server/follow-status.ts';
import { decodeShareLink } from '../share/share-link.ts';
import { followCity, reloadCity } from './follow-city.ts';
import { layersFor } from './load-city.ts';

const state = () => useAppState.getState();

/** A server made of a table of answers; null is silence. */
let answers: Record<string, unknown> | null;
const problem = (status: number, detail: string) => ({ status, problem: detail });
const startup = (ready: boolean) => ({ startup: { stage: 'tiles', done: 3, total: 9, ready } });
const everything = () => ({
  '/api/status': startup(true),
  '/api/cities': [testCity, { ...testCity, id: 'other' }],
  '/api/cities/teststad/scene': testScene,
  '/api/cities/teststad/datastreams': {
    datastreams: [testDatastream(1)],
    observedProperties: [testProperty],
  },
  '/api/cities/teststad/alarms': [],
  '/api/cities/teststad/alarm-rules': [],
  '/api/cities/teststad/themes': [],
  '/api/cities/teststad/runs': [],
  '/api/cities/teststad/datasets': [],
});

const answer = async (input: RequestInfo | URL): Promise<Response> => {
  if (!answers) throw new TypeError('fetch failed');
  const body = answers[String(input).split('?')[0]!];
  if (body === undefined) return Response.json({ detail: `No ${input}.` }, { status: 404 });
  if (typeof body === 'object' && body !== null && 'problem' in body && 'status' in body)
    return Response.json({ detail: body.problem }, { status: Number(body.status) });
  return Response.json(body);
};

let stops: (() => void)[] = [];
const begin = (asked: Partial<Parameters<typeof followCity>[0]> = {}): void => {
  stops = [followStatus(), followCity({ city: null, link: null, ...asked })];
};
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', answer);
  useAppState.setState({ ...initialState, language: 'en' }, true);
  answers = everything();
});
afterEach(() => {
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('coming to a city', () => {
  it('waits for the server, shows how far it is, and opens the first city by itself', async () => {
    answers = null;
    begin();
    await pass(10);
    expect(state().server.status).toBe('unreachable');
    answers = { '/api/status': startup(false) };
    await pass(1000);
    expect(state().server).toMatchObject({
      status: 'starting',
      stage: 'tiles',
      done: 3,
      total: 9,
      background: null,
      lostAt: null,
    });
    expect(state().city).toBeNull();
    answers = everything();
    await pass(5000);
    expect(state().server.status).toBe('ready');
    expect(state().city?.id).toBe('teststad');
    expect(state().scene).toEqual(testScene);
    expect(state().datastreams).toHaveLength(1);
    expect(state().flight).toMatchObject({ seconds: 0, view: { height: 600 } });
    expect(state().notices).toEqual([]);
  });

  it('opens the city asked for, and says why when its scene cannot be had, until it can', async () => {
    begin({ city: 'other' });
    await pass(100);
    expect(state().city?.id).toBe('other');
    expect(state().cityError).toBe('No /api/cities/other/scene.');
    answers = { ...everything(), '/api/cities/other/scene': { ...testScene, city: 'other' } };
    await pass(3000);
    expect(state().scene?.city).toBe('other');
    expect(state().cityError).toBeNull();
  });

  it('goes on without a part that fails, and says so', async () => {
    answers = { ...everything(), '/api/cities/teststad/alarms': problem(500, 'The alarms are away.') };
    begin();
    await pass(100);
    expect(state().scene).not.toBeNull();
    expect(state().datastreams).toHaveLength(1);
    expect(state().notices.map((notice) => notice.text)).toEqual(['The alarms are away.']);
  });

  it('refuses an answer of another shape, naming the route', async () => {
    answers = { ...everything(), '/api/cities/teststad/scene': { city: 'teststad' } };
    begin();
    await pass(100);
    expect(state().scene).toBeNull();
    expect(state().cityError).toContain('/api/cities/teststad/scene');
  });

  it('restores the view of a share link instead of flying home', async () => {
    const link = decodeShareLink('v=1&c=teststad&p=4.2,52.2,800,30,-50&l=houses:-80&s=d:1&q=rain-intensity')!;
    begin({ link });
    await pass(100);
    expect(state().flight?.view).toMatchObject({ longitude: 4.2, height: 800, heading: 30, pitch: -50 });
    expect(state().layers['houses']).toMatchObject({ visible: false, opacity: 0.8 });
    expect(state().selection).toEqual({ kind: 'datastream', id: 1 });
    expect(state().sensorProperty).toBe('rain-intensity');
    expect(state().flight?.serial).toBe(1);
  });

  it('leaves the camera alone when the same city is loaded again', async () => {
    begin();
    await pass(100);
    dispatch('fly-to', { longitude: 4.2, latitude: 52, height: 99 });
    answers = { ...everything(), '/api/cities/teststad/alarms': [] };
    await reloadCity();
    expect(state().flight?.serial).toBe(2);
  });
});

describe('layers of a scene', () => {
  it('keep what the user has set, take up new ones and drop those that are gone', () => {
    resetState();
    dispatch('set-layer-opacity', { layer: 'houses', opacity: 0.3 });
    dispatch('move-layer', { layer: 'sensors', after: null });
    const layers = [
      ...testScene.layers.filter((layer) => layer.id !== 'pipes'),
      { ...testScene.layers[1]!, id: 'new' },
    ];
    const next = layersFor({ ...testScene, layers }, state());
    expect(next.layers['houses']).toEqual({ visible: true, opacity: 0.3, status: 'ready' });
    expect(next.layers['pipes']).toBeUndefined();
    expect(next.layers['new']?.status).toBe('loading');
    expect(next.layerOrder).toEqual(['sensors', 'ground', 'houses', 'duplex', 'flood', 'new']);
    resetState();
  });
});
