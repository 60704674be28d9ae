import { type LevelRaster, tileSize } from './level-raster.ts';
import type { TileMesh } from './triangulation.ts';

const semiMajor = 6378137;
const flattening = 1 / 298.257223563;
const semiMinor = semiMajor * (1 - flattening);
const eccentricitySquared = flattening * (2 - flattening);
const radians = Math.PI / 180;

type Vector = [number, number, number];

/** Earth-centred position of a place; degrees and ellipsoidal metres. */
function earthCentred(longitude: number, latitude: number, height: number): Vector {
  const [sinLat, cosLat] = [Math.sin(latitude * radians), Math.cos(latitude * radians)];
  const normal = semiMajor / Math.sqrt(1 - eccentricitySquared * sinLat * sinLat);
  return [
    (normal + height) * cosLat * Math.cos(longitude * radians),
    (normal + height) * cosLat * Math.sin(longitude * radians),
    (normal * (1 - eccentricitySquared) + height) * sinLat,
  ];
}

/**
 * Encodes one tile as quantized-mesh 1.0 (Cesium quantized-mesh specification) with oct-encoded vertex normals
 * (extension 1). Little-endian.
 */
export function encodeQuantizedMesh(
  raster: LevelRaster,
  mesh: TileMesh,
  tileX: number,
  tileY: number,
): Uint8Array {
  const count = mesh.columns.length;
  const column0 = (tileX - raster.range.startX) * tileSize;
  const row0 = (tileY - raster.range.startY) * tileSize;
  const heights = new Float64Array(count);
  const positions: Vector[] = [];
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const column = column0 + mesh.columns[i]!;
    const row = row0 + mesh.rows[i]!;
    const height = raster.heights[row * raster.width + column]!;
    heights[i] = height;
    minimum = Math.min(minimum, height);
    maximum = Math.max(maximum, height);
    positions.push(
      earthCentred(
        raster.west + column * raster.stepDegrees,
        raster.south + row * raster.stepDegrees,
        height,
      ),
    );
  }
  // The header holds the range as float32; quantise against what a reader will see.
  minimum = Math.fround(minimum - 0.001);
  maximum = Math.fround(maximum + 0.001);

  const middle = tileSize / 2;
  const centre = earthCentred(
    raster.west + (column0 + middle) * raster.stepDegrees,
    raster.south + (row0 + middle) * raster.stepDegrees,
    (minimum + maximum) / 2,
  );
  let radius = 0;
  for (const p of positions)
    radius = Math.max(radius, Math.hypot(p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]));

  const wide = count > 65536;
  const writer = new Writer(200 + count * 10 + mesh.triangles.length * 4 + count * 4);
  for (const value of centre) writer.float64(value);
  writer.float32(minimum);
  writer.float32(maximum);
  for (const value of centre) writer.float64(value);
  writer.float64(radius);
  for (const value of horizonOcclusionPoint(centre, positions)) writer.float64(value);

  writer.uint32(count);
  writeDeltas(writer, count, (i) => Math.round((mesh.columns[i]! / tileSize) * 32767));
  writeDeltas(writer, count, (i) => Math.round((mesh.rows[i]! / tileSize) * 32767));
  const range = maximum - minimum;
  writeDeltas(writer, count, (i) => Math.round(((heights[i]! - minimum) / range) * 32767));

  if (wide) writer.align(4);
  writer.uint32(mesh.triangles.length / 3);
  let highest = 0;
  for (const index of mesh.triangles) {
    writer.index(highest - index, wide);
    if (index === highest) highest++;
  }
  const edge = (on: (i: number) => boolean, along: Uint16Array): void => {
    const list = Array.from({ length: count }, (_, i) => i)
      .filter(on)
      .sort((a, b) => along[a]! - along[b]!);
    writer.uint32(list.length);
    for (const index of list) writer.index(index, wide);
  };
  edge((i) => mesh.columns[i] === 0, mesh.rows);
  edge((i) => mesh.rows[i] === 0, mesh.columns);
  edge((i) => mesh.columns[i] === tileSize, mesh.rows);
  edge((i) => mesh.rows[i] === tileSize, mesh.columns);

  writer.uint8(1);
  writer.uint32(count * 2);
  for (let i = 0; i < count; i++) {
    const [x, y] = octEncode(normalAt(raster, column0 + mesh.columns[i]!, row0 + mesh.rows[i]!));
    writer.uint8(x);
    writer.uint8(y);
  }
  return writer.bytes();
}

function writeDeltas(writer: Writer, count: number, value: (i: number) => number): void {
  let previous = 0;
  for (let i = 0; i < count; i++) {
    const now = value(i);
    const delta = now - previous;
    writer.uint16((delta << 1) ^ (delta >> 31));
    previous = now;
  }
}

