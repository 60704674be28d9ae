import { ImportError, type ImportRequest } from '../importer.ts';
import type { Source } from '../source/source.ts';
import { coordinateSystemOfPrj } from '../terrain/projection-file.ts';
import { ByteReader } from './byte-reader.ts';
import {
  type DbfHeading,
  dbfHeadingBytes,
  dbfLengths,
  EncodingGuess,
  readDbfHeading,
  readDbfRecord,
} from './dbf.ts';
import { layerName, type Properties, unreadable, type VectorSink } from './feature.ts';
import { readShape, shapeHeadingBytes, shapeKind } from './shape.ts';

/** Largest .prj or .cpg that is looked at, bytes. */
const largestNote = 65536;
const largestRecordBytes = 512 * 1024 ** 2;

/** A file of the same name with another ending: "roads.dbf" of "roads.shp", whatever the case of the ending. */
export async function companionOf(source: Source, ending: string): Promise<Source | null> {
  const stem = source.name.replace(/^.*[\\/]/, '').replace(/\.shp(\.gz)?$/i, '');
  return (
    (await source.beside(`${stem}.${ending}`)) ?? (await source.beside(`${stem}.${ending.toUpperCase()}`))
  );
}

/** What the attributes of a shapefile are called; empty where it has none. */
export async function shapefileFields(source: Source): Promise<string[]> {
  const table = await openTable(source);
  if (!table) return [];
  await table.reader.close();
  return table.heading.fields.map(({ name }) => name);
}

/**
 * Reads a shapefile record by record, whatever its size: .shp, and beside it .dbf (attributes), .prj and .cpg.
 * @throws ImportError where it is cut off or no shapefile.
 */
export async function readShapefile(
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
): Promise<void> {
  const file = source.name;
  sink.begin(file, layerName(file), 'record');
  const prj = await noteOf(await companionOf(source, 'prj'));
  if (prj) sink.crs(coordinateSystemOfPrj(prj) ?? nameOfWkt(prj), false);
  const shapes = new ByteReader(source.bytes());
  const table = await openTable(source);
  try {
    if (!(await shapes.fill(shapeHeadingBytes)) || shapeKind(shapes.take(shapeHeadingBytes)) === null)
      throw new ImportError(
        `${file}: expected a shapefile with a heading of 100 bytes that begins with 9994.`,
      );
    let row = 0;
    for (; await shapes.fill(8); row++) {
      if (row % 4096 === 0) {
        request.signal?.throwIfAborted();
        request.onProgress?.({ stage: `reading ${file}`, done: shapes.taken, total: source.size });
      }
      const length = shapes.take(8).readInt32BE(4) * 2;
      if (length < 4 || length > largestRecordBytes || !(await shapes.fill(length)))
        throw new ImportError(
          `${file}, record ${row + 1}: expected ${length} bytes, found ${shapes.ready}; the file is cut off or damaged.`,
        );
      const bytes = shapes.take(length);
      // A deleted record is null, a missing one undefined.
      const properties = table ? await table.next() : {};
      if (properties === null) continue;
      if (properties === undefined && table && row === table.heading.count)
        sink.note('repaired', 'shape without a record in the .dbf', row + 1, `the .dbf has ${row} records`);
      let geometry: object | null;
      try {
        geometry = readShape(bytes);
      } catch (error) {
        sink.note('refused', unreadable, row + 1, (error as Error).message);
        continue;
      }
      sink.feature({ geometry, properties: properties ?? {}, row: row + 1 });
    }
    if (shapes.ready > 0)
      throw new ImportError(
        `${file}, record ${row + 1}: expected a heading of 8 bytes, found ${shapes.ready}; the file is cut off.`,
      );
  } finally {
    await shapes.close();
    await table?.reader.close();
  }
}

interface Table {
  heading: DbfHeading;
  reader: ByteReader;
  /** The attributes of the next record; null where it is deleted, undefined where there is none. */
  next(): Promise<Properties | null | undefined>;
}

async function openTable(shp: Source): Promise<Table | null> {
  const source = await companionOf(shp, 'dbf');
  if (!source) return null;
  const codePage = await noteOf(await companionOf(shp, 'cpg'));
  const guess = new EncodingGuess();
  for await (const bytes of source.bytes()) guess.push(bytes);
  const reader = new ByteReader(source.bytes());
  if (!(await reader.fill(dbfHeadingBytes)))
    throw new ImportError(
      `${source.name}: expected a dBASE table with a heading, found ${reader.ready} bytes.`,
    );
  const first = Buffer.from(reader.take(dbfHeadingBytes));
  const { headerLength } = dbfLengths(first, source.name);
  if (!(await reader.fill(headerLength - dbfHeadingBytes)))
    throw new ImportError(
      `${source.name}: expected a heading of ${headerLength} bytes, found ${dbfHeadingBytes + reader.ready}; the file is cut off.`,
    );
  const whole = Buffer.concat([first, reader.take(headerLength - dbfHeadingBytes)]);
  const decoder = new TextDecoder(guess.encoding(codePage, first[29]!));
  const heading = readDbfHeading(whole, source.name, decoder);
  const { fields, recordLength, count } = heading;
  let record = 0;
  return {
    heading,
    reader,
    async next() {
      if (record >= count) return undefined;
      record++;
      if (!reader.has(recordLength) && !(await reader.fill(recordLength)))
        throw new ImportError(
          `${source.name}: expected ${count} records of ${recordLength} bytes, found ${record - 1}; the file is cut off or damaged.`,
        );
      const values = readDbfRecord(reader.take(recordLength), 0, fields, decoder);
      if (!values) return null;
      const properties: Properties = {};
      for (let n = 0; n < fields.length; n++) properties[fields[n]!.name] = values[n];
      return properties;
    },
  };
}

/** The text of a small file beside another. */
async function noteOf(source: Source | null): Promise<string | null> {
  if (!source) return null;
  const reader = new ByteReader(source.bytes());
  try {
    await reader.fill(largestNote);
    return reader.take(Math.min(reader.ready, largestNote)).toString('utf8').trim();
  } finally {
    await reader.close();
  }
}

/** What a coordinate system of unknown parameters calls itself. */
function nameOfWkt(wkt: string): string {
  return /"([^"]*)"/.exec(wkt)?.[1] ?? wkt.slice(0, 60);
}
