import { type Polygon, type Surface, surface } from '../citygml/city-model.ts';
import type { CoordinateBuffer } from '../citygml/coordinate-buffer.ts';
import { ImportError } from '../importer.ts';
import type { CityJsonDocument, CityJsonGeometry, VertexList } from './document.ts';

const surfaceOf: Record<string, Surface> = {
  RoofSurface: surface.roof,
  WallSurface: surface.wall,
  GroundSurface: surface.ground,
  ClosureSurface: surface.other,
  OuterCeilingSurface: surface.other,
  OuterFloorSurface: surface.other,
  Window: surface.window,
  WindowSurface: surface.window,
  Door: surface.door,
  DoorSurface: surface.door,
};

/** How deep the polygons lie in `boundaries`. */
const depths: Record<string, number> = {
  MultiSurface: 0,
  CompositeSurface: 0,
  Solid: 1,
  MultiSolid: 2,
  CompositeSolid: 2,
};
const unmoved = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Turns geometries into polygons over one list of coordinates. */
export class GeometryReader {
  /** Geometries of points and lines: there is nothing of them to draw. */
  withoutSurface = 0;
  private where = '';
  private list: VertexList = { vertices: [], transform: null };
  private matrix: readonly number[] | null = null;
  private anchor: [number, number, number] = [0, 0, 0];
  private lod = 0;
  private surfaces: readonly Surface[] = [];
  private polygons: Polygon[] = [];

  constructor(
    private readonly coordinates: CoordinateBuffer,
    private readonly document: CityJsonDocument,
  ) {}

  /**
   * Appends the polygons of a geometry to `polygons`, their coordinates to the buffer.
   * @param where Begins messages: file, line and object.
   * @throws ImportError for a geometry that is not what the specification says.
   */
  read(geometry: CityJsonGeometry, list: VertexList, polygons: Polygon[], where: string): void {
    this.where = where;
    this.polygons = polygons;
    if (geometry.type === 'GeometryInstance') {
      this.instance(geometry, list);
      return;
    }
    this.list = list;
    this.matrix = null;
    this.surfaceGeometry(geometry);
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
    this.list = list;
    this.matrix = null;
    const place: [number, number, number] = [0, 0, 0];
    this.vertex(at, place);
    this.anchor = place;
    this.matrix = matrix;
    this.list = { vertices: templates.vertices, transform: null };
    this.surfaceGeometry(template);
    this.matrix = null;
  }

  private surfaceGeometry({ type, lod, boundaries, semantics }: CityJsonGeometry): void {
    const depth = depths[type];
    if (depth === undefined) {
      if (!/^Multi(Point|LineString)$/.test(type)) this.fail(`the geometry type "${type}" is not known`);
      this.withoutSurface++;
      return;
    }
    const number = Number(lod ?? 2);
    this.lod = Number.isFinite(number) && number >= 1 ? number : 0;
    this.surfaces = (semantics?.surfaces ?? []).map(
      (item) => surfaceOf[item?.type ?? ''] ?? (item?.type ? surface.other : surface.unknown),
    );
    this.descend(boundaries, semantics?.values, depth);
  }

  private descend(boundaries: unknown, values: unknown, depth: number): void {
    if (!Array.isArray(boundaries))
      this.fail(`expected a list of boundaries, found ${JSON.stringify(boundaries)}`);
    if (depth === 0) {
      for (let index = 0; index < boundaries.length; index++) {
        const value = Array.isArray(values) ? values[index] : values;
        this.polygon(boundaries[index], typeof value === 'number' ? value : null);
      }
      return;
    }
    // Of a solid's shells the first is what is seen from outside; the others are cavities.
    const count = depth === 1 ? Math.min(1, boundaries.length) : boundaries.length;
    for (let index = 0; index < count; index++)
      this.descend(boundaries[index], Array.isArray(values) ? values[index] : null, depth - 1);
  }

  private polygon(rings: unknown, semantic: number | null): void {
    if (!Array.isArray(rings)) this.fail(`expected a list of rings, found ${JSON.stringify(rings)}`);
    const ranges: number[] = [];
    for (const ring of rings) {
      if (!Array.isArray(ring)) this.fail(`expected a ring of vertex numbers, found ${JSON.stringify(ring)}`);
      // Rings are not closed, but some writers close them.
      const count = ring.length > 1 && ring[0] === ring[ring.length - 1] ? ring.length - 1 : ring.length;
      if (count < 3) this.fail(`expected a ring of at least 3 vertices, found ${count}`);
      const start = this.coordinates.length;
      for (let i = 0; i < count; i++) this.append(ring[i]);
      ranges.push(start, this.coordinates.length);
    }
    if (ranges.length === 0) return;
    this.polygons.push({
      id: null,
      lod: this.lod,
      surface: semantic === null ? surface.unknown : (this.surfaces[semantic] ?? surface.unknown),
      // In CityJSON the semantics are of the polygons of the solid itself.
      thematic: true,
      reversed: false,
      rings: ranges,
    });
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
    const { vertices, transform } = this.list;
    const vertex = vertices[index as number];
    if (vertex === undefined)
      this.fail(`expected vertex numbers from 0 to ${vertices.length - 1}, found ${JSON.stringify(index)}`);
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

  private fail(sentence: string): never {
    throw new ImportError(`${this.where}: ${sentence}.`);
  }
}
