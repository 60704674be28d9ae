import type { z } from 'zod';
import {
  type Intervention,
  type InterventionKind,
  intervention,
} from '../../../../models/flood/interventions/interventions.ts';
import { selfCrossing } from '../../../../models/flood/interventions/line-faces.ts';
import { geometry } from '../../../actions/flood-tools.ts';
import { type ChoiceField, type NumberField, schemaFields } from '../form/schema-fields.ts';
import { readLines, writeLines } from '../form/tuple-lines.ts';
import { cornersOf } from './intervention-size.ts';

/** The schema of a kind. */
const schemaOf = (kind: InterventionKind): z.ZodObject =>
  intervention.options.find(({ shape }) => shape.kind.value === kind)! as unknown as z.ZodObject;

/** What the form of a kind asks for besides its name and places. */
export function fieldsOf(kind: InterventionKind): { numbers: NumberField[]; choices: ChoiceField[] } {
  const { numbers, choices } = schemaFields(schemaOf(kind));
  // A kind is a choice of one.
  return { numbers, choices: choices.filter(({ options }) => options.length > 1) };
}

/** What has been typed: numbers in the schema's units, places and times as lines of text. */
export interface InterventionDraft {
  name: string;
  numbers: Record<string, number | null>;
  choices: Record<string, string>;
  /** A corner a line: longitude, latitude. */
  places: string;
  /** Of a gate: from and until, minutes. */
  shut: string;
}

export function draftOf(kind: InterventionKind, one: Intervention | null): InterventionDraft {
  const { numbers, choices } = fieldsOf(kind);
  const known = (one ?? {}) as Record<string, unknown>;
  return {
    name: one?.name ?? '',
    numbers: Object.fromEntries(
      numbers.map(({ name }) => [name, (known[name] as number | undefined) ?? null]),
    ),
    choices: Object.fromEntries(
      choices.map(({ name, standard }) => [name, (known[name] as string | undefined) ?? standard]),
    ),
    places: one ? writeLines(cornersOf(one)) : '',
    shut:
      one?.kind === 'gate'
        ? writeLines(one.shut.map(({ fromSeconds, untilSeconds }) => [fromSeconds / 60, untilSeconds / 60]))
        : '',
  };
}

/** How many places each kind needs: at least, at most. */
const placesNeeded: Record<InterventionKind, [fewest: number, most: number]> = {
  barrier: [2, 500],
  gate: [2, 500],
  breach: [2, 500],
  pump: [1, 2],
  culvert: [2, 2],
  inlet: [1, 1],
  raise: [3, 500],
  storage: [3, 500],
};

export type Fault =
  | { field: 'places' | 'shut'; word: 'flood.wrong.line'; values: { line: number } }
  | { field: 'places'; word: 'flood.wrong.places'; values: { fewest: number; most: number } }
  | { field: 'places'; word: 'flood.wrong.crossing'; values: { first: number; second: number } }
  | { field: 'untilSeconds'; word: 'flood.wrong.until'; values: Record<never, never> }
  | { field: 'heightMetres'; word: 'flood.wrong.oneLevel'; values: Record<never, never> }
  | { field: string; word: 'flood.wrong.field'; values: { reason: string } };

/** What the fields of an intervention, each right for itself, are wrong in together (`checkInterventions`). */
function faultOf(one: Intervention): Fault | null {
  const crossing = 'line' in one ? selfCrossing(one.line) : null;
  if (crossing)
    return {
      field: 'places',
      word: 'flood.wrong.crossing',
      values: { first: crossing[0], second: crossing[1] },
    };
  if (one.untilSeconds !== undefined && one.untilSeconds <= one.fromSeconds)
    return { field: 'untilSeconds', word: 'flood.wrong.until', values: {} };
  const levels =
    one.kind === 'barrier'
      ? [one.heightMetres, one.crestLevelMetres]
      : one.kind === 'raise'
        ? [one.heightMetres, one.levelMetres]
        : null;
  return levels && levels.filter((level) => level !== undefined).length !== 1
    ? { field: 'heightMetres', word: 'flood.wrong.oneLevel', values: {} }
    : null;
}

/** The intervention that a form says, or what is wrong with which of its fields. */
export function interventionOf(
  kind: InterventionKind,
  draft: InterventionDraft,
  id: string,
): { intervention: Intervention } | { fault: Fault } {
  const places = readLines(draft.places, 2);
  if ('wrongLine' in places)
    return { fault: { field: 'places', word: 'flood.wrong.line', values: { line: places.wrongLine } } };
  const [fewest, most] = placesNeeded[kind];
  if (places.rows.length < fewest || places.rows.length > most)
    return { fault: { field: 'places', word: 'flood.wrong.places', values: { fewest, most } } };
  const shut = readLines(draft.shut, 2);
  if ('wrongLine' in shut)
    return { fault: { field: 'shut', word: 'flood.wrong.line', values: { line: shut.wrongLine } } };
  const given = Object.entries(draft.numbers).filter(([, value]) => value !== null);
  const parsed = intervention.safeParse({
    id,
    kind,
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...Object.fromEntries(given),
    ...draft.choices,
    ...geometry(kind, places.rows as [number, number][]),
    ...(kind === 'gate' && {
      shut: shut.rows.map(([from, until]) => ({ fromSeconds: from! * 60, untilSeconds: until! * 60 })),
    }),
  });
  if (parsed.success) {
    const fault = faultOf(parsed.data);
    return fault ? { fault } : { intervention: parsed.data };
  }
  const issue = parsed.error.issues[0]!;
  const at = String(issue.path[0] ?? '');
  const field = ['line', 'polygon', 'from', 'to', 'at'].includes(at) ? 'places' : at;
  return { fault: { field, word: 'flood.wrong.field', values: { reason: issue.message } } };
}
