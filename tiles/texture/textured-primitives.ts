import type { Material, Primitive, TextureImage } from '../gltf/glb.ts';
import { partOfPrimitive } from '../gltf/part-of-primitive.ts';
import { type Atlas, type AtlasPart, border, packAtlas } from './atlas.ts';
import { type Chart, type Charts, chartsOf } from './charts.ts';
import { encodeImage, type Raster } from './image.ts';
import type { Image, LoadImage } from './images.ts';
import { usualTexelsPerMetre } from './texels.ts';

/** A tile's mesh whose vertices name images. */
export interface TexturedMesh extends Primitive {
  /** Keys of images. */
  textures: readonly string[];
  /** Of each vertex, the number of its image, from 1; 0 is none. */
  vertexTextures: Uint16Array;
  /** Place in that image; what is beyond 0 … 1 repeats it. */
  uvs: Float32Array;
}

export interface TextureOptions {
  /** Finer detail than this is not kept, texels a metre (default 32). */
  mostTexelsPerMetre?: number;
  /** Most pixels a side of an atlas (default 2048). */
  largestSide?: number;
  /** Textured parts are drawn without light: photographs have theirs already. */
  unlit?: boolean;
}

/** A primitive with the pixels of its texture, for whoever makes the next level of detail of it. */
export interface AtlasPrimitive {
  primitive: Primitive;
  raster: Raster;
}

/** An image that comes again and again is put into the atlas as often as it is seen while it is no larger than this. */
const mostExpandedPixels = 256 * 256;
/** Texels of less alpha are not drawn. */
const alphaCutoff = 0.5;

/**
 * Splits a mesh by its textures: what has none, one primitive for all opaque images in one atlas, one for those with
 * alpha, and one for each image that repeats too often to be put there. Only the parts of images that triangles use go
 * into the atlas, made smaller where they are finer than the tile can show. Where an image is lost, the colours of the
 * vertices are drawn, which do not count otherwise.
 */
export async function texturedPrimitives(
  mesh: TexturedMesh,
  loadImage: LoadImage,
  options: TextureOptions = {},
): Promise<{ plain: Primitive | null; textured: AtlasPrimitive[] }> {
  const byImage = trianglesByImage(mesh);
  const plain: number[] = byImage.get(0) ?? [];
  const opaque: Member[] = [];
  const translucent: Member[] = [];
  const repeating: { member: Member; image: Image }[] = [];
  for (const [number, triangles] of [...byImage].sort(([a], [b]) => a - b)) {
    if (number === 0) continue;
    const image = await loadImage(mesh.textures[number - 1]!);
    if (!image) {
      plain.push(...triangles);
      continue;
    }
    const found = chartsOf(mesh, triangles, image.width, image.height);
    const members = membersOf(found, triangles, image, options);
    for (const member of members)
      if (tooOften(member.part)) repeating.push({ member, image });
      else (image.translucent ? translucent : opaque).push(member);
  }
  const textured: AtlasPrimitive[] = [];
  for (const members of [opaque, translucent])
    if (members.length > 0) textured.push(await withAtlas(mesh, members, options));
  for (const [image, members] of grouped(repeating))
    textured.push(await withRepeat(mesh, image, members, options));
  plain.sort((a, b) => a - b);
  return {
    plain: plain.length > 0 ? withoutTexture(partOfPrimitive(mesh, plain)) : null,
    textured,
  };
}

/** A chart with its triangles. */
interface Member {
  part: AtlasPart;
  triangles: number[];
  /** u and v of each triangle. */
  shifts: number[];
}

function membersOf(
  { charts, chartOf, shifts }: Charts,
  triangles: readonly number[],
  image: Image,
  { mostTexelsPerMetre = usualTexelsPerMetre }: TextureOptions,
): Member[] {
  const members = charts.map(
    (chart): Member => ({
      part: { image, chart, scale: scaleOf(chart, mostTexelsPerMetre) },
      triangles: [],
      shifts: [],
    }),
  );
  for (const [n, at] of triangles.entries()) {
    const member = members[chartOf[n]!]!;
    member.triangles.push(at);
    member.shifts.push(shifts[n * 2]!, shifts[n * 2 + 1]!);
  }
  return members;
}

/** How much smaller a chart may become before detail is lost that the tile shows. */
function scaleOf({ area, pixels }: Chart, mostTexelsPerMetre: number): number {
  if (!(area > 0 && pixels > 0)) return 1;
  return Math.min(1, mostTexelsPerMetre / Math.sqrt(pixels / area));
}

function tooOften({ chart, image, scale }: AtlasPart): boolean {
  if (!chart.repeats) return false;
  const pixels = (chart.right - chart.left) * (chart.bottom - chart.top);
  return pixels * scale * scale > mostExpandedPixels || pixels > 16 * image.width * image.height;
}

