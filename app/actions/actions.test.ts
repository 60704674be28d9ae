import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Run } from '../../models/runs/run.ts';
import { useAppState } from '../state/state.ts';
import { resetState, testCity } from '../state/test-state.ts';
import { actionOfKey, dispatch, registerAction, registeredActions } from './action.ts';
import './index.ts';

const state = () => useAppState.getState();
const place = (longitude: number, latitude: number, height = 43) => ({ longitude, latitude, height });

const run = (id: string, frames: number): Run => ({
  id,
  city: 'teststad',
  model: 'flood',
  scenario: {
    name: id,
    extent: null,
    cellMetres: 4,
    durationSeconds: 3600,
    frameSeconds: 300,
    rain: [],
    inflows: [],
    manningCoefficient: 0.04,
    buildings: 'obstacles',
    boundary: 'open',
  },
  status: 'running',
  progress: 0.5,
  message: '',
  secondsLeft: 10,
  createdAt: '2026-11-20T12:00:00Z',
  provenance: null,
  result: {
    grid: {
      columns: 1,
      rows: 1,
      cellMetres: 4,
      x0: 0,
      y0: 0,
      crs: '+proj=longlat',
      geoidUndulation: 43,
    },
    frameTimes: Array.from({ length: frames }, (_, index) => index * 300),
    maximumDepthMetres: 1,
    wetAreaSquareMetres: 1,
    relativeVolumeError: null,
    affectedCount: 0,
  },
});

beforeEach(() => resetState());

describe('dispatch', () => {
  it('refuses an unknown action and bad arguments by name', () => {
    expect(() => dispatch('no-such-thing')).toThrow('Unknown action no-such-thing.');
    expect(() => dispatch('set-theme', { theme: 'pink' })).toThrow(/set-theme/);
    expect(state().theme).toBe('dark');
  });

  it('does nothing where the action does not apply', () => {
    expect(dispatch('clear-selection')).toBe(false);
    expect(dispatch('go-live')).toBe(false);
  });

  it('refuses a name or a key that is taken', () => {
    const action = { label: 'x', arguments: z.object({}), perform: () => ({}) };
    expect(() => registerAction({ ...action, name: 'set-theme' })).toThrow('registered twice');
    expect(() => registerAction({ ...action, name: 'another', key: 'N' })).toThrow('face-north');
  });

  it('survives JSON: every action is data', () => {
    for (const action of registeredActions()) {
      const variants = action.variants ? action.variants(state()) : [];
      for (const variant of variants)
        expect(JSON.parse(JSON.stringify(variant.arguments))).toEqual(variant.arguments);
    }
  });

  it('lists only variants whose arguments the action accepts', () => {
    resetState({ runs: [run('a', 3)], cities: [testCity, { ...testCity, id: 'other' }] });
    for (const action of registeredActions()) {
      if (!action.variants) continue;
      for (const variant of action.variants(state()))
        expect(action.arguments.safeParse(variant.arguments).success, action.name).toBe(true);
    }
  });

  it('binds keys to actions with arguments that they accept', () => {
    expect(actionOfKey('Ctrl+K')).toEqual({ name: 'set-palette-open', arguments: { open: true } });
    expect(actionOfKey('1')).toEqual({ name: 'open-panel', arguments: { panel: 'layers' } });
  });
});

describe('layers', () => {
  it('changes one layer and leaves what the engine reports', () => {
    dispatch('set-layer-visible', { layer: 'houses', visible: false });
    dispatch('set-layer-opacity', { layer: 'houses', opacity: 0.4 });
    expect(state().layers['houses']).toEqual({ visible: false, opacity: 0.4, status: 'ready' });
    expect(state().layers['ground']?.visible).toBe(true);
  });

  it('moves a layer after another, and to the bottom', () => {
    dispatch('move-layer', { layer: 'sensors', after: 'ground' });
    expect(state().layerOrder.slice(0, 3)).toEqual(['ground', 'sensors', 'houses']);
    dispatch('move-layer', { layer: 'pipes', after: null });
    expect(state().layerOrder[0]).toBe('pipes');
    const before = state().layerOrder;
    dispatch('move-layer', { layer: 'pipes', after: 'no-such-layer' });
    expect(state().layerOrder).toEqual(before);
  });
});

