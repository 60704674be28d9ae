import {
  addBuilding,
  choosePolygons,
  type DrawnPolygon,
  type MeshFaults,
  vertexMapper,
} from '../citygml/building-mesh.ts';
import { buildingObjects, type ObjectContext } from '../citygml/building-objects.ts';
import { CityLayer } from '../citygml/city-layer.ts';
import { type SourceBuilding, type SourceObject, surface } from '../citygml/city-model.ts';
import { CoordinateBuffer } from '../citygml/coordinate-buffer.ts';
import type { SourcePlace } from '../citygml/source-place.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest } from '../importer.ts';
import { triangulate, vectorArea } from '../mesh/triangulate.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import { type Channel, meaningOf } from './classes.ts';
import type { CityJsonDocument, VertexList } from './document.ts';
import { GeometryReader } from './geometry.ts';
import { absentParent, type ObjectTree, saysBelowGround, sourceObject } from './source-objects.ts';

/** Steeper polygons than this share of their area seen from above are no ground to walk on. */
const leastFlat = 0.1;

/** Takes object trees one after the other: polygons into layers, objects into the writer. Holds one tree. */
export class CityBuilder {
  readonly buildings: CityLayer;
  readonly structures: CityLayer;
  readonly underground: CityLayer;
  /** Nine numbers a triangle of the relief, in the file's axis order. */
  readonly relief: Float64Array[] = [];
  private readonly faults: MeshFaults = { degenerate: 0, turned: 0 };
  private readonly coordinates = new CoordinateBuffer();
  private geometry: GeometryReader | null = null;
  private source: SourceObject | null = null;
  /** Code of the object that the tree is a part of, where that one is in another file. */
  private parent: string | null = null;
  private channel: Channel = 'building';
  private local = new Float64Array(4096);
  private context: ObjectContext | null = null;
  private withoutGeometry = 0;
  private withoutSurface = 0;
  private groups = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.buildings = new CityLayer('', false, request);
    this.structures = new CityLayer('structures', false, request);
    this.underground = new CityLayer('underground', true, request);
  }

  /** A document (or the header of a sequence) begins. */
  begin(document: CityJsonDocument): void {
    this.withoutSurface += this.geometry?.withoutSurface ?? 0;
    this.geometry = new GeometryReader(this.coordinates, document);
  }

  /**
   * Reads a tree's geometry. @returns true where it has any.
   * @throws ImportError for geometry that cannot be.
   */
  take(tree: ObjectTree, list: VertexList, where: string): boolean {
    this.coordinates.length = 0;
    const { channel } = meaningOf(tree.object.type);
    this.channel = channel;
    this.source = channel === 'group' ? null : this.read(tree, list, where);
    this.parent = absentParent(tree);
    if (channel === 'group') this.groups++;
    return this.coordinates.length > 0;
  }

  firstVertex(): Float64Array {
    return this.coordinates.values.subarray(0, 3);
  }

  /** Draws and records what was taken. */
  settle(place: SourcePlace | null): void {
    const { source, coordinates, channel } = this;
    if (!source) return;
    if (!place || coordinates.length === 0) {
      this.withoutGeometry++;
      return;
    }
    this.context ??= {
      grid: place.grid,
      geoid: place.ellipsoidal ? null : geoid(),
      latitudeFirst: place.latitudeFirst,
      uniqueCode: (code) => this.objects.uniqueCode(code),
    };
    // A view, since the buffer may be larger than what is in it.
    const building: SourceBuilding = {
      ...source,
      coordinates: coordinates.values.subarray(0, coordinates.length),
      claimed: new Map(),
    };
    if (channel === 'relief') this.addRelief(building);
    else if (channel === 'surface') this.addSurface(building);
    else this.addSolid(building, place);
  }

  warnings(): string[] {
    const { faults } = this;
    const lines = this.withoutSurface + (this.geometry?.withoutSurface ?? 0);
    const warnings: string[] = [];
    if (this.withoutGeometry > 0)
      warnings.push(`${this.withoutGeometry} city objects have no geometry that can be drawn.`);
    if (lines > 0) warnings.push(`${lines} geometries of points or lines were left out.`);
    if (this.groups > 0)
      warnings.push(`${this.groups} groups of city objects were left out; their members are here.`);
    if (faults.degenerate > 0) warnings.push(`${faults.degenerate} polygons without area were left out.`);
    if (faults.turned > 0) warnings.push(`${faults.turned} polygons faced inwards and were turned.`);
    if (this.objects.repeated > 0)
      warnings.push(`${this.objects.repeated} identifiers came more than once and got a number.`);
    return warnings;
  }

  found(): string {
    return this.withoutGeometry > 0 ? `${this.withoutGeometry} city objects without` : 'none';
  }

  private read(tree: ObjectTree, list: VertexList, where: string): SourceObject {
    const source = sourceObject(tree);
    const { channel } = meaningOf(tree.object.type);
    // What is inside is not seen; its record is kept.
    if (channel !== 'interior')
      for (const geometry of tree.object.geometry ?? [])
        this.geometry!.read(geometry, list, source.polygons, `${where}, object "${tree.id}"`);
    for (const child of tree.children) source.parts.push(this.read(child, list, where));
    return source;
  }

  private addSolid(building: SourceBuilding, place: SourcePlace): void {
    const { coordinates } = building;
    if (this.local.length < coordinates.length) this.local = new Float64Array(coordinates.length * 2);
    const map = vertexMapper(coordinates, this.local, place.grid, place.latitudeFirst);
    const context = this.context!;
    const isBelow = (object: SourceObject): boolean =>
      saysBelowGround(object) || this.liesBelow(object, coordinates, place);
    const below = this.channel === 'underground' || (this.channel !== 'interior' && isBelow(building));
    const sunken = below ? [] : building.parts.filter((part) => part.polygons.length > 0 && isBelow(part));
    const above =
      sunken.length === 0
        ? building
        : { ...building, parts: building.parts.filter((part) => !sunken.includes(part)) };
    const layer = below ? this.underground : this.channel === 'building' ? this.buildings : this.structures;
    const draw = (object: SourceBuilding, into: CityLayer, parent: string | null): string => {
      const palette = into.palette(object.kind);
      const drawn = addBuilding(object, this.local, map, into.mesh, palette, this.faults);
      const { row, objects } = buildingObjects(object, drawn, context, parent);
      for (const record of objects) this.objects.write(record);
      if (drawn.length > 0) into.finish(row, place.frame);
      return row.id;
    };
    // A class of their own, since what asks for buildings asks for what stands on the ground.
    const basement = (object: SourceObject): SourceObject =>
      this.channel === 'building' ? { ...object, kind: 'basement' } : object;
    const code = draw(below ? { ...above, ...basement(above) } : above, layer, this.parent);
    for (const part of sunken)
      draw({ ...basement(part), coordinates, claimed: building.claimed }, this.underground, code);
  }

  /** True where an object's highest point is below the terrain at its first. */
  private liesBelow(object: SourceObject, coordinates: Float64Array, place: SourcePlace): boolean {
    const { groundHeight } = this.request;
    if (!groundHeight) return false;
    let top = -Infinity;
    let first = -1;
    const look = ({ polygons, parts }: SourceObject): void => {
      for (const { rings } of polygons)
        for (let at = rings[0]!; at < rings[1]!; at += 3) {
          if (first < 0) first = at;
          if (coordinates[at + 2]! > top) top = coordinates[at + 2]!;
        }
      for (const part of parts) look(part);
    };
    look(object);
    if (first < 0) return false;
    const [x, y] = place.latitudeFirst
      ? [coordinates[first + 1]!, coordinates[first]!]
      : [coordinates[first]!, coordinates[first + 1]!];
    const there = place.grid.toGeographic(x, y);
    const ground = groundHeight(there);
    if (ground === null) return false;
    const undulation = place.ellipsoidal ? geoid().undulation(there.longitude, there.latitude) : 0;
    return top < ground + undulation;
  }

  /** Roads, water, green and land use: their outline seen from above. */
  private addSurface(building: SourceBuilding): void {
    const { coordinates } = building;
    const drawn: DrawnPolygon[] = [];
    for (const { owner, polygon } of choosePolygons(building)) {
      const area = vectorArea(coordinates, polygon.rings[0]!, polygon.rings[1]!);
      if (Math.abs(area[2]) > leastFlat * Math.hypot(...area))
        drawn.push({ polygon, owner, surface: surface.ground, area, turned: false });
    }
    const { objects } = buildingObjects(building, drawn, this.context!, null);
    for (const record of objects) this.objects.write({ ...record, level: 1 });
  }

  private addRelief(building: SourceBuilding): void {
    const { coordinates } = building;
    const triangles: number[] = [];
    const collect = ({ polygons, parts }: SourceObject): void => {
      for (const { rings } of polygons) {
        const corners = triangulate(coordinates, rings, vectorArea(coordinates, rings[0]!, rings[1]!));
        const first = rings[0]!;
        for (const corner of corners)
          triangles.push(
            coordinates[first + corner * 3]!,
            coordinates[first + corner * 3 + 1]!,
            coordinates[first + corner * 3 + 2]!,
          );
      }
      parts.forEach(collect);
    };
    collect(building);
    this.relief.push(Float64Array.from(triangles));
  }
}
