import { beforeEach, describe, expect, it } from 'vitest';
import type { Scene } from '../../scenes/scene.ts';
import { initialState, useAppState } from '../state/state.ts';
import { dispatch } from './index.ts';

const place = { longitude: 120, latitude: 31, height: 100, heading: 0, pitch: -30 };
const layer = { dataset: null, opacity: 1, attribution: null };
const scene: Scene = {
  city: 'test',
  layers: [
    {
      ...layer,
      ...{ id: 'gas', name: { zh: '燃气', en: 'Gas' }, type: 'network', discipline: 'gas' },
      ...{ visible: false, url: '/gas', resultsUrl: null },
    },
    {
      ...layer,
      id: 'metro',
      name: { zh: '地铁', en: 'Metro' },
      type: 'underground',
      visible: false,
      url: '/metro',
    },
  ],
  viewpoints: [
    { ...place, id: 'home', name: { zh: '', en: '' } },
    {
      ...{ ...place, id: 'below', name: { zh: '', en: '' } },
      actions: [
        { action: 'no-such-action', arguments: {} },
        { action: 'set-ground', arguments: { ground: 'translucent' } },
      ],
    },
  ],
  playlist: [],
};
const visible = (id: string): boolean | undefined => useAppState.getState().layers[id]?.visible;

describe('actions of a viewpoint', () => {
  beforeEach(() => useAppState.setState({ ...initialState, scene }, true));

  it('open the ground and show what lies below; the next viewpoint takes it back', () => {
    dispatch('fly-to-viewpoint', { viewpoint: 'below' });
    expect(useAppState.getState().ground).toBe('translucent');
    expect([visible('gas'), visible('metro')]).toEqual([true, true]);
    dispatch('fly-to-viewpoint', { viewpoint: 'home' });
    expect(useAppState.getState().ground).toBe('solid');
    expect([visible('gas'), visible('metro')]).toEqual([false, false]);
    expect(useAppState.getState().beforeViewpoint).toBeNull();
  });

  it('leave what was opened by hand', () => {
    dispatch('set-ground');
    dispatch('fly-to-viewpoint', { viewpoint: 'home' });
    expect(useAppState.getState().ground).toBe('translucent');
  });
});

describe('set-ground', () => {
  beforeEach(() => useAppState.setState({ ...initialState, scene }, true));

  it('keeps a choice of networks that is shown already', () => {
    dispatch('set-layer-visible', { layer: 'gas', visible: true });
    dispatch('set-ground', { ground: 'translucent' });
    expect(visible('metro')).toBeUndefined();
    dispatch('set-ground', { ground: 'solid' });
    expect(visible('gas')).toBe(true);
  });
});
