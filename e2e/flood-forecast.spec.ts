import { expect, type Page, test } from '@playwright/test';
import type { Run } from '../models/runs/run.ts';
import { dispatch, openGroundAndWater, serverUrl, state } from './scene-page.ts';

/** The forecast's part of the flood panel, on a forecast of one storm over a few streets of the demo city. */
let page: Page;
let faults: string[];

const city = `${serverUrl}/api/cities/linhu`;
/** So small that a run takes a moment. */
const template = {
  extent: [120.2027, 30.9109, 120.2057, 30.9141],
  cellMetres: 8,
  durationSeconds: 1200,
  frameSeconds: 300,
};

const put = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${city}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
};
const get = async <T>(path: string): Promise<T> => (await fetch(`${city}${path}`)).json() as Promise<T>;

interface Shown {
  runs: Run[];
  activeRun: string | null;
  reviewing: boolean;
  clock: { mode: string };
  runGauges: { run: string; limits?: { metres: number } } | null;
}

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  const issuedAt = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  await put('/flood-schedule', { active: false, template });
  await put('/forecasts', {
    ...{ model: 'panel-test', issuedAt, from: issuedAt, stepSeconds: 600 },
    ...{ west: 120.1, south: 30.8, cellDegreesEast: 0.2, cellDegreesNorth: 0.2, columns: 1, rows: 1 },
    millimetresPerHour: Array.from({ length: 12 }, () => [90]),
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  faults = await openGroundAndWater(page);
  await dispatch(page, 'set-language', { language: 'en' });
  await page.getByTestId('rail-flood').click();
  await page.getByTestId('flood-tabs').getByText('Forecast').click();
});
test.afterAll(async () => {
  await put('/flood-schedule', { active: false });
  await put('/gauge-limits', {});
  await page.close();
});

test('the schedule is switched on, computes the newest forecast, and is switched off', async () => {
  await expect(page.getByTestId('forecast')).toContainText('panel-test');
  await page.getByTestId('forecast-active').click();
  await expect(page.getByTestId('forecast-turn')).toBeVisible();
  const row = page.getByTestId('forecast-runs').locator('tbody tr').first();
  await expect(row).toHaveAttribute('data-status', 'done');
  await expect(row).toContainText(/\d\.\d\d m/);
  // What was set before for its runs is kept by the switch.
  const { schedule } = await get<{ schedule: { active: boolean; template: object } }>('/flood-forecast');
  expect(schedule).toMatchObject({ active: true, template });
  await page.getByTestId('forecast-active').click();
  await expect(page.getByTestId('forecast-turn')).toHaveCount(0);
  await expect
    .poll(async () => (await get<{ schedule: { active: boolean } }>('/flood-forecast')).schedule.active)
    .toBe(false);
});

test('its run is shown from the table, with the gauges beside it, and their limits are set there', async () => {
  const row = page.getByTestId('forecast-runs').locator('tbody tr').first();
  await row.getByRole('button').click();
  await expect(row).toHaveAttribute('data-shown', 'true');
  const run = await state(page, ({ activeRun }: Shown) => activeRun);
  await expect
    .poll(() => state(page, ({ runGauges }: Shown) => runGauges?.limits && runGauges.run))
    .toBe(run);
  await page.getByTestId('gauge-limits').locator('summary').click();
  await page.getByTestId('gauge-limit-metres').fill('0.35');
  await page.getByTestId('gauge-limit-metres').press('Tab');
  await expect.poll(async () => (await get<{ metres: number }>('/gauge-limits')).metres).toBe(0.35);
  // The comparison is made anew by them.
  await expect.poll(() => state(page, ({ runGauges }: Shown) => runGauges?.limits?.metres)).toBe(0.35);
});

test('an event is reviewed: its entries, played back with the run of that time, and back to now', async () => {
  await page.getByTestId('review').locator('summary').click();
  const entries = page.getByTestId('review-list').locator('li');
  await expect(entries.filter({ hasText: 'panel-test' }).first()).toBeVisible();
  await expect(page.getByTestId('review-list').locator('li[data-kind=run]').last()).toBeVisible();
  await page.getByTestId('review-play').click();
  await expect.poll(() => state(page, ({ clock }: Shown) => clock.mode)).toBe('replay');
  expect(await state(page, ({ reviewing }: Shown) => reviewing)).toBe(true);
  // A press on the time of a run shows what was known then.
  await page.getByTestId('review-list').locator('li[data-kind=run]').last().getByRole('button').click();
  await expect.poll(() => state(page, ({ activeRun }: Shown) => activeRun !== null)).toBe(true);
  await page.getByTestId('review-play').click();
  await expect.poll(() => state(page, ({ clock }: Shown) => clock.mode)).toBe('live');
  await expect.poll(() => state(page, ({ reviewing }: Shown) => reviewing)).toBe(false);
  expect(faults).toEqual([]);
});
