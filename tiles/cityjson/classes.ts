/** Where the geometry of a city object goes. */
export type Channel =
  /** Drawn with the buildings. */
  | 'building'
  /** Drawn beside them: bridges, trees, furniture, other structures. */
  | 'structure'
  /** Drawn below the ground. */
  | 'underground'
  /** Lies on the terrain: an object of the base map. */
  | 'surface'
  /** Terrain. */
  | 'relief'
  /** Inside of a building: an object without a drawing of its own. */
  | 'interior'
  /** Only holds others together. */
  | 'group';

export interface TypeMeaning {
  /** Class of the CIM object. */
  class: string;
  channel: Channel;
  /** The kind by which the base map draws it. */
  kind?: string;
}

/** Types of city objects: CityJSON 2.0.1, section 2 (and the names of 0.8 to 1.0). */
const meanings: Record<string, TypeMeaning> = {
  Building: { class: 'building', channel: 'building' },
  BuildingPart: { class: 'building-part', channel: 'building' },
  BuildingInstallation: { class: 'building-installation', channel: 'building' },
  BuildingConstructiveElement: { class: 'element', channel: 'building' },
  BuildingFurniture: { class: 'element', channel: 'interior' },
  BuildingStorey: { class: 'storey', channel: 'interior' },
  BuildingRoom: { class: 'space', channel: 'interior' },
  BuildingUnit: { class: 'space', channel: 'interior' },
  Bridge: { class: 'bridge', channel: 'structure' },
  BridgePart: { class: 'bridge-part', channel: 'structure' },
  BridgeInstallation: { class: 'element', channel: 'structure' },
  BridgeConstructionElement: { class: 'element', channel: 'structure' },
  BridgeConstructiveElement: { class: 'element', channel: 'structure' },
  BridgeRoom: { class: 'space', channel: 'interior' },
  BridgeFurniture: { class: 'element', channel: 'interior' },
  Tunnel: { class: 'tunnel', channel: 'underground' },
  TunnelPart: { class: 'tunnel-part', channel: 'underground' },
  TunnelInstallation: { class: 'element', channel: 'underground' },
  TunnelConstructiveElement: { class: 'element', channel: 'underground' },
  TunnelHollowSpace: { class: 'space', channel: 'interior' },
  TunnelFurniture: { class: 'element', channel: 'interior' },
  Road: { class: 'road', channel: 'surface' },
  TransportSquare: { class: 'road', channel: 'surface', kind: 'square' },
  TransportationSquare: { class: 'road', channel: 'surface', kind: 'square' },
  Railway: { class: 'road', channel: 'surface', kind: 'rail' },
  Waterway: { class: 'water', channel: 'surface' },
  WaterBody: { class: 'water', channel: 'surface' },
  PlantCover: { class: 'green', channel: 'surface' },
  LandUse: { class: 'land-use', channel: 'surface' },
  TINRelief: { class: 'terrain', channel: 'relief' },
  SolitaryVegetationObject: { class: 'tree', channel: 'structure' },
  CityFurniture: { class: 'furniture', channel: 'structure' },
  OtherConstruction: { class: 'construction', channel: 'structure' },
  GenericCityObject: { class: 'generic', channel: 'structure' },
  CityObjectGroup: { class: 'group', channel: 'group' },
};

/** What a type of city object is; types of extensions ("+NoiseBuilding") are generic. */
export const meaningOf = (type: string): TypeMeaning =>
  meanings[type] ?? { class: 'generic', channel: 'structure' };
