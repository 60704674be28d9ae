import { projection } from '../geo/coordinate-systems.ts';
import { cellFlags } from './cell-flags.ts';
import { recordSeconds } from './crew.ts';
import { groundCells } from './fields.ts';
import type { GaugeGap } from './forcing/gauges.ts';
import { type KnownRain, rainFieldOf } from './forcing/rain-sources.ts';
import { type BuildingFootprint, type BuildingOnGrid, placeBuildings } from './ground/buildings.ts';
import { closePockets } from './ground/pockets.ts';
import { buildingPorosity } from './ground/porosity.ts';
import { raiseBuildings } from './ground/raised-buildings.ts';
import { cellAt, cellsInCircle, cellsInPolygon, type PlaneGrid, type Rings } from './ground/rasterise.ts';
import { landFields } from './infiltration/land-classes.ts';
import type { CellInflow, FloodInputs, HeldLevel } from './inputs.ts';
import { groundWorks, raiseGround, toPlane } from './interventions/intervention-ground.ts';
import { interventionLinks } from './interventions/intervention-links.ts';
import { type ManholePlace, manholeLinks } from './links/manhole-links.ts';
import { faceName } from './links/sump.ts';
import { coveredCells, type RefinedPlace, refinedGrid } from './refined/refined-places.ts';
import type { Refinement } from './refined/refinement.ts';
import type { FloodGrid, FloodScenario } from './scenario.ts';

/** A building as the store knows it, in degrees. */
export interface Footprint {
  code: string;
  name: string | null;
  longitude: number;
  latitude: number;
  polygons: Rings[];
  /** Above the ground, metres, where known. */
  heightMetres?: number;
}

export interface ScenarioGround {
  scenario: FloodScenario;
  grid: FloodGrid;
  /** Ground level of each cell, orthometric metres; NaN where unknown. */
  bed: Float32Array;
  footprints: readonly Footprint[];
  /** What the city knows of its rain, where the scenario asks for it. */
  knownRain?: KnownRain;
  /** The parts with finer cells (refined-places.ts), and the ground level of each of these. */
  refined?: readonly { place: RefinedPlace; bed: Float32Array }[];
  /** Of the drainage network below, where the scenario names one: its openings to the street. */
  manholes?: readonly ManholePlace[];
}

/** A part with finer cells as results know it. */
export interface RefinedGround {
  grid: FloodGrid;
  bed: Float32Array;
  /** 1 where water can be; where still finer cells take their place, too. */
  ground: Uint8Array;
  /** Buildings beside its own cells. */
  placed: BuildingOnGrid[];
}

export interface ScenarioInputs {
  inputs: FloodInputs;
  /** 1 where water can be. */
  ground: Uint8Array;
  /** Buildings on the grid; beside finer cells they are in `refined`. */
  placed: BuildingOnGrid[];
  refined: RefinedGround[];
  rainGaps?: GaugeGap[];
  /** Manholes without open ground near them: they stay shut. */
  shutManholes: string[];
}

/**
 * Shallow water, most of a storm's, may step as seldom as maxima are looked at: a third less work than steps of 1 s at
 * most, and depths within 1 mm. Links act and levels are held once a round: where there are any, rounds are shorter.
 */
const longSteps = { stepLevels: 4, maximumStepSeconds: recordSeconds };
const shortSteps = { stepLevels: 3, maximumStepSeconds: 1 };

const heightsOf = (footprints: readonly Footprint[]): Map<string, number> =>
  new Map(
    footprints.flatMap(({ code, heightMetres }) =>
      heightMetres === undefined ? [] : [[code, heightMetres]],
    ),
  );

/** Ground enclosed by buildings that is smaller counts as roof (pockets.ts). */
const smallestYardSquareMetres = 40;

/**
 * What the solver computes on for a scenario, its places brought from degrees onto the cells of `grid`.
 * @throws Error with one sentence where something of it lies on no open ground.
 */
