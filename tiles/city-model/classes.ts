import type { Discipline } from '../../scenes/scene.ts';

/** Where the geometry of a city object goes. */
export type Channel =
  /** Drawn with the buildings. */
  | 'building'
  /** Drawn beside them: bridges, trees, furniture, other structures. */
  | 'structure'
  /** Drawn below the ground. */
  | 'underground'
  /** Pipes, cables and their chambers, drawn as a network. */
  | 'utility'
  /** Lies on the terrain: an object of the base map. */
  | 'surface'
  /** An area that something is said of: planning, hazards. */
  | 'zone'
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
  discipline?: Discipline;
}

const pipe = (discipline: Discipline): TypeMeaning => ({ class: 'pipe', channel: 'utility', discipline });
const node = (name: string): TypeMeaning => ({ class: name, channel: 'utility' });

/**
 * Types of city objects: CityJSON 2.0.1, section 2 (and the names of 0.8 to 1.0); CityGML 1.0 to 3.0; the urban objects
 * of i-UR 3.x (uro), which PLATEAU uses.
 */
const meanings: Readonly<Record<string, TypeMeaning>> = {
  Building: { class: 'building', channel: 'building' },
  BuildingPart: { class: 'building-part', channel: 'building' },
  BuildingInstallation: { class: 'building-installation', channel: 'building' },
  BuildingConstructiveElement: { class: 'element', channel: 'building' },
  IntBuildingInstallation: { class: 'element', channel: 'interior' },
  BuildingFurniture: { class: 'element', channel: 'interior' },
  BuildingStorey: { class: 'storey', channel: 'interior' },
  Storey: { class: 'storey', channel: 'interior' },
  BuildingRoom: { class: 'space', channel: 'interior' },
  Room: { class: 'space', channel: 'interior' },
  BuildingUnit: { class: 'space', channel: 'interior' },
  Bridge: { class: 'bridge', channel: 'structure' },
  BridgePart: { class: 'bridge-part', channel: 'structure' },
  BridgeInstallation: { class: 'element', channel: 'structure' },
  BridgeConstructionElement: { class: 'element', channel: 'structure' },
  BridgeConstructiveElement: { class: 'element', channel: 'structure' },
  IntBridgeInstallation: { class: 'element', channel: 'interior' },
  BridgeRoom: { class: 'space', channel: 'interior' },
  BridgeFurniture: { class: 'element', channel: 'interior' },
  Tunnel: { class: 'tunnel', channel: 'underground' },
  TunnelPart: { class: 'tunnel-part', channel: 'underground' },
  TunnelInstallation: { class: 'element', channel: 'underground' },
  TunnelConstructiveElement: { class: 'element', channel: 'underground' },
  IntTunnelInstallation: { class: 'element', channel: 'interior' },
  TunnelHollowSpace: { class: 'space', channel: 'interior' },
  HollowSpace: { class: 'space', channel: 'interior' },
  TunnelFurniture: { class: 'element', channel: 'interior' },
  UndergroundBuilding: { class: 'basement', channel: 'underground' },
  Road: { class: 'road', channel: 'surface' },
  TransportationComplex: { class: 'road', channel: 'surface' },
  Track: { class: 'road', channel: 'surface', kind: 'path' },
  Square: { class: 'road', channel: 'surface', kind: 'square' },
  TransportSquare: { class: 'road', channel: 'surface', kind: 'square' },
  TransportationSquare: { class: 'road', channel: 'surface', kind: 'square' },
  Railway: { class: 'road', channel: 'surface', kind: 'rail' },
  Section: { class: 'road-section', channel: 'surface' },
  Intersection: { class: 'road-section', channel: 'surface' },
  TrafficSpace: { class: 'traffic-space', channel: 'surface' },
  AuxiliaryTrafficSpace: { class: 'traffic-space', channel: 'surface' },
  TrafficArea: { class: 'traffic-area', channel: 'surface' },
  AuxiliaryTrafficArea: { class: 'traffic-area', channel: 'surface' },
  Marking: { class: 'traffic-area', channel: 'surface' },
  Waterway: { class: 'water', channel: 'surface' },
  WaterBody: { class: 'water', channel: 'surface' },
  PlantCover: { class: 'green', channel: 'surface' },
  LandUse: { class: 'land-use', channel: 'surface' },
  ReliefFeature: { class: 'terrain', channel: 'relief' },
  TINRelief: { class: 'terrain', channel: 'relief' },
  SolitaryVegetationObject: { class: 'tree', channel: 'structure' },
  CityFurniture: { class: 'furniture', channel: 'structure' },
  OtherConstruction: { class: 'construction', channel: 'structure' },
  ConstructionInstallation: { class: 'element', channel: 'structure' },
  GenericCityObject: { class: 'generic', channel: 'structure' },
  GenericOccupiedSpace: { class: 'generic', channel: 'structure' },
  GenericUnoccupiedSpace: { class: 'generic', channel: 'structure' },
  GenericLogicalSpace: { class: 'generic', channel: 'structure' },
  GenericThematicSurface: { class: 'generic', channel: 'structure' },
  CityObjectGroup: { class: 'group', channel: 'group' },
  SewerPipe: pipe('drainage'),
  WaterPipe: pipe('water'),
  OilGasChemicalsPipe: pipe('gas'),
  ThermalPipe: pipe('heat'),
  ElectricityCable: pipe('power'),
  TelecommunicationCable: pipe('telecom'),
  Pipe: node('pipe'),
  Cable: node('pipe'),
  Duct: node('duct'),
  UtilityLink: node('pipe'),
  Manhole: node('manhole'),
  Handhole: node('chamber'),
  Appurtenance: node('valve'),
  UtilityNode: node('junction'),
  UtilityNodeContainer: node('chamber'),
  UtilityNetworkElement: node('pipe'),
};

const generic: TypeMeaning = { class: 'generic', channel: 'structure' };

/** What a type of city object is; types of extensions ("+NoiseBuilding") are generic. */
export const meaningOf = (type: string): TypeMeaning =>
  Object.hasOwn(meanings, type) ? meanings[type]! : generic;

/** Names of all known types. */
export const knownTypes: readonly string[] = Object.keys(meanings);
