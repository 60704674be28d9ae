import { checkTimes, type Hydrograph, type StageHydrograph } from './forcing/rain.ts';
import type { RainField } from './forcing/rain-field.ts';
import { checkInfiltration, type Infiltration } from './infiltration/soil.ts';
import { checkLinks, type Link } from './links/link.ts';
import { checkRefinements, type Refinement } from './refined/refinement.ts';
import type { DebrisFactor } from './results/hazard.ts';
import type { Hyetograph } from './scenario.ts';

/** Whether water may leave through an edge; it never comes in there. */
export type Edge = 'open' | 'closed';

/** Water that enters some cells, shared equally. */
export interface CellInflow {
  /** Indices row * columns + column. */
  cells: Uint32Array;
  hydrograph: Hydrograph;
}

/** Water level held in some cells: a river, the sea, a lake. What comes in there or goes counts as in- and outflow. */
export interface HeldLevel {
  /** Indices row * columns + column. */
  cells: Uint32Array;
  /** On the datum of the bed. */
  levels: StageHydrograph;
}

/**
 * Levels that take effect at a time: of the bed, or of the crests on the eastern or northern face of cells. Where the bed
 * changes under water, the depth stays.
 */
export interface GroundChange {
  seconds: number;
  field: 'bed' | 'crestEast' | 'crestNorth';
  /** Indices row * columns + column. */
  cells: Uint32Array;
  /** One for each cell, on the datum of the bed; of a crest, NaN: no barrier. */
  levels: Float32Array;
}

/** What the solver computes on: `rows` from south to north, `columns` from west to east, square cells. */
export interface FloodInputs {
  columns: number;
  rows: number;
  cellMetres: number;
  /** Level of the ground, metres above any datum; NaN where unknown: nothing is computed there. */
  bed: Float32Array;
  /** 1 = solid obstacle. Rain on it falls on the nearest ground cell. */
  walls?: Uint8Array;
  /**
   * Part of each cell that buildings leave to the water, above 0 and up to 1: instead of obstacles where cells are too
   * large for them. Depths are those of the water beside the buildings. Of first order only.
   */
  porosity?: Float32Array;
  /** Manning coefficient, s m^(-1/3), of all cells or of each. */
  manningCoefficient: number | Float32Array;
  /** The same everywhere. */
  rain?: Hyetograph;
  /** Rain that differs from place to place, instead; each tile of 64 × 64 cells has that of its centre. */
  rainField?: RainField;
  inflows?: CellInflow[];
  heldLevels?: HeldLevel[];
  /** What the ground takes in; default nothing. */
  infiltration?: Infiltration;
  /** What the air takes from open water; default none. */
  evaporationMillimetresPerDay?: number;
  /**
   * Crests of barriers (kerbs, walls, sandbags, levees) on the eastern and northern face of each cell, on the datum of the
   * bed; NaN where there is none. Water passes over them only.
   */
  barriers?: { crestEast: Float32Array; crestNorth: Float32Array };
  /** Barriers that are put up or taken away, gates, breaches; in the order of their times. */
  groundChanges?: GroundChange[];
  /** Edges of the grid; default closed. */
  edges?: { west: Edge; east: Edge; south: Edge; north: Edge };
  /** Edge between ground and unknown cells; default closed. */
  unknownEdge?: Edge;
  /** Depth at the start, metres; default dry. */
  initialDepth?: Float32Array;
  /** Water at rest at this level at the start, instead of `initialDepth`. */
  initialLevelMetres?: number;
  /** Unit discharges at the start, m²/s; default none. */
  initialDischargeX?: Float32Array;
  initialDischargeY?: Float32Array;
  /** Parts of the grid with finer cells. What names cells elsewhere counts for all finer cells within them. */
  refinements?: Refinement[];
  /** For the hazard rating; default that for planning. */
  debris?: DebrisFactor;
  /** Pumps, culverts, inlets, basins, manholes. */
  links?: Link[];
  /** Of accuracy in space and time: 2 keeps waves sharp and bends smooth, at about twice the time a step; default 1. */
  order?: 1 | 2;
  /** Time step as a part of what a wave needs for a cell; at most 0.5; default 0.5, of second order 0.4. */
  courantNumber?: number;
  /** Longest time step; default 1 s. */
  maximumStepSeconds?: number;
  /** Parts of the area take steps up to 2 to this power times the shortest, as their water allows; default 0: none. */
  stepLevels?: number;
}

/** The most cells of a grid; those of ground need 35 to 50 bytes each in the kernel's memory, which holds 4 GiB. */
export const mostCells = 100_000_000;

