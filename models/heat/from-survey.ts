import type { CityObject } from '../city/city.ts';
import { metresBetween } from '../geo/distance.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { connected, neighboursOf, type PipeGraphPoint, pipeGraph } from '../survey/pipe-graph.ts';
import { NetworkError } from '../water/network-error.ts';
import { type HeatNetwork, heatNetwork, hotWater } from './heat-network.ts';
import { sayHeat } from './heat-sentences.ts';

/** What a survey does not say; all of it is marked as assumed. */
export interface HeatAssumptions {
  supplyKelvin: number;
  returnKelvin: number;
  groundKelvin: number;
  /** Heat that each station takes, watts: an assumption of this project. */
  stationWatts: number;
  /** What the pressures at the plant are, pascals. */
  supplyGaugePascals: number;
  returnGaugePascals: number;
  /** What a station needs between supply and return, pascals. */
  neededPascals: number;
  /** Of pre-insulated pipe, of the inner surface: 0.3 … 0.6 W/mK of pipe come to about this at DN300. */
  heatTransferWattsPerSquareMetreKelvin: number;
  /** CJJ 34-2010, 7.3: 0.5 mm in water networks. */
  roughnessMetres: number;
}

/** CJJ 34-2010: water of 110 … 150 °C in primary networks; 110/60 °C here. */
export const usualHeatAssumptions: HeatAssumptions = {
  supplyKelvin: 383.15,
  returnKelvin: 333.15,
  groundKelvin: 278.15,
  stationWatts: 2e6,
  supplyGaugePascals: 1.2e6,
  returnGaugePascals: 3e5,
  neededPascals: 1e5,
  heatTransferWattsPerSquareMetreKelvin: 0.5,
  roughnessMetres: 5e-4,
};

export interface SurveyedHeat {
  network: HeatNetwork;
  warnings: Sentence[];
}

const placeOf = ([longitude, latitude]: readonly [number, number]) => ({ longitude, latitude });

/** Ends of supply and return that lie as near as this belong to one station, metres. */
const pairMetres = 6;
/** Where a plant has no end of the return beside it, its return is sought this far, metres. */
const plantMetres = 100;

/**
 * The heating network that the objects of a pipe survey describe. The column Usage/用途 of the lines tells supply 供水 from
 * return 回水; stations and plants join the two where an end of the return lies beside them.
 * @throws NetworkError where there is no plant, or the lines do not say which is the return.
 */
