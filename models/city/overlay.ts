import { z } from 'zod';
import { alarmLevels } from '../sensing/sensing.ts';

/**
 * What an overlay lays over something else: all objects of a class, devices (of a kind), active alarms (from a level
 * on) or events that are not closed. Written `objects:building`, `devices`, `devices:rain-gauge`, `alarms:orange`,
 * `events`.
 */
export interface OverlaySource {
  kind: 'objects' | 'devices' | 'alarms' | 'events';
  /** Class of the objects, kind of the devices, least level of the alarms; null for all. */
  of: string | null;
}

/** How the found ones lie to the others, in plan: touched, wholly inside, or not farther than a distance. */
export const overlayRelations = ['intersects', 'within', 'near'] as const;
export type OverlayRelation = (typeof overlayRelations)[number];

/** The farthest that "near" can mean, metres. */
export const farthestMetres = 5_000;

/** @throws Error with one sentence */
export function overlaySourceOf(text: string): OverlaySource {
  const [kind, ...rest] = text.split(':');
  const of = rest.length > 0 ? rest.join(':') : null;
  const good =
    (kind === 'objects' && of !== null && of !== '') ||
    (kind === 'devices' && of !== '') ||
    (kind === 'alarms' && (of === null || (alarmLevels as readonly string[]).includes(of))) ||
    (kind === 'events' && of === null);
  if (!good)
    throw new Error(
      `expected objects:<class>, devices, devices:<kind>, alarms, alarms:<level> or events, found "${text}"`,
    );
  return { kind: kind as OverlaySource['kind'], of };
}

export const overlaySourceText = ({ kind, of }: OverlaySource): string =>
  of === null ? kind : `${kind}:${of}`;

/** One found thing with what it was found by. */
export const overlayRow = z.object({
  /** Code of the object or device; number of the alarm or event. */
  code: z.string(),
  name: z.string().nullable(),
  /** Class of the object, kind of the device, level of the alarm or event. */
  class: z.string(),
  /** Middle of its extent, degrees. */
  longitude: z.number(),
  latitude: z.number(),
  /** GeoJSON in degrees. */
  geometry: z.object({ type: z.string(), coordinates: z.any() }),
  /** How many of the others lie so, and the nearest of them. */
  matches: z.number().int(),
  nearest: z.object({
    code: z.string(),
    name: z.string().nullable(),
    /** In plan, to a thousandth of itself; 0 where they touch. */
    metres: z.number(),
  }),
});
export type OverlayRow = z.infer<typeof overlayRow>;

export const overlayAnswer = z.object({
  rows: z.array(overlayRow),
  /** How many were found; more than there are rows where a limit cut them off. */
  count: z.number().int(),
  /** How many there are to look among, in the same bounds. */
  among: z.number().int(),
});
export type OverlayAnswer = z.infer<typeof overlayAnswer>;