/** Surface normal from the raster's slope: the same on both sides of a tile's edge. */
function normalAt(raster: LevelRaster, column: number, row: number): Vector {
  const { width, height, heights, stepDegrees } = raster;
  const latitude = raster.south + row * stepDegrees;
  const longitude = raster.west + column * stepDegrees;
  const [c0, c1] = [Math.max(column - 1, 0), Math.min(column + 1, width - 1)];
  const [r0, r1] = [Math.max(row - 1, 0), Math.min(row + 1, height - 1)];
  const metres = stepDegrees * radians * semiMajor;
  const cosLat = Math.max(Math.cos(latitude * radians), 1e-6);
  const slopeEast = (heights[row * width + c1]! - heights[row * width + c0]!) / ((c1 - c0) * metres * cosLat);
  const slopeNorth = (heights[r1 * width + column]! - heights[r0 * width + column]!) / ((r1 - r0) * metres);
  const length = Math.hypot(slopeEast, slopeNorth, 1);
  const [e, n, u] = [-slopeEast / length, -slopeNorth / length, 1 / length];
  const [sinLon, cosLon] = [Math.sin(longitude * radians), Math.cos(longitude * radians)];
  const sinLat = Math.sin(latitude * radians);
  const cos = Math.cos(latitude * radians);
  return [
    -sinLon * e - sinLat * cosLon * n + cos * cosLon * u,
    cosLon * e - sinLat * sinLon * n + cos * sinLon * u,
    cos * n + sinLat * u,
  ];
}

/** "oct32" in two bytes (Cigolle et al. 2014). */
function octEncode([x, y, z]: Vector): [number, number] {
  const sum = Math.abs(x) + Math.abs(y) + Math.abs(z);
  let [u, v] = [x / sum, y / sum];
  if (z < 0) [u, v] = [(1 - Math.abs(v)) * sign(u), (1 - Math.abs(u)) * sign(v)];
  return [unitToByte(u), unitToByte(v)];
}
const unitToByte = (value: number): number =>
  Math.round((Math.min(Math.max(value, -1), 1) * 0.5 + 0.5) * 255);
const sign = (value: number): number => (value < 0 ? -1 : 1);

/**
 * The point that is below the horizon only when the whole tile is (Ring 2013, "Horizon culling"), in the space
 * where the ellipsoid is the unit sphere.
 */
function horizonOcclusionPoint(centre: Vector, positions: Vector[]): Vector {
  const scaled = (p: Vector): Vector => [p[0] / semiMajor, p[1] / semiMajor, p[2] / semiMinor];
  const unit = (p: Vector): Vector => {
    const length = Math.hypot(...p);
    return [p[0] / length, p[1] / length, p[2] / length];
  };
  const direction = unit(scaled(centre));
  let magnitude = 1;
  for (const position of positions) {
    const point = scaled(position);
    const length = Math.max(1, Math.hypot(...point));
    const to = unit(point);
    const cosAlpha = to[0] * direction[0] + to[1] * direction[1] + to[2] * direction[2];
    const sinAlpha = Math.hypot(
      to[1] * direction[2] - to[2] * direction[1],
      to[2] * direction[0] - to[0] * direction[2],
      to[0] * direction[1] - to[1] * direction[0],
    );
    const cosBeta = 1 / length;
    const sinBeta = Math.sqrt(length * length - 1) / length;
    // A tile that reaches a quarter round the Earth has no such point; one far above never culls it in practice.
    magnitude = Math.max(magnitude, 1 / Math.max(cosAlpha * cosBeta - sinAlpha * sinBeta, 1e-3));
  }
  return [direction[0] * magnitude, direction[1] * magnitude, direction[2] * magnitude];
}

class Writer {
  private readonly buffer: ArrayBuffer;
  private readonly view: DataView;
  private at = 0;

  constructor(capacity: number) {
    this.buffer = new ArrayBuffer(capacity + 8 * 4 * (tileSize + 1));
    this.view = new DataView(this.buffer);
  }
  uint8(value: number): void {
    this.view.setUint8(this.at, value);
    this.at += 1;
  }
  uint16(value: number): void {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
  }
  uint32(value: number): void {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }
  float32(value: number): void {
    this.view.setFloat32(this.at, value, true);
    this.at += 4;
  }
  float64(value: number): void {
    this.view.setFloat64(this.at, value, true);
    this.at += 8;
  }
  index(value: number, wide: boolean): void {
    if (wide) this.uint32(value);
    else this.uint16(value);
  }
  align(bytes: number): void {
    while (this.at % bytes !== 0) this.uint8(0);
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.buffer, 0, this.at);
  }
}
