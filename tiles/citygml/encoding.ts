import { ImportError } from '../importer.ts';
import type { Source } from '../source/source.ts';

const declaration = /^\uFEFF?\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/;

/**
 * The content of an XML file in UTF-8, whatever encoding its declaration names (ISO-8859-1, GBK, Shift_JIS …).
 * @throws ImportError for an encoding that is not known.
 */
export async function* inUtf8(source: Source): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let first = true;
  for await (const chunk of source.bytes()) {
    if (first) decoder = decoderOf(chunk, source.name);
    first = false;
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
  const rest = decoder?.decode();
  if (rest) yield Buffer.from(rest);
}

/** Null where the bytes can be read as they are. */
function decoderOf(chunk: Uint8Array, file: string): TextDecoder | null {
  const name = declaration.exec(
    String.fromCharCode(...chunk.subarray(0, 256)).replace(/^\u00ef\u00bb\u00bf/, ''),
  )?.[1];
  if (name === undefined || /^(utf-?8|us-ascii|ascii)$/i.test(name)) return null;
  // The declaration was read byte by byte, so the file is no UTF-16, whatever it says.
  if (/^(utf-?16|ucs-?2|iso-10646)/i.test(name)) return null;
  try {
    return new TextDecoder(name);
  } catch {
    throw new ImportError(
      `${file}, line 1: expected an encoding such as UTF-8, ISO-8859-1, GBK or Shift_JIS, found "${name}".`,
    );
  }
}
