import type { KindedAnswer } from '../../models/underground/answer-files.ts';

/** Kinds of questions about what lies in the ground; each is a route of the server. */
export const groundKinds = ['section', 'profile', 'trace', 'clearance', 'excavation'] as const;
export type GroundKind = (typeof groundKinds)[number];

export interface GroundQuestion {
  kind: GroundKind;
  /** What the server is sent: the question of `models/underground`. */
  body: Readonly<Record<string, unknown>>;
}

/** One question about what lies in the ground at a time, its answer, and what the form for the next pit holds. */
export interface GroundView {
  question: GroundQuestion | null;
  status: 'idle' | 'asking' | { error: string };
  answer: KindedAnswer | null;
  /** Whether the drawing of a section or profile lies open over the city. */
  drawing: boolean;
  pit: { depthMetres: number; nearMetres: number };
}

export const initialGround: GroundView = {
  question: null,
  status: 'idle',
  answer: null,
  drawing: true,
  pit: { depthMetres: 3, nearMetres: 2 },
};

/** Tools that draw the line or the ring of a question. */
export const groundToolNames = ['pipe-section', 'pipe-area', 'pit'] as const;
export type GroundToolName = (typeof groundToolNames)[number];
