import type { NetworkResults } from '../../../../models/water/network.ts';
import type { Discipline, Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { disciplineColours } from '../colours/discipline-colours.ts';
import {
  type NetworkParameter,
  networkClassColours,
  networkColour,
  networkRamp,
} from '../colours/network-ramp.ts';
import { hexFromRgb, mixColours, rgbFromHex } from '../colours/ramp.ts';

type NetworkLayer = Extract<Layer, { type: 'network' }>;

/** Results are kept by data set, or by layer where it has none. */
export function resultsOf(
  state: Pick<AppState, 'networkResults'>,
  layer: Pick<NetworkLayer, 'id' | 'dataset'>,
): NetworkResults | undefined {
  return (layer.dataset ? state.networkResults[layer.dataset] : undefined) ?? state.networkResults[layer.id];
}

/** What is coloured: its code and class, and the codes of the end nodes of a pipe where they are known. */
export interface NetworkPart {
  code: string;
  className: string;
  from?: string;
  to?: string;
}

const neutral = '#66758f';
const isNodeClass = (className: string): boolean =>
  /junction|tank|reservoir|node|manhole|outfall|storage|well|chamber|inlet|point/.test(className);

/**
 * Colour of each pipe and node, "#rrggbb": by the result at `step`; without results by class in water supply, else the
 * colour of the discipline, nodes a shade lighter. A pipe between nodes with pressures has their mean.
 */
export function colouring(
  results: NetworkResults | undefined,
  parameter: NetworkParameter,
  step: number,
  discipline: Discipline = 'water',
): (part: NetworkPart) => string {
  if ((!results || results.times.length === 0) && discipline !== 'water') {
    const pipe = disciplineColours[discipline];
    const node = hexFromRgb(mixColours(rgbFromHex(pipe), [255, 255, 255], 0.28));
    return ({ className }) => (isNodeClass(className) ? node : pipe);
  }
  if (!results || results.times.length === 0)
    return ({ className }) => networkClassColours[className] ?? networkClassColours['pipe']!;
  const time = Math.min(step, results.times.length - 1);
  const byNode = networkRamp(parameter).colours === 'nodes';
  const values = {
    pressure: results.pressureMetres,
    flow: results.flowLitresPerSecond,
    velocity: results.velocityMetresPerSecond,
  }[parameter][time];
  const codes = byNode ? results.nodeCodes : results.linkCodes;
  const index = new Map(codes.map((code, column) => [code, column]));
  const valueAt = (code: string | undefined): number | null => {
    const column = code === undefined ? undefined : index.get(code);
    return column === undefined ? null : (values?.[column] ?? null);
  };
  return ({ code, className, from, to }) => {
    const isNode = isNodeClass(className);
    if (isNode === byNode) return networkColour(parameter, valueAt(code));
    if (isNode) return neutral;
    const ends = [valueAt(from), valueAt(to)].filter((value) => value !== null);
    return ends.length === 0
      ? neutral
      : networkColour(parameter, ends.reduce((sum, value) => sum + value, 0) / ends.length);
  };
}
