import { z } from 'zod';
import { bounds, identifier } from '../city/city.ts';
import { alarm } from '../sensing/sensing.ts';

/** Text messages on the WebSocket `/live`. Observations travel as binary frames (models/live/frame.ts). */
export const clientMessage = z.discriminatedUnion('type', [
  /** Replaces the former subscription. `viewport` null means the whole city (a wall). Resume with the last epoch and seq. */
  z.object({
    type: z.literal('subscribe'),
    city: identifier,
    viewport: bounds.nullable(),
    resume: z.object({ epoch: z.number(), seq: z.number() }).nullable().default(null),
  }),
  /** The last frame that the client has applied; sent each second. */
  z.object({ type: z.literal('ack'), epoch: z.number(), seq: z.number() }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

export const serverMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribed'),
    city: identifier,
    epoch: z.number(),
    seq: z.number(),
    serverTime: z.number(),
  }),
  z.object({ type: z.literal('alarm'), alarm }),
  z.object({ type: z.literal('run'), run: z.unknown() }),
  z.object({ type: z.literal('scene-changed'), city: identifier }),
  z.object({ type: z.literal('error'), detail: z.string() }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;
