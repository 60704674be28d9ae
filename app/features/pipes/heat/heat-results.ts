import type { HeatReport } from '../../../../models/heat/heat-changes.ts';
import { hotWater } from '../../../../models/heat/heat-network.ts';
import type { NetworkResults } from '../../../../models/water/network.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';

/** A state of the heating network as results that colour its pipes: temperature, flow, velocity. */
export function heatResults(dataset: string, report: HeatReport): NetworkResults {
  return {
    dataset,
    times: [0],
    nodeCodes: report.nodes.map(({ code }) => code),
    linkCodes: report.pipes.map(({ code }) => code),
    pressureMetres: [],
    flowLitresPerSecond: [
      report.pipes.map(
        ({ kilogramsPerSecond }) => (kilogramsPerSecond / hotWater.densityKilogramsPerCubicMetre) * 1000,
      ),
    ],
    velocityMetresPerSecond: [report.pipes.map(({ metresPerSecond }) => metresPerSecond)],
    more: { temperature: [report.nodes.map(({ celsius }) => celsius)] },
    engine: report.engine,
  };
}

/** Stations that give too little, their buildings, and what has failed. */
export function heatMarks(report: HeatReport, failed: readonly string[]): PipeMarks {
  return {
    objects: [
      ...failed.map((code) => ({ code, tone: 'failed' as const })),
      ...report.cold.map(({ code }) => ({ code, tone: 'lost' as const })),
    ],
    signs: report.stations.flatMap(({ state, position }) =>
      state === 'supplied' || !position
        ? []
        : [
            {
              position,
              tone: state === 'short-of-pressure' ? ('weak' as const) : ('lost' as const),
              text: null,
            },
          ],
    ),
    lines: [],
    areas: [],
  };
}