export function heatNetworkOfSurvey(
  objects: Iterable<CityObject>,
  source: string,
  assumptions: HeatAssumptions = usualHeatAssumptions,
): SurveyedHeat {
  const { points, lines } = pipeGraph(objects, 'heat');
  const warnings: Sentence[] = [];
  const circuitOf = new Map<string, 'supply' | 'return'>();
  for (const { from, to, attributes } of lines) {
    const usage = String(attributes['Usage'] ?? attributes['用途'] ?? '');
    const circuit = usage.includes('回') ? 'return' : usage.includes('供') ? 'supply' : null;
    if (circuit) for (const end of [from, to]) circuitOf.set(end, circuit);
  }
  const returns = [...points.values()].filter(({ code }) => circuitOf.get(code) === 'return');
  if (returns.length === 0) throw new NetworkError(sayHeat('model.heat.no-returns', { file: source }));
  const ends = returns.filter((point) => point.lines.length === 1);
  const taken = new Set<string>();
  const beside = (point: PipeGraphPoint): string | null => {
    let best: string | null = null;
    let nearest = pairMetres;
    for (const end of ends) {
      if (taken.has(end.code) || !point.position || !end.position) continue;
      const metres = metresBetween(placeOf(point.position), placeOf(end.position));
      if (metres > nearest) continue;
      nearest = metres;
      best = end.code;
    }
    if (best !== null) taken.add(best);
    return best;
  };

  /** The nearest point of the return that is as wide as a plant's supply; its last piece is often not surveyed. */
  const nearReturn = (plant: PipeGraphPoint): string | null => {
    const widest = ({ lines: at }: PipeGraphPoint): number =>
      Math.max(0, ...at.map((index) => lines[index]!.diameterMillimetres ?? 0));
    const wanted = widest(plant);
    let best: string | null = null;
    let nearest = plantMetres;
    for (const point of returns) {
      if (!plant.position || !point.position || widest(point) < wanted) continue;
      const metres = metresBetween(placeOf(plant.position), placeOf(point.position));
      if (metres > nearest) continue;
      nearest = metres;
      best = point.code;
    }
    return best;
  };

  // A valve in a line becomes two nodes with a valve between; its second line then ends at the second.
  const valves: { id: string; from: string; to: string; assumed: string[] }[] = [];
  const endOf = new Map<string, string>();
  for (const point of points.values())
    if (point.kind === 'valve' && point.lines.length === 2) {
      const other = `${point.code}/2`;
      valves.push({ id: point.code, from: point.code, to: other, assumed: ['open'] });
      endOf.set(`${lines[point.lines[1]!]!.code} ${point.code}`, other);
    }
  const atTees = [...points.values()].filter(({ kind, lines: at }) => kind === 'valve' && at.length > 2);
  if (atTees.length > 0)
    warnings.push(sayHeat('model.heat.valves-at-tees', { count: atTees.length, valve: atTees[0]!.code }));
  const valveCodes = new Set(valves.map(({ id }) => id));
  const endAt = (line: string, point: string): string => endOf.get(`${line} ${point}`) ?? point;

  const plants: object[] = [];
  const consumers: object[] = [];
  const links: { from: string; to: string }[] = [
    ...lines.map(({ code, from, to }) => ({ from: endAt(code, from), to: endAt(code, to) })),
    ...valves,
  ];
  const starts: string[] = [];
  const isPlant = (point: PipeGraphPoint): boolean => /热源|热电|锅炉/.test(point.appurtenance ?? '');
  const isStation = (point: PipeGraphPoint): boolean => /换热站|热力站/.test(point.appurtenance ?? '');
  // Plants first: they come before stations where both lie near one end.
  for (const point of [...points.values()]
    .filter((one) => isPlant(one) || isStation(one))
    .sort((a, b) => Number(isPlant(b)) - Number(isPlant(a)))) {
    let back = beside(point);
    if (back === null && isPlant(point)) {
      back = nearReturn(point);
      if (back !== null)
        warnings.push(sayHeat('model.heat.return-taken', { plant: point.name ?? point.code, node: back }));
    }
    if (back === null) {
      warnings.push(sayHeat('model.heat.no-return', { place: point.name ?? point.code }));
      continue;
    }
    if (isPlant(point)) {
      starts.push(point.code, back);
      plants.push({
        id: `plant ${point.code}`,
        from: back,
        to: point.code,
        supplyKelvin: assumptions.supplyKelvin,
        feeds: {
          by: 'pressures',
          returnGaugePascals: assumptions.returnGaugePascals,
          supplyGaugePascals: assumptions.supplyGaugePascals,
        },
        assumed: ['supplyKelvin', 'feeds'],
      });
    } else
      consumers.push({
        id: point.code,
        from: point.code,
        to: back,
        neededPascals: assumptions.neededPascals,
        takes: {
          by: 'heat-and-return',
          watts: assumptions.stationWatts,
          returnKelvin: assumptions.returnKelvin,
        },
        assumed: ['neededPascals', 'takes'],
      });
  }
  if (plants.length === 0) throw new NetworkError(sayHeat('model.heat.no-plants', { file: source }));

  const joined = connected(starts, neighboursOf(links));
  const lost = lines.filter(({ from }) => !joined.has(from));
  if (lost.length > 0)
    warnings.push(sayHeat('model.heat.no-plant', { count: lost.length, pipe: lost[0]!.code }));
  return {
    network: heatNetwork.parse({
      title: source,
      source,
      water: hotWater,
      nodes: [...points.values()]
        .filter(({ code }) => joined.has(code))
        .flatMap((point) =>
          valveCodes.has(point.code) ? [point, { ...point, id: `${point.code}/2` }] : [point],
        )
        .map(
          ({ code, id = code, heightMetres, heightKnown, position }: PipeGraphPoint & { id?: string }) => ({
            id,
            elevationMetres: heightMetres,
            circuit: circuitOf.get(code) ?? null,
            position,
            assumed: heightKnown ? [] : ['elevationMetres'],
          }),
        ),
      pipes: lines
        .filter(({ from }) => joined.has(from))
        .map(({ code, from, to, lengthMetres, diameterMillimetres }) => ({
          id: code,
          from: endAt(code, from),
          to: endAt(code, to),
          lengthMetres,
          innerDiameterMetres: (diameterMillimetres ?? 200) / 1000,
          roughnessMetres: assumptions.roughnessMetres,
          heatTransferWattsPerSquareMetreKelvin: assumptions.heatTransferWattsPerSquareMetreKelvin,
          ambientKelvin: assumptions.groundKelvin,
          assumed: [
            ...['roughnessMetres', 'heatTransferWattsPerSquareMetreKelvin', 'ambientKelvin'],
            ...(diameterMillimetres === null ? ['innerDiameterMetres'] : []),
          ],
        })),
      valves: valves.filter(({ from }) => joined.has(from)),
      plants,
      consumers: (consumers as { from: string; to: string }[]).filter(
        ({ from, to }) => joined.has(from) && joined.has(to),
      ),
    }),
    warnings,
  };
}
