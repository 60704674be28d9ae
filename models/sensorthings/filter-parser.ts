import { BadRequest } from './bad-request.ts';
import {
  type Arithmetic,
  arithmetics,
  type Comparison,
  comparisons,
  type Expression,
  functions,
  isFunctionName,
} from './expression.ts';
import { type Token, tokens } from './lexer.ts';

/** Brackets, calls and signs within each other. */
const depthLimit = 40;
/** Parts of one expression. */
const partLimit = 500;

/**
 * Parses `$filter` (OGC 18-088, section 9.3.3.5: OData 4.0 with spatial functions). Precedence, from the loosest:
 * or, and, comparison, add and sub, mul div mod, not and minus.
 * @throws BadRequest with one sentence that names the character.
 */
export function parseFilter(source: string): Expression {
  const parser = new Parser(tokens(source), source.length);
  const expression = parser.or(0);
  parser.end();
  return expression;
}

/** One key of `$orderby`. */
export interface OrderKey {
  expression: Expression;
  descending: boolean;
}

/** Parses `$orderby`: expressions with `asc` or `desc`, by comma. @throws BadRequest */
export function parseOrderBy(source: string): OrderKey[] {
  const parser = new Parser(tokens(source), source.length);
  const keys: OrderKey[] = [];
  do {
    const expression = parser.sum(0);
    const descending = parser.takeWord('desc') !== null;
    if (!descending) parser.takeWord('asc');
    keys.push({ expression, descending });
    if (keys.length > 10) throw new BadRequest('$orderby: expected at most 10 keys.');
  } while (parser.takeSymbol(','));
  parser.end();
  return keys;
}

class Parser {
  #index = 0;
  #parts = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly length: number,
  ) {}

  takeWord(...texts: string[]): string | null {
    const token = this.tokens[this.#index];
    if (token?.kind !== 'word' || !texts.includes(token.text)) return null;
    this.#index++;
    return token.text;
  }

  takeSymbol(text: string): boolean {
    const token = this.tokens[this.#index];
    if (token?.kind !== 'symbol' || token.text !== text) return false;
    this.#index++;
    return true;
  }

  end(): void {
    if (this.#index < this.tokens.length) this.#refuse('the end');
  }

  or(depth: number): Expression {
    let left = this.#and(depth);
    while (this.takeWord('or'))
      left = this.#part({ kind: 'logic', operator: 'or', left, right: this.#and(depth) });
    return left;
  }

  #and(depth: number): Expression {
    let left = this.#comparison(depth);
    while (this.takeWord('and'))
      left = this.#part({ kind: 'logic', operator: 'and', left, right: this.#comparison(depth) });
    return left;
  }

  #comparison(depth: number): Expression {
    const left = this.sum(depth);
    const operator = this.takeWord(...comparisons) as Comparison | null;
    if (!operator) return left;
    return this.#part({ kind: 'comparison', operator, left, right: this.sum(depth) });
  }

  sum(depth: number): Expression {
    return this.#chain(['add', 'sub'], () => this.#product(depth));
  }

  #product(depth: number): Expression {
    return this.#chain(['mul', 'div', 'mod'], () => this.#unary(depth));
  }

  #chain(operators: string[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const operator = this.takeWord(...operators) as Arithmetic | null;
      if (!operator) return left;
      left = this.#part({ kind: 'arithmetic', operator, left, right: operand() });
    }
  }

  #unary(depth: number): Expression {
    if (depth > depthLimit) throw new BadRequest(`An expression may be nested ${depthLimit} deep.`);
    if (this.takeWord('not')) {
      // "not contains(…) and …" negates the function only; "not a eq b" the comparison, as people mean it.
      return this.#part({ kind: 'not', operand: this.#notOperand(depth + 1) });
    }
    if (this.takeSymbol('-')) return this.#part({ kind: 'negative', operand: this.#unary(depth + 1) });
    if (this.takeSymbol('(')) {
      const inner = this.or(depth + 1);
      if (!this.takeSymbol(')')) this.#refuse('")"');
      return inner;
    }
    return this.#primary(depth);
  }

  #notOperand(depth: number): Expression {
    if (depth > depthLimit) throw new BadRequest(`An expression may be nested ${depthLimit} deep.`);
    return this.#comparison(depth);
  }

  #primary(depth: number): Expression {
    const token = this.tokens[this.#index];
    if (token?.kind === 'literal') {
      this.#index++;
      return this.#part({ kind: 'literal', literal: token.literal });
    }
    if (token?.kind !== 'word') return this.#refuse('a property, a value or a function');
    this.#index++;
    if (!this.takeSymbol('(')) {
      if (['and', 'or', 'not', ...comparisons, ...arithmetics].includes(token.text)) {
        this.#index--;
        return this.#refuse('a property, a value or a function');
      }
      return this.#part({ kind: 'path', segments: token.text.split('/') });
    }
    const name = token.text.toLowerCase();
    if (!isFunctionName(name))
      throw new BadRequest(`Character ${token.at + 1}: there is no function "${token.text}".`);
    const parameters: Expression[] = [];
    if (!this.takeSymbol(')')) {
      do parameters.push(this.or(depth + 1));
      while (this.takeSymbol(','));
      if (!this.takeSymbol(')')) this.#refuse('"," or ")"');
    }
    const [least, most] = functions[name];
    if (parameters.length < least || parameters.length > most)
      throw new BadRequest(
        `Function ${name}: expected ${least === most ? least : `${least} or ${most}`} parameters, found ${parameters.length}.`,
      );
    return this.#part({ kind: 'call', name, parameters });
  }

  #part(expression: Expression): Expression {
    if (++this.#parts > partLimit) throw new BadRequest(`An expression may have ${partLimit} parts.`);
    return expression;
  }

  #refuse(expected: string): never {
    const token = this.tokens[this.#index];
    const found = !token ? 'the end' : token.kind === 'literal' ? 'a value' : `"${token.text}"`;
    throw new BadRequest(
      `Character ${(token?.at ?? this.length) + 1}: expected ${expected}, found ${found}.`,
    );
  }
}
