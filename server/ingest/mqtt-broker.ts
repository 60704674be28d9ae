import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { Aedes } from 'aedes';
import type { Logger } from 'pino';
import { type Gate, openGate } from '../access/gate.ts';
import { MqttAccess } from '../access/mqtt-access.ts';
import { refusesListening, resourceTopic } from '../sensorthings/mqtt-topics.ts';
import { type MqttIntake, messageLimit } from './mqtt-intake.ts';
import { Mqtt5Translation } from './mqtt5.ts';
import { PacketGuard } from './packet-guard.ts';
import { Refusals } from './refusals.ts';

/** Devices connected at once. */
const connectionLimit = 10_000;
/** Topic and headers beside the payload. */
const packetOverhead = 64 * 1024;

export interface MqttBroker {
  readonly port: number;
  readonly connected: number;
  /** Sends a message to the clients that listen on a topic; resolves when it is on its way. */
  publish(topic: string, payload: string): Promise<void>;
  /** Resource paths of SensorThings that clients listen on. */
  listened(): Iterable<string>;
  close(): Promise<void>;
}

/**
 * A broker of MQTT 3.1.1 and 5 (mqtt5.ts) in the process, on loopback only, for devices that publish observations.
 *
 * The broker writes the PUBACK of a QoS 1 message after `authorizePublish` has called back, and before anything
 * else; so `authorizePublish` is where a message is stored, and an acknowledged observation is a committed one.
 * When the store refuses, the connection is closed without PUBACK, and the device sends again.
 * @param gate asks devices for their token as password (MqttAccess).
 * @throws Error of the socket, EADDRINUSE among them.
 */
export async function startMqttBroker(
  port: number,
  intake: MqttIntake,
  log: Logger,
  gate: Pick<Gate, 'required' | 'identify' | 'holds'> = openGate,
): Promise<MqttBroker> {
  const access = new MqttAccess(gate);
  const refusals = new Refusals(log, Date.now, 'MQTT subscription to');
  const broker = await Aedes.createBroker({
    connectTimeout: 10_000,
    maxTopicLevels: 16,
    maxClientsIdLength: 128,
    maxInflightInbound: 1000,
    authenticate(client, _user, password, done) {
      if (access.admit(client, password)) return done(null, true);
      log.warn({ client: client.id }, 'MQTT connection refused: no token that holds');
      done(Object.assign(new Error('No token that holds.'), { returnCode: 4 }), false);
    },
    authorizePublish(client, packet, done) {
      const refusal = access.refusesPublishing(client, packet.topic);
      if (refusal !== null) return done(new Error(refusal));
      if (packet.topic.startsWith('$SYS/')) return done(new Error('$SYS topics are reserved.'));
      // Retained messages would stay in memory for ever; the last values are in the store.
      packet.retain = false;
      intake.take(packet.topic, Buffer.from(packet.payload), access.senderOf(client)).then(
        () => {
          // Who listens on a resource path gets the entity as it was stored, not what a client wrote.
          if (resourceTopic.test(packet.topic)) packet.topic = '$taken';
          done(null);
        },
        (error: Error) => done(error),
      );
    },
    // Listening is for diagnosis. Without QoS nothing is queued for a listener that has gone. The object itself is
    // changed because the broker stores it, not the one that is called back with, for lasting sessions.
    authorizeSubscribe(client, subscription, done) {
      const refused =
        access.refusesListening(client, subscription.topic, (...asked) => intake.speaksFor(...asked)) ??
        refusesListening(subscription.topic);
      if (refused !== null) {
        refusals.count(subscription.topic, refused);
        return done(null, null);
      }
      subscription.qos = 0;
      done(null, subscription);
    },
  });
  for (const event of ['clientError', 'connectionError'] as const)
    broker.on(event, (client, error) =>
      log.debug({ client: client?.id, err: error }, 'MQTT connection ended'),
    );

  broker.on('clientDisconnect', (client) => {
    access.forget(client);
    listening.delete(client);
  });
  const listening = new Map<object, Set<string>>();
  broker.on('subscribe', (subscriptions, client) => {
    const paths = subscriptions.map(({ topic }) => topic).filter((topic) => resourceTopic.test(topic));
    if (paths.length > 0) listening.set(client, new Set([...(listening.get(client) ?? []), ...paths]));
  });
  broker.on('unsubscribe', (topics, client) => {
    for (const topic of topics) listening.get(client)?.delete(topic);
  });

  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    const guard = new PacketGuard(messageLimit + packetOverhead);
    const translation = new Mqtt5Translation();
    socket.once('close', () => {
      sockets.delete(socket);
      guard.destroy();
      translation.incoming.destroy();
      translation.outgoing.destroy();
    });
    socket.on('error', () => socket.destroy());
    guard.on('error', (error) => {
      log.warn(error.message);
      socket.destroy();
    });
    translation.incoming.on('error', (error) => {
      log.debug(error.message);
      socket.end();
    });
    socket.pipe(guard).pipe(translation.incoming);
    translation.outgoing.pipe(socket);
    broker.handle(Duplex.from({ readable: translation.incoming, writable: translation.outgoing }));
  });
  server.maxConnections = connectionLimit;
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    await new Promise<void>((resolve) => broker.close(resolve));
    throw error;
  }
  return {
    port: (server.address() as { port: number }).port,
    get connected() {
      return broker.connectedClients;
    },
    listened: () => new Set([...listening.values()].flatMap((topics) => [...topics])),
    publish: (topic, payload) =>
      new Promise((resolve, reject) =>
        broker.publish({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false }, (error) =>
          error ? reject(error) : resolve(),
        ),
      ),
    async close() {
      access.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
