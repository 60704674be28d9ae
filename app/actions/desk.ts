import { z } from 'zod';
import { panelNames } from '../state/state.ts';
import { registerAction } from './action.ts';

/** Opening the panel that is open closes it; null closes whichever is open. */
registerAction({
  name: 'open-panel',
  label: 'action.openPanel',
  arguments: z.object({ panel: z.enum(panelNames).nullable(), keepOpen: z.boolean().default(false) }),
  keys: Object.fromEntries(panelNames.map((panel, index) => [`${index + 1}`, { panel }])),
  variants: () =>
    panelNames.map((panel) => ({ label: `panel.${panel}`, arguments: { panel, keepOpen: true } })),
  perform: (state, { panel, keepOpen }) => ({
    panel: panel === state.panel && !keepOpen ? null : panel,
    clean: false,
  }),
});

registerAction({
  name: 'toggle-clean',
  label: 'action.toggleClean',
  arguments: z.object({}),
  key: 'F',
  perform: (state) => ({ clean: !state.clean }),
});

registerAction({
  name: 'set-palette-open',
  label: 'action.setPaletteOpen',
  arguments: z.object({ open: z.boolean() }),
  keys: { 'Ctrl+K': { open: true }, '/': { open: true } },
  variants: false,
  perform: (_, { open }) => ({ paletteOpen: open, ...(open ? { clean: false } : {}) }),
});

/** Leaves the innermost thing: the tool, then the selection, then the clean view. */
registerAction({
  name: 'leave',
  label: 'action.leave',
  arguments: z.object({}),
  key: 'Escape',
  variants: false,
  perform: (state) => {
    if (state.tool) return { tool: null };
    if (state.selection) return { selection: null, selectedObject: null, depthAtPlace: null };
    return state.clean ? { clean: false } : {};
  },
});

registerAction({
  name: 'dismiss-notice',
  label: 'action.dismissNotice',
  arguments: z.object({ id: z.number() }),
  variants: false,
  perform: (state, { id }) => ({ notices: state.notices.filter((notice) => notice.id !== id) }),
});
