import type { BurstReport } from '../../models/water/burst-report.ts';
import type { NetworkResults } from '../../models/water/network.ts';

/** The question about a burst; ids are the network's own. */
export interface BurstDraft {
  /** Id of the network's layer; null: the first of the city. */
  network: string | null;
  kind: 'link' | 'node';
  id: string;
  /** Time of the model at which it bursts, hours from its start. */
  hour: number;
  /** Valves that do not work. */
  failedValves: string[];
  /** Valves taken as shut, and as opened, other than recorded. */
  closedValves: string[];
  openedValves: string[];
}

/** One question and its answer. */
export interface BurstCase {
  draft: BurstDraft;
  report: BurstReport;
  /** The day with the burst shut off from its hour on; null until it is computed. */
  after: NetworkResults | null;
}

export interface BurstView {
  draft: BurstDraft;
  status: 'idle' | 'asking' | { error: string };
  now: BurstCase | null;
  /** The answer before a valve was changed: beside the present one. */
  earlier: BurstCase | null;
  /** Nodes whose pressures are drawn over time; empty: the answer's own choice. */
  nodes: string[];
  /** Event that was filed of the present answer. */
  event: number | null;
}

/** The whole day of a network without any burst, demands by pressure, by layer. */
export type BurstBase = Record<string, NetworkResults>;

/** A computed run that stands in the place of a network's own results. */
export interface ShownRun {
  /** Layer of the network. */
  layer: string;
  /** What is shown: a key of the locale with its values. */
  title: { key: string; values: Record<string, string> };
  /** The results that come back. */
  own: NetworkResults;
}

/** Questions of the part "water". */
export const waterQuestions = ['pump', 'fire', 'trace', 'age', 'criticality'] as const;
export type WaterQuestion = (typeof waterQuestions)[number];

export const initialBurst: BurstView = {
  draft: {
    network: null,
    kind: 'link',
    id: '',
    hour: 8,
    failedValves: [],
    closedValves: [],
    openedValves: [],
  },
  status: 'idle',
  now: null,
  earlier: null,
  nodes: [],
  event: null,
};
