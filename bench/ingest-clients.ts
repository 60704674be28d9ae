/**
 * Program for ingest.ts: gateways that send as fast as they are acknowledged, half over HTTP (columns), half over MQTT
 * (columns on the topic of the city), until the time is up; then it tells how many observations were acknowledged.
 */
import { connect } from 'mqtt';

export interface IngestReport {
  http: number;
  mqtt: number;
  /** Until the last acknowledgement. */
  seconds: number;
  cpuSeconds: number;
}

const [, , url, mqttUrl, city, seconds, sensors, firstTime] = process.argv;
const count = Number(sensors);
const perMessage = 5000;
const end = performance.now() + Number(seconds) * 1000;
let [http, mqtt, tick] = [0, 0, 0];
const keys = Array.from({ length: count }, (_, index) => `device-${index}`);

/** The next piece: each observation has a datastream and a time that no other has. */
function next(): string {
  const pieces = Math.ceil(count / perMessage);
  const n = tick++;
  const datastreams = keys.slice((n % pieces) * perMessage, ((n % pieces) + 1) * perMessage);
  const results = datastreams.map((_, index) => ((n + index) % 20) / 100);
  return JSON.stringify({ datastreams, time: Number(firstTime) + Math.floor(n / pieces), results });
}

async function post(): Promise<void> {
  while (performance.now() < end) {
    const response = await fetch(`${url}/api/observations?city=${city}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: next(),
    });
    await response.arrayBuffer();
    if (response.status !== 204) throw new Error(`HTTP ${response.status}`);
    http += perMessage;
  }
}

async function publish(name: string): Promise<void> {
  const client = connect(mqttUrl!, { clientId: name });
  while (performance.now() < end) {
    await client.publishAsync(`mirrorcity/${city}`, next(), { qos: 1 });
    mqtt += perMessage;
  }
  await client.endAsync();
}

const started = performance.now();
await Promise.all([post(), post(), publish('gateway-1'), publish('gateway-2')]);
const { user, system } = process.cpuUsage();
const report: IngestReport = {
  http,
  mqtt,
  seconds: (performance.now() - started) / 1000,
  cpuSeconds: (user + system) / 1e6,
};
process.send!({ report });
process.disconnect();
