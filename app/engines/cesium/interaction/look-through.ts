import { type Cartesian2, defined, type Scene } from 'cesium';

/** How many things over each other are looked through. */
const deepest = 6;

/**
 * What is meant by a place of the canvas: the uppermost thing that stands for something. Names and signs that stand for
 * nothing are looked through, since below the ground they cover the pipes that they are written on.
 * @param pixels edge of the square about the place that counts; the engine's own of 3 where it is not given.
 */
export function lookThrough<One>(
  scene: Pick<Scene, 'pick' | 'drillPick'>,
  identify: (thing: unknown) => One | null,
  at: Cartesian2,
  pixels?: number,
): One | null {
  const first: unknown = scene.pick(at, pixels, pixels);
  if (!defined(first)) return null;
  const meant = identify(first);
  if (meant !== null) return meant;
  for (const thing of scene.drillPick(at, deepest, pixels, pixels) as unknown[]) {
    const behind = identify(thing);
    if (behind !== null) return behind;
  }
  return null;
}
