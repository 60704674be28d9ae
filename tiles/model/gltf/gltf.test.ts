import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import validator from 'gltf-validator';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { LocalFrame } from '../../../models/geo/local-frame.ts';
import { container } from '../../gltf/glb.ts';
import type { ImportRequest, ImportResult } from '../../importer.ts';
import { importFiles } from '../../importers.ts';
import { validateTiles } from '../../validate/index.ts';
import { product } from './gltf-nodes.ts';

const folder = mkdtempSync(join(tmpdir(), 'gltf-'));
afterAll(() => rmSync(folder, { recursive: true }));
let runs = 0;

async function run(
  files: Record<string, string | Uint8Array>,
  more: Partial<ImportRequest>,
): Promise<{ result: ImportResult; out: string }> {
  const source = join(folder, `in-${runs}`);
  const out = join(folder, `out-${runs++}`);
  mkdirSync(source);
  mkdirSync(out);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(source, name), content);
  const [first] = Object.keys(files);
  const result = await importFiles({
    files: [join(source, first!)],
    dataset: 'model',
    outputFolder: out,
    url: '/content/model',
    ...more,
  });
  return { result, out };
}

/** A triangle 4 m wide and 3 m high (y up), facing +z, drawn by nodes at given places. */
function triangle(nodes: object[], more: object = {}): { json: Record<string, unknown>; binary: Uint8Array } {
  const positions = Float32Array.of(0, 0, 0, 4, 0, 0, 0, 3, 0);
  const binary = new Uint8Array(positions.buffer);
  return {
    json: {
      asset: { version: '2.0', copyright: 'the makers' },
      scene: 0,
      scenes: [{ nodes: nodes.map((_node, index) => index) }],
      nodes,
      meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
      accessors: [
        { bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [4, 3, 0] },
      ],
      bufferViews: [{ buffer: 0, byteLength: 36, target: 34962 }],
      buffers: [{ byteLength: 36 }],
      ...more,
    },
    binary,
  };
}

const glbOf = (model: { json: object; binary: Uint8Array }): Uint8Array =>
  container(JSON.stringify(model.json), model.binary);
const placement = { longitude: 120, latitude: 30, height: 10, headingDegrees: 90 };

interface TilesetJson {
  root: { transform: number[]; boundingVolume: { box: number[] }; content?: { uri: string } };
}
const tilesetOf = (out: string): TilesetJson =>
  JSON.parse(readFileSync(join(out, 'tileset.json'), 'utf8')) as TilesetJson;

