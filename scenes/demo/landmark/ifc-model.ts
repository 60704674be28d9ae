import { air, type Look } from './look.ts';
import { type Part, type Plane, type Solid, SolidWriter, type Space } from './solids.ts';
import {
  absent,
  derived,
  enumeration,
  identifierValue,
  integer,
  label,
  type Reference,
  real,
  StepWriter,
  Token,
  truth,
  type Value,
} from './step-writer.ts';

/** What property sets hold: set to name to value. */
export type PropertySets = Record<string, Record<string, string | number | boolean>>;

export interface Storey {
  name: string;
  reference: Reference;
  placement: Reference;
  elements: Reference[];
  spaces: Reference[];
}

/** A shape that many elements share, as IfcMappedItem. */
export interface SharedShape {
  map: Reference;
}

/** A distribution system; elements join it by name. */
export interface SystemDefinition {
  name: string;
  longName: string;
  /** IfcDistributionSystemEnum, e.g. VENTILATION. */
  type: string;
}

export interface ElementDefinition {
  /** E.g. IFCWALL. */
  type: string;
  name: string;
  /** PredefinedType; not read where `tail` is given. */
  predefined?: string;
  /** All attributes behind Tag, for entities that have more than a predefined type. */
  tail?: Value[];
  /** Place on the storey; default its zero. */
  at?: Space;
  /** Turn about the upright axis, radians. */
  angle?: number;
  shape: Part[] | SharedShape;
  /** Product or type, e.g. "LED-36W". */
  objectType?: string;
  tag?: string;
  material?: string;
  system?: SystemDefinition;
  properties?: PropertySets;
}

/** Where the model stands on the map. */
export interface MapPosition {
  eastings: number;
  northings: number;
  orthogonalHeight: number;
  /** Radians from grid east to the model's x axis. */
  angle: number;
  crs: string;
  verticalDatum: string;
}

export interface ModelNames {
  /** Sets the GlobalIds of this model apart from those of others. */
  key: string;
  project: string;
  site: string;
  building: string;
  /** Longer name or code of the building. */
  buildingLongName?: string;
}

/** Builds a valid IFC4 model of storeys and simple solids. */
export class IfcModelWriter {
  private readonly step: StepWriter;
  private readonly solids: SolidWriter;
  private readonly building: Reference;
  private readonly buildingPlacement: Reference;
  private readonly storeys: Storey[] = [];
  private readonly psets = new Map<string, { pset: Reference; key: string; members: Reference[] }>();
  private readonly materials = new Map<string, Reference[]>();
  private readonly systems = new Map<SystemDefinition, Reference[]>();

  constructor(names: ModelNames, position: MapPosition) {
    const step = new StepWriter(names.key);
    this.step = step;
    const unit = (kind: string, name: string): Reference =>
      step.add('IFCSIUNIT', derived, enumeration(kind), absent, enumeration(name));
    const metre = unit('LENGTHUNIT', 'METRE');
    const units = step.add('IFCUNITASSIGNMENT', [
      metre,
      unit('AREAUNIT', 'SQUARE_METRE'),
      unit('VOLUMEUNIT', 'CUBIC_METRE'),
      unit('PLANEANGLEUNIT', 'RADIAN'),
      unit('POWERUNIT', 'WATT'),
      unit('THERMODYNAMICTEMPERATUREUNIT', 'DEGREE_CELSIUS'),
    ]);
    const zero = step.share(
      'IFCAXIS2PLACEMENT3D',
      step.share('IFCCARTESIANPOINT', [0, 0, 0]),
      absent,
      absent,
    );
    const context = step.add(
      'IFCGEOMETRICREPRESENTATIONCONTEXT',
      absent,
      'Model',
      integer(3),
      1e-5,
      zero,
      absent,
    );
    const body = step.add(
      'IFCGEOMETRICREPRESENTATIONSUBCONTEXT',
      'Body',
      'Model',
      derived,
      derived,
      derived,
      derived,
      context,
      absent,
      enumeration('MODEL_VIEW'),
      absent,
    );
    this.solids = new SolidWriter(step, body);
    const projected = step.add(
      'IFCPROJECTEDCRS',
      position.crs,
      absent,
      'CGCS2000',
      position.verticalDatum,
      'Gauss-Kruger',
      absent,
      metre,
    );
    step.add(
      'IFCMAPCONVERSION',
      context,
      projected,
      position.eastings,
      position.northings,
      position.orthogonalHeight,
      Math.cos(position.angle),
      Math.sin(position.angle),
      1,
    );
    const project = step.add(
      'IFCPROJECT',
      step.guid('project'),
      absent,
      names.project,
      absent,
      absent,
      absent,
      absent,
      [context],
      units,
    );
    const sitePlacement = step.add('IFCLOCALPLACEMENT', absent, zero);
    const site = step.add(
      'IFCSITE',
      step.guid('site'),
      absent,
      names.site,
      absent,
      absent,
      sitePlacement,
      absent,
      absent,
      enumeration('ELEMENT'),
      absent,
      absent,
      absent,
      absent,
      absent,
    );
    this.buildingPlacement = step.add('IFCLOCALPLACEMENT', sitePlacement, zero);
    this.building = step.add(
      'IFCBUILDING',
      step.guid('building'),
      absent,
      names.building,
      absent,
      absent,
      this.buildingPlacement,
      absent,
      names.buildingLongName ?? absent,
      enumeration('ELEMENT'),
      absent,
      absent,
      absent,
    );
    this.aggregate(project, [site], 'project');
    this.aggregate(site, [this.building], 'site');
  }

