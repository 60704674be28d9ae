import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalFrame } from '../../../models/geo/local-frame.ts';
import type { ImportRequest } from '../../importer.ts';
import type { LoadImage } from '../../texture/images.ts';
import { type TileNode, writeTileTree } from '../../tileset/tile-tree.ts';
import { imagesOfParts, type LevelContent, type LevelPart, levelContent } from './level-content.ts';
import { simplified } from './simplify.ts';
import { joined, type SurfaceMesh, welded } from './surface-mesh.ts';
import { imageWord, TriangleStore, triangleWords, uvWord } from './triangle-store.ts';

/** An image that triangles name by its number. */
export interface LevelImage {
  key: string;
  width: number;
  height: number;
}

export interface LevelTreeRequest {
  outputFolder: string;
  /** For what does not fit into memory. */
  scratchFolder: string;
  /** Frame of the triangles. */
  frame: LocalFrame;
  images: readonly LevelImage[];
  loadImage: LoadImage;
  /** The one grid of all vertices, metres. */
  stepMetres: number;
  /** Edge beyond which triangles are cut where there are several tiles, metres: a triangle is drawn by one alone. */
  longestEdge: number;
  /** Triangles that will come, about. */
  triangles: number;
  request: Pick<ImportRequest, 'onProgress' | 'signal'>;
}

export interface LevelTreeSummary {
  tiles: number;
  /** Triangles of the finest level. */
  triangles: number;
  bytes: number;
  geometricError: number;
}

/** Triangles and pixels of a tile. */
const mostTriangles = 60_000;
const mostPixels = 3_400_000;
const largestSide = 2048;
/** Up to this many triangles a branch is sorted in memory. */
const mostInMemory = 400_000;
const deepest = 24;
/** A tile is replaced by a finer one when its texels are this many pixels wide, at the usual 16 pixels of error. */
const errorTexels = 8;

/** A tile that is made, with what its parent needs of it. */
interface Built {
  node: TileNode;
  parts: LevelPart[];
  texelsPerMetre: number;
}

/**
 * Tiles of one large surface, with or without textures: cut into a tree by place until each tile is small, and refined
 * by replacement. Each triangle belongs to the tile in which its middle lies, so that nothing is cut along tile borders
 * and neighbours share their vertices to the last bit; what is larger than a tile is first cut along its edges, each
 * edge in the same way for both triangles that have it. A coarser tile is the joined finer ones, simplified except for
 * its border, with textures half as fine. Memory stays bounded: triangles wait in files.
 */
export class LevelTree {
  private readonly root: TriangleStore;
  private readonly words = new Int32Array(triangleWords);
  private readonly floats = new Float32Array(this.words.buffer);
  private readonly longest: number;
  private stores = 0;
  private tiles = 0;
  private bytes = 0;
  private placed = 0;

  constructor(private readonly order: LevelTreeRequest) {
    mkdirSync(order.scratchFolder, { recursive: true });
    mkdirSync(join(order.outputFolder, 't'), { recursive: true });
    const pixels = order.images.reduce((sum, { width, height }) => sum + width * height, 0);
    const oneTile = order.triangles <= mostTriangles && pixels <= mostPixels;
    this.longest = oneTile ? Number.POSITIVE_INFINITY : (order.longestEdge / order.stepMetres) ** 2;
    this.root = this.store();
  }

  get count(): number {
    return this.root.count;
  }

  /**
   * @param positions x, y, z of three corners, metres in the frame.
   * @param uvs u, v of three corners, v downwards.
   * @param image Index into `images`; -1 is none.
   * @param colours Linear RGBA of three corners, a word each.
   */
  add(positions: ArrayLike<number>, uvs: ArrayLike<number>, image: number, colours: ArrayLike<number>): void {
    const { words, floats } = this;
    for (let n = 0; n < 9; n++) words[n] = Math.round(positions[n]! / this.order.stepMetres);
    for (let n = 0; n < 6; n++) floats[uvWord + n] = uvs[n]!;
    words[imageWord] = image;
    for (let n = 0; n < 3; n++) words[imageWord + 1 + n] = colours[n]!;
    this.cut(words);
  }

  /** Makes the tiles. @returns null where there was no triangle. */
  async finish(): Promise<LevelTreeSummary | null> {
    const { root, order } = this;
    try {
      if (root.count === 0) return null;
      const { count } = root;
      const built = await this.ofStore(root, 0);
      const { geometricError } = writeTileTree(built.node, {
        outputFolder: order.outputFolder,
        matrix: order.frame.matrix(),
        refine: 'REPLACE',
      });
      return { tiles: this.tiles, triangles: count, bytes: this.bytes, geometricError };
    } finally {
      rmSync(order.scratchFolder, { recursive: true, force: true });
    }
  }

