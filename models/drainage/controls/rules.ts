import type { InpLine } from '../../water/inp-sections.ts';
import { NetworkError } from '../../water/network-error.ts';
import type { DrainageModel } from '../drainage-model.ts';
import { saySwmm } from '../swmm-faults.ts';
import type { SwmmFile } from '../swmm-file.ts';
import { interpolate, type Points, type SwmmTables } from '../swmm-tables.ts';
import { clockSeconds, dateSeconds } from '../swmm-times.ts';

/** What a rule may ask for; all in the file's units. */
export interface Plant {
  seconds: number;
  nodeDepth(node: number): number;
  nodeHead(node: number): number;
  nodeVolume(node: number): number;
  linkFlow(link: number): number;
  linkDepth(link: number): number;
  linkSetting(link: number): number;
}

type Value = (plant: Plant) => number;
type Relation = (one: number, other: number) => boolean;

interface Premise {
  joins: 'AND' | 'OR';
  holds: (plant: Plant) => boolean;
  /** The value that a curve of the rule's action goes by. */
  value: Value;
}

interface Action {
  link: number;
  setting: (plant: Plant, controlled: number) => number;
}

export interface Rule {
  id: string;
  priority: number;
  premises: Premise[];
  applied: Action[];
  otherwise: Action[];
}

