import gltfValidator from 'gltf-validator';
import type { Resource } from './binary-buffers.ts';
import { type ContentPlace, checkExtent } from './content-extent.ts';
import type { Findings } from './findings.ts';
import { GltfDocument } from './gltf-document.ts';
import { checkGltfMetadata } from './gltf-metadata.ts';
import { numberOutOfRange } from './number-range.ts';

/** What a content is by its first bytes; null where they tell nothing. */
export function contentKind(bytes: Uint8Array): string | null {
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (['glTF', 'b3dm', 'i3dm', 'pnts', 'cmpt', 'subt', 'vctr', 'geom'].includes(magic)) return magic;
  // JSON may begin with blanks, not with a byte order mark.
  for (const byte of bytes.subarray(0, 64)) {
    if (byte === 0x7b) return 'json';
    if (byte > 0x20) return null;
  }
  return null;
}

/** Extensions of glTF whose inside gltf-validator does not know; those of metadata are checked here. */
const unknownToGltfValidator = 'UNSUPPORTED_EXTENSION';

/** Checks binary glTF, and glTF as JSON with its files. */
export async function checkGltf(
  findings: Findings,
  bytes: Uint8Array,
  resource: Resource,
  place: ContentPlace | null = null,
): Promise<void> {
  const endless = numberOutOfRange(bytes);
  if (endless !== null) {
    findings.error('CONTENT_VALIDATION_ERROR', endless, `${endless}: expected a finite number of glTF.`);
    return;
  }
  let report: Awaited<ReturnType<typeof gltfValidator.validateBytes>>;
  try {
    report = await gltfValidator.validateBytes(bytes, {
      externalResourceFunction: async (uri: string) => {
        const found = resource(uri);
        if (!found) throw new Error(`There is no file ${uri}.`);
        return found;
      },
      maxIssues: 100,
    });
  } catch (error) {
    findings.error(
      'CONTENT_VALIDATION_ERROR',
      '',
      `Expected glTF, found something that cannot be read: ${sentence(error)}.`,
    );
    return;
  }
  for (const { code, message, severity, pointer } of report.issues.messages) {
    if (code === unknownToGltfValidator) continue;
    const where = pointer ?? '';
    const text = `${code}: ${message}`;
    if (severity === 0) findings.error('CONTENT_VALIDATION_ERROR', where, text);
    else if (severity === 1) findings.warning('CONTENT_VALIDATION_WARNING', where, text);
    else findings.info('CONTENT_VALIDATION_INFO', where, text);
  }
  if (findings.count('error') > 0) return;
  try {
    const document = GltfDocument.parse(bytes, resource);
    checkGltfMetadata(findings, document);
    if (place) checkExtent(findings, document, place);
  } catch (error) {
    findings.error('CONTENT_VALIDATION_ERROR', '', `The binary data cannot be decoded: ${sentence(error)}.`);
  }
}

const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/** Lengths in the header of each legacy format, bytes from the beginning. */
const headers: Record<string, { bytes: number; lengths: string[] }> = {
  b3dm: {
    bytes: 28,
    lengths: ['featureTableJson', 'featureTableBinary', 'batchTableJson', 'batchTableBinary'],
  },
  i3dm: {
    bytes: 32,
    lengths: ['featureTableJson', 'featureTableBinary', 'batchTableJson', 'batchTableBinary'],
  },
  pnts: {
    bytes: 28,
    lengths: ['featureTableJson', 'featureTableBinary', 'batchTableJson', 'batchTableBinary'],
  },
  cmpt: { bytes: 16, lengths: [] },
};

type Legacy = 'b3dm' | 'i3dm' | 'pnts' | 'cmpt';

