import { observationTable } from './observation-table.ts';

/** The way of one moving device, as the store has it: parallel arrays, oldest first. */
export interface DeviceTrack {
  /** Code of the device; its key where it is not registered. */
  device: string;
  /** Epoch milliseconds. */
  times: number[];
  /** Degrees. */
  longitudes: number[];
  latitudes: number[];
  /** Metres above the ellipsoid. */
  heights: number[];
}

/** How much of its way is shown before the time that is shown. */
export const trackMilliseconds = 2 * 3_600_000;

let current: DeviceTrack | null = null;

/** The way of the device that is selected; thousands of points, so it is no part of the store (observation-table.ts). */
export const deviceTrack = {
  get current(): DeviceTrack | null {
    return current;
  },
  set(track: DeviceTrack | null): void {
    if (current === track) return;
    current = track;
    observationTable.publish();
  },
  /** Adds where the device is now; what is not newer than its last place is left out. */
  add(time: number, longitude: number, latitude: number, height: number): void {
    if (!current || time <= (current.times.at(-1) ?? 0)) return;
    current.times.push(time);
    current.longitudes.push(longitude);
    current.latitudes.push(latitude);
    current.heights.push(height);
  },
};
