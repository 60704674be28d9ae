import { z } from 'zod';
import { registerAction } from '../../../actions/action.ts';

/** Where the next runs are computed; `softwareToo`: by this browser even where its adapter is no graphics processor. */
registerAction({
  name: 'set-flood-compute',
  label: 'action.setFloodCompute',
  arguments: z.object({ where: z.enum(['server', 'browser']), softwareToo: z.boolean().default(false) }),
  variants: () => [
    { label: 'action.setFloodCompute.server', arguments: { where: 'server' } },
    { label: 'action.setFloodCompute.browser', arguments: { where: 'browser' } },
  ],
  perform: (_, floodCompute) => ({ floodCompute }),
});
