import type { Bounds } from '../../../../models/geo/position.ts';

/** What one square of ground shows: its borders in Web Mercator, the whole world from 0 to 1, y grows southward. */
export interface GroundSquare {
  west: number;
  east: number;
  north: number;
  south: number;
  metresPerPixel: number;
}

const earthCircumferenceMetres = 40_075_016.7;
const radians = Math.PI / 180;

export const mercatorX = (longitude: number): number => longitude / 360 + 0.5;
export const mercatorY = (latitude: number): number =>
  0.5 - Math.asinh(Math.tan(Math.min(Math.max(latitude, -85.05), 85.05) * radians)) / (2 * Math.PI);

/** How wide the engine believes a square to be, pixels: then it asks for the level of the ground's own tiles. */
export const believedPixels = 256;

/**
 * Imagery in the squares of the terrain (degrees, twice as many columns as rows), so that each tile of ground bears
 * just one picture of a layer: nothing is cut up or projected anew. The pictures are as much narrower than high as
 * degrees of longitude are at the city's latitude, so that a pixel is square on the ground.
 */
export class GroundSquares {
  readonly width: number;

  constructor(
    bounds: Bounds,
    /** Pixels from north to south. */
    readonly height: number,
  ) {
    this.width = Math.max(Math.round(height * Math.cos(((bounds[1] + bounds[3]) / 2) * radians)), 16);
  }

  square(column: number, row: number, level: number): GroundSquare {
    const degrees = 180 / 2 ** level;
    const [west, north] = [column * degrees - 180, 90 - row * degrees];
    return {
      west: mercatorX(west),
      east: mercatorX(west + degrees),
      north: mercatorY(north),
      south: mercatorY(north - degrees),
      metresPerPixel: (earthCircumferenceMetres * degrees) / 360 / this.height,
    };
  }
}