  /** Halves a triangle at its longest edge until none is too long. */
  private cut(words: Int32Array): void {
    let longest = -1;
    let most = this.longest;
    for (let corner = 0; corner < 3; corner++) {
      const next = (corner + 1) % 3;
      let length = 0;
      for (let axis = 0; axis < 3; axis++)
        length += (words[corner * 3 + axis]! - words[next * 3 + axis]!) ** 2;
      if (length > most) {
        most = length;
        longest = corner;
      }
    }
    if (longest < 0) {
      if (!isPoint(words, 0, 1) && !isPoint(words, 1, 2) && !isPoint(words, 0, 2)) this.root.add(words, 0);
      return;
    }
    for (const end of [longest, (longest + 1) % 3]) {
      const half = words.slice();
      toMiddle(half, words, longest, (longest + 1) % 3, end);
      this.cut(half);
    }
  }

  private store(): TriangleStore {
    return new TriangleStore(join(this.order.scratchFolder, `triangles-${this.stores++}`));
  }

  private async ofStore(store: TriangleStore, depth: number): Promise<Built> {
    if (store.count <= mostInMemory || depth >= deepest) {
      const words = store.all();
      store.close();
      return this.ofWords(words, depth);
    }
    const extent = new Extent();
    store.forEachChunk((chunk) => extent.widen(chunk));
    const split = extent.split();
    const children = new Map<number, TriangleStore>();
    store.forEachChunk((chunk) => {
      for (let at = 0; at < chunk.length; at += triangleWords) {
        const part = split(chunk, at);
        let child = children.get(part);
        if (!child) {
          child = this.store();
          children.set(part, child);
        }
        child.add(chunk, at);
      }
    });
    store.close();
    const built: Built[] = [];
    for (const [, child] of [...children].sort(([a], [b]) => a - b))
      built.push(await this.ofStore(child, depth + 1));
    return this.parent(built);
  }

  private async ofWords(words: Int32Array, depth: number): Promise<Built> {
    this.order.request.signal?.throwIfAborted();
    const count = words.length / triangleWords;
    if (depth >= deepest || (count <= mostTriangles && pixelsOf(words, this.order.images) <= mostPixels))
      return this.leaf(words);
    const extent = new Extent();
    extent.widen(words);
    const split = extent.split();
    const children = new Map<number, number[]>();
    for (let at = 0; at < words.length; at += triangleWords) {
      const part = split(words, at);
      const members = children.get(part);
      if (members) members.push(at);
      else children.set(part, [at]);
    }
    if (children.size === 1) return this.leaf(words);
    const own = [...children].sort(([a], [b]) => a - b).map(([, members]) => gathered(words, members));
    // Small ones side by side: images are encoded by other threads meanwhile.
    if (count <= mostTriangles * 4 && pixelsOf(words, this.order.images) <= mostPixels * 4)
      return this.parent(await Promise.all(own.map((some) => this.ofWords(some, depth + 1))));
    const built: Built[] = [];
    for (const some of own) built.push(await this.ofWords(some, depth + 1));
    return this.parent(built);
  }

  private async leaf(words: Int32Array): Promise<Built> {
    const { order } = this;
    this.placed += words.length / triangleWords;
    const mesh = welded(words);
    const content = await levelContent(
      mesh,
      order.images.map(({ key }) => key),
      order.loadImage,
      {
        stepMetres: order.stepMetres,
        mostTexelsPerMetre: Number.POSITIVE_INFINITY,
        largestSide,
      },
    );
    order.request.onProgress?.({ stage: 'making tiles', done: this.placed, total: this.root.count });
    return this.built(content, mesh, [], 0);
  }

  private async parent(children: readonly Built[]): Promise<Built> {
    if (children.length === 1) return children[0]!;
    const { stepMetres } = this.order;
    const parts = children.flatMap((child) => child.parts);
    // Image numbers in a part are 0 or 1; in the joined mesh they are the number of the part.
    const mesh = joined(parts.map((part, index) => ({ mesh: part.mesh, firstImage: index })));
    const box = unionOf(children.map(({ node }) => node.box));
    const extent = Math.max(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!);
    const target = Math.min(
      mostTriangles,
      Math.max(500, Math.round(mesh.indices.length / 3 / children.length)),
    );
    const coarse = simplified(mesh, stepMetres, target, extent / 30);
    const density = Math.max(...children.map(({ texelsPerMetre }) => texelsPerMetre)) / 2;
    const { keys, loadImage } = imagesOfParts(parts);
    const content = await levelContent(coarse.mesh, keys, loadImage, {
      stepMetres,
      mostTexelsPerMetre: density > 0 ? density : Number.POSITIVE_INFINITY,
      largestSide,
    });
    const below = Math.max(...children.map(({ node }) => node.geometricError));
    const texels = content.texelsPerMetre > 0 ? errorTexels / content.texelsPerMetre : 0;
    const error = Math.max(below + coarse.error, texels, below * 1.25, extent / 400);
    return this.built(content, coarse.mesh, children, error);
  }

