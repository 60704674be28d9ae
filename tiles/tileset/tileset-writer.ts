import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { LocalFrame } from '../../models/geo/local-frame.ts';
import type { Material } from '../gltf/glb.ts';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { TextureOptions } from '../texture/textured-primitives.ts';
import { Columns, type ColumnType, idColumn } from './columns.ts';
import { writeFeatureIndex } from './feature-index.ts';
import { makeTilesHere, TileThreads } from './make-tiles.ts';
import type { MesherSource } from './mesher.ts';
import { defaultPartition, type PartitionOptions, partition, type TilePlan } from './partition.ts';
import { RecordReader, RecordStore, recordsIndexFile, splitRecord } from './record-store.ts';
import { type Row, RowWriter, readRow } from './row.ts';
import { readState, saveState } from './saved-state.ts';
import { TileLog } from './tile-log.ts';
import type { MadeTile, TileJob, TileRecipe } from './tile-maker.ts';
import { type TileNode, writeTileTree } from './tile-tree.ts';

export interface FeatureRecord {
  /** Unique in the tileset; the column "id". */
  id: string;
  /** Least and greatest x, y, z, metres in the frame; never smaller than what the mesher emits. */
  box: ArrayLike<number>;
  /** What is missed when the feature is not drawn, metres: its height or width, whichever is larger. */
  size: number;
  /** Vertices that the mesher will emit, about. */
  vertices: number;
  /** For the mesher alone; copied. */
  payload: Uint8Array;
  /** Further columns. */
  row: Row;
}

export interface TilesetWriterRequest {
  /** Gets `tileset.json`, `t/<hash>.glb`, `s/<hash>.json` and `features.index`; made where it is missing. */
  outputFolder: string;
  /** Frame of boxes and meshes; its matrix becomes the root's transform. */
  frame: LocalFrame;
  /** Class of the property table, e.g. "Building". */
  className: string;
  mesher: MesherSource;
  /**
   * Columns known beforehand: present in every tile as soon as one feature has a value. Other keys of rows become
   * columns too, with the type that fits what was seen, in the tiles that know something of them.
   */
  columns?: Readonly<Record<string, ColumnType>>;
  material?: Material;
  partition?: Partial<PartitionOptions>;
  /** EXT_meshopt_compression (default) or plain buffers. */
  compress?: boolean;
  /** The one grid on which all vertices of the tileset lie, metres, a power of two (default 1/256: 3.4 mm at most). */
  gridStepMetres?: number;
  /** Where the images lie that meshes name (`TextureShelf.folder`), and how fine they are drawn. */
  textures?: TextureOptions & { folder: string };
  /** Name of the tileset within `stateFolder`, where an import writes several (default "tiles"). */
  name?: string;
  request: Pick<
    ImportRequest,
    'workers' | 'memoryBytes' | 'stateFolder' | 'update' | 'onProgress' | 'signal'
  >;
}

export interface TilesetSummary {
  tiles: number;
  /** Features drawn: always the number that went in. */
  features: number;
  /** Bytes of all GLBs. */
  bytes: number;
  geometricError: number;
  /** Tiles that were there already, from a run before. */
  reused: number;
}

/**
 * Below these, threads would take longer to start than the tiles to make: bytes of records, or features where somebody
 * has said how many threads he wants.
 */
const threadsPayFrom = { bytes: 24e6, features: 3000 };
/** What a thread that makes tiles takes, about, and what the rest of the process does. */
const threadBytes = 110e6;
const baseBytes = 170e6;
const mostThreads = 4;

/**
 * Writes features as 3D Tiles 1.1 in bounded memory. Features go to a file as they come, with 48 bytes of each in
 * memory; at the end a quadtree refined by addition is planned, and threads make its tiles. Contents are named by their
 * hash, and a tile that a run before has made of the same records is not made again: that is how a killed run goes on,
 * and how one changed building costs one tile. The same features in the same order give the same bytes, whatever the
 * number of threads.
 */
export class TilesetWriter {
  private readonly records: RecordStore;
  private readonly columns: Columns;
  private readonly rows = new RowWriter();
  private readonly folder: string;
  private readonly threadCount: number;
  private threads: TileThreads | null = null;

  constructor(private readonly order: TilesetWriterRequest) {
    const { request, outputFolder } = order;
    mkdirSync(join(outputFolder, 't'), { recursive: true });
    this.folder = join(request.stateFolder ?? join(outputFolder, '.tiler'), order.name ?? 'tiles');
    const update = request.update === true && existsSync(join(this.folder, recordsIndexFile));
    this.records = new RecordStore(this.folder, update);
    this.columns = new Columns(order.columns ?? {});
    if (update) this.restore();
    this.threadCount = threadCountOf(request);
  }

