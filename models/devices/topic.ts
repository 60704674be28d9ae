import { z } from 'zod';
import { localizedText } from '../city/city.ts';
import { alarmLevel } from '../sensing/sensing.ts';
import { videoReference } from '../sensing/video.ts';

/** A topic 专题库: a trade of the city with what its devices have told. */
export const topic = z.object({
  /** Id of the theme that is on. */
  id: z.string(),
  name: localizedText,
  /** Kinds of devices. */
  kinds: z.array(z.string()),
  devices: z.number(),
  datastreams: z.number(),
});
export type Topic = z.infer<typeof topic>;

/** A page of the history of a topic: several datastreams over one span. Epoch milliseconds. */
export const topicHistory = z.object({
  topic: z.string(),
  from: z.number(),
  to: z.number(),
  series: z.array(
    z.object({
      datastream: z.number(),
      key: z.string(),
      thing: z.string().nullable(),
      observedProperty: z.string(),
      times: z.array(z.number()),
      values: z.array(z.number()),
    }),
  ),
  /** Key after which the next page begins; null at the end. */
  next: z.string().nullable(),
});
export type TopicHistory = z.infer<typeof topicHistory>;

/** Where an event can be looked at: the stream of a camera that is it, hangs beside it, or stands near. */
export const eventVideo = videoReference.and(
  z.object({
    thing: z.string(),
    /** From the device of the event to the camera, metres. */
    metres: z.number(),
  }),
);

/** Something that happened in a topic: what a device told, or an alarm. Times are ISO 8601. */
export const topicEvent = z.object({
  source: z.enum(['device', 'alarm']),
  id: z.number(),
  thing: z.string().nullable(),
  /** Id of the event in the thing model, key of the rule. */
  name: z.string(),
  level: alarmLevel.nullable(),
  at: z.string(),
  /** When an alarm was cleared; null while it is active, and of events. */
  until: z.string().nullable(),
  videos: z.array(eventVideo),
});
export type TopicEvent = z.infer<typeof topicEvent>;