  /** Property sets of the building itself. */
  describeBuilding(properties: PropertySets): void {
    this.describe(this.building, properties);
  }

  /** @param longName its code, where storeys have one. */
  storey(name: string, elevation: number, longName?: string, properties: PropertySets = {}): Storey {
    const { step } = this;
    const placement = step.add(
      'IFCLOCALPLACEMENT',
      this.buildingPlacement,
      this.solids.axes(0, 0, elevation),
    );
    const reference = step.add(
      'IFCBUILDINGSTOREY',
      step.guid(`storey/${name}`),
      absent,
      name,
      absent,
      absent,
      placement,
      absent,
      longName ?? absent,
      enumeration('ELEMENT'),
      elevation,
    );
    this.describe(reference, properties);
    const storey = { name, reference, placement, elements: [], spaces: [] };
    this.storeys.push(storey);
    return storey;
  }

  /** A shape that is written once, however many elements have it. */
  shared(parts: Part[]): SharedShape {
    const map = this.step.add(
      'IFCREPRESENTATIONMAP',
      this.solids.axes(0, 0, 0),
      this.solids.representation(parts),
    );
    return { map };
  }

  /** Adds an element to a storey. @returns its GlobalId, which follows from storey, type and name. */
  element(storey: Storey, element: ElementDefinition): string {
    const { step } = this;
    const [x, y, z] = element.at ?? [0, 0, 0];
    const placement = step.share(
      'IFCLOCALPLACEMENT',
      storey.placement,
      this.solids.axes(x, y, z, element.angle ?? 0),
    );
    const guid = step.guid(`${storey.name}/${element.type}/${element.name}`);
    const reference = step.add(
      element.type,
      guid,
      absent,
      element.name,
      absent,
      element.objectType ?? absent,
      placement,
      this.productShape(element.shape),
      element.tag ?? absent,
      ...(element.tail ?? [enumeration(element.predefined ?? 'NOTDEFINED')]),
    );
    storey.elements.push(reference);
    this.describe(reference, element.properties ?? {});
    if (element.material) push(this.materials, element.material, reference);
    if (element.system) push(this.systems, element.system, reference);
    return guid;
  }

  /** A room: an upright prism. @param area square metres, where it is not that of the prism. */
  space(
    storey: Storey,
    space: {
      code: string;
      name: string;
      /** INTERNAL, EXTERNAL or PARKING. */
      predefined?: string;
      points: Plane[];
      holes?: Plane[][];
      z: number;
      height: number;
      look?: Look;
      properties: PropertySets;
    },
  ): void {
    const { step } = this;
    const { code, name, points, holes = [], z, height } = space;
    const solid: Solid = { kind: 'outline', points, holes, z, height };
    const reference = step.add(
      'IFCSPACE',
      step.guid(`space/${code}`),
      absent,
      code,
      absent,
      absent,
      step.share('IFCLOCALPLACEMENT', storey.placement, this.solids.axes(0, 0, 0)),
      this.productShape([{ look: space.look ?? air, solid }]),
      name,
      enumeration('ELEMENT'),
      enumeration(space.predefined ?? 'INTERNAL'),
      absent,
    );
    storey.spaces.push(reference);
    this.describe(reference, space.properties);
    const area = Math.abs(areaOf(points)) - holes.reduce((sum, hole) => sum + Math.abs(areaOf(hole)), 0);
    const quantity = (kind: string, title: string, value: number): Reference =>
      step.add(kind, title, absent, absent, Math.round(value * 100) / 100, absent);
    const quantities = step.add(
      'IFCELEMENTQUANTITY',
      step.guid(`quantities/${code}`),
      absent,
      'Qto_SpaceBaseQuantities',
      absent,
      absent,
      [
        quantity('IFCQUANTITYAREA', 'NetFloorArea', area),
        quantity('IFCQUANTITYLENGTH', 'Height', height),
        quantity('IFCQUANTITYVOLUME', 'NetVolume', area * height),
      ],
    );
    this.relate('IFCRELDEFINESBYPROPERTIES', `quantities of ${code}`, [reference], quantities);
  }

