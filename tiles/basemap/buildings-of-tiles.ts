import { closeSync, openSync, writeSync } from 'node:fs';
import type { VectorTileFeature } from '@mapbox/vector-tile';
import { ImportError } from '../importer.ts';
import { clipRing, type Flat } from './clip.ts';
import { openVectorTile } from './open-vector-tile.ts';
import { type TileAddress, tileExtent, tilePlace } from './tile-plane.ts';
import type { TileDelivery } from './tile-sources.ts';
import { partsOf } from './transcode.ts';
import type { TileFeature } from './vector-tile.ts';

const layerNames = ['building', 'buildings'];
/** Buildings at the edges of tiles that wait for their other parts. */
const mostWaiting = 2_000_000;

type Ring = [longitude: number, latitude: number][];
interface Waiting {
  properties: Record<string, unknown>;
  polygons: Ring[][];
}

/**
 * Writes the building polygons of the deepest zoom as GeoJSON, one feature a line. One that crosses the edge of its
 * tile is taken from a tile whose margin holds the whole of it; where none does, it is cut at the very edges and its
 * parts are put together by its identifier.
 * @param isThere Whether the delivery has a tile.
 * @returns how many there are.
 */
export async function writeBuildings(
  delivery: TileDelivery,
  zoom: number,
  path: string,
  isThere: (tile: TileAddress) => boolean,
  signal?: AbortSignal,
): Promise<number> {
  const file = openSync(path, 'w');
  const waiting = new Map<string, Waiting>();
  /** Buildings across edges that were found whole. */
  const done = new Set<string>();
  let count = 0;
  const write = (id: string | null, { properties, polygons }: Waiting): void => {
    const geometry =
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons };
    writeSync(
      file,
      `${JSON.stringify({ type: 'Feature', ...(id !== null && { id }), properties, geometry })}\n`,
    );
    count++;
  };
  try {
    for await (const { z, x, y, bytes, name } of delivery.tiles()) {
      signal?.throwIfAborted();
      if (z !== zoom) continue;
      const features = buildingsIn(bytes, name);
      const margin = marginOf(features);
      for (const { feature, parts, box } of features) {
        const tile = { z, x, y };
        const polygons = polygonsOf(parts, tile, true);
        const id = feature.id === undefined ? null : String(feature.id);
        if (polygons.length === 0) {
          // It lies in the margin alone: the neighbour has it, unless the map ends here.
          if (id === null || done.has(id) || isThere(neighbour(tile, parts[0]!.points))) continue;
          write(id, { properties: tagsOf(feature), polygons: polygonsOf(parts, tile, false) });
          done.add(id);
          continue;
        }
        const atEdge = box[0] <= 0 || box[1] >= tileExtent;
        if (id === null || !atEdge) {
          write(id, { properties: tagsOf(feature), polygons });
          continue;
        }
        if (done.has(id)) continue;
        if (box[0] > margin[0] && box[1] < margin[1]) {
          write(id, { properties: tagsOf(feature), polygons: polygonsOf(parts, tile, false) });
          done.add(id);
          waiting.delete(id);
          continue;
        }
        const known = waiting.get(id);
        if (known) known.polygons.push(...polygons);
        else if (waiting.size < mostWaiting) waiting.set(id, { properties: tagsOf(feature), polygons });
        else write(id, { properties: tagsOf(feature), polygons });
      }
    }
    for (const [id, building] of waiting) write(id, building);
  } finally {
    closeSync(file);
  }
  return count;
}

interface Building {
  feature: VectorTileFeature;
  parts: TileFeature['parts'];
  /** Least and greatest of its coordinates, both axes taken together. */
  box: [least: number, greatest: number];
}

function buildingsIn(bytes: Uint8Array, name: string): Building[] {
  try {
    const { layers } = openVectorTile(bytes);
    const buildings: Building[] = [];
    for (const key of layerNames) {
      const layer = layers[key];
      for (let index = 0; index < (layer?.length ?? 0); index++) {
        const feature = layer!.feature(index);
        if (feature.type !== 3) continue;
        const parts = partsOf(feature.loadGeometry(), 'polygon', tileExtent / feature.extent);
        const box: Building['box'] = [Infinity, -Infinity];
        for (const { points } of parts)
          for (const value of points) {
            if (value < box[0]) box[0] = value;
            if (value > box[1]) box[1] = value;
          }
        if (parts.length > 0) buildings.push({ feature, parts, box });
      }
    }
    return buildings;
  } catch (error) {
    throw new ImportError(`${name}: it is no vector tile: ${(error as Error).message}.`);
  }
}

function tagsOf({ properties }: VectorTileFeature): Record<string, unknown> {
  const tags: Record<string, unknown> = { building: 'yes' };
  for (const [key, value] of Object.entries(properties)) if (!/^pmap:|^kind$/.test(key)) tags[key] = value;
  const height = properties['height'] ?? properties['render_height'];
  if (height !== undefined) tags['height'] = height;
  return tags;
}

/** The tile in which a ring of the margin begins. */
function neighbour({ z, x, y }: TileAddress, [u, v]: Flat): TileAddress {
  return { z, x: x + Math.floor(u! / tileExtent), y: y + Math.floor(v! / tileExtent) };
}

/** How far geometry reaches around a tile: what ends there may have been cut. */
function marginOf(buildings: readonly Building[]): [least: number, greatest: number] {
  let [least, greatest] = [0, tileExtent];
  for (const { box } of buildings) {
    if (box[0] < least) least = box[0];
    if (box[1] > greatest) greatest = box[1];
  }
  // Both sides reach equally far; the farther one tells.
  const margin = Math.max(-least, greatest - tileExtent);
  return [-margin, tileExtent + margin];
}

/** Polygons of a building in degrees, cut at the edge of its tile or as they are. */
function polygonsOf(parts: TileFeature['parts'], tile: TileAddress, inside: boolean): Ring[][] {
  const polygons: Ring[][] = [];
  let outerGone = false;
  for (const { points, hole } of parts) {
    const ring = inside ? clipRing(points, 0, tileExtent) : points;
    const empty = ring.length < 6;
    if (!hole) outerGone = empty;
    if (empty || (hole && outerGone)) continue;
    if (hole) polygons.at(-1)?.push(degreesOf(ring, tile));
    else polygons.push([degreesOf(ring, tile)]);
  }
  return polygons;
}

function degreesOf(ring: Flat, tile: TileAddress): Ring {
  const places: Ring = [];
  for (let at = 0; at < ring.length; at += 2) places.push(tilePlace(tile, ring[at]!, ring[at + 1]!));
  places.push(places[0]!);
  return places;
}
