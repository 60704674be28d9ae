import type { CityObject } from '../city/city.ts';
import { metresBetween } from '../geo/distance.ts';
import type { LngLat } from '../geo/position.ts';
import { assumedIn } from '../topology/element-schema.ts';
import { NetworkError } from '../water/network-error.ts';
import { assessLeak } from './assess-leak.ts';
import { closingPlan, withSourceValves } from './closing-plan.ts';
import { gasNetworkOfSurvey } from './from-survey.ts';
import { type GasChanges, withChanges } from './gas-changes.ts';
import { gasModelVersion } from './gas-model.ts';
import type { GasNetwork } from './gas-network.ts';
import { sayGas } from './gas-sentences.ts';
import { GasSolver } from './gas-solver.ts';
import { nameOf } from './gas-topology.ts';
import { fullBoreArea, holeArea } from './leak.ts';
import type { GasLeakAnswer, GasLeakQuestion, GasState, LeakSpace } from './leak-question.ts';
import { asNearby, type FoundDuct, type FoundSpace, takeSpaces, throughDucts } from './nearby-spaces.ts';

const engine = `mirrorcity ${gasModelVersion}`;
const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Steady state of the gas network that a survey describes. @throws NetworkError with one sentence. */
export function answerGasState(objects: Iterable<CityObject>, source: string, changes: GasChanges): GasState {
  const surveyed = gasNetworkOfSurvey(objects, source);
  const { network, scenario } = withChanges(surveyed.network, changes);
  const solver = new GasSolver(network);
  const { nodeIndex, firstRegulator, firstAt, linksAt, ends } = solver.topology;
  const found = solver.solve(scenario);
  const hourly = 3600 / network.gas.normalDensityKilogramsPerCubicMetre;
  const flowOf = (link: number): number | null => known(found.flowKilogramsPerSecond[link]! * hourly);
  const pressureAt = (node: string): number | null => known(found.gaugePascals[nodeIndex.get(node)!]);
  const codes = new Set(network.nodes.map(({ id }) => objectOf(id)));
  /** What a source gives, kilograms per second. */
  const fedBy = (id: string): number => {
    const at = nodeIndex.get(id)!;
    let sum = node(id).demandKilogramsPerSecond * changes.demandFactor;
    for (let i = firstAt[at]!; i < firstAt[at + 1]!; i++) {
      const link = linksAt[i]!;
      const flow = found.flowKilogramsPerSecond[link]!;
      sum += ends[2 * link] === at ? flow : -flow;
    }
    return sum;
  };
  const node = (id: string) => network.nodes[nodeIndex.get(id)!]!;
  return {
    engine,
    nodes: network.nodes.flatMap(({ id, pressureClass }) =>
      codes.delete(objectOf(id)) ? [{ code: objectOf(id), gaugePascals: pressureAt(id), pressureClass }] : [],
    ),
    pipes: network.pipes.map(({ id }, link) => ({
      code: id,
      cubicMetresPerHour: flowOf(link),
      metresPerSecond: known(found.velocityMetresPerSecond[link]),
    })),
    regulators: network.regulators.map(({ id, from, to, outletGaugePascals }, index) => ({
      code: id,
      state: found.regulators[index]!,
      inletGaugePascals: pressureAt(from),
      outletGaugePascals: pressureAt(to),
      heldGaugePascals: outletGaugePascals,
      cubicMetresPerHour: flowOf(firstRegulator + index),
      reliefCubicMetresPerHour: known(found.reliefKilogramsPerSecond[index]! * hourly),
      pressureClass: node(to).pressureClass,
      position: placeOf(node(from)),
    })),
    sources: network.nodes.flatMap(({ id, fixedGaugePascals }) =>
      fixedGaugePascals === null
        ? []
        : [{ code: id, gaugePascals: fixedGaugePascals, cubicMetresPerHour: known(fedBy(id) * hourly) }],
    ),
    valves: network.valves.map(({ id, open }) => ({ code: id, open: scenario.valves?.get(id) ?? open })),
    unsupplied: ownNodes(found.unsupplied),
    deficient: ownNodes(found.deficient),
    inventoryKilograms: found.inventoryKilograms,
    assumed: assumedIn(elementsOf(network)),
    warnings: [...surveyed.warnings, ...found.warnings],
  };
}

