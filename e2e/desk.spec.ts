import { expect, type Page, test } from '@playwright/test';
import type { Run } from '../models/runs/run.ts';
import type { Datastream } from '../models/sensing/sensing.ts';
import {
  colourAt,
  dispatch,
  lookDownAt,
  openScene,
  type Place,
  pixelOf,
  sceneIsReady,
  serverUrl,
  state,
} from './scene-page.ts';
import { wettestPlace } from './wettest-place.ts';

const api = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(`${serverUrl}/api${path}`, init);
  expect(response.ok, `${path}: ${response.status}`).toBe(true);
  return (response.status === 204 ? undefined : await response.json()) as T;
};
const post = <T>(path: string, body: unknown): Promise<T> =>
  api<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const observe = (key: string, result: number): Promise<void> =>
  post('/observations?city=linhu', [{ datastream: key, time: Date.now(), result }]);

const gauge = {
  key: 'browser-test-underpass',
  city: 'linhu',
  name: '试验下穿通道',
  thingKind: 'underpass-gauge',
  observedProperty: 'underpass-depth',
  longitude: 120.2039,
  latitude: 30.9031,
  height: 700,
  periodSeconds: 60,
};

/** The planner's desk on the demo city, as one user meets it. */
let page: Page;
let faults: string[];

test.beforeAll(async ({ browser }) => {
  await post('/cities/linhu/datastreams', [gauge]);
  await observe(gauge.key, 0);
  page = await browser.newPage();
  faults = await openScene(page, '/?city=linhu');
});
test.afterAll(async () => {
  await page.close();
});

test('the city loads, with nothing asked of another host', async () => {
  await expect(page.getByTestId('scene')).toBeVisible();
  const statuses = await state(
    page,
    (all: { layers: Record<string, { visible: boolean; status: unknown }> }) =>
      Object.values(all.layers)
        .filter((layer) => layer.visible)
        .map((layer) => layer.status),
  );
  expect(new Set(statuses)).toEqual(new Set(['ready']));
  expect(faults).toEqual([]);
});

test('a building is picked and its attributes are shown', async () => {
  const { features } = await api<{
    features: { properties: { code: string; topHeight: number }; geometry: { coordinates: number[][][] } }[];
  }>('/cities/linhu/objects?class=building&limit=1000&bbox=120.19,30.895,120.215,30.912');
  const tallest = features.reduce((best, feature) =>
    feature.properties.topHeight > best.properties.topHeight ? feature : best,
  );
  const ring = tallest.geometry.coordinates[0]!.slice(1);
  const middle = [0, 1].map((axis) => ring.reduce((sum, corner) => sum + corner[axis]!, 0) / ring.length);
  const roof: Place = { longitude: middle[0]!, latitude: middle[1]!, height: tallest.properties.topHeight };
  await dispatch(page, 'set-layer-visible', { layer: 'sensors', visible: false });
  await lookDownAt(page, roof, 300);
  const { x, y } = await pixelOf(page, roof);
  await page.mouse.click(x, y);
  await expect(page.getByTestId('inspector-code')).toHaveText(tallest.properties.code);
  await expect(page.getByTestId('inspector-attributes')).toBeVisible();
  await dispatch(page, 'clear-selection');
  await dispatch(page, 'set-layer-visible', { layer: 'sensors', visible: true });
});

