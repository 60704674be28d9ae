import type { z } from 'zod';

/** Something that is wrong with a document, at a line of its text (from 1). */
export interface LineProblem {
  line: number;
  /** "values.0.from: expected …", or what is wrong with the JSON itself. */
  sentence: string;
}

type Path = (string | number)[];

class UnexpectedText extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

/**
 * Checks the text of a JSON document against a schema.
 * @returns the value in the schema's output form; or problems, each at the line that it is about. A field that is
 * missing is told at the line where the object begins that should have it.
 */
export function checkJson<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): { value: z.output<Schema> } | { problems: LineProblem[] } {
  const offsets = new Map<string, number>();
  try {
    scan(text, offsets);
  } catch (error) {
    if (!(error instanceof UnexpectedText)) throw error;
    const { offset } = error;
    const found = offset >= text.length ? 'the end' : JSON.stringify(text[offset]);
    return { problems: [{ line: lineAt(text, offset), sentence: `expected JSON, found ${found}` }] };
  }
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return { value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const names = path.map((part) => (typeof part === 'number' ? part : String(part)));
    return {
      line: lineAt(text, offsetOf(offsets, names)),
      sentence: `${names.length > 0 ? `${names.join('.')}: ` : ''}${message}`,
    };
  });
  return { problems: problems.sort((one, other) => one.line - other.line) };
}

const keyOf = (path: Path): string => JSON.stringify(path);

/** Where a field stands, or else the nearest thing around it. */
function offsetOf(offsets: ReadonlyMap<string, number>, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsets.get(keyOf(path.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return 0;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** JSON text of RFC 8259: notes where each value begins, and throws at the first character that cannot be. */
function scan(text: string, offsets: Map<string, number>): void {
  const space = /[\t\n\r ]*/y;
  const scalar =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a string must not have them as they are.
    /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
  let at = 0;
  const skip = (): void => {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
  };
  const expect = (character: string): void => {
    if (text[at] !== character) throw new UnexpectedText(at);
    at++;
  };
  const take = (): string => {
    scalar.lastIndex = at;
    const found = scalar.exec(text)?.[0];
    if (found === undefined) throw new UnexpectedText(at);
    at = scalar.lastIndex;
    return found;
  };
  const members = (close: string, member: (index: number) => void): void => {
    at++;
    skip();
    for (let index = 0; text[at] !== close || index > 0; index++) {
      member(index);
      skip();
      if (text[at] === close) break;
      expect(',');
      skip();
    }
    at++;
  };
  const value = (path: Path): void => {
    skip();
    if (!offsets.has(keyOf(path))) offsets.set(keyOf(path), at);
    if (text[at] === '{')
      members('}', () => {
        if (text[at] !== '"') throw new UnexpectedText(at);
        const begins = at;
        const name = JSON.parse(take()) as string;
        offsets.set(keyOf([...path, name]), begins);
        skip();
        expect(':');
        value([...path, name]);
      });
    else if (text[at] === '[') members(']', (index) => value([...path, index]));
    else take();
  };
  value([]);
  skip();
  if (at < text.length) throw new UnexpectedText(at);
}
