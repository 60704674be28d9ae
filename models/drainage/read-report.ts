import type { Sentence } from '../sentences/sentence.ts';
import { swmmWarning } from './drainage-sentences.ts';

/** What SWMM's report says about the run as a whole. */
export interface SwmmReport {
  /** E.g. "SWMM 5.2.2". */
  engine: string;
  /** "ERROR 209: undefined object X …" with the line of the file that it names. */
  errors: string[];
  warnings: Sentence[];
  /** Per cent of the volume that came in; null where that part of the model was not computed. */
  runoffContinuityPercent: number | null;
  routingContinuityPercent: number | null;
  /** Nodes whose water stood above the crown of their highest pipe, longest first. */
  surcharged: { node: string; hours: number; aboveCrownMetres: number; belowRimMetres: number }[];
  /** Nodes whose water left through the rim, largest volume first. */
  flooded: { node: string; hours: number; cubicMetres: number; highestLitresPerSecond: number }[];
}

/**
 * @param text SWMM's report (.rpt). @param units of the model, to turn the tables into SI.
 */
export function readSwmmReport(
  text: string,
  units: { metresPerLength: number; litresPerSecondPerFlow: number },
): SwmmReport {
  const lines = text.split(/\r?\n/);
  const report: SwmmReport = {
    engine: `SWMM ${/Build ([\d.]+)/.exec(text)?.[1] ?? '5'}`,
    errors: [],
    warnings: [],
    runoffContinuityPercent: null,
    routingContinuityPercent: null,
    surcharged: [],
    flooded: [],
  };
  let heading = '';
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!.trim();
    if (underlined(lines[index - 1]) && underlined(lines[index + 1])) heading = line;
    if (/^WARNING \d+/.test(line)) report.warnings.push(swmmWarning(line));
    if (/^ERROR \d+/.test(line)) {
      const offending = lines[index + 1]?.trim() ?? '';
      report.errors.push(
        line.endsWith(':') && offending ? `${line.slice(0, -1)}: "${offending}"` : line.replace(/\.$/, ''),
      );
    }
    const error = /^Continuity Error \(%\) \.+\s+(-?[\d.]+)/.exec(line);
    if (error && heading.startsWith('Runoff')) report.runoffContinuityPercent = Number(error[1]);
    if (error && heading.startsWith('Flow Routing')) report.routingContinuityPercent = Number(error[1]);
    const row = line.split(/\s+/);
    if (heading.startsWith('Node Surcharge') && row.length === 5 && Number.isFinite(Number(row[2])))
      report.surcharged.push({
        node: row[0]!,
        hours: Number(row[2]),
        aboveCrownMetres: Number(row[3]) * units.metresPerLength,
        belowRimMetres: Number(row[4]) * units.metresPerLength,
      });
    // Node, hours, rate, day, hour:minute, volume (10^6 litres or gallons), ponded depth.
    if (heading.startsWith('Node Flooding') && row.length === 7 && /^\d+:\d+$/.test(row[4]!))
      report.flooded.push({
        node: row[0]!,
        hours: Number(row[1]),
        highestLitresPerSecond: Number(row[2]) * units.litresPerSecondPerFlow,
        cubicMetres: Number(row[5]) * (units.metresPerLength === 1 ? 1000 : 3785.411784),
      });
  }
  report.surcharged.sort((a, b) => b.hours - a.hours || b.aboveCrownMetres - a.aboveCrownMetres);
  report.flooded.sort((a, b) => b.cubicMetres - a.cubicMetres);
  return report;
}

/** Headings stand between two rows of asterisks, which may go on with the names of columns. */
const underlined = (line: string | undefined): boolean => /^\s*\*{5,}/.test(line ?? '');
