import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import validator from 'gltf-validator';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { writeGlb } from '../gltf/glb.ts';
import { readGlb } from '../gltf/read-glb.ts';
import { ImportLedger } from '../report/ledger.ts';
import { openSources } from '../source/source.ts';
import { decodeImage, imageHead, type Raster } from './image.ts';
import { imageOfRaster, imagesOf, type LoadImage } from './images.ts';
import { TextureShelf } from './shelf.ts';
import { type TexturedMesh, texturedPrimitives } from './textured-primitives.ts';

const folder = mkdtempSync(join(tmpdir(), 'texture-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Colour of a texel of the chequered test image: each 64-pixel field has its own. */
function colourAt(x: number, y: number): [number, number, number] {
  return [(Math.floor(x / 64) * 60 + 20) % 256, (Math.floor(y / 64) * 70 + 10) % 256, 100];
}

function chequered(width: number, height: number): Raster {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels.set(colourAt(x, y), (y * width + x) * 3);
  return { width, height, channels: 3, pixels };
}

/** Quads (two triangles each, `side` metres) that show a rectangle of an image each. */
function quads(
  list: readonly { image: number; uv: [number, number, number, number]; side?: number }[],
): TexturedMesh {
  const positions: number[] = [];
  const uvs: number[] = [];
  const vertexTextures: number[] = [];
  const indices: number[] = [];
  for (const [n, { image, uv, side = 10 }] of list.entries()) {
    const [u0, v0, u1, v1] = uv;
    const x = n * 20;
    positions.push(x, 0, 0, x + side, 0, 0, x + side, side, 0, x, side, 0);
    uvs.push(u0, v1, u1, v1, u1, v0, u0, v0);
    vertexTextures.push(image, image, image, image);
    const first = n * 4;
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  const count = positions.length / 3;
  return {
    positions: Float64Array.from(positions),
    normals: Int8Array.from({ length: count * 3 }, (_nothing, i) => (i % 3 === 2 ? 127 : 0)),
    indices: Uint32Array.from(indices),
    featureIds: Uint16Array.from({ length: count }, (_nothing, i) => i >> 2),
    colours: new Uint8Array(count * 4).fill(200),
    uvs: Float32Array.from(uvs),
    vertexTextures: Uint16Array.from(vertexTextures),
    textures: ['one', 'two'],
  };
}

const load =
  (rasters: Record<string, Raster>): LoadImage =>
  async (key) =>
    rasters[key] ? imageOfRaster(rasters[key]) : null;

const glbOf = (primitives: Parameters<typeof writeGlb>[0]['primitives'], featureCount: number): Uint8Array =>
  writeGlb({
    primitives,
    featureCount,
    table: {
      className: 'Wall',
      columns: [
        {
          name: 'id',
          type: 'string',
          values: Array.from({ length: featureCount }, (_nothing, i) => `w${i}`),
        },
      ],
    },
  });

describe('texturedPrimitives', () => {
  it('shows each place of a surface in the colour that the image has there', async () => {
    const mesh = quads([
      { image: 1, uv: [0.05, 0.05, 0.2, 0.2] },
      { image: 1, uv: [0.55, 0.6, 0.95, 0.9] },
      { image: 2, uv: [0, 0, 1, 1] },
      // The same image one further and with a corner beyond it by rounding.
      { image: 2, uv: [3, 5, 3.5, 5.500001] },
    ]);
    const rasters = { one: chequered(1024, 768), two: chequered(512, 512) };
    const { plain, textured } = await texturedPrimitives(mesh, load(rasters), { mostTexelsPerMetre: 1000 });
    expect(plain).toBeNull();
    expect(textured).toHaveLength(1);
    const read = readGlb(glbOf([textured[0]!.primitive], 4));
    const atlas = await decodeImage(read.images[0]!.bytes);
    // Only what is used: 0.15² + 0.4 · 0.3 of the first image, all of the second once.
    expect(atlas.width * atlas.height).toBeLessThan(
      1.5 * (0.15 * 1024 * 0.15 * 768 + 0.12 * 1024 * 768 + 512 * 512),
    );
    const [found] = read.primitives;
    expect(found!.image).toBe(0);
    let checked = 0;
    for (let at = 0; at < found!.indices.length; at += 3) {
      const corners = [0, 1, 2].map((n) => found!.indices[at + n]!);
      const feature = found!.featureIds[corners[0]!]!;
      const source = feature < 2 ? rasters.one : rasters.two;
      for (const weights of [
        [0.8, 0.1, 0.1],
        [0.2, 0.5, 0.3],
        [1 / 3, 1 / 3, 1 / 3],
      ]) {
        const mixed = (values: ArrayLike<number>, width: number, axis: number): number =>
          weights.reduce((sum, weight, n) => sum + weight * values[corners[n]! * width + axis]!, 0);
        const [x, y] = [mixed(found!.positions, 3, 0) - feature * 20, mixed(found!.positions, 3, 1)];
        const uv = mesh.uvs.slice(feature * 8, feature * 8 + 8);
        const texel = [
          ((uv[0]! + ((uv[2]! - uv[0]!) * x) / 10) * source.width) % source.width,
          ((uv[1]! + ((uv[7]! - uv[1]!) * y) / 10) * source.height) % source.height,
        ] as const;
        // On the line between two fields either colour would be right.
        if (texel.some((value) => Math.abs(((value + 32) % 64) - 32) < 5)) continue;
        const px = Math.floor(mixed(found!.uvs!, 2, 0) * atlas.width);
        const py = Math.floor(mixed(found!.uvs!, 2, 1) * atlas.height);
        const pixel = (py * atlas.width + px) * atlas.channels;
        for (const [channel, expected] of colourAt(...texel).entries())
          expect(Math.abs(atlas.pixels[pixel + channel]! - expected)).toBeLessThan(24);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(12);
  });

  it('keeps no finer detail than asked, and repeats an image only where it must', async () => {
    const mesh = quads([
      { image: 1, uv: [0, 0, 1, 1] },
      { image: 2, uv: [0, 0, 40, 40] },
    ]);
    const rasters = { one: chequered(1024, 1024), two: chequered(128, 128) };
    const { textured } = await texturedPrimitives(mesh, load(rasters), { mostTexelsPerMetre: 16 });
    const [atlas, repeated] = textured;
    // 10 m at 16 texels a metre and a border of three on each side.
    expect(Math.abs(atlas!.raster.width - 166)).toBeLessThanOrEqual(2);
    expect(repeated!.primitive.material!.texture!.repeat).toBe(true);
    expect(Math.max(...repeated!.primitive.uvs!)).toBe(40);
    const report = await validator.validateBytes(glbOf([atlas!.primitive, repeated!.primitive], 2));
    expect(report.issues.messages.filter((message: { severity: number }) => message.severity < 2)).toEqual(
      [],
    );
  });

  it('draws the colours of the vertices where the image is lost', async () => {
    const mesh = quads([
      { image: 1, uv: [0, 0, 1, 1] },
      { image: 2, uv: [0, 0, 1, 1] },
    ]);
    const { plain, textured } = await texturedPrimitives(mesh, load({ two: chequered(64, 64) }));
    expect(plain!.colours!.every((value) => value === 200)).toBe(true);
    expect(Array.from(plain!.featureIds)).toEqual([0, 0, 0, 0]);
    expect(textured[0]!.primitive.colours).toBeUndefined();
  });

  it('makes the same bytes twice', async () => {
    const mesh = quads([{ image: 1, uv: [0.1, 0.1, 0.7, 0.9] }]);
    const make = async (): Promise<Uint8Array> => {
      const { textured } = await texturedPrimitives(mesh, load({ one: chequered(300, 200) }));
      return glbOf([textured[0]!.primitive], 1);
    };
    expect(await make()).toEqual(await make());
  });
});

describe('TextureShelf', () => {
  it('finds images beside a file, and notes what is missing, broken or cut short', async () => {
    const jpeg = await sharp(chequered(256, 256).pixels, { raw: { width: 256, height: 256, channels: 3 } })
      .jpeg()
      .toBuffer();
    writeFileSync(join(folder, 'model.xml'), '<CityModel/>');
    writeFileSync(join(folder, 'a b.jpg'), jpeg);
    writeFileSync(join(folder, 'half.jpg'), jpeg.subarray(0, jpeg.length / 2));
    writeFileSync(join(folder, 'broken.jpg'), 'no image');
    const [source] = await openSources(join(folder, 'model.xml'));
    const ledger = new ImportLedger();
    const shelf = new TextureShelf({ outputFolder: join(folder, 'out') }, ledger);
    const where = { file: 'model.xml' };
    const image = await shelf.find(source!, 'a%20b.jpg', where);
    expect(image).toMatchObject({ width: 256, height: 256, translucent: false });
    expect(await shelf.find(source!, '../../etc/passwd', where)).toBeNull();
    expect(await shelf.find(source!, 'broken.jpg', where)).toBeNull();
    const half = await shelf.find(source!, 'half.jpg', where);
    expect(ledger.all().map(({ rule, count }) => [rule, count])).toEqual(
      expect.arrayContaining([
        ['texture that is not there', 1],
        ['texture that cannot be read', 1],
        ['texture cut short: what is there is drawn', 1],
      ]),
    );
    const images = imagesOf(shelf.folder);
    const { raster } = await (await images(image!.key))!.region(0, 0, 256, 256);
    expect(Math.abs(raster.pixels[(30 * 256 + 100) * 3]! - colourAt(100, 30)[0])).toBeLessThan(12);
    expect(await images(half!.key)).not.toBeNull();
    expect(await images('unknown')).toBeNull();
    shelf.close();
  });

  it('refuses an image that would fill the memory by its head alone', async () => {
    // A valid PNG head that promises 60,000 × 60,000 pixels.
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    await expect(imageHead(png)).rejects.toThrow(/expected/);
  });
});