/** What the city has near a leak. */
export interface LeakSurroundings {
  spaces: readonly FoundSpace[];
  ducts: readonly FoundDuct[];
  /** Of the hole, or of the middle of the pipe. */
  position: LngLat;
  /** Cover of the pipe; null where the survey has none. */
  depthMetres: number | null;
}

/** Depth of cover where the survey has none: GB 50028-2006, 6.3.4, asks for 0.9 m below carriageways. */
const usualDepthMetres = 0.9;

/** What a leak means, and what ends it. @throws NetworkError with one sentence. */
export function answerGasLeak(
  objects: Iterable<CityObject>,
  source: string,
  question: GasLeakQuestion,
  { spaces: found, ducts, position, depthMetres }: LeakSurroundings,
): GasLeakAnswer {
  const surveyed = gasNetworkOfSurvey(objects, source);
  const changed = withChanges(surveyed.network, question.changes);
  const network = withClosed(withSourceValves(changed.network), question.changes);
  const pipe = network.pipes.find(({ id }) => id === question.pipe);
  if (!pipe)
    throw new NetworkError(sayGas('model.gas.no-way', { file: nameOf(network), pipe: question.pipe }));
  const { hole, untilHours } = question;
  if (hole.by === 'diameter' && hole.millimetres > pipe.innerDiameterMetres * 1000)
    throw new NetworkError(
      sayGas('model.gas.hole-wider', {
        file: nameOf(network),
        millimetres: hole.millimetres,
        pipe: pipe.id,
        inner: (pipe.innerDiameterMetres * 1000).toFixed(1),
      }),
    );
  const demandFactor = question.changes.demandFactor;
  const before = new GasSolver(network).solve({ demandFactor });
  const plan = closingPlan(network, pipe.id, question.failedValves, before);
  const spaces = takeSpaces(found, question.share !== null, question.airChangesPerHour);
  const joined = throughDucts(ducts);
  const depth = depthMetres ?? usualDepthMetres;
  const leak = assessLeak(network, {
    pipe: pipe.id,
    share: question.share ?? 0.5,
    holeSquareMetres:
      hole.by === 'full-bore' ? fullBoreArea(pipe.innerDiameterMetres) : holeArea(hole.millimetres / 1000),
    depthMetres: depth,
    spaces: [...asNearby(spaces), ...joined.spaces],
    exchanges: joined.exchanges,
    closing: plan.close.map(({ id }) => id),
    untilSeconds: untilHours * 3600,
    demandFactor,
  });
  const byId = new Map(spaces.map((space) => [space.id, space]));
  const dangers = leak.spaces.flatMap(({ id, lowerLimit, rings }): LeakSpace[] => {
    const space = byId.get(id);
    return space ? [{ ...space, lowerLimit, rings }] : [];
  });
  const nodes = new Map(network.nodes.map((node, index) => [node.id, { ...node, index }]));
  const pressureOf = (id: string): number => before.gaugePascals[nodes.get(id)!.index]!;
  const without = new Set(leak.closed?.unsupplied ?? []);
  const hourly = (3600 * demandFactor) / network.gas.normalDensityKilogramsPerCubicMetre;
  return {
    pipe: pipe.id,
    position,
    pressureClass: nodes.get(pipe.from)!.pressureClass,
    innerDiameterMetres: pipe.innerDiameterMetres,
    depthMetres: depth,
    assumed: [
      ...pipe.assumed,
      ...(depthMetres === null ? ['depthMetres'] : []),
      ...Object.keys(assumedIn(elementsOf(network))).filter((name) => !pipe.assumed.includes(name)),
    ],
    leakKilogramsPerSecond: leak.leakKilogramsPerSecond,
    leakCubicMetresPerHour: leak.leakCubicMetresPerHour,
    choked: leak.choked,
    gaugePascals: leak.gaugePascals,
    gaugePascalsBefore: known((pressureOf(pipe.from) + pressureOf(pipe.to)) / 2),
    spaces: dangers,
    evacuationMetres: evacuation(position, dangers),
    close: plan.close.map(({ id, ...closure }) => ({ id, ...closure, position: placeOf(nodes.get(id)) })),
    keepClosed: plan.keepClosed,
    fallbacks: plan.fallbacks,
    shutPipes: plan.pipes,
    closed: leak.closed && {
      parted: leak.closed.parted,
      unsupplied: ownNodes(leak.closed.unsupplied),
      deficient: ownNodes(leak.closed.deficient),
      lostCubicMetresPerHour: network.nodes.reduce(
        (sum, node) => sum + (without.has(node.id) ? node.demandKilogramsPerSecond * hourly : 0),
        0,
      ),
      lowest: leak.closed.lowest && {
        node: objectOf(leak.closed.lowest.node),
        gaugePascals: leak.closed.lowest.gaugePascals,
        pressureClass: nodes.get(leak.closed.lowest.node)?.pressureClass ?? null,
      },
      segmentVolumeCubicMetres: leak.closed.segmentVolumeCubicMetres,
      blowdown: leak.closed.blowdown,
    },
    warnings: [...surveyed.warnings, ...leak.warnings],
    engine,
  };
}

