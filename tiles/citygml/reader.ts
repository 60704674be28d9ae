import {
  eachObject,
  type Line,
  type Look,
  type Polygon,
  type SourceObject,
  type SourceTree,
  type Surface,
  surface,
  surfaceOf,
} from '../city-model/city-model.ts';
import { meaningOf } from '../city-model/classes.ts';
import { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import type { ImportLedger, Verdict } from '../report/ledger.ts';
import { AppearanceReader, type FileImages, isWithoutImages, type Looks } from './appearance.ts';
import { AttributeReader, type AttributeScope } from './attributes.ts';
import type { CodeLists } from './code-lists.ts';
import { ImplicitGeometry, Prototypes, placeShape } from './implicit.ts';
import { role, roleOf } from './roles.ts';
import { isBlank, nameNumber, nameOf, type XmlHandler, XmlScanner, xmlText } from './xml-scanner.ts';

export interface CityModelSink {
  /** A top-level object is complete. */
  object(tree: SourceTree): void;
  /** A relief TIN is complete: nine numbers a triangle. May come more than once. */
  relief(triangles: Float64Array): void;
  /** Which of latitude and longitude comes first in degrees at a vertex; null where coordinates are metres. */
  axes(vertex: ArrayLike<number>): 'latitude' | 'longitude' | null;
}

export interface ReaderContext {
  ledger: ImportLedger;
  codeLists: CodeLists;
  /** Looks given outside of the objects. */
  looks: Looks | null;
  images: FileImages;
}

interface Scope extends AttributeScope {
  depth: number;
}

/** Coordinates of one ring beyond this are no ring of a city. */
const mostRingNumbers = 3_000_000;
const mostReliefNumbers = 600_000_000;
/** Buildings of this level of detail have colours of their own. */
const detailed = 3;
const levelOfDetail0RoofEdge = nameNumber('lod0RoofEdge');

/**
 * Reads CityGML 1.0, 2.0 and 3.0 from chunks of bytes: all city objects with those below them, their geometries,
 * thematic surfaces and attributes, and relief TINs. Holds one top-level object at a time. What is wrong with a
 * geometry or an object is repaired or left out and noted; only XML that is none ends the reading.
 */
export class CityGmlReader implements XmlHandler {
  /** First srsName of the file; null until one came. */
  srsName: string | null = null;
  /** Corners of the file's envelope, lower and upper, as far as it has one. */
  readonly envelope: number[] = [];
  isCityGml = false;
  private readonly scanner: XmlScanner;
  private readonly roles: number[] = [];
  private readonly coordinates = new CoordinateBuffer();
  private readonly reliefTriangles = new CoordinateBuffer();
  private readonly attributes: AttributeReader;
  private readonly prototypes = new Prototypes();
  private scopes: Scope[] = [];
  private claimed = new Map<number, Surface>();
  /** Hashes of the identifiers of aggregates of the object at hand, and of the geometries that it refers to. */
  private geometryIds: number[] = [];
  private references: { id: number; href: string }[] = [];
  private surfaces: { surface: Surface; depth: number; id: number | null }[] = [];
  /** Looks that the object at hand has with it. */
  private looks: Looks | null = null;
  private readonly appearances: AppearanceReader;
  private appearanceDepth = 0;
  /** Colours of the object at hand that nobody has asked for yet. */
  private unread: Uint8Array[] = [];
  private colours: { colour: Look['colour']; depth: number }[] = [];
  private lod = 0;
  private lodDepth = 0;
  private lodSurface: Surface = surface.unknown;
  private skipDepth = 0;
  private reliefDepth = 0;
  private interiorDepth = 0;
  private polygonDepth = 0;
  private polygonId: number | null = null;
  /** What is wrong with the polygon at hand; it is left out. */
  private polygonFault: string | null = null;
  private polygonUv: number[] | null = null;
  private polygonTexture: string | null = null;
  private ringId: number | null = null;
  private ringDepth = 0;
  private ringInterior = false;
  private rings: number[] = [];
  private ringStart = -1;
  private lineStart = -1;
  private lineDepth = 0;
  private implicit: ImplicitGeometry | null = null;
  private implicitPart: 'matrix' | 'library' | 'reference' | null = null;
  private dimension = 3;
  private dimensionDepth = 0;
  private reversedDepth = 0;
  private attributeDepth = 0;
  private leafText = '';
  private readonly tag: { codeSpace: string | null; uom: string | null } = { codeSpace: null, uom: null };
  private tuples = false;
  private cornerDepth = 0;
  private corner = '';
  private count = 0;

  constructor(
    private readonly sink: CityModelSink,
    private readonly file: string,
    private readonly context: ReaderContext,
  ) {
    this.scanner = new XmlScanner(this, file);
    this.attributes = new AttributeReader(context.codeLists);
    this.appearances = new AppearanceReader(file, context.ledger, context.images);
  }

  /** Takes the next bytes. @returns true where a code list or image has to be opened before the next push. */
  push(chunk: Uint8Array): boolean {
    return this.scanner.push(chunk);
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
    if (this.appearanceDepth > 0) {
      this.appearances.open(name, scanner, this.looks!);
      return;
    }
    if (depth === 1) this.isCityGml = nameOf(name) === 'CityModel';
    let element = this.roles[name];
    if (element === undefined) {
      element = roleOf(nameOf(name));
      this.roles[name] = element;
    }
    if (element >= role.polygon || element === role.none) {
      if (depth >= 3 && element === role.none && this.scopes.length === 0 && this.isMember(depth - 2))
        this.openObject(name, depth);
      else if (element !== role.none) this.openGeometry(name, element, depth);
      else if (this.scopes.length > 0) this.openAttribute(name, depth);
      return;
    }
    switch (element) {
      case role.feature:
        this.openObject(name, depth);
        return;
      case role.relief:
        if (this.scopes.length === 0) this.openObject(name, depth);
        this.context.ledger.in('terrain');
        this.reliefDepth = depth;
        return;
      case role.surface:
        if (this.scopes.length === 0) return;
        this.surfaces.push({
          surface: surfaceOf[nameOf(name)] ?? surface.other,
          depth,
          id: this.unread.length > 0 && scanner.hasAttributes() ? scanner.attributeHash('id') : null,
        });
        this.pushColour(depth);
        return;
      case role.lod:
        if (this.scopes.length === 0) return;
        this.lod = nameOf(name).charCodeAt(3) - 48;
        this.lodDepth = depth;
        if (this.lod >= detailed && this.unread.length > 0) this.readLooks();
        this.lodSurface = name === levelOfDetail0RoofEdge ? surface.roof : surface.unknown;
        return;
    }
  }

  text(bytes: Uint8Array, start: number, end: number): void {
    if (this.cornerDepth > 0) {
      this.corner += xmlText(bytes, start, end);
      return;
    }
    if (this.appearanceDepth > 0) this.appearances.text(bytes, start, end);
    else if (this.implicitPart === 'library' || this.implicitPart === 'matrix')
      this.leafText += xmlText(bytes, start, end);
    else if (this.ringStart >= 0 || this.lineStart >= 0) this.readNumbers(bytes, start, end);
    else if (this.attributeDepth === this.scanner.depth && !isBlank(bytes, start, end))
      this.leafText += xmlText(bytes, start, end);
  }

  close(name: number): void {
    const { scanner } = this;
    const depth = scanner.depth;
    if (this.skipDepth > 0) {
      if (depth === this.skipDepth) this.skipDepth = 0;
      return;
    }
    scanner.textWanted = false;
    if (this.appearanceDepth > 0) {
      if (depth === this.appearanceDepth) this.appearanceDepth = 0;
      else this.appearances.close(name);
      return;
    }
    if (this.attributeDepth === depth) {
      if (this.leafText !== '') this.closeAttribute(depth);
      this.attributeDepth = 0;
    }
    const element = this.roles[name]!;
    if (this.dimensionDepth === depth) {
      this.dimensionDepth = 0;
      this.dimension = 3;
    }
    if (element === role.none) {
      if (this.scopes.at(-1)?.depth === depth) this.closeObject();
      return;
    }
    switch (element) {
      case role.feature:
        if (this.scopes.at(-1)?.depth === depth) this.closeObject();
        return;
      case role.relief:
        this.closeRelief(depth);
        return;
      case role.surface:
        if (this.surfaces.at(-1)?.depth === depth) this.surfaces.pop();
        this.popColour(depth);
        return;
      case role.lod:
        if (this.lodDepth === depth) this.lodDepth = 0;
        return;
      case role.polygon:
        this.closePolygon(depth);
        this.popColour(depth);
        return;
      case role.interior:
        this.ringInterior = false;
        return;
      case role.ring:
        if (this.ringDepth === depth) this.closeRing();
        return;
      case role.line:
      case role.point:
        this.closeLine(depth);
        return;
      case role.geometry:
        this.popColour(depth);
        return;
      case role.orientable:
        if (this.reversedDepth === depth) this.reversedDepth = 0;
        return;
      case role.corner: {
        if (this.cornerDepth !== depth) return;
        this.cornerDepth = 0;
        const numbers = this.corner.split(/\s+/).map(Number);
        this.envelope.push(numbers[0] ?? Number.NaN, numbers[1] ?? Number.NaN, numbers[2] ?? 0);
        return;
      }
      case role.implicit:
        if (this.implicit?.depth === depth) this.closeImplicit();
        return;
      case role.implicitMatrix:
      case role.implicitLibrary:
      case role.implicitPoint:
        this.closeImplicitPart();
        return;
    }
  }

  private isMember(level: number): boolean {
    return this.roles[this.scanner.stack[level]!] === role.member;
  }

  private openGeometry(name: number, element: number, depth: number): void {
    const { scanner } = this;
    const attributes = scanner.hasAttributes();
    if (
      attributes &&
      this.srsName === null &&
      (element === role.envelope || element === role.geometry || element === role.polygon)
    )
      this.srsName = scanner.attribute('srsName');
    switch (element) {
      case role.polygon:
        this.openPolygon(depth);
        if (attributes) this.noteDimension(depth);
        return;
      case role.interior:
        this.ringInterior = this.polygonDepth > 0;
        return;
      case role.ring:
        if (this.polygonDepth === 0 || this.ringDepth > 0) return;
        this.ringDepth = depth;
        this.ringStart = this.target().length;
        this.ringId =
          attributes && (this.looks ?? this.context.looks) !== null ? scanner.attributeHash('id') : null;
        return;
      case role.tuples:
      case role.numbers:
        if (this.ringStart < 0 && this.lineStart < 0) return;
        scanner.textWanted = true;
        this.tuples = element === role.tuples;
        if (attributes) this.noteDimension(depth - 1);
        return;
      case role.line:
      case role.point:
        if (this.polygonDepth > 0 || this.lineStart >= 0) return;
        if (this.scopes.length === 0 || this.interiorDepth > 0 || this.reliefDepth > 0) return;
        this.lineStart = this.coordinates.length;
        this.lineDepth = depth;
        if (attributes) this.noteDimension(depth);
        return;
      case role.geometry:
        if (!attributes) return;
        this.noteDimension(depth);
        this.noteId(scanner.attributeHash('id'));
        this.pushColour(depth);
        return;
      case role.orientable:
        if (scanner.attribute('orientation') === '-') this.reversedDepth = depth;
        return;
      case role.surfaceMember: {
        if (!attributes || this.scopes.length === 0) return;
        const href = scanner.attribute('href');
        if (!href?.startsWith('#')) return;
        const id = scanner.attributeHash('href')!;
        this.references.push({ id, href });
        if (this.surfaces.length > 0) this.claimed.set(id, this.surfaces.at(-1)!.surface);
        return;
      }
      case role.groupMember: {
        const href = scanner.attribute('href');
        const known = this.scopes.at(-1)?.object.attributes;
        if (!known || !href?.startsWith('#')) return;
        known['members'] ??= [];
        (known['members'] as string[]).push(href.slice(1));
        return;
      }
      case role.envelope:
        if (this.scopes.length > 0) this.skipDepth = depth;
        return;
      case role.corner:
        // Of the file itself: lower corner, then upper one.
        if (this.scopes.length > 0 || this.envelope.length >= 6) return;
        this.cornerDepth = depth;
        this.corner = '';
        scanner.textWanted = true;
        return;
      case role.skip:
        if (!scanner.passOver()) this.skipDepth = depth;
        return;
      case role.appearance:
        this.openAppearance(depth);
        return;
      case role.implicit:
        if (this.scopes.length === 0 || this.interiorDepth > 0) this.skipDepth = depth;
        else this.openImplicit(depth);
        return;
      case role.implicitMatrix:
      case role.implicitLibrary:
        if (!this.implicit) return;
        this.implicitPart = element === role.implicitMatrix ? 'matrix' : 'library';
        this.leafText = '';
        scanner.textWanted = true;
        return;
      case role.implicitGeometry:
        if (this.implicit && attributes) this.implicit.href = scanner.attributeHash('href');
        return;
      case role.implicitPoint:
        if (this.implicit) this.implicitPart = 'reference';
        return;
      case role.member:
        return;
    }
    throw new Error(`The element ${nameOf(name)} has no meaning.`);
  }

  private openAppearance(depth: number): void {
    const { scanner } = this;
    if (this.scopes.length === 0) {
      this.skipDepth = depth;
      return;
    }
    this.looks ??= { rings: new Map(), colours: new Map() };
    const passed = scanner.passOver();
    if (passed === null) this.appearanceDepth = depth;
    else {
      this.unread.push(passed);
      // Of simple buildings nobody asks.
      const simple = meaningOf(this.scopes[0]!.object.type).channel === 'building';
      const plain = isWithoutImages(passed);
      if (!simple || !plain) this.readLooks();
      if (!plain) scanner.pause();
    }
  }

  /** Reads the colours that have waited, and gives the surfaces that are open theirs. */
  private readLooks(): void {
    const looks = this.looks!;
    for (const bytes of this.unread) this.appearances.read(bytes, looks);
    this.unread = [];
    for (const { id, depth } of this.surfaces) {
      const colour = id === null ? undefined : looks.colours.get(id);
      if (colour) this.colours.push({ colour, depth });
    }
  }

  private openAttribute(name: number, depth: number): void {
    const { scanner } = this;
    if (this.surfaces.length > 0 || this.lodDepth > 0 || this.reliefDepth > 0) return;
    this.attributeDepth = depth;
    this.leafText = '';
    scanner.textWanted = true;
    const { tag, attributes } = this;
    tag.codeSpace = tag.uom = null;
    if (depth === this.scopes.at(-1)!.depth + 1) attributes.opening++;
    if (!scanner.hasAttributes()) return;
    tag.codeSpace = scanner.attribute('codeSpace');
    if (tag.codeSpace !== null && this.context.codeLists.want(tag.codeSpace)) scanner.pause();
    if (tag.codeSpace === null) tag.uom = scanner.attribute('uom');
    if (tag.codeSpace === null && tag.uom === null) attributes.open(nameOf(name), scanner.attribute('name'));
  }

  private closeAttribute(depth: number): void {
    const scope = this.scopes.at(-1);
    if (!scope) return;
    const path: string[] = [];
    for (let level = scope.depth; level < depth; level++) path.push(nameOf(this.scanner.stack[level]!));
    this.attributes.leaf(scope, path, this.leafText, this.tag);
  }

  private openObject(name: number, depth: number): void {
    this.count++;
    const type = nameOf(name);
    const { class: kind, channel } = meaningOf(type);
    const object: SourceObject = {
      id: this.scanner.attribute('id') ?? `${this.file.split('/').at(-1)}-${type}-${this.count}`,
      type,
      kind,
      name: null,
      attributes: {},
      address: {},
      polygons: [],
      lines: [],
      parts: [],
    };
    this.scopes.push({ object, depth, structures: new Map() });
    if (channel === 'interior' && this.interiorDepth === 0) this.interiorDepth = depth;
    // Within an object of its own nothing belongs to the surface around it, e.g. an installation on a roof.
    this.attributeDepth = 0;
  }

  private closeObject(): void {
    const { object, depth } = this.scopes.pop()!;
    if (this.interiorDepth === depth) this.interiorDepth = 0;
    const parent = this.scopes.at(-1);
    if (parent) {
      parent.object.parts.push(object);
      return;
    }
    this.settleReferences(object);
    if (object.type !== 'ReliefFeature' && object.type !== 'TINRelief') {
      const tree: SourceTree = Object.assign(object, {
        coordinates: this.coordinates.values.subarray(0, this.coordinates.length),
        claimed: this.claimed,
      });
      this.sink.object(tree);
    }
    this.coordinates.length = 0;
    if (this.claimed.size > 0) this.claimed = new Map();
    this.surfaces.length = 0;
    this.lodDepth = 0;
    this.looks = null;
    if (this.unread.length > 0) this.unread = [];
  }

  private settleReferences(object: SourceObject): void {
    const { references, geometryIds } = this;
    if (references.length > 0) {
      const known = new Set(geometryIds);
      eachObject(object, ({ polygons }) => {
        for (const { id } of polygons) if (id !== null) known.add(id);
      });
      for (const { id, href } of references)
        if (!known.has(id))
          this.note('left-out', 'reference to a geometry that the object does not have', object.id, href);
      this.references = [];
    }
    geometryIds.length = 0;
  }

  private closeRelief(depth: number): void {
    if (this.reliefDepth !== depth) return;
    this.reliefDepth = 0;
    const { reliefTriangles } = this;
    if (reliefTriangles.length > 0) this.sink.relief(reliefTriangles.values.slice(0, reliefTriangles.length));
    reliefTriangles.length = 0;
    if (this.scopes.at(-1)?.depth === depth) this.closeObject();
  }

  private target(): CoordinateBuffer {
    return this.reliefDepth > 0 ? this.reliefTriangles : this.coordinates;
  }

  /** Sets the dimension of what is within the element at `depth`, where its tag says one. */
  private noteDimension(depth: number): void {
    const value = this.scanner.attribute('srsDimension');
    if (value === null) return;
    this.dimension = Number(value);
    this.dimensionDepth = depth;
  }

  private noteId(id: number | null): void {
    if (id !== null && this.scopes.length > 0) this.geometryIds.push(id);
    if (this.implicit && id !== null) this.implicit.id ??= id;
  }

  private pushColour(depth: number): void {
    const own = this.looks?.colours.size ?? 0;
    const shared = this.context.looks?.colours.size ?? 0;
    if (own + shared === 0 || !this.scanner.hasAttributes()) return;
    const id = this.scanner.attributeHash('id') ?? 0;
    const colour = this.looks?.colours.get(id) ?? this.context.looks?.colours.get(id);
    if (colour) this.colours.push({ colour, depth });
  }

  private popColour(depth: number): void {
    if (this.colours.at(-1)?.depth === depth) this.colours.pop();
  }

  private openPolygon(depth: number): void {
    if (this.polygonDepth > 0) return;
    if (this.interiorDepth > 0 || (this.scopes.length === 0 && this.reliefDepth === 0)) return;
    this.polygonDepth = depth;
    this.polygonFault = null;
    this.rings = [];
    this.ringInterior = false;
    this.polygonUv = null;
    this.polygonTexture = null;
    this.polygonId = null;
    if (this.reliefDepth > 0 || !this.scanner.hasAttributes()) return;
    this.polygonId = this.scanner.attributeHash('id');
    if (this.implicit && this.polygonId !== null) this.implicit.id ??= this.polygonId;
    this.pushColour(depth);
  }

  private closePolygon(depth: number): void {
    if (this.polygonDepth !== depth) return;
    const colour = this.colours.at(-1)?.colour ?? null;
    this.polygonDepth = 0;
    this.ringStart = -1;
    this.ringDepth = 0;
    if (this.polygonFault !== null) {
      this.note('left-out', 'polygon that cannot be', null, this.polygonFault);
      return;
    }
    if (this.reliefDepth > 0) return;
    if (this.rings.length === 0) {
      this.note('left-out', 'polygon without a ring', null);
      return;
    }
    const polygon: Polygon = {
      id: this.polygonId,
      lod: this.lod,
      surface: this.surfaces.at(-1)?.surface ?? this.lodSurface,
      thematic: this.surfaces.length > 0,
      reversed: this.reversedDepth > 0,
      rings: this.rings,
    };
    if (this.polygonTexture !== null || colour !== null)
      polygon.look = {
        texture: this.polygonTexture,
        uv: this.polygonUv && Float32Array.from(this.polygonUv),
        colour,
      };
    this.scopes.at(-1)!.object.polygons.push(polygon);
  }

  private readNumbers(bytes: Uint8Array, start: number, end: number): void {
    const target = this.target();
    const begin = this.ringStart >= 0 ? this.ringStart : this.lineStart;
    let wrong: number;
    if (this.tuples) {
      // GML 2: "x,y,z x,y,z".
      const spaced = bytes.slice(start, end);
      for (let i = 0; i < spaced.length; i++) if (spaced[i] === 0x2c) spaced[i] = 0x20;
      wrong = target.read(spaced, 0, spaced.length);
      if (wrong >= 0) wrong += start;
    } else wrong = target.read(bytes, start, end);
    if (target.length - begin > mostRingNumbers || target.length > mostReliefNumbers) {
      this.polygonFault = 'more positions than one million';
      target.length = begin;
    }
    if (wrong < 0) return;
    let stop = wrong;
    while (stop < end && bytes[stop]! > 32) stop++;
    this.polygonFault = `expected a coordinate, found "${xmlText(bytes, wrong, Math.min(stop, wrong + 40))}"`;
  }

  private closeRing(): void {
    const start = this.ringStart;
    this.ringStart = -1;
    this.ringDepth = 0;
    if (start < 0) return;
    const target = this.target();
    const fault = this.polygonFault ?? this.shapeFault(target, start);
    if (fault !== null) {
      target.length = start;
      // A wrong hole is no reason to lose the surface around it.
      if (this.ringInterior && this.polygonFault === null && this.rings.length > 0)
        this.note('left-out', 'hole that cannot be', null, fault);
      else this.polygonFault = fault;
      return;
    }
    const closing = this.closed(target, start);
    if (!closing) this.note('repaired', 'ring that was not closed', null);
    else target.length -= 3;
    if (target.length - start < 9) {
      target.length = start;
      if (!this.ringInterior) this.polygonFault = 'a ring of less than three corners';
      return;
    }
    if (this.reliefDepth > 0) {
      // A relief polygon that is no triangle is cut into a fan; TINs hold triangles only.
      if (target.length - start !== 9) fan(target, start);
      return;
    }
    if (!this.ringInterior && this.rings.length > 0) {
      target.length = start;
      return;
    }
    this.takeTexture((target.length - start) / 3, closing);
    this.rings.push(start, target.length);
  }

  /** What is wrong with the numbers of a ring; brings two-dimensional ones into three. */
  private shapeFault(target: CoordinateBuffer, start: number): string | null {
    const count = target.length - start;
    if (this.dimension === 2 && count % 2 === 0) widen(target, start);
    else if (this.dimension !== 3 || count % 3 !== 0)
      return `expected three numbers a vertex, found ${count} numbers${this.dimension === 3 ? '' : ` of dimension ${this.dimension}`}`;
    return target.length - start < 9
      ? `expected at least 4 positions, found ${(target.length - start) / 3}`
      : null;
  }

  private closed({ values, length }: CoordinateBuffer, start: number): boolean {
    const last = length - 3;
    // A millimetre, or 1e-8 degrees: enough for rounding, too little for a forgotten corner.
    const slack = Math.abs(values[start]!) <= 360 && Math.abs(values[start + 1]!) <= 360 ? 1e-8 : 1e-3;
    return (
      Math.abs(values[start]! - values[last]!) <= slack &&
      Math.abs(values[start + 1]! - values[last + 1]!) <= slack &&
      Math.abs(values[start + 2]! - values[last + 2]!) <= 1e-3
    );
  }

  private takeTexture(corners: number, closing: boolean): void {
    const id = this.ringId ?? 0;
    const found = this.looks?.rings.get(id) ?? this.context.looks?.rings.get(id);
    const texture = found && this.context.images.key(found.image);
    if (!found || !texture) {
      // A hole without coordinates: the picture cannot be put on the polygon.
      if (this.polygonTexture !== null) this.polygonTexture = this.polygonUv = null;
      return;
    }
    if (found.uv.length !== (corners + (closing ? 1 : 0)) * 2) {
      this.note(
        'left-out',
        'texture coordinates that do not fit the ring',
        null,
        `${found.uv.length / 2} for ${corners + 1} positions`,
      );
      return;
    }
    if (this.rings.length > 0 && this.polygonTexture === null) return;
    this.polygonTexture = texture;
    this.polygonUv ??= [];
    for (let i = 0; i < corners * 2; i++) this.polygonUv.push(found.uv[i]!);
  }

  private closeLine(depth: number): void {
    if (this.lineDepth !== depth || this.lineStart < 0) return;
    const { coordinates, lineStart: start } = this;
    this.lineStart = -1;
    this.lineDepth = 0;
    const count = coordinates.length - start;
    if (this.dimension === 2 && count % 2 === 0) widen(coordinates, start);
    const fault = this.polygonFault;
    this.polygonFault = null;
    if (fault !== null || (coordinates.length - start) % 3 !== 0 || coordinates.length === start) {
      coordinates.length = start;
      this.note('left-out', 'line or point that cannot be', null, fault ?? `${count} numbers`);
      return;
    }
    if (this.implicitPart === 'reference' && this.implicit) {
      const { values } = coordinates;
      this.implicit.reference = [values[start]!, values[start + 1]!, values[start + 2]!];
      coordinates.length = start;
      return;
    }
    this.scopes.at(-1)!.object.lines.push({ lod: this.lod, start, end: coordinates.length });
  }

  private openImplicit(depth: number): void {
    const { polygons, lines } = this.scopes.at(-1)!.object;
    this.implicit = new ImplicitGeometry(depth, this.coordinates.length, polygons.length, lines.length);
  }

  private closeImplicitPart(): void {
    const { implicit, leafText } = this;
    if (implicit && this.implicitPart === 'matrix') {
      const numbers = leafText.split(/\s+/).map(Number);
      if (numbers.length === 16 && numbers.every(Number.isFinite)) implicit.matrix = numbers;
      else
        this.note('repaired', 'transformation matrix that is not 16 numbers: the shape is not turned', null);
    } else if (implicit && this.implicitPart === 'library') implicit.modelFile = leafText;
    this.implicitPart = null;
    this.leafText = '';
  }

  private closeImplicit(): void {
    const { coordinates, implicit, prototypes } = this;
    this.implicit = null;
    if (!implicit) return;
    const { start, firstPolygon, firstLine, id, href, reference } = implicit;
    const { object } = this.scopes.at(-1)!;
    const { polygons, lines } = object;
    if (href !== null) {
      if (!prototypes.append(href, coordinates, polygons, lines, this.lod))
        this.note('left-out', 'reference to a shape that has not come before', object.id);
    } else if (id !== null)
      prototypes.keep(
        id,
        coordinates.values.subarray(start, coordinates.length),
        polygons.slice(firstPolygon),
        lines.slice(firstLine),
        start,
      );
    if (reference) {
      const { values } = coordinates;
      placeShape(values, start, coordinates.length, implicit.matrix, reference, this.sink.axes(reference));
      if (implicit.modelFile !== null && polygons.length === firstPolygon) {
        // What is in the library is not at hand; where it stands is kept.
        this.note(
          'left-out',
          'shape in a file of another format, its place is kept',
          object.id,
          implicit.modelFile,
        );
        coordinates.push(reference[0]);
        coordinates.push(reference[1]);
        coordinates.push(reference[2]);
        lines.push({ lod: this.lod, start: coordinates.length - 3, end: coordinates.length });
      }
      return;
    }
    polygons.length = firstPolygon;
    (lines as Line[]).length = firstLine;
    coordinates.length = start;
    this.note('left-out', 'implicit geometry without a reference point', object.id);
  }

  private note(verdict: Verdict, rule: string, feature: string | null, found?: string): void {
    const name = feature ?? this.scopes.at(-1)?.object.id;
    this.context.ledger.note(
      verdict,
      rule,
      { file: this.file, ...(name !== undefined && { feature: name }), line: this.scanner.line() },
      found,
    );
  }
}

/** x, y pairs from `start` on become x, y, 0. */
function widen(target: CoordinateBuffer, start: number): void {
  const flat = target.values.slice(start, target.length);
  target.length = start;
  for (let i = 0; i < flat.length; i += 2) {
    target.push(flat[i]!);
    target.push(flat[i + 1]!);
    target.push(0);
  }
}

function fan(target: CoordinateBuffer, start: number): void {
  const ring = target.values.slice(start, target.length);
  target.length = start;
  for (let i = 3; i + 3 < ring.length; i += 3)
    for (const at of [0, i, i + 3]) for (let k = 0; k < 3; k++) target.push(ring[at + k]!);
}
