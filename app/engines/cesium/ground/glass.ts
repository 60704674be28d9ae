import { Color, type Globe } from 'cesium';

/** How much of the ground stays to be seen when one has dug deep. */
const leastAlpha = 0.38;
/** By this depth of the pit the ground has become glass, metres. */
const clearMetres = 2.5;
/** What lies far below the glass. */
const deepColour = Color.fromCssColorString('#241d18');

/** The ground as glass, the clearer the deeper one digs; whole again for null. */
export function makeGlass(globe: Globe, digMetres: number | null): void {
  const { translucency } = globe;
  translucency.enabled = digMetres !== null;
  if (digMetres === null) return;
  globe.undergroundColor = deepColour;
  const share = Math.min(digMetres / clearMetres, 1);
  translucency.frontFaceAlpha = 1 - (1 - leastAlpha) * share;
}
