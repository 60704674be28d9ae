import {
  answerOf,
  type BurstAnswer,
  type BurstPlan,
  type BurstQuestion,
  planBurst,
  type ValveRecord,
} from './burst.ts';
import type { EngineLoader } from './epanet-engine.ts';
import { openChecked } from './open-checked.ts';
import type { WaterModel } from './water-model.ts';

/** Junctions under the required pressure that an answer lists. */
const listed = 200;

/**
 * Answers what a burst takes: valves, what is without water, and the pressures that are left, with demands by pressure.
 * A network with a pressure sustaining valve is solved by EPANET 2.2 (OpenWaterAnalytics/EPANET#892) where it is at hand.
 * @param input text of the EPANET file.
 * @throws NetworkError in one sentence where something asked for does not exist or the file cannot be computed.
 */
export async function answerBurst(
  input: string,
  options: { file: string; records: readonly ValveRecord[] | null; crossCheck?: EngineLoader },
  question: BurstQuestion,
): Promise<BurstAnswer> {
  const { model, warnings } = await openChecked(input, options);
  try {
    const plan = planBurst(model.network, options.records, question);
    const answer = answerOf(model.network, plan);
    return {
      ...answer,
      pressures: question.pressures ? pressuresAfter(model, plan, question) : null,
      warnings: [...answer.warnings, ...warnings],
    };
  } finally {
    model.close();
  }
}

/** Closes what the plan closes and solves the instant again. */
function pressuresAfter(
  model: WaterModel,
  { topology, shutdown, records }: BurstPlan,
  { atSeconds, demand }: BurstQuestion,
): BurstAnswer['pressures'] {
  model.setPressureDemand(demand);
  model.startAt(atSeconds);
  const before = new Float64Array(model.nodeIds.length);
  const after = new Float64Array(model.nodeIds.length);
  const deficits = new Float64Array(model.nodeIds.length);
  model.readPressures(before);
  // The engine has no valves at ends of pipes: the pipe that carries one is closed.
  const closed = new Set([
    ...shutdown.shutEdges.map((link) => topology.linkIds[link]!),
    ...shutdown.close.map((valve) => records[valve]!.link),
    ...records.filter((valve) => valve.closed).map(({ link }) => link),
  ]);
  for (const id of closed) model.setOpen(model.link(id), false);
  model.solve();
  model.readPressures(after);
  model.readDeficits(deficits);
  const dry = new Set([...shutdown.shutNodes, ...shutdown.lostNodes].map((node) => topology.nodeIds[node]!));
  const low: NonNullable<BurstAnswer['pressures']>['low'] = [];
  let unmet = 0;
  for (const [node, id] of model.nodeIds.entries()) {
    const { kind, baseDemandLitresPerSecond } = model.network.nodes.get(id)!;
    if (kind !== 'junction' || dry.has(id)) continue;
    unmet += Math.max(deficits[node]!, 0);
    if ((baseDemandLitresPerSecond ?? 0) > 0 && after[node]! < demand.requiredMetres)
      low.push({ node: id, beforeMetres: before[node]!, afterMetres: after[node]! });
  }
  low.sort((a, b) => a.afterMetres - b.afterMetres);
  return {
    engine: model.engine,
    requiredMetres: demand.requiredMetres,
    low: low.slice(0, listed),
    unmetLitresPerSecond: unmet,
  };
}