  /** Features so far. */
  get count(): number {
    return this.records.index.count;
  }

  /** @throws ImportError where the index alone would break the ceiling of memory. */
  add(feature: FeatureRecord): void {
    this.put(feature);
    const { count } = this;
    const { workers } = this.order.request;
    const pays =
      workers === undefined ? this.records.bytes > threadsPayFrom.bytes : count >= threadsPayFrom.features;
    if (pays && this.threadCount > 1)
      this.threads ??= new TileThreads(this.threadCount, this.order.mesher.module, this.heapMegabytes());
    if (count % 65536 === 0) this.expectRoom();
  }

  /**
   * Lets features that were added already be changed, when all have been read.
   * @param change is given each of `ids` that is here, as it was added, and says what it shall be.
   */
  revise(ids: Iterable<string>, change: (id: string, payload: Buffer, row: Row) => FeatureRecord): void {
    this.records.flush();
    const reader = new RecordReader(this.records.path);
    const { index } = this.records;
    const { names } = this.columns;
    try {
      for (const [id, place] of this.records.find(ids)) {
        const [record] = reader.read(
          index.offsets.slice(place, place + 1),
          index.lengths.slice(place, place + 1),
        );
        const { payload, row } = splitRecord(record!);
        const values: Record<string, string | number | boolean> = {};
        readRow(row, (key, value) => {
          values[names[key]!] = value;
        });
        this.put(change(id, payload, values), place);
        this.records.flush();
      }
    } finally {
      reader.close();
    }
  }

  private put({ id, box, size, vertices, payload, row }: FeatureRecord, place?: number): void {
    const { rows, columns } = this;
    rows.begin();
    rows.value(idColumn, id);
    columns.noteValue(idColumn, id);
    for (const name in row) {
      const value = row[name];
      if (value === null || value === undefined || value === '' || Number.isNaN(value) || name === 'id')
        continue;
      const key = columns.keyOf(name);
      columns.noteValue(key, value);
      rows.value(key, value);
    }
    this.records.add(id, box, size, vertices, payload, rows.end(), place);
  }

  /** Takes a feature of the run before out again. @returns false where there is none of that id. */
  remove(id: string): boolean {
    return this.records.remove(id);
  }

  async finish(): Promise<TilesetSummary> {
    const { order, records } = this;
    const { request, outputFolder } = order;
    const log = new TileLog(join(this.folder, 'tiles.log'));
    try {
      records.flush();
      const members = Uint32Array.from(records.features());
      if (members.length === 0) {
        this.save();
        return this.empty();
      }
      request.onProgress?.({ stage: 'planning tiles', done: 0, total: members.length });
      const { boxes, vertices, sizes } = records.index;
      const root = partition({ boxes, vertices, sizes }, members, {
        ...defaultPartition,
        ...order.partition,
      });
      const plans = flattened(root);
      const made = new Array<MadeTile>(plans.length);
      let done = 0;
      const onTile = (number: number, tile: MadeTile): void => {
        made[number] = tile;
        if (!tile.reused) log.note(tile);
        done += plans[number]!.features.length;
        request.onProgress?.({ stage: 'making tiles', done, total: members.length });
      };
      const make = this.threads?.make.bind(this.threads) ?? makeTilesHere;
      await make(
        this.recipe(),
        log.known,
        plans.length,
        (n) => this.jobOf(plans[n]!),
        onTile,
        request.signal,
      );
      const tree = writeTileTree(nodeOf(root, new Map(plans.map((plan, n) => [plan, made[n]!.uri]))), {
        outputFolder,
        matrix: order.frame.matrix(),
        refine: 'ADD',
      });
      writeFeatureIndex(
        outputFolder,
        records.index,
        plans.map((plan, n) => ({ plan, uri: made[n]!.uri })),
      );
      removeOthers(outputFolder, new Set([...made.map(({ uri }) => uri), ...tree.files]));
      this.save();
      return {
        tiles: plans.length,
        features: members.length,
        bytes: made.reduce((sum, { bytes }) => sum + bytes, 0),
        geometricError: tree.geometricError,
        reused: made.reduce((sum, { reused }) => sum + Number(reused), 0),
      };
    } finally {
      log.close();
      records.close();
      await this.threads?.close();
      if (!request.stateFolder) rmSync(join(outputFolder, '.tiler'), { recursive: true, force: true });
    }
  }

