import { type Comparison, type ConditionSyntax, comparisons, FormulaError, type Syntax } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

/** How deep brackets and calls may lie in each other. */
const deepest = 40;

/**
 * Reads a formula: numbers, functions, + - * / and brackets. Names and types are looked at by `checkFormula`.
 * @throws FormulaError
 */
export function parseFormula(text: string): Syntax {
  const parser = new Parser(tokensOf(text));
  const syntax = parser.sum(0);
  parser.expectEnd();
  return syntax;
}

const found = (token: Token): string => (token.kind === 'end' ? 'the end' : token.text);

class Parser {
  private index = 0;

  constructor(private readonly tokens: Token[]) {}

  expectEnd(): void {
    if (this.token.kind !== 'end') this.fail('an operator or the end');
  }

  sum(depth: number): Syntax {
    let left = this.product(depth);
    for (;;) {
      const operator = this.sign('+', '-');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.product(depth), at: operator.at };
    }
  }

  private product(depth: number): Syntax {
    let left = this.factor(depth);
    for (;;) {
      const operator = this.sign('*', '/');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.factor(depth), at: operator.at };
    }
  }

  private factor(depth: number): Syntax {
    if (depth > deepest) this.fail(`at most ${deepest} brackets in each other`);
    const token = this.token;
    if (this.sign('-')) return { kind: 'negate', operand: this.factor(depth + 1), at: token.at };
    if (this.sign('(')) {
      const inner = this.sum(depth + 1);
      if (!this.sign(')')) this.fail('")"');
      return inner;
    }
    if (token.kind === 'name') return this.call(depth);
    return this.literal('a number, a function or "("');
  }

  private call(depth: number): Syntax {
    const { text: name, at } = this.token;
    this.index++;
    if (!this.sign('(')) this.fail(`"(" after ${name}`);
    const call: Extract<Syntax, { kind: 'call' }> = { kind: 'call', name, arguments: [], conditions: [], at };
    if (this.sign(')')) return call;
    for (;;) {
      const condition = this.condition();
      if (condition) call.conditions.push(condition);
      else if (call.conditions.length > 0) this.fail('a condition such as name = value');
      else call.arguments.push(this.sum(depth + 1));
      if (this.sign(')')) return call;
      if (!this.sign(',')) this.fail('"," or ")"');
    }
  }

  private condition(): ConditionSyntax | null {
    const token = this.token;
    const next = this.tokens[this.index + 1];
    if (token.kind !== 'name' && token.kind !== 'text') return null;
    if (next?.kind !== 'sign' || !(comparisons as readonly string[]).includes(next.text)) return null;
    this.index += 2;
    const negative = this.sign('-');
    const value = this.literal(negative ? 'a number' : 'a number, a text or a duration');
    if (negative && value.kind !== 'number') {
      this.index--;
      this.fail('a number');
    }
    if (negative && value.kind === 'number') value.value = -value.value;
    return {
      name: token.kind === 'text' ? token.value : token.text,
      comparison: next.text as Comparison,
      value,
      at: token.at,
    };
  }

  private literal(expected: string): ConditionSyntax['value'] {
    const token = this.token;
    this.index++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: token.value, at: token.at };
      case 'text':
        return { kind: 'text', value: token.value, at: token.at };
      case 'duration':
        return { kind: 'duration', seconds: token.seconds, at: token.at };
      default:
        this.index--;
        return this.fail(expected);
    }
  }

  private sign<Text extends string>(...texts: Text[]): { text: Text; at: number } | null {
    const token = this.token;
    if (token.kind !== 'sign' || !(texts as string[]).includes(token.text)) return null;
    this.index++;
    return { text: token.text as Text, at: token.at };
  }

  private get token(): Token {
    return this.tokens[this.index]!;
  }

  private fail(expected: string): never {
    throw new FormulaError(this.token.at, expected, found(this.token));
  }
}
