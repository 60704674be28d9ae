import { SaxesParser } from 'saxes';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { Source } from '../source/source.ts';
import { layerName, type Properties, unreadable, type VectorSink } from './feature.ts';

type Ring = number[][];
interface Shape {
  type: string;
  coordinates?: unknown;
  geometries?: Shape[];
}

/** Deeper nesting than any document has. */
const deepest = 200;
const largestPlacemarkCharacters = 256 * 1024 ** 2;

/**
 * Reads the placemarks of a KML 2.2 document (OGC 07-147r2) one by one: points, lines, polygons and collections of them
 * with name, description and extended data. Coordinates are longitude, latitude, height.
 * @throws ImportError where it is no XML or cut off.
 */
export async function readKml(
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
): Promise<void> {
  const file = source.name;
  sink.begin(file, layerName(file), 'line');
  const placemarks = new PlacemarkReader(file, sink);
  const decoder = new TextDecoder();
  let done = 0;
  for await (const chunk of source.bytes()) {
    request.signal?.throwIfAborted();
    placemarks.write(decoder.decode(chunk, { stream: true }));
    done += chunk.length;
    request.onProgress?.({ stage: `reading ${file}`, done, total: source.size });
  }
  placemarks.close();
}

class PlacemarkReader {
  private readonly parser = new SaxesParser();
  private readonly path: string[] = [];
  private text = '';
  private line = 0;
  private placemark: { id: string | null; properties: Properties; damage: string | null } | null = null;
  private key = '';
  /** Collections that are open, the innermost last; the first takes the geometry of the placemark. */
  private collections: Shape[][] = [];
  private rings: Ring[] = [];
  private coordinates: Ring = [];
  /** What the polygon says of its third coordinates: drawn down to the ground, and measured from it. */
  private extruded = false;
  private aboveGround = false;

  constructor(
    private readonly file: string,
    private readonly sink: VectorSink,
  ) {
    const { parser } = this;
    parser.on('error', (error) => {
      throw new ImportError(`${file}: it is no readable XML: ${error.message.replace(/\s+/g, ' ')}.`);
    });
    parser.on('opentag', ({ name, attributes }) =>
      this.open(local(name), attributes as Record<string, string>),
    );
    parser.on('closetag', ({ name }) => this.closeTag(local(name)));
    const text = (text: string): void => {
      this.text += text;
      if (this.text.length > largestPlacemarkCharacters)
        throw new ImportError(`${file}, line ${parser.line}: a text is larger than 256 MiB.`);
    };
    parser.on('text', text);
    parser.on('cdata', text);
  }

  write(text: string): void {
    this.parser.write(text);
  }

  close(): void {
    this.parser.close();
  }

  private open(name: string, attributes: Record<string, string>): void {
    this.path.push(name);
    if (this.path.length > deepest)
      throw new ImportError(
        `${this.file}, line ${this.parser.line}: elements are nested deeper than ${deepest}.`,
      );
    this.text = '';
    if (name === 'Placemark') {
      this.placemark = { id: attributes['id'] ?? null, properties: {}, damage: null };
      this.line = this.parser.line;
      this.collections = [[]];
    } else if (name === 'Data' || name === 'SimpleData') this.key = attributes['name'] ?? '';
    else if (name === 'MultiGeometry') this.collections.push([]);
    else if (name === 'Polygon') {
      this.rings = [];
      this.extruded = false;
      this.aboveGround = false;
    }
  }

  private closeTag(name: string): void {
    this.path.pop();
    const { placemark } = this;
    if (placemark) this.within(placemark, name, this.path.at(-1));
    this.text = '';
  }

  private within(
    placemark: NonNullable<typeof this.placemark>,
    name: string,
    parent: string | undefined,
  ): void {
    const innermost = this.collections.at(-1)!;
    const text = this.text.trim();
    switch (name) {
      case 'coordinates':
        this.coordinates = this.tuples(placemark);
        return;
      case 'Point':
        innermost.push({ type: 'Point', coordinates: this.coordinates[0] ?? [] });
        return;
      case 'LineString':
        innermost.push({ type: 'LineString', coordinates: this.coordinates });
        return;
      case 'LinearRing':
        if (parent === 'outerBoundaryIs') this.rings.unshift(this.coordinates);
        else if (parent === 'innerBoundaryIs') this.rings.push(this.coordinates);
        else innermost.push({ type: 'LineString', coordinates: this.coordinates });
        return;
      case 'extrude':
        this.extruded = text === '1' || text === 'true';
        return;
      case 'altitudeMode':
        this.aboveGround = text === 'relativeToGround';
        return;
      case 'Polygon':
        innermost.push({ type: 'Polygon', coordinates: this.rings });
        if (this.extruded && this.aboveGround) this.building(placemark.properties);
        return;
      case 'MultiGeometry': {
        const geometries = this.collections.pop()!;
        (this.collections.at(-1) ?? innermost).push({ type: 'GeometryCollection', geometries });
        return;
      }
      case 'value':
      case 'SimpleData':
        if (this.key !== '') placemark.properties[this.key] = text === '' ? null : text;
        return;
      case 'Placemark':
        this.finish(placemark);
        return;
      default:
        if (parent === 'Placemark' && /^(name|description|address|phoneNumber)$/.test(name) && text !== '')
          placemark.properties[name] = text;
    }
  }

  /** A polygon that is extruded from the ground is a building, as high as its highest corner. */
  private building(properties: Properties): void {
    let height = 0;
    for (const [, , z] of this.rings[0] ?? []) height = Math.max(height, z ?? 0);
    if (height <= 0) return;
    properties['building'] ??= 'yes';
    properties['height'] ??= height;
  }

  /** "longitude,latitude[,height]" separated by blanks. */
  private tuples(placemark: NonNullable<typeof this.placemark>): Ring {
    const positions: Ring = [];
    for (const tuple of this.text.split(/\s+/)) {
      if (tuple === '') continue;
      const numbers = tuple.split(',').map(Number);
      if (numbers.length < 2 || numbers.some((number) => !Number.isFinite(number)))
        placemark.damage ??= `expected "longitude,latitude", found "${tuple.slice(0, 40)}"`;
      else positions.push(numbers);
    }
    return positions;
  }

  private finish({ id, properties, damage }: NonNullable<typeof this.placemark>): void {
    this.placemark = null;
    if (damage !== null) {
      this.sink.note('refused', unreadable, this.line, damage);
      return;
    }
    const geometries = this.collections[0]!;
    this.sink.feature({
      ...(id !== null && { id }),
      geometry: geometries.length > 1 ? { type: 'GeometryCollection', geometries } : (geometries[0] ?? null),
      properties,
      row: this.line,
    });
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
