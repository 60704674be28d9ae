import type { Point } from './shapes.ts';

/** What a place of the surveyed networks is, as far as something can be mounted there. */
export type SurveyPlaceKind =
  | 'gas-gate-station'
  | 'gas-regulator-station'
  | 'gas-regulator'
  | 'gas-valve'
  | 'heat-source'
  | 'heat-chamber'
  | 'heat-station'
  | 'power-substation'
  | 'power-manhole'
  | 'power-ring-cabinet'
  | 'telecom-manhole'
  | 'telecom-cabinet'
  | 'tunnel-cabin'
  | 'tunnel-entrance'
  | 'tunnel-vent';

/** The cabins of the utility tunnel: gas pipe, power cables, everything else. */
export type TunnelCabin = 'gas' | 'power' | 'combined';

/** A place of the surveyed networks where a device can be mounted. */
export interface SurveyPlace {
  /** Point number of the survey, unique; of a tunnel cabin "<tunnel>-<fire section>-<cabin>". */
  id: string;
  kind: SurveyPlaceKind;
  /** Plan metres. */
  point: Point;
  /** From the ground to where a device hangs, metres. */
  depthMetres: number;
  /** In Chinese, for people: "解放路 中压A阀门 RQ0123". */
  name: string;
  /** In a tunnel: metres from its zero point. */
  chainageMetres?: number;
  cabin?: TunnelCabin;
  /** Of a cabin the line of the survey that is the tunnel there, "ZH0003-ZH0004". */
  section?: string;
  /** Of gas places: '次高压B', '中压A', '低压'. */
  pressure?: string;
}

/** An underground space into which gas may find its way. */
export interface UndergroundSpace {
  id: string;
  /** 'sewer-manhole', 'heat-chamber', 'telecom-manhole', 'power-manhole', 'parking-level' … */
  kind: string;
  point: Point;
  volumeCubicMetres: number;
  /** From the ground to the floor, metres. */
  depthMetres: number;
}

/** An underground space within five metres of a gas pipe. */
export interface GasNeighbour {
  /** Code of the pipe without its data set: "RQ0001-RQ0002". */
  pipe: string;
  space: string;
  kind: string;
  volumeCubicMetres: number;
  /** From the pipe's surface to the middle of the space in plan, metres. */
  distanceMetres: number;
}

/** A leak that is there from the start. */
export interface GasLeak {
  pipe: string;
  point: Point;
  pressure: string;
  holeMillimetres: number;
  /** Nearest first. */
  spaces: { space: string; distanceMetres: number }[];
}

/** Where the surveyed networks are, for those who mount devices on them. */
export interface SurveyNetworks {
  places: SurveyPlace[];
  neighbours: GasNeighbour[];
  leaks: GasLeak[];
  /** Axis of the utility tunnel, closed. */
  tunnel?: Point[];
}

/** An error put into the delivery on purpose; the importer must find just these. */
export interface PlantedError {
  rule: string;
  /** Name of the table: "RQ_POINT.shp". */
  file: string;
  /** Record number, the first is 1. */
  row: number;
  /** Point number, or "from-to" of a line. */
  id: string;
}

/** What is true of the delivery. */
export interface SurveyTruth {
  disciplines: {
    discipline: string;
    points: number;
    lines: number;
    /** Of all lines, metres; of heat supply and return both. */
    lengthMetres: number;
    /** By pressure level of gas, or by street of the tunnel. */
    lengthMetresBy?: Record<string, number>;
  }[];
  /** Length of the heat network's route: supply and return counted once, metres. */
  heatRouteMetres: number;
  errors: PlantedError[];
  leaks: GasLeak[];
  neighbours: number;
  tunnel: { code: string; lengthMetres: number; fireSections: number; cabins: TunnelCabin[] };
}

/** The delivery of the surveying office. */
export interface DemoSurvey {
  files: { name: string; bytes: Uint8Array }[];
  truth: SurveyTruth;
  networks: SurveyNetworks;
}
