import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { boxMesh } from '../audit/boxes.ts';
import type { ImportResult } from '../importer.ts';
import { writeModelTileset } from '../tileset/index.ts';
import { ImportLedger } from './ledger.ts';
import { drawCity, type Picture } from './picture/city-pictures.ts';
import { addContent } from './picture/glb-triangles.ts';
import { identity } from './picture/matrix.ts';
import { cutTileset } from './picture/tileset-cut.ts';
import { Triangles } from './picture/triangles.ts';
import { type ImportReport, writeReport } from './report.ts';

const root = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(root, { recursive: true }));
const frame = new LocalFrame(120.2, 30.25, 20);
const red = [200, 4, 4, 255];
const blue = [4, 4, 200, 255];
const result: ImportResult = {
  kind: 'footprints',
  crs: 'EPSG:4326',
  heightDatum: 'geoid (EGM96)',
  geoidUndulation: 7.1,
  bounds: [120.199, 30.249, 120.201, 30.251],
  layers: [
    {
      type: 'buildings',
      id: 'b',
      name: { zh: '建筑', en: 'Buildings' },
      dataset: 'd',
      visible: true,
      opacity: 1,
      attribution: null,
      url: '/content/d/tileset.json',
      storeyHeightMetres: 3,
    },
  ],
  objectsFile: null,
  objectCount: 2,
  attribution: null,
  warnings: ['A <b> of "things".'],
};

/** A red tower in the north-east, a blue one in the south-west. */
beforeAll(async () => {
  await writeModelTileset({
    meshes: [[boxMesh([60, 60, 0, 80, 80, 30], red)], [boxMesh([-80, -80, 0, -60, -60, 30], blue)]],
    columns: [{ name: 'id', type: 'string', value: (n) => `tower-${n}` }],
    request: { workers: 1 },
    frame,
    className: 'Building',
    outputFolder: root,
  });
});

describe('the ledger', () => {
  it('balances what came in against what went out, class by class', () => {
    const ledger = new ImportLedger();
    ledger.in('building', 5);
    ledger.out('building', 2);
    ledger.note('refused', 'bowtie', { file: 'a', kind: 'building' });
    ledger.note('left-out', 'no geometry', { file: 'a', kind: 'building' });
    ledger.note('repaired', 'turned', { file: 'a', kind: 'building' });
    ledger.note('left-out', 'polygon without area', { file: 'a' });
    ledger.out('part', 3);
    expect(ledger.balance()).toEqual([
      { kind: 'building', cameIn: 5, wentOut: 2, refused: 1, leftOut: 1, lost: 1 },
      { kind: 'part', cameIn: 0, wentOut: 3, refused: 0, leftOut: 0, lost: -3 },
    ]);
  });
});

