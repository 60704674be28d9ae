import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { OperationalAlarm, ServerMessage } from '../../models/live/messages.ts';
import { type Comparison, Gateways } from '../../server/sensing/testing/gateways.ts';
import { definitions, post, testCity } from '../../server/sensing/testing/sensing-server.ts';
import { ServerProcess } from '../../server/sensing/testing/server-process.ts';
import { serverFolder } from '../../server/sensing/testing/survive-kills.ts';
import type { Database, StoreKind } from '../../server/store/database.ts';
import { openStore } from '../../server/store/open-store.ts';
import type { BenchRow } from '../row.ts';

/** A row that must be zero, or stay below a bound. */
export const faultRow = (row: string, ours: number, unit: string, most: number): BenchRow => ({
  row,
  ours,
  unit,
  against: '—',
  theirs: null,
  ratio: null,
  must: most === 0 ? 'ours = 0' : `ours <= ${most}`,
  holds: ours <= most,
});

/** A server that gateways report to and a viewer looks at. */
export interface Trial {
  folder: string;
  server: ServerProcess;
  gateways: Gateways;
  viewer: Viewer;
}

/** A viewer of `/live` that does not come back when its socket is closed. */
export class Viewer {
  closed = 0;
  readonly operational: OperationalAlarm[] = [];
  readonly #socket: WebSocket;

  constructor(url: string) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/live`);
    this.#socket.on('open', () =>
      this.#socket.send(JSON.stringify({ type: 'subscribe', city: testCity, viewport: null })),
    );
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.closed++);
    this.#socket.on('message', (data, isBinary) => {
      if (isBinary) return;
      const message = JSON.parse(String(data)) as ServerMessage;
      if (message.type === 'operational') this.operational.push(message.alarm);
    });
  }

  end(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }
}

export interface TrialOptions {
  kind: StoreKind;
  environment?: NodeJS.ProcessEnv;
  /** Data folder; else one of its own, which is removed at the end. */
  folder?: string;
  /** Where gateways publish; else the embedded broker. */
  mqttUrl?: string;
  /** The store that is compared with; else that of the folder. */
  database?: Database;
}

/**
 * Runs `fault` while gateways report, then compares the store with what was acknowledged.
 * @param fault gives back rows of its own; when it is over, the gateways must be able to report again.
 */
export async function trial(
  name: string,
  options: TrialOptions,
  fault: (trial: Trial) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const folder = options.folder ?? serverFolder();
  let server: ServerProcess | null = null;
  let gateways: Gateways | null = null;
  let viewer: Viewer | null = null;
  try {
    server = await ServerProcess.start(folder, options.kind, options.environment);
    gateways = new Gateways(server.url, options.mqttUrl ?? server.mqttUrl);
    await post(
      `${server.url}/api/cities/${testCity}/datastreams`,
      definitions(gateways.devices, { periodSeconds: 2 }),
    );
    viewer = new Viewer(server.url);
    gateways.start();
    await gateways.nextAcknowledgements();
    const rows = await fault({ folder, server, gateways, viewer });
    await gateways.nextAcknowledgements();
    await gateways.stop();
    const { closed } = viewer;
    viewer.end();
    // What a broker has acknowledged may still be on its way to the server.
    if (!options.mqttUrl) await server.kill();
    const { acknowledged, missing, doubled } = await compared(options, folder, gateways);
    const count = acknowledged.http + acknowledged.mqtt;
    return [
      ...rows,
      { ...faultRow(`${name}: acknowledged and lost`, missing, 'observations', 0), theirs: count },
      faultRow(`${name}: stored twice`, doubled, 'observations', 0),
      faultRow(`${name}: sockets of viewers closed`, closed, 'sockets', 0),
      faultRow(`${name}: answers neither 204 nor 503`, gateways.unexpected.length, 'answers', 0),
    ];
  } finally {
    viewer?.end();
    await gateways?.stop();
    await server?.kill();
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  }
}

async function compared(options: TrialOptions, folder: string, gateways: Gateways): Promise<Comparison> {
  const quiet = { info: () => {}, warn: () => {} };
  const database =
    options.database ?? (await openStore({ dataFolder: folder, log: quiet, choice: options.kind }));
  try {
    for (let tries = options.mqttUrl ? 40 : 1; ; tries--) {
      const comparison = await gateways.compare(database);
      if (comparison.missing === 0 || tries === 1) return comparison;
      await pause(500);
    }
  } finally {
    if (!options.database) await database.close();
  }
}
