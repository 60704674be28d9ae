import type { LngLat } from '../../models/geo/position.ts';
import type { PipeNetworkView } from '../../models/pipes/pipe-edit.ts';

/** What can be done with a line or a node of a network, in the order of the form. */
export const lineEdits = ['set-diameter', 'split-edge', 'add-valve', 'swap-ends', 'delete'] as const;
export const nodeEdits = ['move-node', 'join-edges', 'delete'] as const;
export type PipeEditKind = (typeof lineEdits)[number] | (typeof nodeEdits)[number];

/** The form of an edit, and how the last one went. */
export interface PipesEdit {
  kind: PipeEditKind;
  /** Where to: the new place of a node, or where a line is cut. */
  place: LngLat | null;
  diameterMillimetres: number;
  /** A part of the network may lose its connection. */
  cutOff: boolean;
  busy: boolean;
  /** What the server did not take, one sentence. */
  problem: string | null;
  /** Counts what was changed here: lists are read anew. */
  revision: number;
  /** Data set whose findings are listed; null: the first one. */
  survey: string | null;
  /** Networks with the versions that are seen; null until they are read. */
  networks: PipeNetworkView[] | null;
}

export const initialPipesEdit: PipesEdit = {
  kind: 'set-diameter',
  place: null,
  diameterMillimetres: 200,
  cutOff: false,
  busy: false,
  problem: null,
  revision: 0,
  survey: null,
  networks: null,
};
