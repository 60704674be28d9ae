import type { Model } from '../../model.ts';
import type { CrewPort } from '../crew-port.ts';
import type { FloodInputs } from '../inputs.ts';
import { type FloodFrame, FloodSolver, type Ledger } from '../solver.ts';
import type { CaseResult, Exact, Finding, FloodCase, GaugeSeries, Order } from './case.ts';

/** A back end of the flood model. */
export interface FloodBackEnd extends Model<FloodInputs, FloodFrame, unknown> {
  /** Model time, seconds. */
  readonly seconds: number;
  ledger(): Ledger;
  close(): void;
}

export interface ComputeOptions {
  /** The compiled kernel, or another back end; that is closed at the end. */
  module: WebAssembly.Module | FloodBackEnd;
  order: Order;
  /** Default: as usual for the case. */
  cells?: number;
  stepLevels?: number;
  /** Threads; they are closed at the end. */
  ports?: CrewPort[];
}

/** Computes a case to its end and looks at its gauges on the way. */
export async function computeCase(flood: FloodCase, options: ComputeOptions): Promise<CaseResult> {
  const { module, order, stepLevels = 0 } = options;
  const inputs = { ...flood.inputs(options.cells ?? flood.cells), order, stepLevels };
  const { columns, rows, cellMetres } = inputs;
  const [west, south] = flood.origin ?? [0, 0];
  const solver =
    module instanceof WebAssembly.Module ? new FloodSolver({ module, ports: options.ports }) : module;
  try {
    await solver.prepare(inputs);
    const gauges = flood.gauges ?? [];
    const series = gauges.map((gauge): GaugeSeries & { cell: number } => {
      const column = Math.floor((gauge.x - west) / cellMetres);
      const row = Math.floor((gauge.y - south) / cellMetres);
      if (!(column >= 0 && column < columns && row >= 0 && row < rows))
        throw new Error(`Case ${flood.name}: gauge ${gauge.name} lies outside the grid.`);
      const cell = row * columns + column;
      return { gauge, cell, bedMetres: inputs.bed[cell]!, seconds: [], depthMetres: [], speeds: [] };
    });
    const outflow: CaseResult['outflow'] = [];
    const look = (): void => {
      outflow.push({ seconds: solver.seconds, cubicMetres: solver.ledger().outflow });
      if (series.length === 0) return;
      const { seconds, depthMetres, dischargeX, dischargeY } = solver.frame();
      for (const { cell, ...one } of series) {
        const depth = depthMetres[cell]!;
        one.seconds.push(seconds);
        one.depthMetres.push(depth);
        one.speeds.push(depth < 0.001 ? 0 : Math.hypot(dischargeX[cell]!, dischargeY[cell]!) / depth);
      }
    };
    look();
    const sample = flood.sampleSeconds ?? flood.seconds;
    for (let count = 1; (count - 1) * sample < flood.seconds; count++) {
      await solver.step(Math.min(count * sample, flood.seconds));
      look();
    }
    return { order, inputs, frame: solver.frame(), series, outflow };
  } finally {
    solver.close();
  }
}

/** Mean absolute error of the depth, as a part of the scale of the exact solution. */
export function meanError(flood: FloodCase, exact: Exact, { inputs, frame }: CaseResult): number {
  const { columns, cellMetres } = inputs;
  const [west, south] = flood.origin ?? [0, 0];
  let sum = 0;
  let count = 0;
  frame.depthMetres.forEach((depth, index) => {
    const x = west + ((index % columns) + 0.5) * cellMetres;
    if (x < exact.from || x > exact.to) return;
    const y = south + (Math.floor(index / columns) + 0.5) * cellMetres;
    const expected = exact.depth(x, y);
    if (exact.wetOnly && expected === 0 && depth < 1e-4) return;
    sum += Math.abs(depth - expected);
    count++;
  });
  return sum / count / exact.scaleMetres;
}

/** All numbers of a case beside their references. */
export function findingsOf(flood: FloodCase, result: CaseResult): Finding[] {
  const { exact } = flood;
  return [...(exact ? exactFindings(flood, exact, result) : []), ...(flood.findings?.(result) ?? [])];
}

function exactFindings(flood: FloodCase, exact: Exact, result: CaseResult): Finding[] {
  const { inputs, frame, order } = result;
  const { columns, cellMetres } = inputs;
  const [west] = flood.origin ?? [0, 0];
  const findings: Finding[] = [
    {
      quantity: 'mean error of the depth / scale',
      unit: '%',
      reference: `exact; scale ${Number(exact.scaleMetres.toPrecision(4))} m`,
      ours: 100 * meanError(flood, exact, result),
      accepted: [0, 100 * exact.acceptedError[order]],
    },
  ];
  const at = (column: number): number => west + (column + 0.5) * cellMetres;
  const { front, discharge, acceptedDischarge } = exact;
  if (discharge && acceptedDischarge) {
    let greatest = 0;
    for (let column = 0; column < columns; column++) {
      const x = at(column);
      if (x < exact.from || x > exact.to || (front && Math.abs(x - front.x) < 4 * cellMetres)) continue;
      const part = Math.abs(frame.dischargeX[columns + column]! / discharge(x) - 1);
      greatest = Math.max(greatest, part);
    }
    findings.push({
      quantity: `greatest error of the discharge${front ? ', 4 cells and more from the jump' : ''}`,
      unit: '%',
      reference: 'exact',
      ours: 100 * greatest,
      accepted: [0, 100 * acceptedDischarge[order]],
    });
  }
  if (front) {
    const reach = front.cells[order] * cellMetres;
    findings.push({
      quantity: 'position of the jump',
      unit: 'm',
      reference: `${front.x}`,
      ours: frontPosition(flood, exact, result),
      accepted: [front.x - reach, front.x + reach],
    });
  }
  return findings;
}

/** Eastern edge of the last cell that lies on the western side of the jump. */
function frontPosition(flood: FloodCase, exact: Exact, { inputs, frame }: CaseResult): number {
  const { columns, cellMetres } = inputs;
  const { x, depthMetres } = exact.front!;
  const [west] = flood.origin ?? [0, 0];
  const deepInWest = exact.depth(x - cellMetres / 10, 0) > depthMetres;
  let last = Number.NaN;
  for (let column = 0; column < columns; column++) {
    const edge = west + (column + 1) * cellMetres;
    if (edge < exact.from || edge > exact.to) continue;
    const deep = frame.depthMetres[columns + column]! > depthMetres;
    if (deep === deepInWest) last = edge;
  }
  return last;
}

/** First time at which a gauge is deeper than at the start by so much, seconds; NaN if never. */
export function arrivalAt({ seconds, depthMetres }: GaugeSeries, riseMetres: number): number {
  const first = depthMetres.findIndex((depth) => depth > depthMetres[0]! + riseMetres);
  return first < 0 ? Number.NaN : seconds[first]!;
}

/** Depth at a gauge at one of the times at which it was looked at. */
export function depthAt(series: GaugeSeries, seconds: number): number {
  const index = series.seconds.findIndex((time) => Math.abs(time - seconds) < 1e-6);
  if (index < 0) throw new Error(`Gauge ${series.gauge.name}: nobody looked at ${seconds} s.`);
  return series.depthMetres[index]!;
}
