import type { Intervention } from './interventions/interventions.ts';
import type { FloodScenario } from './scenario.ts';

export interface Branch {
  /** The scenario as it is computed: what people do differently begins with the branch, not before. */
  scenario: FloodScenario;
  /** Until when nothing differs from the parent, seconds of model time; 0 where the branch differs from the start. */
  sameUntilSeconds: number;
}

/**
 * A scenario that goes on from another run at `parent.atSeconds`. Interventions that the parent has not begin then at the
 * earliest; raised ground cannot, it is raised from the start.
 * @throws Error with one sentence where the time lies outside of the run, or an intervention would end before it begins.
 */
export function branchScenario(parent: FloodScenario, child: FloodScenario): Branch {
  const at = child.parent?.atSeconds;
  if (at === undefined) return { scenario: child, sameUntilSeconds: 0 };
  if (at >= Math.min(child.durationSeconds, parent.durationSeconds))
    throw new Error(
      `Branch: expected a time before the end of both runs (${Math.min(child.durationSeconds, parent.durationSeconds)} s), found ${at} s.`,
    );
  const known = new Set((parent.interventions ?? []).map((one) => JSON.stringify(one)));
  const interventions = (child.interventions ?? []).map((one): Intervention => {
    if (known.has(JSON.stringify(one)) || one.kind === 'raise' || one.fromSeconds >= at) return one;
    if (one.untilSeconds !== undefined && one.untilSeconds <= at)
      throw new Error(
        `Intervention "${one.id}": it ends at ${one.untilSeconds} s, before the branch begins at ${at} s.`,
      );
    return { ...one, fromSeconds: at };
  });
  const scenario = { ...child, ...(child.interventions && { interventions }) };
  const kept = new Set(interventions.map((one) => JSON.stringify(one)));
  const begins = (one: Intervention): number => (one.kind === 'raise' ? 0 : one.fromSeconds);
  const changes = [
    ...(parent.interventions ?? []).filter((one) => !kept.has(JSON.stringify(one))),
    ...interventions.filter((one) => !known.has(JSON.stringify(one))),
  ].map(begins);
  const sameOtherwise = JSON.stringify(otherwise(parent)) === JSON.stringify(otherwise(child));
  return { scenario, sameUntilSeconds: sameOtherwise ? Math.min(at, ...changes) : 0 };
}

/** All of a scenario that counts from its start on, its parts in one order. */
function otherwise(scenario: FloodScenario): unknown {
  const {
    name: _name,
    parent: _parent,
    interventions: _interventions,
    durationSeconds: _duration,
    ...rest
  } = scenario;
  return Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
