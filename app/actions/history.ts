import { z } from 'zod';
import type { AppState } from '../state/state.ts';
import { registerAction } from './action.ts';

/** Layer states carry what the engine reports; an edit taken back must not take that back too. */
function keepingStatus(state: AppState, part: Partial<AppState>): Partial<AppState> {
  if (!part.layers) return part;
  const layers = Object.fromEntries(
    Object.entries(part.layers).map(([id, layer]) => [
      id,
      { ...layer, status: state.layers[id]?.status ?? layer.status },
    ]),
  );
  return { ...part, layers: { ...state.layers, ...layers } };
}

registerAction({
  name: 'undo',
  label: 'action.undo',
  arguments: z.object({}),
  key: 'Ctrl+Z',
  when: (state) => state.edits.undo.length > 0,
  perform: (state) => {
    const edit = state.edits.undo.at(-1)!;
    return {
      ...keepingStatus(state, edit.before),
      edits: { undo: state.edits.undo.slice(0, -1), redo: [...state.edits.redo, edit] },
    };
  },
});

registerAction({
  name: 'redo',
  label: 'action.redo',
  arguments: z.object({}),
  key: 'Ctrl+Shift+Z',
  keys: { 'Ctrl+Y': {} },
  when: (state) => state.edits.redo.length > 0,
  perform: (state) => {
    const edit = state.edits.redo.at(-1)!;
    return {
      ...keepingStatus(state, edit.after),
      edits: { undo: [...state.edits.undo, edit], redo: state.edits.redo.slice(0, -1) },
    };
  },
});
