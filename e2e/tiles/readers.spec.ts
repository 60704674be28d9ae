import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { build } from 'vite';
import { sharedData } from '../../models/testing/shared-data.ts';
import { importFiles } from '../../tiles/importers.ts';
import { pagesFolder, serveFolders } from './page-server.ts';

const denHaag = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');

test.skip(!denHaag, 'the shared data sets are not beside this checkout');

test('deck.gl draws the tiles too, with a row for each of the 844 buildings', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-deck-'));
  const [tiles, built] = [join(folder, 'tiles'), join(folder, 'built')];
  mkdirSync(tiles);
  await importFiles({ files: [denHaag!], dataset: 'tiles', outputFolder: tiles, url: '.' });
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: built,
      lib: { entry: join(pagesFolder, 'deck-view.ts'), formats: ['es'], fileName: 'deck-view' },
    },
  });
  const server = await serveFolders({ '/tiles/': tiles, '/built/': built, '/pages/': pagesFolder });
  const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
  try {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('pageerror', (error) => console.error(error.message));
    await page.goto(`${server.url}/pages/deck.html`);
    await page.waitForFunction(() => window.deckTiles);
    await page.evaluate(() => window.deckTiles.open('/tiles/tileset.json', 16.2, 55));
    await expect
      .poll(() => page.evaluate(() => window.deckTiles.state().loaded), { timeout: 120_000 })
      .toBe(true);
    const state = await page.evaluate(() => window.deckTiles.state());
    expect(state.errors).toEqual([]);
    expect(state.features).toBe(844);
    const shot = await page.screenshot();
    const { data } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    let covered = 0;
    for (let at = 0; at < data.length; at += 3)
      if (!(data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 255)) covered++;
    expect(covered / (data.length / 3)).toBeGreaterThan(0.1);
    // Decoders come with the bundle: a closed network draws them as well.
    expect(new Set(asked.filter((origin) => origin.startsWith('http')))).toEqual(new Set([server.url]));
  } finally {
    await page.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
