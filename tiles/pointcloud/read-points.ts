import { type CloudPlacePlan, localGridOf, type ToLocal } from './cloud-place.ts';
import type { PointChunk } from './las-chunks.ts';
import { colourOffsetOf, type LasHeader } from './las-header.ts';
import { PointDecoder, RandomFile } from './point-decoder.ts';
import { colouredWords, plainWords, type Segment, type SpillWriter, stepsPerMetre } from './spill.ts';

/** What a thread needs to know of a file. */
export interface CloudFile {
  path: string;
  packed: boolean;
  header: Pick<LasHeader, 'file' | 'pointFormat' | 'recordLength' | 'scale' | 'offset'>;
  place: CloudPlacePlan;
  /** Stored coordinates beyond these are absurd: least x, y, z, greatest x, y, z. */
  limits: [number, number, number, number, number, number];
}

export interface ReadJob {
  file: number;
  chunk: PointChunk;
}

/** Points of one bucket. */
export interface BucketPart extends Segment {
  /** Column, row and storey of the bucket. */
  key: [number, number, number];
}

/** Points of the ground in source coordinates, as words of float64: x, y, z. */
export interface GroundPart extends Segment {
  /** Number of the file. */
  source: number;
}

/** What came of a chunk. */
export interface ReadResult {
  buckets: BucketPart[];
  ground: GroundPart | null;
  kept: number;
  noise: number;
  withheld: number;
  absurd: number;
  /** Why points of the chunk are given up; they are not counted otherwise. */
  damage: string | null;
  /** How many. */
  lost: number;
  classes: Uint32Array;
  /** Points by intensity, in steps of `intensityStep`. */
  intensities: Uint32Array;
  mostColour: number;
  /** Least and greatest east, north, up of the points kept, in steps. */
  box: number[];
}

export const intensityStep = 16;
const intensityBins = 65536 / intensityStep;
const [groundClass, lowNoise, highNoise] = [2, 7, 18];
/** A chunk of which so many points are absurd was not decoded but invented. */
const mostAbsurd = 0.2;

/** Decodes chunks and sorts their points into buckets. */
export class PointReader {
  private readonly files: (RandomFile | undefined)[] = [];
  private readonly grids: (ToLocal | undefined)[] = [];
  private decoder: { packed: boolean; of: PointDecoder }[] = [];
  private words = new Int32Array(0);
  private sorted = new Int32Array(0);
  private bucketOf = new Uint16Array(0);

  /**
   * @param exponent A bucket is a cube of 2^exponent steps.
   * @param keepGround Whether points of the ground are kept a second time, in source coordinates.
   */
  constructor(
    private readonly plans: readonly CloudFile[],
    private readonly exponent: number,
    private readonly coloured: boolean,
    private readonly keepGround: boolean,
    private readonly points: SpillWriter,
    private readonly grounds: SpillWriter,
  ) {}

  async read({ file, chunk }: ReadJob): Promise<ReadResult> {
    const plan = this.plans[file]!;
    this.files[file] ??= new RandomFile(plan.path);
    this.grids[file] ??= localGridOf(plan.place);
    const { pointFormat, recordLength } = plan.header;
    let records: Buffer;
    try {
      const decoder = await this.decoderFor(plan.packed);
      records = decoder.decode(this.files[file]!.read, chunk, pointFormat, recordLength);
    } catch (error) {
      return { ...emptyResult(), damage: (error as Error).message, lost: chunk.points };
    }
    const result = this.sort(records, chunk, plan, this.grids[file]!);
    if (result.ground) result.ground.source = file;
    return result;
  }

  close(): void {
    for (const file of this.files) file?.close();
  }

  private async decoderFor(packed: boolean): Promise<PointDecoder> {
    let decoder = this.decoder.find((one) => one.packed === packed);
    if (!decoder) {
      decoder = { packed, of: await PointDecoder.create(packed) };
      this.decoder.push(decoder);
    }
    return decoder.of;
  }

