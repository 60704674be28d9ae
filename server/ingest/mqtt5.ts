import { randomUUID } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { generate, type Packet, parser } from 'mqtt-packet';

/** Where the protocol level stands behind the fixed header of CONNECT: after the length and the letters of "MQTT". */
const levelOffset = 6;
/** Publications of one client under way at once (QoS 1 and 2). */
const receiveMaximum = 1000;
/** Return codes of MQTT 3.1.1 (section 3.2.2.3) as reason codes of MQTT 5 (section 3.2.2.2). */
const connackReasons = [0, 0x84, 0x85, 0x88, 0x86, 0x87];
/** What an answer of the broker has in both versions. */
type Fields = Record<string, unknown> & { cmd: string; messageId?: number };

/**
 * Lets clients of MQTT 5 speak with a broker of 3.1.1: their packets become those of the older version and back.
 * What is of version 5 alone and changes what a message means is not offered (CONNACK says so) and refused: topic aliases,
 * subscription identifiers, shared subscriptions, enhanced authentication. Other properties are let go. A session
 * is kept where the client asks for it and does not start anew. Clients of 3.1.1 pass untouched.
 */
export class Mqtt5Translation {
  /** Null until the first packet has told. */
  #version: number | null = null;
  #assigned: string | null = null;
  #largest = Number.POSITIVE_INFINITY;
  readonly #unsubscribed = new Map<number, number>();
  #head = Buffer.alloc(0);

  /** From the client to the broker. */
  readonly incoming: Transform;
  /** From the broker to the client. */
  readonly outgoing: Transform;

  constructor() {
    const fromClient = parser({ protocolVersion: 5 });
    const fromBroker = parser({ protocolVersion: 4 });
    this.incoming = new Transform({
      transform: (chunk: Buffer, _encoding, done) =>
        this.#follow(chunk, (bytes) => fromClient.parse(bytes), done),
    });
    this.outgoing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        if (this.#version === 5) fromBroker.parse(chunk);
        else this.outgoing.push(chunk);
        done();
      },
    });
    const fail = (error: Error): void => void this.incoming.destroy(error);
    fromClient.on('error', fail);
    fromBroker.on('error', fail);
    fromClient.on('packet', (packet: Packet) => {
      const refusal = this.#take(packet as Fields);
      if (refusal !== null) this.#refuse(packet.cmd, refusal);
    });
    fromBroker.on('packet', (packet: Packet) => this.#answer(packet as Fields));
  }

  #follow(chunk: Buffer, parse: (bytes: Buffer) => void, done: TransformCallback): void {
    if (this.#version === null) {
      this.#head = Buffer.concat([this.#head, chunk]);
      const length = this.#head.subarray(1, 5).findIndex((byte) => byte < 128) + 1;
      const at = 1 + length + levelOffset;
      if (this.#head.length < 2 || (this.#head[0] === 0x10 && (length === 0 || this.#head.length <= at))) {
        done();
        return;
      }
      this.#version = this.#head[0] === 0x10 && this.#head[at] === 5 ? 5 : 4;
      chunk = this.#head;
      this.#head = Buffer.alloc(0);
    }
    if (this.#version === 5) parse(chunk);
    else this.incoming.push(chunk);
    done();
  }

  /** Hands a packet of the client on. Returns the reason code of what it cannot have. */
  #take(packet: Fields): number | null {
    const properties = (packet['properties'] ?? {}) as Record<string, unknown>;
    const { cmd, messageId } = packet;
    switch (cmd) {
      case 'connect': {
        if (properties['authenticationMethod'] !== undefined) return 0x8c;
        this.#largest = (properties['maximumPacketSize'] as number | undefined) ?? this.#largest;
        if (packet['clientId'] === '') this.#assigned = `mirrorcity-${randomUUID()}`;
        const kept = packet['clean'] !== true && Number(properties['sessionExpiryInterval'] ?? 0) > 0;
        const will = packet['will'] as Record<string, unknown> | undefined;
        this.#push({
          ...packet,
          clientId: this.#assigned ?? packet['clientId'],
          protocolVersion: 4,
          clean: !kept,
          ...(will && { will: { ...will, properties: undefined } }),
        });
        return null;
      }
      case 'publish':
        if (properties['topicAlias'] !== undefined) return 0x94;
        this.#push(packet);
        return null;
      case 'subscribe':
        if (properties['subscriptionIdentifier'] !== undefined) return 0xa1;
        if ((packet['subscriptions'] as { topic: string }[]).some(({ topic }) => topic.startsWith('$share/')))
          return 0x9e;
        this.#push(packet);
        return null;
      case 'unsubscribe':
        this.#unsubscribed.set(messageId!, (packet['unsubscriptions'] as string[]).length);
        this.#push(packet);
        return null;
      case 'disconnect':
        // "Disconnect with Will Message": for the broker the client is gone without a word.
        if (packet['reasonCode'] === 4) this.incoming.push(null);
        else this.#push({ cmd });
        return null;
      case 'auth':
        return 0x82;
      default:
        this.#push({ cmd, ...(messageId !== undefined && { messageId }) });
        return null;
    }
  }

  #push(packet: Fields): void {
    this.incoming.push(
      generate({ ...packet, properties: undefined } as unknown as Packet, { protocolVersion: 4 }),
    );
  }

  #refuse(cmd: string, reasonCode: number): void {
    this.#send(
      cmd === 'connect'
        ? { cmd: 'connack', reasonCode, sessionPresent: false }
        : { cmd: 'disconnect', reasonCode },
    );
    this.outgoing.push(null);
    this.incoming.destroy(new Error(`MQTT 5: ${cmd} refused with reason 0x${reasonCode.toString(16)}.`));
  }

  /** Hands a packet of the broker on. */
  #answer(packet: Fields): void {
    const { cmd, messageId } = packet;
    switch (cmd) {
      case 'connack': {
        const reasonCode = connackReasons[packet['returnCode'] as number] ?? 0x80;
        this.#send({
          cmd,
          reasonCode,
          sessionPresent: packet['sessionPresent'],
          properties: {
            receiveMaximum,
            retainAvailable: false,
            subscriptionIdentifiersAvailable: false,
            sharedSubscriptionAvailable: false,
            ...(this.#assigned !== null && { assignedClientIdentifier: this.#assigned }),
          },
        });
        break;
      }
      case 'unsuback': {
        const count = this.#unsubscribed.get(messageId!) ?? 1;
        this.#unsubscribed.delete(messageId!);
        this.#send({ cmd, messageId: messageId!, granted: new Array(count).fill(0) });
        break;
      }
      case 'puback':
      case 'pubrec':
      case 'pubrel':
      case 'pubcomp':
        this.#send({ cmd, messageId: messageId!, reasonCode: 0 });
        break;
      default:
        this.#send(packet);
    }
  }

  #send(packet: Fields): void {
    const bytes = generate(packet as unknown as Packet, { protocolVersion: 5 });
    // What the client has no room for it must not get.
    if (packet.cmd !== 'publish' || bytes.length <= this.#largest) this.outgoing.push(bytes);
  }
}
