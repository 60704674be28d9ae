import type { BurstAnswer, BurstQuestion, ValveRecord } from '../../models/water/burst.ts';
import type { NetworkRun } from '../../models/water/run-network.ts';
import type { WaterScenario } from '../../models/water/scenario.ts';

/** What the thread of networks is asked, with the text of the network. */
export type NetworkQuestion = { file: string; text: string } & (
  | { kind: 'burst'; valves: ValveRecord[] | null; question: BurstQuestion }
  | { kind: 'run'; scenario: WaterScenario }
  | { kind: 'check-valves'; valves: ValveRecord[] }
);

/** Answers by kind of question. */
export interface NetworkAnswers {
  burst: BurstAnswer;
  run: NetworkRun;
  'check-valves': null;
}

/** A sentence for the one who asked, or the trace of a fault of ours. */
export type NetworkReply = { id: number } & ({ answer: unknown } | { refused: string } | { fault: string });