export function scenarioInputs({
  scenario,
  grid,
  bed,
  footprints,
  knownRain = {},
  refined = [],
  manholes = [],
}: ScenarioGround): ScenarioInputs {
  const plane = projection(grid.crs);
  const inPlane = footprints.map(
    (footprint): BuildingFootprint => ({
      ...footprint,
      polygons: footprint.polygons.map((rings) =>
        rings.map((ring) =>
          ring.map((point) => plane.fromGeographic({ longitude: point[0]!, latitude: point[1]! })),
        ),
      ),
    }),
  );
  const heights = heightsOf(footprints);
  const { walls, placed, built, known, porous } = builtGround(scenario, grid, bed, inPlane, heights);
  const inputs: FloodInputs = {
    columns: grid.columns,
    rows: grid.rows,
    cellMetres: grid.cellMetres,
    bed: built,
    manningCoefficient: scenario.manningCoefficient,
    ...longSteps,
    ...(scenario.order === 'second' && { order: 2 as const }),
    rain: scenario.rain,
    edges: {
      west: scenario.boundary,
      east: scenario.boundary,
      south: scenario.boundary,
      north: scenario.boundary,
    },
    unknownEdge: scenario.boundary,
    ...((scenario.buildings === 'obstacles' || porous) && { walls }),
    ...(porous && { porosity: porous.porosity }),
    ...(scenario.debris && { debris: scenario.debris }),
    ...(scenario.evaporationMillimetresPerDay !== undefined && {
      evaporationMillimetresPerDay: scenario.evaporationMillimetresPerDay,
    }),
  };
  /** Open ground: not a building, not even a raised one. */
  const open =
    scenario.buildings === 'ignored'
      ? known
      : cellFlags(known.length, (cell) => known[cell] === 1 && walls[cell] === 0);
  const { interventions = [] } = scenario;
  const place = toPlane(grid);
  const barriers = new Set<string>();
  if (interventions.length > 0) {
    const blocked = (cell: number): boolean => open[cell] !== 1;
    const { groundChanges, faces, ...works } = groundWorks(grid, inputs.bed, blocked, interventions, place);
    Object.assign(inputs, works, groundChanges.length > 0 && { groundChanges });
    for (const face of faces) barriers.add(faceName(face));
  }
  const onGrid = (polygon: readonly (readonly (readonly [number, number])[])[]) =>
    polygon.map((ring) => ring.map(([longitude, latitude]) => plane.fromGeographic({ longitude, latitude })));
  const inSpace = rainFieldOf(scenario, grid, knownRain);
  const { rainFactor = 1 } = scenario;
  if (inSpace) {
    inputs.rain = undefined;
    inputs.rainField = inSpace.field;
  } else if (rainFactor !== 1)
    inputs.rain = scenario.rain.map(({ seconds, millimetresPerHour }) => ({
      seconds,
      millimetresPerHour: rainFactor * millimetresPerHour,
    }));
  const land = landOf(scenario, grid, onGrid);
  if (land) Object.assign(inputs, land);
  else if (scenario.infiltration) inputs.infiltration = { soils: [scenario.infiltration] };
  const places = refined.map((part) => part.place);
  const parts = refined.map((part): { refinement: Refinement; of: RefinedGround } => {
    const own = refinedGrid(grid, part.place);
    const there = builtGround(scenario, own, part.bed, inPlane, heights);
    const refinement: Refinement = {
      ...part.place,
      bed: raiseGround(own, there.built, interventions, place),
      ...(scenario.buildings === 'obstacles' && { walls: there.walls }),
    };
    const ownLand = landOf(scenario, own, onGrid);
    if (ownLand) {
      refinement.manningCoefficient = ownLand.manningCoefficient;
      refinement.soilClasses = ownLand.infiltration.classes;
    }
    const { bed: levels, walls: obstacles } = refinement;
    const open = cellFlags(
      levels!.length,
      (cell) => !Number.isNaN(levels![cell]!) && obstacles?.[cell] !== 1,
    );
    const beside = besideOwn(there.placed, coveredCells(grid, places, part.place));
    return { refinement, of: { grid: own, bed: refinement.bed!, ground: open, placed: beside } };
  });
  if (parts.length > 0) inputs.refinements = parts.map(({ refinement }) => refinement);
  const ground = groundCells(inputs);
  const on = { grid, bed: inputs.bed, ground: open, barriers, place };
  const street = manholeLinks(manholes, on);
  const links = [...interventionLinks(interventions, on), ...street.links];
  if (links.length > 0) inputs.links = links;
  inputs.heldLevels = (scenario.heldLevels ?? []).map(({ polygon, levels }, index): HeldLevel => {
    const cells: number[] = [];
    cellsInPolygon(grid, onGrid(polygon), (cell) => {
      if (open[cell] === 1) cells.push(cell);
    });
    if (cells.length === 0) throw new Error(`Held level ${index + 1}: no open ground lies within it.`);
    return { cells: Uint32Array.from(cells), levels };
  });
  if (links.length + inputs.heldLevels.length > 0) Object.assign(inputs, shortSteps);
  inputs.inflows = scenario.inflows.map((inflow, index): CellInflow => {
    const [x, y] = plane.fromGeographic(inflow);
    const at = cellAt(grid, x, y);
    const cells = new Set(cellsInCircle(grid, x, y, inflow.radiusMetres));
    if (at !== null) cells.add(at);
    const wettable = Uint32Array.from([...cells].filter((cell) => open[cell] === 1).sort((a, b) => a - b));
    if (wettable.length === 0)
      throw new Error(`Inflow ${index + 1}: no open ground lies within ${inflow.radiusMetres} m of it.`);
    return { cells: wettable, hydrograph: inflow.hydrograph };
  });
  return {
    inputs,
    ground,
    placed: parts.length > 0 ? besideOwn(placed, coveredCells(grid, places)) : placed,
    refined: parts.map(({ of }) => of),
    ...(inSpace?.gaps && { rainGaps: inSpace.gaps }),
    shutManholes: street.shut,
  };
}

