import type { StorageShape } from './routing-network.ts';

const intervals = 400;

/**
 * A basin by its water surface: volumes are integrated once, and the surface runs straight between equal depths. Above the
 * greatest depth its walls go straight up.
 * @param areaAt m² at a depth in metres.
 */
export function storageShape(depthMetres: number, areaAt: (depth: number) => number): StorageShape {
  const step = depthMetres / intervals;
  const area = Float64Array.from({ length: intervals + 1 }, (_, n) => Math.max(0, areaAt(n * step)));
  const volume = new Float64Array(intervals + 1);
  for (let n = 1; n <= intervals; n++) volume[n] = volume[n - 1]! + (step / 2) * (area[n - 1]! + area[n]!);
  const top = { area: area[intervals]!, volume: volume[intervals]! };
  return {
    areaAt(depth) {
      const n = Math.floor(depth / step);
      if (n >= intervals) return top.area;
      return area[n]! + (depth / step - n) * (area[n + 1]! - area[n]!);
    },
    volumeAt(depth) {
      const n = Math.floor(depth / step);
      if (n >= intervals) return top.volume + top.area * (depth - depthMetres);
      const rest = depth - n * step;
      return volume[n]! + rest * (area[n]! + (0.5 * rest * (area[n + 1]! - area[n]!)) / step);
    },
  };
}
