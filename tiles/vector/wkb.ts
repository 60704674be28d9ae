const types: Record<number, string> = {
  1: 'Point',
  2: 'LineString',
  3: 'Polygon',
  4: 'MultiPoint',
  5: 'MultiLineString',
  6: 'MultiPolygon',
  7: 'GeometryCollection',
  8: 'circular string',
  9: 'compound curve',
  10: 'curve polygon',
  11: 'multi-curve',
  12: 'multi-surface',
  15: 'polyhedral surface',
  16: 'TIN',
  17: 'Triangle',
};
const deepest = 16;

/**
 * A geometry in well-known binary (OGC 06-103r4, ISO 13249-3, and the flags of EWKB) as GeoJSON, with z where it has
 * one; measures are passed over, an empty geometry is null.
 * @throws Error "expected …, found …" where it is damaged or of curves.
 */
export function readWkb(bytes: Uint8Array): object | null {
  return new WkbReader(bytes).geometry(0);
}

/**
 * The geometry in a GeoPackage blob (OGC 12-128r19, 2.1.3): a heading, an envelope, well-known binary.
 * @throws Error where it is damaged.
 */
export function readGeoPackageGeometry(bytes: Uint8Array): object | null {
  if (bytes.length < 8 || bytes[0] !== 0x47 || bytes[1] !== 0x50)
    throw new Error('expected a geometry that begins with "GP", found another');
  const flags = bytes[3]!;
  const envelope = [0, 32, 48, 48, 64][(flags >> 1) & 7];
  if (envelope === undefined) throw new Error('expected a known envelope of a geometry, found another');
  if (flags & 0x20) throw new Error('expected a geometry of the simple features, found an extension');
  return flags & 0x10 ? null : readWkb(bytes.subarray(8 + envelope));
}

/**
 * The geometry in a SpatiaLite blob: 00, byte order, EPSG code, box, 7C, type and coordinates, FE.
 * Parts of collections begin with 69 instead of a byte order.
 */
export function readSpatiaLite(bytes: Uint8Array): object | null {
  if (bytes.length < 45 || bytes[0] !== 0 || bytes[38] !== 0x7c || bytes[bytes.length - 1] !== 0xfe)
    throw new Error('expected a SpatiaLite geometry, found another');
  return new WkbReader(bytes, bytes[1] === 1).typed(39, 0);
}

class WkbReader {
  private at = 0;
  private readonly view: DataView;
  private dimensions = 2;
  private hasZ = false;

  constructor(
    private readonly bytes: Uint8Array,
    private little = true,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(depth: number): object | null {
    const order = this.byte();
    // SpatiaLite marks parts with 69.
    if (order !== 0x69) {
      if (order > 1) throw new Error(`expected a byte order of 0 or 1, found ${order}`);
      this.little = order === 1;
    }
    return this.typed(this.at, depth);
  }

  /** A geometry whose type stands at `at`. */
  typed(at: number, depth: number): object | null {
    this.at = at;
    if (depth > deepest) throw new Error('expected a geometry, found collections in collections without end');
    const code = this.count32();
    const thousands = Math.floor((code & 0x0fffffff) / 1000);
    const type = (code & 0x0fffffff) % 1000;
    const z = thousands === 1 || thousands === 3 || (code & 0x80000000) !== 0;
    const m = thousands === 2 || thousands === 3 || (code & 0x40000000) !== 0;
    if (code & 0x20000000) this.count32();
    this.hasZ = z;
    this.dimensions = 2 + Number(z) + Number(m);
    switch (type) {
      case 1: {
        const position = this.position();
        return Number.isNaN(position[0]) ? null : { type: 'Point', coordinates: position };
      }
      case 2:
        return { type: 'LineString', coordinates: this.positions() };
      case 3:
      case 17:
        return { type: 'Polygon', coordinates: this.rings() };
      case 4:
      case 5:
      case 6:
      case 7:
        return this.parts(types[type]!, depth);
      default:
        throw new Error(
          `expected points, lines or polygons, found a ${types[type] ?? `geometry of type ${type}`}`,
        );
    }
  }

  private parts(type: string, depth: number): object {
    const count = this.count(5);
    const parts: { coordinates?: unknown }[] = [];
    for (let n = 0; n < count; n++) {
      const part = this.geometry(depth + 1);
      if (part) parts.push(part);
    }
    return type === 'GeometryCollection'
      ? { type, geometries: parts }
      : { type, coordinates: parts.map(({ coordinates }) => coordinates) };
  }

  private rings(): number[][][] {
    const count = this.count(4);
    const rings: number[][][] = [];
    for (let n = 0; n < count; n++) {
      const ring = this.positions();
      if (ring.length > 0) rings.push(ring);
    }
    return rings;
  }

  private positions(): number[][] {
    const count = this.count(this.dimensions * 8);
    const positions: number[][] = new Array(count);
    for (let n = 0; n < count; n++) positions[n] = this.position();
    return positions;
  }

  private position(): number[] {
    const { at, view, little, dimensions } = this;
    this.at += dimensions * 8;
    if (this.at > this.bytes.length) this.cutOff();
    const x = view.getFloat64(at, little);
    const y = view.getFloat64(at + 8, little);
    return this.hasZ ? [x, y, view.getFloat64(at + 16, little)] : [x, y];
  }

  /** A number of things of at least `size` bytes each, that can be here. */
  private count(size: number): number {
    const count = this.count32();
    if (count * size > this.bytes.length - this.at) this.cutOff();
    return count;
  }

  private count32(): number {
    this.at += 4;
    if (this.at > this.bytes.length) this.cutOff();
    return this.view.getUint32(this.at - 4, this.little);
  }

  private byte(): number {
    if (this.at >= this.bytes.length) this.cutOff();
    return this.bytes[this.at++]!;
  }

  private cutOff(): never {
    throw new Error(`the geometry does not fit in its ${this.bytes.length} bytes`);
  }
}
