import type { Transect } from './transect.ts';

/** A street between its kerb and its crown (SWMM 5.2, [STREETS]), metres; slopes as rise over run. */
export interface Street {
  crownMetres: number;
  kerbMetres: number;
  crossSlope: number;
  roughness: number;
  gutterDepressionMetres: number;
  gutterWidthMetres: number;
  /** 2: the crown is in its middle. */
  sides: 1 | 2;
  backWidthMetres: number;
  backSlope: number;
  backRoughness: number;
}

/** Water in a street as an open section: behind the kerb, the kerb, gutter, lane to the crown, and the other side likewise. */
export function streetTransect(street: Street): Transect {
  const { crownMetres, kerbMetres, crossSlope, gutterDepressionMetres, gutterWidthMetres, sides } = street;
  const { backWidthMetres, backSlope } = street;
  // Heights over the gutter's bottom. Walls stand a hair off the vertical, so that stations rise.
  const hair = 1e-4;
  const kerbTop = kerbMetres + gutterDepressionMetres;
  const backTop = kerbTop + backWidthMetres * backSlope;
  const points: [number, number][] = [[0, backTop]];
  if (backWidthMetres > 0) points.push([backWidthMetres, kerbTop]);
  const kerbAt = backWidthMetres;
  points.push([kerbAt + hair, 0]);
  if (gutterWidthMetres > 0)
    points.push([kerbAt + gutterWidthMetres, gutterDepressionMetres + gutterWidthMetres * crossSlope]);
  const crown = gutterDepressionMetres + crownMetres * crossSlope;
  points.push([kerbAt + crownMetres, crown]);
  const half = points.slice();
  if (sides === 2) {
    const middle = kerbAt + crownMetres;
    for (const [station, level] of half.slice(0, -1).reverse()) points.push([2 * middle - station, level]);
  } else {
    // One side: a wall at the crown, as high as the other.
    points.push([kerbAt + crownMetres + hair, Math.max(backTop, crown)]);
  }
  const end = points.at(-1)![0];
  return {
    points,
    leftBank: kerbAt,
    rightBank: sides === 2 ? end - kerbAt : end,
    roughness: [street.backRoughness, street.roughness, street.backRoughness],
    meander: 1,
  };
}
