import { z } from 'zod';
import type { CityObject } from '../city/city.ts';
import { type Sentence, sentence, type Told, told } from '../sentences/sentence.ts';
import { type SurveyFinding, surveyRules } from '../survey/findings.ts';
import type { surveySentences } from '../survey/survey-sentences.ts';
import type { NetworkPart } from './network-part.ts';
import { editableAttributes, pipeEdit } from './pipe-edit.ts';
import {
  distanceMetres,
  footOn,
  lineOf,
  metresBetween,
  type Place,
  placeOf,
  planLength,
} from './plan-line.ts';
import { numberIn, referenceHeights } from './settle.ts';

/** How far a point may be from a line that is to run through it, metres. */
const snapMetres = 0.5;
/** How far heights and depths of one point may disagree, metres. */
const toleranceMetres = 0.02;
/** Depths of the two ends of a pipe differ by less than this where they are plausible, metres. */
const likelyFallMetres = 0.5;

/**
 * What is proposed for a finding: `leave-out` changes nothing, the row stays out as it is; `set` gives other values,
 * `split` leads a line through a point, `swap-ends` turns a line round, `remove` takes a point away.
 */
export const surveyRepair = z.object({
  kind: z.enum(['leave-out', 'set', 'split', 'swap-ends', 'remove']),
  /** Null where nothing is changed. */
  edit: pipeEdit.nullable(),
  /** Values that change: attribute, before, after. */
  values: z.array(
    z.object({
      name: z.enum(editableAttributes),
      from: z.union([z.string(), z.number(), z.null()]),
      to: z.union([z.string(), z.number(), z.null()]),
    }),
  ),
});
export type SurveyRepair = z.infer<typeof surveyRepair>;

export const findingStates = ['open', 'accepted', 'refused'] as const;
export type FindingState = (typeof findingStates)[number];

/** A finding as it is listed: with where it is, what is proposed and what was decided. */
export const surveyFindingView = z.object({
  id: z.number().int(),
  rule: z.enum(surveyRules),
  severity: z.enum(['error', 'warning']),
  leftOut: z.boolean(),
  file: z.string(),
  row: z.number().int(),
  /** Point number, or "from-to" of a line. */
  subject: z.string(),
  expected: told,
  found: told,
  original: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  state: z.enum(findingStates),
  /** Object on the map that it is about, or that is next to it; null where none is. */
  code: z.string().nullable(),
  place: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
  repair: surveyRepair.nullable(),
});
export type SurveyFindingView = z.infer<typeof surveyFindingView>;

/** What was decided about some findings, and of the others why not. */
export const findingDecision = z.object({
  decided: z.array(z.number().int()),
  failed: z.array(z.object({ id: z.number().int(), sentence })),
});
export type FindingDecision = z.infer<typeof findingDecision>;

/** The object that a finding is about: the line or point itself, else an end of the line that is there. */
export function subjectOf(part: NetworkPart, { id }: SurveyFinding): CityObject | null {
  const own = part.objects.get(part.codeOf('', id));
  if (own) return own;
  for (let at = id.indexOf('-'); at >= 0; at = id.indexOf('-', at + 1))
    for (const end of [id.slice(0, at), id.slice(at + 1)]) {
      const found = part.objects.get(part.codeOf('', end));
      if (found) return found;
    }
  return null;
}

/** What can be proposed for a finding of a survey; null where only somebody on the spot can know. */
export function repairOf(part: NetworkPart, finding: SurveyFinding): SurveyRepair | null {
  const object = part.objects.get(part.codeOf('', finding.id)) ?? null;
  const line = object?.geometry?.type === 'LineString' ? object : null;
  const point = object?.geometry?.type === 'Point' ? object : null;
  switch (finding.rule) {
    case 'duplicate-point':
    case 'duplicate-line':
    case 'reversed-duplicate-line':
    case 'start-equals-end':
      return { kind: 'leave-out', edit: null, values: [] };
    case 'depth-against-height':
      return line && heightRepair(part, line, finding);
    case 'ends-at-different-depth':
    case 'too-deep':
      return line && depthRepair(part, line, finding);
    case 'flows-uphill':
      return line && { kind: 'swap-ends', edit: { kind: 'swap-ends', edge: line.code }, values: [] };
    case 'length-out-of-range':
      return line && splitAtPoint(part, line);
    case 'unused-point':
      return point && (ontoLine(part, point) ?? remove(point));
    case 'feature-and-appurtenance':
      return point && set(point, { feature: null });
    case 'degree-against-feature':
    case 'no-feature-nor-appurtenance': {
      const feature = point && featureOf(part, point);
      return feature ? set(point, { feature }) : null;
    }
    case 'unknown-material':
      return line && likeNeighbours(part, line, ['material']);
    case 'unknown-class':
      return line && likeNeighbours(part, line, ['elementCode', 'subclass']);
    default:
      return null;
  }
}

