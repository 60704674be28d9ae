/** A decoded quantized-mesh 1.0 tile. u, v run 0…1 from west and south; heights are ellipsoidal metres. */
export interface DecodedTile {
  centre: [number, number, number];
  minimumHeight: number;
  maximumHeight: number;
  u: Float64Array;
  v: Float64Array;
  heights: Float64Array;
  triangles: Uint32Array;
  edges: { west: number[]; south: number[]; east: number[]; north: number[] };
  /** Unit normals in Earth-centred axes, x y z per vertex; null without the extension. */
  normals: Float64Array | null;
  /** 1 byte or 256 × 256 from the north-west, 255 water; null without the extension. */
  waterMask: Uint8Array | null;
  /** What the tile says of those below it; null without the extension. */
  metadata: { available?: { startX: number; startY: number; endX: number; endY: number }[][] } | null;
}

/** Reads a tile by the published format, independently of the writer; for tests and the doctor. */
export function decodeQuantizedMesh(bytes: Uint8Array): DecodedTile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const centre: [number, number, number] = [
    view.getFloat64(0, true),
    view.getFloat64(8, true),
    view.getFloat64(16, true),
  ];
  const minimumHeight = view.getFloat32(24, true);
  const maximumHeight = view.getFloat32(28, true);
  const count = view.getUint32(88, true);
  let at = 92;
  const deltas = (): Float64Array => {
    const values = new Float64Array(count);
    for (let i = 0, value = 0; i < count; i++, at += 2) {
      const coded = view.getUint16(at, true);
      value += (coded >> 1) ^ -(coded & 1);
      values[i] = value / 32767;
    }
    return values;
  };
  const u = deltas();
  const v = deltas();
  const heights = deltas().map((part) => minimumHeight + part * (maximumHeight - minimumHeight));
  const size = count > 65536 ? 4 : 2;
  at = Math.ceil(at / size) * size;
  const index = (): number => {
    const value = size === 4 ? view.getUint32(at, true) : view.getUint16(at, true);
    at += size;
    return value;
  };
  const length = (): number => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const triangles = new Uint32Array(length() * 3);
  for (let i = 0, highest = 0; i < triangles.length; i++) {
    const code = index();
    triangles[i] = highest - code;
    if (code === 0) highest++;
  }
  const edge = (): number[] => Array.from({ length: length() }, index);
  const edges = { west: edge(), south: edge(), east: edge(), north: edge() };
  let normals: Float64Array | null = null;
  let waterMask: Uint8Array | null = null;
  let metadata: DecodedTile['metadata'] = null;
  while (at < bytes.byteLength) {
    const id = view.getUint8(at++);
    const end = length() + at;
    if (id === 1) normals = Float64Array.from(octNormals(bytes.subarray(at, end)));
    if (id === 2) waterMask = bytes.slice(at, end);
    if (id === 4)
      metadata = JSON.parse(
        new TextDecoder().decode(bytes.subarray(at + 4, at + 4 + view.getUint32(at, true))),
      );
    at = end;
  }
  return {
    centre,
    minimumHeight,
    maximumHeight,
    u,
    v,
    heights,
    triangles,
    edges,
    normals,
    waterMask,
    metadata,
  };
}

function* octNormals(bytes: Uint8Array): Generator<number> {
  for (let i = 0; i < bytes.length; i += 2) {
    let x = (bytes[i]! / 255) * 2 - 1;
    let y = (bytes[i + 1]! / 255) * 2 - 1;
    const z = 1 - Math.abs(x) - Math.abs(y);
    if (z < 0) [x, y] = [(1 - Math.abs(y)) * (x < 0 ? -1 : 1), (1 - Math.abs(x)) * (y < 0 ? -1 : 1)];
    const size = Math.hypot(x, y, z);
    yield x / size;
    yield y / size;
    yield z / size;
  }
}
