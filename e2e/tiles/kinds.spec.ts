import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { sharedData } from '../../models/testing/shared-data.ts';
import type { ImportRequest } from '../../tiles/importer.ts';
import { type Picture, TilePage } from './tile-page.ts';

/** A delivery as its user has it on disk, and what must be seen of it. */
interface Kind {
  what: string;
  set: [folder: string, archive: string];
  /** Files of the archive that make the delivery; all of a file that is none. */
  take?: (name: string) => boolean;
  more?: Pick<ImportRequest, 'crs' | 'heights'>;
  /** Colours that the picture has at least, told apart in steps of 16. */
  colours: number;
  /** What is picked has an id. */
  features: boolean;
}

const kinds: Kind[] = [
  {
    what: 'a building with photographs on its walls (CityGML, PLATEAU)',
    set: ['plateau-citygml', 'plateau-samples.zip'],
    take: (name) => name.startsWith('yokosuka-shi/udx/bldg/'),
    colours: 60,
    features: true,
  },
  {
    what: 'a model with named parts (OBJ)',
    set: ['delft-ahn3-bgt', 'testarea-cityjson-obj.zip'],
    take: (name) => /\.(obj|mtl)$/.test(name),
    more: { crs: 'EPSG:28992', heights: 'geoid' },
    colours: 4,
    features: true,
  },
  {
    what: 'a point cloud (LAZ)',
    set: ['delft-ahn3-bgt', 'ahn3_cropped_2.laz'],
    more: { crs: 'EPSG:28992', heights: 'geoid' },
    colours: 12,
    features: false,
  },
];

for (const { what, set, take, more, colours, features } of kinds) {
  const source = sharedData(...set);

  test(`Cesium draws ${what}`, async ({ browser }) => {
    test.skip(!source, 'the shared data sets are not beside this checkout');
    const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-kind-'));
    let files = [source!];
    if (take) {
      const entries = unzipSync(readFileSync(source!), { filter: ({ name }) => take(name) });
      for (const [name, bytes] of Object.entries(entries)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
      }
      files = [folder];
    }
    const tiles = await TilePage.open(browser, files, more);
    const faults: string[] = [];
    tiles.page.on('pageerror', ({ message }) => faults.push(message));
    tiles.page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
    });
    try {
      const { radius } = tiles.middle;
      const picture = await tiles.see(tiles.from(200, radius * 1.3, radius * 0.9, -35));
      const seen = drawn(picture);
      expect(seen.share).toBeGreaterThan(0.05);
      expect(seen.colours).toBeGreaterThan(colours);
      if (features) {
        const [x, y] = seen.place;
        const { properties } = await tiles.page.evaluate(([px, py]) => window.tiles.pick(px!, py!), [x, y]);
        expect(properties?.['id']).toMatch(/./);
      }
      expect(faults).toEqual([]);
    } finally {
      await tiles.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** What of a picture is not background: its share, how many colours, and the drawn pixel nearest to the middle. */
function drawn({ width, height, data }: Picture): {
  share: number;
  colours: number;
  place: [number, number];
} {
  const colours = new Set<number>();
  let count = 0;
  let place: [number, number] = [0, 0];
  let nearest = Infinity;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = data.subarray((y * width + x) * 3) as unknown as [number, number, number];
      if (red === 255 && green === 0 && blue === 255) continue;
      count++;
      colours.add(((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4));
      const distance = Math.hypot(x - width / 2, y - height / 2);
      if (distance < nearest) {
        nearest = distance;
        place = [x, y];
      }
    }
  return { share: count / (width * height), colours: colours.size, place };
}