describe('importing glTF', () => {
  it('makes nodes features, leaves geometry as it is, and is valid', async () => {
    const model = triangle([
      { name: 'house', mesh: 0 },
      { name: 'bridge', mesh: 0, translation: [10, 0, -20] },
    ]);
    const { result, out } = await run({ 'a.glb': glbOf(model) }, { placement });
    expect(result).toMatchObject({ kind: 'mesh', objectCount: 2, attribution: 'the makers' });
    const { root } = tilesetOf(out);
    const bytes = readFileSync(join(out, root.content!.uri));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const jsonLength = view.getUint32(12, true);
    const json = JSON.parse(bytes.toString('utf8', 20, 20 + jsonLength));
    expect(bytes.subarray(28 + jsonLength, 28 + jsonLength + 36)).toEqual(Buffer.from(model.binary));
    const ids = json.nodes.map((node: { mesh: number }) => {
      const { attributes } = json.meshes[node.mesh].primitives[0];
      const { byteOffset } = json.bufferViews[json.accessors[attributes['_FEATURE_ID_0']].bufferView];
      return view.getUint16(28 + jsonLength + byteOffset, true);
    });
    expect(ids).toEqual([0, 1]);
    const report = await validator.validateBytes(bytes);
    expect(report.issues.messages.filter((message: { severity: number }) => message.severity < 2)).toEqual(
      [],
    );
    const checked = await validateTiles(join(out, 'tileset.json'));
    expect(checked.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const objects = readFileSync(result.objectsFile!, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects.map(({ code, class: kind }: { code: string; class: string }) => [code, kind])).toEqual([
      ['house', 'building'],
      ['bridge', 'bridge'],
    ]);
    expect(objects[0].baseHeight).toBeCloseTo(10, 2);
    expect(objects[0].topHeight).toBeCloseTo(13, 2);
  });

  it('stands where it is put, turned by its heading', async () => {
    const { out } = await run({ 'a.glb': glbOf(triangle([{ mesh: 0 }])) }, { placement });
    const { transform } = tilesetOf(out).root;
    const frame = new LocalFrame(120, 30, 10);
    // A runtime turns y up to z up: the corner (4, 0, 0) stays on x. With a heading of 90° x points south.
    const place = product(transform, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 4, 0, 0, 1]).slice(12, 15);
    const local = frame.fromEcef(place as [number, number, number]);
    for (const [axis, expected] of [0, -4, 0].entries()) expect(local[axis]).toBeCloseTo(expected, 6);
  });

  it('finds models whose coordinates are earth-centred', async () => {
    const frame = new LocalFrame(120, 30, 50);
    const [x, y, z] = frame.origin;
    const { result, out } = await run(
      { 'a.glb': glbOf(triangle([{ mesh: 0, translation: [x, z, -y] }])) },
      {},
    );
    expect(result.crs).toBe('EPSG:4978');
    expect(result.bounds[0]).toBeCloseTo(120, 4);
    expect(result.bounds[1]).toBeCloseTo(30, 4);
    const { transform } = tilesetOf(out).root;
    for (const [n, value] of [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1].entries())
      expect(transform[n]).toBeCloseTo(value, 6);
  });

  it('puts the buffers and images of a .gltf into it', async () => {
    const model = triangle([{ name: 'wall', mesh: 0 }]);
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    model.json['buffers'] = [{ byteLength: 36, uri: 'my%20data.bin' }];
    model.json['images'] = [{ uri: 'red.png' }];
    model.json['textures'] = [{ source: 0 }];
    const files = { 'a.gltf': JSON.stringify(model.json), 'my data.bin': model.binary, 'red.png': png };
    const { out } = await run(files, { placement });
    const bytes = readFileSync(join(out, tilesetOf(out).root.content!.uri));
    const report = await validator.validateBytes(bytes);
    expect(report.issues.numErrors).toBe(0);
    expect(bytes.includes(png)).toBe(true);
  });

  it('passes a model with features of its own through untouched', async () => {
    const own = glbOf(triangle([{ name: 'x', mesh: 0 }], { extensionsUsed: ['EXT_mesh_features'] }));
    const { result, out } = await run({ 'a.glb': own }, { placement });
    expect(readFileSync(join(out, tilesetOf(out).root.content!.uri))).toEqual(Buffer.from(own));
    expect(result.objectsFile).toBeNull();
  });

  it('refuses what is broken in one sentence', async () => {
    const good = glbOf(triangle([{ mesh: 0 }]));
    const circle = triangle([{ children: [1] }, { children: [0], mesh: 0 }]);
    const broken: [string, Uint8Array, RegExp][] = [
      [
        'cut.glb',
        good.subarray(0, good.length - 8),
        /cut\.glb: expected \d+ bytes as its head says, found \d+/,
      ],
      [
        'old.glb',
        Uint8Array.from(good, (byte, at) => (at === 4 ? 1 : byte)),
        /expected glTF version 2, found 1/,
      ],
      ['text.glb', container('{"asset":', new Uint8Array(0)), /found no JSON/],
      ['empty.glb', glbOf(triangle([{ name: 'nothing' }])), /expected a scene with meshes/],
      ['circle.glb', glbOf(circle), /nodes within each other without end/],
      [
        'list.glb',
        glbOf(triangle([{ mesh: 0 }], { scenes: [{ nodes: 5 }] })),
        /scenes\[0\]\.nodes to be indices, found 5/,
      ],
      ['far.glb', glbOf(triangle([{ mesh: 7 }])), /expected mesh 7, found none/],
      [
        'short.glb',
        glbOf(triangle([{ mesh: 0 }], { bufferViews: [{ buffer: 0, byteLength: 3600 }] })),
        /expected data up to byte 3600, found 36/,
      ],
    ];
    for (const [name, bytes, sentence] of broken)
      await expect(run({ [name]: bytes }, { placement })).rejects.toThrow(sentence);
    await expect(run({ 'a.glb': good }, {})).rejects.toThrow(/give --crs, or --lon and --lat/);
  });
});
