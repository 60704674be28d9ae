import * as webIfc from 'web-ifc';
import { type IfcModel, number, reference, references, text } from './model.ts';

/** A storey of the building; index 0 is the lowest. */
export interface Storey {
  expressId: number;
  index: number;
  code: string;
  name: string;
  /** Elevation in the model, metres; the lowest vertex of its elements stands in where the file gives none. */
  elevationMetres: number | null;
}

/** Who stands in what: storeys by elevation, and the way from each element up to its storey and building. */
export class Structure {
  readonly storeys: Storey[];
  readonly buildings: number[];
  readonly spaces: number[];
  /** Whole of a part (IfcRelAggregates), container of an element (IfcRelContainedInSpatialStructure). */
  private readonly parents = new Map<number, number>();
  private readonly storeyById: Map<number, Storey>;

  constructor(model: IfcModel, metresPerLength: number) {
    const link = (type: number, whole: string, parts: string): void => {
      for (const line of model.lines(type)) {
        const parent = reference(line[whole]);
        if (parent === null) continue;
        for (const part of references(line[parts])) this.parents.set(part, parent);
      }
    };
    // Containment first, so that a part of an assembly is found under the assembly.
    link(webIfc.IFCRELCONTAINEDINSPATIALSTRUCTURE, 'RelatingStructure', 'RelatedElements');
    link(webIfc.IFCRELAGGREGATES, 'RelatingObject', 'RelatedObjects');
    link(webIfc.IFCRELNESTS, 'RelatingObject', 'RelatedObjects');
    const ids = (type: number): number[] => {
      const found = model.api.GetLineIDsWithType(model.id, type);
      return Array.from({ length: found.size() }, (_, index) => found.get(index));
    };
    this.buildings = ids(webIfc.IFCBUILDING);
    this.spaces = ids(webIfc.IFCSPACE);
    this.storeys = model
      .lines(webIfc.IFCBUILDINGSTOREY)
      .map((line) => {
        const elevation = number(line['Elevation']);
        return {
          expressId: line.expressID,
          index: 0,
          code: text(line['GlobalId']) ?? `storey-${line.expressID}`,
          name: text(line['Name']) ?? text(line['LongName']) ?? '',
          elevationMetres: elevation === null ? null : cleaned(elevation * metresPerLength),
        };
      })
      .sort((a, b) => (a.elevationMetres ?? 0) - (b.elevationMetres ?? 0) || a.expressId - b.expressId);
    for (const [index, storey] of this.storeys.entries()) {
      storey.index = index;
      storey.name ||= `${index + 1}`;
    }
    this.storeyById = new Map(this.storeys.map((storey) => [storey.expressId, storey]));
  }

  parentOf(expressId: number): number | null {
    return this.parents.get(expressId) ?? null;
  }

  /** The storey in which an element, part or space stands; null where the file puts it in none. */
  storeyOf(expressId: number): Storey | null {
    let current: number | undefined = expressId;
    // A damaged file may hold a ring of parents.
    for (let depth = 0; current !== undefined && depth < 32; depth++) {
      const storey = this.storeyById.get(current);
      if (storey) return storey;
      current = this.parents.get(current);
    }
    return null;
  }
}

/** Rounds away what unit conversion left behind: 3.1000000000004 is 3.1, -0 is 0. */
function cleaned(metres: number): number {
  return Math.round(metres * 1e6) / 1e6 + 0;
}
