import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import type { ImportRequest } from '../../tiles/importer.ts';
import { importFiles } from '../../tiles/importers.ts';
import { cesiumFolder, pagesFolder, serveFolders } from './page-server.ts';

export interface Pose {
  longitude: number;
  latitude: number;
  height: number;
  heading: number;
  pitch: number;
}

export interface TilesApi {
  open(
    url: string,
    maximumScreenSpaceError: number,
  ): Promise<{ longitude: number; latitude: number; height: number; radius: number }>;
  detail(maximumScreenSpaceError: number): void;
  paint(style: object): void;
  look(pose: Pose): void;
  frame(): Promise<void>;
  loaded(): Promise<void>;
  picture(): string;
  pick(x: number, y: number): { properties: Record<string, unknown> | null; rays: number[][] };
  draws(): Promise<number>;
  bytes(): number;
}

declare global {
  interface Window {
    tiles: TilesApi;
  }
}

/** Red, green, blue a pixel, rows from the top. */
export interface Picture {
  width: number;
  height: number;
  data: Buffer;
}

/** Pixels of error that a viewer usually allows. */
const usualDetail = 16;

/** Source data made into tiles and drawn by Cesium alone, without the application. */
export class TilePage {
  private constructor(
    readonly page: Page,
    readonly middle: { longitude: number; latitude: number; height: number; radius: number },
    readonly folder: string,
    private readonly close: () => Promise<void>,
  ) {}

  /** @param more Of the import: coordinate system, heights. */
  static async open(
    browser: Browser,
    files: string[],
    more: Pick<ImportRequest, 'crs' | 'heights'> = {},
  ): Promise<TilePage> {
    const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-tiles-'));
    const { layers } = await importFiles({
      files,
      dataset: 'tiles',
      outputFolder: folder,
      url: '/tiles',
      ...more,
    });
    const tileset = layers.find((layer) => 'url' in layer && layer.url.endsWith('/tileset.json'));
    if (!tileset || !('url' in tileset)) throw new Error('The import made no tileset.');
    const server = await serveFolders({
      '/tiles/': folder,
      '/cesium/': cesiumFolder,
      '/pages/': pagesFolder,
    });
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    await page.goto(`${server.url}/pages/cesium.html`);
    const middle = await page.evaluate(
      ([url, error]) => window.tiles.open(url as string, error as number),
      [tileset.url, usualDetail],
    );
    return new TilePage(page, middle, folder, async () => {
      await page.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** Looks from a pose, waits until all tiles for it are there, and takes the picture. */
  async see(pose: Pose): Promise<Picture> {
    await this.page.evaluate(async (to) => {
      window.tiles.look(to);
      await window.tiles.loaded();
    }, pose);
    return this.picture();
  }

  /** The picture of the very next frame at a pose, with the tiles that happen to be there. */
  async glance(pose: Pose): Promise<Picture> {
    await this.page.evaluate(async (to) => {
      window.tiles.look(to);
      await window.tiles.frame();
    }, pose);
    return this.picture();
  }

  async picture(): Promise<Picture> {
    const url = await this.page.evaluate(() => window.tiles.picture());
    const { data, info } = await sharp(Buffer.from(url.split(',')[1]!, 'base64'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  }

  /** A pose so many metres away from the middle, seen from `bearing` (degrees), so high above the ground. */
  from(bearing: number, metres: number, above: number, pitch: number): Pose {
    const { longitude, latitude, height } = this.middle;
    const radians = Math.PI / 180;
    const north = Math.cos(bearing * radians) * metres;
    const east = Math.sin(bearing * radians) * metres;
    return {
      longitude: longitude + east / (111_320 * Math.cos(latitude * radians)),
      latitude: latitude + north / 111_133,
      height: height + above,
      heading: (bearing + 180) % 360,
      pitch,
    };
  }

  dispose(): Promise<void> {
    return this.close();
  }
}
