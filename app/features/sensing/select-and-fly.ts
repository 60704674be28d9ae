import type { Datastream } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';

/** Selects a datastream and looks at it from near by. */
export function selectAndFly(datastream: Datastream): void {
  const { id, longitude, latitude, height } = datastream;
  dispatch('select-datastream', { id });
  dispatch('fly-to', { longitude, latitude, height, rangeMetres: 400 });
}
