import { drainageSentences } from '../../../models/drainage/drainage-sentences.ts';
import { gasSentences } from '../../../models/gas/gas-sentences.ts';
import { heatSentences } from '../../../models/heat/heat-sentences.ts';
import { editSentences } from '../../../models/pipes/edit-sentences.ts';
import { importSentences } from '../../../models/pipes/import-sentences.ts';
import { surveySentences } from '../../../models/survey/survey-sentences.ts';
import { groundSentences } from '../../../models/underground/ground-sentences.ts';
import { waterSentences } from '../../../models/water/water-sentences.ts';

/** What the models of pipes tell: their own English words, which API and command line say too. */
export const enPipesSentences = {
  ...waterSentences,
  ...gasSentences,
  ...heatSentences,
  ...drainageSentences,
  ...groundSentences,
  ...importSentences,
  ...editSentences,
  ...surveySentences,
};
