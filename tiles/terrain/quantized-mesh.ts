import { eccentricitySquared, semiMajorAxisMetres } from '../../models/geo/local-frame.ts';
import { type LevelRaster, tileSize } from './level-raster.ts';
import type { TileMesh } from './triangulation.ts';

const semiMinor = semiMajorAxisMetres * Math.sqrt(1 - eccentricitySquared);
const radians = Math.PI / 180;
const side = tileSize + 1;
const [normalsExtension, waterMaskExtension, metadataExtension] = [1, 2, 4];
const mostVertices = side * side;
/** Header, vertices, indices, edges, normals; extensions of any size come on top. */
const mostBytes =
  92 + mostVertices * 6 + 8 + tileSize * tileSize * 24 + 4 * (4 + side * 4) + 5 + mostVertices * 2;

export interface TileExtensions {
  /** 1 byte for all of the tile, or 256 × 256 from the north-west; 255 water, 0 land. */
  waterMask?: Uint8Array;
  /** What is known of the tiles below, as JSON. */
  metadata?: object;
}

/**
 * Encodes tiles as quantized-mesh 1.0 (Cesium quantized-mesh specification) with oct-encoded vertex normals
 * (extension 1) and, where given, water mask (2) and metadata (4). Little-endian.
 */
export class QuantizedMeshEncoder {
  private readonly buffer = new ArrayBuffer(mostBytes);
  private readonly view = new DataView(this.buffer);
  private readonly heights = new Float64Array(mostVertices);
  private readonly sinLongitude = new Float64Array(side);
  private readonly cosLongitude = new Float64Array(side);
  private readonly sinLatitude = new Float64Array(side);
  private readonly cosLatitude = new Float64Array(side);
  private readonly edge = new Uint32Array(side);
  private readonly positions = new Float64Array(mostVertices * 3);

