import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { ImportError } from '../importer.ts';

/** Largest text taken, bytes: two hundred times the largest benchmark network. */
const largestBytes = 5e8;

/**
 * The text of an EPANET input file: plain, .gz, or a .zip that holds one .inp. UTF-8, else GB 18030.
 * @throws ImportError in one sentence where it is none of these.
 */
export async function readInput(path: string): Promise<{ name: string; text: string; warnings: Sentence[] }> {
  let name = basename(path);
  let bytes: Uint8Array = await readFile(path);
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
      bytes = gunzipSync(bytes, { maxOutputLength: largestBytes });
      name = name.replace(/\.gz$/i, '');
    } else if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      const inside = Object.entries(
        unzipSync(bytes, {
          filter: (file) => /\.inp$/i.test(file.name) && file.originalSize <= largestBytes,
        }),
      );
      if (inside.length !== 1)
        throw new ImportError(sayImport('model.import.archive', { file: name, count: inside.length }));
      name = `${name}/${inside[0]![0]}`;
      bytes = inside[0]![1];
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(
      sayImport('model.import.damaged', {
        file: name,
        words: error instanceof Error ? error.message : String(error),
      }),
    );
  }
  if (bytes.subarray(0, 4096).includes(0))
    throw new ImportError(sayImport('model.import.binary', { file: name }));
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    // Not UTF-8: Chinese desktop tools write GB 18030, of which GBK is a part.
    return {
      name,
      text: new TextDecoder('gb18030').decode(bytes),
      warnings: [sayImport('model.import.gb18030', { file: name })],
    };
  }
}
