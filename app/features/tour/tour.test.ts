import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dispatch } from '../../actions/action.ts';
import '../../actions/index.ts';
import { en } from '../../shell/locale/en.ts';
import { useAppState } from '../../state/state.ts';
import { resetState, testDatastream, testScene } from '../../state/test-state.ts';
import { bestBuilding } from './find-building.ts';
import './tour-actions.ts';
import { parseTourMemory, readTourMemory } from './tour-memory.ts';
import { cardPlace, connector } from './tour-place.ts';
import { tourSteps } from './tour-steps.ts';

const state = () => useAppState.getState();

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  vi.stubGlobal('location', { pathname: '/', hash: '' });
  // No building can be asked for: the step goes on without one.
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no server')));
  resetState({
    datastreams: [testDatastream(7)],
    clock: { mode: 'live', time: 1_790_000_000_000, playing: true, speed: 1 },
    scene: {
      ...testScene,
      viewpoints: [
        ...testScene.viewpoints,
        { ...testScene.viewpoints[0]!, id: 'pipes-below', longitude: 4.265 },
      ],
    },
  });
});

describe('the steps of the tour', () => {
  it('are ten, each with words in the locale files and a control to outline', () => {
    expect(tourSteps.length).toBe(10);
    for (const { id, targets } of tourSteps) {
      expect(en).toHaveProperty([`tour.${id}.title`]);
      expect(en).toHaveProperty([`tour.${id}.text`]);
      expect(targets.length).toBeGreaterThan(0);
    }
  });

  it('send only actions that exist, with arguments that they take', () => {
    const warn = vi.spyOn(console, 'warn');
    dispatch('start-tour');
    for (let step = 1; step < tourSteps.length; step++) dispatch('tour-next');
    expect(state().tour?.step).toBe(9);
    dispatch('tour-next');
    expect(state().tour).toBeNull();
    expect(warn).not.toHaveBeenCalled();
  });

  it('do what they speak of', () => {
    const at = (id: string) =>
      dispatch('start-tour', { step: tourSteps.findIndex((candidate) => candidate.id === id) });
    at('layers');
    expect(state().panel).toBe('layers');
    at('sensor');
    expect(state().selection).toEqual({ kind: 'datastream', id: 7 });
    expect(state().flight?.view).toMatchObject({ around: { longitude: 4.27 } });
    at('time');
    expect(state().selection).toBeNull();
    expect(state().clock).toMatchObject({ mode: 'replay', time: 1_790_000_000_000 - 3_600_000 });
    at('underground');
    expect(state().clock.mode).toBe('live');
    expect(state()).toMatchObject({ panel: 'pipes', ground: 'translucent' });
    expect(state().flight?.view).toMatchObject({ longitude: 4.265 });
    at('inside');
    expect(state().ground).toBe('solid');
    expect(state().isolatedStorey).toEqual({ duplex: 1 });
  });

  it('take back what they did when the tour ends', () => {
    dispatch('start-tour', { step: 9 });
    dispatch('end-tour');
    expect(state().isolatedStorey).toEqual({});
    dispatch('start-tour', { step: 8 });
    dispatch('end-tour');
    expect(state().ground).toBe('solid');
  });

  it('work in a scene with next to nothing in it', () => {
    const warn = vi.spyOn(console, 'warn');
    resetState({ scene: { ...testScene, layers: [], viewpoints: testScene.viewpoints.slice(0, 1) } });
    dispatch('start-tour', { step: 0 });
    for (const _ of tourSteps) dispatch('tour-next');
    expect(state().tour).toBeNull();
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('going through the tour', () => {
  it('goes on and back, and not before the first step', () => {
    dispatch('start-tour');
    expect(dispatch('tour-back')).toBe(false);
    dispatch('tour-next');
    dispatch('tour-next');
    dispatch('tour-back');
    expect(state().tour).toEqual({ step: 1, resumed: false });
    dispatch('end-tour');
    expect(dispatch('tour-next')).toBe(false);
  });

  it('is taken up again where it was left, and from the start once it was finished', () => {
    dispatch('start-tour', { step: 4 });
    dispatch('end-tour');
    expect(readTourMemory()).toEqual({ answered: true, step: 4 });
    dispatch('start-tour');
    expect(state().tour).toEqual({ step: 4, resumed: true });
    while (state().tour) dispatch('tour-next');
    expect(readTourMemory()).toEqual({ answered: true, step: 0 });
    dispatch('start-tour');
    expect(state().tour).toEqual({ step: 0, resumed: false });
  });

  it('never starts on the wall, nor before there is a city', () => {
    vi.stubGlobal('location', { pathname: '/wall', hash: '' });
    expect(dispatch('start-tour')).toBe(false);
    vi.stubGlobal('location', { pathname: '/', hash: '' });
    resetState({ scene: null });
    expect(dispatch('start-tour')).toBe(false);
  });

  it('remembers nothing that makes no sense', () => {
    expect(parseTourMemory(null)).toEqual({ answered: false, step: 0 });
    expect(parseTourMemory('not json')).toEqual({ answered: false, step: 0 });
    expect(parseTourMemory('{"answered":true,"step":99}')).toEqual({ answered: true, step: 0 });
  });
});

describe('the card of the tour', () => {
  const card = { width: 360, height: 190 };
  const overlaps = (
    place: { left: number; top: number },
    box: { left: number; top: number; width: number; height: number },
  ): boolean =>
    place.left < box.left + box.width &&
    box.left < place.left + card.width &&
    place.top < box.top + box.height &&
    box.top < place.top + card.height;

  it.each([
    ['panel', { left: 52, top: 48, width: 340, height: 660 }],
    ['inspector', { left: 1006, top: 48, width: 360, height: 660 }],
    ['timeline', { left: 0, top: 708, width: 1366, height: 60 }],
    ['search field', { left: 460, top: 8, width: 440, height: 32 }],
    ['map controls', { left: 1314, top: 300, width: 40, height: 390 }],
  ])('leaves the %s free at 1366 × 768, and stays on the screen', (_, target) => {
    const screen = { width: 1366, height: 768 };
    const place = cardPlace(target, card, screen);
    expect(overlaps(place, target)).toBe(false);
    expect(place.left).toBeGreaterThanOrEqual(0);
    expect(place.top).toBeGreaterThanOrEqual(0);
    expect(place.left + card.width).toBeLessThanOrEqual(screen.width);
    expect(place.top + card.height).toBeLessThanOrEqual(screen.height);
  });

  it('takes the other half of a phone', () => {
    const screen = { width: 390, height: 844 };
    const sheet = { left: 0, top: 422, width: 390, height: 370 };
    const top = cardPlace(sheet, { width: 366, height: 210 }, screen);
    expect(top.top + 210).toBeLessThan(422);
    const bar = cardPlace({ left: 0, top: 0, width: 390, height: 48 }, { width: 366, height: 210 }, screen);
    expect(bar.top).toBeGreaterThan(422);
  });

  it('is joined to the control by the shortest line', () => {
    const target = { left: 52, top: 48, width: 340, height: 660 };
    const place = { left: 414, top: 300, ...card };
    expect(connector(place, target)).toEqual({ x1: 414, y1: 395, x2: 392, y2: 395 });
    expect(connector({ ...place, left: 392 }, target)).toBeNull();
  });
});

describe('the building that is shown', () => {
  const building = (name: string | null, height: number) => ({
    geometry: { type: 'Polygon', coordinates: [] },
    properties: { code: `${name}${height}`, name, baseHeight: 10, topHeight: 10 + height },
  });
  it('is the tallest with a name, and the tallest where none has one', () => {
    expect(bestBuilding([building(null, 90), building('A', 20), building('B', 30)])?.properties.name).toBe(
      'B',
    );
    expect(bestBuilding([building(null, 9), building(null, 12)])?.properties.topHeight).toBe(22);
    expect(bestBuilding([])).toBeNull();
  });
});
