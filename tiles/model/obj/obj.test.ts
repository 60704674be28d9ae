import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { projection } from '../../../models/geo/coordinate-systems.ts';
import { LocalFrame } from '../../../models/geo/local-frame.ts';
import { sharedData } from '../../../models/testing/shared-data.ts';
import { type ReadGlb, readGlb } from '../../gltf/read-glb.ts';
import type { ImportRequest, ImportResult } from '../../importer.ts';
import { importFiles } from '../../importers.ts';
import { ImportLedger } from '../../report/ledger.ts';
import { decodeImage } from '../../texture/image.ts';
import { parseMaterials } from './materials.ts';
import { ObjScanner, type ObjSink } from './obj-scanner.ts';

const folder = mkdtempSync(join(tmpdir(), 'obj-'));
afterAll(() => rmSync(folder, { recursive: true }));
let runs = 0;

async function run(
  files: Record<string, string | Uint8Array>,
  more: Partial<ImportRequest> = { crs: 'EPSG:4549' },
): Promise<{ result: ImportResult; out: string; ledger: ImportLedger; tiles: Tile[] }> {
  const source = join(folder, `in-${runs}`);
  const out = join(folder, `out-${runs++}`);
  mkdirSync(source);
  mkdirSync(out);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(source, name), content);
  const ledger = new ImportLedger();
  const [first] = Object.keys(files);
  const result = await importFiles({
    files: [join(source, first!)],
    dataset: 'model',
    outputFolder: out,
    url: '/content/model',
    workers: 1,
    ledger,
    ...more,
  });
  return { result, out, ledger, tiles: tilesOf(out) };
}

interface Tile {
  geometricError: number;
  glb: ReadGlb;
  bytes: number;
  leaf: boolean;
}

function tilesOf(out: string): Tile[] {
  const tiles: Tile[] = [];
  const visit = (tile: { content?: { uri: string }; children?: []; geometricError: number }): void => {
    if (tile.content) {
      const bytes = readFileSync(join(out, tile.content.uri));
      tiles.push({
        geometricError: tile.geometricError,
        glb: readGlb(bytes),
        bytes: bytes.length,
        leaf: !tile.children,
      });
    }
    for (const child of tile.children ?? []) visit(child);
  };
  visit(JSON.parse(readFileSync(join(out, 'tileset.json'), 'utf8')).root);
  return tiles;
}

/** A closed cube of 10 m, corner at (x, y, z). */
const cube = (x: number, y: number, z: number): string =>
  [0, 1, 2, 3, 4, 5, 6, 7]
    .map((n) => `v ${x + (n & 1) * 10} ${y + ((n >> 1) & 1) * 10} ${z + (n >> 2) * 10}`)
    .join('\n');
const cubeFaces = [
  [1, 3, 4, 2],
  [5, 6, 8, 7],
  [1, 2, 6, 5],
  [3, 7, 8, 4],
  [1, 5, 7, 3],
  [2, 4, 8, 6],
];
const facesFrom = (first: number): string =>
  cubeFaces.map((corners) => `f ${corners.map((corner) => corner + first - 1).join(' ')}`).join('\n');

/** Volume by the divergence theorem, cubic metres: right only where the surface is closed and looks outwards. */
function volume({
  positions,
  indices,
}: {
  positions: ArrayLike<number>;
  indices: ArrayLike<number>;
}): number {
  let sum = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((n) =>
      [0, 1, 2].map((axis) => positions[indices[at + n]! * 3 + axis]!),
    ) as number[][];
    sum +=
      a![0]! * (b![1]! * c![2]! - b![2]! * c![1]!) +
      a![1]! * (b![2]! * c![0]! - b![0]! * c![2]!) +
      a![2]! * (b![0]! * c![1]! - b![1]! * c![0]!);
  }
  return sum / 6;
}

