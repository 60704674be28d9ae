import { z } from 'zod';
import { registerAction } from './action.ts';

/** Takes what an overlay has found off the map. */
registerAction({
  name: 'clear-overlay',
  label: 'action.clearOverlay',
  arguments: z.object({}),
  when: (state) => state.overlay !== null,
  perform: () => ({ overlay: null }),
});

/** Marks one of the found; null marks none. */
registerAction({
  name: 'choose-overlay-row',
  label: 'action.chooseOverlayRow',
  arguments: z.object({ code: z.string().nullable() }),
  variants: false,
  when: (state) => state.overlay !== null,
  perform: ({ overlay }, { code }) => (overlay ? { overlay: { ...overlay, chosen: code } } : {}),
});