describe('undo and redo', () => {
  it('takes edits back one by one, and does them again', () => {
    dispatch('set-layer-visible', { layer: 'houses', visible: false });
    dispatch('isolate-storey', { layer: 'duplex', storey: 1 });
    dispatch('undo');
    expect(state().isolatedStorey).toEqual({});
    dispatch('undo');
    expect(state().layers['houses']?.visible).toBe(true);
    expect(dispatch('undo')).toBe(false);
    dispatch('redo');
    dispatch('redo');
    expect(state().layers['houses']?.visible).toBe(false);
    expect(state().isolatedStorey).toEqual({ duplex: 1 });
  });

  it('does not take back what the engine has reported since', () => {
    resetState({ layers: { ...state().layers, houses: { visible: true, opacity: 1, status: 'loading' } } });
    dispatch('set-layer-opacity', { layer: 'houses', opacity: 0.5 });
    useAppState.setState((now) => ({
      layers: { ...now.layers, houses: { ...now.layers['houses']!, status: 'ready' } },
    }));
    dispatch('undo');
    expect(state().layers['houses']).toEqual({ visible: true, opacity: 1, status: 'ready' });
  });

  it('forgets what was undone once something else is done', () => {
    dispatch('set-layer-opacity', { layer: 'houses', opacity: 0.5 });
    dispatch('undo');
    dispatch('set-layer-opacity', { layer: 'ground', opacity: 0.5 });
    expect(dispatch('redo')).toBe(false);
  });
});

describe('camera', () => {
  const view = { longitude: 4.27, latitude: 52.1, height: 543, heading: 90, pitch: -30, source: 'scene' };

  it('flies home, to a named view, and nowhere for an unknown one; each wish has its own number', () => {
    dispatch('fly-to-viewpoint');
    expect(state().flight).toMatchObject({ serial: 1, view: { height: 600, pitch: -45 } });
    dispatch('fly-to-viewpoint', { viewpoint: 'nowhere' });
    expect(state().flight?.serial).toBe(1);
    dispatch('fly-to', { ...place(4.27, 52.1), rangeMetres: 300 });
    expect(state().flight).toMatchObject({ serial: 2, view: { rangeMetres: 300 } });
  });

  it('halves and doubles the distance to the ground looked at', () => {
    // 500 m above the ground at 30 degrees down, the line of sight is 1000 m long.
    resetState({ view });
    dispatch('zoom-in');
    const nearer = state().flight!.view as typeof view;
    expect(nearer.height - 43).toBeCloseTo(250, 6);
    dispatch('zoom-out');
    expect((state().flight!.view as typeof view).height - 43).toBeCloseTo(1000, 6);
  });

  it('turns north about the point looked at', () => {
    resetState({ view });
    dispatch('face-north');
    const turned = state().flight!.view as typeof view;
    expect(turned.heading).toBe(0);
    expect(turned.height).toBeCloseTo(543, 6);
    // It looked east over 866 m of ground; now it stands south of that place.
    const eastMetres = (turned.longitude - view.longitude) * 111_320 * Math.cos((52.1 * Math.PI) / 180);
    const northMetres = (turned.latitude - view.latitude) * 111_320;
    expect(eastMetres).toBeCloseTo(866, 0);
    expect(northMetres).toBeCloseTo(-866, 0);
  });
});

