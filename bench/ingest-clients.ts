/**
 * Program for ingest.ts: gateways that send as fast as they are acknowledged, half over HTTP (columns), half over MQTT
 * (columns on the topic of the city), until the time is up; then it tells how many observations were acknowledged.
 * The machine is the server's and the database's too, so a message is a time between two pieces of bytes made before.
 */
import { Agent, request } from 'node:http';
import { connect } from 'mqtt';

export interface IngestReport {
  http: number;
  mqtt: number;
  /** Until the last acknowledgement. */
  seconds: number;
  /** Least number acknowledged in five seconds on end, a second. */
  slowest: number;
  cpuSeconds: number;
}

const [, , url, mqttUrl, city, seconds, sensors, firstTime] = process.argv;
const count = Number(sensors);
/** Of 20,000 datastreams two messages are a round. */
const perMessage = 10_000;
const pieces = count / perMessage;
if (!Number.isInteger(pieces))
  throw new Error(`Expected a multiple of ${perMessage} sensors, found ${sensors}.`);
/** Sets of results that follow each other in a datastream. */
const variants = 10;
const end = performance.now() + Number(seconds) * 1000;
let [http, mqtt, tick] = [0, 0, 0];

const heads = Array.from({ length: pieces }, (_, piece) => {
  const keys = Array.from({ length: perMessage }, (_, index) => `device-${piece * perMessage + index}`);
  return Buffer.from(`{"datastreams":${JSON.stringify(keys)},"time":`);
});
const tails = Array.from({ length: variants }, (_, variant) => {
  const results = Array.from({ length: perMessage }, (_, index) => ((variant + index) % 20) / 100);
  return Buffer.from(`,"results":${JSON.stringify(results)}}`);
});

/** The next piece: each observation has a datastream and a time that no other has. */
function next(): Buffer {
  const n = tick++;
  const round = Math.floor(n / pieces);
  const time = Buffer.from(String(Number(firstTime) + round));
  return Buffer.concat([heads[n % pieces]!, time, tails[round % variants]!]);
}

const agent = new Agent({ keepAlive: true });

function posted(body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
    request(`${url}/api/observations?city=${city}`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode!));
    })
      .once('error', reject)
      .end(body);
  });
}

async function post(): Promise<void> {
  while (performance.now() < end) {
    const status = await posted(next());
    if (status !== 204) throw new Error(`HTTP ${status}`);
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

const span = 5000;
let [slowest, before] = [Number.POSITIVE_INFINITY, 0];
const watch = setInterval(() => {
  slowest = Math.min(slowest, (http + mqtt - before) / (span / 1000));
  before = http + mqtt;
}, span);
const started = performance.now();
await Promise.all([post(), post(), publish('gateway-1'), publish('gateway-2')]);
clearInterval(watch);
agent.destroy();
const { user, system } = process.cpuUsage();
const report: IngestReport = {
  http,
  mqtt,
  seconds: (performance.now() - started) / 1000,
  slowest,
  cpuSeconds: (user + system) / 1e6,
};
process.send!({ report });
process.disconnect();
