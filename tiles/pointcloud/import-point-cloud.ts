import { mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Bounds } from '../../models/geo/position.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { knownProjection } from '../place/check-coordinates.ts';
import { placeAt } from '../place/place.ts';
import { ImportLedger } from '../report/ledger.ts';
import { onDisk, openSources, type Source } from '../source/source.ts';
import { shortCrsName } from '../terrain/projection-file.ts';
import { threadCount } from '../threads/thread-count.ts';
import { type CloudPlacePlan, frameOf } from './cloud-place.ts';
import { writeCloudTerrain } from './cloud-terrain.ts';
import { chunksOf, type PointChunks } from './las-chunks.ts';
import { lasCoordinateSystem } from './las-crs.ts';
import { colourOffsetOf, type LasHeader, type ReadAt, readLasHeader } from './las-header.ts';
import { RandomFile } from './point-decoder.ts';
import type { CloudFile, ReadJob } from './read-points.ts';
import { type WrittenCloud, writeCloud } from './write-cloud.ts';

/** Fewer points are made into tiles sooner than threads start. */
const usualThreadsPayFrom = 400_000;
/** What a thread takes at most, about, and what the rest of the process does. */
const threadBytes = 230e6;
const baseBytes = 170e6;
/** Density that is reckoned with where the header has no extent, points a square metre. */
const usualDensity = 8;
const kind = 'point';

interface Delivered {
  source: Source;
  path: string;
  header: LasHeader;
  points: PointChunks;
  first: [x: number, y: number, z: number];
}

/**
 * Imports LAS 1.0 – 1.4 and LAZ (COPC too) as an additive octree of 3D Tiles. Points of noise (classes 7 and 18) and
 * those that are withheld are left out; what a file that is cut off still holds is kept.
 * @param threadsPayFrom Points from which on threads are used.
 * @throws ImportError where a file cannot be understood at all or has no place.
 */
export async function importPointCloud(
  request: ImportRequest,
  threadsPayFrom = usualThreadsPayFrom,
): Promise<ImportResult> {
  const ledger = request.ledger ?? new ImportLedger();
  const spillFolder = join(request.stateFolder ?? request.outputFolder, '.points');
  mkdirSync(spillFolder, { recursive: true });
  try {
    const delivered = await openDelivery(request, spillFolder, ledger);
    const places = placesOf(delivered, request);
    const files = delivered.map(({ path, header, points, first }, n): CloudFile => {
      const { file, pointFormat, recordLength, scale, offset } = header;
      return {
        path,
        packed: points.packed,
        header: { file, pointFormat, recordLength, scale, offset },
        place: places[n]!,
        limits: limitsOf(header, first),
      };
    });
    const chunks = delivered.flatMap(({ points }, file) =>
      points.chunks.map((chunk): ReadJob => ({ file, chunk })),
    );
    const count = chunks.reduce((sum, { chunk }) => sum + chunk.points, 0);
    const cloud = await writeCloud({
      files,
      chunks,
      coloured: delivered.some(({ header }) => colourOffsetOf(header.pointFormat) > 0),
      density: densityOf(delivered),
      keepGround: hasNoTerrain(places[0]!, request),
      workers: count < threadsPayFrom ? 1 : threadCount(request, threadBytes, baseBytes),
      outputFolder: request.outputFolder,
      spillFolder,
      onDamage: ({ file, chunk }, reason, lost) =>
        ledger.note(
          'left-out',
          'points in a damaged part of the file',
          { file: files[file]!.header.file, kind },
          `${lost} of ${chunk.points} points from byte ${chunk.position}: ${reason}`,
          lost,
        ),
      request,
    });
    account(cloud, files[0]!.header.file, ledger);
    const notes: string[] = [];
    const terrain = await writeCloudTerrain(cloud.ground, places, request, notes);
    const result = resultOf(cloud, places, request);
    return {
      ...result,
      layers: [...(terrain?.layers ?? []), ...result.layers],
      warnings: [...ledger.warnings(), ...notes],
    };
  } finally {
    rmSync(spillFolder, { recursive: true, force: true });
  }
}

