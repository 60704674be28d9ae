import { z } from 'zod';
import { cityObject } from '../city/city.ts';
import { type Sentence, told } from '../sentences/sentence.ts';

const code = z.string().min(1).max(300);
const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);

/** Attributes of pipes and their points that a repair may set; null takes a value away. */
export const editableAttributes = [
  'feature',
  'appurtenance',
  'material',
  'subclass',
  'elementCode',
  'fromDepthMetres',
  'toDepthMetres',
  'fromHeightMetres',
  'toHeightMetres',
] as const;

/** One change of a network of pipes. Codes are those of the city's objects. */
export const pipeEdit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move-node'), node: code, longitude, latitude }),
  z
    .strictObject({ kind: z.literal('split-edge'), edge: code, longitude, latitude, node: code.optional() })
    .describe('at the place of the line next to the position; with `node` a new point is not made'),
  z.strictObject({ kind: z.literal('join-edges'), node: code }),
  z.strictObject({
    kind: z.literal('add-valve'),
    edge: code,
    longitude,
    latitude,
    type: z.string().min(1).max(40).default('阀门'),
  }),
  z.strictObject({
    kind: z.literal('set-diameter'),
    edge: code,
    diameterMillimetres: z.number().min(10).max(10_000),
  }),
  z
    .strictObject({ kind: z.literal('delete'), code, cutOff: z.boolean().default(false) })
    .describe('with `cutOff` a part of the network may lose its connection'),
  z.strictObject({ kind: z.literal('swap-ends'), edge: code }),
  z.strictObject({
    kind: z.literal('set-attributes'),
    code,
    attributes: z.partialRecord(
      z.enum(editableAttributes),
      z.union([z.string().max(80), z.number(), z.null()]),
    ),
  }),
  z.strictObject({ kind: z.literal('add-object'), object: cityObject }),
]);
export type PipeEdit = z.infer<typeof pipeEdit>;

/** What a user asks for: the edit, and the version of the network that he saw. */
export const pipeEditRequest = z.strictObject({
  /** `topologyVersion` of the network that the edit is meant for; another one is refused (409). */
  topologyVersion: z.number().int(),
  edit: pipeEdit,
});

/** A network of one discipline as the editor sees it. */
export const pipeNetworkView = z.object({
  dataset: z.string(),
  /** What the data set was imported from: `survey`, `epanet` or `swmm`. */
  kind: z.string(),
  discipline: z.string(),
  topologyVersion: z.number().int(),
  nodes: z.number().int(),
  edges: z.number().int(),
  lengthMetres: z.number(),
  owners: z.array(z.string()),
  pressures: z.array(z.string()),
  /** Findings of the survey's check that nobody has decided about. */
  openFindings: z.number().int(),
  /** The map shows it with its last edit. */
  drawn: z.boolean(),
  /** Why it could not be drawn anew; null where it was, or will be. */
  redrawProblem: told.nullable(),
});
export type PipeNetworkView = z.infer<typeof pipeNetworkView>;

/** An edit that was made. */
export const pipeEditRecord = z.object({
  id: z.number().int(),
  dataset: z.string(),
  discipline: z.string(),
  operation: pipeEdit,
  undone: z.boolean(),
  madeAt: z.string(),
  /** Codes of the objects that it has changed. */
  codes: z.array(z.string()),
});
export type PipeEditRecord = z.infer<typeof pipeEditRecord>;

/** An object as it stands after an edit; `after` null where it is gone. */
export const objectChange = z.object({
  code: z.string(),
  before: cityObject.nullable(),
  after: cityObject.nullable(),
});
export type ObjectChange = z.infer<typeof objectChange>;

/** The answer to an edit, an undo or a redo. */
export const pipeEditAnswer = z.object({
  id: z.number().int(),
  topologyVersion: z.number().int(),
  changes: z.array(objectChange),
});
export type PipeEditAnswer = z.infer<typeof pipeEditAnswer>;

/** Thrown where an edit would leave a network that cannot be. */
export class PipeEditError extends Error {
  override readonly name = 'PipeEditError';
  constructor(readonly told: Sentence) {
    super(told.text);
  }
}
