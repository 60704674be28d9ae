import type { NetworkResults } from '../../../../models/water/network.ts';
import type { Discipline, Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { disciplineColours } from '../colours/discipline-colours.ts';
import { networkClassColours } from '../colours/network-ramp.ts';
import { hexFromRgb, mixColours, rgbFromHex } from '../colours/ramp.ts';

type NetworkLayer = Extract<Layer, { type: 'network' }>;

/** Results are kept by data set, or by layer where it has none. */
export function resultsOf(
  state: Pick<AppState, 'networkResults'>,
  layer: Pick<NetworkLayer, 'id' | 'dataset'>,
): NetworkResults | undefined {
  return (layer.dataset ? state.networkResults[layer.dataset] : undefined) ?? state.networkResults[layer.id];
}

export const isNodeClass = (className: string): boolean =>
  /junction|tank|reservoir|node|isolating-valve|manhole|outfall|storage|well|chamber|inlet|point/.test(
    className,
  );

/**
 * Colour of a pipe or node without results, "#rrggbb": by class in water supply, else the colour of the discipline, nodes
 * a shade lighter.
 */
export function plainColour(discipline: Discipline, className: string): string {
  if (discipline === 'water') return networkClassColours[className] ?? networkClassColours['pipe']!;
  const pipe = disciplineColours[discipline];
  return isNodeClass(className) ? hexFromRgb(mixColours(rgbFromHex(pipe), [255, 255, 255], 0.28)) : pipe;
}
