import type { NetworkResults } from '../../../../models/water/network.ts';
import type { AppState } from '../../../state/state.ts';

/** A water network of the city that can be asked: its model is on the server. */
export interface WaterLayer {
  id: string;
  dataset: string;
  name: { zh: string; en: string };
}

/** Water networks with results, in the order of the scene. */
export function waterLayers({ scene }: Pick<AppState, 'scene'>): WaterLayer[] {
  return (scene?.layers ?? []).flatMap((layer) =>
    layer.type === 'network' && layer.discipline === 'water' && layer.resultsUrl !== null && layer.dataset
      ? [{ id: layer.id, dataset: layer.dataset, name: layer.name }]
      : [],
  );
}

/** The network's own id of a part: codes are "<dataset>:<kind>:<id>". */
export const ownId = (code: string): string => code.split(':').slice(2).join(':');
/** What a code says of its kind, e.g. "pipe"; null where it has no such form. */
export const kindOf = (code: string): string | null => code.split(':')[1] ?? null;

const known = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** Codes by the network's own ids; of nodes or of links, which may share ids. */
export function codesById(codes: readonly string[]): ReadonlyMap<string, string> {
  let found = known.get(codes);
  if (!found) {
    found = new Map(codes.map((code) => [ownId(code), code]));
    known.set(codes, found);
  }
  return found;
}

/** Results under the network's own ids, brought under the codes of the city; what the city does not have is left out. */
export function withCityCodes(run: NetworkResults, own: NetworkResults): NetworkResults {
  const nodes = columnsOf(run.nodeCodes, codesById(own.nodeCodes));
  const links = columnsOf(run.linkCodes, codesById(own.linkCodes));
  const chosen = (rows: number[][], columns: readonly number[]): number[][] =>
    rows.map((row) => columns.map((column) => row[column]!));
  return {
    ...run,
    dataset: own.dataset,
    nodeCodes: nodes.codes,
    linkCodes: links.codes,
    pressureMetres: chosen(run.pressureMetres, nodes.columns),
    flowLitresPerSecond: chosen(run.flowLitresPerSecond, links.columns),
    velocityMetresPerSecond: chosen(run.velocityMetresPerSecond, links.columns),
    ...(run.quality && { quality: chosen(run.quality, nodes.columns) }),
  };
}

function columnsOf(ids: readonly string[], codes: ReadonlyMap<string, string>) {
  const kept = ids.flatMap((id, column) => {
    const code = codes.get(id);
    return code === undefined ? [] : [{ column, code }];
  });
  return { columns: kept.map(({ column }) => column), codes: kept.map(({ code }) => code) };
}

/** Results without values at some nodes and links from a time on: what is dry has no pressure, and none is made up. */
export function withoutSupply(
  results: NetworkResults,
  dry: { nodes: ReadonlySet<string>; links: ReadonlySet<string> },
  fromSeconds: number,
): NetworkResults {
  const blank = (rows: number[][], codes: string[], without: ReadonlySet<string>): number[][] =>
    rows.map((row, step) =>
      results.times[step]! < fromSeconds
        ? row
        : row.map((value, column) => (without.has(codes[column]!) ? Number.NaN : value)),
    );
  return {
    ...results,
    pressureMetres: blank(results.pressureMetres, results.nodeCodes, dry.nodes),
    flowLitresPerSecond: blank(results.flowLitresPerSecond, results.linkCodes, dry.links),
    velocityMetresPerSecond: blank(results.velocityMetresPerSecond, results.linkCodes, dry.links),
  };
}
