import type { CityObject } from '../../models/city/city.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import type { Discipline, Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';
import { triangulate, vectorArea } from '../mesh/triangulate.ts';
import type { Vector } from '../network/vector.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import type { SourcePlace } from '../place/source-place.ts';
import type { ImportLedger } from '../report/ledger.ts';
import type { MeshBuilder } from '../tileset/index.ts';
import { CityLayer } from './city-layer.ts';
import { type LayerPlan, layerPlans, networkPlan, paletteOf, sceneLayer } from './city-layers.ts';
import { eachObject, type Polygon, type SourceObject, type SourceTree, surface } from './city-model.ts';
import { type Channel, meaningOf } from './classes.ts';
import { drape } from './drape.ts';
import { objectRecords, type RecordContext, rowOf } from './object-records.ts';
import { addShell, choosePolygons, type DrawnPolygon, type Notes, vertexMapper } from './shell-mesh.ts';
import {
  addUtility,
  depthOf,
  halfHeightOf,
  innerDiameterOf,
  outerDiameterOf,
  statedDepthOf,
} from './utility-mesh.ts';
import { UtilityNetwork } from './utility-network.ts';
import { UtilityShape } from './utility-shape.ts';

/** Steeper polygons than this share of their area seen from above are no ground to walk on. */
const leastFlat = 0.1;
const onTheGround: ReadonlySet<Channel> = new Set<Channel>(['surface', 'zone']);
/** Owners of pipes by i-UR's code of the occupier (UtilityNetworkElement_occupierType): hundreds tell the discipline. */
const occupiers: Record<string, Discipline> = {
  '200': 'telecom',
  '300': 'power',
  '400': 'gas',
  '500': 'water',
  '600': 'drainage',
  '700': 'heat',
};

/**
 * Takes top-level objects one after the other, from whatever format: meshes into the tilesets of their kinds, records
 * into the object writer, triangles of the relief aside. Holds one object at a time, but for pipes, which wait for
 * the nodes at their ends.
 */
