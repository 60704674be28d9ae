import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { DemoTruth } from '../scenes/demo/index.ts';
import type { InventoryLine } from '../server/city/inventory.ts';
import { dispatch, openScene, sceneIsReady, serverUrl, state } from './scene-page.ts';

/** The demo city as it lies in the store, against what its maker knows of it. */
const truth: DemoTruth = JSON.parse(readFileSync(process.env.MIRRORCITY_TRUTH!, 'utf8'));
let inventory: InventoryLine[];

test.beforeAll(async () => {
  inventory = await (await fetch(`${serverUrl}/api/cities/linhu/inventory`)).json();
});

const line = (dataset: string, kind: string): InventoryLine =>
  inventory.find((one) => one.dataset === dataset && one.class === kind) ?? {
    dataset,
    class: kind,
    count: 0,
    lengthMetres: null,
    areaSquareMetres: null,
  };
const counts = (dataset: string, classes: string[]): Record<string, number> =>
  Object.fromEntries(classes.map((kind) => [kind, line(dataset, kind).count]));
const lengthOf = (dataset: string, kind: string): number => line(dataset, kind).lengthMetres!;

test('PostGIS holds just the things that the demo city has', () => {
  expect(counts('buildings', ['building', 'building-part'])).toEqual({
    building: truth.buildingsFile.buildings,
    'building-part': truth.buildingsFile.parts,
  });
  expect(counts('furniture', ['tree', 'lamp', 'pole', 'signal', 'bus-stop', 'hydrant', 'bench'])).toEqual({
    tree: truth.furniture['tree'],
    lamp: truth.furniture['street_lamp'],
    pole: truth.furniture['multifunction_pole'],
    signal: truth.furniture['traffic_signals'],
    'bus-stop': truth.furniture['bus_stop'],
    hydrant: truth.furniture['fire_hydrant'],
    bench: truth.furniture['bench'],
  });
  const { sewer, water, administration, resources } = truth;
  expect(counts('storm-sewer', ['manhole', 'pipe', 'outfall', 'storage', 'pump', 'subcatchment'])).toEqual({
    manhole: sewer.manholes,
    pipe: sewer.conduits,
    outfall: sewer.outfalls,
    storage: sewer.storages,
    pump: sewer.pumps,
    subcatchment: sewer.subcatchments,
  });
  expect(counts('water-supply', ['junction', 'pipe', 'valve', 'pump', 'tank', 'reservoir'])).toEqual({
    junction: water.junctions,
    pipe: water.pipes,
    valve: water.valves,
    pump: water.pumps,
    tank: water.tanks,
    reservoir: water.reservoirs,
  });
  expect(counts('administration', ['district', 'street-office', 'community', 'grid'])).toEqual({
    district: administration.districts,
    'street-office': administration.streetOffices,
    community: administration.communities,
    grid: administration.grids,
  });
  expect(counts('resources', Object.keys(resources.counts))).toEqual(resources.counts);
});

test('lengths and areas agree within 1 %', () => {
  const { sewer, water, survey } = truth;
  const ratios = {
    sewer: lengthOf('storm-sewer', 'pipe') / sewer.conduitLengthMetres,
    water: lengthOf('water-supply', 'pipe') / water.pipeLengthMetres,
    survey:
      ['pipe', 'duct', 'tunnel'].reduce((sum, kind) => sum + lengthOf('pipe-survey', kind), 0) /
      survey.disciplines.reduce((sum, { lengthMetres }) => sum + lengthMetres, 0),
    city: line('administration', 'grid').areaSquareMetres! / truth.administration.squareMetres,
  };
  for (const [name, ratio] of Object.entries(ratios))
    expect(Math.abs(ratio - 1), `${name}: ${ratio}`).toBeLessThan(0.01);
  const gas = survey.disciplines.find(({ discipline }) => discipline === 'gas')!;
  expect(Math.abs(gas.lengthMetres / 50_000 - 1)).toBeLessThan(0.01);
  expect(Math.abs(survey.heatRouteMetres / 25_000 - 1)).toBeLessThan(0.01);
});

