import { expect, test } from '@playwright/test';
import { dispatch, openGroundAndWater } from './scene-page.ts';

test('a gas leak: spaces, rings, valves in order, and an event of them', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openGroundAndWater(page);
  await dispatch(page, 'set-language', { language: 'en' });
  await dispatch(page, 'open-pipes-tab', { tab: 'gas' });

  await page.getByTestId('gas-pipe').fill('pipe-survey:none');
  await page.getByTestId('gas-ask').click();
  await expect(page.getByTestId('gas-error')).toContainText('has no pipe "pipe-survey:none"');

  await page.getByTestId('gas-pipe').fill('pipe-survey:RQ0001-RQ0003');
  await page.getByTestId('gas-ask').click();
  await expect(page.getByTestId('gas-answer')).toBeVisible({ timeout: 60_000 });
  // The four spaces that the survey lists beside this pipe are among those of the table.
  for (const id of ['YS0266', 'YS1399', 'TX0726', 'RL0179'])
    await expect(page.getByTestId('gas-spaces').locator(`th[title$="${id}"]`)).toHaveCount(1);
  const valves = page.getByTestId('gas-valves').getByRole('listitem');
  const before = await valves.count();
  expect(before).toBeGreaterThan(0);
  const marks = await page.evaluate(() => window.__mirrorcity!.state.getState().pipeMarks);
  expect(marks!.areas[0]!.tone).toBe('warning');
  expect(marks!.signs.filter(({ tone }) => tone === 'close')).toHaveLength(before);

  const first = await valves.first().textContent();
  await valves.first().getByRole('button', { name: 'stuck' }).click();
  await expect(valves.first()).not.toHaveText(first!);

  await page.getByTestId('gas-file').click();
  await expect(page.getByTestId('gas-filed')).toContainText('is filed', { timeout: 30_000 });
});

test('gas pressures: on the map, and with a regulator that stands open', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openGroundAndWater(page);
  await dispatch(page, 'set-language', { language: 'en' });
  await dispatch(page, 'open-pipes-tab', { tab: 'gas' });
  await page.getByTestId('gas-part').getByText('Pressures').click();
  await page.getByTestId('gas-supply-ask').click();
  await expect(page.getByTestId('gas-supply-answer')).toBeVisible({ timeout: 60_000 });
  const shown = await page.evaluate(() => {
    const { networkParameter, networkResults } = window.__mirrorcity!.state.getState();
    const [pressures] = Object.values(networkResults).flatMap((one) => one.more?.['gas-pressure'] ?? []);
    return { networkParameter, known: pressures!.filter((value) => value !== null).length };
  });
  expect(shown.networkParameter).toBe('gas-pressure');
  expect(shown.known).toBeGreaterThan(500);

  // One that feeds low pressure stands open: all behind it has too much.
  const regulators = page.getByTestId('gas-regulators').getByRole('listitem');
  await regulators.filter({ hasText: 'low ·' }).first().getByRole('button', { name: 'change' }).click();
  await page.getByTestId('gas-condition').getByText('Stuck open').click();
  await page.getByTestId('gas-supply-ask').click();
  const over = page.getByTestId('gas-compared').getByRole('row', { name: /above their class/ });
  await expect(over).toHaveAttribute('data-differs', 'true', { timeout: 60_000 });
  const marks = await page.evaluate(() => window.__mirrorcity!.state.getState().pipeMarks);
  expect(marks!.objects.filter(({ tone }) => tone === 'danger').length).toBeGreaterThan(0);
  expect(marks!.signs.map(({ text }) => text)).toEqual(['Stuck open']);
});
