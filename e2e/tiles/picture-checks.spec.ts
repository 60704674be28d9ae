import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { sharedData } from '../../models/testing/shared-data.ts';
import { coverage, differing, intersectionOverUnion, share, structuralSimilarity } from './compare.ts';
import { cast, sourceTriangles } from './source-rays.ts';
import { TilePage } from './tile-page.ts';

const denHaag = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');
const newYork = sharedData('nyc-osm-buildings', 'manhattan-queens-buildings.ndjson.gz');
/** Pixels of screen-space error at which everything is drawn. */
const everything = 0.01;

test.describe('Den Haag in LoD2', () => {
  test.skip(!denHaag, 'the shared data sets are not beside this checkout');
  let tiles: TilePage;
  test.beforeAll(async ({ browser }) => {
    tiles = await TilePage.open(browser, [denHaag!]);
  });
  test.afterAll(() => tiles?.dispose());

  test('two hundred random picks are what a ray meets in the source', async () => {
    const source = sourceTriangles(denHaag!);
    let seed = 20260601;
    const random = (limit: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * limit);
    };
    let compared = 0;
    const wrong: unknown[] = [];
    for (const bearing of [20, 200]) {
      await tiles.see(tiles.from(bearing, 380, 160, -28));
      let tries = 0;
      while (compared < (bearing === 20 ? 100 : 200) && tries++ < 2000) {
        const [x, y] = [random(960), random(540)];
        const { properties, rays } = await tiles.page.evaluate(([a, b]) => window.tiles.pick(a!, b!), [x, y]);
        const expected = rays.map((ray) => cast(source, ray));
        // On an edge, or on the empty ground, there is nothing that one could be wrong about.
        if (expected[0] === null || expected.some((id) => id !== expected[0])) continue;
        compared++;
        if (properties?.['id'] !== expected[0]) wrong.push({ x, y, found: properties?.['id'], expected });
      }
    }
    expect(compared).toBe(200);
    expect(wrong).toEqual([]);
  });

  test('a colour by attribute is exactly that colour on the screen', async () => {
    await tiles.page.evaluate(() =>
      // A height is a shade of red; green says that it is a building.
      window.tiles.paint({ color: `rgb(floor(clamp(\${height} * 4.0, 0.0, 255.0)), 200, 0)` }),
    );
    const picture = await tiles.see(tiles.from(20, 380, 160, -28));
    let compared = 0;
    for (let y = 200; y < 540; y += 31)
      for (let x = 30; x < 960; x += 47) {
        const picked = await tiles.page.evaluate(
          ([a, b]) =>
            [
              [0, 0],
              [-1, 0],
              [1, 0],
              [0, -1],
              [0, 1],
            ].map(([dx, dy]) => window.tiles.pick(a! + dx!, b! + dy!).properties),
          [x, y],
        );
        const properties = picked[0];
        // A pixel on an edge is a mixture of what meets there.
        if (!properties || picked.some((beside) => beside?.['id'] !== properties['id'])) continue;
        compared++;
        const at = (y * picture.width + x) * 3;
        const red = Math.floor(Math.min(Math.max(Number(properties['height']) * 4, 0), 255));
        const shown = [...picture.data.subarray(at, at + 3)];
        for (const [channel, value] of [red, 200, 0].entries())
          expect(Math.abs(shown[channel]! - encoded(value))).toBeLessThanOrEqual(1);
      }
    expect(compared).toBeGreaterThan(50);
  });

  test('a wall five metres away moves smoothly when the camera moves by millimetres', async () => {
    const near = await wallAhead(tiles);
    const means: number[] = [];
    for (let step = 0; step <= 10; step++) {
      // One millimetre to the right each time.
      const turned = ((near.heading + 90) * Math.PI) / 180;
      const picture = await tiles.see({
        ...near,
        longitude:
          near.longitude +
          (Math.sin(turned) * step) / 1000 / (111_320 * Math.cos((near.latitude * Math.PI) / 180)),
        latitude: near.latitude + (Math.cos(turned) * step) / 1000 / 111_133,
      });
      // The silhouette's area is its edge's mean position, to a small part of a pixel.
      means.push(coverage(picture).reduce((sum, value) => sum + value, 0) / picture.height);
    }
    for (const [index, mean] of means.entries())
      if (index > 0) expect(Math.abs(mean - means[index - 1]!)).toBeLessThan(0.5);
    expect(Math.abs(means.at(-1)! - means[0]!)).toBeGreaterThan(0);
  });
});

