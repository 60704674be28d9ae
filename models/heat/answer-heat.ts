import type { CityObject } from '../city/city.ts';
import { assumedIn } from '../topology/element-schema.ts';
import { NetworkError } from '../water/network-error.ts';
import { heatNetworkOfSurvey } from './from-survey.ts';
import { coldKelvin, type HeatChanges, type HeatState, type HeatStation } from './heat-changes.ts';
import { heatModelVersion } from './heat-model.ts';
import { type HeatNetwork, nameOfHeat } from './heat-network.ts';
import { sayHeat } from './heat-sentences.ts';
import { type HeatSolution, HeatSolver } from './heat-solver.ts';

const freezing = 273.15;
const celsius = (kelvin: number): number | null => (Number.isNaN(kelvin) ? null : kelvin - freezing);
const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * Part of the full load that stations take: it falls with the outdoor temperature in a straight line, to 0 where it is
 * as warm outside as is owed inside.
 * @throws NetworkError where the load has no design.
 */
export function loadFactor({ indoorCelsius, outdoorCelsius, designOutdoorCelsius }: HeatChanges): number {
  const design = indoorCelsius - designOutdoorCelsius;
  if (!(design > 0))
    throw new NetworkError(
      sayHeat('model.heat.design-temperature', { indoor: indoorCelsius, outdoor: designOutdoorCelsius }),
    );
  return Math.max(0, indoorCelsius - outdoorCelsius) / design;
}

/** Hours until a building that gets a part of its heat has cooled by `coldKelvin`; null where it never does. */
export function hoursUntilCold(
  share: number,
  { indoorCelsius, outdoorCelsius, coolingHours }: HeatChanges,
): number | null {
  const above = indoorCelsius - outdoorCelsius;
  const falls = (1 - share) * above;
  return falls > coldKelvin ? coolingHours * Math.log(falls / (falls - coldKelvin)) : null;
}

/** Steady state of the heating network that a survey describes. @throws NetworkError with one sentence. */
export function answerHeatState(
  objects: Iterable<CityObject>,
  source: string,
  changes: HeatChanges,
): HeatState {
  const surveyed = heatNetworkOfSurvey(objects, source);
  const network = changedNetwork(surveyed.network, changes);
  const solver = new HeatSolver(network);
  const demandFactor = loadFactor(changes);
  const valves = new Map(changes.closedValves.map((id) => [id, false]));
  const found = solver.solve({ demandFactor, valves, closedPipes: new Set(changes.closedPipes) });
  const index = new Map(network.nodes.map(({ id }, at) => [id, at]));
  const firstPlant = network.pipes.length + network.valves.length + network.pumps.length;
  return {
    engine: `mirrorcity ${heatModelVersion}`,
    nodes: network.nodes.flatMap(({ id, circuit }, at) =>
      id.endsWith('/2')
        ? []
        : [
            {
              code: id,
              circuit,
              celsius: found.kelvin[at]! - freezing,
              atRest: found.atRest[at] === 1,
              gaugePascals: known(found.gaugePascals[at]!),
            },
          ],
    ),
    pipes: network.pipes.map(({ id }, link) => ({
      code: id,
      kilogramsPerSecond: found.flowKilogramsPerSecond[link]!,
      metresPerSecond: found.velocityMetresPerSecond[link]!,
      outletCelsius: celsius(found.outletKelvin[link]!),
    })),
    plants: network.plants.map(({ to, from, running, supplyKelvin }, plant) => ({
      code: to,
      running,
      watts: found.plantWatts[plant]!,
      supplyCelsius: supplyKelvin - freezing,
      returnCelsius: found.atRest[index.get(from)!] ? null : celsius(found.kelvin[index.get(from)!]!),
      kilogramsPerSecond: found.flowKilogramsPerSecond[firstPlant + plant]!,
    })),
    stations: stationsOf(network, found, changes, demandFactor, index),
    valves: network.valves.map(({ id, open }) => ({ code: id, open: valves.get(id) ?? open })),
    demandFactor,
    lostWatts: found.lostWatts,
    assumed: assumedIn([
      ...network.nodes,
      ...network.pipes,
      ...network.valves,
      ...network.plants,
      ...network.consumers,
    ]),
    warnings: surveyed.warnings,
  };
}

function changedNetwork(network: HeatNetwork, changes: HeatChanges): HeatNetwork {
  const stopped = new Set(changes.stoppedPlants);
  const { supplyCelsius, differenceKilopascals } = changes;
  const plants = network.plants.map((plant) => {
    const { feeds } = plant;
    return {
      ...plant,
      running: plant.running && !stopped.delete(plant.to),
      supplyKelvin: supplyCelsius === null ? plant.supplyKelvin : supplyCelsius + freezing,
      feeds:
        feeds.by === 'pressures' && differenceKilopascals !== null
          ? { ...feeds, supplyGaugePascals: feeds.returnGaugePascals + differenceKilopascals * 1000 }
          : feeds,
    };
  });
  for (const id of stopped)
    throw new NetworkError(sayHeat('model.heat.no-plant-id', { file: nameOfHeat(network), id }));
  return { ...network, plants };
}

function stationsOf(
  network: HeatNetwork,
  found: HeatSolution,
  changes: HeatChanges,
  demandFactor: number,
  index: ReadonlyMap<string, number>,
): HeatStation[] {
  const { outdoorCelsius, indoorCelsius } = changes;
  const unsupplied = new Set(found.unsupplied);
  const cold = new Set(found.cold);
  const short = new Set(found.shortOfPressure);
  return network.consumers.map(({ id, from, to, takes }, consumer) => {
    const [supply, back] = [index.get(from)!, index.get(to)!];
    const neededWatts = 'watts' in takes ? takes.watts * demandFactor : found.consumerWatts[consumer]!;
    const watts = found.consumerWatts[consumer]!;
    const share = neededWatts > 0 ? Math.min(1, watts / neededWatts) : 1;
    const position = network.nodes[supply]!.position;
    return {
      code: id,
      state: unsupplied.has(id)
        ? 'unsupplied'
        : cold.has(id)
          ? 'cold'
          : short.has(id)
            ? 'short-of-pressure'
            : 'supplied',
      position: position && { longitude: position[0], latitude: position[1] },
      neededWatts,
      watts,
      supplyCelsius: found.atRest[supply] ? null : celsius(found.kelvin[supply]!),
      returnCelsius: found.atRest[back] ? null : celsius(found.kelvin[back]!),
      differencePascals: known(found.gaugePascals[supply]! - found.gaugePascals[back]!),
      indoorCelsius: outdoorCelsius + share * Math.max(0, indoorCelsius - outdoorCelsius),
      coolHours: hoursUntilCold(share, changes),
    };
  });
}
