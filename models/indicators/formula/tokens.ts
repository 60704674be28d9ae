import { FormulaError } from './syntax.ts';

export type Token =
  | { kind: 'number'; value: number; at: number; text: string }
  | { kind: 'duration'; seconds: number; at: number; text: string }
  | { kind: 'text'; value: string; at: number; text: string }
  | { kind: 'name'; at: number; text: string }
  | { kind: 'sign'; at: number; text: string }
  | { kind: 'end'; at: number; text: string };

/** Seconds of the units of a duration. */
export const durationUnits: Record<string, number> = {
  s: 1,
  min: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

const space = /\s*/y;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const sign = /!=|<=|>=|[-+*/(),=<>]/y;

/** Longest formula, UTF-16 units. */
export const longestFormula = 2000;

/**
 * The words of a formula. A number with a unit right behind it ("15 min", "1h") is a duration.
 * @throws FormulaError
 */
export function tokensOf(text: string): Token[] {
  if (text.length > longestFormula)
    throw new FormulaError(longestFormula, `at most ${longestFormula} characters`, `${text.length}`);
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  for (;;) {
    at += take(space)!.length;
    if (at >= text.length) break;
    const start = at;
    const digits = take(number);
    if (digits !== null) {
      at += digits.length;
      const value = Number(digits);
      if (!Number.isFinite(value)) throw new FormulaError(start, 'a finite number', digits);
      const gap = take(space)!;
      at += gap.length;
      const unit = take(name);
      if (unit === null) {
        at -= gap.length;
        tokens.push({ kind: 'number', value, at: start, text: digits });
        continue;
      }
      const seconds = Object.hasOwn(durationUnits, unit) ? durationUnits[unit]! : null;
      if (seconds === null)
        throw new FormulaError(at, `a unit of time (${Object.keys(durationUnits).join(', ')})`, `"${unit}"`);
      at += unit.length;
      tokens.push({ kind: 'duration', seconds: value * seconds, at: start, text: text.slice(start, at) });
      continue;
    }
    const word = take(name);
    if (word !== null) {
      at += word.length;
      tokens.push({ kind: 'name', at: start, text: word });
      continue;
    }
    if (text[at] === '"') {
      const close = text.indexOf('"', at + 1);
      if (close < 0) throw new FormulaError(text.length, 'a closing quotation mark', 'the end');
      at = close + 1;
      tokens.push({
        kind: 'text',
        value: text.slice(start + 1, close),
        at: start,
        text: text.slice(start, at),
      });
      continue;
    }
    const mark = take(sign);
    if (mark === null)
      throw new FormulaError(
        at,
        'a number, a function, a text in "quotation marks" or an operator',
        `"${String.fromCodePoint(text.codePointAt(at)!)}"`,
      );
    at += mark.length;
    tokens.push({ kind: 'sign', at: start, text: mark });
  }
  tokens.push({ kind: 'end', at: text.length, text: '' });
  return tokens;
}
