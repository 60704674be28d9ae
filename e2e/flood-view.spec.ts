import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { Run } from '../models/runs/run.ts';
import {
  colourAt,
  dispatch,
  lookDownAt,
  openGroundAndWater,
  type Place,
  pixelOf,
  sceneIsReady,
  serverUrl,
  state,
} from './scene-page.ts';
import { wettestPlace } from './wettest-place.ts';

/** Two small storms on one street of the demo city, as the water view shows them. */
let page: Page;
let faults: string[];
let runs: Run[];
let wet: Place;

const storm = (name: string, millimetresPerHour: number) => ({
  name,
  extent: [120.2027, 30.9109, 120.2057, 30.9141],
  cellMetres: 8,
  durationSeconds: 1200,
  frameSeconds: 300,
  rain: [{ seconds: 0, millimetresPerHour }],
});

async function computed(scenario: object): Promise<Run> {
  const answer = await fetch(`${serverUrl}/api/cities/linhu/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
  });
  expect(answer.status).toBe(202);
  const { id } = (await answer.json()) as Run;
  let run: Run | undefined;
  await expect
    .poll(async () => {
      run = (await (await fetch(`${serverUrl}/api/runs/${id}`)).json()) as Run;
      return run.status;
    })
    .toBe('done');
  return run!;
}

test.beforeAll(async ({ browser }) => {
  runs = [await computed(storm('Heavy', 160)), await computed(storm('Light', 40))];
  wet = await wettestPlace(runs[0]!, 4);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  faults = await openGroundAndWater(page);
  await dispatch(page, 'set-language', { language: 'en' });
  await page.getByTestId('rail-flood').click();
  await dispatch(page, 'show-run', { run: runs[0]!.id });
  await dispatch(page, 'open-flood-tab', { tab: 'water' });
  await lookDownAt(page, wet, 150);
});
test.afterAll(async () => {
  await page.close();
});

const colour = async (): Promise<[number, number, number]> => {
  await sceneIsReady(page);
  const { x, y } = await pixelOf(page, wet);
  return colourAt(page, x, y);
};

test('each field has its own colours and a legend that says so', async () => {
  await dispatch(page, 'set-flood-view', { arrows: false });
  const [red, , blue] = await colour();
  expect(blue).toBeGreaterThan(red);
  await page.getByTestId('flood-field-maximum-hazard').click();
  await expect(page.getByTestId('flood-legend')).toHaveAttribute('data-field', 'maximum-hazard');
  await expect
    .poll(async () => {
      const [warm, , cold] = await colour();
      return warm - cold;
    })
    .toBeGreaterThan(20);
  await page.getByTestId('legend-field').selectOption('depth');
});

test('the run is stepped by keys, and jumps to its peak', async () => {
  await page.getByTestId('flood-start').click();
  await expect(page.getByTestId('flood-track')).toHaveAttribute('data-frame', '0');
  await page.keyboard.press('.');
  await expect(page.getByTestId('flood-track')).toHaveAttribute('data-frame', '1');
  await page.getByTestId('flood-peak').click();
  await expect(page.getByTestId('flood-track')).toHaveAttribute('data-frame', '4');
});

test('a click tells depth and speed, a kept probe is exported, a typed line is cut', async () => {
  const { x, y } = await pixelOf(page, wet);
  await page.mouse.click(x, y);
  await expect(page.getByTestId('place-speed')).toContainText(/\d/);
  await page.getByTestId('keep-probe').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('probe-export').click()]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain(runs[0]!.id);
  expect(
    text
      .trim()
      .split('\r\n')
      .filter((line) => /^\d/.test(line)),
  ).toHaveLength(5);
  const { longitude, latitude } = wet;
  await page
    .getByTestId('section-input')
    .fill(`${longitude - 0.0005} ${latitude}; ${longitude + 0.0005} ${latitude}`);
  await page.getByTestId('section-show').click();
  await expect(page.getByTestId('section-pane').locator('canvas')).toBeVisible();
  await page.getByTestId('section-close').click();
  await page.getByTestId('probes-close').click();
});

test('two runs are swiped by the keyboard, stand in two panes, and their difference is shown', async () => {
  await page.getByTestId('flood-comparison').getByText('Swipe').click();
  await page.getByTestId('flood-other-run').selectOption(runs[1]!.id);
  await page.getByTestId('swipe').focus();
  await page.keyboard.press('ArrowLeft');
  expect(await state(page, (all: { floodView: { split: number } }) => all.floodView.split)).toBeCloseTo(
    0.48,
    5,
  );
  await page.getByTestId('flood-comparison').getByText('Panes').click();
  const second = page.getByTestId('second-pane').locator('canvas');
  await expect(second).toBeVisible();
  const first = page.getByTestId('scene').locator('canvas').first();
  await expect
    .poll(async () => {
      const [a, b] = [await first.boundingBox(), await second.boundingBox()];
      return (
        a !== null && b !== null && a.width === b.width && a.height === b.height && a.x + a.width <= b.x + 1
      );
    })
    .toBe(true);
  await page.getByTestId('flood-comparison').getByText('Difference').click();
  await expect(page.getByTestId('flood-legend')).toHaveAttribute('data-field', 'difference');
  await expect(second).toHaveCount(0);
  // Less rain in B: green where it is shallower.
  await expect
    .poll(async () => {
      const [red, green] = await colour();
      return green - red;
    })
    .toBeGreaterThan(5);
  expect(faults).toEqual([]);
});
