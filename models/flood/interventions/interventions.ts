import { z } from 'zod';
import { selfCrossing } from './line-faces.ts';

const degrees = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** [longitude, latitude] of each corner of a line. */
const line = z.array(degrees).min(2).max(500);
const ring = z.array(degrees).min(3).max(500);

const common = {
  /** Unique among the interventions of a scenario. */
  id: z.string().min(1).max(60),
  name: z.string().max(120).optional(),
  /** Model time from which it acts, and until which; default the whole run. */
  fromSeconds: z.number().min(0).default(0),
  untilSeconds: z.number().positive().optional(),
};

/**
 * What people do against the water, or what goes wrong with what they built; each acts within
 * [fromSeconds, untilSeconds). Widths, heights and depths in metres, levels orthometric.
 */
export const intervention = z.discriminatedUnion('kind', [
  /** A wall of sandbags, a flood board, a levee: water passes over its crest only. */
  z.object({
    ...common,
    kind: z.literal('barrier'),
    line,
    /** Crest above the ground beside it … */
    heightMetres: z.number().positive().max(50).optional(),
    /** … or at one level. */
    crestLevelMetres: z.number().min(-500).max(9000).optional(),
  }),
  /** A barrier that opens and shuts. */
  z.object({
    ...common,
    kind: z.literal('gate'),
    line,
    heightMetres: z.number().positive().max(50),
    /** Times at which it is shut, in order; outside of them water passes freely. */
    shut: z.array(z.object({ fromSeconds: z.number().min(0), untilSeconds: z.number().positive() })).max(100),
  }),
  /**
   * A gap in a levee, wall or road dam: from `fromSeconds` on it grows from the middle of `line`, evenly in width to the
   * whole of it and down to `bottomLevelMetres`, with sides of 1 : 1 (Froehlich 2008, J. Hydraul. Eng. 134(12)).
   */
  z.object({
    ...common,
    kind: z.literal('breach'),
    line,
    /** Time from its beginning to the full gap. */
    formationSeconds: z.number().min(0).max(86_400).default(1800),
    bottomLevelMetres: z.number().min(-500).max(9000),
    /** How thick what breaks is at its foot: higher ground within half of it on both sides of the line goes, too. */
    thicknessMetres: z.number().positive().max(500).default(30),
  }),
  /** Lifts water from one place to another, or out of the computed area. */
  z.object({
    ...common,
    kind: z.literal('pump'),
    from: degrees,
    to: degrees.nullable().default(null),
    cubicMetresPerSecond: z.number().positive().max(1000),
    /** Starts above the first depth, stops below the second. */
    startDepthMetres: z.number().min(0).max(50).default(0.1),
    stopDepthMetres: z.number().min(0).max(50).default(0.03),
  }),
  /** A closed conduit through a dam or under a road, flow in both directions. */
  z.object({
    ...common,
    kind: z.literal('culvert'),
    from: degrees,
    to: degrees,
    shape: z.enum(['box', 'circle']).default('box'),
    widthMetres: z.number().positive().max(50),
    /** Of a box; a circle has `widthMetres`. */
    heightMetres: z.number().positive().max(50).optional(),
    /** Inverts; default the ground at the ends. */
    fromInvertMetres: z.number().min(-500).max(9000).optional(),
    toInvertMetres: z.number().min(-500).max(9000).optional(),
    manningCoefficient: z.number().min(0.005).max(0.2).default(0.015),
    barrels: z.number().int().min(1).max(50).default(1),
  }),
  /** A street inlet with a free outfall below it: weir, then orifice, up to what the sewer takes. */
  z.object({
    ...common,
    kind: z.literal('inlet'),
    at: degrees,
    lengthMetres: z.number().positive().max(100).default(2),
    openAreaSquareMetres: z.number().positive().max(100).default(0.2),
    capacityCubicMetresPerSecond: z.number().positive().max(100).optional(),
  }),
  /** Ground brought to a level or lifted, e.g. a road: from the start of the run only. */
  z.object({
    ...common,
    kind: z.literal('raise'),
    polygon: ring,
    heightMetres: z.number().min(-50).max(50).optional(),
    levelMetres: z.number().min(-500).max(9000).optional(),
  }),
  /** A basin or tank that takes in what stands within the polygon until it is full. */
  z.object({
    ...common,
    kind: z.literal('storage'),
    polygon: ring,
    volumeCubicMetres: z.number().positive().max(1e9),
    /** What can enter; default no limit. */
    cubicMetresPerSecond: z.number().positive().max(10_000).optional(),
  }),
]);
export type Intervention = z.infer<typeof intervention>;
export type InterventionKind = Intervention['kind'];

/** How an intervention is called in sentences: Barrier "at the school". */
export const interventionTitle = ({ kind, name, id }: Intervention): string =>
  `${kind[0]!.toUpperCase()}${kind.slice(1)} "${name || id}"`;

/**
 * What the schema cannot tell.
 * @throws Error with one sentence that names the intervention.
 */
export function checkInterventions(interventions: readonly Intervention[]): void {
  const ids = new Set<string>();
  for (const one of interventions) {
    const fail = (what: string): never => {
      throw new Error(`${interventionTitle(one)}: ${what}.`);
    };
    if (ids.has(one.id)) fail(`expected an id of its own, found "${one.id}" twice`);
    ids.add(one.id);
    if (one.untilSeconds !== undefined && one.untilSeconds <= one.fromSeconds)
      fail(`expected untilSeconds after ${one.fromSeconds} s, found ${one.untilSeconds} s`);
    if ('line' in one) {
      const crossing = selfCrossing(one.line);
      if (crossing) fail(`its line crosses itself, pieces ${crossing[0]} and ${crossing[1]}`);
    }
    if (one.kind === 'barrier' && (one.heightMetres === undefined) === (one.crestLevelMetres === undefined))
      fail('expected one of heightMetres and crestLevelMetres');
    if (one.kind === 'raise') {
      if ((one.heightMetres === undefined) === (one.levelMetres === undefined))
        fail('expected one of heightMetres and levelMetres');
      if (one.fromSeconds > 0 || one.untilSeconds !== undefined)
        fail('ground is raised before the run begins; expected neither fromSeconds nor untilSeconds');
    }
    if (one.kind === 'breach' && one.untilSeconds !== undefined)
      fail('a breach does not close by itself; expected no untilSeconds');
    if (one.kind === 'gate')
      one.shut.forEach(({ fromSeconds, untilSeconds }, n) => {
        const before = one.shut[n - 1]?.untilSeconds ?? 0;
        if (!(fromSeconds >= before && untilSeconds > fromSeconds))
          fail(
            `expected times of being shut that follow each other, found ${fromSeconds} to ${untilSeconds} s after ${before} s`,
          );
      });
    if (one.kind === 'pump' && one.stopDepthMetres > one.startDepthMetres)
      fail(
        `expected stopDepthMetres up to startDepthMetres ${one.startDepthMetres} m, found ${one.stopDepthMetres} m`,
      );
    if (one.kind === 'culvert' && one.shape === 'box' && one.heightMetres === undefined)
      fail('expected heightMetres of a box');
  }
}
