import { dispatch } from '../../../actions/action.ts';
import { useAppState } from '../../../state/state.ts';
import { layerOf } from './network-layers.ts';

/** Metres from which one looks at a place in the ground. */
const range = 60;

/** Selects a part of a network by its code, as a click in the scene would. */
export function selectPart(code: string, part: { dataset: string; discipline?: string }): void {
  dispatch('select-object', { layer: layerOf(useAppState.getState(), part), code });
}

/** Flies to a place, and selects what is there. @param height orthometric metres; null: about the ground of the city. */
export function lookAt(
  position: readonly number[] | null,
  height: number | null = null,
  rangeMetres = range,
): void {
  if (!position) return;
  const { city } = useAppState.getState();
  dispatch('fly-to', {
    longitude: position[0],
    latitude: position[1],
    height: (height ?? 0) + (city?.geoidUndulation ?? 0),
    rangeMetres,
    pitch: -55,
  });
}
