import { statfs } from 'node:fs/promises';

/** Space is looked at so often, milliseconds. */
const interval = 1000;
/** Full is over once there is so much more than what must stay free. */
const relief = 1.2;

/**
 * Watches the space on the disk of a store. PostgreSQL that cannot write its log ends itself, and with it all reading:
 * writing has to stop before.
 */
export class StoreSpace {
  #timer: NodeJS.Timeout | null = null;
  #full = false;
  #free = Number.POSITIVE_INFINITY;

  /**
   * @param folder where the store lies; null where that is not on this machine: then only `fail` tells.
   * @param spareBytes what must stay free.
   * @param onChange told when it becomes full, and when that is over.
   */
  constructor(
    private readonly folder: string | null,
    private readonly spareBytes: number,
    private readonly onChange: (problem: string | null) => void,
  ) {}

  /** Looks at once, then each second. */
  async start(): Promise<void> {
    await this.look();
    this.#timer ??= setInterval(() => void this.look(), interval);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Why nothing can be stored, one sentence; null where there is space. */
  get problem(): string | null {
    if (!this.#full) return null;
    const left = Number.isFinite(this.#free) ? ` (${Math.floor(this.#free / 1e6)} MB are free)` : '';
    return `The disk of the store is full${left}: nothing is stored until there is space again.`;
  }

  /** The store itself has said that its disk is full; believed until the next look. */
  fail(): void {
    this.#set(true);
  }

  async look(): Promise<void> {
    if (this.folder === null) return this.#set(false);
    try {
      const { bavail, bsize } = await statfs(this.folder);
      this.#free = bavail * bsize;
    } catch {
      // The folder cannot be looked at: the store will say what is wrong with it.
      this.#free = Number.POSITIVE_INFINITY;
    }
    this.#set(this.#free < this.spareBytes * (this.#full ? relief : 1));
  }

  #set(full: boolean): void {
    if (full === this.#full) return;
    this.#full = full;
    this.onChange(this.problem);
  }
}
