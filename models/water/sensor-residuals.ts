import type { NetworkResults } from './network.ts';

/** Which place of the network a sensor measures. */
export interface SensorBinding {
  sensor: string;
  quantity: 'pressure' | 'flow';
  /** Code of the node or link in the results. */
  code: string;
  /** Added to the reading, in metres or litres per second: the height of the sensor over the node, a known offset. */
  offset?: number;
}

/** A sensor's newest reading, in metres of water or litres per second. */
export interface SensorReading {
  sensor: string;
  value: number;
  /** Seconds on the results' time axis. */
  seconds: number;
}

/** Sensor and model side by side; what is not known is null. */
export interface SensorComparison {
  sensor: string;
  quantity: 'pressure' | 'flow';
  code: string;
  measured: number | null;
  computed: number | null;
  /** Measured less computed. */
  residual: number | null;
  /** Age of the reading at the time of the comparison, seconds. */
  ageSeconds: number | null;
  /** `unplaced`: the results have no such node or link. */
  state: 'compared' | 'stale' | 'silent' | 'unplaced';
}

export interface ResidualSummary {
  sensors: SensorComparison[];
  /** Median of the pressure residuals, metres: an error that all share, e.g. of a source's head; null without any. */
  pressureBiasMetres: number | null;
  /** Root mean square of the pressure residuals, metres. */
  pressureErrorMetres: number | null;
}

/**
 * Compares readings with results. The computed value is that of the reading's own time, between two steps by a straight
 * line; a reading older than `staleSeconds` is shown and not summed up.
 */
export function compareWithSensors(
  results: NetworkResults,
  bindings: readonly SensorBinding[],
  readings: readonly SensorReading[],
  nowSeconds: number,
  staleSeconds = 900,
): ResidualSummary {
  const newest = new Map<string, SensorReading>();
  for (const reading of readings)
    if (reading.seconds >= (newest.get(reading.sensor)?.seconds ?? Number.NEGATIVE_INFINITY))
      newest.set(reading.sensor, reading);
  const nodes = new Map(results.nodeCodes.map((code, column) => [code, column]));
  const links = new Map(results.linkCodes.map((code, column) => [code, column]));
  const sensors = bindings.map(({ sensor, quantity, code, offset = 0 }): SensorComparison => {
    const [columns, rows] =
      quantity === 'pressure'
        ? [nodes, results.pressureMetres]
        : ([links, results.flowLitresPerSecond] as const);
    const column = columns.get(code);
    const reading = newest.get(sensor);
    const measured = reading ? reading.value + offset : null;
    const computed =
      column === undefined ? null : at(results.times, rows, column, reading?.seconds ?? nowSeconds);
    const ageSeconds = reading ? nowSeconds - reading.seconds : null;
    const state =
      column === undefined
        ? 'unplaced'
        : ageSeconds === null
          ? 'silent'
          : ageSeconds > staleSeconds
            ? 'stale'
            : 'compared';
    const residual = measured === null || computed === null ? null : measured - computed;
    return { sensor, quantity, code, measured, computed, residual, ageSeconds, state };
  });
  const residuals = sensors
    .filter(
      ({ state, quantity, residual }) => state === 'compared' && quantity === 'pressure' && residual !== null,
    )
    .map(({ residual }) => residual!)
    .sort((a, b) => a - b);
  const middle = residuals.length / 2;
  return {
    sensors,
    pressureBiasMetres:
      residuals.length === 0
        ? null
        : (residuals[Math.ceil(middle) - 1]! + residuals[Math.floor(middle)]!) / 2,
    pressureErrorMetres:
      residuals.length === 0
        ? null
        : Math.sqrt(residuals.reduce((sum, value) => sum + value * value, 0) / residuals.length),
  };
}

/** Null outside of the times. */
function at(
  times: readonly number[],
  rows: readonly number[][],
  column: number,
  seconds: number,
): number | null {
  if (times.length === 0 || seconds < times[0]! || seconds > times.at(-1)!) return null;
  const after = times.findIndex((time) => time >= seconds);
  if (times[after] === seconds) return rows[after]![column]!;
  const [t0, t1] = [times[after - 1]!, times[after]!];
  const share = (seconds - t0) / (t1 - t0);
  return rows[after - 1]![column]! * (1 - share) + rows[after]![column]! * share;
}
