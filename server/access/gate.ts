import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import { anybody, type Identity } from './identity.ts';
import {
  createToken,
  hashOf,
  noteUse,
  revokeToken,
  type StoredToken,
  type TokenOrder,
  tokensAfter,
} from './tokens.ts';

/** How often tokens that another process made or took back are looked for, and uses are written. */
const lookMilliseconds = 2000;
const noteMilliseconds = 60_000;
/** Life of a socket ticket. */
export const ticketMilliseconds = 30_000;
/** Tickets that may be open at once; each is a few hundred bytes. */
const ticketLimit = 50_000;

export interface GateOptions {
  /** Whether tokens are asked for; without it everybody may do everything (anybody). */
  required: boolean;
  /** A secret of this process for the tools beside it (server.json); it ends with the process. */
  ownSecret?: string | null;
  database: Database;
  log: Logger;
  now?: () => number;
}

/**
 * Knows all tokens in memory, so that a request costs one hash. What this process changes holds at once, what another
 * one changes within a few seconds.
 */
export class Gate {
  readonly required: boolean;
  readonly #own: Identity = { ...anybody, name: 'tools of this server' };
  readonly #ownHash: string | null;
  readonly #byHash = new Map<string, StoredToken>();
  readonly #byId = new Map<number, StoredToken>();
  readonly #tickets = new Map<string, { identity: Identity; until: number }>();
  readonly #used = new Map<number, number>();
  readonly #timers: NodeJS.Timeout[] = [];
  #change = 0;
  #looking: Promise<void> | null = null;

  /** Call `load` before anybody comes. */
  constructor(private readonly options: GateOptions) {
    this.required = options.required;
    this.#ownHash = options.ownSecret ? hashOf(options.ownSecret) : null;
  }

  async load(): Promise<void> {
    await this.look();
    const { log } = this.options;
    const regularly = (milliseconds: number, work: () => Promise<void>, what: string): void => {
      const run = (): void =>
        void work().catch((error: Error) => log.error({ err: error }, `${what} failed.`));
      this.#timers.push(setInterval(run, milliseconds).unref());
    };
    if (this.required) regularly(lookMilliseconds, () => this.look(), 'Reading the tokens');
    regularly(noteMilliseconds, () => this.#noteUses(), 'Noting the use of tokens');
  }

  /** Takes over what has changed in the store. */
  look(): Promise<void> {
    this.#looking ??= this.#read().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #read(): Promise<void> {
    // Transactions do not commit in the order of the sequence: some that were under way are read twice.
    for (const token of await tokensAfter(this.options.database, Math.max(this.#change - 100, 0)))
      this.#take(token);
  }

  #take(token: StoredToken): void {
    this.#byId.set(token.id, token);
    this.#byHash.set(token.hash, token);
    this.#change = Math.max(this.#change, token.change);
  }

  /** Whose secret it is; null where nobody's, or where it has ended. */
  identify(secret: string): Identity | null {
    const hash = hashOf(secret);
    if (hash === this.#ownHash) return this.#own;
    const token = this.#byHash.get(hash);
    if (!token) return null;
    const now = this.#now();
    if (ended(token, now) !== null) return null;
    this.#used.set(token.id, now);
    return identityOf(token);
  }

  /** Why the access of an identity has ended: one sentence; null while it holds. */
  holds(identity: Identity, now: number): string | null {
    if (identity.tokenId === null) return null;
    const token = this.#byId.get(identity.tokenId);
    return token ? ended(token, now) : 'The token is not known any more.';
  }

  /** A ticket for one socket, soon to be used. */
  issueTicket(identity: Identity): { ticket: string; expiresAt: number } {
    const now = this.#now();
    for (const [ticket, { until }] of this.#tickets) {
      // The oldest come first.
      if (until > now && this.#tickets.size < ticketLimit) break;
      this.#tickets.delete(ticket);
    }
    const ticket = randomBytes(24).toString('base64url');
    const until = now + ticketMilliseconds;
    this.#tickets.set(ticket, { identity, until });
    return { ticket, expiresAt: until };
  }

  /** Whose ticket it is, once; null where it is not known, was used, or is too old. */
  redeem(ticket: string, now = this.#now()): Identity | null {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (!found || found.until <= now || this.holds(found.identity, now) !== null) return null;
    return found.identity;
  }

  async create(order: TokenOrder, by: string): Promise<{ secret: string; token: StoredToken }> {
    const created = await createToken(this.options.database, order, by);
    this.#take(created.token);
    return created;
  }

  /** Takes a token back; its sockets are closed with the next tick. Null where there is none. */
  async revoke(id: number, by: string): Promise<StoredToken | null> {
    const token = await revokeToken(this.options.database, id, by);
    if (token) this.#take(token);
    return token;
  }

  /** All tokens that are known, by id. */
  list(): StoredToken[] {
    return [...this.#byId.values()]
      .map((token) => ({ ...token, lastUsedAt: this.#used.get(token.id) ?? token.lastUsedAt }))
      .sort((one, other) => one.id - other.id);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#noteUses();
  }

  async #noteUses(): Promise<void> {
    const uses = new Map(this.#used);
    await noteUse(this.options.database, uses);
    for (const [id, at] of uses) {
      const token = this.#byId.get(id);
      if (token) token.lastUsedAt = at;
      if (this.#used.get(id) === at) this.#used.delete(id);
    }
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}

const ended = (token: StoredToken, now: number): string | null => {
  if (token.revokedAt !== null) return 'The token has been revoked.';
  if (token.expiresAt !== null && token.expiresAt <= now) return 'The token has expired.';
  return null;
};

const identityOf = ({ id, name, role, city, expiresAt, devices, gateway }: StoredToken): Identity => ({
  tokenId: id,
  name,
  role,
  city,
  expiresAt,
  ...((devices !== null || gateway !== null) && { scope: { token: name, devices: devices ?? [], gateway } }),
});

/** A gate that asks nobody: for servers on loopback without a store of tokens, and for tests. */
export const openGate: Pick<Gate, 'required' | 'identify' | 'holds' | 'redeem'> = {
  required: false,
  identify: () => null,
  holds: () => null,
  redeem: () => null,
};
