import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Material, type Primitive, writeGlb } from '../gltf/glb.ts';
import type { Column } from '../gltf/property-table.ts';
import { imagesOf, type LoadImage } from '../texture/images.ts';
import { type TextureOptions, texturedPrimitives } from '../texture/textured-primitives.ts';
import type { ColumnPlan } from './columns.ts';
import { groupByColour } from './group-by-colour.ts';
import { MeshBuilder } from './mesh-builder.ts';
import { loadMesher, type Mesher, type MesherSource } from './mesher.ts';
import { RecordReader, splitRecord } from './record-store.ts';
import { readRow } from './row.ts';
import { splitByAlpha } from './translucency.ts';

/** What all tiles of a tileset share; plain data, handed to every thread. */
export interface TileRecipe {
  recordsFile: string;
  outputFolder: string;
  className: string;
  columns: (ColumnPlan | null)[];
  mesher: MesherSource;
  material?: Material;
  compress: boolean;
  gridStepMetres: number;
  /** Folder of the `TextureShelf` whose images the features name, and how fine they are drawn. */
  textures?: TextureOptions & { folder: string };
}

/** Records of one tile, in the order of its rows. */
export interface TileJob {
  offsets: Float64Array;
  lengths: Uint32Array;
}

export interface MadeTile {
  /** Hash of all that the content depends on. */
  key: string;
  /** Below the output folder, e.g. "t/0123….glb". */
  uri: string;
  bytes: number;
  /** It was there already, from a run before. */
  reused: boolean;
}

/** Makes the content of tiles, one after another. */
export class TileMaker {
  private readonly reader: RecordReader;
  private readonly builder = new MeshBuilder();
  private readonly recipeHash: string;
  private loadImage: LoadImage | null = null;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly recipe: TileRecipe,
    private readonly mesher: Mesher,
    private readonly known: ReadonlyMap<string, { uri: string; bytes: number }>,
  ) {
    this.reader = new RecordReader(recipe.recordsFile);
    const {
      recordsFile: _file,
      outputFolder: _folder,
      mesher: { name, options },
      textures,
      ...rest
    } = recipe;
    const { folder: _images, ...drawn } = textures ?? { folder: '' };
    this.recipeHash = createHash('sha256')
      .update(
        JSON.stringify({
          ...rest,
          ...(textures && { textures: drawn }),
          mesher: { name, options },
        }),
      )
      .digest('hex');
  }

  /** @param known Contents that a run before has made, by key. */
  static async create(
    recipe: TileRecipe,
    known: ReadonlyMap<string, { uri: string; bytes: number }>,
  ): Promise<TileMaker> {
    return new TileMaker(recipe, await loadMesher(recipe.mesher), known);
  }

  /** One after another, however many are asked for at once: there is one builder. */
  make(job: TileJob): Promise<MadeTile> {
    const tile = this.last.then(() => this.made(job));
    this.last = tile.catch(() => {});
    return tile;
  }

  private async made({ offsets, lengths }: TileJob): Promise<MadeTile> {
    const records = this.reader.read(offsets, lengths);
    const hash = createHash('sha256').update(this.recipeHash);
    for (const record of records) hash.update(record);
    const key = hash.digest('hex').slice(0, 32);
    const known = this.known.get(key);
    if (known && sizeOf(join(this.recipe.outputFolder, known.uri)) === known.bytes)
      return { key, ...known, reused: true };
    const glb = await this.content(records);
    const uri = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
    // Not awaited file by file: threads that make tiles do nothing else, and waiting costs more than writing.
    writeFileSync(join(this.recipe.outputFolder, uri), glb);
    return { key, uri, bytes: glb.length, reused: false };
  }

  close(): void {
    this.reader.close();
  }

  private async content(records: readonly Buffer[]): Promise<Uint8Array> {
    const { builder, mesher, recipe } = this;
    builder.clear();
    const cells: (string | number | boolean | null)[][] = recipe.columns.map(() =>
      new Array(records.length).fill(null),
    );
    for (let row = 0; row < records.length; row++) {
      const parts = splitRecord(records[row]!);
      builder.featureId = row;
      const meshed = mesher.mesh(parts.payload, builder);
      if (meshed) await meshed;
      readRow(parts.row, (column, value) => {
        cells[column]![row] = value;
      });
    }
    const { vertexCount, indexCount } = builder;
    const mesh: Primitive = {
      positions: builder.positions.subarray(0, vertexCount * 3),
      normals: builder.normals.subarray(0, vertexCount * 3),
      colours: builder.colours.subarray(0, vertexCount * 4),
      featureIds: builder.featureIds.subarray(0, vertexCount),
      indices: builder.indices.subarray(0, indexCount),
      attributes: builder.attributes(),
      material: recipe.material,
    };
    return writeGlb({
      primitives: await this.primitives(mesh),
      featureCount: records.length,
      table: { className: recipe.className, columns: columnsOf(recipe.columns, cells) },
      compress: recipe.compress,
      gridStepMetres: recipe.gridStepMetres,
    });
  }

  /** The mesh by materials: plain colours, translucent ones, images. */
  private async primitives(mesh: Primitive): Promise<Primitive[]> {
    const { builder, recipe } = this;
    if (builder.textures.length === 0) return splitByAlpha(groupByColour(mesh));
    if (!recipe.textures) throw new Error('A tileset with textures needs the folder of their shelf.');
    this.loadImage ??= imagesOf(recipe.textures.folder);
    const { vertexTextures, textures, uvs } = builder;
    const { plain, textured } = await texturedPrimitives(
      { ...mesh, vertexTextures, textures, uvs },
      this.loadImage,
      recipe.textures,
    );
    return [
      ...(plain ? splitByAlpha(groupByColour(plain)) : []),
      ...textured.map(({ primitive }) => primitive),
    ];
  }
}

/** Columns of a tile; those of which it knows nothing are left out, unless a shader may ask for them. */
function columnsOf(
  plans: readonly (ColumnPlan | null)[],
  cells: readonly (string | number | boolean | null)[][],
): Column[] {
  const columns: Column[] = [];
  for (const [key, plan] of plans.entries()) {
    if (!plan) continue;
    const values = cells[key]!;
    const { name, label, type, always } = plan;
    if (!always && values.every((value) => value === null)) continue;
    const named = { name, ...(label !== name && { label }) };
    if (type === 'string' || type === 'enum')
      columns.push({
        ...named,
        type,
        values: values.map((value) => (value === null ? null : String(value))),
      });
    else columns.push({ ...named, type, values: values as (number | null)[] } as Column);
  }
  return columns;
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
