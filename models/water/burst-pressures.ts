import { firstOf } from '../sentences/sentence.ts';
import {
  answerOf,
  type BurstAnswer,
  type BurstPlan,
  type BurstQuestion,
  closuresOf,
  fittingValves,
  planBurst,
  type ValveRecord,
} from './burst.ts';
import type { EngineLoader } from './epanet-engine.ts';
import { openChecked } from './open-checked.ts';
import type { WaterModel } from './water-model.ts';
import { sayWater } from './water-sentences.ts';

/** Junctions under the required pressure that an answer lists. */
const listed = 200;
/** Valves that a warning names. */
const namedValves = 5;

/**
 * Answers what a burst takes: valves, what is without water, and the pressures that are left, with demands by pressure.
 * A network with a pressure sustaining valve is solved by EPANET 2.2 (OpenWaterAnalytics/EPANET#892) where it is at hand.
 * @param input text of the EPANET file.
 * @throws NetworkError in one sentence where something asked for does not exist or the file cannot be computed.
 */
export async function answerBurst(
  input: string,
  options: {
    file: string;
    records: readonly ValveRecord[] | null;
    /** Valves that do not fit the network are left out with a warning, not refused. */
    leaveOut?: boolean;
    crossCheck?: EngineLoader;
  },
  question: BurstQuestion,
): Promise<BurstAnswer> {
  const { model, warnings } = await openChecked(input, options);
  try {
    const { fitting, lost } =
      options.leaveOut && options.records
        ? fittingValves(model.network, options.records)
        : { fitting: options.records, lost: [] };
    const plan = planBurst(model.network, fitting, question);
    const answer = answerOf(model.network, plan);
    const after = question.pressures ? pressuresAfter(model, plan, question) : null;
    return {
      ...answer,
      ...(after && { close: byFlow(answer.close, plan, after.flows) }),
      pressures: after?.pressures ?? null,
      warnings: [
        ...answer.warnings,
        ...(lost.length > 0
          ? [
              sayWater('model.water.valves-lost', {
                valves: firstOf(lost, namedValves),
                count: lost.length,
              }),
            ]
          : []),
        ...warnings,
      ],
    };
  } finally {
    model.close();
  }
}

/** The valve where most water flows is closed first: it takes most from the leak. */
function byFlow(
  close: readonly string[],
  { records }: BurstPlan,
  flows: ReadonlyMap<string, number>,
): string[] {
  const linkOf = new Map(records.map(({ id, link }) => [id, link]));
  const flowOf = (valve: string): number => Math.abs(flows.get(linkOf.get(valve)!) ?? 0);
  return close.toSorted((a, b) => flowOf(b) - flowOf(a));
}

/** Closes what the plan closes and solves the instant again; `flows` are those before, litres per second by link. */
function pressuresAfter(
  model: WaterModel,
  plan: BurstPlan,
  { atSeconds, demand }: BurstQuestion,
): { pressures: BurstAnswer['pressures']; flows: Map<string, number> } {
  const { topology, shutdown, records } = plan;
  model.setPressureDemand(demand);
  model.startAt(atSeconds);
  // The engine has no valves at ends of pipes: the pipe that carries one is closed.
  for (const id of plan.opened) model.setOpen(model.link(id), true);
  for (const { link, closed } of records) if (closed) model.setOpen(model.link(link), false);
  model.solve();
  const before = model.newState();
  const after = new Float64Array(model.nodeIds.length);
  const deficits = new Float64Array(model.nodeIds.length);
  model.read(before);
  for (const id of closuresOf(plan)) model.setOpen(model.link(id), false);
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
      low.push({ node: id, beforeMetres: before.pressureMetres[node]!, afterMetres: after[node]! });
  }
  low.sort((a, b) => a.afterMetres - b.afterMetres);
  return {
    pressures: {
      engine: model.engine,
      requiredMetres: demand.requiredMetres,
      low: low.slice(0, listed),
      unmetLitresPerSecond: unmet,
    },
    flows: new Map(model.linkIds.map((id, link) => [id, before.flowLitresPerSecond[link]!])),
  };
}
