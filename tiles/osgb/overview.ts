import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextureImage } from '../gltf/glb.ts';
import { readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest } from '../importer.ts';
import { imagesOfParts, type LevelPart, levelContent } from '../model/levels/level-content.ts';
import { simplified } from '../model/levels/simplify.ts';
import { joined } from '../model/levels/surface-mesh.ts';
import type { TileNode } from '../tileset/tile-tree.ts';
import { union } from './convert-file.ts';

/** The one grid of all vertices, as writeGlb has it, metres. */
const stepMetres = 1 / 256;
const mostTriangles = 20_000;
const fewestTriangles = 400;
/** Pixels a side of the texture of an overview. */
const largestSide = 1024;
/** A mesh that is coarser than this part of its extent shows nothing of the ground. */
const coarsestPart = 1 / 40;

interface Overview {
  node: TileNode;
  /** What is drawn of it from afar; read again only where it is needed. */
  parts: () => LevelPart[];
  /** Texels a metre of its textures; null where it is not known. */
  texelsPerMetre: number | null;
}

/**
 * Coarser levels above the tiles of a survey. Deliveries end with hundreds of tiles side by side, each with a texture of
 * its own, all of which would be loaded to see the whole from afar. Four at a time are joined, simplified and drawn with
 * half as fine a texture, until one is left.
 */
export async function withOverviews(
  nodes: TileNode[],
  outputFolder: string,
  request: Pick<ImportRequest, 'onProgress' | 'signal'>,
): Promise<TileNode> {
  return (await new OverviewMaker(outputFolder, request, nodes.length).above(nodes)).node;
}

class OverviewMaker {
  private done = 0;

  constructor(
    private readonly outputFolder: string,
    private readonly request: Pick<ImportRequest, 'onProgress' | 'signal'>,
    private readonly total: number,
  ) {}

  async above(nodes: TileNode[]): Promise<Overview> {
    if (nodes.length === 1) {
      this.done++;
      return { node: nodes[0]!, parts: () => this.partsOf(nodes[0]!), texelsPerMetre: null };
    }
    const children: Overview[] = [];
    for (const quarter of quarters(nodes)) children.push(await this.above(quarter));
    this.request.signal?.throwIfAborted();
    this.request.onProgress?.({ stage: 'making overviews', done: this.done, total: this.total });
    return this.parent(children);
  }

  private async parent(children: readonly Overview[]): Promise<Overview> {
    const box = children.map(({ node }) => [...Array.from(node.box)]).reduce((a, b) => union(a, b)!);
    const extent = Math.max(box[3]! - box[0]!, box[4]! - box[1]!);
    const below = Math.max(...children.map(({ node }) => node.geometricError));
    const parts = children.flatMap((child) => child.parts());
    const mesh = joined(parts.map((part, index) => ({ mesh: part.mesh, firstImage: index })));
    const node: TileNode = {
      box,
      geometricError: Math.max(below * 2, extent / 100),
      refine: 'REPLACE',
      content: null,
      children: children.map((child) => child.node),
    };
    if (mesh.indices.length === 0) return { node, parts: () => [], texelsPerMetre: null };
    const triangles = mesh.indices.length / 3;
    const target = Math.min(mostTriangles, Math.max(fewestTriangles, Math.round(triangles / 4)));
    const coarse =
      triangles <= target ? { mesh, error: 0 } : simplified(mesh, stepMetres, target, extent * coarsestPart);
    const known = children.flatMap(({ texelsPerMetre }) => texelsPerMetre ?? []);
    const { keys, loadImage } = imagesOfParts(parts);
    const content = await levelContent(coarse.mesh, keys, loadImage, {
      stepMetres,
      mostTexelsPerMetre: known.length > 0 ? Math.max(...known) / 2 : largestSide / extent,
      largestSide,
    });
    const uri = `t/${createHash('sha256').update(content.glb).digest('hex').slice(0, 20)}.glb`;
    const path = join(this.outputFolder, uri);
    if (!existsSync(path)) writeFileSync(path, content.glb);
    node.content = { uri };
    node.geometricError = Math.max(node.geometricError, below + coarse.error);
    const { texelsPerMetre } = content;
    return {
      node,
      parts: () => content.parts,
      texelsPerMetre: texelsPerMetre > 0 ? texelsPerMetre : null,
    };
  }

  /** What a tile draws, or those below it where it draws nothing itself. */
  private partsOf(node: TileNode): LevelPart[] {
    if (!node.content) return node.children.flatMap((child) => this.partsOf(child));
    const { primitives, images } = readGlb(readFileSync(join(this.outputFolder, node.content.uri)));
    return primitives.map(({ positions, indices, uvs, colours, image }): LevelPart => {
      const count = positions.length / 3;
      const texture = image === null ? null : images[image]!;
      return {
        mesh: {
          steps: Int32Array.from(positions, (value) => Math.round(value / stepMetres)),
          uvs: uvs ?? new Float32Array(count * 2),
          colours: colours
            ? new Uint32Array(Uint8Array.from(colours).buffer)
            : new Uint32Array(count).fill(0xffffffff),
          images: new Uint16Array(count).fill(texture ? 1 : 0),
          indices,
        },
        image: texture && { bytes: texture.bytes, mimeType: texture.mimeType as TextureImage['mimeType'] },
      };
    });
  }
}

/** Up to four groups by place, as even as they can be. */
function quarters(nodes: readonly TileNode[]): TileNode[][] {
  const centre = (node: TileNode, axis: number): number => node.box[axis]! + node.box[axis + 3]!;
  const halves = (list: readonly TileNode[], axis: number): TileNode[][] => {
    const sorted = [...list].sort((a, b) => centre(a, axis) - centre(b, axis));
    const middle = Math.ceil(sorted.length / 2);
    return [sorted.slice(0, middle), sorted.slice(middle)];
  };
  return halves(nodes, 0)
    .flatMap((half) => halves(half, 1))
    .filter(({ length }) => length > 0);
}
