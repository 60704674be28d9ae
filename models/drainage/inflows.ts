import type { DrainageModel } from './drainage-model.ts';
import { type Pattern, readPatterns } from './patterns.ts';
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
  const nodeOf = (line: { line: number; tokens: string[]; comment: string | null }): number => {
    const node = nodes.get(line.tokens[0]!.toUpperCase());
    if (node === undefined) throw file.bad(line, `inflow to node ${line.tokens[0]}, which is not defined.`);
    return node;
  };
  const patternsOf = (
    line: { line: number; tokens: string[]; comment: string | null },
    fields: number[],
  ): Pattern[] =>
    fields.flatMap((field) => {
      const name = line.tokens[field];
      if (!name || name === '*' || name === '""') return [];
      const found = patterns.get(name.toUpperCase());
      if (!found) throw file.bad(line, `inflow to node ${line.tokens[0]}: pattern ${name} is not defined.`);
      return [found];
    });
  const inflows: Inflow[] = [];
  for (const line of file.lines('INFLOW')) {
    // Node, FLOW, series, type, factor of units, factor, baseline, its pattern; other constituents are no water.
    if (line.tokens[1]?.toUpperCase() !== 'FLOW') continue;
    const what = `inflow to node ${line.tokens[0]}`;
    const node = nodeOf(line);
    const name = line.tokens[2];
    const series = name && name !== '*' && name !== '""' ? tables.timeSeries(line, name, what) : null;
    const factor = file.number(line, 5, `${what}: factor`, 1);
    const baseline = file.number(line, 6, `${what}: baseline`, 0);
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
    const mean = file.number(line, 2, `dry weather flow to node ${line.tokens[0]}`) * perFlow;
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
  let rate = (_seconds: number): number => 0;
  for (const line of file.lines('EVAP')) {
    const [word] = line.tokens as [string];
    switch (word.toUpperCase()) {
      case 'CONSTANT': {
        const constant = file.number(line, 1, 'evaporation') * perDay;
        rate = () => constant;
        break;
      }
      case 'MONTHLY': {
        const months = Array.from(
          { length: 12 },
          (_, month) => file.number(line, 1 + month, 'evaporation') * perDay,
        );
        rate = (seconds) => months[new Date(((tables.startSeconds ?? 0) + seconds) * 1000).getUTCMonth()]!;
        break;
      }
      case 'TIMESERIES': {
        const series = tables.timeSeries(line, line.tokens[1], 'evaporation');
        rate = (seconds) => (series.findLast(([time]) => time <= seconds)?.[1] ?? 0) * perDay;
        break;
      }
      case 'DRY_ONLY':
      case 'RECOVERY':
        break;
      default:
        throw file.bad(line, `evaporation: expected CONSTANT, MONTHLY or TIMESERIES, found "${word}".`);
    }
  }
  return rate;
}
