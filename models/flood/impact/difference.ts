import { z } from 'zod';
import { metresBetween } from '../../geo/distance.ts';
import type { Run } from '../../runs/run.ts';
import type { Intervention } from '../interventions/interventions.ts';
import { sumPeople } from './assemble.ts';
import { type Impact, type ImpactBuilding, impactBuilding, impactRoad, people } from './impact.ts';

const changed = impactBuilding.extend({ otherDepthMetres: z.number() });

/** What a second run, as a rule a branch with measures, changes against a first. */
export const impactDifference = z.object({
  before: z.object({ run: z.string(), name: z.string() }),
  after: z.object({ run: z.string(), name: z.string() }),
  /** Null: the greatest of both runs. */
  frame: z.number().int().nullable(),
  /** Cells of different size or another area: what differs may be the grid. */
  comparable: z.boolean(),
  /** Affected before, not after. */
  saved: z.object({ list: z.array(impactBuilding), residents: people, workers: people }),
  /** Affected after, not before. */
  harmed: z.object({ list: z.array(impactBuilding), residents: people, workers: people }),
  /** Affected in both, by more than the tolerance deeper or shallower after; `otherDepthMetres` is that before. */
  deeper: z.array(changed),
  shallower: z.array(changed),
  /** Closed to cars before, open after; and the other way round. */
  roadsOpened: z.array(impactRoad),
  roadsClosed: z.array(impactRoad),
  /** Length closed to cars, metres: after minus before. */
  closedRoadMetres: z.number(),
  facilitiesSaved: z.array(z.string()),
  facilitiesHarmed: z.array(z.string()),
  /** Ways down that stay dry after. */
  undergroundSaved: z.number().int(),
  undergroundHarmed: z.number().int(),
  /** What the second run has and the first has not. */
  cost: z.object({
    /** Length of barriers and gates, metres. */
    barrierMetres: z.number(),
    measures: z.array(z.object({ kind: z.string(), count: z.number().int(), metres: z.number().nullable() })),
  }),
});
export type ImpactDifference = z.infer<typeof impactDifference>;

/** Depths that differ by less are the same, metres. */
export const depthToleranceMetres = 0.05;

/** Compares the impacts of two runs at the same frame. */
export function differenceOf(before: Run, a: Impact, after: Run, b: Impact): ImpactDifference {
  const inA = new Map(a.buildings.list.map((building) => [building.code, building]));
  const inB = new Map(b.buildings.list.map((building) => [building.code, building]));
  const withPeople = (list: ImpactBuilding[]) => ({
    list,
    residents: sumPeople(list, 'residents'),
    workers: sumPeople(list, 'workers'),
  });
  const both = b.buildings.list.flatMap((building) => {
    const other = inA.get(building.code);
    return other ? [{ ...building, otherDepthMetres: other.depthMetres }] : [];
  });
  const closed = (impact: Impact) =>
    new Map(
      impact.roads.list.filter(({ closedFor }) => closedFor !== 'none').map((road) => [road.code, road]),
    );
  const [closedA, closedB] = [closed(a), closed(b)];
  const flooded = (impact: Impact) =>
    new Map(impact.facilities.filter((one) => one.flooded).map(({ code, name }) => [code, name ?? code]));
  const [floodedA, floodedB] = [flooded(a), flooded(b)];
  const below = (impact: Impact) =>
    new Set(impact.underground.list.filter((one) => one.flooded).map(({ code }) => code));
  const [belowA, belowB] = [below(a), below(b)];
  const names = (from: Map<string, string>, without: Map<string, string>): string[] =>
    [...from].filter(([code]) => !without.has(code)).map(([, name]) => name);
  return {
    before: { run: before.id, name: before.scenario.name },
    after: { run: after.id, name: after.scenario.name },
    frame: a.frame,
    comparable: sameGrid(before, after),
    saved: withPeople(a.buildings.list.filter(({ code }) => !inB.has(code))),
    harmed: withPeople(b.buildings.list.filter(({ code }) => !inA.has(code))),
    deeper: both.filter((one) => one.depthMetres - one.otherDepthMetres > depthToleranceMetres),
    shallower: both.filter((one) => one.otherDepthMetres - one.depthMetres > depthToleranceMetres),
    roadsOpened: [...closedA.values()].filter(({ code }) => !closedB.has(code)),
    roadsClosed: [...closedB.values()].filter(({ code }) => !closedA.has(code)),
    closedRoadMetres: b.roads.closedForCars.metres - a.roads.closedForCars.metres,
    facilitiesSaved: names(floodedA, floodedB),
    facilitiesHarmed: names(floodedB, floodedA),
    undergroundSaved: [...belowA].filter((code) => !belowB.has(code)).length,
    undergroundHarmed: [...belowB].filter((code) => !belowA.has(code)).length,
    cost: costOf(before.scenario.interventions ?? [], after.scenario.interventions ?? []),
  };
}

function sameGrid(before: Run, after: Run): boolean {
  const [a, b] = [before.result?.grid, after.result?.grid];
  return (
    !!a &&
    !!b &&
    (['columns', 'rows', 'cellMetres', 'x0', 'y0', 'crs'] as const).every((key) => a[key] === b[key])
  );
}

/** Measures of the second list that are not, just so, in the first. */
export function costOf(
  before: readonly Intervention[],
  after: readonly Intervention[],
): ImpactDifference['cost'] {
  const same = new Set(before.map((one) => JSON.stringify(one)));
  const added = after.filter((one) => !same.has(JSON.stringify(one)));
  const kinds = [...new Set(added.map(({ kind }) => kind))];
  const measures = kinds.map((kind) => {
    const these = added.filter((one) => one.kind === kind);
    const lines = these.flatMap((one) => ('line' in one ? [lineMetres(one.line)] : []));
    return {
      kind,
      count: these.length,
      metres: lines.length > 0 ? lines.reduce((sum, metres) => sum + metres, 0) : null,
    };
  });
  const barriers = measures.filter(({ kind }) => kind === 'barrier' || kind === 'gate');
  return { barrierMetres: barriers.reduce((sum, { metres }) => sum + (metres ?? 0), 0), measures };
}

/** Length of a line of degrees, metres. */
export function lineMetres(line: readonly (readonly [number, number])[]): number {
  const points = line.map(([longitude, latitude]) => ({ longitude, latitude }));
  return points.slice(1).reduce((sum, point, index) => sum + metresBetween(points[index]!, point), 0);
}