describe('tools', () => {
  it('measures a distance over several points', () => {
    dispatch('start-tool', { tool: 'measure-distance' });
    dispatch('add-tool-point', place(4.27, 52.1));
    dispatch('move-tool', { point: place(4.28, 52.1) });
    expect(state().tool?.moving).toEqual(place(4.28, 52.1));
    dispatch('add-tool-point', place(4.27, 52.11));
    dispatch('finish-tool');
    expect(state().tool).toBeNull();
    // A hundredth of a degree of latitude at 52.1° N is 1112.7 m on WGS 84 (GeographicLib GeodSolve).
    expect(state().measurements[0]?.metres).toBeGreaterThan(1112.5);
    expect(state().measurements[0]?.metres).toBeLessThan(1112.9);
  });

  it('measures a height with two points, whichever comes first', () => {
    dispatch('start-tool', { tool: 'measure-height' });
    dispatch('add-tool-point', place(4.27, 52.1, 60));
    dispatch('add-tool-point', place(4.27, 52.1, 45.5));
    expect(state().tool).toBeNull();
    expect(state().measurements[0]).toMatchObject({ kind: 'height', metres: 14.5, horizontalMetres: 0 });
  });

  it('leaves nothing behind when there are too few points, or it is cancelled', () => {
    dispatch('start-tool', { tool: 'measure-distance' });
    dispatch('add-tool-point', place(4.27, 52.1));
    dispatch('finish-tool');
    dispatch('start-tool', { tool: 'inflow' });
    dispatch('cancel-tool');
    expect(state().measurements).toEqual([]);
    expect(state().floodDraft.more.inflows).toBeUndefined();
  });

  it('places an inflow and an area into the flood form', () => {
    dispatch('start-tool', { tool: 'inflow' });
    dispatch('add-tool-point', place(4.271, 52.101));
    expect(state().floodDraft.more.inflows).toMatchObject([{ longitude: 4.271, latitude: 52.101 }]);
    dispatch('start-tool', { tool: 'rain-area' });
    dispatch('add-tool-point', place(4.28, 52.1));
    dispatch('add-tool-point', place(4.27, 52.11));
    expect(state().floodDraft).toMatchObject({ place: 'drawn', extent: [4.27, 52.1, 4.28, 52.11] });
  });

  it('draws a wall of sandbags that can be taken back alone', () => {
    dispatch('start-tool', { tool: 'barrier' });
    for (const longitude of [4.27, 4.271, 4.271]) dispatch('add-tool-point', place(longitude, 52.1));
    expect(state().edits.undo).toEqual([]);
    dispatch('finish-tool');
    expect(state().floodInterventions).toMatchObject([
      {
        id: 'i1',
        kind: 'barrier',
        heightMetres: 1,
        line: [
          [4.27, 52.1],
          [4.271, 52.1],
        ],
      },
    ]);
    expect(state().openIntervention).toBe('i1');
    dispatch('open-panel', { panel: 'sensing' });
    dispatch('undo');
    expect(state()).toMatchObject({ floodInterventions: [], tool: null, panel: 'sensing' });
    dispatch('redo');
    expect(state().floodInterventions).toHaveLength(1);
  });

  it('draws an area with finer cells that can be taken back alone', () => {
    dispatch('start-tool', { tool: 'finer-area' });
    for (const [longitude, latitude] of [
      [4.27, 52.1],
      [4.28, 52.1],
    ] as const)
      dispatch('add-tool-point', place(longitude, latitude));
    dispatch('finish-tool');
    expect(state().floodFinerAreas).toEqual([]);
    dispatch('start-tool', { tool: 'finer-area' });
    for (const [longitude, latitude] of [
      [4.27, 52.1],
      [4.28, 52.1],
      [4.28, 52.11],
    ] as const)
      dispatch('add-tool-point', place(longitude, latitude));
    dispatch('finish-tool');
    const area = {
      id: 'i1',
      polygon: [
        [4.27, 52.1],
        [4.28, 52.1],
        [4.28, 52.11],
      ],
      cells: 'half',
    };
    expect(state().floodFinerAreas).toEqual([area]);
    dispatch('undo');
    expect(state().floodFinerAreas).toEqual([]);
    dispatch('redo');
    expect(state().floodFinerAreas).toEqual([area]);
  });

  it('places a pump that lets its water out of the area, and refuses a polygon of two corners', () => {
    dispatch('start-tool', { tool: 'pump' });
    dispatch('add-tool-point', place(4.27, 52.1));
    dispatch('finish-tool');
    expect(state().floodInterventions).toMatchObject([{ kind: 'pump', from: [4.27, 52.1], to: null }]);
    dispatch('start-tool', { tool: 'storage' });
    dispatch('add-tool-point', place(4.27, 52.1));
    dispatch('add-tool-point', place(4.28, 52.1));
    dispatch('finish-tool');
    expect(state().floodInterventions).toHaveLength(1);
  });

  it('takes the bottom of a gap from the ground that was clicked, as orthometric level', () => {
    const ground = 50 + (state().city?.geoidUndulation ?? 0);
    dispatch('start-tool', { tool: 'breach' });
    dispatch('add-tool-point', place(4.27, 52.1, ground));
    dispatch('add-tool-point', place(4.271, 52.1, ground + 1));
    expect(state().floodInterventions[0]).toMatchObject({ kind: 'breach', bottomLevelMetres: 50.5 });
  });

  it('numbers measurements on after one was removed', () => {
    for (const height of [1, 2]) {
      dispatch('start-tool', { tool: 'measure-height' });
      dispatch('add-tool-point', place(4, 52, 0));
      dispatch('add-tool-point', place(4, 52, height));
    }
    dispatch('remove-measurement', { id: 'm1' });
    dispatch('start-tool', { tool: 'measure-height' });
    dispatch('add-tool-point', place(4, 52, 0));
    dispatch('add-tool-point', place(4, 52, 3));
    expect(state().measurements.map((entry) => entry.id)).toEqual(['m2', 'm3']);
    dispatch('clear-measurements');
    dispatch('undo');
    expect(state().measurements).toHaveLength(2);
  });
});

