import { expect, type Page, test } from '@playwright/test';
import { metresBetween } from '../models/geo/distance.ts';
import { burstReport } from '../models/water/burst-report.ts';
import { csvOf, smallLines, smallPoints } from '../tiles/survey/small-survey.ts';
import {
  dispatch,
  lookDownAt,
  openGroundAndWater,
  openScene,
  pixelOf,
  sceneIsReady,
  serverUrl,
  state,
} from './scene-page.ts';

/** A city of its own, so that what is changed there is nobody else's. */
const surveyed = 'pipes-test';

/** The small survey of the unit tests with three faults: a height, a line twice, a line to a point that is not there. */
async function importPlanted(): Promise<void> {
  const lines = smallLines.map((row, index) => (index === 3 ? { ...row, 终点高程: 4.5 } : row));
  const planted = [...lines, lines[0]!, { ...lines[4]!, 终点号: 'RQ9' }];
  const form = new FormData();
  const fields = { dataset: 'gas', crs: 'EPSG:4549', cityName: 'Pipes', timeZone: 'Asia/Shanghai' };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.append('files', new Blob([csvOf(smallPoints)]), 'RQ_POINT.csv');
  form.append('files', new Blob([csvOf(planted)]), 'RQ_LINE.csv');
  const answer = await fetch(`${serverUrl}/api/cities/${surveyed}/imports`, { method: 'POST', body: form });
  expect(answer.status, await answer.clone().text()).toBe(201);
}

test('the faults of a survey are listed, a repair is accepted, and undo takes it back', async ({ page }) => {
  await importPlanted();
  const faults = await openScene(page, `/?city=${surveyed}`);
  await dispatch(page, 'set-language', { language: 'en' });
  await dispatch(page, 'open-pipes-tab', { tab: 'survey' });
  const findings = page.locator('.survey-finding');
  for (const [subject, where] of [
    ['RQ3-RQ5', 'depth and height disagree'],
    ['RQ1-RQ2', 'duplicate line'],
    ['RQ5-RQ9', 'line end without a point'],
  ]) {
    const block = page.locator('.block', { hasText: where! });
    await expect(block.locator('.survey-finding', { hasText: subject! }).first()).toBeVisible();
    await expect(block).toContainText('RQ_LINE.csv');
  }
  const counts = page.getByTestId('survey-counts').locator('strong');
  const open = Number(await counts.first().textContent());
  expect(await findings.count()).toBe(open);
  const height = page.locator('.survey-finding', { hasText: 'RQ3-RQ5' }).first();
  await height.getByRole('button', { name: 'Accept' }).click();
  await expect(counts.nth(1)).toHaveText('1');
  await expect(counts.first()).toHaveText(String(open - 1));
  await page.getByTestId('pipes-undo').click();
  await expect(counts.first()).toHaveText(String(open));
  expect(faults).toEqual([]);
});

