import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreKind } from '../../store/database.ts';
import { openStore } from '../../store/open-store.ts';
import { type Comparison, Gateways } from './gateways.ts';
import { definitions, post, testCity } from './sensing-server.ts';
import { ServerProcess } from './server-process.ts';

/** A kill comes up to so much later than the first acknowledgements after the one before, milliseconds. */
const longestWait = 500;

export interface KillPlan {
  kind: StoreKind;
  /** Who is killed in each round while observations come in; a last kill of the server follows. */
  victims: ('server' | 'database')[];
  onRound?: (round: number, acknowledged: number) => void;
}

export interface KillSummary extends Comparison {
  kills: number;
  /** Answers that are neither 204 nor 503. */
  unexpected: string[];
}

/** A folder for the data of a server that the database's user may enter. */
export function serverFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-kill-'));
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * A server on a store of its own takes the reports of gateways over HTTP and MQTT, and is killed again and again with
 * SIGKILL, or its database is, each time at a moment that nobody has chosen; then the store is compared with what was
 * acknowledged.
 */
export async function surviveKills(plan: KillPlan): Promise<KillSummary> {
  const folder = serverFolder();
  const server = await ServerProcess.start(folder, plan.kind);
  const gateways = new Gateways(server.url, server.mqttUrl);
  try {
    await post(`${server.url}/api/cities/${testCity}/datastreams`, definitions(gateways.devices));
    gateways.start();
    for (const [round, victim] of plan.victims.entries()) {
      await gateways.nextAcknowledgements();
      await new Promise((resolve) => setTimeout(resolve, longestWait * Math.random()));
      if (victim === 'database') server.killDatabase();
      else {
        await server.kill();
        await server.start();
      }
      plan.onRound?.(round + 1, gateways.acknowledged(false) + gateways.acknowledged(true));
    }
    await gateways.nextAcknowledgements();
    await server.kill();
    await gateways.stop();
    const quiet = { info: () => {}, warn: () => {} };
    const database = await openStore({ dataFolder: folder, log: quiet, choice: plan.kind });
    try {
      const comparison = await gateways.compare(database);
      return { kills: plan.victims.length + 1, unexpected: gateways.unexpected, ...comparison };
    } finally {
      await database.close();
    }
  } finally {
    await server.kill();
    await gateways.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