export class CityBuilder {
  /** Nine numbers a triangle of the relief, in the file's axis order. */
  readonly relief: Float64Array[] = [];
  private readonly layers = new Map<string, CityLayer>();
  private readonly network: UtilityNetwork;
  private local = new Float64Array(4096);
  private file = '';
  private discipline: Discipline = 'other';
  /** The object at hand says itself what it belongs to; else what came before it tells. */
  private saysDiscipline = false;
  private drawable = 0;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
    private readonly ledger: ImportLedger,
    /** True where the objects come from several files, so that a column tells which. */
    private readonly severalFiles: boolean,
    /** Folder of the images that meshes name. */
    private readonly imageFolder: string,
  ) {
    this.network = new UtilityNetwork(
      request.dataset,
      (code) => objects.uniqueCode(code),
      (object) => this.write(object),
    );
  }

  /** Codes of all networks begin with their data set. */
  private get networkPrefix(): string {
    return `${this.request.dataset}:`;
  }

  /** A file begins. */
  begin(file: string): void {
    this.file = file;
    this.discipline = 'other';
  }

  /** Objects with geometry that were drawn or recorded. */
  get placed(): number {
    return this.drawable;
  }

  /**
   * Draws and records an object with all below it.
   * @param parent Code of the object that it is a part of, where that one is in another file.
   */
  take(tree: SourceTree, place: SourcePlace | null, parent: string | null): void {
    const channel = this.channelOf(tree);
    eachObject(tree, ({ kind }) => this.ledger.in(kind));
    if (channel === 'relief') {
      this.addRelief(tree);
      return;
    }
    if (!place || tree.coordinates.length === 0) {
      if (channel !== 'group')
        this.note(tree)('left-out', 'object without geometry: only its record is kept');
      const prefix = channel === 'utility' ? this.networkPrefix : '';
      for (const object of this.records(tree, [], parent, place, { prefix })) this.write(object);
      return;
    }
    this.drawable++;
    if (this.local.length < tree.coordinates.length)
      this.local = new Float64Array(tree.coordinates.length * 2);
    if (onTheGround.has(channel)) this.addGround(tree, place, channel, parent);
    else this.addSolid(tree, place, channel, parent);
  }

  /** Joins pipes to the nodes at their ends, once all are there. */
  joinPipes(): void {
    this.network.finish();
  }

  /** What a user should know of the pipes and nodes, once they are joined. */
  networkWarnings(): Sentence[] {
    return this.network.warnings();
  }

  /** Writes all tilesets. @returns their layers, buildings first. */
  async write3dTiles(): Promise<Layer[]> {
    const layers: Layer[] = [];
    const order = Object.values(layerPlans).map(({ folder }) => folder);
    const rank = ({ plan }: CityLayer): number =>
      (order.indexOf(plan.folder) + order.length + 1) % (order.length + 1);
    for (const layer of [...this.layers.values()].sort((a, b) => rank(a) - rank(b)))
      if (await layer.write()) layers.push(sceneLayer(layer.plan, this.request.dataset, this.request.url));
    return layers;
  }

  /** Where an object goes; settles the class of those that their type alone does not tell. */
  private channelOf(tree: SourceTree): Channel {
    const { channel, discipline } = meaningOf(tree.type);
    const { attributes } = tree;
    if (tree.type === 'WaterBody' && Object.keys(attributes).some((key) => /RiskAttribute/.test(key))) {
      tree.kind = 'flood-zone';
      return 'zone';
    }
    if (channel === 'utility') {
      const code = String(attributes['occupierTypeCode'] ?? attributes['occupierType'] ?? '');
      const said = discipline ?? occupiers[`${code[0]}00`];
      this.saysDiscipline = said !== undefined;
      this.discipline = said ?? this.discipline;
    }
    if (tree.kind === 'generic' && tree.type !== 'GenericCityObject' && isArea(tree)) {
      tree.kind = /Disaster|Hazard|Risk|Inundation|Landslide/.test(tree.type) ? 'hazard-zone' : 'zone';
      return 'zone';
    }
    return channel;
  }

  private layer(plan: LayerPlan): CityLayer {
    let layer = this.layers.get(plan.folder);
    if (!layer) {
      layer = new CityLayer(plan, this.request, this.imageFolder);
      this.layers.set(plan.folder, layer);
    }
    return layer;
  }

  private addSolid(tree: SourceTree, place: SourcePlace, channel: Channel, parent: string | null): void {
    const plan =
      channel === 'building'
        ? layerPlans.buildings
        : channel === 'underground'
          ? layerPlans.underground
          : channel === 'utility'
            ? networkPlan(this.discipline)
            : layerPlans.structures;
    const canSink = channel === 'building' || channel === 'structure';
    const isBelow = (object: SourceObject): boolean =>
      canSink && (saysBelowGround(object) || this.liesBelow(object, tree.coordinates, place));
    const below = isBelow(tree);
    const sunken = below ? [] : tree.parts.filter((part) => part.polygons.length > 0 && isBelow(part));
    const above =
      sunken.length === 0 ? tree : { ...tree, parts: tree.parts.filter((part) => !sunken.includes(part)) };
    // A class of their own, since what asks for buildings asks for what stands on the ground.
    const basement = <T extends SourceObject>(object: T): T =>
      channel === 'building' ? { ...object, kind: 'basement' } : object;
    const code = this.draw(
      below ? basement(above) : above,
      place,
      below ? layerPlans.underground : plan,
      parent,
    );
    for (const part of sunken)
      this.draw(
        { ...basement(part), coordinates: tree.coordinates, claimed: tree.claimed },
        place,
        layerPlans.underground,
        code,
      );
  }

  private draw(tree: SourceTree, place: SourcePlace, plan: LayerPlan, parent: string | null): string {
    const layer = this.layer(plan);
    const map = vertexMapper(tree.coordinates, this.local, place.grid, place.latitudeFirst);
    const palette = paletteOf(plan, tree.kind, tree.attributes, '');
    const drawn = addShell(
      choosePolygons(tree),
      tree.claimed,
      this.local,
      map,
      layer.mesh,
      palette,
      this.note(tree),
    );
    if (drawn.length === 0 && plan.type === 'network') this.addLines(tree, place, layer.mesh, palette[1]!);
    const prefix = plan.type === 'network' ? this.networkPrefix : '';
    const objects = this.records(tree, drawn, parent, place, { prefix });
    if (plan.type === 'network') this.writeUtility(tree, objects, drawn, place);
    else for (const object of objects) this.write(object);
    return this.settle(tree, objects[0]!, layer, place, drawn);
  }

  /** Records what belongs to a network as its pipe or node; as it is drawn where its geometry tells neither. */
  private writeUtility(
    tree: SourceTree,
    [own, ...parts]: readonly CityObject[],
    drawn: readonly DrawnPolygon[],
    place: SourcePlace,
  ): void {
    const object = own!;
    for (const part of parts) this.write(part);
    const { discipline } = this;
    const shape = new UtilityShape(tree, drawn, place, this.groundOf(place));
    const [innerDiameter, outerDiameter] = [innerDiameterOf(tree), outerDiameterOf(tree)];
    const isLong = object.class === 'pipe' || object.class === 'duct';
    const line = isLong ? shape.line(halfHeightOf(tree)) : null;
    const point = isLong ? null : shape.point(object.geometry);
    const [longitude, latitude] = line?.places[0] ?? point?.place ?? [0, 0];
    const utility = { object, discipline, undulation: place.heights.toEllipsoid(longitude, latitude) };
    if (line)
      this.network.addPipe({ ...utility, line, innerDiameter, outerDiameter, depth: statedDepthOf(tree) });
    else if (point) this.network.addNode({ ...utility, point, saysDiscipline: this.saysDiscipline });
    else {
      this.note(tree)('left-out', 'pipe without one line as its axis: it is drawn, but joined to no other');
      this.write(object);
    }
  }

  /** Hands on what a layer's mesh holds of an object. @returns its code. */
  private settle(
    tree: SourceTree,
    object: CityObject,
    layer: CityLayer,
    place: SourcePlace,
    drawn: readonly DrawnPolygon[],
  ): string {
    if (layer.mesh.indexCount > 0) layer.finish(rowOf(tree, object, this.severalFiles), place.frame);
    else {
      layer.mesh.clear();
      if (drawn.length === 0)
        this.note(tree)('left-out', 'object without surfaces to draw: its record and outline are kept');
    }
    return object.code;
  }

  /** Roads, water, green, land use, zones: drawn where they lie, or on the ground where they have no height. */
  private addGround(tree: SourceTree, place: SourcePlace, channel: Channel, parent: string | null): void {
    const plan = channel === 'zone' ? layerPlans.zones : layerPlans.surfaces;
    const layer = this.layer(plan);
    const { coordinates } = tree;
    const what = `${tree.type} ${tree.attributes['function'] ?? tree.attributes['class'] ?? ''}`;
    const chosen = choosePolygons(tree, true);
    // What lies on the ground is seen from above, whatever the file says.
    for (const { polygon } of chosen) if (polygon.surface === surface.unknown) polygon.surface = surface.roof;
    const level = chosen.every(({ polygon }) => isLevelZero(polygon, coordinates));
    const paletteFor = (owner: SourceObject) =>
      paletteOf(
        plan,
        tree.kind === 'road' ? tree.kind : owner.kind,
        { ...tree.attributes, ...owner.attributes },
        what,
      );
    let drawn: DrawnPolygon[];
    if (level && chosen.length > 0) {
      drawn = chosen.map(({ owner, polygon }) => ({
        owner,
        polygon,
        surface: surface.ground,
        area: vectorArea(coordinates, polygon.rings[0]!, polygon.rings[1]!),
        turned: false,
      }));
      const colours = new Map(chosen.map(({ owner, polygon }) => [polygon, paletteFor(owner)[1]!]));
      const kept = drawn.filter(({ area }) => Math.abs(area[2]) > 0).map(({ polygon }) => polygon);
      if (kept.length > 0)
        drape(coordinates, kept, place, this.groundOf(place), layer.mesh, (polygon) => colours.get(polygon)!);
    } else {
      const map = vertexMapper(coordinates, this.local, place.grid, place.latitudeFirst);
      drawn = addShell(chosen, tree.claimed, this.local, map, layer.mesh, paletteFor(tree), this.note(tree));
      drawn = drawn
        .filter(({ area }) => Math.abs(area[2]) > leastFlat * Math.hypot(...area))
        .map((item) => ({ ...item, surface: surface.ground }));
    }
    const objects = this.records(tree, drawn, parent, place, { level: 1 });
    for (const object of objects) this.write(object);
    this.settle(tree, objects[0]!, layer, place, drawn);
  }

  /** Height of the ground in the heights of the source; null where there is no terrain. */
  private groundOf(place: SourcePlace): ((x: number, y: number) => number | null) | null {
    const { groundHeight } = this.request;
    if (!groundHeight) return null;
    return (x, y) => {
      const there = place.grid.toGeographic(x, y);
      const ground = groundHeight(there);
      return ground === null ? null : ground + place.heights.fromGeoid(there.longitude, there.latitude);
    };
  }

  /** Pipes and chambers that are given as lines and points. */
  private addLines(tree: SourceTree, place: SourcePlace, mesh: MeshBuilder, colour: ArrayLike<number>): void {
    const { coordinates } = tree;
    const ground = this.groundOf(place);
    const out = new Float64Array(3);
    eachObject(tree, (object) => {
      const finest = object.lines.reduce((best, { lod }) => Math.max(best, lod), 0);
      for (const { lod, start, end } of object.lines) {
        if (lod !== finest) continue;
        const line: Vector[] = [];
        for (let at = start; at < end; at += 3) {
          const [x, y] = place.latitudeFirst
            ? [coordinates[at + 1]!, coordinates[at]!]
            : [coordinates[at]!, coordinates[at + 1]!];
          // i-UR writes height 0 where it does not know one.
          const given = coordinates[at + 2]!;
          const deep = end - start > 3 ? depthOf(object) + halfHeightOf(object) : 0;
          place.grid.toLocal(x, y, given !== 0 ? given : (ground?.(x, y) ?? 0) - deep, out, 0);
          if (!out.every((value) => Math.abs(value) < 200_000)) break;
          line.push([out[0]!, out[1]!, out[2]!]);
        }
        if (line.length === (end - start) / 3) addUtility(object, line, colour, mesh);
      }
    });
  }

  private records(
    tree: SourceTree,
    drawn: readonly DrawnPolygon[],
    parent: string | null,
    place: SourcePlace | null,
    { prefix = '', level }: { prefix?: string; level?: number },
  ): CityObject[] {
    const context: RecordContext = {
      place,
      file: this.file,
      uniqueCode: (code, source) => {
        const unique = this.objects.uniqueCode(prefix + code);
        if (unique !== prefix + code)
          this.note(source)('repaired', 'identifier that came more than once, numbered', unique);
        return unique;
      },
    };
    return objectRecords(tree, drawn, context, parent, level);
  }

  private write(object: CityObject): void {
    this.objects.write(object);
    this.ledger.out(object.class);
  }

  private note(source: SourceObject): Notes {
    return (verdict, rule, found) =>
      this.ledger.note(verdict, rule, { file: this.file, feature: source.id }, found);
  }

  /** True where an object's highest point is below the terrain at its first. */
  private liesBelow(object: SourceObject, coordinates: Float64Array, place: SourcePlace): boolean {
    const groundAt = this.groundOf(place);
    if (!groundAt) return false;
    let top = -Infinity;
    let first = -1;
    eachObject(object, ({ polygons }) => {
      for (const { rings } of polygons)
        for (let at = rings[0]!; at < rings[1]!; at += 3) {
          if (first < 0) first = at;
          if (coordinates[at + 2]! > top) top = coordinates[at + 2]!;
        }
    });
    if (first < 0) return false;
    const [x, y] = place.latitudeFirst
      ? [coordinates[first + 1]!, coordinates[first]!]
      : [coordinates[first]!, coordinates[first + 1]!];
    const ground = groundAt(x, y);
    return ground !== null && top < ground;
  }

  private addRelief(tree: SourceTree): void {
    const { coordinates } = tree;
    const triangles: number[] = [];
    eachObject(tree, ({ polygons }) => {
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
    });
    if (triangles.length > 0) this.relief.push(Float64Array.from(triangles));
  }
}