type Editable = (typeof editableAttributes)[number];

function set(
  object: CityObject,
  attributes: Partial<Record<Editable, string | number | null>>,
): SurveyRepair {
  const known = object.attributes as Record<string, string | number | undefined>;
  return {
    kind: 'set',
    edit: { kind: 'set-attributes', code: object.code, attributes },
    values: (Object.keys(attributes) as Editable[]).map((name) => ({
      name,
      from: known[name] ?? null,
      to: attributes[name] ?? null,
    })),
  };
}

const remove = ({ code }: CityObject): SurveyRepair => ({
  kind: 'remove',
  edit: { kind: 'delete', code, cutOff: false },
  values: [],
});

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Which end of a line is at a point of this number; null where neither is. */
function sideAt(part: NetworkPart, line: CityObject, number: string): 'from' | 'to' | null {
  const code = part.codeOf('', number);
  return line.attributes['from'] === code ? 'from' : line.attributes['to'] === code ? 'to' : null;
}

/** Heights of the other lines that end in a point, at their references. */
function othersAt(
  part: NetworkPart,
  line: CityObject,
  node: string,
): { depth: number | null; height: number | null }[] {
  return part
    .edgesAt(node)
    .filter(({ code }) => code !== line.code)
    .map(({ code, from }) => {
      const other = part.edge(code);
      const side = from === node ? 0 : 1;
      return {
        depth: numberIn(other.line, side === 0 ? 'fromDepthMetres' : 'toDepthMetres'),
        height: referenceHeights(other.line, other.from, other.to)[side],
      };
    });
}

/** What a sentence tells, where it is that one. */
const valuesOf = (what: Told, code: keyof typeof surveySentences): Sentence['values'] | null =>
  typeof what === 'object' && what.code === code ? what.values : null;

/** The height follows from ground and depth, unless the lines that meet it say that the depth is the slip. */
function heightRepair(
  part: NetworkPart,
  line: CityObject,
  { expected, found }: SurveyFinding,
): SurveyRepair | null {
  const wanted = valuesOf(expected, 'model.check.height');
  const end = wanted && String(wanted['point']);
  const side = end && sideAt(part, line, end);
  const delivered = Number(valuesOf(found, 'model.check.metres')?.['metres']);
  if (!side || !Number.isFinite(delivered)) return null;
  const [height, ground] = [Number(wanted['height']), Number(wanted['ground'])];
  const heights = othersAt(part, line, part.codeOf('', end)).flatMap((other) => other.height ?? []);
  const near = (one: number): boolean => heights.some((other) => Math.abs(other - one) <= toleranceMetres);
  if (near(delivered) && !near(height))
    return set(line, { [`${side}DepthMetres`]: rounded(ground - delivered) });
  const repair = set(line, { [`${side}HeightMetres`]: height });
  // Objects of older imports do not have the height that was delivered.
  return { ...repair, values: repair.values.map((value) => ({ ...value, from: delivered })) };
}

