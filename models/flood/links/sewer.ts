/**
 * What passes between the street and a manhole, both ways: weir and orifice formulas as Leandro and Martins (2016, Water
 * Sci. Technol. 73(9)) order them, with the coefficients that Rubinato et al. (2017, J. Hydrol. 552) measured.
 */
const gravity = 9.81;

/** A manhole's mouth. */
export interface ManholeShape {
  /** Level of its edge, on the datum of the bed. */
  crestMetres: number;
  /** Length of the edge, and area of the opening. */
  widthMetres: number;
  areaSquareMetres: number;
  weirCoefficient?: number;
  submergedWeirCoefficient?: number;
  orificeCoefficient?: number;
}

/** What a drainage network tells of one of its nodes for the time until it tells again. */
export interface SewerNode {
  /** Level to which its water would rise, on the datum of the bed. */
  headMetres: number;
  /** The most that it can give to the street, and take from it, cubic metres. */
  availableCubicMetres: number;
  roomCubicMetres: number;
}

/** Flow from the street into the manhole, m³/s; negative out of it. @param level of the water in the street. */
export function manholeFlow(manhole: ManholeShape, level: number, head: number): number {
  const {
    crestMetres: crest,
    widthMetres: width,
    areaSquareMetres: area,
    weirCoefficient = 0.54,
    submergedWeirCoefficient = 0.056,
    orificeCoefficient = 0.167,
  } = manhole;
  const street = Math.max(level, crest);
  const depth = street - crest;
  if (head > street) return -orificeCoefficient * area * Math.sqrt(2 * gravity * (head - street));
  if (depth === 0) return 0;
  if (head < crest) return (2 / 3) * weirCoefficient * width * Math.sqrt(2 * gravity) * depth ** 1.5;
  const fall = Math.sqrt(2 * gravity * (street - head));
  return depth < area / width
    ? submergedWeirCoefficient * width * depth * fall
    : orificeCoefficient * area * fall;
}
