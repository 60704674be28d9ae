import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { ImportError } from '../importer.ts';
import { checkedStep } from './step-syntax.ts';

export interface StepFile {
  /** Name used in sentences. */
  name: string;
  bytes: Uint8Array;
  /** What was mended in it. */
  warnings: string[];
}

/** Largest IFC taken, bytes; the WebAssembly reader cannot address more than 4 GiB of text and geometry together. */
const largestBytes = 1.5e9;

/**
 * Reads an IFC file in STEP form (ISO 10303-21): plain, .gz, or a .ifczip/.zip that holds one .ifc.
 * @throws ImportError in one sentence for anything else, and for a file that is cut off.
 */
export async function readStepFile(path: string): Promise<StepFile> {
  let name = basename(path);
  let bytes: Uint8Array = await readFile(path);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: largestBytes });
    } catch (error) {
      throw new ImportError(`${name}: expected a gzip file, found one that is damaged (${words(error)}).`);
    }
    name = name.replace(/\.gz$/i, '');
  }
  if (startsWith(bytes, 'PK\x03\x04')) ({ name, bytes } = fromZip(name, bytes));
  const checked = checkedStep(name, bytes, checkStep(name, bytes));
  const { completed, firstLine } = checked;
  const warnings =
    completed === 0
      ? []
      : [
          `${name}: ${completed} statements have fewer arguments than their entity (first: line ${firstLine}); the rest was taken as unknown.`,
        ];
  return { name, bytes: checked.bytes, warnings };
}

function fromZip(name: string, bytes: Uint8Array): Pick<StepFile, 'name' | 'bytes'> {
  const extension = extname(name).toLowerCase();
  if (extension !== '.ifczip' && extension !== '.zip')
    throw new ImportError(
      `${name}: expected an IFC text file that begins with "ISO-10303-21;", found a ZIP archive; a zipped IFC must be called .ifczip.`,
    );
  let found: string[] = [];
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: (file) => {
        found.push(file.name);
        return /\.ifc$/i.test(file.name) && file.originalSize <= largestBytes;
      },
    });
  } catch (error) {
    throw new ImportError(`${name}: expected a ZIP archive, found one that is damaged (${words(error)}).`);
  }
  const inside = Object.entries(files);
  found = found.filter((entry) => !entry.endsWith('/'));
  if (inside.length !== 1)
    throw new ImportError(
      `${name}: expected one .ifc file in the archive, found ${inside.length} among ${found.length} files (${found.slice(0, 3).join(', ')}${found.length > 3 ? ', …' : ''}).`,
    );
  return { name: `${name}/${inside[0]![0]}`, bytes: inside[0]![1] };
}

/** @returns the schema that the file names. */
function checkStep(name: string, bytes: Uint8Array): string {
  if (bytes.length > largestBytes)
    throw new ImportError(
      `${name}: expected an IFC file of at most ${largestBytes / 1e9} GB, found ${(bytes.length / 1e9).toFixed(1)} GB.`,
    );
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replace(/^(\xef\xbb\xbf)?\s*/, '');
  if (!head.startsWith('ISO-10303-21'))
    throw new ImportError(
      `${name}: expected an IFC text file that begins with "ISO-10303-21;", found ${
        head === '' ? 'an empty file' : `"${head.slice(0, 24).replace(/[^\x20-\x7e]/g, '·')}"`
      }.`,
    );
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-4096));
  if (!tail.includes('END-ISO-10303-21')) {
    let lines = 1;
    for (const byte of bytes) if (byte === 10) lines++;
    throw new ImportError(
      `${name} line ${lines}: expected "END-ISO-10303-21;" at the end, found the end of the file; it is cut off.`,
    );
  }
  const schema = /FILE_SCHEMA\s*\(\s*\(\s*'([^']*)'/i.exec(head)?.[1];
  if (schema !== undefined && !/^IFC/i.test(schema))
    throw new ImportError(`${name}: expected an IFC schema in FILE_SCHEMA, found "${schema}".`);
  return schema ?? 'IFC2X3';
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return [...magic].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