test('devices and thirty days of readings are there', async () => {
  const things: unknown[] = await (await fetch(`${serverUrl}/api/cities/linhu/things?limit=20000`)).json();
  expect(things).toHaveLength(truth.devices.things);
  const { datastreams } = await (await fetch(`${serverUrl}/api/cities/linhu/datastreams`)).json();
  expect(datastreams.length).toBeGreaterThanOrEqual(truth.devices.datastreams);
  const rain = datastreams.find((one: { thingKind: string }) => one.thingKind === 'rain-gauge');
  const from = Date.parse(truth.readings.from);
  const series = await (
    await fetch(
      `${serverUrl}/api/datastreams/${rain.id}/observations?from=${from}&to=${Date.now()}&limit=2000`,
    )
  ).json();
  // The storm fell in the history: its peak is the highest value of thirty days.
  const peak = series.times[series.values.indexOf(Math.max(...series.values))];
  const storm = Date.parse(truth.readings.stormStart);
  expect(Math.max(...series.values)).toBeGreaterThan(50);
  expect(peak).toBeGreaterThan(storm);
  expect(peak).toBeLessThan(storm + 4 * 3_600_000);
});

test('the far view keeps to the budget of draw commands and of tile memory', async ({ browser }) => {
  test.setTimeout(600_000);
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const faults = await openScene(page, '/?city=linhu', 400_000);
  await dispatch(page, 'fly-to-viewpoint', { viewpoint: 'overview', seconds: 0 });
  await page.waitForTimeout(500);
  await sceneIsReady(page, 400_000);
  const statistics = (await page.evaluate(() => window.__mirrorcity?.statistics()))!;
  expect(statistics.drawCommands).toBeLessThanOrEqual(150);
  expect(statistics.tileBytes).toBeLessThan(400e6);
  expect(faults).toEqual([]);
  await page.close();
});

test.describe('guided', () => {
  let page: Page;
  let faults: string[];
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    faults = await openScene(page, '/?city=linhu');
  });
  test.afterAll(() => page.close());

  test('the guided tour leads through ten steps and can be left', async () => {
    await dispatch(page, 'start-tour');
    const seen = new Set<string>();
    for (let step = 0; step < 10; step++) {
      const card = page.locator('[data-tour="card"]');
      await expect(card).toBeVisible();
      const name = (await card.getAttribute('data-tour-step'))!;
      expect(seen.has(name)).toBe(false);
      seen.add(name);
      await page.locator('[data-tour="next"]').click();
      await expect
        .poll(async () => ((await card.count()) > 0 ? card.getAttribute('data-tour-step') : null))
        .not.toBe(name);
    }
    await expect(page.locator('[data-tour="card"]')).toHaveCount(0);
    await dispatch(page, 'start-tour');
    await expect(page.locator('[data-tour="card"]')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-tour="card"]')).toHaveCount(0);
    const language = await state(page, (all: { language: string }) => all.language);
    await dispatch(page, 'set-language', { language: language === 'zh' ? 'en' : 'zh' });
    await dispatch(page, 'start-tour');
    await expect(page.locator('[data-tour="card"]')).toContainText(
      language === 'zh' ? /[a-z]{4}/ : /[一-龥]{4}/,
    );
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
  });

  test('buildings near a hospital are found, listed and marked on the map', async () => {
    await dispatch(page, 'open-panel', { panel: 'overlay', keepOpen: true });
    await page.getByTestId('overlay-find').selectOption('objects:building');
    await page.getByTestId('overlay-with').selectOption('objects:hospital');
    await page.getByTestId('overlay-metres').fill('150');
    await page.getByTestId('overlay-ask').click();
    const answer = await (
      await fetch(
        `${serverUrl}/api/cities/linhu/overlay?find=objects:building&relation=near&metres=150&with=objects:hospital`,
      )
    ).json();
    expect(answer.count).toBeGreaterThan(0);
    expect(answer.among).toBe(truth.buildingsFile.buildings + 2);
    await expect(page.getByTestId('overlay-list').locator('li')).toHaveCount(Math.min(answer.count, 50));
    // The marks lie on the ground above all other layers.
    const rows = await state(page, (all: { overlay: { rows: unknown[] } }) => all.overlay.rows.length);
    expect(rows).toBe(answer.count);
    await page.getByTestId('overlay-list').getByRole('button').first().click();
    expect(await state(page, (all: { selection: { code: string } }) => all.selection.code)).toBe(
      answer.rows[0].code,
    );
    await page.getByTestId('overlay-clear').click();
    await expect(page.getByTestId('overlay-list')).toHaveCount(0);
    expect(faults).toEqual([]);
  });
});
