import type { Logger } from 'pino';
import { appendAudit } from '../access/audit.ts';
import type { ScopedSender } from '../ingest/sender.ts';
import type { Database } from '../store/database.ts';

/** The same token for the same device is noted again after so long, milliseconds. */
const interval = 3_600_000;
const pairLimit = 10_000;

/** Notes in the audit who has spoken for a device that his token is not for. */
export class OutsideTokens {
  /** When each pair of token and device was noted last, epoch milliseconds. */
  readonly #noted = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly log: Pick<Logger, 'warn' | 'error'>,
    private readonly now: () => number = Date.now,
  ) {}

  note(city: string, code: string, { name, scope }: ScopedSender): void {
    const pair = JSON.stringify([city, scope.token, code]);
    if (this.now() - (this.#noted.get(pair) ?? 0) < interval) return;
    if (this.#noted.size >= pairLimit) this.#noted.clear();
    this.#noted.set(pair, this.now());
    this.log.warn(
      { city, device: code, sender: name, token: scope.token },
      'A token spoke for a device it is not for',
    );
    appendAudit(this.database, {
      actor: scope.token,
      action: 'device.refused',
      subject: code,
      city,
      detail: { sender: name, devices: [...scope.devices].slice(0, 20), gateway: scope.gateway },
    }).catch((error: unknown) =>
      this.log.error({ err: error }, `That ${name} spoke for ${code} was not noted.`),
    );
  }
}
