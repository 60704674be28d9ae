import type { Projection } from '../../models/geo/coordinate-systems.ts';
import type { CoordinateSystem } from '../../models/geo/crs-name.ts';
import type { Bounds } from '../../models/geo/position.ts';

/** How far beyond its area of use, and from its city, data may lie, degrees. */
const marginDegrees = 1;

/** Which of two numbers is the northern one, and who says so. */
export interface AxisOrder {
  northFirst: boolean;
  /** What the numbers say against the usual order, for the report; null where they do not. */
  found: string | null;
}

/**
 * The order of the axes by a sample position. Geographic systems have latitude first, as EPSG has it; projected
 * systems are written east first in practice, whatever their official order. Where only the other order lies where
 * the system is meant for (or near the city), that one is taken.
 */
export function axisOrder(
  system: CoordinateSystem,
  projection: Projection,
  first: number,
  second: number,
  cityBounds: Bounds | null,
): AxisOrder {
  const usual = projection.geographic && system.northFirst;
  const fits = (northFirst: boolean, bounds: Bounds): boolean => {
    const [x, y] = northFirst ? [second, first] : [first, second];
    if (projection.geographic && !(Math.abs(x) <= 360 && Math.abs(y) <= 90)) return false;
    const { longitude, latitude } = projection.toGeographic(x, y);
    return within(longitude, latitude, bounds);
  };
  for (const bounds of [system.area, cityBounds]) {
    if (!bounds || fits(usual, bounds) || !fits(!usual, bounds)) continue;
    const written = (northFirst: boolean): string => (northFirst ? 'north, east' : 'east, north');
    return {
      northFirst: !usual,
      found: `${first} ${second} fits ${bounds === cityBounds ? 'the city' : 'the system'} only as ${written(!usual)}, not as ${written(usual)}`,
    };
  }
  return { northFirst: usual, found: null };
}

/** True in the area with its margin; an area may lie across the date line. */
export function within(longitude: number, latitude: number, [west, south, east, north]: Bounds): boolean {
  if (!(latitude >= south - marginDegrees && latitude <= north + marginDegrees)) return false;
  if (east - west >= 360 - marginDegrees) return true;
  const across = (((longitude - west + marginDegrees) % 360) + 360) % 360;
  return across <= ((((east - west) % 360) + 360) % 360) + 2 * marginDegrees;
}
