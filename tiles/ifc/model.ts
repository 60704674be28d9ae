import * as webIfc from 'web-ifc';
import { ImportError } from '../importer.ts';
import type { StepFile } from './step-file.ts';

/** One line of an IFC file as web-ifc gives it: attributes by their schema names. */
// biome-ignore lint/suspicious/noExplicitAny: attributes depend on the entity and the schema version
export type IfcLine = Record<string, any> & { expressID: number };

/** Lines that are kept at hand: an element is asked for its code, its name and its attributes. */
const mostKnown = 10_000;

/** An IFC file opened with web-ifc. */
export class IfcModel {
  private readonly known = new Map<number, IfcLine>();

  private constructor(
    readonly api: webIfc.IfcAPI,
    readonly id: number,
    readonly name: string,
    /** E.g. "IFC2X3". */
    readonly schema: string,
  ) {}

  /** @throws ImportError where web-ifc cannot read it. */
  static async open(file: StepFile): Promise<IfcModel> {
    const api = new webIfc.IfcAPI();
    await api.Init();
    api.SetLogLevel(webIfc.LogLevel.LOG_LEVEL_OFF);
    let id = -1;
    try {
      id = api.OpenModel(file.bytes, { COORDINATE_TO_ORIGIN: false, CIRCLE_SEGMENTS: 16 });
    } catch {
      // The reader aborts on what it does not understand; -1 stands for that too.
    }
    if (id < 0)
      throw new ImportError(
        `${file.name}: expected an IFC2X3, IFC4 or IFC4X3 model, found one that cannot be read.`,
      );
    return new IfcModel(api, id, file.name, api.GetModelSchema(id));
  }

  /** All lines of an entity type; with its subtypes where asked. */
  lines(type: number, subtypes = false): IfcLine[] {
    const ids = this.api.GetLineIDsWithType(this.id, type, subtypes);
    return this.linesOf(Array.from({ length: ids.size() }, (_, index) => ids.get(index)));
  }

  /** Many lines in one go, which costs half as much as one by one; those that cannot be read are left out. */
  linesOf(expressIds: number[]): IfcLine[] {
    try {
      return this.api.GetLines(this.id, expressIds) as IfcLine[];
    } catch {
      // One of them cannot be read, and takes all others with it.
      return expressIds.map((id) => this.readLine(id));
    }
  }

  /** One line; without any attributes where the file has none of that number, or one that cannot be read. */
  line(expressId: number): IfcLine {
    const known = this.known.get(expressId);
    if (known) return known;
    const line = this.readLine(expressId);
    if (this.known.size === mostKnown) this.known.clear();
    this.known.set(expressId, line);
    return line;
  }

  private readLine(expressId: number): IfcLine {
    try {
      return (this.api.GetLine(this.id, expressId) ?? { expressID: expressId }) as IfcLine;
    } catch {
      return { expressID: expressId };
    }
  }

  /** E.g. "IfcWallStandardCase". */
  className(expressId: number): string {
    return this.api.GetNameFromTypeCode(this.api.GetLineType(this.id, expressId)) as string;
  }

  /** Frees the model and the WebAssembly memory; nothing of it can be read afterwards. */
  close(): void {
    this.api.CloseModel(this.id);
    this.api.Dispose();
  }
}

/** The text of an attribute; null where it is unset or empty. */
export function text(value: unknown): string | null {
  const found = (value as { value?: unknown } | null)?.value;
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** The number of an attribute, wrapped or plain; null where it is unset. */
export function number(value: unknown): number | null {
  const found = typeof value === 'number' ? value : (value as { value?: unknown } | null)?.value;
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

/** The express id that a reference points to; null where it is unset. */
export function reference(value: unknown): number | null {
  const found = value as { value?: unknown; type?: number } | null;
  return found?.type === webIfc.REF && typeof found.value === 'number' ? found.value : null;
}

/** The express ids of a list of references. */
export function references(value: unknown): number[] {
  const list = Array.isArray(value) ? value : value ? [value] : [];
  return list.flatMap((item) => reference(item) ?? []);
}