async function openDelivery(
  request: ImportRequest,
  spillFolder: string,
  ledger: ImportLedger,
): Promise<Delivered[]> {
  const delivered: Delivered[] = [];
  let first: ImportError | null = null;
  for (const path of request.files)
    for (const source of await openSources(path)) {
      if (source.format !== 'las') continue;
      request.onProgress?.({ stage: `opening ${source.name}`, done: delivered.length, total: null });
      try {
        const one = await openFile(source, spillFolder, ledger);
        if (one) delivered.push(one);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        // One bad file of many is left out; alone it is the answer.
        first ??= error;
        ledger.note('refused', 'file that is no LAS or LAZ', { file: source.name }, error.message);
      }
    }
  if (delivered.length === 0 && first) throw first;
  if (delivered.length === 0)
    throw new ImportError(
      `${request.files.map((file) => basename(file)).join(', ')}: expected points in LAS or LAZ, found none.`,
    );
  return delivered;
}

/** A file with its header and the places of its points; null where it holds none. */
async function openFile(
  source: Source,
  spillFolder: string,
  ledger: ImportLedger,
): Promise<Delivered | null> {
  const path = await onDisk(source, spillFolder);
  const file = new RandomFile(path);
  try {
    const header = readLasHeader(file.read, statSync(path).size, source.name);
    const points = chunksOf(header, file.read);
    ledger.in(kind, header.pointCount);
    const found = points.chunks.reduce((sum, chunk) => sum + chunk.points, 0);
    if (found < header.pointCount)
      ledger.note(
        'left-out',
        'points that the header counts and the file does not hold',
        { file: source.name, kind },
        `${found} of ${header.pointCount} points; ${points.damage ?? 'the count is wrong'}`,
        header.pointCount - found,
      );
    const [chunk] = points.chunks;
    if (!chunk) return null;
    return { source, path, header, points, first: placeOfFirst(header, chunk.position, file.read) };
  } finally {
    file.close();
  }
}

/** The first point stands unpacked at the beginning, in LAZ too. */
function placeOfFirst(
  { scale, offset }: LasHeader,
  position: number,
  read: ReadAt,
): [number, number, number] {
  const bytes = read(position, 12);
  const at = (axis: 0 | 1 | 2): number => bytes.readInt32LE(axis * 4) * scale[axis] + offset[axis];
  return [at(0), at(1), at(2)];
}

/** Where the files lie: all in the frame of the first. */
function placesOf(delivered: readonly Delivered[], request: ImportRequest): CloudPlacePlan[] {
  const asked = { heights: request.heights, heightOffsetMetres: request.heightOffsetMetres };
  if (request.heights === 'ground')
    throw new ImportError(
      `${delivered[0]!.header.file}: heights of a point cloud cannot be above ground; give "geoid" or "ellipsoid".`,
    );
  let frame = request.frame ?? null;
  return delivered.map(({ header, first }): CloudPlacePlan => {
    const { file } = header;
    const own = lasCoordinateSystem(header);
    const crs = request.crs ?? own.crs;
    const shared = { file, first: [first[0], first[1]] as [number, number], request: asked };
    if (crs === null) {
      const { placement } = request;
      if (!placement)
        throw new ImportError(
          `${file}: the file does not name its coordinate system; give it with --crs, e.g. --crs EPSG:28992, or say where the cloud stands.`,
        );
      frame ??= frameOfPlacement(placement, request);
      return { ...shared, frame, crs, metresPerHeightUnit: 1, placement };
    }
    const middle = middleOf(header, first);
    const place = placeAt(
      crs,
      knownProjection(crs, file),
      ...middle,
      { ...asked, ...(frame && { frame }) },
      file,
    );
    const { longitude, latitude, height } = place.frame;
    frame ??= { longitude, latitude, height };
    return { ...shared, frame, crs, metresPerHeightUnit: own.metresPerHeightUnit, placement: null };
  });
}

function frameOfPlacement(
  { longitude, latitude, height }: NonNullable<ImportRequest['placement']>,
  { groundHeight }: ImportRequest,
): NonNullable<ImportRequest['frame']> {
  const onGround = (): number =>
    (groundHeight?.({ longitude, latitude }) ?? 0) + geoid().undulation(longitude, latitude);
  return { longitude, latitude, height: height ?? onGround() };
}

function middleOf(header: LasHeader, first: readonly [number, number, number]): [number, number] {
  const box = trusted(header, first);
  return box ? [(box[0] + box[3]) / 2, (box[1] + box[4]) / 2] : [first[0], first[1]];
}

