import type { Shutdown } from './shutdown.ts';

/** Someone who is served by a network: by which edge or node, and how many. */
export interface Service {
  /** Code in the city, e.g. of a building or a hydrant. */
  code: string;
  /** What it is, e.g. building, hydrant, hospital, school. */
  kind: string;
  place: { edge: number } | { node: number };
  /** Meters or people behind it; null where not known. */
  customers: number | null;
}

/** Why a service is out: within the shut part, cut off by it, or on a tank only. */
export type Outage = 'shut' | 'lost' | 'tank-only';

export interface AffectedServices {
  services: { service: Service; outage: Outage }[];
  /** By kind: how many, and their customers; `unknown` of them have no number of customers. */
  byKind: Record<string, { count: number; customers: number; unknown: number }>;
}

/** Services that a shutdown leaves without water, or on a tank only. */
export function affectedBy(shutdown: Shutdown, services: readonly Service[]): AffectedServices {
  const nodes = outages([
    [shutdown.tankOnlyNodes, 'tank-only'],
    [shutdown.lostNodes, 'lost'],
    [shutdown.shutNodes, 'shut'],
  ]);
  const edges = outages([
    [shutdown.tankOnlyEdges, 'tank-only'],
    [shutdown.lostEdges, 'lost'],
    [shutdown.shutEdges, 'shut'],
  ]);
  const found: AffectedServices = { services: [], byKind: {} };
  for (const service of services) {
    const outage = 'edge' in service.place ? edges.get(service.place.edge) : nodes.get(service.place.node);
    if (!outage) continue;
    found.services.push({ service, outage });
    found.byKind[service.kind] ??= { count: 0, customers: 0, unknown: 0 };
    const sum = found.byKind[service.kind]!;
    sum.count++;
    if (service.customers === null) sum.unknown++;
    else sum.customers += service.customers;
  }
  return found;
}

function outages(lists: readonly (readonly [readonly number[], Outage])[]): Map<number, Outage> {
  const found = new Map<number, Outage>();
  for (const [numbers, outage] of lists) for (const number of numbers) found.set(number, outage);
  return found;
}
