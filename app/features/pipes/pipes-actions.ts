import { z } from 'zod';
import { registerAction } from '../../actions/action.ts';
import { pipesTabs } from '../../state/pipes-view.ts';

registerAction({
  name: 'open-pipes-tab',
  label: 'action.openPipesTab',
  arguments: z.object({ tab: z.enum(pipesTabs) }),
  variants: () => pipesTabs.map((tab) => ({ label: `pipes.tab.${tab}`, arguments: { tab } })),
  perform: (_, { tab }) => ({ panel: 'pipes', clean: false, pipesTab: tab }),
});

/** Takes what an answer has marked off the map. */
registerAction({
  name: 'clear-pipe-marks',
  label: 'action.clearPipeMarks',
  arguments: z.object({}),
  variants: (state) => (state.pipeMarks ? [{ label: 'action.clearPipeMarks', arguments: {} }] : []),
  perform: () => ({ pipeMarks: null }),
});
