import { expect, type Page, test } from '@playwright/test';
import { control, openScene, sceneIsReady, state } from './scene-page.ts';

/** A wall that hangs for weeks: it heals each of three faults without a hand. */
let page: Page;
const recoveries = (): Promise<{ context: number; socket: number }> =>
  state(page, (all: { recoveries: { context: number; socket: number } }) => all.recoveries);
const isOpen = (): Promise<boolean> =>
  state(page, (all: { live: { status: string } }) => all.live.status === 'open');
const lastFrame = (): Promise<number> =>
  state(page, (all: { live: { lastFrameAt: number | null } }) => all.live.lastFrameAt ?? 0);

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.addInitScript(() => {
    const sockets: WebSocket[] = [];
    Object.assign(window, { sockets });
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    };
  });
  await openScene(page, '/wall?city=linhu');
});
test.afterAll(async () => {
  await page.close();
});

test('it shows the city, figures and a clock, and no controls', async () => {
  await expect(page.getByTestId('wall-figures')).toBeVisible();
  await expect(page.getByTestId('wall-clock')).toContainText(/\d\d:\d\d/);
  await expect(page.getByTestId('timeline')).toHaveCount(0);
  await expect(page.getByTestId('rail-layers')).toHaveCount(0);
  await expect.poll(isOpen).toBe(true);
});

test('it recovers from a lost WebSocket', async () => {
  const before = await recoveries();
  const fresh = await lastFrame();
  await page.evaluate(() => (window as unknown as { sockets: WebSocket[] }).sockets.at(-1)!.close());
  await expect.poll(async () => (await recoveries()).socket).toBeGreaterThan(before.socket);
  await expect.poll(isOpen).toBe(true);
  await expect.poll(lastFrame).toBeGreaterThan(fresh);
});

test('it recovers from a server that is killed and started again', async () => {
  await control('kill');
  await expect(page.getByTestId('wall-lost')).toBeVisible();
  const before = Date.now();
  await control('start');
  await expect.poll(isOpen).toBe(true);
  await expect.poll(lastFrame).toBeGreaterThan(before);
  await expect(page.getByTestId('wall-lost')).toHaveCount(0);
});

test('it recovers from a lost WebGL context', async () => {
  const before = await recoveries();
  const city = await state(page, (all: { city: { id: string } }) => all.city.id);
  await page.evaluate(() => window.__mirrorcity?.loseContext());
  await expect.poll(async () => (await recoveries()).context).toBe(before.context + 1);
  await sceneIsReady(page);
  expect(await state(page, (all: { city: { id: string } }) => all.city.id)).toBe(city);
  const { width, height } = (await page.locator('[data-testid=scene] canvas').first().boundingBox())!;
  const hit = await page.evaluate(
    ([x, y]) => window.__mirrorcity?.pickAt(x!, y!) ?? null,
    [width / 2, height * 0.7],
  );
  expect(hit?.position ?? hit?.picked).not.toBeNull();
});