  private recipe(): TileRecipe {
    const { order } = this;
    return {
      recordsFile: this.records.path,
      outputFolder: order.outputFolder,
      className: order.className,
      columns: this.columns.plan(),
      mesher: order.mesher,
      material: order.material,
      compress: order.compress ?? true,
      gridStepMetres: order.gridStepMetres ?? 1 / 256,
      ...(order.textures && { textures: order.textures }),
    };
  }

  private jobOf({ features }: TilePlan): TileJob {
    const { offsets, lengths } = this.records.index;
    return {
      offsets: Float64Array.from(features, (feature) => offsets[feature]!),
      lengths: Uint32Array.from(features, (feature) => lengths[feature]!),
    };
  }

  /** What the rows of the run before have in them decides the columns as much as the new ones do. */
  private restore(): void {
    const saved = readState(this.folder);
    if (saved.mesher !== this.mesherText())
      throw new ImportError(
        `The update lies in another coordinate system than what it updates: expected ${saved.mesher}, found ${this.mesherText()}.`,
      );
    for (const name of saved.columns) this.columns.keyOf(name);
    const reader = new RecordReader(this.records.path);
    const { offsets, lengths } = this.records.index;
    try {
      for (let from = 0; from < this.count; from += 4096) {
        const to = Math.min(from + 4096, this.count);
        for (const record of reader.read(offsets.subarray(from, to), lengths.subarray(from, to)))
          if (record.length > 0)
            readRow(splitRecord(record).row, (key, value) => this.columns.noteValue(key, value));
      }
    } finally {
      reader.close();
    }
  }

  /** Keeps what an update needs. A run that does not come this far leaves nothing that an update would take for whole. */
  private save(): void {
    const { order } = this;
    if (!order.request.stateFolder) return;
    const { longitude, latitude, height } = order.frame;
    saveState(this.folder, {
      frame: { longitude, latitude, height },
      columns: this.columns.names,
      mesher: this.mesherText(),
    });
    this.records.save();
  }

  private mesherText(): string {
    return JSON.stringify(this.order.mesher.options ?? null);
  }

  private empty(): TilesetSummary {
    const node: TileNode = { box: [-1, -1, -1, 1, 1, 1], geometricError: 0, content: null, children: [] };
    const { geometricError } = writeTileTree(node, {
      outputFolder: this.order.outputFolder,
      matrix: this.order.frame.matrix(),
      refine: 'ADD',
    });
    return { tiles: 0, features: 0, bytes: 0, geometricError, reused: 0 };
  }

  private heapMegabytes(): number | null {
    return this.order.request.memoryBytes === undefined ? null : 96;
  }

  private expectRoom(): void {
    const { memoryBytes } = this.order.request;
    if (memoryBytes === undefined || process.memoryUsage.rss() <= memoryBytes) return;
    // What the collector has not yet given back does not count.
    (globalThis as { gc?: () => void }).gc?.();
    const resident = process.memoryUsage.rss();
    if (resident > memoryBytes)
      throw new ImportError(
        `${this.count.toLocaleString('en')} features need more than the ${Math.round(memoryBytes / 1e6)} MB allowed (${Math.round(resident / 1e6)} MB in use); allow more with --memory.`,
      );
  }
}

function threadCountOf({ workers, memoryBytes }: TilesetWriterRequest['request']): number {
  const wanted = workers ?? Math.min(availableParallelism(), mostThreads);
  if (memoryBytes === undefined) return wanted;
  return Math.max(1, Math.min(wanted, Math.floor((memoryBytes - baseBytes) / threadBytes)));
}

function flattened(root: TilePlan): TilePlan[] {
  const plans: TilePlan[] = [];
  const visit = (plan: TilePlan): void => {
    plans.push(plan);
    plan.children.forEach(visit);
  };
  visit(root);
  return plans;
}

function nodeOf(plan: TilePlan, uris: ReadonlyMap<TilePlan, string>): TileNode {
  return {
    box: plan.box,
    geometricError: plan.geometricError,
    content: { uri: uris.get(plan)! },
    children: plan.children.map((child) => nodeOf(child, uris)),
  };
}

/** Contents of a run before that nothing refers to any more. */
function removeOthers(folder: string, used: ReadonlySet<string>): void {
  for (const below of ['t', 's']) {
    if (!existsSync(join(folder, below))) continue;
    for (const name of readdirSync(join(folder, below)))
      if (!used.has(`${below}/${name}`)) rmSync(join(folder, below, name));
  }
}
