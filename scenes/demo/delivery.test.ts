import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { city as citySchema } from '../../models/city/city.ts';
import { floodScenario } from '../../models/flood/scenario.ts';
import { playlistStep, viewpoint } from '../scene.ts';
import { type DemoPart, writeDemoCity } from './index.ts';

vi.setConfig({ testTimeout: 300_000 });
const root = mkdtempSync(join(tmpdir(), 'demo-delivery-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const until = Date.UTC(2026, 5, 1);
const hashes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );

test('the whole delivery: the same bytes twice, at most 40 MB, in an order in which it can be taken in', async () => {
  const parts = await writeDemoCity(join(root, 'one'), { until });
  await writeDemoCity(join(root, 'two'), { until });
  const one = hashes(join(root, 'one'));
  expect(hashes(join(root, 'two'))).toEqual(one);
  const bytes = Object.keys(one).reduce((sum, name) => sum + statSync(join(root, 'one', name)).size, 0);
  expect(bytes).toBeLessThan(40e6);
  expect(Object.keys(one)).toContain('truth.json');

  const of = <Kind extends DemoPart['part']>(kind: Kind): Extract<DemoPart, { part: Kind }>[] =>
    parts.filter((part): part is Extract<DemoPart, { part: Kind }> => part.part === kind);
  expect(parts[0]!.part).toBe('city');
  citySchema.parse(of('city')[0]!.city);
  const datasets = of('import').map((part) => part.import.dataset);
  expect(datasets[0]).toBe('terrain');
  expect(new Set(datasets).size).toBe(datasets.length);
  const { viewpoints, playlist } = of('story')[0]!;
  expect(viewpoints[0]!.id).toBe('home');
  for (const view of viewpoints) viewpoint.parse(view);
  for (const step of playlist) playlistStep.parse(step);
  const paths = of('post').map(({ path }) => path);
  expect(paths.indexOf('themes')).toBeLessThan(paths.indexOf('things'));
  const scenario = floodScenario.parse(of('post').find(({ path }) => path === 'runs')!.body);
  const shown = viewpoints
    .flatMap(({ actions }) => actions ?? [])
    .find(({ action }) => action === 'show-run');
  expect(shown?.arguments).toEqual({ scenario: scenario.name });
  expect(Math.max(...scenario.rain.map(({ millimetresPerHour }) => millimetresPerHour))).toBeGreaterThan(100);
});
