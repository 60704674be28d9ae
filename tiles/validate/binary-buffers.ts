import type { Findings } from './findings.ts';
import { expectElements, expectMember, expectNumber, expectString, type Json } from './json-shape.ts';

/** Bytes of a file that another one refers to; null where there is none. */
export type Resource = (uri: string) => Uint8Array | null;

/** Buffer views of a subtree, with the bytes that they stand for. */
export class BinaryBuffers {
  constructor(readonly views: readonly Uint8Array[]) {}

  view(index: number): Uint8Array | null {
    return this.views[index] ?? null;
  }
}

interface BufferView {
  buffer: number;
  byteOffset: number;
  byteLength: number;
}

/**
 * Checks `buffers` and `bufferViews` of a subtree (3D Tiles 1.1, "Subtree JSON format").
 * @param chunk Binary chunk of the file, which the first buffer without a URI stands for; null in JSON files.
 * @returns null where they cannot be used.
 */
export function readBuffers(
  findings: Findings,
  json: Json,
  chunk: Uint8Array | null,
  resource: Resource,
): BinaryBuffers | null {
  const { buffers, bufferViews } = json;
  if (buffers === undefined && bufferViews === undefined) return new BinaryBuffers([]);
  if (buffers === undefined) {
    findings.error('BUFFER_VIEWS_WITHOUT_BUFFERS', 'bufferViews', 'Expected buffers for the buffer views.');
    return null;
  }
  const before = findings.count('error');
  const sizes: number[] = [];
  for (const [buffer, at] of expectElements(findings, 'buffers', buffers)) {
    const size = bufferSize(findings, at, buffer, chunk !== null && sizes.length === 0);
    if (size === null) return null;
    sizes.push(size);
  }
  if (findings.count('error') > before) return null;
  if (bufferViews === undefined) {
    findings.warning('BUFFERS_WITHOUT_BUFFER_VIEWS', 'buffers', 'There are buffers but no buffer views.');
    return new BinaryBuffers([]);
  }
  const views = expectElements(findings, 'bufferViews', bufferViews).map(([view, at]) =>
    readView(findings, at, view, sizes),
  );
  if (findings.count('error') > before) return null;
  const contents = (buffers as Json[]).map((buffer, i) => {
    const bytes = buffer['uri'] === undefined ? chunk : resource(String(buffer['uri']));
    if (bytes && bytes.length >= sizes[i]!) return bytes;
    const expected = `buffers[${i}]: expected ${sizes[i]} bytes`;
    if (bytes) findings.error('BUFFERS_INCONSISTENT', `buffers[${i}]`, `${expected}, found ${bytes.length}.`);
    else
      findings.error(
        'IO_ERROR',
        `buffers[${i}].uri`,
        `${expected} in ${buffer['uri']}; there is no such file.`,
      );
    return null;
  });
  if (contents.includes(null)) return null;
  return new BinaryBuffers(
    (views as BufferView[]).map(({ buffer, byteOffset, byteLength }) =>
      contents[buffer]!.subarray(byteOffset, byteOffset + byteLength),
    ),
  );
}

/** Says what a buffer has; null where it is no good. */
function bufferSize(findings: Findings, at: string, buffer: Json, inChunk: boolean): number | null {
  const { uri, name } = buffer;
  if (uri === undefined && !inChunk) {
    expectMember(findings, at, buffer, 'uri');
    return null;
  }
  if (uri !== undefined && !expectString(findings, `${at}.uri`, uri)) return null;
  if (!expectName(findings, at, name)) return null;
  if (!expectMember(findings, at, buffer, 'byteLength')) return null;
  const { byteLength } = buffer;
  return expectNumber(findings, `${at}.byteLength`, byteLength, { integer: true, minimum: 1 })
    ? byteLength
    : null;
}

function readView(findings: Findings, at: string, view: Json, sizes: readonly number[]): BufferView | null {
  if (!expectName(findings, at, view['name'])) return null;
  for (const name of ['buffer', 'byteOffset', 'byteLength']) {
    if (!expectMember(findings, at, view, name)) return null;
    const minimum = name === 'byteLength' ? 1 : 0;
    const maximum = name === 'buffer' ? sizes.length - 1 : undefined;
    const range = { integer: true, minimum, ...(maximum !== undefined && { maximum }) };
    if (!expectNumber(findings, `${at}.${name}`, view[name], range)) return null;
  }
  const { buffer, byteOffset, byteLength } = view as unknown as BufferView;
  if (byteOffset + byteLength > sizes[buffer]!) {
    findings.error(
      'BUFFERS_INCONSISTENT',
      at,
      `${at}: expected to end within the ${sizes[buffer]} bytes of its buffer, found byte ${byteOffset + byteLength}.`,
    );
    return null;
  }
  return { buffer, byteOffset, byteLength };
}

function expectName(findings: Findings, at: string, name: unknown): boolean {
  if (name === undefined) return true;
  if (!expectString(findings, `${at}.name`, name)) return false;
  if (name.length > 0) return true;
  findings.error('STRING_LENGTH_MISMATCH', `${at}.name`, `${at}.name: expected a name, found none.`);
  return false;
}
