import type { Sentence } from '../../models/sentences/sentence.ts';
import type { BurstReport } from '../../models/water/burst-report.ts';
import type { NetworkResults } from '../../models/water/network.ts';
import type { CriticalityAnswer, FireFlow } from '../../models/water/what-if.ts';

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

/** Age of the water (hours) or share of the traced water (per cent) at the junctions when a run ends. */
export interface QualitySummary {
  median: number;
  greatest: { node: string; value: number };
  /** Junctions, and those that have at least `limit`. */
  junctions: number;
  limit: number;
  atLimit: number;
}

/** What the last question found. A run stands on the map besides (`ShownRun`). */
export type WaterAnswer =
  | {
      question: 'pump' | 'trace' | 'age';
      /** What the water is like at the end of a run that asked for it. */
      quality: QualitySummary | null;
      lowest: { code: string; value: number; time: number };
      /** What is asked for and not delivered over the run, cubic metres, worst nodes first. */
      shortfall: { cubicMetres: number; nodes: { code: string; cubicMetres: number }[] } | null;
      warnings: Sentence[];
    }
  | { question: 'fire'; nodes: FireFlow[] }
  | ({ question: 'criticality' } & CriticalityAnswer);

export interface WaterView {
  question: WaterQuestion;
  network: string | null;
  /** Id of the pump that fails. */
  pump: string;
  /** Id of a node: where fire water is taken (empty: at all hydrants), or whose water is traced. */
  node: string;
  /** Time of the model at which it happens, and how long is computed, hours. */
  hour: number;
  hours: number;
  wantedLitresPerSecond: number;
  leastMetres: number;
  status: 'idle' | 'asking' | { error: string };
  answer: WaterAnswer | null;
}

/** Fire flow of one outdoor hydrant and the pressure it must leave: GB 50974-2014 (15 L/s, 0.10 MPa). */
export const initialWater: WaterView = {
  question: 'pump',
  network: null,
  pump: '',
  node: '',
  hour: 8,
  hours: 24,
  wantedLitresPerSecond: 15,
  leastMetres: 10,
  status: 'idle',
  answer: null,
};

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