  encode(
    raster: LevelRaster,
    mesh: TileMesh,
    tileX: number,
    tileY: number,
    more: TileExtensions = {},
  ): Uint8Array {
    const { view, heights } = this;
    const count = mesh.vertexCount;
    const column0 = (tileX - raster.range.startX) * tileSize;
    const row0 = (tileY - raster.range.startY) * tileSize;
    let minimum = Number.POSITIVE_INFINITY;
    let maximum = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const height = raster.heights[(row0 + mesh.rows[i]!) * raster.width + column0 + mesh.columns[i]!]!;
      heights[i] = height;
      if (height < minimum) minimum = height;
      if (height > maximum) maximum = height;
    }
    // The header holds the range as float32; quantise against what a reader will see.
    minimum = Math.fround(minimum - 0.001);
    maximum = Math.fround(maximum + 0.001);
    this.header(raster, mesh, column0, row0, minimum, maximum);
    view.setUint32(88, count, true);
    let at = this.vertices(mesh, minimum, maximum, 92);
    const wide = count > 65536;
    if (wide) while (at % 4 !== 0) view.setUint8(at++, 0);
    at = this.indices(mesh, wide, at);
    at = this.edges(mesh, wide, at);
    view.setUint8(at, normalsExtension);
    view.setUint32(at + 1, count * 2, true);
    at = this.normals(raster, mesh, column0, row0, at + 5);
    const main = new Uint8Array(this.buffer.slice(0, at));
    return more.waterMask || more.metadata ? Buffer.concat([main, ...extensionsOf(more)]) : main;
  }

  /** Centre, heights, bounding sphere, horizon occlusion point. */
  private header(
    raster: LevelRaster,
    mesh: TileMesh,
    column0: number,
    row0: number,
    minimum: number,
    maximum: number,
  ): void {
    const { view, heights, positions, sinLongitude, cosLongitude, sinLatitude, cosLatitude } = this;
    for (let n = 0; n < side; n++) {
      const longitude = (raster.west + (column0 + n) * raster.stepDegrees) * radians;
      const latitude = (raster.south + (row0 + n) * raster.stepDegrees) * radians;
      sinLongitude[n] = Math.sin(longitude);
      cosLongitude[n] = Math.cos(longitude);
      sinLatitude[n] = Math.sin(latitude);
      cosLatitude[n] = Math.cos(latitude);
    }
    const middle = tileSize / 2;
    const centre: [number, number, number] = [0, 0, 0];
    this.place(middle, middle, (minimum + maximum) / 2, centre, 0);
    let square = 0;
    for (let i = 0; i < mesh.vertexCount; i++) {
      this.place(mesh.columns[i]!, mesh.rows[i]!, heights[i]!, positions, i * 3);
      const dx = positions[i * 3]! - centre[0];
      const dy = positions[i * 3 + 1]! - centre[1];
      const dz = positions[i * 3 + 2]! - centre[2];
      const distance = dx * dx + dy * dy + dz * dz;
      if (distance > square) square = distance;
    }
    const numbers = [
      ...centre,
      minimum,
      maximum,
      ...centre,
      Math.sqrt(square),
      ...horizonOcclusionPoint(centre, positions, mesh.vertexCount),
    ];
    let at = 0;
    for (const [n, value] of numbers.entries()) {
      if (n === 3 || n === 4) {
        view.setFloat32(at, value, true);
        at += 4;
      } else {
        view.setFloat64(at, value, true);
        at += 8;
      }
    }
  }

  /** Earth-centred position of a sample. */
  private place(
    column: number,
    row: number,
    height: number,
    out: Float64Array | number[],
    offset: number,
  ): void {
    const sine = this.sinLatitude[row]!;
    const normal = semiMajorAxisMetres / Math.sqrt(1 - eccentricitySquared * sine * sine);
    const across = (normal + height) * this.cosLatitude[row]!;
    out[offset] = across * this.cosLongitude[column]!;
    out[offset + 1] = across * this.sinLongitude[column]!;
    out[offset + 2] = (normal * (1 - eccentricitySquared) + height) * sine;
  }

  private vertices(mesh: TileMesh, minimum: number, maximum: number, start: number): number {
    const { view, heights } = this;
    const { vertexCount, columns, rows } = mesh;
    const scale = 32767 / (maximum - minimum);
    let [u, v, h] = [0, 0, 0];
    const second = start + vertexCount * 2;
    const third = second + vertexCount * 2;
    for (let i = 0; i < vertexCount; i++) {
      const nowU = Math.round((columns[i]! / tileSize) * 32767);
      const nowV = Math.round((rows[i]! / tileSize) * 32767);
      const nowH = Math.round((heights[i]! - minimum) * scale);
      view.setUint16(start + i * 2, ((nowU - u) << 1) ^ ((nowU - u) >> 31), true);
      view.setUint16(second + i * 2, ((nowV - v) << 1) ^ ((nowV - v) >> 31), true);
      view.setUint16(third + i * 2, ((nowH - h) << 1) ^ ((nowH - h) >> 31), true);
      u = nowU;
      v = nowV;
      h = nowH;
    }
    return third + vertexCount * 2;
  }

  private indices({ triangles, indexCount }: TileMesh, wide: boolean, start: number): number {
    const { view } = this;
    view.setUint32(start, indexCount / 3, true);
    let at = start + 4;
    let highest = 0;
    for (let n = 0; n < indexCount; n++) {
      const index = triangles[n]!;
      if (wide) view.setUint32(at, highest - index, true);
      else view.setUint16(at, highest - index, true);
      at += wide ? 4 : 2;
      if (index === highest) highest++;
    }
    return at;
  }

  /** Vertices along the western, southern, eastern, northern edge, from south or west. */
  private edges(mesh: TileMesh, wide: boolean, start: number): number {
    const { columns, rows } = mesh;
    let at = this.edgeList(mesh.vertexCount, columns, 0, rows, wide, start);
    at = this.edgeList(mesh.vertexCount, rows, 0, columns, wide, at);
    at = this.edgeList(mesh.vertexCount, columns, tileSize, rows, wide, at);
    return this.edgeList(mesh.vertexCount, rows, tileSize, columns, wide, at);
  }

  private edgeList(
    count: number,
    across: Uint16Array,
    wanted: number,
    along: Uint16Array,
    wide: boolean,
    start: number,
  ): number {
    const { edge, view } = this;
    edge.fill(0xffffffff);
    let length = 0;
    for (let i = 0; i < count; i++)
      if (across[i] === wanted) {
        edge[along[i]!] = i;
        length++;
      }
    view.setUint32(start, length, true);
    let at = start + 4;
    for (let n = 0; n < side; n++) {
      const index = edge[n]!;
      if (index === 0xffffffff) continue;
      if (wide) view.setUint32(at, index, true);
      else view.setUint16(at, index, true);
      at += wide ? 4 : 2;
    }
    return at;
  }

  /** Normals from the raster's slope: the same on both sides of a tile's edge; "oct16" (Cigolle et al. 2014). */
  private normals(raster: LevelRaster, mesh: TileMesh, column0: number, row0: number, start: number): number {
    const { view } = this;
    const { width, height, heights, stepDegrees } = raster;
    const metres = stepDegrees * radians * semiMajorAxisMetres;
    for (let i = 0; i < mesh.vertexCount; i++) {
      const tileColumn = mesh.columns[i]!;
      const tileRow = mesh.rows[i]!;
      const column = column0 + tileColumn;
      const row = row0 + tileRow;
      const at = row * width + column;
      const west = column > 0 ? 1 : 0;
      const east = column < width - 1 ? 1 : 0;
      const south = row > 0 ? 1 : 0;
      const north = row < height - 1 ? 1 : 0;
      const cosLat = this.cosLatitude[tileRow]!;
      const sinLat = this.sinLatitude[tileRow]!;
      const cosLon = this.cosLongitude[tileColumn]!;
      const sinLon = this.sinLongitude[tileColumn]!;
      const slopeEast =
        (heights[at + east]! - heights[at - west]!) / ((west + east) * metres * Math.max(cosLat, 1e-6));
      const slopeNorth =
        (heights[at + north * width]! - heights[at - south * width]!) / ((south + north) * metres);
      const up = 1 / Math.sqrt(slopeEast * slopeEast + slopeNorth * slopeNorth + 1);
      const e = -slopeEast * up;
      const n = -slopeNorth * up;
      const x = -sinLon * e - sinLat * cosLon * n + cosLat * cosLon * up;
      const y = cosLon * e - sinLat * sinLon * n + cosLat * sinLon * up;
      const z = cosLat * n + sinLat * up;
      const sum = Math.abs(x) + Math.abs(y) + Math.abs(z);
      let u = x / sum;
      let v = y / sum;
      if (z < 0) {
        const folded = (1 - Math.abs(v)) * (u < 0 ? -1 : 1);
        v = (1 - Math.abs(u)) * (v < 0 ? -1 : 1);
        u = folded;
      }
      view.setUint8(start + i * 2, Math.round((u * 0.5 + 0.5) * 255));
      view.setUint8(start + i * 2 + 1, Math.round((v * 0.5 + 0.5) * 255));
    }
    return start + mesh.vertexCount * 2;
  }
}

