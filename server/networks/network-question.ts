import type { CityObject } from '../../models/city/city.ts';
import type { LeakSurroundings } from '../../models/gas/answer-gas.ts';
import type { GasChanges } from '../../models/gas/gas-changes.ts';
import type { GasLeakAnswer, GasLeakQuestion, GasState } from '../../models/gas/leak-question.ts';
import type { HeatChanges, HeatState } from '../../models/heat/heat-changes.ts';
import type { Told } from '../../models/sentences/sentence.ts';
import type { BuriedLine } from '../../models/underground/buried-line.ts';
import type { ClearanceAnswer } from '../../models/underground/clearance-question.ts';
import type { Place } from '../../models/underground/place-plane.ts';
import type { BurstAnswer, BurstQuestion, ValveRecord } from '../../models/water/burst.ts';
import type { FireFlow } from '../../models/water/fire-flow.ts';
import type { PressureZone } from '../../models/water/pressure-zones.ts';
import type { NetworkRun } from '../../models/water/run-network.ts';
import type { WaterScenario } from '../../models/water/scenario.ts';
import type {
  CriticalityAnswer,
  CriticalityQuestion,
  FireFlowQuestion,
  LeakCandidate,
  LeakQuestion,
} from '../../models/water/what-if.ts';

/** What the thread of networks is asked: of water with the text of the network, of a survey with its objects. */
export type NetworkQuestion = ({ file: string } & (WaterQuestion | SurveyQuestion)) | ClearanceWork;

/** How near to each other lines lie; measured in the plane of a place. */
export interface ClearanceWork {
  kind: 'clearance';
  lines: BuriedLine[];
  origin: Place;
}

export type WaterQuestion = { text: string } & (
  | { kind: 'burst'; valves: ValveRecord[] | null; question: BurstQuestion }
  | { kind: 'run'; scenario: WaterScenario }
  | { kind: 'fire-flow'; question: FireFlowQuestion }
  | { kind: 'criticality'; question: CriticalityQuestion }
  | { kind: 'leak'; question: LeakQuestion }
  | { kind: 'model-day' }
  | { kind: 'check-valves'; valves: ValveRecord[] }
);

export type SurveyQuestion = { objects: CityObject[] } & (
  | { kind: 'gas-state'; changes: GasChanges }
  | { kind: 'gas-leak'; question: GasLeakQuestion; surroundings: LeakSurroundings }
  | { kind: 'heat-state'; changes: HeatChanges }
);

/** Answers by kind of question. */
export interface NetworkAnswers {
  burst: BurstAnswer;
  run: NetworkRun;
  'fire-flow': FireFlow[];
  criticality: CriticalityAnswer;
  leak: LeakCandidate[];
  /** Time of day at which the model begins, seconds after midnight, and its pressure zones. */
  'model-day': { startClockSeconds: number; zones: PressureZone[] };
  'check-valves': null;
  'gas-state': GasState;
  'gas-leak': GasLeakAnswer;
  'heat-state': HeatState;
  clearance: Omit<ClearanceAnswer, 'provenance'>;
}

/** A sentence for the one who asked, or the trace of a fault of ours. */
export type NetworkReply = { id: number } & ({ answer: unknown } | { refused: Told } | { fault: string });
