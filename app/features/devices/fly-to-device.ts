import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';

/** Selects a device, by one of its datastreams or else by its place, and looks at it from near by. */
export function flyToDevice(device: {
  code: string;
  longitude: number;
  latitude: number;
  height: number;
}): void {
  const { code, longitude, latitude, height } = device;
  const position = { longitude, latitude, height };
  const datastream = useAppState.getState().datastreams.find(({ thing }) => thing === code);
  if (datastream) dispatch('select-datastream', { id: datastream.id });
  else dispatch('select-place', { position });
  dispatch('fly-to', { ...position, rangeMetres: 300 });
}

/** As flyToDevice, for a device of which only the code is at hand; nothing happens where it has no datastream. */
export function flyToCode(code: string): void {
  const datastream = useAppState.getState().datastreams.find(({ thing }) => thing === code);
  if (datastream) flyToDevice({ ...datastream, code });
}
