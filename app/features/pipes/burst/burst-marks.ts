import type { BurstReport } from '../../../../models/water/burst-report.ts';
import type { NetworkResults } from '../../../../models/water/network.ts';
import type { PipeMarks, PipeTone } from '../../../state/pipes-view.ts';
import { codesById } from '../water/network-codes.ts';

/** What is without water, by the codes of the city. */
export function dryParts(
  { shut, lost }: Pick<BurstReport, 'shut' | 'lost'>,
  own: NetworkResults,
): { nodes: Set<string>; links: Set<string> } {
  const of = (ids: readonly string[], codes: ReadonlyMap<string, string>): Set<string> =>
    new Set(ids.flatMap((id) => codes.get(id) ?? []));
  return {
    nodes: of([...shut.nodes, ...lost.nodes], codesById(own.nodeCodes)),
    links: of([...shut.links, ...lost.links], codesById(own.linkCodes)),
  };
}

/**
 * The answer on the map: where it has burst, the valves with the numbers of their order, those that do not work, what is
 * without water and what has too little.
 */
export function burstMarks(
  report: BurstReport,
  own: NetworkResults,
  failedValves: readonly string[],
): PipeMarks {
  const nodes = codesById(own.nodeCodes);
  const dry = dryParts(report, own);
  const object = (tone: PipeTone) => (code: string) => ({ code, tone });
  const placed = new Map(report.valves.map((valve) => [valve.id, valve]));
  const sign = (id: string, tone: PipeTone, text: string): PipeMarks['signs'] => {
    const position = placed.get(id)?.position;
    return position ? [{ position, tone, text }] : [];
  };
  return {
    objects: [
      ...(report.place ? [{ code: report.place.code, tone: 'source' as const }] : []),
      ...[...dry.nodes, ...dry.links].map(object('lost')),
      ...report.objects.map(({ code }) => ({ code, tone: 'lost' as const })),
      ...(report.pressures?.low ?? []).flatMap(({ node }) => nodes.get(node) ?? []).map(object('weak')),
    ],
    signs: [
      ...(report.place ? [{ position: report.place, tone: 'source' as const, text: null }] : []),
      ...report.close.flatMap((id, index) => sign(id, 'close', `${index + 1} · ${id}`)),
      ...failedValves.flatMap((id) => sign(id, 'failed', id)),
    ],
    lines: [],
    areas: report.areas.map((ring) => ({ ring, tone: 'lost' as const, text: null })),
  };
}
