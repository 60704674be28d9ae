import type { DeviceStateName } from '../../../../models/devices/device-state.ts';

/** How a device looks in the scene. Each has a form of its own, not only a colour (sensor-sprites.ts). */
export const sensorStates = [
  'fresh',
  'stale',
  'offline',
  'never',
  'fault',
  'power-cut',
  'network-cut',
] as const;
export type SensorState = (typeof sensorStates)[number];

/** Numbers of the states in typed arrays. */
export const stateCode = Object.fromEntries(sensorStates.map((name, code) => [name, code])) as Record<
  SensorState,
  number
>;

/** What a device or its gateway has told stands above what its values tell; silence is left to the values. */
export function toldState(told: DeviceStateName | undefined): SensorState | null {
  return told === 'fault' || told === 'power-cut' || told === 'network-cut' ? told : null;
}