function extensionsOf({ waterMask, metadata }: TileExtensions): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const add = (id: number, body: Uint8Array): void => {
    const head = Buffer.alloc(5);
    head.writeUInt8(id, 0);
    head.writeUInt32LE(body.length, 1);
    parts.push(head, body);
  };
  if (waterMask) add(waterMaskExtension, waterMask);
  if (metadata) {
    const text = Buffer.from(JSON.stringify(metadata));
    const body = Buffer.alloc(4 + text.length);
    body.writeUInt32LE(text.length, 0);
    text.copy(body, 4);
    add(metadataExtension, body);
  }
  return parts;
}

/**
 * The point that is below the horizon only when the whole tile is (Ring 2013, "Horizon culling"), in the space
 * where the ellipsoid is the unit sphere.
 */
function horizonOcclusionPoint(
  centre: readonly [number, number, number],
  positions: Float64Array,
  count: number,
): [number, number, number] {
  let [x, y, z] = [centre[0] / semiMajorAxisMetres, centre[1] / semiMajorAxisMetres, centre[2] / semiMinor];
  const whole = Math.sqrt(x * x + y * y + z * z);
  x /= whole;
  y /= whole;
  z /= whole;
  let magnitude = 1;
  for (let i = 0; i < count; i++) {
    const px = positions[i * 3]! / semiMajorAxisMetres;
    const py = positions[i * 3 + 1]! / semiMajorAxisMetres;
    const pz = positions[i * 3 + 2]! / semiMinor;
    const own = Math.sqrt(px * px + py * py + pz * pz);
    const length = own < 1 ? 1 : own;
    const cosAlpha = (px * x + py * y + pz * z) / own;
    const crossX = (py * z - pz * y) / own;
    const crossY = (pz * x - px * z) / own;
    const crossZ = (px * y - py * x) / own;
    const sinAlpha = Math.sqrt(crossX * crossX + crossY * crossY + crossZ * crossZ);
    const cosBeta = 1 / length;
    const sinBeta = Math.sqrt(length * length - 1) / length;
    // A tile that reaches a quarter round the Earth has no such point; one far above never culls it in practice.
    const limit = cosAlpha * cosBeta - sinAlpha * sinBeta;
    const candidate = 1 / (limit > 1e-3 ? limit : 1e-3);
    if (candidate > magnitude) magnitude = candidate;
  }
  return [x * magnitude, y * magnitude, z * magnitude];
}
