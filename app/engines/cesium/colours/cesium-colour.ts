import { Cartesian3, Color } from 'cesium';
import { type Rgb, rgbFromHex } from './ramp.ts';

const known = new Map<string, Color>();

/** The engine's colour for "#rrggbb"; shared, not to be changed. */
export function colourFromHex(hex: string): Color {
  let colour = known.get(hex);
  if (!colour) {
    colour = colourFromRgb(rgbFromHex(hex));
    known.set(hex, colour);
  }
  return colour;
}

export function colourFromRgb([red, green, blue]: Rgb, alpha = 1): Color {
  return new Color(red / 255, green / 255, blue / 255, alpha);
}

/** sRGB as displayed, 0 to 1. */
export function displayed([red, green, blue]: Rgb): Cartesian3 {
  return new Cartesian3(red / 255, green / 255, blue / 255);
}

/** Linear light, 0 to 1, by the power law that the engine uses to go back. */
export function linear([red, green, blue]: Rgb, strength = 1): Cartesian3 {
  const part = (value: number): number => (value / 255) ** 2.2 * strength;
  return new Cartesian3(part(red), part(green), part(blue));
}
