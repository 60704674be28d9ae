import { z } from 'zod';
import { checkClearances } from '../clearance/check-clearances.ts';
import { type ClearanceTable, planningClearances } from '../clearance/clearance-rules.ts';
import type { Pipeline, PipelineKind } from '../clearance/pipeline.ts';
import { pressureClasses } from '../gas/gas-network.ts';
import type { PipeDiscipline } from '../survey/classes.ts';
import { type BuriedLine, lineFacts } from './buried-line.ts';
import type { PlacePlane } from './place-plane.ts';
import { placeList, provenance } from './section.ts';

export const clearanceQuestion = z
  .object({
    /** Corners of the area, degrees; absent: the whole city. */
    ring: placeList.min(3).max(200).optional(),
  })
  .strict();

const place = z.tuple([z.number(), z.number()]);
/** Two lines that lie too near to each other, worst place of each kind. */
export const clearanceHit = z.object({
  kind: z.enum(['clash', 'crossing', 'beside']),
  a: lineFacts,
  b: lineFacts,
  /** Between outer surfaces, metres; negative where they cut into each other. */
  clearance: z.number(),
  /** What the table asks for, metres; null at a clash of a pair without a rule. */
  required: z.number().nullable(),
  position: place,
  /** Of the axis of `a` there, orthometric metres. */
  height: z.number(),
  /** The height of one of them is not known but assumed: to be looked at on the spot, not to be relied on. */
  assumed: z.boolean(),
});
export type ClearanceHit = z.infer<typeof clearanceHit>;

export const clearanceAnswer = z.object({
  hits: z.array(clearanceHit),
  /** Lines that were measured. */
  lines: z.number(),
  /** Lines that were not: in the utility tunnel, or of a kind that the table does not know. */
  leftOut: z.object({ inTunnel: z.number(), withoutRules: z.number() }),
  /** Pairs of kinds that came near each other and of which the table says nothing. */
  withoutRule: z.array(z.string()),
  table: z.object({ name: z.string(), source: z.string(), verified: z.boolean() }),
  provenance,
});
export type ClearanceAnswer = z.infer<typeof clearanceAnswer>;

const kinds: Partial<Record<PipeDiscipline, PipelineKind>> = {
  water: 'water',
  drainage: 'drain',
  gas: 'gas',
  heat: 'heat',
  power: 'power',
  telecom: 'telecom',
};

/** Ways of laying by the codes of CJJ 61-2017, C.0.2. */
const layings: Readonly<Record<string, Pipeline['laying']>> = {
  ZM: 'direct',
  GM: 'duct',
  GK: 'duct',
  GG: 'duct',
};

const pressureOf = (text: string | null): Pipeline['pressure'] => {
  const code = pressureClasses.find(({ zh }) => zh === text)?.code;
  if (code === undefined) return null;
  return code === 'low' ? 'low' : code.startsWith('medium') ? 'medium' : 'high';
};

/** What lies within the utility tunnel has its own room and its own rules. */
export const inTunnel = ({ facts }: BuriedLine): boolean =>
  facts.embedding === 'ZH' && facts.class !== 'tunnel';

/** A line as the rules see it; null where they do not know its kind. */
export function pipelineOf(line: BuriedLine): Pipeline | null {
  const { facts } = line;
  const kind = kinds[facts.discipline];
  if (!kind || facts.class === 'tunnel') return null;
  return {
    id: facts.code,
    kind,
    pressure: kind === 'gas' ? pressureOf(facts.pressure) : null,
    laying: layings[facts.embedding ?? ''] ?? null,
    radius: line.halfWidth,
    ...(facts.shape === 'box' && { halfHeight: line.halfHeight }),
    nominalMillimetres: facts.widthMillimetres,
    line: line.axis.map(([x, y, z]) => [x, y, z]),
    owner: facts.owner,
    ends: line.ends,
  };
}

/** Measures all lines against each other. @param lines may lie outside of the area as well: they are all measured. */
export function clearancesOf(
  lines: readonly BuriedLine[],
  plane: PlacePlane,
  table: ClearanceTable = planningClearances,
): Omit<ClearanceAnswer, 'provenance'> {
  const leftOut = { inTunnel: 0, withoutRules: 0 };
  const byCode = new Map<string, BuriedLine>();
  const measured: Pipeline[] = [];
  for (const line of lines) {
    if (inTunnel(line)) {
      leftOut.inTunnel++;
      continue;
    }
    const pipeline = pipelineOf(line);
    if (!pipeline) {
      leftOut.withoutRules++;
      continue;
    }
    measured.push(pipeline);
    byCode.set(line.facts.code, line);
  }
  const report = checkClearances(measured, table);
  return {
    hits: report.findings.map(({ kind, a, b, clearance, required, place: [x, y, z] }) => {
      const [one, other] = [byCode.get(a)!.facts, byCode.get(b)!.facts];
      return {
        kind,
        a: one,
        b: other,
        clearance,
        required,
        position: plane.toPlace([x, y]),
        height: z,
        // Beside each other heights do not count.
        assumed: kind !== 'beside' && (one.heights === 'assumed' || other.heights === 'assumed'),
      };
    }),
    lines: measured.length,
    leftOut,
    withoutRule: report.withoutRule,
    table: report.table,
  };
}
