import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import proj4 from 'proj4';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { ecefFromGeographic } from '../../models/geo/local-frame.ts';
import { readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';
import { validateTiles } from '../validate/index.ts';
import { decodeDxt } from './dxt.ts';
import { readOsgb } from './read-osgb.ts';
import { type TestFileOptions, type TestGeometry, type TestNode, writeOsgb } from './testing/write-osgb.ts';

const root = mkdtempSync(join(tmpdir(), 'osgb-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;
const folder = (): string => {
  const path = join(root, `${folders++}`);
  mkdirSync(path);
  return path;
};

const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c04020' } })
  .jpeg()
  .toBuffer();
const square = (size: number, height: number, more: Partial<TestGeometry> = {}): TestGeometry => ({
  positions: [0, 0, height, size, 0, height, size, size, height, 0, size, height],
  uvs: [0, 0, 1, 0, 1, 1, 0, 1],
  primitives: [{ mode: 4, indices: [0, 1, 2, 0, 2, 3], type: 'UShort' }],
  image: { name: 'a.jpg', file: jpeg },
  ...more,
});
const lod = (inner: TestNode, file: string): TestNode => ({
  pagedLod: {
    mode: 'pixels',
    ranges: [
      [0, 400],
      [400, 1e30],
    ],
    files: ['', file],
    children: [inner],
    path: 'D:/survey/',
  },
});
const layouts: TestFileOptions[] = [
  { version: 67 },
  { version: 80 },
  { version: 91, compress: 'zlib' },
  { version: 97, brackets: true },
  { version: 112 },
  { version: 130, brackets: true, compress: 'gzip' },
  { version: 158, brackets: true },
  { version: 161, reversed: true, brackets: true },
];

describe('readOsgb', () => {
  it.each(layouts)('reads levels, triangles and textures of version $version', (layout) => {
    const strip = square(10, 5, { primitives: [{ mode: 5, first: 0, count: 4 }], double: true });
    const fans = square(10, 5, { primitives: [{ mode: 6, first: 0, lengths: [4] }] });
    const file = writeOsgb({ group: [lod({ geode: [square(10, 5), strip, fans] }, 'next.osgb')] }, layout);
    const { root: scene, version } = readOsgb(file);
    expect(version).toBe(layout.version);
    if (scene?.kind !== 'group' || scene.children[0]?.kind !== 'lod') throw new Error('no level of detail');
    const [paged] = scene.children;
    expect(paged).toMatchObject({
      rangeMode: 'pixels',
      files: ['', 'next.osgb'],
      ranges: [
        [0, 400],
        [400, Math.fround(1e30)],
      ],
    });
    const geode = paged.children[0];
    if (geode?.kind !== 'group') throw new Error('no geode');
    expect(geode.children).toHaveLength(3);
    for (const geometry of geode.children) {
      if (geometry.kind !== 'geometry') throw new Error('no geometry');
      expect([...geometry.positions!.values].slice(3, 6)).toEqual([10, 0, 5]);
      expect([...geometry.texCoords[0]!.values]).toEqual([0, 0, 1, 0, 1, 1, 0, 1]);
      expect(geometry.stateSet!.texture).toMatchObject({ repeat: true, image: { fileName: 'a.jpg' } });
      expect(Buffer.from(geometry.stateSet!.texture!.image!.file!).equals(jpeg)).toBe(true);
      expect(geometry.stateSet!.diffuse).toEqual([0.5, 0.5, 0.5, 0.5]);
    }
    const modes = geode.children.map((child) => (child.kind === 'geometry' ? child.primitives[0]! : null));
    expect(modes.map((set) => set!.mode)).toEqual([4, 5, 6]);
    expect([...modes[0]!.indices!]).toEqual([0, 1, 2, 0, 2, 3]);
    expect([...modes[2]!.lengths!]).toEqual([4]);
  });

  it('passes over what it does not know where blocks tell their size, and refuses it where not', () => {
    const scene: TestNode = { group: [{ unknown: 'osgText::Text' }, { geode: [square(1, 0)] }] };
    const { root: read, unknownClasses } = readOsgb(writeOsgb(scene, { version: 130, brackets: true }));
    expect(read).toMatchObject({ kind: 'group', children: [{ kind: 'group' }] });
    expect([...unknownClasses]).toEqual(['osgText::Text']);
    expect(() => readOsgb(writeOsgb(scene, { version: 130 }))).toThrow(/found "osgText::Text"/);
  });

  it('never fails but with a sentence, however a file is cut or changed', () => {
    const files = layouts.map((layout) => writeOsgb(lod({ geode: [square(10, 5)] }, 'next.osgb'), layout));
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 600; round++) {
      const file = Uint8Array.from(files[round % files.length]!);
      for (let change = 0; change < 1 + random(3); change++) file[random(file.length)] = random(256);
      const cut = round % 3 === 0 ? file.subarray(0, random(file.length)) : file;
      try {
        readOsgb(cut);
      } catch (error) {
        expect((error as Error).name).toBe('OsgError');
      }
    }
  });
});

describe('decodeDxt', () => {
  it('decodes the two colours, those between and transparency', () => {
    // Colours red (0xf800) and blue (0x001f); the first four texels take codes 0, 1, 2, 3 (S3TC: thirds between).
    const block = Uint8Array.of(0x00, 0xf8, 0x1f, 0x00, 0b11100100, 0, 0, 0);
    const four = (kind: 1 | 3 | 5, data: Uint8Array): number[][] => {
      const pixels = decodeDxt(data, 4, 4, kind)!;
      return [0, 1, 2, 3].map((texel) => [...pixels.subarray(texel * 4, texel * 4 + 4)]);
    };
    expect(four(1, block)).toEqual([
      [255, 0, 0, 255],
      [0, 0, 255, 255],
      [170, 0, 85, 255],
      [85, 0, 170, 255],
    ]);
    // The smaller colour first: the fourth code is transparent.
    const cutOut = Uint8Array.of(0x1f, 0x00, 0x00, 0xf8, 0b11100100, 0, 0, 0);
    expect(four(1, cutOut)[3]).toEqual([0, 0, 0, 0]);
    expect(four(3, Uint8Array.of(0x10, 0xf8, 0, 0, 0, 0, 0, 0, ...block)).map((texel) => texel[3])).toEqual([
      0, 17, 136, 255,
    ]);
    // Alphas 255 and 0, codes 0, 1, 2, 7: 255, 0, 6/7, 1/7.
    const codes = 0 | (1 << 3) | (2 << 6) | (7 << 9);
    const alphas = Uint8Array.of(255, 0, codes & 255, codes >> 8, 0, 0, 0, 0, ...block);
    expect(four(5, alphas).map((texel) => texel[3])).toEqual([255, 0, 218, 36]);
    expect(decodeDxt(block, 8, 8, 1)).toBeNull();
  });
});

describe('importOsgb', () => {
  const srs = 'EPSG:4549';
  const origin: [number, number, number] = [512_000, 3_350_000, 12];
  /** A survey of two tiles side by side, each of three levels. */
  const survey = (metadata: string | null, changes: Record<string, Uint8Array | null> = {}): string => {
    const delivery = folder();
    if (metadata !== null) writeFileSync(join(delivery, 'metadata.xml'), metadata);
    const layout: TestFileOptions = { version: 91, compress: 'zlib' };
    for (const [column, tile] of ['Tile_+000_+000', 'Tile_+001_+000'].entries()) {
      const own = join(delivery, 'Data', tile);
      mkdirSync(own, { recursive: true });
      const move = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, column * 400, 0, 0, 1];
      const at = (node: TestNode): TestNode => ({ transform: move, children: [node] });
      const files: Record<string, Uint8Array> = {
        [`${tile}.osgb`]: writeOsgb(at(lod({ geode: [square(400, 1)] }, `${tile}_L14_0.osgb`)), layout),
        [`${tile}_L14_0.osgb`]: writeOsgb(
          at({ group: [0, 200].map((x) => lod({ geode: [square(200, 2 + x)] }, `${tile}_L15_${x}.osgb`)) }),
          layout,
        ),
        [`${tile}_L15_0.osgb`]: writeOsgb(at({ geode: [square(199, 3)] }), layout),
        [`${tile}_L15_200.osgb`]: writeOsgb(at({ geode: [square(201, 4)] }), layout),
      };
      for (const [name, bytes] of Object.entries(files)) {
        const change = changes[name];
        if (change !== null) writeFileSync(join(own, name), change ?? bytes);
      }
    }
    return delivery;
  };
  const metadata = `<?xml version="1.0" encoding="utf-8"?>\n<ModelMetadata version="1">\n<SRS>${srs}</SRS>\n<SRSOrigin>${origin.join(',')}</SRSOrigin>\n</ModelMetadata>`;
  const imported = async (files: string[], more: Partial<ImportRequest> = {}) => {
    const outputFolder = folder();
    const ledger = new ImportLedger();
    const result = await importFiles({
      files,
      dataset: 'survey',
      outputFolder,
      url: '/c/survey',
      ledger,
      ...more,
    });
    return { result, outputFolder, ledger };
  };

  it('keeps the levels, projects every vertex, passes JPEG as it is, and is valid', async () => {
    const { result, outputFolder, ledger } = await imported([survey(metadata)], {
      heights: 'ellipsoid',
      workers: 1,
    });
    expect(result).toMatchObject({
      kind: 'mesh',
      crs: srs,
      layers: [{ type: 'mesh', url: '/c/survey/tileset.json' }],
    });
    expect(result.warnings).toEqual([]);
    expect(ledger.cameIn.get('osgb file')).toBe(8);
    expect(ledger.wentOut.get('osgb file')).toBe(8);
    const report = await validateTiles(outputFolder);
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const tileset = JSON.parse(readFileSync(join(outputFolder, 'tileset.json'), 'utf8'));
    type Tile = { geometricError: number; content?: { uri: string }; children?: Tile[] };
    const levels = (tile: Tile): number => 1 + Math.max(0, ...(tile.children ?? []).map(levels));
    // Two tiles under an overview; the finest file hangs below each of the two nodes of the second.
    expect(levels(tileset.root)).toBe(4);
    const overview = readGlb(readFileSync(join(outputFolder, tileset.root.content.uri)));
    expect(overview.images).toHaveLength(1);
    // Both squares of 400 m, side by side: their area is there again.
    const [{ positions: joint, indices: faces }] = overview.primitives as [(typeof overview.primitives)[0]];
    let area = 0;
    for (let i = 0; i < faces.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((corner) => faces[i + corner]! * 3) as [number, number, number];
      area += Math.abs(
        (joint[b]! - joint[a]!) * (joint[c + 1]! - joint[a + 1]!) -
          (joint[c]! - joint[a]!) * (joint[b + 1]! - joint[a + 1]!),
      );
    }
    expect(area / 2 / (800 * 400)).toBeCloseTo(1, 2);
    expect(tileset.root.geometricError).toBeGreaterThan(tileset.root.children[0].geometricError * 1.9);
    const [first] = tileset.root.children as Tile[];
    // 400 m wide, refined at 400 pixels: 16 pixels of error then are 16/400 of the diagonal.
    expect(first!.geometricError).toBeCloseTo((16 / 400) * Math.hypot(400, 400), 0);
    const glb = readFileSync(join(outputFolder, first!.content!.uri));
    expect(glb.includes(jpeg)).toBe(true);
    const { primitives, json, columns } = readGlb(glb);
    expect(json.extensionsUsed).toContain('KHR_materials_unlit');
    expect(columns['id']).toEqual(['Data/Tile_+000_+000/Tile_+000_+000']);
    const matrix = tileset.root.transform as number[];
    const converter = proj4('+proj=tmerc +lon_0=120 +k=1 +x_0=500000 +ellps=GRS80 +units=m', 'WGS84');
    const { positions } = primitives[0]!;
    expect(positions).toHaveLength(12);
    for (const [n, [x, y]] of [
      [0, 0],
      [400, 0],
      [400, 400],
      [0, 400],
    ].entries()) {
      const [lon, lat] = converter.forward([origin[0] + x!, origin[1] + y!]) as [number, number];
      const exact = ecefFromGeographic(lon, lat, origin[2] + 1);
      for (let axis = 0; axis < 3; axis++) {
        const found =
          matrix[axis]! * positions[n * 3]! +
          matrix[4 + axis]! * positions[n * 3 + 1]! +
          matrix[8 + axis]! * positions[n * 3 + 2]! +
          matrix[12 + axis]!;
        expect(Math.abs(found - exact[axis]!)).toBeLessThan(0.005);
      }
    }
  });

  it('gives the same files with threads', async () => {
    const delivery = survey(metadata);
    // More files than this thread would take on its own.
    for (const name of readdirSync(join(delivery, 'Data', 'Tile_+000_+000')))
      writeFileSync(
        join(delivery, 'Data', name.replace('+000_+000', '+002_+000')),
        readFileSync(join(delivery, 'Data', 'Tile_+000_+000', name)),
      );
    writeFileSync(
      join(delivery, 'Data', 'Tile_+003_+000.osgb'),
      writeOsgb({ geode: [square(50, 9)] }, { version: 158, brackets: true }),
    );
    const [one, two] = [
      await imported([delivery], { workers: 1 }),
      await imported([delivery], { workers: 2 }),
    ];
    const files = (path: string): string[] => (readdirSync(path, { recursive: true }) as string[]).sort();
    expect(files(two.outputFolder)).toEqual(files(one.outputFolder));
    expect(readFileSync(join(two.outputFolder, 'tileset.json'))).toEqual(
      readFileSync(join(one.outputFolder, 'tileset.json')),
    );
    expect(two.result.warnings).toEqual(one.result.warnings);
  });

  it('goes on without files that are missing, broken or name themselves', async () => {
    const delivery = survey(metadata, {
      'Tile_+000_+000_L14_0.osgb': new Uint8Array(50),
      'Tile_+001_+000_L15_0.osgb': null,
      'Tile_+001_+000_L15_200.osgb': writeOsgb(lod({ geode: [square(5, 1)] }, 'Tile_+001_+000_L14_0.osgb'), {
        version: 80,
      }),
    });
    const { result, outputFolder } = await imported([delivery]);
    expect(result.warnings.join('\n')).toMatch(
      /OSGB file that cannot be read.*L14_0.osgb, expected an OSGB file/,
    );
    expect(result.warnings.join('\n')).toMatch(/the delivery lacks.*L15_0.osgb/);
    expect(result.warnings.join('\n')).toMatch(/named a second time.*\+001_\+000_L14_0.osgb/);
    expect((await validateTiles(outputFolder)).errors).toBe(0);
  });

  it('takes DXT textures, colours without texture, ENU and a place of the user; refuses no place', async () => {
    const dxt = {
      name: 'x.dds',
      width: 4,
      height: 4,
      format: 0x83f0,
      data: Uint8Array.of(0, 0xf8, 0, 0xf8, 0, 0, 0, 0),
    };
    const bare = square(10, 0, {
      image: undefined,
      uvs: undefined,
      colours: Array.from({ length: 16 }, () => 1),
    });
    const file = join(folder(), 'block.osgb');
    writeFileSync(
      file,
      writeOsgb({ geode: [square(10, 0, { image: dxt }), bare] }, { version: 130, brackets: true }),
    );
    await expect(imported([file])).rejects.toThrow(
      /block.osgb: expected a coordinate system.*give --crs, or --lon/,
    );
    const placed = await imported([file], {
      placement: { longitude: 120, latitude: 30, height: 50, headingDegrees: 90 },
    });
    const content = readdirSync(join(placed.outputFolder, 't'))[0]!;
    const { primitives, json } = readGlb(readFileSync(join(placed.outputFolder, 't', content)));
    expect(json.images).toMatchObject([{ mimeType: 'image/jpeg' }]);
    expect(primitives.some(({ colours }) => colours?.every((value) => value === 255))).toBe(true);
    // The model's x axis looks south when its y axis looks east.
    expect([...primitives[0]!.positions.slice(3, 6)].map((value) => Math.round(value) || 0)).toEqual([
      0, -10, 0,
    ]);
    const enu = await imported([file], { crs: 'ENU:30.25,120.125' });
    expect(enu.result.bounds[0]).toBeCloseTo(120.125, 6);
    expect(enu.result.bounds[1]).toBeCloseTo(30.25, 6);
  });
});
