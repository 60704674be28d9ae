import * as webIfc from 'web-ifc';
import type { CityObject } from '../../models/city/city.ts';
import { outline } from './footprint.ts';
import type { ElementMesh } from './geometry.ts';
import { type Georeference, toFrame } from './georeference.ts';
import { type IfcModel, text } from './model.ts';
import type { Properties } from './properties.ts';
import type { Structure } from './structure.ts';

/** Everything that the descriptions of a model's objects are made from. */
export interface Description {
  model: IfcModel;
  structure: Structure;
  properties: Properties;
  place: Georeference;
  /** Meshes by express id, spaces among them. */
  meshes: ReadonlyMap<number, ElementMesh>;
}

/** Levels of the objects: a building is CIM4, what is inside it CIM6. */
const levelOfBuilding = 4;
const levelInside = 6;

/** Building, storeys, spaces, elements and the assemblies that hold elements, as city objects. */
export function* cityObjects(description: Description): Generator<CityObject> {
  const { model, structure, meshes, properties } = description;
  const given = new Map(
    structure.buildings.flatMap((id): [number, string][] => {
      const code = properties.codeOf(id);
      return code === null ? [] : [[id, code]];
    }),
  );
  const codeIn = (id: number): string => given.get(id) ?? codeOf(model, id);
  const members = membersByWhole(description);
  const codes = new Set<string>();
  const once = function* (object: CityObject): Generator<CityObject> {
    if (codes.has(object.code)) return;
    codes.add(object.code);
    yield object;
  };
  for (const id of structure.buildings)
    yield* once(objectOf(description, codeIn, id, 'building', levelOfBuilding, members.get(id) ?? []));
  for (const { expressId } of structure.storeys)
    yield* once(
      objectOf(description, codeIn, expressId, 'storey', levelInside, members.get(expressId) ?? []),
    );
  for (const id of structure.spaces)
    yield* once(
      objectOf(
        description,
        codeIn,
        id,
        'space',
        levelInside,
        [meshes.get(id)].filter((mesh) => mesh !== undefined),
      ),
    );
  const isSpatial = new Set([
    ...structure.buildings,
    ...structure.spaces,
    ...structure.storeys.map((storey) => storey.expressId),
    ...[webIfc.IFCPROJECT, webIfc.IFCSITE].flatMap((type) => model.lines(type).map((line) => line.expressID)),
  ]);
  for (const [whole, parts] of members)
    if (!isSpatial.has(whole) && !meshes.has(whole))
      yield* once(objectOf(description, codeIn, whole, 'element', levelInside, parts));
  for (const mesh of meshes.values())
    if (mesh.className !== 'IfcSpace')
      yield* once(objectOf(description, codeIn, mesh.expressId, 'element', levelInside, [mesh]));
}

/** Drawn elements below each whole: the parts of an assembly, all that stands in a storey or building. */
function membersByWhole({ structure, meshes }: Description): Map<number, ElementMesh[]> {
  const members = new Map<number, ElementMesh[]>();
  for (const mesh of meshes.values()) {
    if (mesh.className === 'IfcSpace' || mesh.className === 'IfcSite') continue;
    let whole = structure.parentOf(mesh.expressId);
    for (let depth = 0; whole !== null && depth < 32; depth++) {
      const list = members.get(whole);
      if (list) list.push(mesh);
      else members.set(whole, [mesh]);
      whole = structure.parentOf(whole);
    }
  }
  return members;
}

function objectOf(
  description: Description,
  codeIn: (id: number) => string,
  expressId: number,
  objectClass: string,
  level: number,
  meshes: ElementMesh[],
): CityObject {
  const { model, structure, properties } = description;
  const line = model.line(expressId);
  const storey = structure.storeyOf(expressId);
  const { psets, quantities } = properties.setsOf(expressId);
  const materials = properties.materialsOf(expressId);
  const systems = properties.systemsOf(expressId);
  const parent = structure.parentOf(expressId);
  const attributes: Record<string, unknown> = {
    ifcClass: model.className(expressId),
    predefinedType: text(line['PredefinedType']),
    typeName: properties.typeName(expressId) ?? text(line['ObjectType']),
    description: text(line['Description']),
    longName: text(line['LongName']),
    tag: text(line['Tag']),
    storeyName: objectClass === 'storey' || objectClass === 'building' ? null : (storey?.name ?? null),
    elevationMetres: objectClass === 'storey' ? (storey?.elevationMetres ?? null) : null,
    materials: materials.length > 0 ? materials : null,
    systems: systems.length > 0 ? systems : null,
    psets: Object.keys(psets).length > 0 ? psets : null,
    quantities: Object.keys(quantities).length > 0 ? quantities : null,
  };
  return {
    code: codeIn(expressId),
    class: objectClass,
    name: nameOf(model, expressId),
    level,
    parent: parent === null || isAboveBuilding(model, parent) ? null : codeIn(parent),
    ...shape(description.place, meshes),
    attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)),
    validFrom: null,
    validTo: null,
  };
}

/** GlobalId of an object; its line number where the file left it out. */
export function codeOf(model: IfcModel, expressId: number): string {
  return text(model.line(expressId)['GlobalId']) ?? `#${expressId}`;
}

/** Name of an object; spaces and storeys carry a number and a long name, e.g. "A101 Foyer". */
export function nameOf(model: IfcModel, expressId: number): string | null {
  const line = model.line(expressId);
  const [name, longName] = [text(line['Name']), text(line['LongName'])];
  return name && longName && name !== longName ? `${name} ${longName}` : (name ?? longName);
}

function isAboveBuilding(model: IfcModel, expressId: number): boolean {
  return ['IfcProject', 'IfcSite'].includes(model.className(expressId));
}

/** Convex outline on the ground in degrees, lowest and highest point; all null where there is no mesh. */
function shape(
  place: Georeference,
  meshes: ElementMesh[],
): Pick<CityObject, 'geometry' | 'baseHeight' | 'topHeight'> {
  if (meshes.length === 0) return { geometry: null, baseHeight: null, topHeight: null };
  const lists = meshes.flatMap((mesh) => mesh.parts.map((part) => part.positions));
  const base = Math.min(...meshes.map((mesh) => mesh.minimum[2])) - place.pivot[2];
  const top = Math.max(...meshes.map((mesh) => mesh.maximum[2])) - place.pivot[2];
  const degrees = (x: number, y: number): [number, number] => {
    const [east, north] = toFrame(place, Float64Array.of(x, y, 0), true);
    const { longitude, latitude } = place.frame.toGeographic(east!, north!, base);
    return [Math.round(longitude * 1e8) / 1e8, Math.round(latitude * 1e8) / 1e8];
  };
  const ring = outline(lists).map(([x, y]) => degrees(x, y));
  const millimetres = (z: number): number => Math.round((place.frame.height + z) * 1000) / 1000;
  return {
    geometry:
      ring.length >= 3
        ? { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
        : { type: 'Point', coordinates: ring[0]! },
    baseHeight: millimetres(base),
    topHeight: millimetres(top),
  };
}
