import { type DeviceScope, type Sender, scopedSender } from '../ingest/sender.ts';
import type { Gate } from './gate.ts';
import { anybody, type Identity, may } from './identity.ts';

/** How often connections are looked at whose access may have ended, milliseconds. */
const lookMilliseconds = 2000;

/** The part of a broker's client that access needs. */
interface Client {
  id: string;
  close(): void;
}

/**
 * Who is on an MQTT broker. A device connects with any user name and its token as the password; its topics are those
 * of its city, `mirrorcity/{city}/…`. Where the gate asks for no tokens everybody may do everything.
 */
export class MqttAccess {
  readonly #identities = new Map<Client, Identity>();
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly gate: Pick<Gate, 'required' | 'identify' | 'holds'>,
    private readonly now: () => number = Date.now,
  ) {
    if (gate.required) this.#timer = setInterval(() => this.closeEnded(), lookMilliseconds).unref();
  }

  /** Whether a client may connect with what it gave as its password. */
  admit(client: Client, password: Uint8Array | undefined): boolean {
    if (!this.gate.required) return true;
    const identity = password ? this.gate.identify(Buffer.from(password).toString('utf8')) : null;
    if (!identity) return false;
    this.#identities.set(client, identity);
    return true;
  }

  /** Why a client may not publish on a topic: one sentence; null where it may. */
  refusesPublishing(client: Client | null, topic: string): string | null {
    const identity = this.#identityOf(client);
    return identity && may(identity, 'observe', topic.split('/')[1] ?? null)
      ? null
      : `The token of ${client?.id ?? 'this client'} may not bring observations on ${topic}.`;
  }

  /** Who a client is, for those who ask what it may speak for. */
  senderOf(client: Client | null): Sender {
    return scopedSender(`mqtt:${client?.id ?? 'unknown'}`, this.#identityOf(client)?.scope);
  }

  /**
   * Why a client may not listen on a topic filter: one sentence. Devices and readers may, of their own city; with a token
   * for some devices, on the topics of those.
   */
  refusesListening(
    client: Client | null,
    filter: string,
    speaksFor: (scope: DeviceScope, city: string, code: string) => boolean,
  ): string | null {
    const identity = this.#identityOf(client);
    // A filter's city may be a wildcard: for a token of one city it must be that city.
    const [, city = null, code = ''] = filter.split('/');
    if (identity?.scope && !(city === identity.city && speaksFor(identity.scope, city ?? '', code)))
      return `the token "${identity.name}" is for other devices`;
    if (identity && (may(identity, 'read', city) || may(identity, 'observe', city))) return null;
    return `the token of ${client?.id ?? 'this client'} is not for it`;
  }

  forget(client: Client): void {
    this.#identities.delete(client);
  }

  /** Closes the connections of tokens that have expired or been revoked. */
  closeEnded(): void {
    const now = this.now();
    for (const [client, identity] of this.#identities)
      if (this.gate.holds(identity, now) !== null) client.close();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#identities.clear();
  }

  #identityOf(client: Client | null): Identity | null {
    if (!this.gate.required) return anybody;
    const identity = client && this.#identities.get(client);
    return identity && this.gate.holds(identity, this.now()) === null ? identity : null;
  }
}