/** The engine takes a style's colour as linear and encodes it for the screen with the usual power. */
const encoded = (value: number): number => 255 * (value / 255) ** (1 / 2.2);

/** A pose at which the edge of a building, some metres ahead, divides the picture. */
async function wallAhead(tiles: TilePage): Promise<ReturnType<TilePage['from']>> {
  for (let bearing = 0; bearing < 360; bearing += 15)
    for (const metres of [60, 120, 180, 240]) {
      const pose = tiles.from(bearing, metres, 4 - tiles.middle.height + 47, 0);
      const covered = share(coverage(await tiles.see(pose)));
      if (covered > 0.3 && covered < 0.7) return pose;
    }
  throw new Error('No wall was found to stand before.');
}

test.describe('New York from footprints', () => {
  test.skip(!newYork, 'the shared data sets are not beside this checkout');
  let tiles: TilePage;
  test.beforeAll(async ({ browser }) => {
    const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-new-york-'));
    const file = join(folder, 'new-york.ndjson');
    writeFileSync(file, gunzipSync(readFileSync(newYork!)));
    tiles = await TilePage.open(browser, [file]);
    rmSync(folder, { recursive: true });
  });
  test.afterAll(() => tiles?.dispose());

  test('the skyline from five kilometres is that of the whole city, drawn with few commands', async () => {
    const poses = [0, 90, 180, 270].map((bearing) => tiles.from(bearing, 5000, 250, -2));
    for (const pose of poses) {
      await tiles.page.evaluate(() => window.tiles.detail(16));
      const usual = await tiles.see(pose);
      expect(await tiles.page.evaluate(() => window.tiles.draws())).toBeLessThanOrEqual(150);
      await tiles.page.evaluate((error) => window.tiles.detail(error), everything);
      const whole = await tiles.see(pose);
      expect(share(coverage(whole))).toBeGreaterThan(0.005);
      expect(intersectionOverUnion(usual, whole)).toBeGreaterThanOrEqual(0.95);
    }
    expect(await tiles.page.evaluate(() => window.tiles.bytes())).toBeLessThan(400e6);
  });

  test('five views look as they do in full detail', async () => {
    const poses = [
      tiles.from(200, 5000, 2500, -27),
      tiles.from(60, 3000, 1200, -22),
      tiles.from(300, 1500, 500, -18),
      tiles.from(150, 800, 900, -50),
      tiles.from(10, 400, 150, -15),
    ];
    for (const pose of poses) {
      await tiles.page.evaluate(() => window.tiles.detail(16));
      const usual = await tiles.see(pose);
      await tiles.page.evaluate((error) => window.tiles.detail(error), everything);
      const whole = await tiles.see(pose);
      expect(structuralSimilarity(usual, whole)).toBeGreaterThanOrEqual(0.98);
    }
  });

  test('flying in, nothing drawn vanishes and little pops up', async () => {
    await tiles.page.evaluate(() => window.tiles.detail(16));
    const steps = 30;
    const poseAt = (step: number): ReturnType<TilePage['from']> => {
      // Evenly in the logarithm of the distance: a steady zoom from six kilometres to four hundred metres.
      const metres = 6000 * (400 / 6000) ** (step / steps);
      return tiles.from(200, metres, 0.5 * metres, -26);
    };
    await tiles.see(poseAt(0));
    for (let step = 1; step <= steps; step++) {
      const first = await tiles.glance(poseAt(step));
      const then = await tiles.see(poseAt(step));
      const [before, after] = [coverage(first), coverage(then)];
      let holes = 0;
      for (let pixel = 0; pixel < before.length; pixel++) holes += before[pixel]! & (1 - after[pixel]!);
      expect(holes).toBe(0);
      expect(differing(first, then, 24)).toBeLessThan(0.02);
    }
  });
});
