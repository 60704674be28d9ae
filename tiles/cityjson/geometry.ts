import {
  type Look,
  type Polygon,
  type SourceObject,
  type Surface,
  surface,
  surfaceOf,
} from '../city-model/city-model.ts';
import type { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import type { ImportLedger, Verdict } from '../report/ledger.ts';
import { type CityJsonDocument, type CityJsonGeometry, isRecord, type VertexList } from './document.ts';
import type { DocumentLooks } from './looks.ts';

/** How deep the polygons lie in `boundaries`. */
const depths: Record<string, number> = {
  MultiSurface: 0,
  CompositeSurface: 0,
  Solid: 1,
  MultiSolid: 2,
  CompositeSolid: 2,
};
const unmoved = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** A geometry that is not what the specification says; it is left out. */
class GeometryFault extends Error {}

/** Turns geometries into polygons and lines over one list of coordinates. What cannot be is left out and noted. */
export class GeometryReader {
  private list: VertexList = { vertices: [], transform: null, looks: null };
  private matrix: readonly number[] | null = null;
  private anchor: [number, number, number] = [0, 0, 0];
  private lod = 0;
  private surfaces: readonly Surface[] = [];
  private looks: DocumentLooks | null = null;
  private object: SourceObject | null = null;

  constructor(
    private readonly coordinates: CoordinateBuffer,
    private readonly document: CityJsonDocument,
    private readonly ledger: ImportLedger,
    private readonly file: string,
  ) {}

  /** Appends the polygons and lines of a geometry to an object, their coordinates to the buffer. */
  read(geometry: CityJsonGeometry, list: VertexList, object: SourceObject): void {
    const { coordinates } = this;
    const [start, polygons, lines] = [coordinates.length, object.polygons.length, object.lines.length];
    this.object = object;
    this.looks = list.looks;
    this.list = list;
    this.matrix = null;
    try {
      if (!isRecord(geometry)) this.fail(`expected a geometry, found ${JSON.stringify(geometry)}`);
      if (geometry.type === 'GeometryInstance') this.instance(geometry, list);
      else this.anyGeometry(geometry);
    } catch (error) {
      if (!(error instanceof GeometryFault)) throw error;
      coordinates.length = start;
      object.polygons.length = polygons;
      object.lines.length = lines;
      this.note('left-out', 'geometry that cannot be', error.message);
    }
    this.matrix = null;
  }

  private instance(geometry: CityJsonGeometry, list: VertexList): void {
    const { templates } = this.document;
    const template = templates?.geometries[geometry.template ?? -1];
    if (!templates || !template)
      this.fail(
        `expected a geometry template ${geometry.template}, the file has ${templates?.geometries.length ?? 0}`,
      );
    const matrix = geometry.transformationMatrix ?? unmoved;
    if (!Array.isArray(matrix) || matrix.length !== 16 || !matrix.every(Number.isFinite))
      this.fail('expected a transformation matrix of 16 numbers');
    const at = (geometry.boundaries as unknown[] | undefined)?.[0];
    const place: [number, number, number] = [0, 0, 0];
    this.vertex(at, place);
    this.anchor = place;
    this.matrix = matrix;
    this.list = { vertices: templates.vertices, transform: null, looks: list.looks };
    this.anyGeometry(template);
  }

  private anyGeometry(geometry: CityJsonGeometry): void {
    const { type, lod, boundaries, semantics, material, texture } = geometry;
    const number = Number(lod ?? 2);
    this.lod = Number.isFinite(number) && number >= 1 ? Math.min(Math.floor(number), 4) : 0;
    if (type === 'MultiPoint' || type === 'MultiLineString') {
      this.linework(boundaries, type === 'MultiPoint');
      return;
    }
    const depth = depths[type];
    if (depth === undefined) this.fail(`the geometry type "${type}" is not known`);
    this.surfaces = (Array.isArray(semantics?.surfaces) ? semantics.surfaces : []).map((item) =>
      item?.type
        ? Object.hasOwn(surfaceOf, item.type)
          ? surfaceOf[item.type]!
          : surface.other
        : surface.unknown,
    );
    const { looks } = this;
    const colours = looks && themed(material, looks.materialTheme);
    const textures = looks && themed(texture, looks.textureTheme);
    this.descend(boundaries, semantics?.values, colours?.values ?? colours?.value, textures?.values, depth);
  }

  private linework(boundaries: unknown, points: boolean): void {
    if (!Array.isArray(boundaries))
      this.fail(`expected a list of boundaries, found ${JSON.stringify(boundaries)}`);
    for (const line of points ? boundaries.map((index) => [index]) : boundaries) {
      if (!Array.isArray(line)) this.fail(`expected a list of vertex numbers, found ${JSON.stringify(line)}`);
      const start = this.coordinates.length;
      for (const index of line) this.append(index);
      if (line.length > 0) this.object!.lines.push({ lod: this.lod, start, end: this.coordinates.length });
    }
  }

  private descend(
    boundaries: unknown,
    values: unknown,
    colours: unknown,
    textures: unknown,
    depth: number,
  ): void {
    if (!Array.isArray(boundaries))
      this.fail(`expected a list of boundaries, found ${JSON.stringify(boundaries)}`);
    const of = (list: unknown, index: number): unknown => (Array.isArray(list) ? list[index] : undefined);
    if (depth === 0) {
      for (let index = 0; index < boundaries.length; index++) {
        const value = Array.isArray(values) ? values[index] : values;
        const colour = Array.isArray(colours) ? colours[index] : colours;
        this.polygon(
          boundaries[index],
          typeof value === 'number' ? value : null,
          typeof colour === 'number' ? colour : null,
          of(textures, index),
        );
      }
      return;
    }
    // Of a solid's shells the first is what is seen from outside; the others are cavities.
    const count = depth === 1 ? Math.min(1, boundaries.length) : boundaries.length;
    for (let index = 0; index < count; index++)
      this.descend(
        boundaries[index],
        Array.isArray(values) ? values[index] : null,
        Array.isArray(colours) ? colours[index] : colours,
        of(textures, index),
        depth - 1,
      );
  }

  private polygon(rings: unknown, semantic: number | null, colour: number | null, texture: unknown): void {
    if (!Array.isArray(rings)) this.fail(`expected a list of rings, found ${JSON.stringify(rings)}`);
    const ranges: number[] = [];
    const counts: number[] = [];
    for (const ring of rings) {
      if (!Array.isArray(ring)) this.fail(`expected a ring of vertex numbers, found ${JSON.stringify(ring)}`);
      // Rings are not closed, but some writers close them.
      const count = ring.length > 1 && ring[0] === ring[ring.length - 1] ? ring.length - 1 : ring.length;
      if (count < 3) {
        this.note('left-out', 'ring of less than three vertices', String(count));
        if (ranges.length === 0) return;
        continue;
      }
      const start = this.coordinates.length;
      for (let i = 0; i < count; i++) this.append(ring[i]);
      ranges.push(start, this.coordinates.length);
      counts.push(count);
    }
    if (ranges.length === 0) return;
    const polygon: Polygon = {
      id: null,
      lod: this.lod,
      surface: semantic === null ? surface.unknown : (this.surfaces[semantic] ?? surface.unknown),
      // In CityJSON the semantics are of the polygons of the solid itself.
      thematic: true,
      reversed: false,
      rings: ranges,
    };
    const look = this.looks && this.look(colour, texture, counts);
    if (look) polygon.look = look;
    this.object!.polygons.push(polygon);
  }

  private look(colour: number | null, texture: unknown, counts: readonly number[]): Look | null {
    const looks = this.looks!;
    const plain = (colour === null ? null : looks.colours[colour]) ?? null;
    const first = Array.isArray(texture) && Array.isArray(texture[0]) ? (texture[0][0] as unknown) : null;
    const key = typeof first === 'number' ? (looks.textures[first] ?? null) : null;
    if (key === null) return plain && { texture: null, uv: null, colour: plain };
    const uv: number[] = [];
    for (const [ring, count] of counts.entries()) {
      const numbers = (texture as unknown[])[ring];
      for (let i = 0; i < count; i++) {
        const place = Array.isArray(numbers) ? looks.vertices[numbers[i + 1] as number] : undefined;
        if (!place || !Number.isFinite(place[0]) || !Number.isFinite(place[1])) {
          this.note('left-out', 'texture coordinates that do not fit the ring');
          return plain && { texture: null, uv: null, colour: plain };
        }
        uv.push(place[0]!, place[1]!);
      }
    }
    return { texture: key, uv: Float32Array.from(uv), colour: plain };
  }

  private append(index: unknown): void {
    const { coordinates } = this;
    if (coordinates.length + 3 > coordinates.values.length) {
      const larger = new Float64Array(coordinates.values.length * 2);
      larger.set(coordinates.values);
      coordinates.values = larger;
    }
    this.vertex(index, coordinates.values, coordinates.length);
    coordinates.length += 3;
  }

  private vertex(index: unknown, out: { [at: number]: number }, at = 0): void {
    const { vertices, flat, transform } = this.list;
    const count = flat ? flat.length / 3 : vertices.length;
    const from = (index as number) * 3;
    const vertex = flat
      ? from + 2 < flat.length
        ? flat.subarray(from, from + 3)
        : undefined
      : vertices[index as number];
    if (vertex === undefined)
      this.fail(`expected vertex numbers from 0 to ${count - 1}, found ${JSON.stringify(index)}`);
    const [x, y, z] = [vertex[0]!, vertex[1]!, vertex[2]!];
    if (!(Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z)))
      this.fail(`expected three numbers in vertex ${index}, found ${JSON.stringify(vertex)}`);
    const { matrix, anchor } = this;
    if (matrix)
      for (let row = 0; row < 3; row++)
        out[at + row] =
          matrix[row * 4]! * x +
          matrix[row * 4 + 1]! * y +
          matrix[row * 4 + 2]! * z +
          matrix[row * 4 + 3]! +
          anchor[row]!;
    else if (transform) {
      const { scale, translate } = transform;
      out[at] = x * scale[0] + translate[0];
      out[at + 1] = y * scale[1] + translate[1];
      out[at + 2] = z * scale[2] + translate[2];
    } else {
      out[at] = x;
      out[at + 1] = y;
      out[at + 2] = z;
    }
  }

  private note(verdict: Verdict, rule: string, found?: string): void {
    this.ledger.note(verdict, rule, { file: this.file, feature: this.object!.id }, found);
  }

  private fail(sentence: string): never {
    throw new GeometryFault(sentence);
  }
}

/** What a geometry says for the default theme, else for its first one. */
function themed<T>(themes: Record<string, T> | undefined, theme: string | null): T | null {
  if (!isRecord(themes)) return null;
  return (theme !== null && Object.hasOwn(themes, theme) ? themes[theme] : Object.values(themes)[0]) ?? null;
}
