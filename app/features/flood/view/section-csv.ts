import type { Run } from '../../../../models/runs/run.ts';
import type { WaterProfile } from '../../../engines/cesium/flood/profile.ts';

/** A cross-section as CSV: orthometric metres along the line; a blank is dry or not known. */
export function sectionCsv(
  { distances, ground, level, greatestLevel, solid }: WaterProfile,
  run: Pick<Run, 'id' | 'scenario'>,
  seconds: number | null,
): string {
  const cell = (value: number | null | undefined): string => value?.toFixed(3) ?? '';
  const lines = [
    `# ${run.scenario.name.replaceAll(/[\r\n]+/g, ' ')} (${run.id}), ${seconds ?? ''} s`,
    'distance (m),ground (m),water level (m),greatest level (m),building',
    ...distances.map((distance, index) =>
      [
        distance.toFixed(2),
        cell(ground[index]),
        cell(level[index]),
        cell(greatestLevel[index]),
        solid[index] ? 1 : 0,
      ].join(','),
    ),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
