import { toProjected } from '../place.ts';
import type { Point } from '../shapes.ts';
import { patterns } from './demand.ts';
import type { WaterJunction, WaterPipe, WaterValve } from './layout.ts';

/** A reservoir of treated water with its pumps and the junction behind them. */
export interface WaterWorks {
  code: string;
  name: string;
  /** Where the water is taken, and its level in the 1985 datum. */
  intake: Point;
  head: number;
  /** Behind the pumps. */
  outlet: WaterJunction;
  pumps: { id: string; curve: string }[];
  /** Flow and head of one pump at its best point: litres per second, metres. */
  design: { litresPerSecond: number; headMetres: number };
}

export interface WaterTank {
  id: string;
  name: string;
  point: Point;
  /** Bottom, in the 1985 datum. */
  elevation: number;
  initialLevel: number;
  minimumLevel: number;
  maximumLevel: number;
  diameterMetres: number;
}

export interface WaterModel {
  junctions: WaterJunction[];
  pipes: WaterPipe[];
  valves: WaterValve[];
  works: WaterWorks[];
  tanks: WaterTank[];
  /** Emitter coefficients, litres per second per square root of a metre of pressure, by junction. */
  emitters: { junction: string; coefficient: number }[];
  controls: string[];
}

/** The model as an EPANET 2.2 input file: litres per second, metres, Hazen-Williams; coordinates in EPSG:4549. */
export function epanetInput(model: WaterModel): string {
  const { junctions, pipes, valves, works, tanks, emitters, controls } = model;
  const xy = (point: Point): string =>
    toProjected(point)
      .map((value) => value.toFixed(2))
      .join(' ');
  return [
    '[TITLE]',
    '临湖市供水管网 Linhu water supply',
    '',
    '[JUNCTIONS]',
    ';ID Elevation',
    ...junctions.map(({ id, elevation, street }) => `${id} ${elevation.toFixed(2)} ;${street}`),
    '',
    '[RESERVOIRS]',
    ';ID Head',
    ...works.map(({ code, head, name }) => `${code} ${head.toFixed(2)} ;${name}`),
    '',
    '[TANKS]',
    ';ID Elevation InitialLevel MinimumLevel MaximumLevel Diameter MinimumVolume',
    ...tanks.map(
      (tank) =>
        `${tank.id} ${tank.elevation} ${tank.initialLevel} ${tank.minimumLevel} ${tank.maximumLevel} ${tank.diameterMetres} 0 ;${tank.name}`,
    ),
    '',
    '[PIPES]',
    ';ID Node1 Node2 Length Diameter Roughness MinorLoss Status',
    ...pipes.map(
      (pipe) =>
        `${pipe.id} ${pipe.from} ${pipe.to} ${pipe.lengthMetres.toFixed(1)} ${pipe.diameterMillimetres} ${pipe.roughness} 0 ${pipe.closed ? 'Closed' : 'Open'} ;${pipe.street} DN${pipe.diameterMillimetres}`,
    ),
    '',
    '[PUMPS]',
    ';ID Node1 Node2 Parameters',
    ...works.flatMap(({ code, outlet, pumps }) =>
      pumps.map(({ id, curve }) => `${id} ${code} ${outlet.id} HEAD ${curve}`),
    ),
    '',
    '[VALVES]',
    ';ID Node1 Node2 Diameter Type Setting MinorLoss',
    ...valves.map(
      ({ id, from, to, diameterMillimetres, type, setting }) =>
        `${id} ${from} ${to} ${diameterMillimetres} ${type} ${setting} 0`,
    ),
    '',
    '[STATUS]',
    ...works.map(({ pumps }) => `${pumps.at(-1)!.id} Closed`),
    '',
    '[TAGS]',
    ...junctions.filter(({ hydrant }) => hydrant).map(({ id }) => `NODE ${id} hydrant`),
    ...pipes.map(({ id, material, year }) => `LINK ${id} ${material}/${year}`),
    '',
    '[DEMANDS]',
    ';Junction Demand Pattern',
    ...junctions.flatMap(({ id, demands }) =>
      demands.map(({ pattern, litresPerSecond }) => `${id} ${litresPerSecond} ${pattern}`),
    ),
    '',
    '[EMITTERS]',
    ...emitters.map(({ junction, coefficient }) => `${junction} ${coefficient}`),
    '',
    '[CURVES]',
    ...works.map(
      ({ pumps, design }) =>
        `${pumps[0]!.curve} ${design.litresPerSecond.toFixed(1)} ${design.headMetres.toFixed(1)}`,
    ),
    '',
    '[PATTERNS]',
    ...Object.entries(patterns).flatMap(([id, values]) => [
      `${id} ${values.slice(0, 12).join(' ')}`,
      `${id} ${values.slice(12).join(' ')}`,
    ]),
    '',
    '[CONTROLS]',
    ...controls,
    '',
    '[TIMES]',
    'Duration 24:00',
    'Hydraulic Timestep 1:00',
    'Pattern Timestep 1:00',
    'Report Timestep 1:00',
    '',
    '[OPTIONS]',
    'Units LPS',
    'Headloss H-W',
    'Accuracy 0.0001',
    'Trials 200',
    'Unbalanced Continue 10',
    '',
    '[COORDINATES]',
    ...junctions.map(({ id, point }) => `${id} ${xy(point)}`),
    ...works.map(({ code, intake }) => `${code} ${xy(intake)}`),
    ...tanks.map(({ id, point }) => `${id} ${xy(point)}`),
    '',
    '[VERTICES]',
    ...pipes.flatMap(({ id, line }) => line.slice(1, -1).map((point) => `${id} ${xy(point)}`)),
    '',
    '[END]',
    '',
  ].join('\n');
}