function area({ positions, indices }: { positions: ArrayLike<number>; indices: ArrayLike<number> }): number {
  let sum = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((n) =>
      [0, 1, 2].map((axis) => positions[indices[at + n]! * 3 + axis]!),
    ) as number[][];
    const [u, v] = [b!.map((value, axis) => value - a![axis]!), c!.map((value, axis) => value - a![axis]!)];
    sum +=
      Math.hypot(
        u[1]! * v[2]! - u[2]! * v[1]!,
        u[2]! * v[0]! - u[0]! * v[2]!,
        u[0]! * v[1]! - u[1]! * v[0]!,
      ) / 2;
  }
  return sum;
}

describe('ObjScanner', () => {
  const scan = (text: string, chunk: number): string[] => {
    const found: string[] = [];
    const sink: ObjSink = {
      vertex: (...numbers) => found.push(`v ${numbers.filter((value) => !Number.isNaN(value)).join(' ')}`),
      uv: (u, v) => found.push(`vt ${u} ${v}`),
      face: (corners, count, line) =>
        found.push(
          `f${line} ${Array.from(corners)
            .slice(0, count * 2)
            .join(' ')}`,
        ),
      name: (kind, name) => found.push(`${kind} ${name}`),
      broken: (line, text_) => found.push(`broken ${line} ${text_}`),
    };
    const scanner = new ObjScanner(sink, 'x.obj');
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += chunk) scanner.take(bytes.slice(at, at + chunk));
    scanner.end();
    return found;
  };
  const text = [
    '# a comment\r',
    'mtllib a b.mtl\r',
    'v 500123.1234567890123 -2,5 1e-3\r',
    'v 1 2 3 0.5 0.25 1',
    'v 1 two 3',
    'vt 0.5 \\',
    '  0.25',
    'o 一号楼',
    'g a b',
    'f 1/1/1 2//2 -1/-1 \\\r',
    ' 4',
    'f 1 2',
    'l 1 2',
    'usemtl brick',
    'f 1 2 x',
    'f 1 2 3',
  ].join('\n');

  it.each([1, 7, 4096])('reads statements however they are cut (chunks of %i bytes)', (chunk) => {
    expect(scan(text, chunk)).toEqual(
      [
        'library a b.mtl',
        `v ${Number('500123.1234567890123')} -2.5 0.001`,
        'v 1 2 3 0.5 0.25 1',
        'v ',
        'broken 5 1 two 3',
        'vt 0.5 0.25',
        'object 一号楼',
        'group a b',
        'f10 1 1 2 0 -1 -1 4 0',
        'broken 12 1 2',
        'material brick',
        'broken 15 1 2 x',
        'f16 1 2 3 0',
      ].map((line) => (line.startsWith('f16') ? 'f16 1 0 2 0 3 0' : line)),
    );
  });

  it('reads materials with options before the name of the map', () => {
    const [brick] = parseMaterials('newmtl brick\nKd 1 0 0\nd 0.5\nmap_Kd -s 2 2 1 -clamp on my wall.jpg\n');
    expect(brick).toEqual({ name: 'brick', colour: [255, 0, 0, 128], map: 'my wall.jpg' });
  });
});

