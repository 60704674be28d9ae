/** What the reader hands over, building by building. */

/** Semantic class of a polygon; the order is that of the stored numbers. */
export const surfaceClasses = ['unknown', 'ground', 'wall', 'roof', 'window', 'door', 'other'] as const;
export const surface = { unknown: 0, ground: 1, wall: 2, roof: 3, window: 4, door: 5, other: 6 } as const;
export type Surface = (typeof surface)[keyof typeof surface];

export interface Polygon {
  /** gml:id of the polygon or of the surface member that holds it; null where it has none. */
  id: string | null;
  /** Level of detail of the geometry property around it, 0 to 4. */
  lod: number;
  surface: Surface;
  /** Stands in a boundary surface, opening or installation rather than in the solid itself. */
  thematic: boolean;
  /** Turned by gml:OrientableSurface. */
  reversed: boolean;
  /** Exterior, then interiors: start and end in the building's coordinates, in numbers; closing point left out. */
  rings: number[];
}

export interface SourceObject {
  id: string;
  /** Class of the CIM object: "building", "building-part", "bridge" … */
  kind: string;
  name: string | null;
  attributes: Record<string, unknown>;
  address: Record<string, string>;
  polygons: Polygon[];
  parts: SourceObject[];
}

/** A building with the coordinates that its polygons point into. */
export interface SourceBuilding extends SourceObject {
  /** x, y, z a vertex in the file's own axis order; valid only during the call. */
  coordinates: Float64Array;
  /** Surface that a boundary surface claims by xlink:href for a polygon given elsewhere. */
  claimed: Map<string, Surface>;
}

export interface CityModelSink {
  building(building: SourceBuilding): void;
  /** A relief TIN is complete: nine numbers a triangle. May come more than once. */
  relief(triangles: Float64Array): void;
}
