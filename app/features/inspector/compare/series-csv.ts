import type { ChartSeries } from './align-series.ts';
import { alignSeries } from './align-series.ts';

export interface CsvColumn extends ChartSeries {
  /** Key of the datastream, as the importer of readings takes it again. */
  key: string;
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The series as CSV in the form that `mirrorcity import-readings` reads: a column of times in ISO 8601 (UTC), one
 * column for each datastream; a blank is no value, whether it was not sampled or is unknown.
 */
export function seriesCsv(columns: readonly CsvColumn[]): string {
  const { times, values } = alignSeries(columns);
  const lines = [['time', ...columns.map(({ key }) => quoted(key))].join(',')];
  times.forEach((time, index) => {
    const row = values.map((value) => value[index] ?? '');
    // The end of a line that breaks is a mark for the chart and no observation.
    if (row.every((cell) => cell === '')) return;
    lines.push([new Date(Math.round(time * 1000)).toISOString(), ...row].join(','));
  });
  return `${lines.join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  // The mark tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
