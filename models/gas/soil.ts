/** A space near a leak, as the gas in the soil sees it. */
export interface SoilNeighbour {
  id: string;
  /** From the hole to its wall. */
  distanceMetres: number;
  /** Wall that faces the leak; 2 m² where it is not known. */
  faceSquareMetres?: number;
}

export interface SoilPath {
  id: string;
  /** Part of the leak that reaches it, 0 … 1. */
  share: number;
  delaySeconds: number;
}

/** How fast the gas comes at most and at least: soil is not known well enough for one number. */
export interface SoilRange {
  fast: SoilPath[];
  slow: SoilPath[];
}

const usualFaceSquareMetres = 2;
/** Below this a wall counts as touching the pipe's bedding, metres. */
const leastDistanceMetres = 0.1;
/** Pores that the gas has to fill, part of the soil: sand and gravel of a trench, dry (0.35 … 0.4). */
const porosity = 0.35;

/**
 * How a leak in the ground divides among neighbouring spaces and the surface. Flow through soil goes as face over
 * distance (Darcy's law with one permeability). The fast end of the range has a sealed surface, so that all gas goes into
 * the spaces, and open joints, so that it is there at once. The slow end has an open surface, over which the cone
 * above the leak takes its part, and pores that fill before the gas arrives (a sphere around the leak).
 * @param leakCubicMetresPerSecond at the pressure of the air. @param depthMetres of the hole below the ground.
 */
export function soilPaths(
  leakCubicMetresPerSecond: number,
  depthMetres: number,
  neighbours: readonly SoilNeighbour[],
): SoilRange {
  const conductance = neighbours.map(
    ({ distanceMetres, faceSquareMetres }) =>
      (faceSquareMetres ?? usualFaceSquareMetres) / Math.max(distanceMetres, leastDistanceMetres),
  );
  const intoSpaces = conductance.reduce((sum, one) => sum + one, 0);
  // A cone of 45° to the surface: area π depth² over the depth.
  const intoAir = Math.PI * Math.max(depthMetres, leastDistanceMetres);
  const paths = (all: number, delay: (metres: number) => number): SoilPath[] =>
    neighbours.map(({ id, distanceMetres }, index) => ({
      id,
      share: all > 0 ? conductance[index]! / all : 0,
      delaySeconds: delay(distanceMetres),
    }));
  return {
    fast: paths(intoSpaces, () => 0),
    slow: paths(
      intoSpaces + intoAir,
      (metres) => (porosity * (4 / 3) * Math.PI * metres ** 3) / leakCubicMetresPerSecond,
    ),
  };
}
