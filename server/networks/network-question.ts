import type { BurstAnswer, BurstQuestion, ValveRecord } from '../../models/water/burst.ts';
import type { FireFlow } from '../../models/water/fire-flow.ts';
import type { NetworkRun } from '../../models/water/run-network.ts';
import type { WaterScenario } from '../../models/water/scenario.ts';
import type {
  CriticalityAnswer,
  CriticalityQuestion,
  FireFlowQuestion,
  LeakAnswer,
  LeakQuestion,
} from '../../models/water/what-if.ts';

/** What the thread of networks is asked, with the text of the network. */
export type NetworkQuestion = { file: string; text: string } & (
  | { kind: 'burst'; valves: ValveRecord[] | null; question: BurstQuestion }
  | { kind: 'run'; scenario: WaterScenario }
  | { kind: 'fire-flow'; question: FireFlowQuestion }
  | { kind: 'criticality'; question: CriticalityQuestion }
  | { kind: 'leak'; question: LeakQuestion }
  | { kind: 'check-valves'; valves: ValveRecord[] }
);

/** Answers by kind of question. */
export interface NetworkAnswers {
  burst: BurstAnswer;
  run: NetworkRun;
  'fire-flow': FireFlow[];
  criticality: CriticalityAnswer;
  leak: LeakAnswer;
  'check-valves': null;
}

/** A sentence for the one who asked, or the trace of a fault of ours. */
export type NetworkReply = { id: number } & ({ answer: unknown } | { refused: string } | { fault: string });
