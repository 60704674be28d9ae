import { expect, type Page } from '@playwright/test';
import type { TestAccess } from '../app/engines/cesium/test-access.ts';

declare global {
  interface Window {
    __mirrorcity?: TestAccess;
  }
}

export const serverUrl = process.env.MIRRORCITY_URL ?? '';

/** Asks the parent of the server to `kill` (SIGKILL) or to `start` it, or to start it anew with the staged `leak`. */
export async function control(command: 'kill' | 'start' | 'leak'): Promise<void> {
  await fetch(`${process.env.MIRRORCITY_CONTROL}/${command}`);
}

/** Waits until the ground and all visible layers are loaded and drawn. */
export async function sceneIsReady(page: Page, timeout = 180_000): Promise<void> {
  await page.waitForFunction(() => window.__mirrorcity?.ready() === true, null, { timeout });
}

/** Notes what goes wrong on a page from now on; the list is empty while nothing does. */
export function noteFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && host !== new URL(serverUrl).host) faults.push(`asked ${host}`);
  });
  return faults;
}

/** Opens a page and waits until its scene is drawn; returns what goes wrong on it. */
export async function openScene(page: Page, path: string, timeout?: number): Promise<string[]> {
  const faults = noteFaults(page);
  await page.goto(serverUrl + path);
  await sceneIsReady(page, timeout);
  return faults;
}

/**
 * Opens the demo city with the ground and the water alone: buildings, trees and signs only cost time where they are not
 * what a test is about. Answers the card of the tour, which lies over the city.
 */
export async function openGroundAndWater(page: Page): Promise<string[]> {
  const drawn = new Set(['terrain', 'base-map', 'flood']);
  const faults = noteFaults(page);
  await page.goto(`${serverUrl}/?city=linhu`);
  await page.waitForFunction(() => (window.__mirrorcity?.state.getState().scene ?? null) !== null);
  const layers = await page.evaluate(() =>
    window.__mirrorcity!.state.getState().scene!.layers.map(({ id, type }) => ({ id, type })),
  );
  for (const { id, type } of layers)
    if (!drawn.has(type)) await dispatch(page, 'set-layer-visible', { layer: id, visible: false });
  await sceneIsReady(page);
  await page.locator('[data-tour="offer-later"]').click();
  return faults;
}

export const dispatch = (page: Page, name: string, args: unknown = {}): Promise<unknown> =>
  page.evaluate(([action, given]) => window.__mirrorcity?.dispatch(action as string, given), [
    name,
    args,
  ] as const);

/** A value out of the store. */
export const state = <T>(page: Page, read: (state: never) => T): Promise<T> =>
  page.evaluate(`(${read})(window.__mirrorcity.state.getState())`) as Promise<T>;

export interface Place {
  longitude: number;
  latitude: number;
  height: number;
}

/** Looks straight down at a place from a distance, and waits until it is drawn. */
export async function lookDownAt(page: Page, place: Place, distanceMetres: number): Promise<void> {
  const { longitude, latitude, height } = place;
  await dispatch(page, 'fly-to', {
    longitude,
    latitude,
    height: height + distanceMetres,
    pitch: -90,
    seconds: 0,
  });
  await expect
    .poll(() =>
      page.evaluate(
        ([lon, lat, up]) => {
          const view = window.__mirrorcity?.state.getState().view;
          return (
            !!view &&
            Math.abs(view.longitude - lon) < 1e-5 &&
            Math.abs(view.latitude - lat) < 1e-5 &&
            Math.abs(view.height - up) < 5
          );
        },
        [longitude, latitude, height + distanceMetres] as const,
      ),
    )
    .toBe(true);
  await sceneIsReady(page);
}

/** Where a place is drawn on the page, CSS pixels. */
export async function pixelOf(page: Page, place: Place): Promise<{ x: number; y: number }> {
  const canvas = await page.locator('[data-testid=scene] canvas').first().boundingBox();
  const drawn = await page.evaluate(
    ([lon, lat, height]) => window.__mirrorcity?.project(lon, lat, height) ?? null,
    [place.longitude, place.latitude, place.height] as const,
  );
  expect(drawn).not.toBeNull();
  return { x: canvas!.x + drawn!.x, y: canvas!.y + drawn!.y };
}

/** The colour of the page at a pixel, [red, green, blue]. */
export async function colourAt(page: Page, x: number, y: number): Promise<[number, number, number]> {
  const shot = await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } });
  return page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const context = new OffscreenCanvas(1, 1).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
      return [red!, green!, blue!];
    },
    [...shot],
  );
}
