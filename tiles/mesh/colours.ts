/** A channel of an sRGB colour, 0 … 1, as linear light, 0 … 255 (IEC 61966-2-1). */
export function linearOf(value: number): number {
  const one = Math.min(Math.max(value, 0), 1);
  return Math.round(255 * (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
}

/** sRGB "#rrggbb" to linear RGBA 0 … 255, as glTF vertex colours are. */
export function linearColour(hex: string): [number, number, number, number] {
  const channel = (at: number): number => linearOf(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5), 255];
}

/**
 * Colours of building surfaces, near white so that a style can multiply its own colour on them: roofs a shade
 * warmer than walls.
 */
export const surfaceColours = {
  wall: linearColour('#eceae6'),
  roof: linearColour('#d8bfae'),
  flatRoof: linearColour('#dcd3c9'),
  ground: linearColour('#b9b6b0'),
  window: linearColour('#9db3c2'),
  door: linearColour('#9a8672'),
  other: linearColour('#dedbd5'),
  estimated: linearColour('#e4e6ea'),
};
