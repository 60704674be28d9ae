import type { CityObject } from '../../models/city/city.ts';
import type { ValveRecord } from '../../models/water/burst.ts';
import type { NetworkResults } from '../../models/water/network.ts';
import type { NetworkLink, NetworkNode, WaterNetwork } from '../../models/water/water-network.ts';
import type { Drawn } from './draw.ts';
import { valveAttributes } from './valves.ts';

/** Level of pipes and what belongs to them: CIM5. */
const level = 5;

/**
 * Code of a node or link in the city: EPANET has nodes and links of the same id, and two networks may share ids,
 * so data set and class go before, e.g. "net3:pipe:20".
 */
export function codeOf(dataset: string, thing: { kind: string; id: string }): string {
  return `${dataset}:${thing.kind}:${thing.id}`;
}

/** Results under the codes that tiles and city objects carry. */
export function withCodes(results: NetworkResults, network: WaterNetwork, dataset: string): NetworkResults {
  return {
    ...results,
    nodeCodes: results.nodeCodes.map((id) => codeOf(dataset, network.nodes.get(id)!)),
    linkCodes: results.linkCodes.map((id) => codeOf(dataset, network.links.get(id)!)),
  };
}

/** Results with the column of each code. */
export interface IndexedResults extends NetworkResults {
  nodeIndex: ReadonlyMap<string, number>;
  linkIndex: ReadonlyMap<string, number>;
}

export function indexed(results: NetworkResults): IndexedResults {
  const index = (codes: string[]): Map<string, number> =>
    new Map(codes.map((code, column) => [code, column]));
  return { ...results, nodeIndex: index(results.nodeCodes), linkIndex: index(results.linkCodes) };
}

/** The city object of what is drawn; attributes in SI units, unknown ones left out. */
export function cityObject(
  network: WaterNetwork,
  drawn: Drawn,
  dataset: string,
  results: IndexedResults,
  valves: ReadonlyMap<string, ValveRecord>,
): CityObject {
  const link = drawn.kind === 'link' ? network.links.get(drawn.id)! : null;
  const node = drawn.kind === 'node' ? network.nodes.get(drawn.id)! : null;
  const code = codeOf(dataset, { kind: drawn.class, id: drawn.id });
  const points = drawn.places.map(({ longitude, latitude }) => [
    Math.round(longitude * 1e8) / 1e8,
    Math.round(latitude * 1e8) / 1e8,
  ]);
  const attributes = link
    ? { ...linkAttributes(link, network, dataset), ...linkExtremes(code, results) }
    : node
      ? { ...nodeAttributes(node), ...(node.kind === 'reservoir' ? {} : nodeExtremes(code, results)) }
      : valveAttributes(valves.get(drawn.id)!, network, (thing) => codeOf(dataset, thing));
  return {
    code,
    class: drawn.class,
    name: drawn.id,
    level,
    parent: null,
    geometry: link ? { type: 'LineString', coordinates: points } : { type: 'Point', coordinates: points[0]! },
    baseHeight: millimetres(drawn.baseHeight),
    topHeight: millimetres(drawn.topHeight),
    attributes: Object.fromEntries(
      Object.entries(attributes)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => [name, typeof value === 'number' ? millimetres(value) : value]),
    ),
    validFrom: null,
    validTo: null,
  };
}

function linkAttributes(link: NetworkLink, network: WaterNetwork, dataset: string): Record<string, unknown> {
  return {
    from: codeOf(dataset, network.nodes.get(link.from)!),
    to: codeOf(dataset, network.nodes.get(link.to)!),
    lengthMetres: link.lengthMetres,
    diameterMillimetres: link.diameterMillimetres,
    roughness: link.roughness,
    headLossFormula: link.kind === 'pipe' ? network.headLossFormula : null,
    valveType: link.valveType,
    initialStatus: link.status,
    tag: link.tag,
    description: link.description,
  };
}

function nodeAttributes(node: NetworkNode): Record<string, unknown> {
  return {
    [node.kind === 'reservoir' ? 'headMetres' : 'elevationMetres']: node.elevationMetres,
    baseDemandLitresPerSecond: node.baseDemandLitresPerSecond,
    tag: node.tag,
    description: node.description,
    ...node.tank,
  };
}

/** Lowest and highest pressure over the run. */
function nodeExtremes(code: string, results: IndexedResults): Record<string, unknown> {
  const index = results.nodeIndex.get(code);
  if (index === undefined) return {};
  const values = results.pressureMetres.map((step) => step[index]!);
  return { lowestPressureMetres: Math.min(...values), highestPressureMetres: Math.max(...values) };
}

/** Largest flow (by amount, with its sign) and velocity over the run. */
function linkExtremes(code: string, results: IndexedResults): Record<string, unknown> {
  const index = results.linkIndex.get(code);
  if (index === undefined) return {};
  const flows = results.flowLitresPerSecond.map((step) => step[index]!);
  return {
    largestFlowLitresPerSecond: flows.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0),
    largestVelocityMetresPerSecond: Math.max(...results.velocityMetresPerSecond.map((step) => step[index]!)),
  };
}

function millimetres(value: number): number {
  return Math.round(value * 1000) / 1000;
}