function trianglesByImage({ indices, vertexTextures }: TexturedMesh): Map<number, number[]> {
  const byImage = new Map<number, number[]>();
  for (let at = 0; at < indices.length; at += 3) {
    const number = vertexTextures[indices[at]!]!;
    const members = byImage.get(number);
    if (members) members.push(at);
    else byImage.set(number, [at]);
  }
  return byImage;
}

function grouped(members: readonly { member: Member; image: Image }[]): Map<Image, Member[]> {
  const byImage = new Map<Image, Member[]>();
  for (const { member, image } of members) byImage.set(image, [...(byImage.get(image) ?? []), member]);
  return byImage;
}

async function withAtlas(
  mesh: TexturedMesh,
  members: Member[],
  options: TextureOptions,
): Promise<AtlasPrimitive> {
  const atlas = await packAtlas(
    members.map(({ part }) => part),
    options.largestSide ?? 2048,
  );
  const primitive = unshared(mesh, members, (member, u, v, out, at) => place(atlas, member, u, v, out, at));
  return finished(primitive, atlas.raster, false, options);
}

/** A place in the image to one in the atlas. */
function place(
  { raster, placed }: Atlas,
  member: number,
  u: number,
  v: number,
  out: Float32Array,
  at: number,
): void {
  const { part, left, top, width, height } = placed[member]!;
  const { chart, image } = part;
  const x = (u * image.width - chart.left) / (chart.right - chart.left);
  const y = (v * image.height - chart.top) / (chart.bottom - chart.top);
  out[at] = clamped((left + x * width) / raster.width);
  out[at + 1] = clamped((top + y * height) / raster.height);
}

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** An image of its own, scaled as a whole, that the sampler repeats. */
async function withRepeat(
  mesh: TexturedMesh,
  image: Image,
  members: Member[],
  options: TextureOptions,
): Promise<AtlasPrimitive> {
  const scale = Math.max(...members.map(({ part }) => part.scale));
  const whole: Chart = {
    left: 0,
    top: 0,
    right: image.width,
    bottom: image.height,
    area: 1,
    pixels: 1,
    repeats: false,
  };
  // Its border belongs to an atlas; the sampler finds the other edge of the image here.
  const { raster } = await packAtlas([{ image, chart: whole, scale }], (options.largestSide ?? 2048) / 2);
  const primitive = unshared(mesh, members, (_member, u, v, out, at) => {
    out[at] = u;
    out[at + 1] = v;
  });
  return finished(primitive, inside(raster), true, options);
}

/** The raster without the border that an atlas has around its parts. */
function inside(raster: Raster): Raster {
  const width = raster.width - 2 * border;
  const height = raster.height - 2 * border;
  const { channels } = raster;
  const pixels = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = ((row + border) * raster.width + border) * channels;
    pixels.set(raster.pixels.subarray(from, from + width * channels), row * width * channels);
  }
  return { width, height, channels, pixels };
}

/** The members' triangles as one primitive in which no vertex belongs to two charts, with new places in the image. */
function unshared(
  mesh: TexturedMesh,
  members: readonly Member[],
  place: (member: number, u: number, v: number, out: Float32Array, at: number) => void,
): Primitive {
  const triangles: number[] = [];
  for (const member of members) for (const at of member.triangles) triangles.push(at);
  const primitive = partOfPrimitive(mesh, triangles);
  const { indices, uvs } = primitive;
  const placed = new Float32Array(uvs!.length);
  let n = 0;
  // Triangles of one chart are connected or lie apart: none shares a vertex with another chart.
  for (const [number, member] of members.entries())
    for (let triangle = 0; triangle < member.triangles.length; triangle++, n++)
      for (let corner = 0; corner < 3; corner++) {
        const vertex = indices[n * 3 + corner]!;
        const u = uvs![vertex * 2]! + member.shifts[triangle * 2]!;
        const v = uvs![vertex * 2 + 1]! + member.shifts[triangle * 2 + 1]!;
        place(number, u, v, placed, vertex * 2);
      }
  return { ...primitive, uvs: placed };
}

async function finished(
  primitive: Primitive,
  raster: Raster,
  repeat: boolean,
  { unlit }: TextureOptions,
): Promise<AtlasPrimitive> {
  const { colours: _colours, normals, material, ...rest } = primitive;
  const texture: TextureImage = { ...(await encodeImage(raster)), repeat };
  const textured: Material = {
    ...material,
    texture,
    ...(raster.channels === 4 && { alphaCutoff }),
    ...(unlit && { unlit }),
  };
  return {
    primitive: {
      ...withoutTexture(rest),
      uvs: primitive.uvs!,
      ...(normals && !unlit && { normals }),
      material: textured,
    },
    raster,
  };
}

function withoutTexture(primitive: Primitive): Primitive {
  const { uvs: _uvs, ...rest } = primitive;
  const { textures: _textures, vertexTextures: _numbers, ...plain } = rest as Partial<TexturedMesh>;
  return plain as Primitive;
}