/** Code of the survey's object that a node was made of: a valve's and a regulator's second end, a station's source. */
const objectOf = (node: string): string => node.replace(/\/(2|supply)$/, '');

/** Nodes that are objects of the survey themselves: a valve counts by its first end. */
const ownNodes = (ids: readonly string[]): string[] => ids.filter((id) => objectOf(id) === id);

const placeOf = (node: { position: GasNetwork['nodes'][number]['position'] } | undefined): LngLat | null =>
  node?.position ? { longitude: node.position[0], latitude: node.position[1] } : null;

/** Valves and pipes that a question closes beforehand are closed for all that follows. */
function withClosed(network: GasNetwork, { closedValves, closedPipes }: GasChanges): GasNetwork {
  const shut = new Set(closedValves);
  const refuse = (kind: 'valve' | 'pipe', id: string): never => {
    throw new NetworkError(sayGas(`model.gas.no-${kind}`, { file: nameOf(network), id }));
  };
  for (const id of shut) if (!network.valves.some((valve) => valve.id === id)) refuse('valve', id);
  for (const id of closedPipes) if (!network.pipes.some((pipe) => pipe.id === id)) refuse('pipe', id);
  if (closedPipes.length > 0)
    throw new NetworkError(sayGas('model.gas.only-valves', { file: nameOf(network), pipe: closedPipes[0]! }));
  return {
    ...network,
    valves: network.valves.map((valve) => (shut.has(valve.id) ? { ...valve, open: false } : valve)),
  };
}

/** Radius around one place that holds the widest rings of all spaces; null where none can explode. */
function evacuation(position: LngLat, spaces: readonly LeakSpace[]): number | null {
  let radius: number | null = null;
  for (const { rings, position: own, distanceMetres } of spaces) {
    const [widest] = rings;
    if (!widest) continue;
    const away = own ? metresBetween(position, own) : (distanceMetres ?? 0);
    radius = Math.max(radius ?? 0, widest.radiusMetres + away);
  }
  return radius;
}

const elementsOf = ({ nodes, pipes, valves, regulators }: GasNetwork) => [
  ...nodes,
  ...pipes,
  ...valves,
  ...regulators,
];
