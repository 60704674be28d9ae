import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Material, type Primitive, type TextureImage, writeGlb } from '../gltf/glb.ts';
import type { Verdict } from '../report/ledger.ts';
import { textureImage } from './osg-image.ts';
import { meshOf, noMove, product, type RowMatrix, type ToFrame } from './osg-mesh.ts';
import type { OsgImage, OsgLod, OsgNode, OsgStateSet } from './osg-scene.ts';
import { readOsgb } from './read-osgb.ts';

/** A tile that comes from one node of a file; plain data. */
export interface SurveyTile {
  /** Of its own content, metres in the frame; null where it has none. */
  box: number[] | null;
  content: string | null;
  /** Metres missed while its children are not drawn; null where the file does not say it. */
  geometricError: number | null;
  refine: 'ADD' | 'REPLACE';
  children: SurveyTile[];
  /** Files whose tiles are further children, relative to the file's own folder. */
  files: string[];
}

/** What came out of one file. */
export interface ConvertedFile {
  tiles: SurveyTile[];
  triangles: number;
  textures: number;
  notes: { verdict: Verdict; rule: string; found?: string }[];
}

/**
 * Screen-space error at which viewers of 3D Tiles refine, pixels (Cesium's default), and the pixels that a metre at
 * a distance of a metre takes on a screen of 1080 lines with a field of view of 60°.
 */
const refinedAtPixels = 16;
const pixelsPerRadian = 1080 / (2 * Math.tan(Math.PI / 6));

/** Turns files of a survey into GLBs. */
export class FileConverter {
  constructor(
    private readonly toFrame: ToFrame,
    private readonly outputFolder: string,
  ) {}

  /**
   * Converts one file: a GLB for each level of detail in it.
   * @param name Path in the delivery without its ending; becomes the id of what is picked.
   * @param external Reads an image beside the file.
   * @throws OsgError where the file cannot be understood.
   */
  async convert(
    bytes: Uint8Array,
    name: string,
    external: (image: string) => Promise<Uint8Array | null>,
  ): Promise<ConvertedFile> {
    const { root, unknownClasses } = readOsgb(bytes);
    const run = new Conversion(this.toFrame, this.outputFolder, name, external);
    for (const unknown of unknownClasses)
      if (!/Callback|UserData|Value|Buffer|VertexArray/.test(unknown))
        run.note('left-out', 'object of a class that is not drawn', unknown);
    if (!root) run.note('left-out', 'file without a scene');
    else await run.node(root);
    return run.result();
  }
}

class Conversion {
  private readonly notes: ConvertedFile['notes'] = [];
  private readonly images = new Map<OsgImage, TextureImage | null>();
  private triangles = 0;
  private textures = 0;
  private readonly tiles: SurveyTile[] = [];

  constructor(
    private readonly toFrame: ToFrame,
    private readonly outputFolder: string,
    private readonly name: string,
    private readonly external: (image: string) => Promise<Uint8Array | null>,
  ) {}

  note(verdict: Verdict, rule: string, found?: string): void {
    this.notes.push({ verdict, rule, ...(found !== undefined && { found }) });
  }

  result(): ConvertedFile {
    const { tiles, triangles, textures, notes } = this;
    return { tiles, triangles, textures, notes };
  }

  async node(root: OsgNode): Promise<void> {
    this.tiles.push(...(await this.tilesOf(root, noMove, null)));
  }

  /** Tiles of a node: one for what it draws itself, and those of the level-of-detail nodes below it. */
  private async tilesOf(
    node: OsgNode,
    matrix: RowMatrix,
    stateSet: OsgStateSet | null,
  ): Promise<SurveyTile[]> {
    const drawn: Primitive[] = [];
    const lods: { lod: OsgLod; matrix: RowMatrix; stateSet: OsgStateSet | null }[] = [];
    await this.gather(node, matrix, stateSet, drawn, lods);
    const tiles: SurveyTile[] = [];
    const own = this.content(drawn);
    if (own) tiles.push({ ...own, geometricError: null, refine: 'REPLACE', children: [], files: [] });
    for (const { lod, matrix: placed, stateSet: state } of lods)
      tiles.push(...(await this.lodTiles(lod, placed, state)));
    return tiles;
  }

  /** Geometries of a node down to its level-of-detail nodes. */
  private async gather(
    node: OsgNode,
    matrix: RowMatrix,
    inherited: OsgStateSet | null,
    drawn: Primitive[],
    lods: { lod: OsgLod; matrix: RowMatrix; stateSet: OsgStateSet | null }[],
  ): Promise<void> {
    const stateSet = merged(node.stateSet, inherited);
    if (node.kind === 'lod') lods.push({ lod: node, matrix, stateSet });
    else if (node.kind === 'group') {
      const own = node.matrix ? (node.absolute ? node.matrix : product(node.matrix, matrix)) : matrix;
      for (const child of node.children) await this.gather(child, own, stateSet, drawn, lods);
    } else {
      const image = stateSet?.texture?.image;
      const texture = image ? await this.texture(image, stateSet.texture!.repeat) : null;
      const mesh = meshOf(
        node,
        matrix,
        stateSet,
        this.toFrame,
        (wanted): Material => ({ unlit: true, doubleSided: true, ...(wanted && texture && { texture }) }),
        (rule) => this.note('left-out', rule),
      );
      if (mesh) drawn.push(mesh);
      else if (node.positions) this.note('left-out', 'geometry without triangles');
    }
  }

