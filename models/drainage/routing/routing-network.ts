import type { SectionProfile } from './sections/section-profile.ts';

/** What a basin holds: water surface (m²) and volume (m³) by depth over its bottom (m). */
export interface StorageShape {
  areaAt(depth: number): number;
  volumeAt(depth: number): number;
}

/** Water level outside of an outfall, metres, at a time in seconds from the start of the run. */
export type Stage = (seconds: number) => number;

export interface OutfallRule {
  /**
   * Free: the lesser of critical and normal depth in the pipe; normal: normal depth; stage: a level outside, at which
   * the pipe stands unless critical or normal depth is higher.
   */
  kind: 'free' | 'normal' | 'stage';
  stage: Stage | null;
  gated: boolean;
}

export interface RoutingNode {
  id: string;
  invertMetres: number;
  /** Bottom to rim. */
  fullDepthMetres: number;
  /** Head over the rim that the lid withstands before water leaves. */
  surchargeMetres: number;
  /** Surface on which water that leaves stands until it can return; 0 where it is lost. */
  pondedSquareMetres: number;
  initialDepthMetres: number;
  storage: StorageShape | null;
  outfall: OutfallRule | null;
  /** Part of the potential evaporation that a basin's surface loses. */
  evaporationFactor: number;
}

export interface RoutingConduit {
  id: string;
  /** Indices of nodes. */
  from: number;
  to: number;
  lengthMetres: number;
  /** Manning's n, s m^(-1/3). */
  roughness: number;
  /** Levels of the invert at both ends, metres. */
  fromInvertMetres: number;
  toInvertMetres: number;
  profile: SectionProfile;
  barrels: number;
  /** Loss coefficients of v² / 2 g. */
  entryLoss: number;
  exitLoss: number;
  averageLoss: number;
  gated: boolean;
  /** Of all barrels, m³/s; null for no limit. */
  greatestFlow: number | null;
  initialFlow: number;
  /** Friction law under pressure, of a force main; null for Manning's. */
  forceMain:
    | { law: 'hazen-williams'; coefficient: number }
    | { law: 'darcy-weisbach'; roughnessMetres: number }
    | null;
}

/** What a link that is no conduit lets pass. */
export interface StructureFlow {
  /**
   * m³/s from the first to the second node, negative the other way.
   * @param setting 0 (shut, off) to 1 (open, on, full speed); pumps may run faster.
   */
  flow(fromHead: number, toHead: number, setting: number): number;
}

export interface RoutingStructure {
  id: string;
  kind: 'pump' | 'orifice' | 'weir' | 'outlet';
  from: number;
  to: number;
  /** Level at which it begins to take water from its first node, metres; null for a pump. */
  crestMetres: number | null;
  law: StructureFlow;
  /** Of a pump: runs from the first depth in its well up, stops at the second. */
  startDepthMetres: number;
  stopDepthMetres: number;
  initialSetting: number;
  /** Seconds from open to shut, of orifices whose gates move; 0 at once. */
  travelSeconds: number;
}

export interface RoutingOptions {
  /** A node has at least this surface, m². */
  leastSurfaceSquareMetres: number;
  /** How much of the inertia (v ∂A/∂t and v² ∂A/∂x) is kept: all; less as flow nears critical; none. */
  inertia: 'all' | 'partial' | 'none';
  /** When flow is held to the normal flow of the upstream depth (SWMM's NORMAL_FLOW_LIMITED). */
  normalFlowLimit: 'slope' | 'froude' | 'both' | 'neither';
  /** The slot of Sjöberg over closed sections, or next to none (SWMM's SLOT and EXTRAN). */
  slot: 'sjoberg' | 'narrow';
}

/** A network of drains, levels on one datum, metres and seconds throughout. */
export interface RoutingNetwork {
  nodes: readonly RoutingNode[];
  conduits: readonly RoutingConduit[];
  structures: readonly RoutingStructure[];
  options: RoutingOptions;
}