/** The header's box where the first point lies in it, a little room given. */
function trusted({ box }: LasHeader, first: readonly number[]): LasHeader['box'] {
  if (!box) return null;
  const room = Math.max(1, (box[3] - box[0]) / 100, (box[4] - box[1]) / 100);
  const inside = first.every((value, axis) => value >= box[axis]! - room && value <= box[axis + 3]! + room);
  return inside ? box : null;
}

/** Stored coordinates beyond which a point is absurd: the header's box grown by its own size, else 50 km. */
function limitsOf(header: LasHeader, first: readonly [number, number, number]): CloudFile['limits'] {
  const { scale, offset } = header;
  const box = trusted(header, first);
  const around = box ? Math.max(10, box[3] - box[0], box[4] - box[1], box[5] - box[2]) : 50_000;
  const low = box ?? [...first, ...first];
  const limits = [0, 1, 2].map((axis) => {
    const ends = [
      (low[axis]! - around - offset[axis]!) / scale[axis]!,
      (low[axis + 3]! + around - offset[axis]!) / scale[axis]!,
    ];
    return [Math.min(...ends), Math.max(...ends)];
  });
  return [...limits.map((ends) => ends[0]!), ...limits.map((ends) => ends[1]!)] as CloudFile['limits'];
}

/** Points a square metre, over the extents of all files; those in degrees are reckoned at their latitude. */
function densityOf(delivered: readonly Delivered[]): number {
  let points = 0;
  let area = 0;
  for (const { header, first } of delivered) {
    const box = trusted(header, first);
    if (!box) continue;
    const degrees = Math.abs(box[0]) <= 180 && Math.abs(box[1]) <= 90 && box[3] - box[0] < 2;
    const metres = degrees && header.scale[0] < 1e-4 ? 111_320 : 1;
    points += header.pointCount;
    area += (box[3] - box[0]) * (box[4] - box[1]) * metres * metres;
  }
  return area > 0 ? points / area : usualDensity;
}

/** A city that has terrain keeps it; one that has none gets it from the points of the ground. */
function hasNoTerrain({ frame, crs }: CloudPlacePlan, { groundHeight }: ImportRequest): boolean {
  return crs !== null && (groundHeight?.(frame) ?? null) === null;
}

function account(cloud: WrittenCloud, file: string, ledger: ImportLedger): void {
  const leave = (rule: string, count: number): void => {
    if (count > 0) ledger.note('left-out', rule, { file, kind }, `${count} points`, count);
  };
  leave('points of noise (classes 7 and 18)', cloud.noise);
  leave('points marked as withheld', cloud.withheld);
  leave('points far outside the extent of the survey', cloud.absurd);
  leave('points beyond 100,000 in the same 31 mm', cloud.crowded);
  ledger.out(kind, cloud.drawn);
}

function resultOf(
  cloud: WrittenCloud,
  places: readonly CloudPlacePlan[],
  request: ImportRequest,
): ImportResult {
  const [place] = places as [CloudPlacePlan];
  const frame = frameOf(place);
  const [west, south, low, east, north, high] = cloud.box as [number, number, number, number, number, number];
  const bounds: Bounds = [180, 90, -180, -90];
  const heights: [number, number] = [Infinity, -Infinity];
  for (const x of [west, east])
    for (const y of [south, north])
      for (const z of [low, high]) {
        const corner = frame.toGeographic(x, y, z);
        bounds[0] = Math.min(bounds[0], corner.longitude);
        bounds[1] = Math.min(bounds[1], corner.latitude);
        bounds[2] = Math.max(bounds[2], corner.longitude);
        bounds[3] = Math.max(bounds[3], corner.latitude);
        heights[0] = Math.min(heights[0], corner.height);
        heights[1] = Math.max(heights[1], corner.height);
      }
  const datum =
    place.crs === null
      ? 'ellipsoid'
      : placeAt(place.crs, knownProjection(place.crs, place.file), ...place.first, place.request, place.file)
          .heights.datum;
  const name = request.title ?? { zh: '点云', en: 'Point cloud' };
  return {
    kind: 'point-cloud',
    crs: place.crs === null ? 'local' : shortCrsName(place.crs),
    heightDatum: datum,
    bounds,
    geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
    layers: [
      {
        id: `${request.dataset}-points`,
        name,
        type: 'point-cloud',
        url: `${request.url}/tileset.json`,
        dataset: request.dataset,
        visible: true,
        opacity: 1,
        attribution: null,
        coloured: cloud.coloured,
        heights,
      },
    ],
    objectsFile: null,
    objectCount: 0,
    attribution: null,
    warnings: [],
  };
}
