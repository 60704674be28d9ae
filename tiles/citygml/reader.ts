import { AttributeReader } from './attributes.ts';
import {
  type CityModelSink,
  type SourceBuilding,
  type SourceObject,
  type Surface,
  surface,
} from './city-model.ts';
import { CoordinateBuffer } from './coordinate-buffer.ts';
import { nameNumber, nameOf, type XmlHandler, XmlScanner, xmlText } from './xml-scanner.ts';

/** What an element means to the reader; everything else is an attribute or passed over. */
const role = {
  member: 1,
  building: 2,
  part: 3,
  relief: 4,
  surface: 5,
  lod: 6,
  polygon: 7,
  triangle: 8,
  interior: 9,
  ring: 10,
  coordinates: 11,
  skip: 12,
  orientable: 13,
  surfaceMember: 14,
  envelope: 15,
  installation: 16,
  geometry: 17,
  point: 18,
} as const;
const roles: Record<string, number> = {
  cityObjectMember: role.member,
  featureMember: role.member,
  featureMembers: role.member,
  Building: role.building,
  BuildingPart: role.part,
  TINRelief: role.relief,
  RoofSurface: role.surface,
  WallSurface: role.surface,
  GroundSurface: role.surface,
  ClosureSurface: role.surface,
  OuterCeilingSurface: role.surface,
  OuterFloorSurface: role.surface,
  Window: role.surface,
  WindowSurface: role.surface,
  Door: role.surface,
  DoorSurface: role.surface,
  BuildingInstallation: role.installation,
  Polygon: role.polygon,
  PolygonPatch: role.polygon,
  Rectangle: role.polygon,
  Triangle: role.triangle,
  interior: role.interior,
  innerBoundaryIs: role.interior,
  LinearRing: role.ring,
  posList: role.coordinates,
  pos: role.point,
  coordinates: role.skip,
  appearance: role.skip,
  appearanceMember: role.skip,
  interiorRoom: role.skip,
  interiorBuildingInstallation: role.skip,
  interiorFurniture: role.skip,
  buildingRoom: role.skip,
  buildingFurniture: role.skip,
  buildingSubdivision: role.skip,
  OrientableSurface: role.orientable,
  surfaceMember: role.surfaceMember,
  Envelope: role.envelope,
  MultiSurface: role.geometry,
  Solid: role.geometry,
};
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
const topLevel = new Set(['Building', 'ReliefFeature', 'TINRelief']);

/**
 * Reads CityGML 1.0, 2.0 and 3.0 from chunks of bytes: buildings with their parts, thematic surfaces and
 * attributes, and relief TINs. Holds one building at a time.
 */
export class CityGmlReader implements XmlHandler {
  /** First srsName of the file; null until one came. */
  srsName: string | null = null;
  /** Other city objects that were passed over: how many of each. */
  readonly passedOver = new Map<string, number>();
  isCityGml = false;
  private readonly scanner: XmlScanner;
  private readonly roleOf: number[] = [];
  private readonly coordinates = new CoordinateBuffer();
  private readonly reliefTriangles = new CoordinateBuffer();
  private readonly attributes = new AttributeReader();
  private objects: SourceObject[] = [];
  private objectDepths: number[] = [];
  private claimed = new Map<string, Surface>();
  private surfaces: { surface: Surface; depth: number }[] = [];
  private lod = 0;
  private lodDepth = 0;
  private lodSurface: Surface = surface.unknown;
  private skipDepth = 0;
  private reliefDepth = 0;
  private polygonDepth = 0;
  private polygonId: string | null = null;
  private ringInterior = false;
  private rings: number[] = [];
  private ringStart = -1;
  private dimension = 3;
  private reversedDepth = 0;
  private attributeDepth = 0;
  private leafText = '';
  private count = 0;

