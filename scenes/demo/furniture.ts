import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import type { Point } from './shapes.ts';
import type { StreetGraph } from './street-graph.ts';

/** A multi-function pole 多功能杆: lamp, mast and mount for devices. */
export interface FurniturePole {
  /** "MP-0001" and on. */
  code: string;
  point: Point;
  heightMetres: number;
  street: string;
  /** Mounts for devices, from the top down: height above the ground, metres. */
  mounts: { slot: string; heightMetres: number }[];
}

export interface FurnitureLamp {
  /** "SL-00001" and on. */
  code: string;
  point: Point;
  heightMetres: number;
  street: string;
}

export interface FurnitureSignal {
  /** "TS-0001" and on. */
  code: string;
  point: Point;
  /** Id of the node of the street graph. */
  node: number;
  street: string;
}

export interface FurniturePlan {
  /** A FeatureCollection of points with OpenStreetMap's tags. */
  geojson: string;
  poles: FurniturePole[];
  lamps: FurnitureLamp[];
  signals: FurnitureSignal[];
  /** Number of things by kind. */
  counts: Record<string, number>;
}

/** Trees, lamps, poles, signals, stops, hydrants and benches of the city. */
export type PlanFurniture = (plan: DemoPlan, ground: DemoGround, graph: StreetGraph) => FurniturePlan;
