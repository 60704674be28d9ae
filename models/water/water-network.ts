import type { Sentence } from '../sentences/sentence.ts';

/** A water supply network in SI units, as read from an EPANET input file. */

export interface NetworkNode {
  id: string;
  kind: 'junction' | 'reservoir' | 'tank';
  /** Line of the file that defines it. */
  line: number;
  /**
   * Hydraulic elevation, metres: a junction's elevation, a tank's bottom, a reservoir's total head.
   * It is a term of the energy balance and need not lie on any terrain.
   */
  elevationMetres: number;
  /** What [TAGS] says of it, e.g. the kind of node. */
  tag: string | null;
  /** The comment behind it, which EPANET shows as its description. */
  description: string | null;
  /** Coordinates as in the file; null where [COORDINATES] has none. */
  position: [x: number, y: number] | null;
  /** Base demand of a junction with the demand multiplier, litres per second. */
  baseDemandLitresPerSecond: number | null;
  tank: {
    diameterMetres: number;
    initialLevelMetres: number;
    minimumLevelMetres: number;
    maximumLevelMetres: number;
  } | null;
}

export interface NetworkLink {
  id: string;
  kind: 'pipe' | 'pump' | 'valve';
  line: number;
  from: string;
  to: string;
  /** Null for pumps and valves. */
  lengthMetres: number | null;
  /** Null for pumps. */
  diameterMillimetres: number | null;
  /** Roughness as in the file (Hazen-Williams C, Darcy-Weisbach height or Manning n). */
  roughness: number | null;
  /** PRV, PSV, PBV, FCV, TCV, GPV, PCV; null for pipes and pumps. */
  valveType: string | null;
  /** Open, closed, check valve (CV), as at the start. */
  status: string;
  /** What [TAGS] says of it, e.g. material and year. */
  tag: string | null;
  /** The comment behind it, which EPANET shows as its description. */
  description: string | null;
  /** Bends between the end nodes, coordinates as in the file. */
  vertices: [x: number, y: number][];
}

export interface WaterNetwork {
  title: string;
  /** E.g. "GPM": decides the units of the file. */
  flowUnits: string;
  headLossFormula: string;
  durationSeconds: number;
  reportStepSeconds: number;
  /** Time of day at which the simulation starts, seconds after midnight. */
  startClockSeconds: number;
  nodes: Map<string, NetworkNode>;
  links: Map<string, NetworkLink>;
  /** Things worth telling that did not stop the reading. */
  warnings: Sentence[];
}
