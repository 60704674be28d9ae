import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Alarm } from '../models/alarms/alarm.ts';
import type { AlarmRule } from '../models/alarms/alarm-rule.ts';
import type { DemoTruth } from '../scenes/demo/index.ts';
import { control, dispatch, openGroundAndWater, serverUrl, state } from './scene-page.ts';

const truth: DemoTruth = JSON.parse(readFileSync(process.env.MIRRORCITY_TRUTH!, 'utf8'));
const { junction } = truth.water.stagedLeak;
const city = `${serverUrl}/api/cities/linhu`;

let rule: AlarmRule;
const storeRule = async ({ id, city: _, ...definition }: AlarmRule): Promise<void> => {
  const response = await fetch(`${city}/alarm-rules`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(definition),
  });
  expect(response.status, `rule ${id}`).toBe(201);
};

// The rule waits ten minutes before it calls anybody; a test does not.
test.beforeAll(async () => {
  test.setTimeout(300_000);
  const rules = (await (await fetch(`${city}/alarm-rules`)).json()) as AlarmRule[];
  rule = rules.find(({ key }) => key === 'water-leak-suspected')!;
  await storeRule({ ...rule, condition: { ...rule.condition, forSeconds: 0 } as AlarmRule['condition'] });
  await control('leak');
});
test.afterAll(async () => {
  test.setTimeout(300_000);
  await control('kill');
  await control('start');
  await storeRule(rule);
});

test('a main leaks: an alarm, the place near the top of the ranking and on the map, acknowledged', async ({
  page,
}) => {
  await openGroundAndWater(page);
  await dispatch(page, 'set-language', { language: 'en' });
  const leakAlarm = (): Promise<Alarm | undefined> =>
    state(page, ({ alarms }: { alarms: Alarm[] }) =>
      alarms.find(({ name, clearedAt }) => name.en === 'Leak suspected' && clearedAt === null),
    );
  // The next whole minute, and up to ten seconds until it is noticed.
  await expect.poll(leakAlarm, { timeout: 120_000 }).toBeDefined();
  const alarm = (await leakAlarm())!;
  expect(alarm.value).toBeGreaterThan(5);

  await dispatch(page, 'open-alarm', { alarm: alarm.id });
  await expect(page.getByTestId('alarm-detail')).toContainText('Leak suspected');
  await page.getByTestId('alarm-detail').getByTestId(`leak-places-${alarm.id}`).click();
  const places = page.getByTestId('sensors-leaks').locator('tbody tr');
  await expect(places).toHaveCount(10);
  const ranked = await places.locator('th button').allTextContents();
  expect(ranked.slice(0, 3)).toContain(junction);
  // About 36 L/s leave it at 35 m of pressure.
  const size = Number.parseFloat(
    (await places.filter({ hasText: junction }).locator('td').nth(1).textContent())!,
  );
  expect(size).toBeGreaterThan(20);
  expect(size).toBeLessThan(50);
  const marks = await state(
    page,
    ({ pipeMarks }: { pipeMarks: { signs: { tone: string; text: string | null }[] } }) => pipeMarks.signs,
  );
  expect(marks.filter(({ tone }) => tone === 'source')).toEqual([
    expect.objectContaining({ text: `1 · ${ranked[0]}` }),
  ]);

  await dispatch(page, 'open-alarm', { alarm: alarm.id });
  await page.getByTestId('alarm-acknowledge').click();
  await expect
    .poll(
      async () =>
        ((await (await fetch(`${serverUrl}/api/alarms/${alarm.id}`)).json()) as Alarm).acknowledgedAt,
    )
    .not.toBeNull();
});
