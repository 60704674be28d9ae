import { z } from 'zod';
import { alarm } from '../alarms/alarm.ts';
import { bounds, identifier } from '../city/city.ts';
import { cityEvent } from '../command/event.ts';
import { workOrder } from '../command/work-order.ts';
import { deviceCommand } from '../devices/command.ts';
import { deviceStateChange } from '../devices/device-state.ts';
import { gatewayMove } from '../devices/rehoming.ts';

/**
 * Text messages on the WebSocket `/live`; docs/live.md says what is sent when. Observations travel as binary frames
 * (frame.ts).
 */

/** What is told besides observations. Each channel of a city numbers its messages by itself, from 1 in each epoch. */
export const channelNames = ['alarms', 'events', 'devices', 'indicators', 'runs', 'scene'] as const;
export const channelName = z.enum(channelNames);
export type ChannelName = z.infer<typeof channelName>;

const wholeNumber = z.number().int().min(0);
/** Subscriptions of one socket. */
export const subscriptionLimit = 8;
/** Datastreams that one subscription may name. */
export const datastreamLimit = 5000;
const subscriptionNumber = z.number().int().min(1).max(subscriptionLimit);

/** Which datastreams of a city a subscription is about: those that pass all that is given. */
export const selection = z.object({
  /** Degrees; null is the whole city. */
  viewport: bounds.nullable(),
  observedProperties: z.array(identifier).max(200).nullable().default(null),
  thingKinds: z.array(identifier).max(200).nullable().default(null),
  /** Datastream ids. */
  datastreams: z
    .array(z.number().int().positive().max(0xffffffff))
    .max(datastreamLimit)
    .nullable()
    .default(null),
});
export type Selection = z.infer<typeof selection>;

export const clientMessage = z.discriminatedUnion('type', [
  /** Begins the subscription of this number, or replaces it. */
  z.object({
    type: z.literal('subscribe'),
    subscription: subscriptionNumber.default(1),
    city: identifier,
    ...selection.shape,
    /** The last frame applied, of the same selection. */
    resume: z.object({ epoch: wholeNumber, seq: wholeNumber }).nullable().default(null),
    /** Channels of the city to hear; the socket hears those of all its subscriptions, each message once. */
    channels: z
      .array(channelName)
      .max(channelNames.length)
      .default([...channelNames]),
    /** The last message heard of each channel: what came since is told again. */
    heard: z
      .object({ epoch: wholeNumber, seqs: z.partialRecord(channelName, wholeNumber) })
      .nullable()
      .default(null),
  }),
  z.object({ type: z.literal('unsubscribe'), subscription: subscriptionNumber }),
  /** The last frame that the client has applied; sent each second. */
  z.object({
    type: z.literal('ack'),
    subscription: subscriptionNumber.default(1),
    epoch: z.number(),
    seq: z.number(),
  }),
  /** A new ticket before the access of the socket ends. */
  z.object({ type: z.literal('authorize'), ticket: z.string().min(1).max(200) }),
]);
/** As it is sent: what has a default may be left out. */
export type ClientMessage = z.input<typeof clientMessage>;

/** What is wrong with the server itself; `since` in epoch milliseconds, `detail` one sentence. */
export const operationalAlarm = z.object({
  kind: z.enum(['disk-full', 'store-away', 'clock-jump']),
  active: z.boolean(),
  detail: z.string(),
  since: z.number(),
});
export type OperationalAlarm = z.infer<typeof operationalAlarm>;