/** Throws one sentence on the first thing that cannot be computed. */
export function checkInputs(inputs: FloodInputs): void {
  const { columns, rows, cellMetres } = inputs;
  const whole = (value: number): boolean => Number.isInteger(value) && value > 0;
  if (!whole(columns) || !whole(rows))
    throw new Error(`Flood grid: expected whole numbers of columns and rows, found ${columns} × ${rows}.`);
  if (columns * rows > mostCells)
    throw new Error(`Flood grid: at most ${mostCells} cells can be computed, found ${columns * rows}.`);
  if (!(cellMetres > 0)) throw new Error(`Flood grid: expected a cell size above 0 m, found ${cellMetres}.`);
  checkFields(inputs, 'Flood grid');
  if (inputs.bed.every((level) => Number.isNaN(level)))
    throw new Error('Flood grid: the level of the ground is known in no cell.');
  checkRefinements(columns, rows, inputs.refinements ?? []);
  checkPorosity(inputs);
  checkTimes(inputs.rain ?? [], 'Rain');
  if (inputs.rainField && (inputs.rain?.length ?? 0) > 0)
    throw new Error('Rain: expected either one hyetograph or a field in space, found both.');
  for (const [number, inflow] of (inputs.inflows ?? []).entries()) {
    checkTimes(inflow.hydrograph, `Inflow ${number + 1}`);
    if (inflow.hydrograph.length === 0) throw new Error(`Inflow ${number + 1}: the hydrograph is empty.`);
    if (inflow.cells.length === 0 || inflow.cells.some((cell) => !isGround(inputs, cell)))
      throw new Error(`Inflow ${number + 1}: it needs cells of known, open ground.`);
  }
  for (const [number, { cells, levels }] of (inputs.heldLevels ?? []).entries()) {
    checkTimes(levels, `Held level ${number + 1}`);
    if (levels.length === 0) throw new Error(`Held level ${number + 1}: there are no levels.`);
    const wrong = levels.find(({ levelMetres }) => !Number.isFinite(levelMetres));
    if (wrong)
      throw new Error(
        `Held level ${number + 1}: expected a level at ${wrong.seconds} s, found ${wrong.levelMetres}.`,
      );
    if (cells.length === 0 || cells.some((cell) => !isGround(inputs, cell)))
      throw new Error(`Held level ${number + 1}: it needs cells of known, open ground.`);
  }
  checkGroundChanges(inputs);
  checkLinks(inputs.links ?? [], (cell) => isGround(inputs, cell));
  if (inputs.infiltration) checkInfiltration(inputs.infiltration, columns * rows);
  const { courantNumber = 0.5, stepLevels = 0, evaporationMillimetresPerDay: evaporation = 0 } = inputs;
  if (!(evaporation >= 0 && evaporation <= 100))
    throw new Error(`Flood model: expected an evaporation from 0 to 100 mm a day, found ${evaporation}.`);
  if (!(Number.isInteger(stepLevels) && stepLevels >= 0 && stepLevels <= 6))
    throw new Error(`Flood model: expected 0 to 6 levels of time steps, found ${stepLevels}.`);
  if (!(courantNumber > 0 && courantNumber <= 0.5))
    throw new Error(`Flood model: expected a Courant number above 0 and up to 0.5, found ${courantNumber}.`);
}

function checkPorosity({ porosity, order, refinements = [] }: FloodInputs): void {
  if (!porosity) return;
  const solid = porosity.find((part) => !(part > 0 && part <= 1));
  if (solid !== undefined)
    throw new Error(`Flood grid: expected porosities above 0 and up to 1, found ${solid}.`);
  if (order === 2) throw new Error('Flood model: porosity is computed of first order only, found order 2.');
  if (refinements.length > 0)
    throw new Error('Flood model: porosity is computed on cells of one size only, found refinements.');
}

function checkGroundChanges(inputs: FloodInputs): void {
  let before = 0;
  for (const [number, { seconds, field, cells, levels }] of (inputs.groundChanges ?? []).entries()) {
    const what = `Ground change ${number + 1}`;
    if (!(seconds >= before && Number.isFinite(seconds)))
      throw new Error(`${what}: expected a time of ${before} s or later, found ${seconds} s.`);
    before = seconds;
    if (cells.length !== levels.length)
      throw new Error(
        `${what}: expected as many levels as cells, found ${levels.length} and ${cells.length}.`,
      );
    cells.forEach((cell, n) => {
      const level = levels[n]!;
      const fits = field === 'bed' ? isGround(inputs, cell) && Number.isFinite(level) : true;
      if (cell >= inputs.columns * inputs.rows || !fits || Math.abs(level) === Number.POSITIVE_INFINITY)
        throw new Error(`${what}: ${field} of cell ${cell} cannot become ${level} m.`);
    });
  }
}

/** The part of `checkInputs` on fields with a value for each cell; `of` tells whose they are. */
export function checkFields(inputs: FloodInputs, of: string): void {
  const { columns, rows } = inputs;
  const fields: [string, ArrayLike<number> | undefined][] = [
    ['bed', inputs.bed],
    ['walls', inputs.walls],
    ['porosity', inputs.porosity],
    ['barriers.crestEast', inputs.barriers?.crestEast],
    ['barriers.crestNorth', inputs.barriers?.crestNorth],
    ['initialDepth', inputs.initialDepth],
    ['initialDischargeX', inputs.initialDischargeX],
    ['initialDischargeY', inputs.initialDischargeY],
    [
      'manningCoefficient',
      typeof inputs.manningCoefficient === 'number' ? undefined : inputs.manningCoefficient,
    ],
  ];
  for (const [name, field] of fields)
    if (field && field.length !== columns * rows)
      throw new Error(
        `${of}: ${name} must hold ${columns} × ${rows} = ${columns * rows} values, found ${field.length}.`,
      );
  const coefficients =
    typeof inputs.manningCoefficient === 'number' ? [inputs.manningCoefficient] : inputs.manningCoefficient;
  for (const coefficient of coefficients)
    if (!(coefficient >= 0 && coefficient <= 1))
      throw new Error(`${of}: expected Manning coefficients from 0 to 1, found ${coefficient}.`);
  inputs.initialDepth?.forEach((depth, index) => {
    if (!(depth >= 0) && !Number.isNaN(inputs.bed[index]))
      throw new Error(`${of}: expected depths of 0 m or more, found ${depth} in cell ${index}.`);
  });
}

const isGround = ({ columns, rows, walls, bed }: FloodInputs, cell: number): boolean =>
  cell < columns * rows && walls?.[cell] !== 1 && !Number.isNaN(bed[cell]);