  private sort(records: Buffer, chunk: PointChunk, plan: CloudFile, grid: ToLocal): ReadResult {
    const { points } = chunk;
    const { pointFormat, recordLength, scale, offset } = plan.header;
    const result = emptyResult();
    const { classes, intensities, box } = result;
    const stride = this.coloured ? colouredWords : plainWords;
    const colourOffset = this.coloured ? colourOffsetOf(pointFormat) : 0;
    const modern = pointFormat >= 6;
    const { exponent } = this;
    const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
    if (this.bucketOf.length < points) {
      this.bucketOf = new Uint16Array(points);
      this.words = new Int32Array(points * colouredWords);
    }
    const { words, bucketOf } = this;
    const [lowX, lowY, lowZ, highX, highY, highZ] = plan.limits;
    const ground = this.keepGround ? new Float64Array(points * 3) : null;
    let groundCount = 0;
    const local = new Float64Array(3);
    const keys: [number, number, number][] = [];
    const counts: number[] = [];
    const numbers = new Map<number, number>();
    let [lastX, lastY, lastZ, last] = [Number.NaN, Number.NaN, Number.NaN, 0];
    let kept = 0;
    let firstAbsurd = points;
    for (let n = 0, at = 0; n < points; n++, at += recordLength) {
      const storedX = view.getInt32(at, true);
      const storedY = view.getInt32(at + 4, true);
      const storedZ = view.getInt32(at + 8, true);
      const flags = view.getUint8(at + 15);
      const kind = modern ? view.getUint8(at + 16) : flags & 31;
      classes[kind]!++;
      if (kind === lowNoise || kind === highNoise) {
        result.noise++;
        continue;
      }
      if ((flags & (modern ? 4 : 128)) !== 0) {
        result.withheld++;
        continue;
      }
      if (
        storedX < lowX ||
        storedX > highX ||
        storedY < lowY ||
        storedY > highY ||
        storedZ < lowZ ||
        storedZ > highZ
      ) {
        result.absurd++;
        if (n < firstAbsurd) firstAbsurd = n;
        continue;
      }
      const sourceX = storedX * scale[0] + offset[0];
      const sourceY = storedY * scale[1] + offset[1];
      const sourceZ = storedZ * scale[2] + offset[2];
      grid.toLocal(sourceX, sourceY, sourceZ, local, 0);
      const x = Math.round(local[0]! * stepsPerMetre);
      const y = Math.round(local[1]! * stepsPerMetre);
      const z = Math.round(local[2]! * stepsPerMetre);
      if (
        !(
          x > -mostSteps &&
          x < mostSteps &&
          y > -mostSteps &&
          y < mostSteps &&
          z > -mostSteps &&
          z < mostSteps
        )
      ) {
        result.absurd++;
        if (n < firstAbsurd) firstAbsurd = n;
        continue;
      }
      const keyX = x >> exponent;
      const keyY = y >> exponent;
      const keyZ = z >> exponent;
      if (keyX !== lastX || keyY !== lastY || keyZ !== lastZ) {
        lastX = keyX;
        lastY = keyY;
        lastZ = keyZ;
        const key = (keyX * 131072 + keyY) * 131072 + keyZ;
        const known = numbers.get(key);
        if (known === undefined) {
          last = keys.length;
          numbers.set(key, last);
          keys.push([keyX, keyY, keyZ]);
          counts.push(0);
        } else last = known;
      }
      counts[last]!++;
      bucketOf[kept] = last;
      if (x < box[0]!) box[0] = x;
      if (y < box[1]!) box[1] = y;
      if (z < box[2]!) box[2] = z;
      if (x > box[3]!) box[3] = x;
      if (y > box[4]!) box[4] = y;
      if (z > box[5]!) box[5] = z;
      const intensity = view.getUint16(at + 12, true);
      intensities[Math.floor(intensity / intensityStep)]!++;
      const to = kept * stride;
      words[to] = x;
      words[to + 1] = y;
      words[to + 2] = z;
      words[to + 3] = intensity | (kind << 16);
      if (stride === colouredWords) {
        let red = 0;
        let green = 0;
        let blue = 0;
        if (colourOffset > 0) {
          red = view.getUint16(at + colourOffset, true);
          green = view.getUint16(at + colourOffset + 2, true);
          blue = view.getUint16(at + colourOffset + 4, true);
        }
        if (red > result.mostColour) result.mostColour = red;
        if (green > result.mostColour) result.mostColour = green;
        if (blue > result.mostColour) result.mostColour = blue;
        words[to + 4] = red | (green << 16);
        words[to + 5] = blue;
      }
      if (ground && kind === groundClass) {
        ground[groundCount] = sourceX;
        ground[groundCount + 1] = sourceY;
        ground[groundCount + 2] = sourceZ;
        groundCount += 3;
      }
      kept++;
    }
    if (result.absurd > points * mostAbsurd) {
      // Each point is decoded from the one before: what comes before the first absurd one may be trusted.
      const good = this.sort(records, { ...chunk, points: firstAbsurd }, plan, grid);
      const damage = `${result.absurd} of its ${points} points lie nowhere near the others`;
      return { ...good, damage, lost: points - firstAbsurd };
    }
    result.kept = kept;
    if (ground && groundCount > 0)
      result.ground = {
        ...this.grounds.append(new Int32Array(ground.buffer, 0, groundCount * 2)),
        source: 0,
      };
    result.buckets = this.spill(kept, stride, keys, counts);
    return result;
  }

  /** Writes the points bucket by bucket, in their order. */
  private spill(
    kept: number,
    stride: number,
    keys: readonly [number, number, number][],
    counts: readonly number[],
  ): BucketPart[] {
    const { words, bucketOf } = this;
    if (this.sorted.length < kept * stride) this.sorted = new Int32Array(kept * stride);
    const sorted = this.sorted.subarray(0, kept * stride);
    const starts = new Float64Array(counts.length);
    for (let n = 1; n < counts.length; n++) starts[n] = starts[n - 1]! + counts[n - 1]! * stride;
    const next = Float64Array.from(starts);
    for (let n = 0; n < kept; n++) {
      const bucket = bucketOf[n]!;
      let to = next[bucket]!;
      const from = n * stride;
      for (let word = 0; word < stride; word++) sorted[to++] = words[from + word]!;
      next[bucket] = to;
    }
    const all = this.points.append(sorted);
    return keys.map((key, n) => ({
      key,
      file: all.file,
      first: all.first + starts[n]!,
      length: counts[n]! * stride,
    }));
  }
}

/** How far from the frame's origin a point may lie, steps: 131 km. Keys of buckets stay below 2^53 by it. */
const mostSteps = 2 ** 27;

function emptyResult(): ReadResult {
  return {
    buckets: [],
    ground: null,
    kept: 0,
    noise: 0,
    withheld: 0,
    absurd: 0,
    damage: null,
    lost: 0,
    classes: new Uint32Array(256),
    intensities: new Uint32Array(intensityBins),
    mostColour: 0,
    box: [2 ** 31, 2 ** 31, 2 ** 31, -(2 ** 31), -(2 ** 31), -(2 ** 31)],
  };
}
