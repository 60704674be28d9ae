import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { MadeTile } from './tile-maker.ts';

/** Which contents were made of what, one line each, written as they come: a killed run goes on from there. */
export class TileLog {
  readonly known = new Map<string, { uri: string; bytes: number }>();
  private readonly file: number;

  constructor(path: string) {
    if (existsSync(path))
      for (const line of readFileSync(path, 'utf8').split('\n')) {
        const [key, uri, bytes] = line.split(' ');
        // The last line may be cut off; it is made again.
        if (key && uri && /^\d+;$/.test(bytes ?? ''))
          this.known.set(key, { uri, bytes: parseInt(bytes!, 10) });
      }
    this.file = openSync(path, 'a');
  }

  note({ key, uri, bytes }: MadeTile): void {
    // The line before may have been cut off.
    writeSync(this.file, `\n${key} ${uri} ${bytes};`);
  }

  close(): void {
    closeSync(this.file);
  }
}