  /** The whole file; nothing can be added afterwards. */
  file(name: string): string {
    const { step } = this;
    this.aggregate(
      this.building,
      this.storeys.map((storey) => storey.reference),
      'building',
    );
    for (const storey of this.storeys) {
      if (storey.spaces.length > 0) this.aggregate(storey.reference, storey.spaces, storey.name);
      if (storey.elements.length > 0)
        this.relate(
          'IFCRELCONTAINEDINSPATIALSTRUCTURE',
          `in ${storey.name}`,
          storey.elements,
          storey.reference,
        );
    }
    for (const { pset, key, members } of this.psets.values())
      this.relate('IFCRELDEFINESBYPROPERTIES', `with ${key}`, members, pset);
    for (const [material, members] of this.materials)
      this.relate(
        'IFCRELASSOCIATESMATERIAL',
        `of ${material}`,
        members,
        step.add('IFCMATERIAL', material, absent, absent),
      );
    for (const [system, members] of this.systems) this.writeSystem(system, members);
    return step.file(name, 'IFC4');
  }

  private writeSystem({ name, longName, type }: SystemDefinition, members: Reference[]): void {
    const { step } = this;
    const system = step.add(
      'IFCDISTRIBUTIONSYSTEM',
      step.guid(`system/${name}`),
      absent,
      name,
      absent,
      absent,
      longName,
      enumeration(type),
    );
    step.add(
      'IFCRELASSIGNSTOGROUP',
      step.guid(`in system ${name}`),
      absent,
      absent,
      absent,
      members,
      absent,
      system,
    );
    step.add('IFCRELSERVICESBUILDINGS', step.guid(`serves ${name}`), absent, absent, absent, system, [
      this.building,
    ]);
  }

  private relate(type: string, key: string, members: Reference[], target: Reference): void {
    this.step.add(type, this.step.guid(`${type}/${key}`), absent, absent, absent, members, target);
  }

  private aggregate(whole: Reference, parts: Reference[], key: string): void {
    this.step.add(
      'IFCRELAGGREGATES',
      this.step.guid(`parts of ${key}`),
      absent,
      absent,
      absent,
      whole,
      parts,
    );
  }

  private productShape(shape: Part[] | SharedShape): Reference {
    const { step } = this;
    return step.add('IFCPRODUCTDEFINITIONSHAPE', absent, absent, [
      Array.isArray(shape) ? this.solids.representation(shape) : this.solids.mapped(shape.map),
    ]);
  }

  /** Things with equal property sets share one. */
  private describe(thing: Reference, properties: PropertySets): void {
    const { step } = this;
    for (const [set, values] of Object.entries(properties)) {
      const key = `${set}${JSON.stringify(values)}`;
      let known = this.psets.get(key);
      if (!known) {
        const list = Object.entries(values).map(([name, value]) =>
          step.share('IFCPROPERTYSINGLEVALUE', name, absent, typed(name, value), absent),
        );
        const pset = step.add('IFCPROPERTYSET', step.guid(key), absent, set, absent, list);
        known = { pset, key, members: [] };
        this.psets.set(key, known);
      }
      known.members.push(thing);
    }
  }
}

function push<K>(map: Map<K, Reference[]>, key: K, value: Reference): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function areaOf(points: Plane[]): number {
  let sum = 0;
  for (let i = 0; i < points.length; i++) {
    const [p, q] = [points[i]!, points[(i + 1) % points.length]!];
    sum += p[0] * q[1] - q[0] * p[1];
  }
  return sum / 2;
}

function typed(name: string, value: string | number | boolean): Token {
  if (typeof value === 'boolean') return truth(value);
  if (typeof value === 'number') return new Token(`IFCREAL(${real(value).text})`);
  return name === 'Reference' ? identifierValue(value) : label(value);
}
