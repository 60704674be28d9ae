import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobRunner } from '../threads/job-pool.ts';
import type { TileNode } from '../tileset/tile-tree.ts';
import { type Cube, OctreeBuilder, type PointNode, Sampler } from './octree.ts';
import { linearOfSrgb, type PointLook, writePointGlb } from './point-glb.ts';
import {
  type BucketPart,
  type CloudFile,
  intensityStep,
  PointReader,
  type ReadJob,
  type ReadResult,
} from './read-points.ts';
import { colouredWords, plainWords, type Segment, SpillReader, SpillWriter, stepsPerMetre } from './spill.ts';

/** What all threads are told at the start. */
export interface CloudOptions {
  files: CloudFile[];
  /** Buckets are cubes of 2^exponent steps. */
  exponent: number;
  coloured: boolean;
  keepGround: boolean;
  spillFolder: string;
  outputFolder: string;
}

/** Top of a part of the octree: its own points wait for the nodes above to take theirs. */
export interface Branch {
  cube: Cube;
  points: Segment;
  /** Metres between its points where there are tiles below, else 0. */
  spacing: number;
  below: TileNode[];
}

export interface CloudLook extends Omit<PointLook, 'greys'> {
  /** Intensities between which greys run; null where points have colours. */
  intensityRange: [number, number] | null;
}

export type CloudJob =
  | ({ kind: 'read' } & ReadJob)
  /** Divides a bucket that is too large for the memory into eight. */
  | { kind: 'split'; cube: Cube; parts: Segment[] }
  | { kind: 'build'; cube: Cube; parts: Segment[]; look: CloudLook }
  | { kind: 'join'; cube: Cube; branches: Branch[]; look: CloudLook }
  /** The topmost node has nobody above it. */
  | { kind: 'finish'; branch: Branch; look: CloudLook };

export type CloudResult =
  | ({ kind: 'read' } & ReadResult)
  | { kind: 'split'; parts: BucketPart[] }
  | { kind: 'branch'; branch: Branch; crowded: number; tiles: number; bytes: number; drawn: number }
  | { kind: 'tree'; node: TileNode; tiles: number; bytes: number; drawn: number };

/** Points that a split reads at a time. */
const splitPoints = 500_000;

export async function createRunner(
  options: CloudOptions,
  thread: number,
): Promise<JobRunner<CloudJob, CloudResult>> {
  return new CloudWorker(options, thread);
}

class CloudWorker implements JobRunner<CloudJob, CloudResult> {
  private readonly stride: number;
  private readonly points: SpillWriter;
  private readonly grounds: SpillWriter;
  private readonly reader: PointReader;
  private readonly spills = new SpillReader();
  private readonly sampler = new Sampler();
  private look: { of: string; look: PointLook } | null = null;
  private tiles = 0;
  private bytes = 0;
  private drawn = 0;

  constructor(
    private readonly options: CloudOptions,
    thread: number,
  ) {
    const { files, exponent, coloured, keepGround, spillFolder } = options;
    this.stride = coloured ? colouredWords : plainWords;
    this.points = new SpillWriter(join(spillFolder, `points-${thread}.bin`));
    this.grounds = new SpillWriter(join(spillFolder, `ground-${thread}.bin`));
    this.reader = new PointReader(files, exponent, coloured, keepGround, this.points, this.grounds);
  }

  async run(job: CloudJob): Promise<CloudResult> {
    if (job.kind === 'read') return { kind: 'read', ...(await this.reader.read(job)) };
    if (job.kind === 'split') return { kind: 'split', parts: this.split(job.cube, job.parts) };
    this.tiles = this.bytes = this.drawn = 0;
    const { stride } = this;
    const look = this.lookOf(job.look);
    if (job.kind === 'finish') {
      const words = this.spills.read([job.branch.points]);
      const { cube, spacing, below } = job.branch;
      const node = { cube, points: all(words.length / stride), children: [], below, spacing };
      return { kind: 'tree', node: this.write(words, node, look), ...this.counts() };
    }
    if (job.kind === 'build') {
      const words = this.spills.read(job.parts);
      const builder = new OctreeBuilder(words, stride, this.sampler);
      const node = builder.build(all(words.length / stride), job.cube);
      return this.branch(words, node, look, builder.crowded);
    }
    const words = this.spills.read(job.branches.map(({ points }) => points));
    const builder = new OctreeBuilder(words, stride, this.sampler);
    let first = 0;
    const nodes = job.branches.map(({ cube, points, spacing, below }): PointNode => {
      const count = points.length / stride;
      const members = all(count, first);
      first += count;
      return { cube, points: members, children: [], below, spacing };
    });
    return this.branch(words, builder.join(job.cube, nodes), look, 0);
  }

  close(): void {
    this.reader.close();
    this.spills.close();
    this.points.close();
    this.grounds.close();
  }

  private counts(): { tiles: number; bytes: number; drawn: number } {
    const { tiles, bytes, drawn } = this;
    return { tiles, bytes, drawn };
  }

