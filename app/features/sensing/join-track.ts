import type { Series } from '../../../models/sensing/sensing.ts';
import type { DeviceTrack } from '../../state/device-track.ts';

type Known = Pick<Series, 'times' | 'values'>;

/**
 * The way of a device from the histories of its longitude, latitude and height. They are sent at one time; where one
 * is missing the last one counts, and where it was never said there is no place.
 * @param height metres above the ellipsoid of a device that does not say its height.
 */
export function joinTrack(
  device: string,
  longitude: Known,
  latitude: Known,
  heights: Known | null,
  height: number,
): DeviceTrack {
  const track: DeviceTrack = { device, times: [], longitudes: [], latitudes: [], heights: [] };
  const times = [...new Set([...longitude.times, ...latitude.times])].sort((one, other) => one - other);
  const last = [longitude, latitude, heights].map((series) => ({ series, at: -1 }));
  for (const time of times) {
    const [x, y, z] = last.map((cursor) => {
      const { series } = cursor;
      if (!series) return height;
      while (cursor.at + 1 < series.times.length && series.times[cursor.at + 1]! <= time) cursor.at++;
      return series.values[cursor.at];
    });
    if (x === undefined || y === undefined) continue;
    track.times.push(time);
    track.longitudes.push(x);
    track.latitudes.push(y);
    track.heights.push(z ?? height);
  }
  return track;
}
