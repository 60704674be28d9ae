import { CityImport } from '../city-model/city-import.ts';
import { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { openSources, type Source } from '../source/source.ts';
import {
  type CityJsonDocument,
  type CityJsonObject,
  checkDocument,
  isRecord,
  typeName,
  type VertexList,
} from './document.ts';
import { Families } from './families.ts';
import { GeometryReader } from './geometry.ts';
import { readLooks } from './looks.ts';
import { jsonValues } from './read-lines.ts';
import { absentParent, objectTrees, sourceTree, typedObjects } from './source-objects.ts';
import { passOver } from './split-document.ts';

/**
 * City objects of CityJSON files (0.8 to 2.0) and CityJSON sequences as 3D Tiles, CIM objects and terrain, in the same
 * tilesets as CityGML.
 */
export async function importCityJson(
  request: ImportRequest,
  /** Documents larger than this are read object by object, bytes. */
  wholeUpTo = 64 * 1024 * 1024,
): Promise<ImportResult> {
  const sources: Source[] = [];
  for (const file of request.files)
    sources.push(...(await openSources(file)).filter(({ format }) => format === 'cityjson'));
  if (request.heights === 'ground')
    throw new ImportError(
      `${sources[0]?.name ?? 'CityJSON'}: heights of CityJSON cannot be above ground; give "geoid" or "ellipsoid".`,
    );
  const city = new CityImport(
    request,
    'cityjson',
    sources.map(({ name }) => name),
  );
  try {
    for (const source of sources) {
      const reader = new FileReader(request, city, source);
      if ((source.size ?? 0) > wholeUpTo && !(await isSequence(source))) await reader.readLarge();
      else await reader.read();
    }
    city.end();
  } finally {
    city.close();
  }
  return city.finish();
}

/** Reads one file: a document, or a header and features line by line. */
class FileReader {
  private readonly coordinates = new CoordinateBuffer();
  private document: CityJsonDocument | null = null;
  private geometry: GeometryReader | null = null;

  constructor(
    private readonly request: ImportRequest,
    private readonly city: CityImport,
    private readonly source: Source,
  ) {}

  async read(): Promise<void> {
    const { request, city, source } = this;
    const { name, size } = source;
    city.begin(name);
    const tell = (done: number): void => {
      request.signal?.throwIfAborted();
      request.onProgress?.({ stage: `reading ${name}`, done, total: size });
    };
    for await (const { value, line } of jsonValues(source, tell)) {
      request.signal?.throwIfAborted();
      if (this.document === null) {
        const document = checkDocument(value, name, isRecord(value) && value['type'] === 'CityJSONFeature');
        this.document = document;
        city.extent = document.extent;
        this.geometry = new GeometryReader(this.coordinates, document, city.ledger, name);
        await this.add(document.CityObjects, document.vertices, document.appearance, name);
        continue;
      }
      const where = `${name}, line ${line}`;
      if (!this.document.transform)
        throw new ImportError(
          `${name}: expected a "transform" with scale and translate in the first line of a sequence, found none.`,
        );
      if (!isRecord(value) || value['type'] !== 'CityJSONFeature')
        throw new ImportError(`${where}: expected a CityJSONFeature, found ${typeName(value)}.`);
      const { CityObjects, vertices, appearance } = value;
      if (!isRecord(CityObjects) || !Array.isArray(vertices))
        throw new ImportError(
          `${where}: expected "CityObjects" and "vertices" in the feature, found ${Object.keys(value).join(', ')}.`,
        );
      await this.add(CityObjects as Record<string, CityJsonObject>, vertices, appearance, where);
    }
    if (this.document === null) throw new ImportError(`${name}: expected CityJSON, found an empty file.`);
  }

  /** A document too large to be parsed as a whole: all but its city objects first, then these one by one. */
  async readLarge(): Promise<void> {
    const { request, city, source } = this;
    const size = source.size ?? 0;
    city.begin(source.name);
    const tell = (done: number): void => {
      request.signal?.throwIfAborted();
      request.onProgress?.({ stage: `reading ${source.name}`, done, total: size * 2 });
    };
    const root: Record<string, unknown> = { CityObjects: {}, vertices: [] };
    const vertices = new CoordinateBuffer();
    const member = (key: string, value: unknown): void => {
      root[key] = value;
    };
    await passOver(source, { member, vertices }, tell);
    const document = checkDocument(root, source.name, false);
    this.document = document;
    city.extent = document.extent;
    this.geometry = new GeometryReader(this.coordinates, document, city.ledger, source.name);
    const list: VertexList = {
      vertices: [],
      flat: vertices.values.subarray(0, vertices.length),
      transform: document.transform,
      looks: await readLooks(document.appearance, source, city.shelf),
    };
    const families = new Families((objects) => this.take(objects, list, source.name));
    await passOver(source, { object: (id, value) => families.add(id, value) }, (done) => tell(size + done));
    families.end();
  }

  private async add(
    objects: Record<string, unknown>,
    vertices: ArrayLike<number>[],
    appearance: unknown,
    where: string,
  ): Promise<void> {
    const { transform, appearance: shared } = this.document!;
    const looks = await readLooks(appearance ?? shared, this.source, this.city.shelf);
    this.take(objects, { vertices, transform, looks }, where);
  }

  private take(objects: Record<string, unknown>, list: VertexList, where: string): void {
    const { city, coordinates } = this;
    const document = this.document!;
    const typed = typedObjects(objects, (feature, found) => {
      city.ledger.in('object');
      city.ledger.note('refused', 'object without a type', { file: where, feature, kind: 'object' }, found);
    });
    for (const tree of objectTrees(typed)) {
      coordinates.length = 0;
      const source = sourceTree(tree, this.geometry!, list);
      city.take(
        Object.assign(source, {
          coordinates: coordinates.values.subarray(0, coordinates.length),
          claimed: new Map(),
        }),
        document.crs,
        where,
        absentParent(tree),
      );
    }
  }
}

/** True where the first line is a value by itself. */
async function isSequence(source: Source): Promise<boolean> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of source.bytes()) {
    const end = chunk.indexOf(0x0a);
    pieces.push(chunk.slice(0, end < 0 ? chunk.length : end));
    if (end >= 0 || pieces.length > 8) break;
  }
  try {
    JSON.parse(Buffer.concat(pieces).toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

importCityJson.updates = true;