  private built(content: LevelContent, mesh: SurfaceMesh, children: readonly Built[], error: number): Built {
    const { glb, parts, texelsPerMetre } = content;
    const uri = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
    writeFileSync(join(this.order.outputFolder, uri), glb);
    this.tiles++;
    this.bytes += glb.length;
    const own = boxOf(mesh, this.order.stepMetres);
    const node: TileNode = {
      box: unionOf([own, ...children.map((child) => child.node.box)]),
      geometricError: error,
      content: mesh.indices.length > 0 ? { uri } : null,
      children: children.map((child) => child.node),
    };
    return { node, parts, texelsPerMetre };
  }
}

function gathered(words: Int32Array, members: readonly number[]): Int32Array {
  const own = new Int32Array(members.length * triangleWords);
  for (const [n, at] of members.entries()) own.set(words.subarray(at, at + triangleWords), n * triangleWords);
  return own;
}

/** True where two corners fall together on the grid. */
function isPoint(words: Int32Array, a: number, b: number): boolean {
  return (
    words[a * 3] === words[b * 3] &&
    words[a * 3 + 1] === words[b * 3 + 1] &&
    words[a * 3 + 2] === words[b * 3 + 2]
  );
}

/** Moves corner `end` of a triangle to the middle of the edge from `a` to `b`; the same from both its sides. */
function toMiddle(half: Int32Array, words: Int32Array, a: number, b: number, end: number): void {
  for (let axis = 0; axis < 3; axis++)
    half[end * 3 + axis] = Math.floor((words[a * 3 + axis]! + words[b * 3 + axis]!) / 2);
  const from = new Float32Array(words.buffer, words.byteOffset, triangleWords);
  const to = new Float32Array(half.buffer, half.byteOffset, triangleWords);
  for (let axis = 0; axis < 2; axis++)
    to[uvWord + end * 2 + axis] = (from[uvWord + a * 2 + axis]! + from[uvWord + b * 2 + axis]!) / 2;
  const source = new Uint8Array(words.buffer, words.byteOffset + (imageWord + 1) * 4, 12);
  const target = new Uint8Array(half.buffer, half.byteOffset + (imageWord + 1) * 4, 12);
  for (let channel = 0; channel < 4; channel++)
    target[end * 4 + channel] = (source[a * 4 + channel]! + source[b * 4 + channel]!) >> 1;
}

/** Where the middles of triangles lie: three times the middle, which needs no rounding. */
class Extent {
  private readonly low = [Infinity, Infinity, Infinity];
  private readonly high = [-Infinity, -Infinity, -Infinity];

  widen(words: Int32Array): void {
    for (let at = 0; at < words.length; at += triangleWords)
      for (let axis = 0; axis < 3; axis++) {
        const middle = words[at + axis]! + words[at + 3 + axis]! + words[at + 6 + axis]!;
        if (middle < this.low[axis]!) this.low[axis] = middle;
        if (middle > this.high[axis]!) this.high[axis] = middle;
      }
  }

  /** Halves each axis that is not much shorter than the longest. @returns the part in which a triangle lies. */
  split(): (words: Int32Array, at: number) => number {
    const lengths = this.low.map((low, axis) => this.high[axis]! - low);
    const most = Math.max(...lengths);
    const axes = [0, 1, 2].filter((axis) => lengths[axis]! > most / 2);
    const middles = this.low.map((low, axis) => Math.floor((low + this.high[axis]!) / 2));
    return (words, at) => {
      let part = 0;
      for (const [bit, axis] of axes.entries())
        if (words[at + axis]! + words[at + 3 + axis]! + words[at + 6 + axis]! > middles[axis]!)
          part |= 1 << bit;
      return part;
    };
  }
}

/** Pixels of images that triangles show, about. */
function pixelsOf(words: Int32Array, images: readonly LevelImage[]): number {
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  let pixels = 0;
  for (let at = 0; at < words.length; at += triangleWords) {
    const image = images[words[at + imageWord]!];
    if (!image) continue;
    const uv = at + uvWord;
    const area =
      Math.abs(
        (floats[uv + 2]! - floats[uv]!) * (floats[uv + 5]! - floats[uv + 1]!) -
          (floats[uv + 4]! - floats[uv]!) * (floats[uv + 3]! - floats[uv + 1]!),
      ) / 2;
    // What repeats is stored once.
    pixels += Math.min(1, area) * image.width * image.height;
  }
  return pixels;
}

function boxOf({ steps }: SurfaceMesh, stepMetres: number): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let at = 0; at < steps.length; at++) {
    const axis = at % 3;
    const value = steps[at]! * stepMetres;
    if (value < box[axis]!) box[axis] = value;
    if (value > box[axis + 3]!) box[axis + 3] = value;
  }
  return box;
}

function unionOf(boxes: readonly ArrayLike<number>[]): number[] {
  return [0, 1, 2, 3, 4, 5].map((n) =>
    n < 3 ? Math.min(...boxes.map((box) => box[n]!)) : Math.max(...boxes.map((box) => box[n]!)),
  );
}
