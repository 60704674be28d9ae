import { ImportError, type ImportRequest } from '../importer.ts';
import type { Source } from '../source/source.ts';
import { coordinateSystemOfPrj } from '../terrain/projection-file.ts';
import { ByteReader } from './byte-reader.ts';
import { layerName, type Properties, unreadable, type VectorSink } from './feature.ts';
import { FlatTable } from './flatbuffer.ts';

/** Numbers of fields and types in the schema of FlatGeobuf 3 (flatgeobuf.org, src/fbs). */
const header = { name: 0, geometryType: 2, columns: 7, featureCount: 8, indexNodeSize: 9, crs: 10 };
const crsFields = { organization: 0, code: 1, name: 2, wkt: 4 };
const columnFields = { name: 0, type: 1 };
const featureFields = { geometry: 0, properties: 1, columns: 2 };
const geometryFields = { ends: 0, xy: 1, z: 2, type: 6, parts: 7 };
const types = [
  'Unknown',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
];
const largestHeaderBytes = 64 * 1024 ** 2;
const largestFeatureBytes = 256 * 1024 ** 2;
const indexNodeBytes = 40;
const deepest = 16;

interface Column {
  name: string;
  type: number;
}

/**
 * Reads a FlatGeobuf file feature by feature, whatever its size; its index is passed over.
 * @throws ImportError where it is cut off or no FlatGeobuf.
 */
export async function readFlatGeobuf(
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
): Promise<void> {
  const file = source.name;
  const reader = new ByteReader(source.bytes());
  const cutOff = (what: string): never => {
    throw new ImportError(`${file}: expected ${what}, found the end of the file; it is cut off or damaged.`);
  };
  try {
    if (!(await reader.fill(12)) || reader.take(8).subarray(0, 3).toString('latin1') !== 'fgb')
      throw new ImportError(`${file}: expected a FlatGeobuf file that begins with "fgb", found another.`);
    const headerLength = reader.take(4).readUInt32LE(0);
    if (headerLength > largestHeaderBytes || !(await reader.fill(headerLength)))
      cutOff(`a heading of ${headerLength} bytes`);
    const { columns, geometryType, indexBytes, featureCount } = begin(
      Buffer.from(reader.take(headerLength)),
      file,
      sink,
    );
    if (!(await reader.skip(indexBytes))) cutOff(`an index of ${indexBytes} bytes`);
    let row = 0;
    for (; await reader.fill(4); row++) {
      if (row % 4096 === 0) {
        request.signal?.throwIfAborted();
        request.onProgress?.({ stage: `reading ${file}`, done: reader.taken, total: source.size });
      }
      const length = reader.take(4).readUInt32LE(0);
      if (length > largestFeatureBytes || !(await reader.fill(length)))
        throw new ImportError(
          `${file}, feature ${row + 1}: expected ${length} bytes, found ${reader.ready}; the file is cut off or damaged.`,
        );
      const bytes = reader.take(length);
      let feature: { geometry: object | null; properties: Properties };
      try {
        feature = featureOf(FlatTable.root(bytes), geometryType, columns);
      } catch (error) {
        sink.note('refused', unreadable, row + 1, (error as Error).message);
        continue;
      }
      sink.feature({ ...feature, row: row + 1, rowId: String(row + 1) });
    }
    if (reader.ready > 0 || (featureCount > 0 && row < featureCount)) cutOff(`${featureCount} features`);
  } finally {
    await reader.close();
  }
}

function begin(
  bytes: Uint8Array,
  file: string,
  sink: VectorSink,
): { columns: Column[]; geometryType: number; indexBytes: number; featureCount: number } {
  try {
    const root = FlatTable.root(bytes);
    sink.begin(file, root.text(header.name) || layerName(file), 'record');
    const crs = root.table(header.crs);
    const name = crs && crsName(crs);
    if (name) sink.crs(name, false);
    const featureCount = root.uint64(header.featureCount);
    return {
      columns: columnsOf(root.tables(header.columns)),
      geometryType: root.byte(header.geometryType, 0),
      indexBytes: indexBytesOf(featureCount, root.uint16(header.indexNodeSize, 16)),
      featureCount,
    };
  } catch (error) {
    if (error instanceof RangeError)
      throw new ImportError(`${file}: the heading of the FlatGeobuf file is damaged.`);
    throw error;
  }
}

function crsName(crs: FlatTable): string | null {
  const code = crs.int32(crsFields.code, 0);
  if (code === 4326) return null;
  if (code > 0) return `EPSG:${code}`;
  const wkt = crs.text(crsFields.wkt);
  return (wkt && coordinateSystemOfPrj(wkt)) || crs.text(crsFields.name) || null;
}

