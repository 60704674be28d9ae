import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoDelivery, writeDemoCity } from '../../scenes/demo/index.ts';
import { listCities } from '../city/cities.ts';
import { importData } from '../city/imports.ts';
import { findScene, saveScene } from '../city/scenes.ts';
import type { RunningServer } from '../http/serve.ts';

/**
 * Makes the demo city where the store has no city, or where a former start was interrupted while making it: its
 * files are written to a temporary folder and imported as any delivery is.
 */
export async function prepareDemo(server: RunningServer, signal: AbortSignal): Promise<void> {
  const { context, status } = server;
  // Lies there from the first import to the last: a start that finds it makes the demo city again.
  const unfinished = join(context.dataFolder, 'demo-unfinished');
  if (!existsSync(unfinished) && (await listCities(context.database)).length > 0) return;
  writeFileSync(unfinished, '');
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-demo-'));
  try {
    const delivery = await writeDemoCity(folder, ({ stage, done, total }) =>
      status.enter(`demo city: ${stage}`, done, total),
    );
    for (const { files, dataset, title, options } of delivery.imports) {
      await importData(context, {
        ...options,
        files,
        city: delivery.city.id,
        cityDefinition: delivery.city,
        dataset,
        title,
        signal,
        onProgress: ({ stage, done, total }) => status.enter(`${title}: ${stage}`, done, total),
      });
    }
    await saveStory(server, delivery);
    status.enter('demo city: devices');
    const { id } = delivery.city;
    // Rules first: a city that has none when its first device comes gets the default ones.
    await post(server, `/api/cities/${id}/alarm-rules`, delivery.alarmRules);
    await post(server, `/api/cities/${id}/datastreams`, delivery.datastreams);
    rmSync(unfinished);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The demo's own viewpoints and wall playlist instead of the automatic ones. */
async function saveStory({ context }: RunningServer, delivery: DemoDelivery): Promise<void> {
  const scene = await findScene(context.database, delivery.city.id);
  if (!scene) return;
  const { viewpoints, playlist } = delivery;
  await context.database.transaction([
    saveScene({
      ...scene,
      ...(viewpoints.length > 0 && { viewpoints }),
      ...(playlist.length > 0 && { playlist }),
    }),
  ]);
}

/** As any client would. */
async function post(server: RunningServer, path: string, body: unknown[]): Promise<void> {
  if (body.length === 0) return;
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Demo city, ${path}: ${await response.text()}`);
}