const relations: Record<string, Relation> = {
  '=': (one, other) => Math.abs(one - other) < 1e-9,
  '<>': (one, other) => Math.abs(one - other) >= 1e-9,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

const states: Record<string, number> = { ON: 1, OFF: 0, OPEN: 1, CLOSED: 0 };
const linkWords = new Set(['LINK', 'CONDUIT', 'PUMP', 'ORIFICE', 'WEIR', 'OUTLET']);

/** [CONTROLS] of a SWMM file. @throws NetworkError naming the line of what is wrong or not computed. */
export function readRules(file: SwmmFile, model: DrainageModel, tables: SwmmTables): Rule[] {
  const names = (ids: Iterable<string>): Map<string, number> =>
    new Map([...ids].map((id, index) => [id.toUpperCase(), index]));
  const reader = new RuleReader(file, tables, names(model.nodes.keys()), names(model.links.keys()));
  return reader.rules();
}

class RuleReader {
  constructor(
    private readonly file: SwmmFile,
    private readonly tables: SwmmTables,
    private readonly nodes: ReadonlyMap<string, number>,
    private readonly links: ReadonlyMap<string, number>,
  ) {}

  rules(): Rule[] {
    const rules: Rule[] = [];
    let clause: 'IF' | 'THEN' | 'ELSE' | null = null;
    for (const line of this.file.lines('CONTROL')) {
      const word = line.tokens[0]!.toUpperCase();
      if (word === 'RULE') {
        rules.push({ id: line.tokens[1] ?? '', priority: 0, premises: [], applied: [], otherwise: [] });
        clause = null;
        continue;
      }
      const rule = rules.at(-1);
      if (!rule)
        throw new NetworkError(
          saySwmm('model.swmm.rule-first', { ...this.file.at(line), found: line.tokens[0]! }),
        );
      if (word === 'PRIORITY') {
        rule.priority = this.file.number(line, 1, { kind: 'priority of rule', id: rule.id }, null);
        continue;
      }
      if (word === 'IF' || word === 'THEN' || word === 'ELSE') clause = word;
      else if ((word !== 'AND' && word !== 'OR') || clause === null)
        throw new NetworkError(
          saySwmm('model.swmm.rule-word', {
            ...this.file.at(line),
            rule: rule.id,
            found: line.tokens[0]!,
          }),
        );
      if (clause === 'IF') rule.premises.push(this.premise(line, rule.id, word === 'OR' ? 'OR' : 'AND'));
      else (clause === 'THEN' ? rule.applied : rule.otherwise).push(this.action(line, rule.id));
    }
    return rules;
  }

  private premise(line: InpLine, rule: string, joins: 'AND' | 'OR'): Premise {
    const at = line.tokens.findIndex((token) => token in relations);
    if (at < 0)
      throw new NetworkError(saySwmm('model.swmm.rule-comparison', { ...this.file.at(line), rule }));
    const value = this.value(line, rule, line.tokens.slice(1, at));
    const compared = this.value(line, rule, line.tokens.slice(at + 1));
    const relation = relations[line.tokens[at]!]!;
    return { joins, value, holds: (plant) => relation(value(plant), compared(plant)) };
  }

  private value(line: InpLine, rule: string, tokens: readonly string[]): Value {
    const [object, id, attribute] = tokens.map((token) => token.toUpperCase());
    if (object === 'SIMULATION') return this.time(line, rule, id);
    if (object === 'NODE' && id !== undefined) {
      const node = this.find(this.nodes, line, rule, 'node', id);
      switch (attribute) {
        case 'DEPTH':
          return (plant) => plant.nodeDepth(node);
        case 'HEAD':
          return (plant) => plant.nodeHead(node);
        case 'VOLUME':
          return (plant) => plant.nodeVolume(node);
      }
    } else if (object !== undefined && linkWords.has(object) && id !== undefined) {
      const link = this.find(this.links, line, rule, 'link', id);
      switch (attribute) {
        case 'FLOW':
          return (plant) => plant.linkFlow(link);
        case 'DEPTH':
          return (plant) => plant.linkDepth(link);
        case 'STATUS':
        case 'SETTING':
          return (plant) => plant.linkSetting(link);
      }
    } else if (tokens.length >= 1 && object !== undefined) {
      const state = states[object];
      const number = state ?? (object.includes(':') ? null : Number(object));
      const seconds = clockSeconds(object);
      const day = dateSeconds(tokens[0]!);
      if (number !== null && Number.isFinite(number)) return () => number;
      if (day !== null) return () => day / 86_400;
      // Times are compared in hours.
      if (seconds !== null) return () => seconds / 3600;
    }
    throw this.notComputed(line, rule, tokens.join(' '));
  }

  private time(line: InpLine, rule: string, what: string | undefined): Value {
    const start = this.tables.startSeconds ?? 0;
    switch (what) {
      case 'TIME':
        return ({ seconds }) => seconds / 3600;
      case 'CLOCKTIME':
        return ({ seconds }) => ((start + seconds) % 86_400) / 3600;
      case 'DATE':
        return ({ seconds }) => Math.floor((start + seconds) / 86_400);
      case 'MONTH':
        return ({ seconds }) => new Date((start + seconds) * 1000).getUTCMonth() + 1;
      case 'DAY':
        return ({ seconds }) => new Date((start + seconds) * 1000).getUTCDay() + 1;
      default:
        throw this.notComputed(line, rule, `SIMULATION ${what ?? ''}`.trim());
    }
  }

  private action(line: InpLine, rule: string): Action {
    const [object, id, attribute, equals, ...value] = line.tokens
      .slice(1)
      .map((token) => token.toUpperCase());
    if (
      !object ||
      !linkWords.has(object) ||
      !id ||
      equals !== '=' ||
      !/^(STATUS|SETTING)$/.test(attribute ?? '')
    )
      throw new NetworkError(saySwmm('model.swmm.rule-action', { ...this.file.at(line), rule }));
    const link = this.find(this.links, line, rule, 'link', id);
    const [word, name] = value;
    const state = states[word ?? ''];
    if (state !== undefined) return { link, setting: () => state };
    if (word === 'CURVE') {
      const { points } = this.tables.curve(line, name, { kind: 'rule', id: rule });
      return { link, setting: (_, controlled) => interpolate(points, controlled) };
    }
    if (word === 'TIMESERIES') {
      const series: Points = this.tables.timeSeries(line, name, { kind: 'rule', id: rule });
      return { link, setting: ({ seconds }) => interpolate(series, seconds) };
    }
    const number = Number(word);
    if (word === undefined || !Number.isFinite(number) || number < 0)
      throw new NetworkError(
        saySwmm('model.swmm.rule-setting', { ...this.file.at(line), rule, found: value.join(' ') }),
      );
    return { link, setting: () => number };
  }

  private find(
    among: ReadonlyMap<string, number>,
    line: InpLine,
    rule: string,
    kind: 'node' | 'link',
    id: string,
  ): number {
    const found = among.get(id);
    if (found === undefined)
      throw new NetworkError(saySwmm('model.swmm.rule-undefined', { ...this.file.at(line), rule, kind, id }));
    return found;
  }

  private notComputed(line: InpLine, rule: string, found: string): NetworkError {
    return new NetworkError(saySwmm('model.swmm.rule-premise', { ...this.file.at(line), rule, found }));
  }
}
