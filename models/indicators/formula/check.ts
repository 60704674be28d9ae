import { type AlarmLevel, alarmLevels } from '../../sensing/sensing.ts';
import type { Formula } from './formula.ts';
import {
  longestWindow,
  numberFunctions,
  type SourceFunction,
  shortestWindow,
  sourceFunctions,
} from './functions.ts';
import { parseFormula } from './parse.ts';
import type { AttributeCondition, Source } from './sources.ts';
import { FormulaError, type Syntax } from './syntax.ts';

/** What formulas may name; what is left out is not looked at. */
export interface KnownNames {
  properties?: ReadonlySet<string>;
  thingKinds?: ReadonlySet<string>;
  indicators?: ReadonlySet<string>;
}

const identifierShape = /^[a-z0-9][a-z0-9-]{0,62}$/;
const byName = new Map(sourceFunctions.map((one) => [one.name, one]));
const functionNames = [...byName.keys(), ...numberFunctions, 'indicator', 'scope_area'];

/** Reads a formula and checks names and types. @throws FormulaError */
export function checkFormula(text: string, known: KnownNames = {}): Formula {
  return check(parseFormula(text), known);
}

function check(syntax: Syntax, known: KnownNames): Formula {
  switch (syntax.kind) {
    case 'number':
      return { kind: 'number', value: syntax.value };
    case 'text':
      throw new FormulaError(syntax.at, 'a number or a function', `the text "${syntax.value}"`);
    case 'duration':
      throw new FormulaError(syntax.at, 'a number or a function', 'a duration');
    case 'negate':
      return { kind: 'negate', operand: check(syntax.operand, known) };
    case 'binary': {
      const { operator } = syntax;
      return { kind: 'binary', operator, left: check(syntax.left, known), right: check(syntax.right, known) };
    }
    case 'call':
      return checkCall(syntax, known);
  }
}

type Call = Extract<Syntax, { kind: 'call' }>;

function checkCall(call: Call, known: KnownNames): Formula {
  const { name, at } = call;
  if (name === 'scope_area') {
    expectCount(call, 0);
    refuseConditions(call);
    return { kind: 'source', source: { kind: 'scope-area' } };
  }
  if (name === 'indicator') {
    expectCount(call, 1);
    refuseConditions(call);
    return {
      kind: 'indicator',
      id: named(call.arguments[0]!, 'the id of an indicator', known.indicators),
    };
  }
  const overNumbers = numberFunctions.find((candidate) => candidate === name);
  if (overNumbers) {
    refuseConditions(call);
    if (overNumbers === 'absolute') expectCount(call, 1);
    else if (call.arguments.length < 1)
      throw new FormulaError(at, `${name} with at least one number`, 'none');
    return {
      kind: 'function',
      name: overNumbers,
      operands: call.arguments.map((argument) => check(argument, known)),
    };
  }
  const taken = byName.get(name);
  if (!taken) throw new FormulaError(at, `a function (${nearest(name).join(', ')})`, name);
  return { kind: 'source', source: sourceOf(call, taken, known) };
}

function sourceOf(call: Call, taken: SourceFunction, known: KnownNames): Source {
  expectCount(call, taken.takes.length, taken.usage);
  const texts: string[] = [];
  const numbers: number[] = [];
  taken.takes.forEach((what, index) => {
    const argument = call.arguments[index]!;
    if (what === 'number') numbers.push(constant(argument));
    else if (what === 'attribute')
      texts.push(textOf(argument, 'the name of an attribute in quotation marks'));
    else if (what === 'property')
      texts.push(named(argument, 'an observed property in quotation marks', known.properties));
    else texts.push(named(argument, 'a class of objects in quotation marks'));
  });
  if (taken.kind === 'objects')
    return {
      kind: 'objects',
      aggregate: taken.aggregate as 'count',
      class: texts[0]!,
      attribute: texts[1] ?? null,
      conditions: call.conditions.map(attributeCondition),
    };
  const { window, kind, property, level, eventClass, rule, device } = options(call, taken, known);
  switch (taken.kind) {
    case 'devices':
      return { kind: 'devices', aggregate: taken.aggregate as 'total', property, thingKind: kind };
    case 'alarms':
      return {
        kind: 'alarms',
        aggregate: taken.aggregate as 'active',
        level,
        property,
        thingKind: kind,
        rule,
        device,
        windowSeconds: window,
      };
    case 'events':
      return {
        kind: 'events',
        aggregate: taken.aggregate as 'open',
        level,
        class: eventClass,
        windowSeconds: window,
      };
    default:
      return {
        kind: 'observations',
        aggregate: taken.aggregate as 'mean',
        property: texts[0]!,
        thingKind: kind,
        windowSeconds: window,
        range: rangeOf(call, taken, numbers),
        percent: percentOf(call, taken, numbers),
      };
  }
}

function rangeOf(call: Call, taken: SourceFunction, numbers: number[]): [number, number] | null {
  if (taken.aggregate === 'hours-above') return [numbers[0]!, Number.POSITIVE_INFINITY];
  if (taken.aggregate !== 'within') return null;
  const [low, high] = numbers as [number, number];
  if (high < low)
    throw new FormulaError(call.arguments[2]!.at, `an upper limit of at least ${low}`, `${high}`);
  return [low, high];
}

