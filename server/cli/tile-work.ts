import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { processLives } from '../store/lock-file.ts';

/** What a run is asked to do; a run that was stopped is gone on with when the same is asked again. */
export interface TileOrder {
  /** Absolute path of the folder that gets the tiles. */
  out: string;
  /** Absolute path of the folder that keeps the state for later updates; null keeps none. */
  state: string | null;
  /** Files with their sizes and times, and all options that change the result, as text. */
  input: string;
}

interface RunNote {
  pid: number;
  out: string;
  input: string;
}

const noteFile = 'run.json';

/**
 * The folders in which `mirrorcity tile` works. Without a state the tiles are made in a hidden folder beside their
 * place and moved there when they are complete; with one they are made in place. Either way a run that was killed
 * leaves what it had made, and the same command goes on from there.
 */
export class TileWork {
  readonly outputFolder: string;
  readonly stateFolder: string;
  private readonly partial: string | null;

  /** @throws Error with one sentence where a folder is in use or holds something else. */
  constructor(private readonly order: TileOrder) {
    const { out, state } = order;
    this.partial = state === null ? join(dirname(out), `.${basename(out)}.partial`) : null;
    const home = this.partial ?? state!;
    const note = existsSync(join(home, noteFile)) ? readNote(home) : null;
    if (note && note.pid !== process.pid && processLives(note.pid))
      throw new Error(`${out}: process ${note.pid} is making it; wait for its end.`);
    if (this.partial) {
      expectEmpty(out, '--out');
      if (note?.input !== order.input) rmSync(this.partial, { recursive: true, force: true });
    } else if (note) {
      if (note.out !== out)
        throw new Error(`--state ${state}: it belongs to ${note.out}, not to ${out}; take another folder.`);
    } else {
      expectEmpty(out, '--out');
      expectEmpty(state!, '--state');
    }
    this.outputFolder = this.partial ? join(this.partial, 'output') : out;
    this.stateFolder = this.partial ? join(this.partial, 'state') : state!;
    mkdirSync(this.outputFolder, { recursive: true });
    mkdirSync(this.stateFolder, { recursive: true });
    writeNote(home, { pid: process.pid, out, input: order.input });
  }

  /** The tiles are complete. */
  finish(): void {
    const { out } = this.order;
    if (!this.partial) return;
    if (existsSync(out)) rmdirSync(out);
    renameSync(this.outputFolder, out);
    rmSync(this.partial, { recursive: true, force: true });
  }

  /** The input is no good: nothing of a run without a state stays. */
  abandon(): void {
    if (this.partial) rmSync(this.partial, { recursive: true, force: true });
  }
}

function expectEmpty(folder: string, option: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${option} ${folder}: expected a folder that does not exist or is empty.`);
}

function readNote(folder: string): RunNote {
  try {
    return JSON.parse(readFileSync(join(folder, noteFile), 'utf8')) as RunNote;
  } catch {
    throw new Error(`${join(folder, noteFile)} is damaged: remove ${folder} and begin anew.`);
  }
}

function writeNote(folder: string, note: RunNote): void {
  const path = join(folder, noteFile);
  writeFileSync(`${path}.new`, JSON.stringify(note));
  renameSync(`${path}.new`, path);
}