test('what is flown to comes into the middle of what panels leave free, on a phone above the sheet', async () => {
  const place: Place = { longitude: 120.2039, latitude: 30.9031, height: 12 };
  const desk = page.viewportSize()!;
  await dispatch(page, 'open-panel', { panel: 'pipes' });
  await expect(page.getByTestId('panel-pipes')).toBeVisible();
  for (const size of [desk, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    await dispatch(page, 'fly-to', { ...place, rangeMetres: 500, seconds: 0 });
    const free = (await page.locator('.free-picture').boundingBox())!;
    await expect
      .poll(async () => {
        const { x, y } = await pixelOf(page, place);
        return Math.hypot(x - free.x - free.width / 2, y - free.y - free.height / 2);
      })
      .toBeLessThan(2);
  }
  await page.setViewportSize(desk);
  await dispatch(page, 'open-panel', { panel: null });
});

test('a sensor changes colour with its value', async () => {
  const place: Place = { longitude: gauge.longitude, latitude: gauge.latitude, height: gauge.height };
  await lookDownAt(page, place, 400);
  const { x, y } = await pixelOf(page, place);
  await observe(gauge.key, 0.02);
  await expect.poll(() => latestValue(page, gauge.key)).toBeCloseTo(0.02);
  await sceneIsReady(page);
  const low = await colourAt(page, x, y);
  await observe(gauge.key, 5.8);
  await expect
    .poll(async () => {
      const high = await colourAt(page, x, y);
      return high.reduce((sum, channel, index) => sum + Math.abs(channel - low[index]!), 0);
    })
    .toBeGreaterThan(60);
});

test('an alarm is raised, is in the list and clears', async () => {
  await observe(gauge.key, 5.8);
  await page.getByTestId('rail-alarms').click();
  const name = page.getByTestId('alarm-list');
  const raised = await expect
    .poll(() => alarmOf(page, gauge.key), { message: 'an active alarm of the gauge' })
    .not.toBeNull()
    .then(() => alarmOf(page, gauge.key));
  await expect(name.getByTestId(`alarm-${raised}`)).toBeVisible();
  await observe(gauge.key, 0);
  await expect.poll(() => alarmOf(page, gauge.key)).toBeNull();
});

test('a flood runs and its depth is read at a click', async () => {
  await page.getByTestId('rail-flood').click();
  await page.getByTestId('flood-alert-red').click();
  await dispatch(page, 'set-flood-draft', { cellMetres: 8, durationMinutes: 20, frameSeconds: 300 });
  await page.getByTestId('flood-run').click();
  await expect
    .poll(
      () =>
        state(
          page,
          (all: { runs: Run[]; activeRun: string | null }) =>
            all.runs.find((run) => run.id === all.activeRun)?.status,
        ),
      {
        timeout: 180_000,
      },
    )
    .toBe('done');
  const run = await state(
    page,
    (all: { runs: Run[]; activeRun: string }) =>
      all.runs.find((candidate) => candidate.id === all.activeRun)!,
  );
  const last = run.result!.frameTimes.length - 1;
  await dispatch(page, 'set-flood-frame', { frame: last });
  const wet = await wettestPlace(run, last);
  await lookDownAt(page, wet, 250);
  const { x, y } = await pixelOf(page, wet);
  await page.mouse.click(x, y);
  const depth = page.getByTestId('place-depth');
  await expect(depth).toContainText(/\d/);
  const shown = Number(((await depth.textContent()) ?? '').replace(/[^\d.]/g, ''));
  expect(shown).toBeGreaterThan(0.05);
  await expect(page.getByTestId('affected-list').locator('li').first()).toBeVisible();
});

test('the storeys of the library are shown alone', async () => {
  await page.getByTestId('rail-bim').click();
  await page.getByTestId('bim-fly-library').click();
  await sceneIsReady(page);
  const before = await page.getByTestId('scene').screenshot();
  await page.getByTestId('storeys-library').locator('[data-testid^="storey-library-"]').nth(1).click();
  await expect
    .poll(() =>
      state(page, (all: { isolatedStorey: Record<string, number> }) => all.isolatedStorey['library']),
    )
    .toBeDefined();
  const alone = await state(
    page,
    (all: { isolatedStorey: Record<string, number> }) => all.isolatedStorey['library']!,
  );
  await sceneIsReady(page);
  expect((await page.getByTestId('scene').screenshot()).equals(before)).toBe(false);
  const storeys = await page.evaluate(() => {
    const canvas = document.querySelector('[data-testid=scene] canvas')!.getBoundingClientRect();
    const found = new Set<unknown>();
    for (let column = 1; column < 12; column++)
      for (let row = 1; row < 8; row++) {
        const hit = window.__mirrorcity?.pickAt((canvas.width * column) / 12, (canvas.height * row) / 8)
          ?.picked as
          | { kind: string; layer?: string; properties?: Record<string, unknown> }
          | null
          | undefined;
        if (hit?.layer === 'library') found.add(hit.properties?.['storey']);
      }
    return [...found];
  });
  expect(storeys).toEqual([alone]);
  await page.getByTestId('storeys-all-library').click();
});

test('the language switches between Chinese and English', async () => {
  await dispatch(page, 'set-language', { language: 'zh' });
  await expect(page.getByTestId('rail-layers')).toHaveAccessibleName(/图层/);
  await page.getByTestId('language').click();
  await expect(page.getByTestId('rail-layers')).toHaveAccessibleName(/Layers/);
});

test('a shared link restores the view', async () => {
  const place: Place = { longitude: 120.2, latitude: 30.9, height: 20 };
  await lookDownAt(page, place, 500);
  await dispatch(page, 'set-theme', { theme: 'light' });
  await page.getByTestId('share').click();
  await expect.poll(() => page.url()).toContain('#');
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await sceneIsReady(page);
  const view = await state(
    page,
    (all: { view: { longitude: number; latitude: number; height: number }; theme: string }) => ({
      ...all.view,
      theme: all.theme,
    }),
  );
  expect(view.longitude).toBeCloseTo(place.longitude, 4);
  expect(view.latitude).toBeCloseTo(place.latitude, 4);
  expect(view.theme).toBe('light');
});

async function latestValue(on: Page, key: string): Promise<number | null> {
  const id = await idOf(on, key);
  const { values } = await api<{ values: number[] }>(`/datastreams/${id}/observations?limit=5`);
  return values.at(-1) ?? null;
}

async function idOf(on: Page, key: string): Promise<number> {
  const ids = await state(on, (all: { datastreams: Datastream[] }) =>
    all.datastreams.map(({ id, key: name }) => [name, id] as const),
  );
  const found = ids.find(([name]) => name === key);
  expect(found, `datastream ${key}`).toBeDefined();
  return found![1];
}

async function alarmOf(on: Page, key: string): Promise<number | null> {
  const id = await idOf(on, key);
  const alarms = await state(
    on,
    (all: { alarms: { id: number; datastream: number; status: string }[] }) => all.alarms,
  );
  return alarms.find((alarm) => alarm.datastream === id && alarm.status === 'active')?.id ?? null;
}
