import type { GeoPoint } from '../../models/geo/position.ts';
import { type GroundQuestion, type GroundToolName, groundToolNames } from '../state/pipes-ground.ts';
import type { AppState, ToolName } from '../state/state.ts';

export const isGroundTool = (name: ToolName): name is GroundToolName =>
  groundToolNames.some((known) => known === name);

/** A line has two points, a ring three. */
export const fewestGroundPoints = (name: GroundToolName): number => (name === 'pipe-section' ? 2 : 3);

/** Decimals of degrees that are kept: a millimetre. */
const place = ({ longitude, latitude }: GeoPoint): [number, number] => [
  Math.round(longitude * 1e8) / 1e8,
  Math.round(latitude * 1e8) / 1e8,
];

/** The question that a finished tool asks; too few points ask nothing. */
export function finishedGroundTool(
  { buried }: Pick<AppState, 'buried'>,
  name: GroundToolName,
  drawn: readonly GeoPoint[],
): Partial<AppState> {
  const points = drawn.map(place).filter((point, index, all) => String(point) !== String(all[index - 1]));
  if (points.length < fewestGroundPoints(name)) return {};
  const question: GroundQuestion =
    name === 'pipe-section'
      ? { kind: 'section', body: { points } }
      : name === 'pit'
        ? { kind: 'excavation', body: { ring: points, ...buried.pit } }
        : { kind: 'clearance', body: { ring: points } };
  return {
    panel: 'pipes',
    clean: false,
    pipesTab: name === 'pipe-section' ? 'section' : 'clearance',
    buried: { ...buried, question },
  };
}
