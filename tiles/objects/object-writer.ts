import { closeSync, openSync, writeSync } from 'node:fs';
import type { CityObject } from '../../models/city/city.ts';

/** Buffered bytes before they are written. */
const flushCharacters = 1 << 20;

/** Writes CIM objects one a line; refuses a code twice by numbering the later ones. */
export class ObjectWriter {
  count = 0;
  /** Codes that came more than once. */
  repeated = 0;
  private readonly descriptor: number;
  private lines: string[] = [];
  private characters = 0;
  private readonly codes = new Set<string>();

  constructor(readonly path: string) {
    this.descriptor = openSync(path, 'w');
  }

  /** The code itself, or with "-2", "-3" … where it is taken already. */
  uniqueCode(code: string): string {
    let unique = code;
    if (this.codes.has(code)) {
      this.repeated++;
      for (let n = 2; this.codes.has(unique); n++) unique = `${code}-${n}`;
    }
    this.codes.add(unique);
    return unique;
  }

  /** @param object Its code has come from `uniqueCode`. */
  write(object: CityObject): void {
    const line = JSON.stringify(object);
    this.lines.push(line);
    this.characters += line.length;
    this.count++;
    if (this.characters > flushCharacters) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    if (this.lines.length > 0) writeSync(this.descriptor, `${this.lines.join('\n')}\n`);
    this.lines = [];
    this.characters = 0;
  }
}
