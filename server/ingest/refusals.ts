import type { Logger } from 'pino';

const interval = 60_000;
/** A sender of ever new topics must not fill the memory. */
const topicLimit = 1000;

/** Counts what is refused over MQTT and logs each topic at once, then at most once a minute with the count since. */
export class Refusals {
  readonly #topics = new Map<string, { loggedAt: number; unlogged: number }>();
  total = 0;

  constructor(
    private readonly log: Pick<Logger, 'warn'>,
    private readonly now: () => number = Date.now,
    private readonly what = 'MQTT message on',
  ) {}

  count(topic: string, reason: string): void {
    this.total++;
    const shown = topic.length > 200 ? `${topic.slice(0, 200)}…` : topic;
    let entry = this.#topics.get(shown);
    if (!entry) {
      if (this.#topics.size >= topicLimit) this.#topics.clear();
      entry = { loggedAt: Number.NEGATIVE_INFINITY, unlogged: 0 };
      this.#topics.set(shown, entry);
    }
    entry.unlogged++;
    if (this.now() - entry.loggedAt < interval) return;
    this.log.warn(
      { topic: shown, refused: entry.unlogged },
      `${this.what} ${JSON.stringify(shown)} refused: ${reason}`,
    );
    entry.loggedAt = this.now();
    entry.unlogged = 0;
  }
}
