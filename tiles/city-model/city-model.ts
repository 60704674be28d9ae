/** What the readers of CityGML and CityJSON hand over, object by object. */

/** Semantic class of a polygon; the order is that of the stored numbers. */
export const surface = { unknown: 0, ground: 1, wall: 2, roof: 3, window: 4, door: 5, other: 6 } as const;
export type Surface = (typeof surface)[keyof typeof surface];

/** Boundary surfaces and openings by their names in CityGML 1.0 – 3.0 and CityJSON. */
export const surfaceOf: Readonly<Record<string, Surface>> = {
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

/** How a polygon looks where the source says so. */
export interface Look {
  /** Key of an image; null for a plain colour. */
  texture: string | null;
  /** u, v a vertex, through all rings in their order, closing points left out; v counts from the bottom. */
  uv: Float32Array | null;
  /** Linear RGBA 0 … 255. */
  colour: readonly [number, number, number, number] | null;
}

export interface Polygon {
  /** Hash of the polygon's gml:id; null where it has none. */
  id: number | null;
  /** Level of detail of the geometry property around it, 0 to 4. */
  lod: number;
  surface: Surface;
  /** Stands in a boundary surface, opening or installation rather than in the solid itself. */
  thematic: boolean;
  /** Turned by gml:OrientableSurface. */
  reversed: boolean;
  /** Exterior, then interiors: start and end in the object's coordinates, in numbers; closing point left out. */
  rings: number[];
  look?: Look;
}

/** A line, or a point where it has one vertex: start and end in the object's coordinates. */
export interface Line {
  lod: number;
  start: number;
  end: number;
}

export interface SourceObject {
  id: string;
  /** Its type in the source: "Building", "SewerPipe" … */
  type: string;
  /** Class of the CIM object: "building", "building-part", "bridge" … */
  kind: string;
  name: string | null;
  attributes: Record<string, unknown>;
  address: Record<string, string>;
  polygons: Polygon[];
  lines: Line[];
  parts: SourceObject[];
}

/** A top-level object with the coordinates that its polygons and those of its parts point into. */
export interface SourceTree extends SourceObject {
  /** x, y, z a vertex in the file's own axis order; valid only during the call. */
  coordinates: Float64Array;
  /** Surface that a boundary surface claims by xlink:href for a polygon given elsewhere, by the hash of its gml:id. */
  claimed: Map<number, Surface>;
}

/** Calls `visit` with an object and all that belong to it, parents first. */
export function eachObject(object: SourceObject, visit: (object: SourceObject) => void): void {
  visit(object);
  for (const part of object.parts) eachObject(part, visit);
}
