import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ImportError, type ImportRequest } from '../importer.ts';
import { JobPool } from '../threads/job-pool.ts';
import { type TileNode, writeTileTree } from '../tileset/tile-tree.ts';
import type { Branch, CloudJob, CloudLook, CloudOptions, CloudResult } from './cloud-jobs.ts';
import { frameOf } from './cloud-place.ts';
import type { Cube } from './octree.ts';
import { type CloudFile, type GroundPart, intensityStep, type ReadJob } from './read-points.ts';
import { colouredWords, plainWords, type Segment, stepsPerMetre } from './spill.ts';

export interface CloudRequest {
  files: CloudFile[];
  /** Stretches to be decoded, file by file. */
  chunks: ReadJob[];
  /** Points of a format that has colours are among them. */
  coloured: boolean;
  /** Points a square metre, about; decides how large the parts are that are held in memory. */
  density: number;
  keepGround: boolean;
  /** Threads. */
  workers: number;
  outputFolder: string;
  /** Exists; the caller removes it. */
  spillFolder: string;
  onDamage: (job: ReadJob, reason: string, points: number) => void;
  request: Pick<ImportRequest, 'onProgress' | 'signal'>;
}

export interface WrittenCloud {
  /** Points that were kept, before the crowded ones are taken off. */
  kept: number;
  /** Points that lie in tiles. */
  drawn: number;
  noise: number;
  withheld: number;
  absurd: number;
  crowded: number;
  /** Points that were read, by class. */
  classes: Uint32Array;
  coloured: boolean;
  tiles: number;
  bytes: number;
  /** Least and greatest east, north, up in the frame, metres. */
  box: number[];
  /** Points of the ground, in the order of the files. */
  ground: GroundPart[];
}

/** Points of a bucket that are wished for: enough to fill a few dozen tiles, few enough for many threads. */
const wishedPoints = 300_000;
/** A bucket with more is divided before it is built. */
const mostBucketPoints = 3_000_000;
const [leastExponent, greatestExponent] = [12, 21];
/** Parts of points that are left at the ends of the range of greys. */
const tail = 0.01;

/** A part of the cloud that is built at once, as segments in the order of the files. */
interface Bucket {
  cube: Cube;
  parts: Segment[];
}

/**
 * Writes points as 3D Tiles 1.1: an octree refined by addition, each point in one tile. Points are decoded once, in
 * threads, and wait on disk in cubes; each cube becomes a part of the octree, and the parts are joined upwards. The
 * same points give the same bytes, whatever the number of threads.
 * @throws ImportError where no point is left.
 */
export async function writeCloud(cloud: CloudRequest): Promise<WrittenCloud> {
  const { files, coloured, workers, outputFolder, spillFolder, request } = cloud;
  mkdirSync(join(outputFolder, 't'), { recursive: true });
  const wishedMetres = Math.sqrt(wishedPoints / Math.max(cloud.density, 1e-9));
  const exponent = Math.min(
    greatestExponent,
    Math.max(leastExponent, Math.round(Math.log2(wishedMetres * stepsPerMetre))),
  );
  const pool = new JobPool<CloudOptions, CloudJob, CloudResult>({
    module: new URL('./cloud-jobs.ts', import.meta.url).href,
    options: { files, exponent, coloured, keepGround: cloud.keepGround, spillFolder, outputFolder },
    workers,
    signal: request.signal,
  });
  try {
    const run = new CloudRun(cloud, pool, exponent);
    return await run.all();
  } finally {
    await pool.close();
  }
}

class CloudRun {
  private readonly written: WrittenCloud;
  private readonly intensities = new Float64Array(65536 / intensityStep);
  private readonly stride: number;
  private mostColour = 0;

  constructor(
    private readonly cloud: CloudRequest,
    private readonly pool: JobPool<CloudOptions, CloudJob, CloudResult>,
    private readonly exponent: number,
  ) {
    this.stride = cloud.coloured ? colouredWords : plainWords;
    this.written = {
      kept: 0,
      drawn: 0,
      noise: 0,
      withheld: 0,
      absurd: 0,
      crowded: 0,
      classes: new Uint32Array(256),
      coloured: false,
      tiles: 0,
      bytes: 0,
      box: [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity],
      ground: [],
    };
  }

