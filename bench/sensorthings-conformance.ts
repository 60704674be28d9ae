/**
 * OGC's executable test suite of SensorThings 1.0 (https://github.com/opengeospatial/ets-sta10, Apache-2.0) against
 * our server with an empty city. `MIRRORCITY_ETS_STA10` names a checkout of the suite, which stays as it is; of it only
 * the three classes of core, writing and filters are compiled, with what they use. Needs Debian's packages
 * default-jdk-headless, testng, libhttpclient-java, libandroid-json-org-java, libjoda-time-java.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSensorThingsServer } from '../server/sensorthings/testing/sensorthings-server.ts';
import { openTestStore } from '../server/store/test-store.ts';
import type { BenchRow } from './row.ts';

/** Tests in these classes; later editions of the suite have one more. */
const fewest = 22;
const packageName = 'org.opengis.cite.sta10';
const classes = [
  'sensingCore.Capability1Tests',
  'createUpdateDelete.Capability2Tests',
  'filteringExtension.Capability3Tests',
];
const libraries = [
  'testng',
  'jcommander',
  'bsh',
  'httpclient',
  'httpcore',
  'commons-logging',
  'json-android',
  'joda-time',
].map((name) => `/usr/share/java/${name}.jar`);
const runner = fileURLToPath(new URL('./sensorthings/ConformanceRunner.java', import.meta.url));

/** Output of a program; rejects with what it wrote when it ends with anything but 0. */
function output(program: string, parameters: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let errors = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    child.stderr.on('data', (data) => {
      errors += data;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${program} ended with ${code}: ${errors}${text}`)),
    );
  });
}

/** The suite names the type of a client that none of its tests uses, in one of two packages. */
function writeClientTypes(folder: string): void {
  for (const name of ['jakarta.ws.rs.client', 'com.sun.jersey.api.client']) {
    const path = join(folder, ...name.split('.'));
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'Client.java'), `package ${name};\npublic interface Client {}\n`);
  }
}

/** What the tests of reading expect to find: one of each kind of entity. */
const sample = {
  name: 'Thing',
  description: 'A thing',
  Locations: [
    {
      name: 'Place',
      description: 'A place',
      encodingType: 'application/vnd.geo+json',
      location: { type: 'Point', coordinates: [4.3, 52.07] },
    },
  ],
  Datastreams: [
    {
      name: 'Depth',
      description: 'Depth of water',
      observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
      unitOfMeasurement: { name: 'metre', symbol: 'm', definition: 'http://qudt.org/vocab/unit/M' },
      Sensor: {
        name: 'Gauge',
        description: 'A gauge',
        encodingType: 'application/pdf',
        metadata: 'https://example.org/gauge.pdf',
      },
      ObservedProperty: { name: 'Depth', definition: 'https://example.org/depth', description: 'Depth' },
      Observations: [
        { phenomenonTime: '2025-03-01T00:00:00Z', resultTime: '2025-03-01T00:00:01Z', result: 1.5 },
      ],
    },
  ],
};

async function outcomes(checkout: string): Promise<string[]> {
  const work = mkdtempSync(join(tmpdir(), 'mirrorcity-conformance-'));
  const { database, close } = await openTestStore();
  const server = await startSensorThingsServer(database);
  try {
    writeClientTypes(work);
    const sources = join(checkout, 'src', 'main', 'java');
    const of = (name: string): string => `${join(sources, ...`${packageName}.${name}`.split('.'))}.java`;
    const path = libraries.filter((file) => existsSync(file)).join(':');
    await output('javac', [
      ...['-nowarn', '-d', work, '-cp', path, '-sourcepath', `${sources}:${work}`, '-encoding', 'UTF-8'],
      ...[runner, ...classes.map(of)],
    ]);
    const { status } = await server.send('POST', 'Things', sample);
    if (status !== 201) throw new Error(`The sample was answered with ${status}.`);
    const text = await output('java', [
      ...['-Xmx256m', '-cp', `${work}:${path}`, 'ConformanceRunner', server.root.replace(/v1\.1$/, 'v1.0')],
      ...classes.map((name) => `${packageName}.${name}`),
    ]);
    return text.split('\n').filter((line) => /^[A-Z-]+ Capability/.test(line));
  } finally {
    await server.close();
    await close();
    rmSync(work, { recursive: true, force: true });
  }
}

export async function run(): Promise<BenchRow[]> {
  const checkout = process.env['MIRRORCITY_ETS_STA10'];
  const missing = !checkout
    ? 'MIRRORCITY_ETS_STA10 names no checkout'
    : !existsSync('/usr/share/java/testng.jar')
      ? 'Debian’s testng is not installed'
      : null;
  if (!checkout || missing) {
    console.error(`OGC's suite of SensorThings is left out: ${missing}.`);
    return [];
  }
  const lines = await outcomes(checkout);
  for (const line of lines) if (!line.startsWith('PASSED')) console.error(line);
  const passed = lines.filter((line) => line.startsWith('PASSED')).length;
  return [
    {
      row: 'OGC suite of SensorThings',
      ours: passed,
      unit: 'tests passed',
      against: 'tests of core, writing, filters',
      theirs: lines.length,
      ratio: passed / lines.length,
      must: `all, ${fewest} or more`,
      holds: passed === lines.length && lines.length >= fewest,
    },
  ];
}
