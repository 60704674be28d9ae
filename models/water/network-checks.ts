import { firstOf, type Sentence } from '../sentences/sentence.ts';
import { partsOf, reach } from '../topology/graph.ts';
import type { InpLine, InpSections } from './inp-sections.ts';
import { NetworkError } from './network-error.ts';
import { topologyOf } from './topology.ts';
import type { WaterNetwork } from './water-network.ts';
import { sayWater } from './water-sentences.ts';

/** How many times narrower or wider than the median pipe is taken for a slip of units: 1000 mm in a metre, with room. */
const slipOfUnits = 250;
/** Ids named in a sentence; the rest is counted. */
const named = 3;

/**
 * What the engine accepts and yet is most likely wrong: parts without a source, controls that fight each other,
 * diameters in another unit, unit names that contradict. One sentence each.
 */
export function networkWarnings(network: WaterNetwork, sections: InpSections, file: string): Sentence[] {
  return [
    ...unsupplied(network, file),
    ...fightingControls(sections, file),
    ...mixedDiameters(network, file),
    ...mixedUnits(sections, network, file),
  ];
}

/** @throws NetworkError for junctions without a link: the engine refuses them (its error 233) and does not say which. */
export function expectJoined(network: WaterNetwork, file: string): void {
  const joined = new Set<string>();
  for (const { from, to } of network.links.values()) joined.add(from).add(to);
  const alone = [...network.nodes.values()].filter(({ kind, id }) => kind === 'junction' && !joined.has(id));
  if (alone.length === 0) return;
  const nodes = firstOf(
    alone.map(({ id }) => id),
    named,
  );
  throw new NetworkError(
    sayWater('model.water.unjoined', { file, line: alone[0]!.line, nodes, count: alone.length }),
  );
}

function unsupplied(network: WaterNetwork, file: string): Sentence[] {
  const { graph, nodeIds, sources, tanks, passage } = topologyOf(network);
  const joined = reach(graph, [...sources, ...tanks]);
  const fed = reach(graph, [...sources, ...tanks], passage);
  const { part } = partsOf(graph);
  const apart = new Map<number, string[]>();
  const closedOff: string[] = [];
  for (const [node, id] of nodeIds.entries()) {
    if (!joined[node]) {
      const others = apart.get(part[node]!);
      if (others) others.push(id);
      else apart.set(part[node]!, [id]);
    } else if (!fed[node]) closedOff.push(id);
  }
  const counted = (ids: readonly string[]) => ({ file, nodes: firstOf(ids, named), count: ids.length });
  const warnings = [...apart.values()].map((ids) => sayWater('model.water.no-source', counted(ids)));
  if (closedOff.length > 0) warnings.push(sayWater('model.water.closed-off', counted(closedOff)));
  return warnings;
}

interface LevelControl {
  line: number;
  opens: boolean;
  above: boolean;
  level: number;
}

/** Two controls of one link by the level of one node that hold at the same time and say the opposite. */
function fightingControls(sections: InpSections, file: string): Sentence[] {
  const byPair = new Map<string, LevelControl[]>();
  for (const line of sections.get('CONT') ?? []) {
    const control = levelControl(line);
    if (!control) continue;
    const pair = `${line.tokens[1]} ${line.tokens[5]}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), control]);
  }
  const warnings: Sentence[] = [];
  for (const [pair, controls] of byPair) {
    const [link, node] = pair.split(' ');
    for (const [index, one] of controls.entries())
      for (const other of controls.slice(index + 1)) {
        if (one.opens === other.opens) continue;
        const [below, above] = one.above ? [other, one] : [one, other];
        const levels = [below.level, above.level];
        const where = { file, line: one.line, other: other.line, link: link!, node: node! };
        if (below.above && above.above)
          warnings.push(sayWater('model.water.controls-above', { ...where, level: Math.max(...levels) }));
        else if (!below.above && !above.above)
          warnings.push(sayWater('model.water.controls-below', { ...where, level: Math.min(...levels) }));
        else if (below.level > above.level)
          warnings.push(
            sayWater('model.water.controls-between', { ...where, low: above.level, high: below.level }),
          );
      }
  }
  return warnings;
}

/** "LINK id status IF NODE id ABOVE level"; null for controls by time. */
function levelControl({ line, tokens }: InpLine): LevelControl | null {
  const level = Number(tokens[7]);
  if (tokens[3]?.toUpperCase() !== 'IF' || !Number.isFinite(level)) return null;
  const setting = tokens[2]!.toUpperCase();
  const opens = setting === 'OPEN' || Number(setting) > 0;
  return { line, opens, above: tokens[6]?.toUpperCase() === 'ABOVE', level };
}

function mixedDiameters(network: WaterNetwork, file: string): Sentence[] {
  const pipes = [...network.links.values()].filter(({ kind }) => kind === 'pipe');
  const sorted = pipes.map(({ diameterMillimetres }) => diameterMillimetres!).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (median === undefined) return [];
  return pipes
    .filter(({ diameterMillimetres: d }) => d! * slipOfUnits < median || d! > median * slipOfUnits)
    .map(({ id, line, diameterMillimetres: d }) =>
      sayWater('model.water.diameter-unit', {
        file,
        line,
        pipe: id,
        millimetres: rounded(d!),
        median: rounded(median),
      }),
    );
}

const rounded = (value: number): number => Number(value.toPrecision(3));

const metric = new Set(['LPS', 'LPM', 'MLD', 'CMH', 'CMD', 'CMS']);

function mixedUnits(sections: InpSections, network: WaterNetwork, file: string): Sentence[] {
  const warnings: Sentence[] = [];
  const given = (name: string): InpLine[] =>
    (sections.get('OPTI') ?? []).filter(({ tokens }) => tokens[0]!.toUpperCase() === name);
  const units = given('UNITS');
  const other = units.find(({ tokens }) => tokens[1]?.toUpperCase() !== network.flowUnits);
  if (other)
    warnings.push(
      sayWater('model.water.unit-twice', {
        file,
        line: other.line,
        other: other.tokens[1] ?? '',
        unit: network.flowUnits,
      }),
    );
  const pressure = given('PRESSURE').find(({ tokens }) => tokens.length === 2);
  const name = pressure?.tokens[1]?.toUpperCase();
  const isMetric = metric.has(network.flowUnits);
  if (pressure && name && (isMetric ? name === 'PSI' : name !== 'PSI'))
    warnings.push(
      sayWater(isMetric ? 'model.water.read-as-metric' : 'model.water.read-as-feet', {
        file,
        line: pressure.line,
        pressure: name,
        flow: network.flowUnits,
      }),
    );
  return warnings;
}
