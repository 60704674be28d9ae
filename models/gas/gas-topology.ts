import type { Sentence } from '../sentences/sentence.ts';
import type { GradientStep } from '../sparse/gradient-step.ts';
import type { linksOf } from './check-network.ts';
import type { GasNetwork } from './gas-network.ts';
import type { LeakGas } from './leak.ts';
import type { PipeLaw } from './pipe-law.ts';

/** A hole at a node. */
export interface GasLeak {
  node: string;
  areaSquareMetres: number;
  /** Methane at the temperature of the network where it is left out. */
  gas?: LeakGas;
  /** 0.62 where it is left out. */
  dischargeCoefficient?: number;
}

/** What differs from the network in one solution. */
export interface GasScenario {
  /** All demands are multiplied by this. */
  demandFactor?: number;
  /** Valves by their id: open or not, whatever the network says. */
  valves?: ReadonlyMap<string, boolean>;
  /** Pipes that carry nothing. */
  closedPipes?: ReadonlySet<string>;
  leaks?: readonly GasLeak[];
}

/**
 * Regulating: holds its outlet. Open: the inlet has less than the outlet should. Closed: what lies behind has more.
 * Shut: by hand, by failure or by its slam-shut device.
 */
export const regulatorStates = ['regulating', 'open', 'closed', 'shut'] as const;
export type RegulatorState = (typeof regulatorStates)[number];

/** A steady state. Arrays are in the order of the network's nodes, and of its pipes, valves, regulators, compressors. */
export interface GasSolution {
  /** Gauge pressures, pascals; NaN where no source reaches or the network cannot deliver. */
  gaugePascals: Float64Array;
  /** Mass flow of each link, kilograms per second, positive from its start to its end; NaN where not known. */
  flowKilogramsPerSecond: Float64Array;
  /** Mean velocity in each pipe, metres per second, with the sign of the flow; NaN where not known. */
  velocityMetresPerSecond: Float64Array;
  regulators: RegulatorState[];
  /** Nodes that are parted from all sources by what is closed. */
  unsupplied: string[];
  /** Nodes where the pressure would fall below that of the air: the demand cannot be met. */
  deficient: string[];
  /** Mass flow through each hole of the scenario, kilograms per second; NaN where the pressure is not known. */
  leakKilogramsPerSecond: number[];
  /** By regulator, what its relief valve lets out, kilograms per second; 0 where it has none, NaN where not known. */
  reliefKilogramsPerSecond: Float64Array;
  /** Gas in the pipes, kilograms; what is not known does not count. */
  inventoryKilograms: number;
  iterations: number;
  /** Largest flow that is lost or gained at a node, over the largest flow. */
  massResidual: number;
  /** Largest gap in the law of a pipe, over the largest squared pressure. */
  lawResidual: number;
  warnings: Sentence[];
}

/** What all scenarios of a network share. */
export interface GasTopology {
  readonly network: GasNetwork;
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly links: ReturnType<typeof linksOf>;
  /** Start and end node of each link. */
  readonly ends: Int32Array;
  /** Links at each node: those of node n are linksAt[firstAt[n]] … linksAt[firstAt[n + 1] − 1]. */
  readonly firstAt: Int32Array;
  readonly linksAt: Int32Array;
  readonly firstValve: number;
  readonly firstRegulator: number;
  readonly firstCompressor: number;
  /** How much higher the end of each link lies than its start. */
  readonly riseMetres: Float64Array;
  /** Pressure of the air at each node, pascals. */
  readonly air: Float64Array;
  readonly law: PipeLaw;
  readonly step: GradientStep;
}

/** What sentences call a network. */
export const nameOf = ({ source, title }: GasNetwork): string => source || title || 'Gas network';