  async all(): Promise<WrittenCloud> {
    const { written, cloud } = this;
    const buckets = await this.read();
    if (written.kept === 0)
      throw new ImportError(`${cloud.files[0]!.header.file}: expected points, found none that can be used.`);
    written.coloured = this.mostColour > 0;
    const look: CloudLook = {
      intensityRange: written.coloured ? null : this.intensityRange(),
      narrowColours: this.mostColour <= 255,
    };
    const root = await this.join(await this.build(await this.smallEnough(buckets), look), look);
    writeTileTree(root, {
      outputFolder: cloud.outputFolder,
      matrix: frameOf(cloud.files[0]!.place).matrix(),
      refine: 'ADD',
    });
    return written;
  }

  /** Decodes everything; points lie in buckets then. */
  private async read(): Promise<Bucket[]> {
    const { cloud, written } = this;
    const { chunks, onDamage } = cloud;
    const parts: { key: [number, number, number]; parts: Segment[] }[][] = new Array(chunks.length);
    const grounds: (GroundPart | null)[] = new Array(chunks.length).fill(null);
    const total = chunks.reduce((sum, { chunk }) => sum + chunk.points, 0);
    let done = 0;
    await this.pool.run(
      chunks.map((job) => ({ kind: 'read', ...job })),
      (number, result) => {
        if (result.kind !== 'read') return;
        if (result.damage !== null) onDamage(chunks[number]!, result.damage, result.lost);
        parts[number] = result.buckets.map(({ key, ...segment }) => ({ key, parts: [segment] }));
        grounds[number] = result.ground;
        written.kept += result.kept;
        written.noise += result.noise;
        written.withheld += result.withheld;
        written.absurd += result.absurd;
        for (let n = 0; n < 256; n++) written.classes[n]! += result.classes[n]!;
        for (let n = 0; n < this.intensities.length; n++) this.intensities[n]! += result.intensities[n]!;
        this.mostColour = Math.max(this.mostColour, result.mostColour);
        for (let axis = 0; axis < 3; axis++) {
          written.box[axis] = Math.min(written.box[axis]!, result.box[axis]! / stepsPerMetre);
          written.box[axis + 3] = Math.max(written.box[axis + 3]!, result.box[axis + 3]! / stepsPerMetre);
        }
        done += chunks[number]!.chunk.points;
        this.progress('reading points', done, total);
      },
    );
    written.ground = grounds.filter((part) => part !== null);
    // In the order of the chunks, whichever thread was first.
    const buckets = new Map<string, Bucket>();
    const size = 2 ** this.exponent;
    for (const part of parts)
      for (const { key, parts: segments } of part) {
        const name = key.join(' ');
        let bucket = buckets.get(name);
        if (!bucket) {
          const [x, y, z] = key;
          bucket = { cube: { x: x * size, y: y * size, z: z * size, exponent: this.exponent }, parts: [] };
          buckets.set(name, bucket);
        }
        bucket.parts.push(...segments);
      }
    return [...buckets.values()].sort((a, b) => byPlace(a.cube, b.cube));
  }

  /** Divides buckets that are too large for the memory, again and again. */
  private async smallEnough(buckets: Bucket[]): Promise<Bucket[]> {
    const most = mostBucketPoints * this.stride;
    const small: Bucket[] = [];
    let large = buckets;
    for (;;) {
      const fits = ({ cube, parts }: Bucket): boolean =>
        cube.exponent <= 8 || parts.reduce((sum, { length }) => sum + length, 0) <= most;
      small.push(...large.filter(fits));
      large = large.filter((bucket) => !fits(bucket));
      if (large.length === 0) return small;
      const halves: Bucket[][] = new Array(large.length);
      await this.pool.run(
        large.map((bucket) => ({ kind: 'split', ...bucket })),
        (number, result) => {
          if (result.kind !== 'split') return;
          const { cube } = large[number]!;
          const exponent = cube.exponent - 1;
          const half = 2 ** exponent;
          const eighths = new Map<string, Bucket>();
          for (const { key, ...segment } of result.parts) {
            const [x, y, z] = key;
            const name = key.join(' ');
            const eighth = eighths.get(name) ?? {
              cube: { x: cube.x + x * half, y: cube.y + y * half, z: cube.z + z * half, exponent },
              parts: [],
            };
            eighth.parts.push(segment);
            eighths.set(name, eighth);
          }
          halves[number] = [...eighths.values()].sort((a, b) => byPlace(a.cube, b.cube));
        },
      );
      large = halves.flat();
    }
  }

