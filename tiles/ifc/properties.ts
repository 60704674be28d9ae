import * as webIfc from 'web-ifc';
import { type IfcLine, type IfcModel, number, reference, references, text } from './model.ts';
import type { Units } from './units.ts';

/** A property's value as stored with a city object: plain, or with its unit. */
export type PropertyValue =
  | string
  | number
  | boolean
  | null
  | { value: string | number; unit: string }
  | PropertyValue[]
  | { [name: string]: PropertyValue };
export type PropertySets = Record<string, Record<string, PropertyValue>>;

export interface MaterialLayer {
  name: string;
  thickness?: { value: number; unit: string };
}

/** Property sets, quantities, types and materials of all objects of a model, read relation by relation. */
export class Properties {
  private readonly definitions = new Map<number, number[]>();
  private readonly types = new Map<number, number>();
  private readonly materials = new Map<number, number>();
  private readonly systems = new Map<number, string[]>();
  private readonly read = new Map<
    number,
    { name: string; quantity: boolean; values: Record<string, PropertyValue> }
  >();

  constructor(
    private readonly model: IfcModel,
    private readonly units: Units,
  ) {
    for (const line of model.lines(webIfc.IFCRELDEFINESBYPROPERTIES)) {
      const definitions = references(line['RelatingPropertyDefinition']);
      for (const object of references(line['RelatedObjects'])) {
        const list = this.definitions.get(object);
        if (list) list.push(...definitions);
        else this.definitions.set(object, [...definitions]);
      }
    }
    const relate = (type: number, to: string, map: Map<number, number>): void => {
      for (const line of model.lines(type)) {
        const target = reference(line[to]);
        if (target !== null) for (const object of references(line['RelatedObjects'])) map.set(object, target);
      }
    };
    relate(webIfc.IFCRELDEFINESBYTYPE, 'RelatingType', this.types);
    relate(webIfc.IFCRELASSOCIATESMATERIAL, 'RelatingMaterial', this.materials);
    for (const line of model.lines(webIfc.IFCRELASSIGNSTOGROUP)) {
      const group = reference(line['RelatingGroup']);
      if (group === null) continue;
      const { Name, LongName } = model.line(group);
      const name = [text(Name), text(LongName)].filter((part) => part !== null).join(' ');
      if (name === '') continue;
      for (const object of references(line['RelatedObjects'])) {
        const list = this.systems.get(object);
        if (list) list.push(name);
        else this.systems.set(object, [name]);
      }
    }
  }

  /** Name of the object's type, e.g. "Basic Wall:Interior - Partition". */
  typeName(object: number): string | null {
    const type = this.types.get(object);
    return type === undefined ? null : text(this.model.line(type)['Name']);
  }

  /** Systems (and other groups) that the object belongs to. */
  systemsOf(object: number): string[] {
    return this.systems.get(object) ?? [];
  }

  /** The code by which a city knows the object, where the file says it: `Code` in the property set `CIM`. */
  codeOf(object: number): string | null {
    const code = this.setsOf(object).psets['CIM']?.['Code'];
    return typeof code === 'string' && code.trim() !== '' ? code.trim() : null;
  }

  /** Property sets and quantity sets; an object's own value goes before that of its type. */
  setsOf(object: number): { psets: PropertySets; quantities: PropertySets } {
    const psets: PropertySets = {};
    const quantities: PropertySets = {};
    const type = this.types.get(object);
    const ofType = type === undefined ? [] : references(this.model.line(type)['HasPropertySets']);
    for (const definition of [...ofType, ...(this.definitions.get(object) ?? [])]) {
      const set = this.set(definition);
      if (!set) continue;
      const target = set.quantity ? quantities : psets;
      target[set.name] = { ...target[set.name], ...set.values };
    }
    return { psets, quantities };
  }

  /** Materials of the object, or of its type; layers carry their thickness. */
  materialsOf(object: number): MaterialLayer[] {
    const type = this.types.get(object);
    const material =
      this.materials.get(object) ?? (type === undefined ? undefined : this.materials.get(type));
    return material === undefined ? [] : this.material(material, 0);
  }