describe('importing OBJ', () => {
  it('makes named objects features, closed solids stay closed, and each stands where it should', async () => {
    const [x, y] = [500_000, 3_350_000];
    const { result, tiles, ledger } = await run({
      'town.obj': `o house 1\n${cube(x, y, 5)}\n${facesFrom(1)}\no tower\n${cube(x + 300, y, 5)}\n${facesFrom(9)}\no house 1\nf 1 2 99\n`,
    });
    expect(result).toMatchObject({ kind: 'mesh', crs: 'EPSG:4549', objectCount: 2 });
    expect(ledger.all()).toMatchObject([
      { rule: 'face with a vertex that does not come before it', examples: [{ line: 32, found: '99' }] },
    ]);
    const [{ glb }] = tiles as [Tile];
    expect(glb.columns['id']).toEqual(['house 1', 'tower']);
    const [mesh] = glb.primitives;
    for (const feature of [0, 1]) {
      const own = Array.from(mesh!.indices).filter((vertex) => mesh!.featureIds[vertex] === feature);
      expect(Math.abs(volume({ positions: mesh!.positions, indices: own }) - 1000)).toBeLessThan(1);
    }
    const objects = readFileSync(result.objectsFile!, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const place = projection('EPSG:4549').toGeographic(x, y);
    const ring = objects[0].geometry.coordinates[0] as [number, number][];
    expect(Math.min(...ring.map(([longitude]) => Math.abs(longitude - place.longitude)))).toBeLessThan(1e-7);
    expect(objects[0].topHeight - objects[0].baseHeight).toBeCloseTo(10, 2);
  });

  it('keeps the texture where it belongs, in features and on a surface', async () => {
    // Left half red, right half blue; above green.
    const pixels = new Uint8Array(64 * 64 * 3);
    for (let n = 0; n < 64 * 64; n++)
      pixels.set(n >= 32 * 64 ? (n % 64 < 32 ? [220, 0, 0] : [0, 0, 220]) : [0, 200, 0], n * 3);
    const png = await sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } })
      .png()
      .toBuffer();
    const square =
      'v 0 0 0\nv 8 0 0\nv 8 8 0\nv 0 8 0\nvt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\nusemtl paint\nf 1/1 2/2 3/3 4/4\n';
    const files = { 'a.mtl': 'newmtl paint\nmap_Kd paint.png\n', 'paint.png': png };
    const placement = { longitude: 120, latitude: 30, height: 0, headingDegrees: 0 };
    for (const obj of [
      `mtllib a.mtl\n${square}`,
      `mtllib a.mtl\no floor\n${square}o roof\nv 0 0 8\nv 8 0 8\nv 8 8 8\nf 5 6 7\n`,
    ]) {
      const { tiles } = await run({ 'floor.obj': obj, ...files }, { placement });
      const [{ glb }] = tiles as [Tile];
      const mesh = glb.primitives.find(({ image }) => image !== null)!;
      const atlas = await decodeImage(glb.images[0]!.bytes);
      const colourAt = (x: number, y: number): number[] => {
        // All corners of the floor, weighted as on a plane: by the products of the ways.
        const uv: [number, number] = [0, 0];
        for (let vertex = 0; vertex < 4; vertex++) {
          const across = mesh.positions[vertex * 3]! > 4 ? x / 8 : 1 - x / 8;
          const up = mesh.positions[vertex * 3 + 1]! > 4 ? y / 8 : 1 - y / 8;
          for (const axis of [0, 1] as const) uv[axis] += across * up * mesh.uvs![vertex * 2 + axis]!;
        }
        const pixel =
          (Math.floor(uv[1]! * atlas.height) * atlas.width + Math.floor(uv[0]! * atlas.width)) *
          atlas.channels;
        return Array.from(atlas.pixels.slice(pixel, pixel + 3));
      };
      const strongest = (colour: number[]): number => colour.indexOf(Math.max(...colour));
      expect([colourAt(2, 2), colourAt(6, 2), colourAt(2, 6), colourAt(6, 6)].map(strongest)).toEqual([
        0, 2, 1, 1,
      ]);
    }
  });

  it('cuts a surface into levels whose tiles meet exactly and become smaller', async () => {
    // 300 m, so that the coarsest tile is stored otherwise than the finest, on the same grid.
    const [size, spacing] = [100, 3];
    const z = (i: number, j: number): number => 5 * Math.sin(i / 11) * Math.cos(j / 17);
    const lines: string[] = ['mtllib a.mtl', 'usemtl photo'];
    for (let j = 0; j <= size; j++)
      for (let i = 0; i <= size; i++)
        lines.push(`v ${i * spacing} ${j * spacing} ${z(i, j).toFixed(4)}`, `vt ${i / size} ${j / size}`);
    for (let j = 0; j < size; j++)
      for (let i = 0; i < size; i++) {
        const a = j * (size + 1) + i + 1;
        const [b, c, d] = [a + 1, a + size + 2, a + size + 1];
        lines.push(`f ${a}/${a} ${b}/${b} ${c}/${c}`, `f ${a}/${a} ${c}/${c} ${d}/${d}`);
      }
    const jpeg = await sharp({
      create: {
        width: 2048,
        height: 2048,
        channels: 3,
        background: '#886644',
      },
    })
      .jpeg()
      .toBuffer();
    const { tiles, result } = await run(
      { 'ground.obj': lines.join('\n'), 'a.mtl': 'newmtl photo\nmap_Kd photo.jpg\n', 'photo.jpg': jpeg },
      { placement: { longitude: 120, latitude: 30, height: 0, headingDegrees: 0 } },
    );
    expect(result.warnings.join()).toContain('the z axis was taken to point up');
    const leaves = tiles.filter(({ leaf }) => leaf);
    const [root] = tiles;
    expect(leaves.length).toBeGreaterThan(3);
    const triangles = (list: readonly Tile[]): number =>
      list.reduce(
        (sum, { glb }) => sum + glb.primitives.reduce((all, { indices }) => all + indices.length / 3, 0),
        0,
      );
    expect(triangles(leaves)).toBe(size * size * 2);
    const all = leaves.reduce(
      (sum, { glb }) => sum + glb.primitives.reduce((part, mesh) => part + area(mesh), 0),
      0,
    );
    // The same surface, integrated by the same triangles before they were stored.
    let expected = 0;
    for (let j = 0; j < size; j++)
      for (let i = 0; i < size; i++) {
        const [a, b, c, d] = [z(i, j), z(i + 1, j), z(i + 1, j + 1), z(i, j + 1)];
        // Half the cross product of two edges: |(s, 0, p) × (0, s, q)| = s √(p² + q² + s²).
        expected += (spacing * (Math.hypot(b - a, c - b, spacing) + Math.hypot(c - d, d - a, spacing))) / 2;
      }
    expect(Math.abs(all / expected - 1)).toBeLessThan(0.001);
    // Every inner edge of the leaves together belongs to two triangles: no gap where tiles meet.
    const edges = new Map<string, number>();
    for (const { glb } of leaves)
      for (const { positions, indices } of glb.primitives)
        for (let at = 0; at < indices.length; at++) {
          const next = at % 3 === 2 ? at - 2 : at + 1;
          const ends = [at, next].map((n) =>
            Array.from(positions.slice(indices[n]! * 3, indices[n]! * 3 + 3)).join(),
          );
          const key = ends.sort().join(' ');
          edges.set(key, (edges.get(key) ?? 0) + 1);
        }
    expect([...edges.values()].filter((count) => count === 1)).toHaveLength(size * 4);
    // The coarsest is a fraction, in triangles and in bytes, and its border still the border of the finest.
    expect(triangles([root!])).toBeLessThan(size * size);
    expect(root!.bytes).toBeLessThan(leaves.reduce((sum, { bytes }) => sum + bytes, 0) / 2);
    const corners = new Set(
      leaves.flatMap(({ glb }) => glb.primitives.flatMap((mesh) => pointsOf(mesh.positions))),
    );
    const border = pointsOf(root!.glb.primitives[0]!.positions).filter((point) => {
      const [x, y] = point.split(',').map(Number);
      return Math.min(x!, y!) === 0 || Math.max(x!, y!) === size * spacing;
    });
    expect(border.length).toBeGreaterThanOrEqual(size * 4);
    expect(border.filter((point) => !corners.has(point)).slice(0, 5)).toEqual([]);
  }, 30_000);

  it('says what is wrong in one sentence', async () => {
    const square = 'v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n';
    await expect(run({ 'a.obj': square }, {})).rejects.toThrow(
      /a\.obj: expected a coordinate system .*--lon and --lat/,
    );
    await expect(run({ 'b.obj': 'v 0 0 0\nv nan 0 0\nv 1 1 0\nf 1 2 3\n' })).rejects.toThrow(
      /expected faces with an area/,
    );
    await expect(run({ 'c.obj': 'v 0 0 0\nv 1 0 0\n' })).rejects.toThrow(/expected faces, found none/);
  });

  it('draws what has lost its library or texture, with a note', async () => {
    const square =
      'v 500000 3350000 0\nv 500001 3350000 0\nv 500001 3350001 0\nvt 0 0\nusemtl x\nf 1/1 2/1 3/1\n';
    const lost = await run({ 'a.obj': `mtllib gone.mtl\n${square}` });
    expect(lost.ledger.all().map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['material library that is not there']),
    );
    const { ledger, tiles } = await run({
      'a.obj': `mtllib a.mtl\n${square}`,
      'a.mtl': 'newmtl x\nKd 1 0 0\nmap_Kd gone.jpg\n',
    });
    expect(ledger.all().map(({ rule }) => rule)).toContain('texture that is not there');
    expect(Array.from(tiles[0]!.glb.primitives[0]!.colours!.slice(0, 3))).toEqual([255, 0, 0]);
  });

  it('takes the place of metadata.xml', async () => {
    const { result, out } = await run(
      {
        'm.obj': 'v 0 0 0\nv 10 0 0\nv 10 10 0\nf 1 2 3\n',
        'metadata.xml':
          '<ModelMetadata version="1"><SRS>EPSG:4549</SRS><SRSOrigin>500000,3350000,10</SRSOrigin></ModelMetadata>',
      },
      {},
    );
    const { longitude, latitude } = projection('EPSG:4549').toGeographic(500_000, 3_350_000);
    expect(result.bounds[0]).toBeCloseTo(longitude, 6);
    expect(result.bounds[1]).toBeCloseTo(latitude, 6);
    expect(existsSync(join(out, 'tileset.json'))).toBe(true);
  });

  const delft = sharedData('delft-ahn3-bgt/testarea-cityjson-obj.zip');
  it.skipIf(delft === null)('imports Delft with all its objects', async () => {
    const out = join(folder, 'delft');
    mkdirSync(out);
    const unpacked = join(folder, 'delft-in');
    mkdirSync(unpacked);
    const { openSources } = await import('../../source/source.ts');
    for (const source of await openSources(delft!)) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of source.bytes()) chunks.push(chunk);
      if (!source.name.endsWith('.json'))
        writeFileSync(join(unpacked, source.name.split('/').at(-1)!), Buffer.concat(chunks));
    }
    const result = await importFiles({
      files: [join(unpacked, 'testarea.obj')],
      dataset: 'delft',
      outputFolder: out,
      url: '/d',
      crs: 'EPSG:7415',
      workers: 1,
    });
    const names = new Set(readFileSync(join(unpacked, 'testarea.obj'), 'utf8').match(/^o .*$/gm));
    expect(result.objectCount).toBe(names.size);
    const ids = tilesOf(out).flatMap(({ glb }) => glb.columns['id']!);
    expect(new Set(ids).size).toBe(names.size);
    // 4.362 … 4.370° E, 52.011 … 52.014° N: the Delft campus.
    expect(result.bounds[0]).toBeGreaterThan(4.36);
    expect(result.bounds[3]).toBeLessThan(52.02);
    expect(
      new LocalFrame(result.bounds[0], result.bounds[1]).fromGeographic(
        result.bounds[2],
        result.bounds[3],
        0,
      )[0],
    ).toBeLessThan(600);
  });
});

function pointsOf(positions: ArrayLike<number>): string[] {
  return Array.from({ length: positions.length / 3 }, (_nothing, n) =>
    [0, 1, 2].map((axis) => positions[n * 3 + axis]).join(),
  );
}
