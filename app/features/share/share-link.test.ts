import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import '../../actions/index.ts';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { resetState, testDatastream, testProperty } from '../../state/test-state.ts';
import { applyShareLink, applyShareLinkLook, decodeShareLink, encodeShareLink } from './share-link.ts';

const state = () => useAppState.getState();
beforeEach(() => resetState());

/** Everything that a link carries, set to something else than the default. */
function arrange(): void {
  useAppState.setState({
    view: {
      longitude: 4.271234567,
      latitude: 52.1,
      height: 345.67,
      heading: 12.3,
      pitch: -40,
      source: 'scene',
    },
    observedProperties: [testProperty],
    datastreams: [testDatastream(7)],
  });
  dispatch('set-layer-visible', { layer: 'houses', visible: false });
  dispatch('set-layer-opacity', { layer: 'ground', opacity: 0.35 });
  dispatch('move-layer', { layer: 'sensors', after: 'ground' });
  dispatch('set-theme', { theme: 'light' });
  dispatch('set-language', { language: 'zh' });
  dispatch('set-sun', { sun: 'night' });
  dispatch('set-clock', { time: 1_763_600_000_000 });
  dispatch('set-sensor-property', { property: 'rain-intensity' });
  dispatch('isolate-storey', { layer: 'duplex', storey: 1 });
  dispatch('set-network-parameter', { parameter: 'velocity' });
  dispatch('open-panel', { panel: 'sensing' });
  dispatch('select-object', { layer: 'houses', code: 'GUID_1:2,3 #&%' });
}

describe('share link', () => {
  it('brings back the same view', () => {
    arrange();
    const hash = encodeShareLink(state());
    const shared = state();
    resetState({ observedProperties: [testProperty] });
    const link = decodeShareLink(`#${hash}`)!;
    applyShareLinkLook(link);
    applyShareLink(link);
    expect(link.city).toBe('teststad');
    expect(link.view).toEqual({
      longitude: 4.271235,
      latitude: 52.1,
      height: 345.7,
      heading: 12.3,
      pitch: -40,
    });
    for (const key of [
      'theme',
      'language',
      'sun',
      'layers',
      'layerOrder',
      'sensorProperty',
      'isolatedStorey',
      'networkParameter',
      'panel',
    ] as const)
      expect(state()[key], key).toEqual(shared[key]);
    expect(state().clock).toMatchObject({ mode: 'replay', time: 1_763_600_000_000 });
    expect(state().selection).toMatchObject({ kind: 'object', layer: 'houses', code: 'GUID_1:2,3 #&%' });
  });

  it('is the same again when it is shared again', () => {
    arrange();
    const hash = encodeShareLink(state());
    const { view } = state();
    resetState({ observedProperties: [testProperty], view });
    const link = decodeShareLink(hash)!;
    applyShareLinkLook(link);
    applyShareLink(link);
    expect(encodeShareLink(state())).toBe(hash);
  });

  it('stays under 2000 characters with everything in it', () => {
    arrange();
    expect(encodeShareLink(state()).length).toBeLessThan(2000);
  });

  it('says nothing of layers that are as the scene has them', () => {
    expect(encodeShareLink(state())).not.toMatch(/[&]l=|[&]o=/);
  });

  it('keeps a place to the centimetre', () => {
    dispatch('select-place', { position: { longitude: 4.27123456, latitude: 52.10987654, height: 44.123 } });
    const link = decodeShareLink(encodeShareLink(state()))!;
    expect(link.selection).toEqual({
      kind: 'place',
      longitude: 4.2712346,
      latitude: 52.1098765,
      height: 44.12,
    });
  });

  it('takes no harm from any text, and is none for text without its mark', () => {
    expect(decodeShareLink('')).toBeNull();
    expect(decodeShareLink('#section-3')).toBeNull();
    const garbled = decodeShareLink('#v=1&p=1,2,x,4,5&l=a:999,b&at=!&s=q:1&r=x&t=pink&n=heat:2&w=cellar')!;
    expect(garbled).toMatchObject({ view: null, layers: {}, time: null, selection: null, run: null });
    expect(garbled).toMatchObject({ theme: null, network: null, panel: null });
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeShareLink(text);
        decodeShareLink(`v=1&p=${text}&l=${text}&s=${text}&st=${text}`);
      }),
    );
  });
});
