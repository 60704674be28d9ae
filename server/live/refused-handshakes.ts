import type { Logger } from 'pino';

const interval = 60_000;

/** Logs each reason to refuse a connection at once, then at most once a minute with the number since. */
export class RefusedHandshakes {
  readonly #reasons = new Map<string, { loggedAt: number; unlogged: number }>();

  constructor(
    private readonly log: Pick<Logger, 'warn'>,
    private readonly now: () => number = Date.now,
    private readonly what = 'Live connection refused',
  ) {}

  /** @param reason one of a few; what the peer says belongs into `about`. */
  count(reason: string, about: Record<string, string | undefined>): void {
    const entry = this.#reasons.get(reason) ?? { loggedAt: Number.NEGATIVE_INFINITY, unlogged: 0 };
    this.#reasons.set(reason, entry);
    entry.unlogged++;
    if (this.now() - entry.loggedAt < interval) return;
    // A header may be as long as all headers together.
    const shown = Object.fromEntries(
      Object.entries(about).map(([name, text]) => [name, text?.slice(0, 200)]),
    );
    this.log.warn({ ...shown, refused: entry.unlogged }, `${this.what}: ${reason}`);
    entry.loggedAt = this.now();
    entry.unlogged = 0;
  }
}
