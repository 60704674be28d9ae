import { swmmFaults } from '../../../models/drainage/swmm-faults.ts';
import { networkSentences } from '../../../models/pipes/network-sentences.ts';
import { partWords } from '../../../models/sentences/part-words.ts';
import { inpSentences } from '../../../models/water/inp-sentences.ts';

/** What is wrong in files of pipe networks and in networks themselves: the models' own English words. */
export const enPipesFaults = { ...partWords, ...networkSentences, ...inpSentences, ...swmmFaults };