/** True for an object of an unknown type that is an area rather than a body: level 0 or 1 and flat throughout. */
function isArea({ polygons, parts, coordinates }: SourceTree): boolean {
  return (
    polygons.length > 0 &&
    parts.length === 0 &&
    polygons.every(({ lod, rings }) => {
      const area = vectorArea(coordinates, rings[0]!, rings[1]!);
      return (
        lod <= 1 && (area[0] === 0 && area[1] === 0 ? true : Math.abs(area[2]) > 0.9 * Math.hypot(...area))
      );
    })
  );
}

/** True where a polygon has height 0 throughout, as areas without a height are written. */
function isLevelZero({ rings }: Polygon, coordinates: Float64Array): boolean {
  for (let ring = 0; ring < rings.length; ring += 2)
    for (let at = rings[ring]!; at < rings[ring + 1]!; at += 3) if (coordinates[at + 2] !== 0) return false;
  return true;
}

/**
 * True where an object says itself that it lies below the ground: the standard's relativeToTerrain, or storeys
 * below ground and none above.
 */
function saysBelowGround({ attributes }: SourceObject): boolean {
  const relative = attributes['relativeToTerrain'];
  if (relative === 'entirelyBelowTerrain' || relative === 'substantiallyBelowTerrain') return true;
  return attributes['storeysAboveGround'] === 0 && Number(attributes['storeysBelowGround'] ?? 0) > 0;
}