/** Checks the header of a b3dm, i3dm, pnts or cmpt (3D Tiles 1.0), and the glTF or the tiles in it. */
export async function checkLegacy(
  findings: Findings,
  kind: Legacy,
  bytes: Uint8Array,
  resource: Resource,
): Promise<void> {
  const header = headers[kind]!;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < header.bytes) {
    findings.error(
      'BINARY_INVALID_LENGTH',
      '',
      `Expected a header of ${header.bytes} bytes, found ${bytes.length} bytes.`,
    );
    return;
  }
  const version = view.getUint32(4, true);
  if (version !== 1) {
    findings.error('BINARY_INVALID_VALUE', '', `Expected version 1, found ${version}.`);
    return;
  }
  const length = view.getUint32(8, true);
  if (length !== bytes.length) {
    findings.error('BINARY_INVALID_LENGTH', '', `The header says ${length} bytes, found ${bytes.length}.`);
    return;
  }
  if (kind === 'cmpt') {
    await checkComposite(findings, bytes, view.getUint32(12, true), resource);
    return;
  }
  let offset = header.bytes;
  const before = findings.count('error');
  const parts = header.lengths.map((name, i) => {
    const size = view.getUint32(12 + 4 * i, true);
    // The first table follows the header at once, wherever that ends.
    if (i > 0) expectAligned(findings, name, offset);
    const part = bytes.subarray(offset, offset + size);
    offset += size;
    return part;
  });
  if (offset > bytes.length) {
    findings.error(
      'BINARY_INVALID_LENGTH',
      '',
      `The tables end at byte ${offset}, after the end of the file at ${bytes.length}.`,
    );
    return;
  }
  if (kind === 'pnts') expectAligned(findings, 'end', offset);
  else expectAligned(findings, 'glTF', offset);
  if (bytes.length % 8 !== 0)
    findings.error(
      'BINARY_INVALID_ALIGNMENT',
      'byteLength',
      `Expected a length that is a multiple of 8 bytes, found ${bytes.length}.`,
    );
  if (findings.count('error') > before) return;
  for (const [i, part] of parts.entries())
    if (i % 2 === 0 && part.length > 0 && !isJson(part)) {
      findings.error(
        'JSON_PARSE_ERROR',
        header.lengths[i]!,
        `${header.lengths[i]}: expected JSON, found something else.`,
      );
      return;
    }
  if (kind === 'pnts') return;
  const inner = bytes.subarray(offset);
  if (kind === 'i3dm' && view.getUint32(28, true) === 0) {
    const uri = new TextDecoder().decode(inner).replace(/[\0 ]+$/, '');
    if (inner.includes(0))
      findings.warning(
        'CONTENT_VALIDATION_WARNING',
        'glTF',
        'Expected a URI filled up with blanks, found zeros.',
      );
    const found = resource(uri);
    if (!found) findings.error('IO_ERROR', 'glTF', `There is no file ${uri}.`);
    else await checkGltf(findings, found, resource);
    return;
  }
  await checkGltf(findings, withoutPadding(inner), resource);
}

/** A GLB in another format may be followed by blanks up to a multiple of 8 bytes. */
function withoutPadding(glb: Uint8Array): Uint8Array {
  const view = new DataView(glb.buffer, glb.byteOffset, glb.byteLength);
  const length = glb.length >= 12 ? view.getUint32(8, true) : glb.length;
  return glb.slice(0, glb.length - length > 0 && glb.length - length < 8 ? length : glb.length);
}

/** Tiles within a tile, one after another. */
async function checkComposite(
  findings: Findings,
  bytes: Uint8Array,
  tiles: number,
  resource: Resource,
): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 16;
  for (let tile = 0; tile < tiles; tile++) {
    const length = offset + 12 <= bytes.length ? view.getUint32(offset + 8, true) : 0;
    if (length < 12 || offset + length > bytes.length) {
      findings.error(
        'BINARY_INVALID_LENGTH',
        '',
        `Expected tile ${tile} of ${tiles} within ${bytes.length} bytes, found its end at ${offset + length}.`,
      );
      return;
    }
    const inner = bytes.slice(offset, offset + length);
    const kind = contentKind(inner);
    if (kind === 'b3dm' || kind === 'i3dm' || kind === 'pnts' || kind === 'cmpt')
      await checkLegacy(findings, kind, inner, resource);
    else findings.error('BINARY_INVALID_VALUE', '', `Expected tile ${tile} to be b3dm, i3dm, pnts or cmpt.`);
    offset += length;
  }
}

function expectAligned(findings: Findings, name: string, offset: number): void {
  if (offset % 8 !== 0)
    findings.error(
      'BINARY_INVALID_ALIGNMENT',
      name,
      `${name}: expected to begin at a multiple of 8 bytes, found ${offset}.`,
    );
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}