  /** Writes all below a node, and keeps the node's own points for the nodes above. */
  private branch(words: Int32Array, node: PointNode, look: PointLook, crowded: number): CloudResult {
    const { stride } = this;
    const below = [...node.below, ...node.children.map((child) => this.write(words, child, look))];
    const own = new Int32Array(node.points.length * stride);
    for (let n = 0; n < node.points.length; n++) {
      const from = node.points[n]! * stride;
      for (let word = 0; word < stride; word++) own[n * stride + word] = words[from + word]!;
    }
    const branch: Branch = { cube: node.cube, points: this.points.append(own), spacing: node.spacing, below };
    return { kind: 'branch', branch, crowded, ...this.counts() };
  }

  private write(words: Int32Array, node: PointNode, look: PointLook): TileNode {
    const children = [...node.below, ...node.children.map((child) => this.write(words, child, look))];
    const box = boxOf(words, this.stride, node.points, children);
    return {
      box,
      // Points at the distance of their spacing leave gaps of up to twice that.
      geometricError: children.length > 0 ? node.spacing * 2 : 0,
      content: node.points.length === 0 ? null : { uri: this.content(words, node.points, look) },
      children,
    };
  }

  private content(words: Int32Array, members: Uint32Array, look: PointLook): string {
    const glb = writePointGlb(words, this.stride, members, look);
    const uri = `t/${createHash('sha256').update(glb).digest('hex').slice(0, 20)}.glb`;
    writeFileSync(join(this.options.outputFolder, uri), glb);
    this.tiles++;
    this.bytes += glb.length;
    this.drawn += members.length;
    return uri;
  }

  private split(cube: Cube, parts: readonly Segment[]): BucketPart[] {
    const { stride } = this;
    const half = 2 ** (cube.exponent - 1);
    const result: BucketPart[] = [];
    for (const piece of pieces(parts, splitPoints * stride)) {
      const words = this.spills.read([piece]);
      const eighths: number[][] = [[], [], [], [], [], [], [], []];
      for (let at = 0; at < words.length; at += stride)
        eighths[
          Number(words[at]! >= cube.x + half) |
            (Number(words[at + 1]! >= cube.y + half) << 1) |
            (Number(words[at + 2]! >= cube.z + half) << 2)
        ]!.push(at);
      for (const [eighth, places] of eighths.entries()) {
        if (places.length === 0) continue;
        const own = new Int32Array(places.length * stride);
        for (let n = 0; n < places.length; n++)
          for (let word = 0; word < stride; word++) own[n * stride + word] = words[places[n]! + word]!;
        result.push({ ...this.points.append(own), key: [eighth & 1, (eighth >> 1) & 1, eighth >> 2] });
      }
    }
    return result;
  }

  private lookOf({ intensityRange, narrowColours }: CloudLook): PointLook {
    const of = `${intensityRange} ${narrowColours}`;
    if (this.look?.of !== of)
      this.look = { of, look: { narrowColours, greys: intensityRange && greysOf(intensityRange) } };
    return this.look.look;
  }
}

/** Segments cut so that none is longer than `most` words. */
function pieces(segments: readonly Segment[], most: number): Segment[] {
  return segments.flatMap(({ file, first, length }) => {
    const parts: Segment[] = [];
    for (let done = 0; done < length; done += most)
      parts.push({ file, first: first + done, length: Math.min(most, length - done) });
    return parts;
  });
}

function all(count: number, first = 0): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let n = 0; n < count; n++) numbers[n] = first + n;
  return numbers;
}

/** Linear grey by intensity: from dark to light between the two, as the eye sees steps (gamma 2.2). */
function greysOf([low, high]: [number, number]): Uint8Array {
  const greys = new Uint8Array(65536);
  // A survey without intensities has the same for all: points of one light grey, whose shape edges show.
  if (high - low <= intensityStep) return greys.fill(linearOfSrgb[190]!);
  for (let intensity = 0; intensity < greys.length; intensity++) {
    const part = Math.min(1, Math.max(0, (intensity - low) / Math.max(1, high - low)));
    greys[intensity] = Math.round(255 * (0.45 + 0.53 * part) ** 2.2);
  }
  return greys;
}

/** Least and greatest coordinates of points and of the tiles below, metres. */
function boxOf(
  words: Int32Array,
  stride: number,
  members: Uint32Array,
  children: readonly TileNode[],
): number[] {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let axis = 0; axis < 3; axis++) {
    let least = 2 ** 31;
    let greatest = -(2 ** 31);
    for (let n = 0; n < members.length; n++) {
      const value = words[members[n]! * stride + axis]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (members.length > 0) {
      low[axis] = least / stepsPerMetre;
      high[axis] = greatest / stepsPerMetre;
    }
    for (const { box } of children) {
      low[axis] = Math.min(low[axis]!, box[axis]!);
      high[axis] = Math.max(high[axis]!, box[axis + 3]!);
    }
  }
  return [...low, ...high];
}
