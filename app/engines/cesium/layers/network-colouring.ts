import type { NetworkResults } from '../../../../models/water/network.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import {
  type NetworkParameter,
  networkClassColours,
  networkColour,
  networkRamp,
} from '../colours/network-ramp.ts';

type NetworkLayer = Extract<Layer, { type: 'network' }>;

/** Results are kept by data set, or by layer where it has none. */
export function resultsOf(
  state: Pick<AppState, 'networkResults'>,
  layer: Pick<NetworkLayer, 'id' | 'dataset'>,
): NetworkResults | undefined {
  return (layer.dataset ? state.networkResults[layer.dataset] : undefined) ?? state.networkResults[layer.id];
}

/** Colour of each pipe and node, "#rrggbb": by the result that belongs to its kind, else by class. */
export function colouring(
  results: NetworkResults | undefined,
  parameter: NetworkParameter,
  step: number,
): (code: string, className: string) => string {
  const byClass = (className: string): string =>
    networkClassColours[className] ?? networkClassColours['pipe']!;
  if (!results || results.times.length === 0) return (_, className) => byClass(className);
  const time = Math.min(step, results.times.length - 1);
  const nodes = new Map(results.nodeCodes.map((code, index) => [code, index]));
  const links = new Map(results.linkCodes.map((code, index) => [code, index]));
  const values = {
    pressure: results.pressureMetres,
    flow: results.flowLitresPerSecond,
    velocity: results.velocityMetresPerSecond,
  }[parameter][time];
  const coloured = networkRamp(parameter).colours === 'nodes' ? nodes : links;
  const neutral = '#66758f';
  return (code, className) => {
    const isNode = /junction|tank|reservoir|node/.test(className);
    if (isNode !== (coloured === nodes)) return neutral;
    const index = coloured.get(code);
    return networkColour(parameter, index === undefined ? null : values?.[index]);
  };
}
