import type { DepthAtPoint } from '../../../../models/flood/scenario.ts';

export interface ProbeColumn {
  /** What stands before the quantity in the head of the column, such as "A probe 1". */
  name: string;
  water: DepthAtPoint;
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Probes as CSV: a row for each model time of any of them in seconds, and for each probe its depth in metres and its
 * speed in metres per second; a blank is what is not known. Places and bed levels stand in the lines above.
 * @param runs name and id of the runs, by letter.
 */
export function probeCsv(columns: readonly ProbeColumn[], runs: readonly string[]): string {
  const lines = runs.map((run) => `# ${run.replaceAll(/[\r\n]+/g, ' ')}`);
  for (const { name, water } of columns)
    lines.push(
      `# ${name}: ${water.longitude.toFixed(7)} ${water.latitude.toFixed(7)}, bed ${water.bedLevelMetres?.toFixed(2) ?? ''} m`,
    );
  lines.push(
    [
      'seconds',
      ...columns.flatMap(({ name }) => [quoted(`${name} depth (m)`), quoted(`${name} speed (m/s)`)]),
    ].join(','),
  );
  const times = [...new Set(columns.flatMap(({ water }) => water.times))].sort((a, b) => a - b);
  for (const time of times)
    lines.push(
      [
        time,
        ...columns.flatMap(({ water }) => {
          const index = water.times.indexOf(time);
          const cell = (values: readonly number[] | null | undefined): string =>
            index < 0 ? '' : (values?.[index]?.toFixed(3) ?? '');
          return [cell(water.depthsMetres), cell(water.speedsMetresPerSecond)];
        }),
      ].join(','),
    );
  return `${lines.join('\r\n')}\r\n`;
}
