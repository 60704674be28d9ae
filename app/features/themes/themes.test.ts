import { beforeEach, describe, expect, it } from 'vitest';
import { observedProperties } from '../../../models/sensing/observed-properties.ts';
import { scene } from '../../../scenes/scene.ts';
import { builtInPacks } from '../../../scenes/themes/built-in-packs.ts';
import { type CityTheme, cityTheme } from '../../../scenes/themes/theme-status.ts';
import { dispatch } from '../../actions/action.ts';
import '../../actions/index.ts';
import { initialState, useAppState } from '../../state/state.ts';
import { layersFor } from '../city/load-city.ts';
import { alarmsOfTheme, countDevices } from './theme-members.ts';

const themeOf = (id: string): CityTheme => {
  const pack = builtInPacks.find((known) => known.id === id)!;
  return cityTheme.parse({
    ...pack,
    source: 'built-in',
    file: null,
    problems: [],
    on: true,
    changedAt: null,
    kept: [],
    pack,
  });
};
const network = (id: string, discipline: string) => ({
  id,
  name: { zh: id, en: id },
  type: 'network',
  discipline,
  url: '/x',
  resultsUrl: null,
});
const shown = scene.parse({
  city: 'linhu',
  viewpoints: [],
  playlist: [],
  layers: [
    { id: 'sensors', name: { zh: '感知', en: 'Sensors' }, type: 'sensors', visible: false },
    { ...network('gas', 'gas'), visible: false },
    network('water', 'water'),
  ],
});

beforeEach(() => {
  useAppState.setState(
    {
      ...initialState,
      scene: shown,
      ...layersFor(shown, initialState),
      observedProperties,
      themes: [themeOf('gas'), { ...themeOf('fire'), on: false }],
    },
    true,
  );
});

const visible = (): string[] =>
  Object.entries(useAppState.getState().layers)
    .filter(([, layer]) => layer.visible)
    .map(([id]) => id);

describe('choosing a theme', () => {
  it('shows its networks, colours the sensors by its main property and opens the ground; undo takes it back', () => {
    dispatch('choose-theme', { theme: 'gas' });
    expect(useAppState.getState()).toMatchObject({
      chosenTheme: 'gas',
      sensorProperty: 'gas-concentration',
      ground: 'translucent',
    });
    expect(visible()).toEqual(['sensors', 'gas']);
    dispatch('undo');
    expect(useAppState.getState()).toMatchObject({
      chosenTheme: null,
      sensorProperty: null,
      ground: 'solid',
    });
    expect(visible()).toEqual(['water']);
  });

  it('is not possible for one that is off', () => {
    dispatch('choose-theme', { theme: 'fire' });
    expect(useAppState.getState()).toMatchObject({ chosenTheme: null, sensorProperty: null });
  });
});

describe('what belongs to a theme', () => {
  it('are devices of its kinds, each once, and alarms of its rules', () => {
    const datastream = (key: string, thing: string | undefined, thingKind: string) =>
      ({ key, thing, thingKind }) as Parameters<typeof countDevices>[1][number];
    expect(
      countDevices(themeOf('gas'), [
        datastream('GD-1.gas', 'GD-1', 'gas-detector'),
        datastream('GD-1.sulphide', 'GD-1', 'gas-detector'),
        datastream('lone', undefined, 'gas-flow-meter'),
        datastream('RG-1.rain', 'RG-1', 'rain-gauge'),
      ]),
    ).toBe(2);
    const alarm = (id: number, rule: number) =>
      ({
        id,
        rule,
        status: 'active',
        level: 'red',
        raisedAt: '2026-11-20T00:00:00Z',
        shelvedUntil: null,
      }) as never;
    const rules = [
      { id: 7, key: 'gas-concentration-above' },
      { id: 8, key: 'smoke-density-above' },
    ] as unknown as Parameters<typeof alarmsOfTheme>[2];
    expect(alarmsOfTheme(themeOf('gas'), [alarm(1, 7), alarm(2, 8)], rules).map(({ id }) => id)).toEqual([1]);
  });
});
