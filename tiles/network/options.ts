/** How a network is drawn. Lengths in metres. */
export interface NetworkDrawing {
  /** Soil between the terrain and the top of a drawn pipe. */
  coverMetres: number;
  /** Thinner pipes are drawn this thick, so that they can be seen; null takes a 6000th of the network's extent, 0.1 to 0.3 on a map, to 1.5 in a scheme. */
  minimumRadiusMetres: number | null;
  /** Sides of a tube. */
  sides: number;
  /** Edge of the symbols of pumps, valves and reservoirs; null takes a 400th of the extent, 2 to 4 on a map, to 25 in a scheme. */
  symbolMetres: number | null;
  /** Distance at which the terrain is sampled along a pipe. */
  terrainStepMetres: number;
}

export const defaultDrawing: NetworkDrawing = {
  coverMetres: 1.2,
  minimumRadiusMetres: null,
  sides: 10,
  symbolMetres: null,
  terrainStepMetres: 50,
};

/**
 * Limits of a tile of pipes: few and large, since each is a draw command and results are coloured feature by feature.
 * 100,000 pipes with their nodes are about 30 tiles of 2 MB.
 */
export const pipePartition = { maximumFeatures: 12_000, maximumVertices: 600_000 };

/** Radius of junction balls in radii of the thickest pipe there. */
export const junctionSwell = 1.7;

/** sRGB 0 … 255 by class; pipes and nodes without results. */
export const classColours: Record<string, [number, number, number]> = {
  pipe: [90, 167, 214],
  junction: [143, 183, 208],
  tank: [111, 143, 216],
  reservoir: [79, 116, 201],
  pump: [224, 160, 74],
  valve: [216, 192, 96],
  'isolating-valve': [196, 120, 92],
};
