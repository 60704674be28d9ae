import type { RegulatorChange } from '../../models/gas/gas-changes.ts';
import type { GasState } from '../../models/gas/leak-question.ts';

/** The question how a gas network stands; codes are those of the city's objects. */
export interface GasSupplyDraft {
  demandFactor: number;
  /** Gauge pressures of gate stations, pascals. */
  sources: Record<string, number>;
  regulators: Record<string, RegulatorChange>;
  closedValves: string[];
}

export interface GasSupplyView {
  draft: GasSupplyDraft;
  status: 'idle' | 'asking' | { error: string };
  /** Without what the draft changes. */
  before: GasState | null;
  after: GasState | null;
}

export const initialGasSupply: GasSupplyView = {
  draft: { demandFactor: 1, sources: {}, regulators: {}, closedValves: [] },
  status: 'idle',
  before: null,
  after: null,
};

/** What the gas part of the panel asks: what a leak means, or how the network stands. */
export const gasParts = ['leak', 'supply'] as const;
export type GasPart = (typeof gasParts)[number];
