import { parentPort } from 'node:worker_threads';
import { answerGasLeak, answerGasState } from '../../models/gas/answer-gas.ts';
import { answerHeatState } from '../../models/heat/answer-heat.ts';
import { clearancesOf } from '../../models/underground/clearance-question.ts';
import { PlacePlane } from '../../models/underground/place-plane.ts';
import { isHydrant, planBurst } from '../../models/water/burst.ts';
import { answerBurst } from '../../models/water/burst-pressures.ts';
import { pipeCriticality } from '../../models/water/criticality.ts';
import { fireFlows } from '../../models/water/fire-flow.ts';
import { locateLeak } from '../../models/water/leak-localisation.ts';
import { NetworkError } from '../../models/water/network-error.ts';
import { openChecked } from '../../models/water/open-checked.ts';
import { parseNetwork } from '../../models/water/parse-network.ts';
import { pressureZones } from '../../models/water/pressure-zones.ts';
import { runNetwork } from '../../models/water/run-network.ts';
import type { WaterModel } from '../../models/water/water-model.ts';
import { sayWater } from '../../models/water/water-sentences.ts';
import { nodeCrossCheck } from '../../tiles/network/cross-check.ts';
import type { NetworkQuestion, NetworkReply } from './network-question.ts';

/** Answers questions to networks, one after the other: engines and solvers block while they compute. */
parentPort!.on('message', async ({ id, question }: { id: number; question: NetworkQuestion }) => {
  parentPort!.postMessage(await reply(id, question));
});

async function reply(id: number, question: NetworkQuestion): Promise<NetworkReply> {
  try {
    return { id, answer: await answer(question) };
  } catch (error) {
    if (error instanceof NetworkError) return { id, refused: error.told };
    if (error instanceof WebAssembly.RuntimeError)
      return {
        id,
        refused: sayWater('model.water.engine-broke', {
          file: 'file' in question ? question.file : 'Network',
        }),
      };
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function answer(question: NetworkQuestion): Promise<unknown> {
  if (question.kind === 'clearance') return clearancesOf(question.lines, new PlacePlane(question.origin));
  const { file } = question;
  switch (question.kind) {
    case 'gas-state':
      return answerGasState(question.objects, file, question.changes);
    case 'gas-leak':
      return answerGasLeak(question.objects, file, question.question, question.surroundings);
    case 'heat-state':
      return answerHeatState(question.objects, file, question.changes);
  }
  const { text } = question;
  if (question.kind === 'burst')
    return answerBurst(
      text,
      { file, records: question.valves, leaveOut: true, crossCheck: nodeCrossCheck() },
      question.question,
    );
  if (question.kind === 'run')
    return runNetwork(text, { file, crossCheck: nodeCrossCheck(), scenario: question.scenario });
  if (question.kind === 'fire-flow') {
    const { nodes, ...options } = question.question;
    return withModel(question, async (model) => {
      const all = [...model.network.nodes.values()].filter(isHydrant).map(({ id }) => id);
      const hydrants = nodes ?? all;
      if (hydrants.length === 0)
        throw new NetworkError(sayWater('model.water.no-hydrants', { file: question.file }));
      return fireFlows(model, { ...options, hydrants });
    });
  }
  if (question.kind === 'criticality') {
    const { demand, atSeconds, most } = question.question;
    return withModel(question, async (model) => {
      const pipes = await pipeCriticality(model, { pressureDemand: demand, atSeconds });
      const matter = pipes.filter(({ lostLitresPerSecond }) => lostLitresPerSecond > 0);
      return { judged: pipes.length, matter: matter.length, pipes: matter.slice(0, most) };
    });
  }
  if (question.kind === 'leak') {
    const { most, ...options } = question.question;
    return withModel(question, async (model) => (await locateLeak(model, options)).slice(0, most));
  }
  const network = parseNetwork(text, file);
  if (question.kind === 'model-day')
    return { startClockSeconds: network.startClockSeconds, zones: pressureZones(network) };
  // A plan for any place finds valves that do not fit the network.
  planBurst(network, question.valves, { node: [...network.nodes.keys()][0]!, failedValves: [] });
  return null;
}

async function withModel<Answer>(
  { file, text }: { file: string; text: string },
  ask: (model: WaterModel) => Promise<Answer>,
): Promise<Answer> {
  const { model } = await openChecked(text, { file, crossCheck: nodeCrossCheck() });
  try {
    return await ask(model);
  } finally {
    model.close();
  }
}