function percentOf(call: Call, taken: SourceFunction, numbers: number[]): number | null {
  if (taken.aggregate !== 'percentile') return null;
  const percent = numbers[0]!;
  if (!(percent >= 0 && percent <= 100))
    throw new FormulaError(call.arguments[1]!.at, 'a percentage from 0 to 100', `${percent}`);
  return percent;
}

interface Options {
  window: number | null;
  kind: string | null;
  property: string | null;
  level: AlarmLevel | null;
  eventClass: string | null;
  rule: string | null;
  device: string | null;
}

function options(call: Call, taken: SourceFunction, known: KnownNames): Options {
  const chosen: Options = {
    window: null,
    kind: null,
    property: null,
    level: null,
    eventClass: null,
    rule: null,
    device: null,
  };
  const allowed = taken.options.map((option) => option.replace('!', ''));
  const seen = new Set<string>();
  for (const { name, comparison, value, at } of call.conditions) {
    if (!allowed.includes(name))
      throw new FormulaError(at, `an option of ${call.name} (${allowed.join(', ')})`, name);
    if (comparison !== '=') throw new FormulaError(at, `${name} = …`, `${name} ${comparison}`);
    if (seen.has(name)) throw new FormulaError(at, `${name} once`, 'it twice');
    seen.add(name);
    if (name === 'window') {
      if (value.kind !== 'duration')
        throw new FormulaError(value.at, 'a duration such as 1h or 15 min', show(value));
      if (value.seconds < shortestWindow || value.seconds > longestWindow)
        throw new FormulaError(value.at, 'a window from 1 min to 366 d', `${value.seconds} s`);
      chosen.window = value.seconds;
    } else if (name === 'level') {
      const level = alarmLevels.find((candidate) => value.kind === 'text' && candidate === value.value);
      if (!level) throw new FormulaError(value.at, `a level (${alarmLevels.join(', ')})`, show(value));
      chosen.level = level;
    } else if (name === 'device') chosen.device = textOf(value, 'the code of a device in quotation marks');
    else if (name === 'rule') chosen.rule = named(value, 'the key of an alarm rule');
    else if (name === 'class') chosen.eventClass = named(value, 'a class of events');
    else if (name === 'kind') chosen.kind = named(value, 'a kind of device', known.thingKinds);
    else chosen.property = named(value, 'an observed property', known.properties);
  }
  if (taken.options.includes('window!') && chosen.window === null)
    throw new FormulaError(call.at, `a window, as in ${taken.usage}`, `${call.name} without one`);
  return chosen;
}

function attributeCondition({ name, comparison, value }: Call['conditions'][number]): AttributeCondition {
  if (value.kind === 'duration') throw new FormulaError(value.at, 'a number or a text', 'a duration');
  if (value.kind === 'text' && comparison !== '=' && comparison !== '!=')
    throw new FormulaError(value.at, `a number after ${comparison}`, show(value));
  return { attribute: name, comparison, value: value.value };
}

function expectCount(call: Call, count: number, usage?: string): void {
  if (call.arguments.length === count) return;
  const arguments_ = count === 1 ? 'one argument' : count === 0 ? 'no argument' : `${count} arguments`;
  throw new FormulaError(
    call.at,
    `${call.name} with ${arguments_}${usage ? `, as in ${usage}` : ''}`,
    `${call.arguments.length}`,
  );
}

function refuseConditions(call: Call): void {
  const condition = call.conditions[0];
  if (condition) throw new FormulaError(condition.at, `no option of ${call.name}`, condition.name);
}

function textOf(syntax: Syntax, expected: string): string {
  if (syntax.kind !== 'text' || syntax.value === '')
    throw new FormulaError(syntax.at, expected, show(syntax));
  return syntax.value;
}

function named(syntax: Syntax, expected: string, known?: ReadonlySet<string>): string {
  const text = textOf(syntax, expected);
  if (!identifierShape.test(text))
    throw new FormulaError(syntax.at, `${expected}: lower-case letters, digits and dashes`, `"${text}"`);
  if (known && !known.has(text)) throw new FormulaError(syntax.at, `${expected} that is known`, `"${text}"`);
  return text;
}

function constant(syntax: Syntax): number {
  if (syntax.kind === 'number') return syntax.value;
  if (syntax.kind === 'negate' && syntax.operand.kind === 'number') return -syntax.operand.value;
  throw new FormulaError(syntax.at, 'a number', show(syntax));
}

function show(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'number':
      return `${syntax.value}`;
    case 'text':
      return `"${syntax.value}"`;
    case 'duration':
      return 'a duration';
    case 'call':
      return `${syntax.name}(…)`;
    default:
      return 'a sum or product';
  }
}

/** Names that begin alike first: a slip of the pen is seen at once. */
const nearest = (name: string): string[] => {
  const alike = functionNames.filter((candidate) => candidate.startsWith(name.slice(0, 3)));
  return alike.length > 0 ? alike : functionNames;
};
