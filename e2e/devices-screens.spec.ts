import { expect, type Page, test } from '@playwright/test';
import { dispatch, serverUrl, state } from './scene-page.ts';

/** A device that is heard, admitted, commanded and wished something, all on the screen of the desk. */
const city = `${serverUrl}/api/cities/linhu`;
const send = async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<number> => {
  const response = await fetch(`${city}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
};
const answerOf = async (path: string): Promise<unknown> => (await fetch(`${city}/${path}`)).json();
const name = { zh: '试验泵', en: 'Test pump' };
const model = {
  id: 'screen-test-pump',
  version: 1,
  name,
  properties: [
    {
      id: 'lift',
      observedProperty: 'underpass-depth',
      unit: 'm',
      range: [0, 5],
      sampleSeconds: 60,
      report: { everySeconds: 600 },
    },
  ],
  services: [
    {
      id: 'run',
      name: { zh: '启动', en: 'Run' },
      parameters: [{ id: 'speed', name: { zh: '转速', en: 'Speed' }, unit: '%', range: [0, 100] }],
    },
  ],
  settings: [{ id: 'interval', name: { zh: '间隔', en: 'Interval' }, unit: 's', range: [1, 3600] }],
  mountings: ['ground'],
};
const code = 'STP-0001';
let page: Page;

test.beforeAll(async ({ browser }) => {
  await send('POST', 'thing-models', [model]);
  await send('POST', `things/${code}/telemetry`, { time: Date.now(), values: { lift: 0.1 } });
  page = await browser.newPage();
  // The screens do not wait for the scene behind them to be drawn.
  await page.goto(`${serverUrl}/?city=linhu`);
  await expect(page.getByTestId('rail-devices')).toBeVisible();
});
test.afterAll(async () => {
  await page.close();
});

test('what speaks unregistered is admitted with what the form proposes', async () => {
  await page.getByTestId('rail-devices').click();
  await page.getByTestId('admissions-waiting').click();
  await page.getByTestId(`admission-open-${code}`).click();
  await page.getByTestId('admission-admit').click();
  await expect(page.getByTestId('admit-model')).toHaveValue('screen-test-pump@1');
  await expect(page.getByTestId('admit-send')).toBeDisabled();
  const place = await state(page, ({ city: { origin } }: { city: { origin: object } }) => origin);
  await dispatch(page, 'select-place', { position: { ...place, height: 20 } });
  await page.getByTestId('admit-place').click();
  await page.getByTestId('admit-send').click();
  await expect(page.getByTestId(`admission-${code}`)).toHaveCount(0);
  expect(await answerOf(`things/${code}`)).toMatchObject({
    code,
    model: { id: 'screen-test-pump', version: 1 },
  });
});

test('a command has its clock, and then what the device says', async () => {
  const datastream = async (): Promise<number | undefined> =>
    page.evaluate(
      (thing) => window.__mirrorcity?.state.getState().datastreams.find((one) => one.thing === thing)?.id,
      code,
    );
  await expect.poll(datastream).toBeDefined();
  await dispatch(page, 'select-datastream', { id: await datastream() });
  await page.locator('#run-speed').fill('70');
  await page.getByTestId('command-run').click();
  const line = page.getByTestId('device-commands').locator('li').first();
  await expect(line.locator('[data-status]')).toHaveAttribute('data-status', /sent|waiting/);
  const [command] = (await answerOf(`things/${code}/commands`)) as { id: string }[];
  await send('POST', `things/${code}/answer`, {
    command: command!.id,
    ok: true,
    settings: { interval: 600 },
  });
  await expect(line.locator('[data-status]')).toHaveAttribute('data-status', 'done');
});

test('a wish stands beside what is so until the device has it', async () => {
  await page.getByTestId('shadow-edit').click();
  await page.getByTestId('shadow-field-interval').fill('0');
  await expect(page.getByTestId('shadow-save')).toBeDisabled();
  await page.getByTestId('shadow-field-interval').fill('60');
  await page.getByTestId('shadow-save').click();
  const row = page.getByTestId('shadow-interval');
  await expect(row).toHaveAttribute('data-differs', 'true');
  await expect(row).toContainText('600');
  await send('POST', `things/${code}/reported`, { interval: 60 });
  await expect(row).not.toHaveAttribute('data-differs', 'true');
});
