import type { ImportLedger } from '../report/ledger.ts';
import { type Source, wholeOf } from '../source/source.ts';
import { nameNumber, type XmlHandler, XmlScanner, xmlText } from './xml-scanner.ts';

const mostBytes = 16 * 1024 ** 2;

/**
 * Code lists beside the files of a delivery (GML simple dictionaries): words for the codes of its attributes. Lists are
 * opened when the reader meets them first.
 */
export class CodeLists {
  /** By code space as the file at hand writes it; null where the delivery has none. */
  private lists = new Map<string, ReadonlyMap<string, string> | null>();
  private readonly opened = new Map<string, ReadonlyMap<string, string>>();
  private source: Source | null = null;
  private wanted: string[] = [];

  constructor(private readonly ledger: ImportLedger) {}

  /** Another file begins: paths are relative to it. */
  begin(source: Source): void {
    this.source = source;
    this.lists = new Map();
  }

  /** A list is named. @returns true where it has to be opened before it can be used. */
  want(codeSpace: string): boolean {
    if (this.lists.has(codeSpace)) return false;
    this.lists.set(codeSpace, null);
    // Lists on the net are not fetched: an import must not depend on it.
    if (/^\w+:/.test(codeSpace) || !/\.(xml|gml)$/i.test(codeSpace)) return false;
    this.wanted.push(codeSpace);
    return true;
  }

  /** Opens what is wanted. */
  async open(): Promise<void> {
    for (const codeSpace of this.wanted) await this.openOne(codeSpace);
    this.wanted = [];
  }

  /** The words for a code; null where its list does not have it. */
  label(codeSpace: string | null, code: string): string | null {
    return codeSpace === null ? null : (this.lists.get(codeSpace)?.get(code) ?? null);
  }

  private async openOne(codeSpace: string): Promise<void> {
    const file = await this.source!.beside(codeSpace);
    if (!file) {
      this.ledger.note(
        'left-out',
        'code list is not in the delivery, codes are kept as they are',
        { file: this.source!.name },
        codeSpace,
      );
      return;
    }
    let list = this.opened.get(file.name);
    if (!list) {
      list = await this.read(file);
      this.opened.set(file.name, list);
    }
    this.lists.set(codeSpace, list);
  }

  private async read(file: Source): Promise<ReadonlyMap<string, string>> {
    try {
      return readCodeList(await wholeOf(file, mostBytes), file.name);
    } catch (error) {
      this.ledger.note('left-out', 'code list cannot be read', { file: file.name }, (error as Error).message);
      return new Map();
    }
  }
}

/**
 * Codes and words of a GML dictionary: of each Definition its name and description.
 * @throws ImportError where it is no XML.
 */
export function readCodeList(bytes: Uint8Array, file: string): Map<string, string> {
  const [definition, name, description] = ['Definition', 'name', 'description'].map(nameNumber);
  const list = new Map<string, string>();
  let code = '';
  let words = '';
  const handler: XmlHandler = {
    open(element) {
      if (element === definition) code = words = '';
      scanner.textWanted = element === name || element === description;
    },
    text(all, start, end) {
      const element = scanner.stack[scanner.depth - 1];
      if (scanner.stack[scanner.depth - 2] !== definition) return;
      if (element === name) code += xmlText(all, start, end);
      else if (element === description) words += xmlText(all, start, end);
    },
    close(element) {
      scanner.textWanted = false;
      if (element === definition && code !== '' && words !== '') list.set(code, words);
    },
  };
  const scanner = new XmlScanner(handler, file);
  scanner.push(bytes);
  scanner.end();
  return list;
}