export const serverMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribed'),
    subscription: z.number().default(1),
    city: identifier,
    epoch: z.number(),
    seq: z.number(),
    /** Epoch milliseconds: with the times of asking and hearing, the difference of the clocks. */
    serverTime: z.number(),
    /** When the access of this socket ends, epoch milliseconds; null for never. */
    accessUntil: z.number().nullable().default(null),
    /** The last message of each channel of the city so far. */
    channelNumbers: z.partialRecord(channelName, wholeNumber).default({}),
  }),
  z.object({ type: z.literal('authorized'), accessUntil: z.number().nullable() }),
  /** Messages of a channel are lost for this client: what they are about must be asked for anew. */
  z.object({ type: z.literal('missed'), channel: channelName }),
  z.object({ type: z.literal('alarm'), alarm }),
  /** Many alarms have changed at once: they must be asked for anew. */
  z.object({ type: z.literal('alarms-changed'), city: identifier }),
  z.object({ type: z.literal('event'), event: cityEvent }),
  z.object({ type: z.literal('work-order'), workOrder }),
  z.object({ type: z.literal('run'), run: z.unknown() }),
  /** A run and its results were deleted. */
  z.object({ type: z.literal('run-removed'), city: identifier, run: z.string() }),
  /** Forecasts, their schedule or the runs from it have changed: they are asked for over HTTP. */
  z.object({ type: z.literal('flood-forecast-changed'), city: identifier }),
  /** Storms through a drainage network have changed: they are asked for over HTTP. */
  z.object({ type: z.literal('storms-changed'), city: identifier, dataset: z.string() }),
  /** Gauges of the city have parted from a run, or agree with it again (`parted` empty). */
  z.object({
    type: z.literal('run-parted'),
    city: identifier,
    run: z.string(),
    name: z.string(),
    /** Names of the gauges. */
    parted: z.array(z.string()),
  }),
  /** Devices whose state has changed (models/devices/device-state.ts). */
  z.object({ type: z.literal('device-states'), changes: z.array(deviceStateChange) }),
  /** Devices that have gone from one gateway to another: by themselves, as theirs was gone, or moved by somebody. */
  z.object({ type: z.literal('gateway-moves'), moves: z.array(gatewayMove) }),
  /** A command that was asked for, sent, answered or given up. */
  z.object({ type: z.literal('device-command'), command: deviceCommand }),
  z.object({ type: z.literal('scene-changed'), city: identifier }),
  /** Datastreams that are not shown any more: they were deleted, or their device is isolated. No frame has them. */
  z.object({ type: z.literal('datastreams-removed'), city: identifier, datastreams: z.array(z.number()) }),
  /** Indicators have new values: which were computed when, ISO 8601. The values are asked for over HTTP. */
  z.object({ type: z.literal('indicators-changed'), city: identifier, computedAt: z.string() }),
  /** Theme packs were switched on or off, have changed or have problems; rules and devices with them. */
  z.object({ type: z.literal('themes-changed'), city: identifier }),
  /** Something is wrong with the server itself, or is over (`active` false). */
  z.object({ type: z.literal('operational'), alarm: operationalAlarm }),
  /** A message of the client that was not understood or is not allowed. */
  z.object({ type: z.literal('error'), detail: z.string() }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;

/** Where a message of a channel stands in it; these fields are beside those of the message itself. */
export const channelPlace = z.object({ channel: channelName, number: wholeNumber });

/** The channel that a broadcast message belongs to, by its type. A type that is not named here is on `scene`. */
const channelsByType: Partial<Record<ServerMessage['type'], ChannelName>> = {
  alarm: 'alarms',
  'alarms-changed': 'alarms',
  event: 'events',
  'work-order': 'events',
  run: 'runs',
  'run-removed': 'runs',
  'flood-forecast-changed': 'runs',
  'storms-changed': 'runs',
  'run-parted': 'runs',
  'device-states': 'devices',
  'device-command': 'devices',
  'gateway-moves': 'devices',
  'indicators-changed': 'indicators',
};
export const channelOf = (message: ServerMessage): ChannelName => channelsByType[message.type] ?? 'scene';

/** Why a socket was closed by the server: WebSocket close codes. */
export const closeCodes = {
  /** A binary message, or one that is no text. */
  unexpected: 1003,
  /** More messages than allowed. */
  tooMany: 1008,
  failed: 1011,
  /** Too slow, or the server stops: come back later. */
  tryLater: 1013,
  /** The token has expired or was taken back, or the ticket is not known: only a new one helps. */
  accessEnded: 4401,
} as const;