  /** Levels of a node from coarse to fine: each stands below the one before it. */
  private async lodTiles(
    lod: OsgLod,
    matrix: RowMatrix,
    stateSet: OsgStateSet | null,
  ): Promise<SurveyTile[]> {
    const levels = levelsOf(lod);
    if (levels.length === 0) return [];
    let top: SurveyTile[] | null = null;
    let above: SurveyTile[] = [];
    for (const [number, { index, least, greatest }] of levels.entries()) {
      const child = lod.children[index];
      const file = lod.files[index] ?? '';
      const path = file === '' ? '' : joined(lod.databasePath, file);
      const tiles: SurveyTile[] = child
        ? await this.tilesOf(child, matrix, stateSet)
        : file === ''
          ? []
          : [
              {
                box: null,
                content: null,
                geometricError: null,
                refine: 'REPLACE',
                children: [],
                files: [path],
              },
            ];
      if (tiles.length === 0) continue;
      if (!top) top = tiles;
      else {
        const parent = holder(above, top);
        const before = levels[number - 1]!;
        parent.geometricError = errorAt(lod, least, greatest, boxOf(parent));
        // Where the coarse level goes on being drawn, the fine one comes on top of it.
        if (before.greatest >= greatest && lod.rangeMode === 'pixels') parent.refine = 'ADD';
        for (const tile of tiles)
          if (tile.content === null && tile.children.length === 0) parent.files.push(...tile.files);
          else parent.children.push(tile);
      }
      above = tiles;
    }
    return top ?? [];
  }

  private async texture(image: OsgImage, repeat: boolean): Promise<TextureImage | null> {
    let texture = this.images.get(image);
    if (texture === undefined) {
      texture = await textureImage(image, repeat, this.external);
      this.images.set(image, texture);
      if (texture) this.textures++;
      else this.note('left-out', 'texture that is missing or cannot be decoded', image.fileName || undefined);
    }
    return texture;
  }

  private content(drawn: readonly Primitive[]): { content: string; box: number[] } | null {
    if (drawn.length === 0) return null;
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (const { positions, indices } of drawn) {
      this.triangles += indices.length / 3;
      for (let i = 0; i < positions.length; i++) {
        const axis = i % 3;
        if (positions[i]! < box[axis]!) box[axis] = positions[i]!;
        if (positions[i]! > box[axis + 3]!) box[axis + 3] = positions[i]!;
      }
    }
    const glb = writeGlb({
      primitives: drawn,
      featureCount: 1,
      table: { className: 'Mesh', columns: [{ name: 'id', type: 'string', values: [this.name] }] },
    });
    const content = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
    const path = join(this.outputFolder, content);
    if (!existsSync(path)) writeFileSync(path, glb);
    return { content, box };
  }
}

interface Level {
  index: number;
  least: number;
  greatest: number;
}

/** Levels from coarse to fine: by pixels on the screen upwards, by distance downwards. */
function levelsOf({ ranges, rangeMode, children }: OsgLod): Level[] {
  const levels = children.map((_child, index): Level => {
    const [least, greatest] = ranges[index] ?? [0, Number.MAX_VALUE];
    return { index, least, greatest };
  });
  return levels.sort((a, b) =>
    rangeMode === 'pixels' ? a.least - b.least || a.index - b.index : b.least - a.least || a.index - b.index,
  );
}

/**
 * Geometric error at which a viewer refines where OpenSceneGraph would: when the node is as many pixels wide as the
 * finer level asks for, or as near.
 */
function errorAt(lod: OsgLod, least: number, greatest: number, box: number[] | null): number | null {
  if (lod.rangeMode === 'distance')
    return greatest > 0 && greatest < 1e9 ? (greatest * refinedAtPixels) / pixelsPerRadian : null;
  const diameter = box ? Math.hypot(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!) : 0;
  return least > 0 && diameter > 0 ? (refinedAtPixels * diameter) / least : null;
}

/** The one tile below which the next level stands; several are gathered under a new one. */
function holder(above: SurveyTile[], top: SurveyTile[]): SurveyTile {
  if (above.length === 1) return above[0]!;
  const tile: SurveyTile = {
    box: null,
    content: null,
    geometricError: null,
    refine: 'REPLACE',
    children: [...above],
    files: [],
  };
  if (above === top) top.splice(0, top.length, tile);
  return tile;
}

/** Box of a tile with those below it. */
export function boxOf(tile: SurveyTile): number[] | null {
  let box = tile.box;
  for (const child of tile.children) box = union(box, boxOf(child));
  return box;
}

export function union(a: number[] | null, b: number[] | null): number[] | null {
  if (!a || !b) return a ?? b;
  return a.map((value, axis) => (axis < 3 ? Math.min(value, b[axis]!) : Math.max(value, b[axis]!)));
}

function merged(own: OsgStateSet | null, inherited: OsgStateSet | null): OsgStateSet | null {
  if (!own || !inherited) return own ?? inherited;
  return { texture: own.texture ?? inherited.texture, diffuse: own.diffuse ?? inherited.diffuse };
}

function joined(folder: string, file: string): string {
  // The folder is that of the machine on which the survey was made, more often than not.
  return folder === '' || /^([a-z]:|\/|\\)/i.test(folder) ? file : `${folder}/${file}`;
}
