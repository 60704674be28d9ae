import { BadRequest } from './bad-request.ts';
import type { Literal } from './expression.ts';
import { checkWellKnownText } from './geometry.ts';
import { parseInstant, parseTimeSpan } from './times.ts';

/** A token of an expression. Words are names and operators; a path is one word with slashes. */
export type Token =
  | { kind: 'word'; text: string; at: number }
  | { kind: 'symbol'; text: '(' | ')' | ',' | '-'; at: number }
  | { kind: 'literal'; literal: Literal; at: number };

/** Characters of an expression: longer ones are not asked for by people. */
export const expressionLimit = 16_384;

const space = /\s+/y;
const text = /'((?:[^']|'')*)'/y;
const geometry = /(?:geography|geometry)'((?:[^']|'')*)'/iy;
const duration = /duration'(-?P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)'/iy;
const instant = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)`;
const span = new RegExp(`${instant}(?:/${instant})?`, 'iy');
const date = /\d{4}-\d\d-\d\d(?![\dT])/y;
const time = /\d\d:\d\d:\d\d(?:\.\d+)?/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const word = /[\p{L}_@][\p{L}\p{N}_.@-]*(?:\/[\p{L}\p{N}_@][\p{L}\p{N}_.@-]*)*/uy;

/** Cuts an expression into tokens. @throws BadRequest where nothing fits. */
export function tokens(source: string): Token[] {
  if (source.length > expressionLimit)
    throw new BadRequest(
      `An expression may have ${expressionLimit} characters, found ${source.length.toString()}.`,
    );
  const found: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const start = at;
    const literal = (hit: RegExpExecArray, value: Literal): void => {
      found.push({ kind: 'literal', literal: value, at: start });
      at += hit[0].length;
    };
    let hit = match(space);
    if (hit) {
      at += hit[0].length;
      continue;
    }
    const character = source[at]!;
    hit = match(geometry);
    if (hit) {
      const checked = checkWellKnownText(hit[1]!.replace(/^\s*SRID=4326;/i, ''));
      literal(hit, { type: 'geometry', value: checked.text, polygon: checked.polygon });
      continue;
    }
    hit = match(duration);
    if (hit && /\d/.test(hit[1]!)) {
      literal(hit, { type: 'duration', value: hit[1]!.toUpperCase() });
      continue;
    }
    hit = match(text);
    if (hit) {
      literal(hit, { type: 'text', value: hit[1]!.replaceAll("''", "'") });
      continue;
    }
    hit = match(span);
    if (hit) {
      const value = parseTimeSpan(hit[0]);
      if (!value) throw new BadRequest(`Character ${start + 1}: "${hit[0]}" is no time.`);
      literal(
        hit,
        hit[0].includes('/') ? { type: 'interval', ...value } : { type: 'instant', value: value.start },
      );
      continue;
    }
    hit = match(date);
    if (hit) {
      if (parseInstant(`${hit[0]}T00:00:00Z`) === null)
        throw new BadRequest(`Character ${start + 1}: "${hit[0]}" is no date.`);
      literal(hit, { type: 'date', value: hit[0] });
      continue;
    }
    hit = match(time);
    if (hit) {
      if (parseInstant(`2000-01-01T${hit[0]}Z`) === null)
        throw new BadRequest(`Character ${start + 1}: "${hit[0]}" is no time of day.`);
      literal(hit, { type: 'time', value: hit[0] });
      continue;
    }
    hit = match(number);
    if (hit) {
      const value = Number(hit[0]);
      if (!Number.isFinite(value)) throw new BadRequest(`Character ${start + 1}: ${hit[0]} is too large.`);
      literal(hit, { type: 'number', value });
      continue;
    }
    hit = match(word);
    if (hit) {
      at += hit[0].length;
      if (hit[0] === 'null') literal({ 0: '' } as RegExpExecArray, { type: 'null' });
      else if (hit[0] === 'true' || hit[0] === 'false')
        literal({ 0: '' } as RegExpExecArray, { type: 'boolean', value: hit[0] === 'true' });
      else found.push({ kind: 'word', text: hit[0], at: start });
      continue;
    }
    if (character === '(' || character === ')' || character === ',' || character === '-') {
      found.push({ kind: 'symbol', text: character, at: start });
      at++;
      continue;
    }
    throw new BadRequest(`Character ${start + 1}: "${character}" is not expected.`);
  }
  return found;
}