test('a survey that somebody else edits is drawn anew on an open desk', async ({ page }) => {
  await importPlanted();
  await openScene(page, `/?city=${surveyed}`);
  type Seen = { scene: { layers: { id: string; revision?: string }[] } };
  const revision = () =>
    state(page, ({ scene }: Seen) => scene.layers.find(({ id }) => id === 'gas-gas')?.revision ?? null);
  const before = await revision();
  expect(before).not.toBeNull();
  const networks = `${serverUrl}/api/cities/${surveyed}`;
  const [{ topologyVersion }] = (await (await fetch(`${networks}/pipe-networks`)).json()) as [
    { topologyVersion: number },
  ];
  const edit = { kind: 'set-diameter', edge: 'gas:RQ1-RQ2', diameterMillimetres: 800 };
  const answer = await fetch(`${networks}/networks/gas/edits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ topologyVersion, edit }),
  });
  expect(answer.status).toBe(201);
  await expect.poll(revision, { timeout: 60_000 }).not.toBe(before);
  await sceneIsReady(page);
});

test.describe('in the demo city', () => {
  let page: Page;
  let faults: string[];
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    faults = await openGroundAndWater(page);
    await dispatch(page, 'set-language', { language: 'en' });
    await page.getByTestId('rail-pipes').click();
  });
  test.afterAll(() => page.close());

  const marks = () =>
    state(
      page,
      ({ pipeMarks }: { pipeMarks: { signs: { tone: string }[]; objects: { tone: string }[] } }) => pipeMarks,
    );

  test('a burst main: valves in order, who is without water, a valve that fails, an event with its orders', async () => {
    const answer = await fetch(`${serverUrl}/api/cities/linhu/networks/water-supply/burst`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ link: 'P1501' }),
    });
    const expected = burstReport.parse(await answer.json());
    expect(expected.valvesFrom).toBe('recorded');
    expect(expected.close.length).toBeGreaterThan(1);
    await page.getByTestId('pipes-groups').getByText('What if').click();
    await page.getByTestId('burst-id').fill('nowhere');
    await page.getByTestId('burst-ask').click();
    await expect(page.getByTestId('burst-error')).toContainText('nowhere');
    await page.getByTestId('burst-id').fill('P1501');
    await page.getByTestId('burst-ask').click();
    const valves = page.getByTestId('burst-valves').locator('> li');
    await expect(valves).toHaveCount(expected.close.length);
    for (const [index, id] of expected.close.entries()) await expect(valves.nth(index)).toContainText(id);
    await expect(page.getByTestId('burst-figure-buildings')).toContainText(
      String(expected.objects.filter((one) => one.class === 'building').length),
    );
    expect((await marks()).signs.filter(({ tone }) => tone === 'close')).toHaveLength(expected.close.length);
    expect((await marks()).objects.some(({ tone }) => tone === 'lost')).toBe(true);
    await page.getByTestId(`burst-fail-${expected.close[0]!}`).click();
    await expect(page.getByTestId('burst-compared')).toBeVisible();
    await expect(valves.filter({ hasText: new RegExp(`\\b${expected.close[0]!}\\b`) })).toHaveCount(0);
    await page.getByTestId('burst-file').click();
    await expect(page.getByTestId('burst-filed')).toBeVisible();
  });

  /** A surveyed pipe, and a line of 22 m across its middle. */
  async function pipeAndLineAcross() {
    const { features } = (await (
      await fetch(
        `${serverUrl}/api/cities/linhu/objects?dataset=pipe-survey&class=pipe&limit=1&bbox=120.2,30.9,120.21,30.92`,
      )
    ).json()) as {
      features: {
        geometry: { coordinates: [number, number][] };
        properties: { code: string; topHeight: number };
      }[];
    };
    const [{ geometry, properties } = features[0]!] = features;
    const [[west, south], [east, north]] = geometry.coordinates as [[number, number], [number, number]];
    // A degree of longitude is shorter than one of latitude.
    const [longitude, latitude] = [(west + east) / 2, (south + north) / 2];
    const shorter = Math.cos((latitude * Math.PI) / 180);
    const length = Math.hypot((east - west) * shorter, north - south);
    const [dx, dy] = [
      (-(north - south) / length / shorter) * 1e-4,
      (((east - west) * shorter) / length) * 1e-4,
    ];
    const place = (lon: number, lat: number) => ({ longitude: lon, latitude: lat });
    const ends = [place(longitude - dx, latitude - dy), place(longitude + dx, latitude + dy)] as const;
    const middle = place(longitude, latitude);
    return { ...properties, middle, ends, halfMetres: metresBetween(ends[0], middle) };
  }

  const offsetOf = async (code: string): Promise<number> => {
    const cut = page.getByTestId('section-cuts').locator(`[data-code="${code}"]`);
    await expect(cut).toHaveCount(1);
    return Number.parseFloat((await cut.locator('.list-value').textContent())!);
  };

  test('a section by typed places cuts the pipes that cross it there', async () => {
    const { code, ends, halfMetres } = await pipeAndLineAcross();
    await page.getByTestId('pipes-groups').getByText('In the ground').click();
    await page
      .getByTestId('pipe-section-input')
      .fill(
        ends.map(({ longitude, latitude }) => `${longitude.toFixed(8)} ${latitude.toFixed(8)}`).join('; '),
      );
    await page.keyboard.press('Enter');
    expect(Math.abs((await offsetOf(code)) - halfMetres)).toBeLessThan(0.05);
    await page.getByTestId('open-drawing').click();
    await expect(page.getByTestId('pipe-sheet').locator('svg').first()).toBeVisible();
    await page.getByTestId('close-sheet').click();
    await page.getByTestId('ground-clear').click();
  });

  test('a section drawn with the mouse cuts the same pipe', async () => {
    const { code, middle, ends, halfMetres, topHeight } = await pipeAndLineAcross();
    await lookDownAt(page, { ...middle, height: topHeight }, 90);
    await page.getByTestId('draw-pipe-section').click();
    for (const [index, end] of ends.entries()) {
      const { x, y } = await pixelOf(page, { ...end, height: topHeight + 1 });
      await page.mouse.click(x, y);
      await expect
        .poll(() => state(page, ({ tool }: { tool: { points: unknown[] } | null }) => tool?.points.length))
        .toBe(index + 1);
    }
    await page.keyboard.press('Enter');
    // From 90 m a pixel is a decimetre, and where the ground lies under it is known to a metre or two.
    expect(Math.abs((await offsetOf(code)) - halfMetres)).toBeLessThan(1);
    await page.getByTestId('close-sheet').click();
    await page.getByTestId('ground-clear').click();
  });

  test('a storm runs through the sewer by itself, and its results are on the slider', async () => {
    await dispatch(page, 'open-pipes-tab', { tab: 'drainage' });
    await page.getByTestId('run-storm').click();
    await expect(page.getByTestId('storm-outcome')).toBeVisible({ timeout: 230_000 });
    await expect(page.getByTestId('drainage-step')).toBeVisible();
    // The pipe that does not exist was refused.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  });
});
