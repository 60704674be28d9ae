import { expect, it } from 'vitest';
import { testScene } from '../../../state/test-state.ts';
import { withNetworks } from './network-layers.ts';

const network = testScene.layers.find(({ type }) => type === 'network')!;
const state = (visible: boolean) => ({
  scene: { ...testScene, layers: [{ ...network, dataset: 'net' }] },
  layers: { [network.id]: { visible, opacity: 0.5, status: 'ready' as const } },
});

it('layers that show the lines of an answer are made visible, once and as they were otherwise', () => {
  expect(withNetworks(state(false), [{ dataset: 'net' }, { dataset: 'net' }])).toEqual({
    [network.id]: { visible: true, opacity: 0.5, status: 'ready' },
  });
});

it('nothing changes where they are visible, or where no layer shows them', () => {
  const visible = state(true);
  expect(withNetworks(visible, [{ dataset: 'net' }])).toBe(visible.layers);
  const hidden = state(false);
  expect(withNetworks(hidden, [{ dataset: 'elsewhere' }])).toBe(hidden.layers);
});