  private set(definition: number) {
    const known = this.read.get(definition);
    if (known) return known;
    const line = this.model.line(definition);
    const quantity = line['Quantities'] !== undefined;
    const members = references(line['HasProperties'] ?? line['Quantities']);
    if (members.length === 0) return null;
    const set = {
      name: text(line['Name']) ?? `set ${definition}`,
      quantity,
      values: this.values(members, 0),
    };
    this.read.set(definition, set);
    return set;
  }

  private values(members: number[], depth: number): Record<string, PropertyValue> {
    const values: Record<string, PropertyValue> = {};
    for (const line of this.model.linesOf(members)) {
      const value = this.value(line, depth);
      if (value !== undefined) values[text(line['Name']) ?? `property ${line.expressID}`] = value;
    }
    return values;
  }

  /** Undefined for kinds that carry no value of their own (references to other entities). */
  private value(line: IfcLine, depth: number): PropertyValue | undefined {
    if (line['NominalValue'] !== undefined) return this.measure(line['NominalValue'], line['Unit']);
    if (line['HasProperties'] !== undefined)
      return depth < 4 ? this.values(references(line['HasProperties']), depth + 1) : undefined;
    for (const list of ['EnumerationValues', 'ListValues'])
      if (line[list] !== undefined)
        return ((line[list] ?? []) as unknown[]).map((item) => this.measure(item, line['Unit']));
    if (line['UpperBoundValue'] !== undefined || line['LowerBoundValue'] !== undefined)
      return {
        from: this.measure(line['LowerBoundValue'], line['Unit']),
        to: this.measure(line['UpperBoundValue'], line['Unit']),
      };
    for (const [field, kind] of quantityFields)
      if (line[field] !== undefined) {
        const value = number(line[field]);
        const unit = this.units.symbolForReference(line['Unit']) ?? (kind && this.units.symbolForKind(kind));
        return value !== null && unit ? { value, unit } : value;
      }
    return undefined;
  }

  private measure(value: unknown, unit: unknown): PropertyValue {
    const measure = value as { value?: unknown; name?: string } | null | undefined;
    const plain = measure?.value;
    if (plain === null || plain === undefined) return null;
    if (typeof plain === 'string') return plain;
    if (typeof plain === 'boolean') return plain;
    if (typeof plain !== 'number') return String(plain);
    const symbol =
      this.units.symbolForReference(unit) ?? this.units.symbolForMeasure(measure?.name?.toUpperCase());
    return symbol ? { value: plain, unit: symbol } : plain;
  }

  private material(expressId: number, depth: number): MaterialLayer[] {
    if (depth > 4) return [];
    const line = this.model.line(expressId);
    const inner = (list: unknown): MaterialLayer[] =>
      references(list).flatMap((id) => this.material(id, depth + 1));
    if (line['ForLayerSet'] !== undefined) return inner(line['ForLayerSet']);
    if (line['ForProfileSet'] !== undefined) return inner(line['ForProfileSet']);
    for (const list of ['MaterialLayers', 'MaterialProfiles', 'MaterialConstituents', 'Materials'])
      if (line[list] !== undefined) return inner(line[list]);
    const thickness = number(line['LayerThickness']);
    if (line['Material'] !== undefined) {
      const unit = this.units.symbolForKind('LENGTHUNIT');
      return inner(line['Material']).map((layer) =>
        thickness !== null && unit ? { ...layer, thickness: { value: thickness, unit } } : layer,
      );
    }
    const name = text(line['Name']);
    return name ? [{ name }] : [];
  }
}

const quantityFields: [field: string, kind: string | null][] = [
  ['LengthValue', 'LENGTHUNIT'],
  ['AreaValue', 'AREAUNIT'],
  ['VolumeValue', 'VOLUMEUNIT'],
  ['WeightValue', 'MASSUNIT'],
  ['TimeValue', 'TIMEUNIT'],
  ['CountValue', null],
];
