import { partsOf, reach } from '../topology/graph.ts';
import type { InpLine, InpSections } from './inp-sections.ts';
import { topologyOf } from './topology.ts';
import type { WaterNetwork } from './water-network.ts';

/** How many times narrower or wider than the median pipe is taken for a slip of units: 1000 mm in a metre, with room. */
const slipOfUnits = 250;
/** Ids named in a sentence; the rest is counted. */
const named = 3;

/**
 * What the engine accepts and yet is most likely wrong: parts without a source, controls that fight each other,
 * diameters in another unit, unit names that contradict. One sentence each.
 */
export function networkWarnings(network: WaterNetwork, sections: InpSections, file: string): string[] {
  return [
    ...unsupplied(network, file),
    ...fightingControls(sections, file),
    ...mixedDiameters(network, file),
    ...mixedUnits(sections, network, file),
  ];
}

function unsupplied(network: WaterNetwork, file: string): string[] {
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
  const warnings = [...apart.values()].map(
    (ids) =>
      `${file}: ${counted(ids, 'node')} ${ids.length === 1 ? 'is' : 'are'} joined to no reservoir or tank.`,
  );
  if (closedOff.length > 0)
    warnings.push(
      `${file}: ${counted(closedOff, 'node')} ${closedOff.length === 1 ? 'has' : 'have'} no open way from a reservoir or tank as the file begins.`,
    );
  return warnings;
}

function counted(ids: readonly string[], what: string): string {
  const listed = ids.slice(0, named).join(', ');
  if (ids.length === 1) return `${what} ${listed}`;
  return `${ids.length} ${what}s (${listed}${ids.length > named ? ' …' : ''})`;
}

interface LevelControl {
  line: number;
  opens: boolean;
  above: boolean;
  level: number;
}

/** Two controls of one link by the level of one node that hold at the same time and say the opposite. */
function fightingControls(sections: InpSections, file: string): string[] {
  const byPair = new Map<string, LevelControl[]>();
  for (const line of sections.get('CONT') ?? []) {
    const control = levelControl(line);
    if (!control) continue;
    const pair = `${line.tokens[1]} ${line.tokens[5]}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), control]);
  }
  const warnings: string[] = [];
  for (const [pair, controls] of byPair) {
    const [link, node] = pair.split(' ');
    for (const [index, one] of controls.entries())
      for (const other of controls.slice(index + 1)) {
        if (one.opens === other.opens) continue;
        const [below, above] = one.above ? [other, one] : [one, other];
        const overlap = below.above === above.above || below.level > above.level;
        if (overlap)
          warnings.push(
            `${file} lines ${one.line} and ${other.line}: the controls of link ${link} by node ${node} contradict each other: both hold ${below.above === above.above ? `${below.above ? 'above' : 'below'} ${below.above ? Math.max(below.level, above.level) : Math.min(below.level, above.level)}` : `between ${above.level} and ${below.level}`}, and one opens what the other closes.`,
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

function mixedDiameters(network: WaterNetwork, file: string): string[] {
  const pipes = [...network.links.values()].filter(({ kind }) => kind === 'pipe');
  const sorted = pipes.map(({ diameterMillimetres }) => diameterMillimetres!).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (median === undefined) return [];
  return pipes
    .filter(({ diameterMillimetres: d }) => d! * slipOfUnits < median || d! > median * slipOfUnits)
    .map(
      ({ id, line, diameterMillimetres: d }) =>
        `${file} line ${line}: pipe ${id} has a diameter of ${rounded(d!)} mm where the median is ${rounded(median)} mm; it may be in another unit.`,
    );
}

const rounded = (value: number): number => Number(value.toPrecision(3));

const metric = new Set(['LPS', 'LPM', 'MLD', 'CMH', 'CMD', 'CMS']);

function mixedUnits(sections: InpSections, network: WaterNetwork, file: string): string[] {
  const warnings: string[] = [];
  const given = (name: string): InpLine[] =>
    (sections.get('OPTI') ?? []).filter(({ tokens }) => tokens[0]!.toUpperCase() === name);
  const units = given('UNITS');
  const other = units.find(({ tokens }) => tokens[1]?.toUpperCase() !== network.flowUnits);
  if (other)
    warnings.push(
      `${file} line ${other.line}: the flow unit is given twice, as ${other.tokens[1]} and ${network.flowUnits}; ${network.flowUnits} is taken.`,
    );
  const pressure = given('PRESSURE').find(({ tokens }) => tokens.length === 2);
  const name = pressure?.tokens[1]?.toUpperCase();
  const isMetric = metric.has(network.flowUnits);
  if (pressure && name && (isMetric ? name === 'PSI' : name !== 'PSI'))
    warnings.push(
      `${file} line ${pressure.line}: pressures in ${name} do not go with flows in ${network.flowUnits}; all lengths are read as ${isMetric ? 'metres and millimetres' : 'feet and inches'}.`,
    );
  return warnings;
}