describe('results', () => {
  it('shows a run at its newest frame, with the water visible, and takes it away', () => {
    resetState({
      runs: [run('a', 5)],
      layers: { ...state().layers, flood: { visible: false, opacity: 1, status: 'ready' } },
    });
    dispatch('show-run', { run: 'a' });
    expect(state()).toMatchObject({ activeRun: 'a', floodFrame: 4 });
    expect(state().layers['flood']?.visible).toBe(true);
    dispatch('set-flood-frame', { frame: 99 });
    expect(state().floodFrame).toBe(4);
    dispatch('show-run', { run: null });
    dispatch('show-run', { scenario: 'there is none of that name' });
    expect(state().activeRun).toBeNull();
    dispatch('show-run', { scenario: state().runs.find(({ id }) => id === 'a')!.scenario.name });
    expect(state().activeRun).toBe('a');
    dispatch('show-run', { run: null });
    expect(state().activeRun).toBeNull();
    expect(dispatch('set-flood-frame', { frame: 1 })).toBe(false);
  });

  it('isolates only storeys that the building has', () => {
    dispatch('isolate-storey', { layer: 'duplex', storey: 7 });
    dispatch('isolate-storey', { layer: 'houses', storey: 0 });
    expect(state().isolatedStorey).toEqual({});
  });
});

describe('desk and clock', () => {
  it('closes the panel that is open and opens another', () => {
    dispatch('open-panel', { panel: 'flood' });
    expect(state().panel).toBe('flood');
    dispatch('open-panel', { panel: 'flood' });
    expect(state().panel).toBeNull();
  });

  it('leaves the innermost thing first', () => {
    dispatch('select-place', { position: place(4.27, 52.1) });
    dispatch('toggle-clean');
    dispatch('start-tool', { tool: 'inflow' });
    dispatch('leave');
    expect(state().tool).toBeNull();
    expect(state().selection).not.toBeNull();
    dispatch('leave');
    expect(state().selection).toBeNull();
    expect(state().clean).toBe(true);
    dispatch('leave');
    expect(state().clean).toBe(false);
  });

  it('replays the past and goes live again', () => {
    dispatch('set-clock', { time: 1000 });
    expect(state().clock).toMatchObject({ mode: 'replay', time: 1000 });
    dispatch('play', { track: 'clock', playing: false });
    expect(state().clock.playing).toBe(false);
    dispatch('go-live');
    expect(state().clock).toMatchObject({ mode: 'live', playing: true, speed: 1 });
  });

  it('forgets everything of one city when it turns to another, but not how it looks', () => {
    const other = { ...testCity, id: 'other' };
    resetState({ cities: [testCity, other], theme: 'light', runs: [run('a', 2)] });
    dispatch('show-run', { run: 'a' });
    dispatch('select-datastream', { id: 3 });
    dispatch('set-city', { city: 'other' });
    expect(state()).toMatchObject({
      city: other,
      scene: null,
      runs: [],
      activeRun: null,
      selection: null,
      layers: {},
      theme: 'light',
    });
  });
});
