import { connect, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import { type MqttIntake, topicRoot } from './mqtt-intake.ts';

export interface MqttBridge {
  readonly connected: boolean;
  /** Sends a message to the clients that listen on a topic; resolves when the broker has it. */
  publish(topic: string, payload: string): Promise<void>;
  /** Listens to further topics, as of devices that speak in a form of their own. */
  listen(filters: string[]): void;
  close(): Promise<void>;
}

/**
 * Takes observations from the city's own broker (Mosquitto, EMQX, …) instead of the embedded one: a lasting
 * session with QoS 1, so that the broker keeps what arrives while this server is away and sends again what it
 * has not acknowledged.
 * @param url mqtt:// or mqtts://, with user and password where needed.
 */
export function startMqttBridge(url: string, intake: MqttIntake, log: Logger): MqttBridge {
  const client: MqttClient = connect(url, {
    clientId: 'mirrorcity-ingest',
    clean: false,
    reconnectPeriod: 1000,
    connectTimeout: 10_000,
    resubscribe: false,
  });
  const shown = new URL(url).host;
  /** Packet identifiers belong to one connection; an acknowledgement must not cross into the next. */
  let connection = 0;
  const filters = new Set([`${topicRoot}/+`, `${topicRoot}/+/+`, `${topicRoot}/+/+/+`]);
  const subscribe = (topics: string[]): void => {
    client.subscribe(topics, { qos: 1 }, (error, granted) => {
      if (error || granted?.some(({ qos }) => qos >= 128))
        log.error(`MQTT: ${shown} refused the subscription to ${topics.join(', ')}.`);
    });
  };
  client.on('connect', () => {
    connection++;
    log.info(`MQTT: connected to ${shown}`);
    subscribe([...filters]);
  });
  client.on('error', (error) => log.warn(`MQTT: ${shown}: ${error.message || 'cannot be reached'}`));

  // The client handles one message after the other, and sends its PUBACK when handleMessage calls back without
  // an error. Waiting for the commit there would allow one message a batch. So each call first goes on with an
  // error (next message, no PUBACK), and calls back a second time, without one, once the message is committed.
  client.handleMessage = (packet, callback) => {
    const of = connection;
    intake.take(packet.topic, Buffer.from(packet.payload)).then(
      () => {
        if (packet.qos > 0 && of === connection && client.connected) callback();
      },
      (error: Error) => {
        // Not stored, not acknowledged: a new connection makes the broker send it again.
        log.warn(`MQTT: ${error.message}`);
        if (of === connection) client.reconnect();
      },
    );
    callback(new Error('Acknowledged after the commit.'));
  };

  return {
    get connected() {
      return client.connected;
    },
    async publish(topic, payload) {
      await client.publishAsync(topic, payload, { qos: 1 });
    },
    listen(more) {
      const added = more.filter((filter) => !filters.has(filter));
      for (const filter of added) filters.add(filter);
      if (client.connected && added.length > 0) subscribe(added);
    },
    close: () => client.endAsync(),
  };
}