/** Bytes of a packed Hilbert R-tree over some features: one node each, and one for each group of nodes above. */
function indexBytesOf(featureCount: number, nodeSize: number): number {
  if (nodeSize === 0 || featureCount === 0) return 0;
  const size = Math.max(nodeSize, 2);
  let level = featureCount;
  let nodes = level;
  do {
    level = Math.ceil(level / size);
    nodes += level;
  } while (level !== 1);
  return nodes * indexNodeBytes;
}

const columnsOf = (tables: readonly FlatTable[]): Column[] =>
  tables.map((table) => ({
    name: table.text(columnFields.name) ?? '',
    type: table.byte(columnFields.type, 0),
  }));

function featureOf(
  feature: FlatTable,
  geometryType: number,
  columns: readonly Column[],
): { geometry: object | null; properties: Properties } {
  const geometry = feature.table(featureFields.geometry);
  const own = feature.tables(featureFields.columns);
  const bytes = feature.bytes(featureFields.properties);
  return {
    geometry: geometry && geometryOf(geometry, geometryType, 0),
    properties: bytes ? propertiesOf(bytes, own.length > 0 ? columnsOf(own) : columns) : {},
  };
}

function geometryOf(table: FlatTable, known: number, depth: number): object | null {
  const code = known || table.byte(geometryFields.type, 0);
  const type = types[code];
  if (depth > deepest) throw new Error('expected a geometry, found collections in collections without end');
  if (code === 0 || type === undefined)
    throw new Error(`expected points, lines or polygons, found a geometry of type ${code}`);
  if (code === 6)
    return {
      type,
      coordinates: table.tables(geometryFields.parts).map((part) => rings(part)),
    };
  if (code === 7)
    return {
      type,
      geometries: table.tables(geometryFields.parts).flatMap((part) => geometryOf(part, 0, depth + 1) ?? []),
    };
  if (code === 3 || code === 5) return { type, coordinates: rings(table) };
  const positions = positionsOf(table);
  if (code === 1) return positions[0] ? { type, coordinates: positions[0] } : null;
  return { type, coordinates: positions };
}

function positionsOf(table: FlatTable): number[][] {
  const xy = table.doubles(geometryFields.xy) ?? new Float64Array(0);
  const z = table.doubles(geometryFields.z);
  const count = xy.length >> 1;
  const positions: number[][] = new Array(count);
  for (let n = 0; n < count; n++)
    positions[n] = z && n < z.length ? [xy[n * 2]!, xy[n * 2 + 1]!, z[n]!] : [xy[n * 2]!, xy[n * 2 + 1]!];
  return positions;
}

/** Rings or lines by the numbers of their last vertices. */
function rings(table: FlatTable): number[][][] {
  const positions = positionsOf(table);
  const ends = table.uint32s(geometryFields.ends);
  if (!ends || ends.length === 0) return [positions];
  let start = 0;
  return ends.map((end) => {
    const ring = positions.slice(start, end);
    start = end;
    return ring;
  });
}

/** Attributes as they lie one after the other: number of the column, value. */
function propertiesOf(bytes: Uint8Array, columns: readonly Column[]): Properties {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const properties: Properties = {};
  let at = 0;
  while (at < bytes.length) {
    const column = columns[view.getUint16(at, true)];
    if (!column) throw new Error(`expected one of ${columns.length} columns, found another`);
    at += 2;
    const [value, size] = valueAt(view, at, column.type);
    at += size;
    properties[column.name] = value;
  }
  return properties;
}

function valueAt(view: DataView, at: number, type: number): [value: unknown, bytes: number] {
  switch (type) {
    case 0:
      return [view.getInt8(at), 1];
    case 1:
      return [view.getUint8(at), 1];
    case 2:
      return [view.getUint8(at) !== 0, 1];
    case 3:
      return [view.getInt16(at, true), 2];
    case 4:
      return [view.getUint16(at, true), 2];
    case 5:
      return [view.getInt32(at, true), 4];
    case 6:
      return [view.getUint32(at, true), 4];
    case 7:
      return [wide(view.getBigInt64(at, true)), 8];
    case 8:
      return [wide(view.getBigUint64(at, true)), 8];
    case 9:
      return [view.getFloat32(at, true), 4];
    case 10:
      return [view.getFloat64(at, true), 8];
    case 11:
    case 12:
    case 13:
    case 14: {
      const length = view.getUint32(at, true);
      if (at + 4 + length > view.byteLength) throw new RangeError('a text does not fit in its feature');
      const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 4, length);
      if (type === 14) return [null, 4 + length];
      const text = new TextDecoder().decode(bytes);
      return [type === 12 ? parsed(text) : text, 4 + length];
    }
    default:
      throw new Error(`expected a known type of attribute, found ${type}`);
  }
}

const wide = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
