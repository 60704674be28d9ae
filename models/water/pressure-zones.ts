import type { NetworkLink, WaterNetwork } from './water-network.ts';

/** A part of a network in which pressure is free to even out. */
export interface PressureZone {
  /** Ids of the pumps and valves that feed it, else of its sources: what a water company calls it by. */
  name: string;
  /** Ids of its nodes. */
  nodes: string[];
}

/** Valves that keep a pressure or flow; a throttle is but a resistance. */
const controlling = new Set(['PRV', 'PSV', 'PBV', 'FCV', 'PCV']);
const namedFeeders = 3;

const parts = ({ kind, valveType, status }: NetworkLink): boolean =>
  kind === 'pump' || (kind === 'valve' && controlling.has(valveType ?? '')) || /^closed$/i.test(status);

/** Zones between pumps, controlling valves and what is closed at the start, the largest first. */
export function pressureZones(network: WaterNetwork): PressureZone[] {
  const neighbours = new Map<string, string[]>([...network.nodes.keys()].map((id) => [id, []]));
  const links = [...network.links.values()];
  for (const link of links)
    if (!parts(link)) {
      neighbours.get(link.from)?.push(link.to);
      neighbours.get(link.to)?.push(link.from);
    }
  const zoneOf = new Map<string, number>();
  const zones: string[][] = [];
  for (const first of neighbours.keys()) {
    if (zoneOf.has(first)) continue;
    const nodes = [first];
    zoneOf.set(first, zones.length);
    for (const node of nodes)
      for (const other of neighbours.get(node)!)
        if (!zoneOf.has(other)) {
          zoneOf.set(other, zones.length);
          nodes.push(other);
        }
    zones.push(nodes);
  }
  const feeders = zones.map((): string[] => []);
  for (const link of links) {
    const zone = zoneOf.get(link.to);
    if (zone !== undefined && link.kind !== 'pipe' && parts(link) && zoneOf.get(link.from) !== zone)
      feeders[zone]!.push(link.id);
  }
  return zones
    .map((nodes, zone) => {
      const sources = nodes.filter((id) => network.nodes.get(id)!.kind !== 'junction');
      const [names] = [feeders[zone]!, sources, nodes.slice(0, 1)].filter((ids) => ids.length > 0);
      const name = names!.slice(0, namedFeeders).join(' ');
      return { name: names!.length > namedFeeders ? `${name} …` : name, nodes };
    })
    .sort((a, b) => b.nodes.length - a.nodes.length);
}
