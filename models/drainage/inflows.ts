import type { Part } from '../sentences/part-words.ts';
import type { InpLine } from '../water/inp-sections.ts';
import { NetworkError } from '../water/network-error.ts';
import type { DrainageModel } from './drainage-model.ts';
import { type Pattern, readPatterns } from './patterns.ts';
import { saySwmm } from './swmm-faults.ts';
import type { SwmmFile } from './swmm-file.ts';
import { interpolate, type SwmmTables } from './swmm-tables.ts';

/** Water that enters a node from outside: m³/s at seconds from the start of the run. */
export interface Inflow {
  node: number;
  flowAt(seconds: number): number;
}

/** Inflow series [INFLOWS] and dry weather flow [DWF]. @throws NetworkError naming the line. */
export function readInflows(file: SwmmFile, model: DrainageModel, tables: SwmmTables): Inflow[] {
  const patterns = readPatterns(file);
  const nodes = new Map([...model.nodes.keys()].map((id, index) => [id.toUpperCase(), index]));
  const start = tables.startSeconds ?? 0;
  const perFlow = file.units.litresPerSecondPerFlow / 1000;
  const nodeOf = (line: InpLine): number => {
    const node = nodes.get(line.tokens[0]!.toUpperCase());
    if (node === undefined)
      throw new NetworkError(
        saySwmm('model.swmm.inflow-undefined', { ...file.at(line), node: line.tokens[0]! }),
      );
    return node;
  };
  const patternsOf = (line: InpLine, fields: number[]): Pattern[] =>
    fields.flatMap((field) => {
      const name = line.tokens[field];
      if (!name || name === '*' || name === '""') return [];
      const found = patterns.get(name.toUpperCase());
      if (!found)
        throw new NetworkError(
          saySwmm('model.swmm.inflow-pattern', { ...file.at(line), node: line.tokens[0]!, pattern: name }),
        );
      return [found];
    });
  const inflows: Inflow[] = [];
  for (const line of file.lines('INFLOW')) {
    // Node, FLOW, series, type, factor of units, factor, baseline, its pattern; other constituents are no water.
    if (line.tokens[1]?.toUpperCase() !== 'FLOW') continue;
    const part: Part = { kind: 'inflow to node', id: line.tokens[0]! };
    const node = nodeOf(line);
    const name = line.tokens[2];
    const series = name && name !== '*' && name !== '""' ? tables.timeSeries(line, name, part) : null;
    const factor = file.number(line, 5, part, 'factor', 1);
    const baseline = file.number(line, 6, part, 'baseline', 0);
    const pattern = patternsOf(line, [7]);
    inflows.push({
      node,
      flowAt: (seconds) => {
        // Before the first and after the last value there is none.
        const inside =
          series && series.length > 0 && seconds >= series[0]![0] && seconds <= series.at(-1)![0];
        const base = pattern.reduce((value, of) => value * of(start + seconds), baseline);
        return ((inside ? factor * interpolate(series, seconds) : 0) + base) * perFlow;
      },
    });
  }
  for (const line of file.lines('DWF')) {
    if (line.tokens[1]?.toUpperCase() !== 'FLOW') continue;
    const part: Part = { kind: 'dry weather flow to node', id: line.tokens[0]! };
    const mean = file.number(line, 2, part, null) * perFlow;
    const factors = patternsOf(line, [3, 4, 5, 6]);
    inflows.push({
      node: nodeOf(line),
      flowAt: (seconds) => factors.reduce((value, of) => value * of(start + seconds), mean),
    });
  }
  return inflows;
}

/** Potential evaporation, m/s at seconds from the start. @throws NetworkError naming the line. */
export function readEvaporation(file: SwmmFile, tables: SwmmTables): (seconds: number) => number {
  // Millimetres or inches a day.
  const perDay = (file.units.metresPerLength === 1 ? 1e-3 : 0.0254) / 86_400;
  const part: Part = { kind: 'section', id: '[EVAPORATION]' };
  let rate = (_seconds: number): number => 0;
  for (const line of file.lines('EVAP')) {
    const [word] = line.tokens as [string];
    switch (word.toUpperCase()) {
      case 'CONSTANT': {
        const constant = file.number(line, 1, part, null) * perDay;
        rate = () => constant;
        break;
      }
      case 'MONTHLY': {
        const months = Array.from(
          { length: 12 },
          (_, month) => file.number(line, 1 + month, part, null) * perDay,
        );
        rate = (seconds) => months[new Date(((tables.startSeconds ?? 0) + seconds) * 1000).getUTCMonth()]!;
        break;
      }
      case 'TIMESERIES': {
        const series = tables.timeSeries(line, line.tokens[1], part);
        rate = (seconds) => (series.findLast(([time]) => time <= seconds)?.[1] ?? 0) * perDay;
        break;
      }
      case 'DRY_ONLY':
      case 'RECOVERY':
        break;
      default:
        throw new NetworkError(saySwmm('model.swmm.evaporation', { ...file.at(line), found: word }));
    }
  }
  return rate;
}