  constructor(
    private readonly sink: CityModelSink,
    file: string,
  ) {
    this.scanner = new XmlScanner(this, file);
    for (const name in roles) this.roleOf[nameNumber(name)] = roles[name]!;
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk);
  }

  end(): void {
    this.scanner.end();
    if (!this.isCityGml) this.scanner.fail('expected a CityGML <CityModel>, found other XML.');
  }

  open(name: number): void {
    const { scanner } = this;
    const depth = scanner.depth;
    if (this.skipDepth > 0) return;
    scanner.textWanted = false;
    if (depth === 1) this.isCityGml = nameOf(name) === 'CityModel';
    const element = this.roleOf[name] ?? this.learn(name);
    if (
      this.srsName === null &&
      (element === role.envelope || element === role.geometry || element === role.polygon) &&
      scanner.hasAttributes()
    )
      this.srsName = scanner.attribute('srsName');
    if (depth >= 3 && this.roleOf[scanner.stack[depth - 2]!] === role.member && !topLevel.has(nameOf(name))) {
      const label = nameOf(name);
      if (label !== 'Appearance') this.passedOver.set(label, (this.passedOver.get(label) ?? 0) + 1);
      this.skipDepth = depth;
      return;
    }
    switch (element) {
      case role.building:
      case role.part:
        this.openObject(element === role.building ? 'building' : 'building-part', depth);
        return;
      case role.relief:
        this.reliefDepth = depth;
        return;
      case role.surface:
        this.surfaces.push({ surface: surfaceOf[nameOf(name)]!, depth });
        return;
      case role.installation:
        this.surfaces.push({ surface: surface.other, depth });
        return;
      case role.envelope:
        if (this.objects.length > 0) this.skipDepth = depth;
        return;
      case role.skip:
        this.skipDepth = depth;
        return;
      case role.lod:
        if (this.objects.length === 0) return;
        this.lod = nameOf(name).charCodeAt(3) - 48;
        this.lodDepth = depth;
        this.lodSurface = nameOf(name) === 'lod0RoofEdge' ? surface.roof : surface.unknown;
        return;
      case role.polygon:
      case role.triangle:
        this.openPolygon(depth);
        return;
      case role.interior:
        this.ringInterior = this.polygonDepth > 0;
        return;
      case role.ring:
        this.ringStart = this.polygonDepth > 0 ? this.target().length : -1;
        return;
      case role.coordinates:
      case role.point:
        if (this.ringStart < 0) return;
        scanner.textWanted = true;
        if (scanner.hasAttributes()) this.dimension = Number(scanner.attribute('srsDimension') ?? 3);
        return;
      case role.orientable:
        if (scanner.attribute('orientation') === '-') this.reversedDepth = depth;
        return;
      case role.surfaceMember:
        if (this.surfaces.length > 0 && scanner.hasAttributes()) {
          const target = scanner.attribute('href');
          if (target?.startsWith('#')) this.claimed.set(target.slice(1), this.surfaces.at(-1)!.surface);
        }
        return;
    }
    if (
      this.objects.length > 0 &&
      this.surfaces.length === 0 &&
      this.lodDepth === 0 &&
      this.reliefDepth === 0
    ) {
      // Perhaps an attribute: a leaf with text.
      this.attributeDepth = depth;
      this.leafText = '';
      scanner.textWanted = true;
      this.attributes.open(nameOf(name), scanner.hasAttributes() ? scanner.attribute('name') : null);
    }
  }

  text(bytes: Uint8Array, start: number, end: number): void {
    if (this.ringStart >= 0) {
      const wrong = this.target().read(bytes, start, end);
      if (wrong < 0) return;
      let stop = wrong;
      while (stop < end && bytes[stop]! > 32) stop++;
      const found = xmlText(bytes, wrong, Math.min(stop, wrong + 40));
      this.scanner.failAt(wrong, `expected a coordinate, found "${found}".`);
    } else if (this.attributeDepth === this.scanner.depth) this.leafText += xmlText(bytes, start, end);
  }

  close(name: number): void {
    const { scanner } = this;
    const depth = scanner.depth;
    if (this.skipDepth > 0) {
      if (depth === this.skipDepth) this.skipDepth = 0;
      return;
    }
    scanner.textWanted = false;
    if (this.attributeDepth === depth) {
      if (this.leafText !== '') this.closeAttribute(depth);
      this.attributeDepth = 0;
    }
    switch (this.roleOf[name]) {
      case role.building:
      case role.part:
        this.closeObject();
        return;
      case role.relief:
        this.sink.relief(this.reliefTriangles.values.slice(0, this.reliefTriangles.length));
        this.reliefTriangles.length = 0;
        this.reliefDepth = 0;
        return;
      case role.surface:
      case role.installation:
        this.surfaces.pop();
        return;
      case role.lod:
        if (this.lodDepth === depth) this.lodDepth = 0;
        return;
      case role.polygon:
      case role.triangle:
        this.closePolygon();
        return;
      case role.interior:
        this.ringInterior = false;
        return;
      case role.ring:
        this.closeRing();
        return;
      case role.orientable:
        if (this.reversedDepth === depth) this.reversedDepth = 0;
        return;
    }
  }

  private learn(name: number): number {
    const label = nameOf(name);
    const learned = /^lod[0-4](?!TerrainIntersection|MultiCurve)/.test(label)
      ? role.lod
      : /^lod[0-4]/.test(label)
        ? role.skip
        : 0;
    this.roleOf[name] = learned;
    return learned;
  }

  private openObject(kind: SourceObject['kind'], depth: number): void {
    this.count++;
    this.objects.push({
      id: this.scanner.attribute('id') ?? `${kind}-${this.count}`,
      kind,
      name: null,
      attributes: {},
      address: {},
      polygons: [],
      parts: [],
    });
    this.objectDepths.push(depth);
  }

  private closeObject(): void {
    const object = this.objects.pop()!;
    this.objectDepths.pop();
    const parent = this.objects.at(-1);
    if (parent) {
      parent.parts.push(object);
      return;
    }
    const building: SourceBuilding = Object.assign(object, {
      coordinates: this.coordinates.values.subarray(0, this.coordinates.length),
      claimed: this.claimed,
    });
    this.sink.building(building);
    this.coordinates.length = 0;
    this.claimed = new Map();
  }

  private closeAttribute(depth: number): void {
    const path: string[] = [];
    for (let level = this.objectDepths.at(-1)!; level < depth; level++)
      path.push(nameOf(this.scanner.stack[level]!));
    this.attributes.leaf(this.objects.at(-1)!, path, this.leafText);
  }

  private target(): CoordinateBuffer {
    return this.reliefDepth > 0 ? this.reliefTriangles : this.coordinates;
  }

  private openPolygon(depth: number): void {
    if (this.objects.length === 0 && this.reliefDepth === 0) return;
    this.polygonDepth = depth;
    this.rings = [];
    this.ringInterior = false;
    this.dimension = 3;
    this.polygonId =
      this.reliefDepth === 0 && this.scanner.hasAttributes() ? this.scanner.attribute('id') : null;
  }

  private closePolygon(): void {
    if (this.polygonDepth === 0) return;
    this.polygonDepth = 0;
    this.ringStart = -1;
    if (this.reliefDepth > 0 || this.rings.length === 0) return;
    this.objects.at(-1)!.polygons.push({
      id: this.polygonId,
      lod: this.lod,
      surface: this.surfaces.at(-1)?.surface ?? this.lodSurface,
      thematic: this.surfaces.length > 0,
      reversed: this.reversedDepth > 0,
      rings: this.rings,
    });
  }

  private closeRing(): void {
    const start = this.ringStart;
    if (start < 0) return;
    this.ringStart = -1;
    const target = this.target();
    const { values } = target;
    const count = target.length - start;
    const what = `ring of ${this.polygonId === null ? 'a polygon' : `polygon "${this.polygonId}"`}`;
    if (count % this.dimension !== 0 || this.dimension !== 3)
      this.scanner.fail(
        `${what}: expected three numbers a vertex, found ${count} numbers${this.dimension === 3 ? '' : ` of dimension ${this.dimension}`}.`,
      );
    if (count < 12) this.scanner.fail(`${what}: expected at least 4 positions, found ${count / 3}.`);
    const last = target.length - 3;
    // A millimetre, or 1e-8 degrees: enough for rounding, too little for a forgotten corner.
    const slack = Math.abs(values[start]!) <= 360 && Math.abs(values[start + 1]!) <= 360 ? 1e-8 : 1e-3;
    if (
      Math.abs(values[start]! - values[last]!) > slack ||
      Math.abs(values[start + 1]! - values[last + 1]!) > slack ||
      Math.abs(values[start + 2]! - values[last + 2]!) > 1e-3
    )
      this.scanner.fail(
        `${what} is not closed: it begins at ${Array.from(values.subarray(start, start + 3)).join(' ')} and ends at ${Array.from(values.subarray(last, last + 3)).join(' ')}.`,
      );
    target.length = last;
    if (this.reliefDepth > 0) {
      // A relief polygon that is no triangle is cut into a fan; TINs hold triangles only.
      if (target.length - start !== 9) this.fan(target, start);
      return;
    }
    if (!this.ringInterior && this.rings.length > 0) return;
    this.rings.push(start, target.length);
  }

  private fan(target: CoordinateBuffer, start: number): void {
    const ring = target.values.slice(start, target.length);
    target.length = start;
    for (let i = 3; i + 3 < ring.length; i += 3)
      for (const at of [0, i, i + 3]) for (let k = 0; k < 3; k++) target.push(ring[at + k]!);
  }
}