/** The depth that the other lines in the point have; for a lone end a tenth, where the decimal point has slipped. */
function depthRepair(
  part: NetworkPart,
  line: CityObject,
  { expected, found }: SurveyFinding,
): SurveyRepair | null {
  const limited = valuesOf(expected, 'model.check.deepest');
  const wanted = limited ?? valuesOf(expected, 'model.check.same-depth');
  const delivered = Number(valuesOf(found, 'model.check.metres')?.['metres']);
  const side = wanted && sideAt(part, line, String(wanted['point']));
  if (!side || !Number.isFinite(delivered)) return null;
  const node = part.object(part.codeOf('', String(wanted['point'])));
  const limit = Number(wanted['metres']);
  const [shared] = othersAt(part, line, node.code).flatMap(({ depth }) => depth ?? []);
  const otherEnd = numberIn(line, side === 'from' ? 'toDepthMetres' : 'fromDepthMetres');
  const tenth = delivered / 10;
  const slipped = otherEnd !== null && Math.abs(tenth - otherEnd) <= likelyFallMetres ? tenth : null;
  const depth = limited ? (shared !== undefined && shared <= limit ? shared : slipped) : limit;
  if (depth === null) return null;
  const ground = numberIn(node, 'groundMetres');
  return set(line, {
    [`${side}DepthMetres`]: rounded(depth),
    ...(ground === null ? {} : { [`${side}HeightMetres`]: rounded(ground - depth) }),
  });
}

/** Points of the same network that a line passes by without ending there; the nearest to its middle. */
function splitAtPoint(part: NetworkPart, line: CityObject): SurveyRepair | null {
  const places = lineOf(line);
  let best: { node: CityObject; share: number } | null = null;
  for (const node of part.objects.values()) {
    if (node.geometry?.type !== 'Point' || node.attributes['discipline'] !== line.attributes['discipline'])
      continue;
    if (node.code === line.attributes['from'] || node.code === line.attributes['to']) continue;
    const foot = footOn(places, placeOf(node));
    if (foot.distanceMetres > snapMetres || foot.fraction <= 0 || foot.fraction >= 1) continue;
    const share = Math.abs(foot.fraction - 0.5);
    if (!best || share < best.share) best = { node, share };
  }
  return best && split(line, best.node);
}

/** The nearest line of the same network that passes by a point. */
function ontoLine(part: NetworkPart, point: CityObject): SurveyRepair | null {
  const place = placeOf(point);
  let best: { line: CityObject; metres: number } | null = null;
  for (const line of part.objects.values()) {
    if (
      line.geometry?.type !== 'LineString' ||
      line.attributes['discipline'] !== point.attributes['discipline']
    )
      continue;
    const places = lineOf(line);
    if (distanceMetres(places[0]!, place) > planLength(places) + snapMetres) continue;
    const foot = footOn(places, place);
    if (foot.distanceMetres <= snapMetres && (!best || foot.distanceMetres < best.metres))
      best = { line, metres: foot.distanceMetres };
  }
  return best && split(best.line, point);
}

function split(line: CityObject, node: CityObject): SurveyRepair {
  const [longitude, latitude] = placeOf(node);
  return {
    kind: 'split',
    edit: { kind: 'split-edge', edge: line.code, node: node.code, longitude, latitude },
    values: [],
  };
}

/** Feature 特征 that goes with the number of lines in a point, and with the angle between two. */
function featureOf(part: NetworkPart, point: CityObject): string | null {
  const edges = part.edgesAt(point.code);
  if (edges.length !== 2) return [null, '端点', null, '三通', '四通', '五通', '六通'][edges.length] ?? null;
  const [a, b] = edges.map(({ code, from }) => {
    const places = lineOf(part.object(code));
    const next: Place = from === point.code ? places[1]! : places.at(-2)!;
    return metresBetween(placeOf(point), next);
  }) as [readonly [number, number], readonly [number, number]];
  const cosine = (a[0] * b[0] + a[1] * b[1]) / (Math.hypot(...a) * Math.hypot(...b));
  // Within ten degrees of straight.
  return cosine < -0.985 ? '直线点' : '弯头';
}

/** Values that all lines have which meet a line at its ends. */
function likeNeighbours(
  part: NetworkPart,
  line: CityObject,
  names: readonly Editable[],
): SurveyRepair | null {
  const around = [line.attributes['from'], line.attributes['to']]
    .flatMap((end) => part.edgesAt(String(end)))
    .filter(({ code }) => code !== line.code)
    .map(({ code }) => part.object(code).attributes);
  const values: Partial<Record<Editable, string>> = {};
  for (const name of names) {
    const known = new Set(around.map((attributes) => attributes[name]));
    const [only] = known;
    if (known.size !== 1 || typeof only !== 'string') return null;
    values[name] = only;
  }
  return set(line, values);
}
