import { expect, type Page, test } from '@playwright/test';
import { dispatch, lookDownAt, openScene, pixelOf, sceneIsReady, serverUrl, state } from './scene-page.ts';
import { denHaagIsThere } from './start-server.ts';

/** Real deliveries: CityGML with its relief, an IFC model and an EPANET network in one city. */
test.skip(!denHaagIsThere, 'the shared data sets are not beside this checkout');

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await openScene(page, '/?city=denhaag');
});
test.afterAll(async () => {
  await page?.close();
});

test('a building of the CityGML is picked at its place', async () => {
  const response = await fetch(`${serverUrl}/api/cities/denhaag/objects?class=building&limit=1000`);
  const { features } = (await response.json()) as {
    features: {
      properties: { code: string; topHeight: number; baseHeight: number };
      geometry: { coordinates: number[][][] } | null;
    }[];
  };
  const tallest = features
    .filter((feature) => feature.geometry)
    .reduce((best, feature) => (feature.properties.topHeight > best.properties.topHeight ? feature : best));
  // NAP heights of 2 to 38 m stand on a geoid 43.4 m above the ellipsoid.
  expect(tallest.properties.topHeight).toBeGreaterThan(60);
  expect(tallest.properties.topHeight).toBeLessThan(43.4 + 40);
  await dispatch(page, 'set-layer-visible', { layer: 'sensors', visible: false });
  const place = { longitude: 4.2727, latitude: 52.1044, height: 60 };
  await lookDownAt(page, place, 150);
  let code: string | null = null;
  for (let step = 0; step < 25 && code === null; step++) {
    const hit = await page.evaluate(
      ([x, y]) => window.__mirrorcity?.pickAt(x!, y!)?.picked ?? null,
      [330 + (step % 5) * 60, 150 + Math.floor(step / 5) * 60],
    );
    if (hit && 'code' in hit) code = String(hit.code);
  }
  expect(code).not.toBeNull();
  const detail = await fetch(`${serverUrl}/api/cities/denhaag/objects/${encodeURIComponent(code!)}`);
  expect(detail.ok).toBe(true);
});

test('the storeys of the duplex are shown alone, in the city', async () => {
  await page.getByTestId('rail-bim').click();
  await expect(page.getByTestId('storeys-duplex').locator('[data-testid^="storey-duplex-"]')).toHaveCount(4);
  await page.getByTestId('bim-fly-duplex').click();
  await sceneIsReady(page);
  await page.getByTestId('storey-duplex-1').click();
  await expect
    .poll(() =>
      state(page, (all: { isolatedStorey: Record<string, number> }) => all.isolatedStorey['duplex']),
    )
    .toBe(1);
  const model = { longitude: 4.2742, latitude: 52.1044, height: 60 };
  await sceneIsReady(page);
  await expect(pixelOf(page, model)).resolves.toBeTruthy();
});

test('the water network has 25 hourly results on the slider', async () => {
  await page.getByTestId('rail-pipes').click();
  await expect
    .poll(() =>
      state(
        page,
        (all: { networkResults: Record<string, { times: number[] }> }) =>
          all.networkResults['net3']?.times.length,
      ),
    )
    .toBe(25);
  await dispatch(page, 'set-network-step', { step: 12 });
  await expect(page.getByTestId('network-step')).toBeVisible();
});