describe('the pictures', () => {
  const at = async ({ png, width }: Picture, x: number, y: number): Promise<number[]> => {
    const raw = await sharp(png).ensureAlpha().raw().toBuffer();
    return [...raw.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
  };
  it('show north above, colours as they are, shadows away from the sun in the west', async () => {
    const drawn = await drawCity(root, '/content/d', result);
    const plan = drawn!.pictures.find(({ kind }) => kind === 'plan')!;
    const place = (east: number, north: number): [number, number] => [
      Math.round(plan.width / 2 + east * plan.pixelsPerMetre),
      Math.round(plan.height / 2 - north * plan.pixelsPerMetre),
    ];
    const [r, , b, alpha] = await at(plan, ...place(70, 70));
    expect(r).toBeGreaterThan(3 * b!);
    expect(alpha).toBe(255);
    const [r2, , b2] = await at(plan, ...place(-70, -70));
    expect(b2).toBeGreaterThan(3 * r2!);
    const [east] = await at(plan, ...place(-50, -70));
    const [west] = await at(plan, ...place(-84, -70));
    expect(east).toBeLessThan(0.85 * west!);
    for (const { png } of drawn!.pictures) expect(png.length).toBeLessThan(300e3);
  });
  it('leave out a content that is damaged, and draw the rest', async () => {
    const json = strToU8(
      '{"accessors":[{"count":-1e9,"componentType":5126,"type":"VEC3"}],"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"nodes":[{"mesh":0}],"scenes":[{"nodes":[0]}]}',
    );
    const glb = Buffer.concat([Buffer.alloc(20), json]);
    glb.write('glTF', 0, 'latin1');
    glb.writeUInt32LE(2, 4);
    glb.writeUInt32LE(json.length, 12);
    await expect(
      addContent(glb, identity, new Triangles(), { thick: false, pointMetres: 1, texturePixels: 64 }),
    ).rejects.toThrow('An accessor has -1000000000 elements.');
  });
  it('take the coarse tiles where there are too many, and finer ones in their place', () => {
    const folder = mkdtempSync(join(root, 'cut-'));
    const tile = (uri: string, geometricError: number, children: object[] = []): object => {
      writeFileSync(join(folder, uri), Buffer.alloc(100));
      return { geometricError, content: { uri }, children };
    };
    const write = (refine: string): void =>
      writeFileSync(
        join(folder, 'tileset.json'),
        JSON.stringify({
          root: {
            refine,
            ...tile('root', 9, [tile('a', 5, [tile('aa', 1), tile('ab', 1)]), tile('b', 4)]),
          },
        }),
      );
    const cut = (bytes: number): string[] =>
      cutTileset(join(folder, 'tileset.json'), bytes)
        .contents.map(({ path }) => path.slice(folder.length + 1))
        .sort();
    write('ADD');
    expect(cut(1e9)).toEqual(['a', 'aa', 'ab', 'b', 'root']);
    expect(cut(200)).toEqual(['a', 'root']);
    write('REPLACE');
    expect(cut(1e9)).toEqual(['aa', 'ab', 'b']);
  });
});

describe('the report', () => {
  let report: ImportReport;
  let page: string;
  beforeAll(async () => {
    const ledger = new ImportLedger();
    ledger.in('building', 3);
    ledger.out('building', 2);
    ledger.note(
      'refused',
      'outline that crosses itself',
      { file: 'a.geojson', line: 7, feature: 'x<1>', kind: 'building' },
      'a bowtie',
    );
    report = await writeReport(root, {
      request: { files: [join(root, 'tileset.json')], dataset: 'towers', url: '/content/d' },
      result,
      ledger,
      seconds: 1.5,
      peakBytes: 123e6,
    });
    page = readFileSync(join(root, 'report.html'), 'utf8');
  });
  it('counts tiles, features and bytes, and holds them to the validator', () => {
    expect(JSON.parse(readFileSync(join(root, 'report.json'), 'utf8'))).toEqual(report);
    expect(report.problems).toEqual([]);
    expect(report.tilesets).toMatchObject([{ layer: 'b', tiles: 1, contents: 1, features: 2 }]);
    const [facts] = report.tilesets;
    expect(facts!.gzipBytes).toBeLessThan(facts!.bytes);
    expect(report.validation).toMatchObject({ errors: 0, warnings: 0, checked: 1, contents: 1 });
    expect(report.balance[0]!.lost).toBe(0);
  });
  it('is one page that needs nothing else', () => {
    expect(page).not.toMatch(/<script|https?:|url\(|<link/);
    expect(page.match(/src="data:image\/png;base64,/g)).toHaveLength(2);
    expect(page).toContain('x&#60;1&#62;');
    expect(page).toContain('轮廓自相交 <span class="en" lang="en">outline that crosses itself');
    expect(page).toContain('未说明的差额');
    expect(page).toContain('A &#60;b&#62; of &#34;things&#34;.');
  });
  it('names what it could not make, and makes the rest', async () => {
    const folder = mkdtempSync(join(root, 'broken-'));
    writeFileSync(join(folder, 'tileset.json'), 'no JSON');
    const broken = await writeReport(folder, {
      request: { files: ['/nowhere'], dataset: 'x', url: '/content/d' },
      result,
      seconds: 1,
      peakBytes: 1,
    });
    expect(broken.problems.join()).toMatch(/Tiles of b: .*Pictures: /s);
    expect(broken.tilesets).toEqual([]);
  });
});