  private async build(buckets: readonly Bucket[], look: CloudLook): Promise<Branch[]> {
    // The largest first, so that no thread is left with one at the end.
    const length = ({ parts }: Bucket): number => parts.reduce((sum, part) => sum + part.length, 0);
    const order = [...buckets].sort((a, b) => length(b) - length(a) || byPlace(a.cube, b.cube));
    const branches: Branch[] = new Array(order.length);
    const total = this.written.kept;
    let done = 0;
    await this.pool.run(
      order.map((bucket) => ({ kind: 'build', look, ...bucket })),
      (number, result) => {
        branches[number] = this.note(result);
        done += length(order[number]!) / this.stride;
        this.progress('making tiles', done, total);
      },
    );
    return branches;
  }

  /** Puts nodes over nodes until there is one. */
  private async join(branches: readonly Branch[], look: CloudLook): Promise<TileNode> {
    const least = (axis: 'x' | 'y' | 'z'): number =>
      branches.reduce((low, { cube }) => Math.min(low, cube[axis]), Number.POSITIVE_INFINITY);
    const size = 2 ** this.exponent;
    const [x0, y0, z0] = (['x', 'y', 'z'] as const).map((axis) => Math.floor(least(axis) / size) * size) as [
      number,
      number,
      number,
    ];
    let waiting = [...branches];
    while (waiting.length > 1) {
      const exponent = Math.min(...waiting.map(({ cube }) => cube.exponent));
      const above = 2 ** (exponent + 1);
      const groups = new Map<string, Branch[]>();
      const next: Branch[] = [];
      for (const branch of waiting.sort((a, b) => byPlace(a.cube, b.cube))) {
        if (branch.cube.exponent > exponent) next.push(branch);
        else {
          const { x, y, z } = branch.cube;
          const key = [x - x0, y - y0, z - z0].map((value) => Math.floor(value / above)).join(' ');
          groups.set(key, [...(groups.get(key) ?? []), branch]);
        }
      }
      const jobs: (CloudJob & { kind: 'join' })[] = [];
      for (const [key, group] of groups) {
        const [i, j, k] = key.split(' ').map(Number) as [number, number, number];
        const cube = { x: x0 + i * above, y: y0 + j * above, z: z0 + k * above, exponent: exponent + 1 };
        // Alone in its cube it needs no node above it.
        if (group.length === 1) next.push({ ...group[0]!, cube });
        else jobs.push({ kind: 'join', cube, branches: group, look });
      }
      const joined: Branch[] = new Array(jobs.length);
      await this.pool.run(jobs, (number, result) => {
        joined[number] = this.note(result);
      });
      waiting = [...next, ...joined];
    }
    let root: TileNode | null = null;
    await this.pool.run([{ kind: 'finish', branch: waiting[0]!, look }], (_number, result) => {
      if (result.kind !== 'tree') return;
      root = result.node;
      this.count(result);
    });
    return root!;
  }

  private note(result: CloudResult): Branch {
    if (result.kind !== 'branch') throw new Error(`Expected a branch, found ${result.kind}.`);
    this.count(result);
    this.written.crowded += result.crowded;
    return result.branch;
  }

  private count({ tiles, bytes, drawn }: { tiles: number; bytes: number; drawn: number }): void {
    this.written.tiles += tiles;
    this.written.bytes += bytes;
    this.written.drawn += drawn;
  }

  /** Intensities between which all but a small part lies. */
  private intensityRange(): [number, number] {
    const { intensities } = this;
    const total = intensities.reduce((sum, count) => sum + count, 0);
    const at = (part: number): number => {
      let sum = 0;
      for (let bin = 0; bin < intensities.length - 1; bin++) {
        sum += intensities[bin]!;
        if (sum >= total * part) return bin;
      }
      return intensities.length - 1;
    };
    return [at(tail) * intensityStep, (at(1 - tail) + 1) * intensityStep];
  }

  private progress(stage: string, done: number, total: number): void {
    this.cloud.request.onProgress?.({ stage, done, total });
  }
}

function byPlace(a: Cube, b: Cube): number {
  return a.z - b.z || a.y - b.y || a.x - b.x || a.exponent - b.exponent;
}
