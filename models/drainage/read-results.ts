import { NetworkError } from '../water/network-error.ts';
import { flowUnitNames, swmmUnits } from './swmm-units.ts';

/** Series of all nodes and links at the reporting steps; arrays are row-major, [time][node] or [time][link]. */
export interface SwmmSeries {
  nodeIds: string[];
  linkIds: string[];
  /** Seconds from the start of the simulation. */
  times: Float64Array;
  /** Water over the invert, metres. */
  nodeDepthMetres: Float32Array;
  /** Flow that leaves the network at the rim, litres per second. */
  nodeOverflowLitresPerSecond: Float32Array;
  /** Positive from the first to the second node. */
  linkFlowLitresPerSecond: Float32Array;
  linkDepthMetres: Float32Array;
  linkVelocityMetresPerSecond: Float32Array;
}

const magic = 516114522;

/**
 * Reads SWMM's binary results file (layout: SWMM 5.2 `output.c`): a prologue with ids, properties and the codes of
 * the variables, one record per reporting step, and six integers at the end that say where all that begins.
 * @param startDays start of the simulation in days of the engine's calendar; without it the first record minus a step.
 */
export function readSwmmResults(bytes: Uint8Array, file: string): SwmmSeries {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const integer = (at: number): number => view.getInt32(at, true);
  const end = bytes.byteLength;
  if (end < 52 || integer(0) !== magic || integer(end - 4) !== magic)
    throw new NetworkError(`${file}: expected the results of SWMM, found a file that breaks off.`);
  const [idsAt, propertiesAt, resultsAt, periods] = [24, 20, 16, 12].map((back) => integer(end - back)) as [
    number,
    number,
    number,
    number,
  ];
  const [units, catchments, nodes, links, pollutants] = [8, 12, 16, 20, 24].map(integer) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const system = swmmUnits(flowUnitNames[units] ?? '');
  if (!system) throw new NetworkError(`${file}: the results have the unknown flow unit ${units}.`);
  const ids = readIds(bytes, view, idsAt, catchments + nodes + links);

  // Codes and values of the input properties: one of subcatchments, three of nodes, five of links.
  let at = propertiesAt;
  for (const count of [catchments, nodes, links]) {
    const properties = integer(at);
    at += 4 * (1 + properties + properties * count);
  }
  const variables: number[] = [];
  for (let kind = 0; kind < 4; kind++) {
    variables.push(integer(at));
    at += 4 * (1 + integer(at));
  }
  const [perCatchment, perNode, perLink, perSystem] = variables as [number, number, number, number];
  const stepSeconds = integer(at + 8);
  const startDays = view.getFloat64(at, true);
  const record = 8 + 4 * (catchments * perCatchment + nodes * perNode + links * perLink + perSystem);
  if (resultsAt + periods * record > end || pollutants < 0)
    throw new NetworkError(`${file}: the results of SWMM end before their last step.`);

  const series: SwmmSeries = {
    nodeIds: ids.slice(catchments, catchments + nodes),
    linkIds: ids.slice(catchments + nodes),
    times: new Float64Array(periods),
    nodeDepthMetres: new Float32Array(periods * nodes),
    nodeOverflowLitresPerSecond: new Float32Array(periods * nodes),
    linkFlowLitresPerSecond: new Float32Array(periods * links),
    linkDepthMetres: new Float32Array(periods * links),
    linkVelocityMetresPerSecond: new Float32Array(periods * links),
  };
  const { metresPerLength, litresPerSecondPerFlow } = system;
  for (let period = 0; period < periods; period++) {
    const start = resultsAt + period * record;
    // Dates are days as doubles, exact to some microseconds; steps are whole seconds.
    series.times[period] = Math.round((view.getFloat64(start, true) - startDays) * 86_400);
    const nodesAt = start + 8 + 4 * catchments * perCatchment;
    for (let node = 0; node < nodes; node++) {
      const values = nodesAt + 4 * node * perNode;
      series.nodeDepthMetres[period * nodes + node] = view.getFloat32(values, true) * metresPerLength;
      series.nodeOverflowLitresPerSecond[period * nodes + node] =
        view.getFloat32(values + 20, true) * litresPerSecondPerFlow;
    }
    const linksAt = nodesAt + 4 * nodes * perNode;
    for (let link = 0; link < links; link++) {
      const values = linksAt + 4 * link * perLink;
      const index = period * links + link;
      series.linkFlowLitresPerSecond[index] = view.getFloat32(values, true) * litresPerSecondPerFlow;
      series.linkDepthMetres[index] = view.getFloat32(values + 4, true) * metresPerLength;
      series.linkVelocityMetresPerSecond[index] = view.getFloat32(values + 8, true) * metresPerLength;
    }
  }
  // The engine dates a record by its end; its own start date lies one step before the first.
  if (periods > 0 && series.times[0]! <= 0) series.times = series.times.map((time) => time + stepSeconds);
  return series;
}

function readIds(bytes: Uint8Array, view: DataView, start: number, count: number): string[] {
  const decoder = new TextDecoder();
  const ids: string[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const length = view.getInt32(at, true);
    ids.push(decoder.decode(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return ids;
}
