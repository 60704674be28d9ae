import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { CityObject } from '../../models/city/city.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import { linesOf } from '../objects/read-lines.ts';
import { baseMapFile, baseMapLayer, describeArchive } from './base-map-layer.ts';
import { leastUnits, mostTileFeatures, objectLayers, objectProperties } from './base-objects.ts';
import { tileId, tileOfId } from './pmtiles-format.ts';
import { PmtilesWriter } from './pmtiles-writer.ts';
import { tileGeometry } from './tile-geometry.ts';
import { degreesPerUnit, type TileAddress, tileBuffer, tileExtent, tilePosition } from './tile-plane.ts';
import { encodeVectorTile, type TileFeature } from './vector-tile.ts';

/** Viewers enlarge tiles of this zoom, whose unit is 0.6 m at the equator. */
const deepest = 14;
/** Which object lies in which tile: 24 bytes each in memory. */
const mostPlaces = 4_000_000;
/** An object in more tiles than this lies nowhere in particular. */
const mostTilesOfObject = 20_000;

const layerOf = new Map(objectLayers.flatMap((layer) => layer.classes.map((name) => [name, layer] as const)));

/**
 * Writes the objects of an import that a map shows (water, green, roads, buildings, boundaries) as vector tiles into
 * one archive. Objects stay on disk; in memory is only which of them lie in which tile.
 * @returns the layer and what people should know; a null layer where there is nothing but buildings to show.
 */
export async function writeObjectMap(
  request: Pick<ImportRequest, 'outputFolder' | 'url' | 'dataset' | 'onProgress' | 'signal'>,
  objectsFile: string,
  bounds: Bounds,
  attribution: string | null,
): Promise<{ layer: Layer | null; warnings: string[] }> {
  const places = new PlaceTable();
  const minimum = Math.max(zoomOf(bounds) - 1, 0);
  let offset = 0;
  let ground = 0;
  for (const line of linesOf(objectsFile)) {
    const at = offset;
    offset += line.length + 1;
    const object = JSON.parse(line.toString()) as CityObject;
    const layer = layerOf.get(object.class);
    const box = layer && object.geometry && boxOf(object.geometry.coordinates);
    if (!box) continue;
    if (layer.name !== 'building') ground++;
    for (let z = Math.max(minimum, layer.minimumZoom); z <= deepest; z++)
      if (!places.note(z, box, object.geometry!.type === 'Point', at, line.length))
        return {
          layer: null,
          warnings: [
            `No base map was written: its objects lie in more than ${mostPlaces.toLocaleString('en')} places of tiles; import them into a city, whose map is drawn from the store.`,
          ],
        };
  }
  // Outlines alone are no map: the buildings themselves stand there.
  if (ground === 0) return { layer: null, warnings: [] };
  const writer = new PmtilesWriter(join(request.outputFolder, baseMapFile));
  const file = openSync(objectsFile, 'r');
  try {
    let done = 0;
    for (const { id, objects } of places.tiles()) {
      request.signal?.throwIfAborted();
      const [z, x, y] = tileOfId(id);
      writer.add(z, x, y, tileOf({ z, x, y }, objects, file));
      done += objects.length;
      request.onProgress?.({ stage: 'writing the base map', done, total: places.count });
      // Gives way to what waits for this thread.
      if (done % 64 === 0) await new Promise(setImmediate);
    }
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    closeSync(file);
  }
  if (writer.count === 0) {
    writer.abandon();
    return { layer: null, warnings: [] };
  }
  const { maximumZoom } = writer.finish(describeArchive(bounds, null, attribution));
  return {
    layer: baseMapLayer(request, bounds, maximumZoom, attribution),
    warnings: [],
  };
}

/** The deepest zoom at which the extent lies in at most two by two tiles. */
function zoomOf([west, south, east, north]: Bounds): number {
  const [x0, y0] = tilePosition({ z: 0, x: 0, y: 0 }, west, north);
  const [x1, y1] = tilePosition({ z: 0, x: 0, y: 0 }, east, south);
  const span = Math.max(x1 - x0, y1 - y0) / tileExtent;
  return Math.min(Math.max(Math.floor(Math.log2(1 / Math.max(span, 1e-6))), 0), deepest);
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(coordinates: unknown): Box | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const look = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') {
      const [x, y] = value as [number, number];
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    } else for (const part of value) look(part);
  };
  look(coordinates);
  return Number.isFinite(box[0] + box[1] + box[2] + box[3]) ? box : null;
}

interface Place {
  offset: number;
  length: number;
}

/** Which objects lie in which tile, as numbers: tile, place of the object in its file, length there. */
class PlaceTable {
  count = 0;
  private numbers = new Float64Array(3 * 4096);

  /** @returns false where there is no more room. */
  note(z: number, [west, south, east, north]: Box, point: boolean, offset: number, length: number): boolean {
    const least = degreesPerUnit(z) * leastUnits;
    if (!point && east - west < least && north - south < least) return true;
    const world = { z, x: 0, y: 0 };
    const [x0, y0] = tilePosition(world, west, north);
    const [x1, y1] = tilePosition(world, east, south);
    const tile = (value: number, margin: number): number =>
      Math.min(Math.max(Math.floor((value + margin) / tileExtent), 0), 2 ** z - 1);
    const [left, right] = [tile(x0, -tileBuffer), tile(x1, tileBuffer)];
    const [upper, lower] = [tile(y0, -tileBuffer), tile(y1, tileBuffer)];
    if ((right - left + 1) * (lower - upper + 1) > mostTilesOfObject) return true;
    for (let y = upper; y <= lower; y++)
      for (let x = left; x <= right; x++) {
        if (this.count >= mostPlaces) return false;
        this.add(tileId(z, x, y), offset, length);
      }
    return true;
  }

  private add(id: number, offset: number, length: number): void {
    const at = this.count * 3;
    if (at === this.numbers.length) {
      const larger = new Float64Array(this.numbers.length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[at] = id;
    this.numbers[at + 1] = offset;
    this.numbers[at + 2] = length;
    this.count++;
  }

  /** Tiles in the order of their numbers, the objects of each in the order of their file. */
  *tiles(): Generator<{ id: number; objects: Place[] }> {
    const { numbers, count } = this;
    const order = Uint32Array.from({ length: count }, (_, index) => index);
    order.sort((a, b) => numbers[a * 3]! - numbers[b * 3]! || a - b);
    for (let from = 0; from < count; ) {
      const id = numbers[order[from]! * 3]!;
      const objects: Place[] = [];
      for (; from < count && numbers[order[from]! * 3] === id; from++) {
        const at = order[from]! * 3;
        objects.push({ offset: numbers[at + 1]!, length: numbers[at + 2]! });
      }
      yield { id, objects };
    }
  }
}

function tileOf(tile: TileAddress, objects: readonly Place[], file: number): Uint8Array {
  const features = new Map<string, TileFeature[]>(objectLayers.map(({ name }) => [name, []]));
  for (const { offset, length } of objects.slice(0, mostTileFeatures)) {
    const bytes = Buffer.allocUnsafe(length);
    readSync(file, bytes, 0, length, offset);
    const { class: kind, name, attributes, topHeight, geometry } = JSON.parse(bytes.toString()) as CityObject;
    const shape = tileGeometry(tile, geometry!);
    if (!shape) continue;
    const layer = layerOf.get(kind)!;
    const building = layer.name === 'building';
    features.get(layer.name)!.push({
      ...shape,
      properties: objectProperties(name, building ? {} : attributes, building && name ? topHeight : null),
    });
  }
  return encodeVectorTile([...features].map(([name, members]) => ({ name, features: members })));
}
