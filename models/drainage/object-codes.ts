import type { DrainageLink, DrainageNode } from './drainage-model.ts';

/** The name of its class in the city: what SWMM calls a junction is a manhole there, a conduit a pipe. */
export function classOf(thing: Pick<DrainageNode | DrainageLink, 'kind'>): string {
  if (thing.kind === 'conduit') return 'pipe';
  return thing.kind === 'junction' || thing.kind === 'divider' ? 'manhole' : thing.kind;
}

/** Code in the city: SWMM has nodes, links and subcatchments of the same id, e.g. "storm:pipe:C1". */
export const codeOf = (dataset: string, thing: Pick<DrainageNode | DrainageLink, 'id' | 'kind'>): string =>
  `${dataset}:${classOf(thing)}:${thing.id}`;