/** Walls of a grid, the buildings on it, its ground with those that are raised, and what they leave open in each cell. */
function builtGround(
  scenario: FloodScenario,
  grid: PlaneGrid,
  bed: Float32Array,
  buildings: readonly BuildingFootprint[],
  heights: ReadonlyMap<string, number>,
): {
  walls: Uint8Array;
  placed: BuildingOnGrid[];
  built: Float32Array;
  known: Uint8Array;
  porous: ReturnType<typeof buildingPorosity> | null;
} {
  const { walls: whole, placed } = placeBuildings(grid, buildings);
  const polygons = scenario.buildings === 'porous' ? buildings.flatMap((one) => one.polygons) : null;
  const porous = polygons && buildingPorosity(grid, polygons);
  const walls = porous?.walls ?? whole;
  const known = cellFlags(bed.length, (cell) => !Number.isNaN(bed[cell]!));
  closePockets(grid.columns, grid.rows, walls, known, smallestYardSquareMetres / grid.cellMetres ** 2);
  const built = scenario.buildings === 'raised' ? raiseBuildings(bed, walls, placed, heights) : bed;
  return { walls, placed, built, known, porous };
}

/** Roughness and soils by land class, where the scenario tells any. */
function landOf(
  scenario: FloodScenario,
  grid: PlaneGrid,
  onGrid: (polygon: readonly (readonly (readonly [number, number])[])[]) => Rings,
): ReturnType<typeof landFields> | null {
  if (!scenario.landAreas) return null;
  const kinds = [...new Set(scenario.landAreas.map(({ landClass }) => landClass))];
  const ofCell = new Uint8Array(grid.columns * grid.rows);
  for (const { landClass, polygon } of scenario.landAreas)
    cellsInPolygon(grid, onGrid(polygon), (cell) => {
      ofCell[cell] = 1 + kinds.indexOf(landClass);
    });
  return landFields(ofCell, kinds, {
    manningCoefficient: scenario.manningCoefficient,
    soil: scenario.infiltration ?? { method: 'impervious' as const },
  });
}

/** Buildings without the cells that finer ones take the place of. */
const besideOwn = (placed: readonly BuildingOnGrid[], covered: Uint8Array): BuildingOnGrid[] =>
  placed
    .map((building) => ({
      ...building,
      footprint: building.footprint.filter((cell) => covered[cell] === 0),
      outside: building.outside.filter((cell) => covered[cell] === 0),
    }))
    .filter(({ footprint, outside }) => footprint.length + outside.length > 0);
