import { z } from 'zod';
import { fileOfAnswer, fileTypes } from '../../../../models/underground/answer-files.ts';
import { registerAction } from '../../../actions/action.ts';
import { type GroundKind, groundKinds } from '../../../state/pipes-ground.ts';
import type { PipesTab } from '../../../state/pipes-view.ts';
import { useAppState } from '../../../state/state.ts';
import { saveFile } from '../../dashboard/export-card.ts';

/** Part of the panel that shows the answers of a kind. */
const tabOf: Record<GroundKind, PipesTab> = {
  section: 'section',
  profile: 'section',
  trace: 'trace',
  clearance: 'clearance',
  excavation: 'clearance',
};

/** Asks what lies in the ground; `followGround` sends it. */
registerAction({
  name: 'ask-ground',
  label: 'action.askGround',
  arguments: z.object({ kind: z.enum(groundKinds), body: z.record(z.string(), z.unknown()) }),
  variants: () => [{ label: 'ground.wholeCity', arguments: { kind: 'clearance', body: {} } }],
  perform: ({ buried }, { kind, body }) => ({
    panel: 'pipes',
    clean: false,
    pipesTab: tabOf[kind],
    buried: { ...buried, question: { kind, body } },
  }),
});

registerAction({
  name: 'clear-ground',
  label: 'action.clearGround',
  arguments: z.object({}),
  when: ({ buried }) => buried.answer !== null || typeof buried.status === 'object',
  perform: ({ buried }) => ({
    buried: { ...buried, question: null, answer: null, status: 'idle' },
    pipeMarks: null,
  }),
});

/** The drawing of a section or profile over the city. */
registerAction({
  name: 'show-ground-drawing',
  label: 'action.showGroundDrawing',
  arguments: z.object({ open: z.boolean() }),
  variants: false,
  when: ({ buried }) => buried.answer?.kind === 'section' || buried.answer?.kind === 'profile',
  perform: ({ buried }, { open }) => ({ buried: { ...buried, drawing: open } }),
});

registerAction({
  name: 'set-pit',
  label: 'action.setPit',
  arguments: z.object({
    depthMetres: z.number().gt(0).max(60).optional(),
    nearMetres: z.number().min(0).max(20).optional(),
  }),
  variants: false,
  perform: ({ buried }, change) => ({ buried: { ...buried, pit: { ...buried.pit, ...change } } }),
});

/** Saves the answer as a file. */
registerAction({
  name: 'save-ground-answer',
  label: 'action.saveGroundAnswer',
  arguments: z.object({ format: z.enum(['csv', 'geojson', 'svg']) }),
  variants: false,
  when: ({ buried }) => buried.answer !== null,
  perform: () => ({}),
  effect: ({ format }) => {
    const { buried, language } = useAppState.getState();
    const text = buried.answer && fileOfAnswer(buried.answer, format, language);
    if (text !== null)
      saveFile(`mirrorcity-${buried.answer!.kind}.${format}`, new Blob([text], { type: fileTypes[format] }));
  },
});
