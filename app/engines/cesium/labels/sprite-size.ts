/** CSS pixels that a sprite takes. */
export interface SpriteSize {
  width: number;
  height: number;
}

/** Sprites are drawn pixel for pixel: enlarged letters would be sampled down roughly. */
export const spritePixels = (): number => Math.min(Math.max(devicePixelRatio, 1), 2);
