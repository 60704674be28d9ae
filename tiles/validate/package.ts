import { compareHashes, indexEntryBytes, indexName, nameHash } from '../package/index-3tz.ts';
import { type Archive, type FilesPlace, open3dtiles, open3tz } from '../package/open-package.ts';
import type { ZipReader } from '../package/zip-reader.ts';
import type { Findings } from './findings.ts';

/** Which kind of package a file is, by its first bytes and its name; null where it is none. */
export function packageKind(name: string, head: Uint8Array): Exclude<FilesPlace['kind'], 'folder'> | null {
  const magic = String.fromCharCode(...head.subarray(0, 15));
  if (magic.startsWith('PK') || /\.3tz$/i.test(name)) return '3tz';
  return magic === 'SQLite format 3' || /\.3dtiles$/i.test(name) ? '3dtiles' : null;
}

/** Opens a package and checks what is its own: the archive's form and index. Null where it cannot be opened. */
export async function checkPackage(
  findings: Findings,
  kind: '3tz' | '3dtiles',
  path: string,
): Promise<Archive | null> {
  let archive: Archive;
  try {
    if (kind === '3tz') {
      const opened = open3tz(path);
      checkIndex(findings, opened.zip);
      archive = opened;
    } else archive = await open3dtiles(path);
  } catch (error) {
    findings.error('IO_ERROR', '', `The package cannot be opened: ${(error as Error).message}`);
    return null;
  }
  const unsafe = archive.entries.find((name) => /^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(name));
  if (unsafe !== undefined)
    findings.error('IO_ERROR', unsafe, `Expected names within the package, found "${unsafe}".`);
  const twice = archive.entries.find((name, i) => archive.entries.indexOf(name) !== i);
  if (twice !== undefined)
    findings.error('IO_ERROR', twice, `Expected each name once in the package, found "${twice}" twice.`);
  if (archive.entries.includes('tileset.json')) return archive;
  findings.error('IO_ERROR', '', 'Expected a file tileset.json in the package, found none.');
  archive.close();
  return null;
}

/** The index of a 3TZ: last entry, an offset for each other entry, in the order of the hashes of their names. */
function checkIndex(findings: Findings, zip: ZipReader): void {
  const index = zip.read(indexName);
  if (!index) {
    findings.error('IO_ERROR', indexName, `Expected an index named ${indexName}, found none.`);
    return;
  }
  const fail = (type: string, message: string): void => findings.error(type, indexName, `Index: ${message}.`);
  const files = zip.entries.filter(({ name }) => name !== indexName && !name.endsWith('/'));
  if (zip.entries.at(-1)!.name !== indexName)
    fail('BINARY_INVALID_VALUE', 'expected it to be the last entry of the archive');
  if (index.length % indexEntryBytes !== 0) {
    fail('BINARY_INVALID_LENGTH', `expected a multiple of ${indexEntryBytes} bytes, found ${index.length}`);
    return;
  }
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const offsets = new Map<string, number>();
  for (let at = 0; at < index.length; at += indexEntryBytes) {
    const hash = index.subarray(at, at + 16);
    offsets.set(Buffer.from(hash).toString('hex'), Number(view.getBigUint64(at + 16, true)));
    if (at > 0 && compareHashes(index.subarray(at - indexEntryBytes, at), hash) >= 0) {
      fail('BINARY_INVALID_VALUE', `expected rising hashes, found another at entry ${at / indexEntryBytes}`);
      return;
    }
  }
  for (const { name, offset } of files) {
    const found = offsets.get(nameHash(name).toString('hex'));
    if (found === offset) continue;
    fail(
      'BINARY_INVALID_VALUE',
      `expected "${name}" at byte ${offset}, found ${found === undefined ? 'nothing' : found}`,
    );
    return;
  }
  if (offsets.size > files.length)
    fail('BINARY_INVALID_LENGTH', `expected ${files.length} entries, found ${offsets.size}`);
}
