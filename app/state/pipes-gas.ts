import type { GasLeakReport } from '../../models/gas/inside-rings.ts';
import type { HeatReport } from '../../models/heat/heat-changes.ts';

/** The question about a gas leak; codes are those of the city's objects. */
export interface GasLeakDraft {
  pipe: string;
  /** Part of the pipe's length; null: anywhere along it. */
  share: number | null;
  hole: 'diameter' | 'full-bore';
  millimetres: number;
  searchMetres: number;
  untilHours: number;
  failedValves: string[];
}

export interface GasView {
  draft: GasLeakDraft;
  status: 'idle' | 'asking' | { error: string };
  report: GasLeakReport | null;
  /** Event that was filed of the present answer. */
  event: number | null;
}

export const initialGas: GasView = {
  draft: {
    pipe: '',
    share: null,
    hole: 'diameter',
    millimetres: 20,
    searchMetres: 5,
    untilHours: 4,
    failedValves: [],
  },
  status: 'idle',
  report: null,
  event: null,
};

/** The question about heat: weather, what has failed. */
export interface HeatDraft {
  outdoorCelsius: number;
  supplyCelsius: number;
  differenceKilopascals: number;
  stoppedPlants: string[];
  closedPipes: string[];
}

export interface HeatView {
  draft: HeatDraft;
  status: 'idle' | 'asking' | { error: string };
  /** As it is without what has failed, in the same weather. */
  before: HeatReport | null;
  after: HeatReport | null;
}

export const initialHeat: HeatView = {
  draft: {
    outdoorCelsius: 0,
    supplyCelsius: 110,
    differenceKilopascals: 900,
    stoppedPlants: [],
    closedPipes: [],
  },
  status: 'idle',
  before: null,
  after: null,
};
