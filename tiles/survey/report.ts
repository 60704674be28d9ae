import type { CheckedSurvey } from '../../models/survey/checks.ts';
import { ruleNames, type SurveyFinding, type SurveyRule } from '../../models/survey/findings.ts';

/** Findings told in words; the rest is in the report. */
const toldInWords = 50;

/** `survey-report.json`: everything that was found, with the rows as delivered. */
export interface SurveyReport {
  delivered: { points: number; lines: number };
  imported: { points: number; lines: number };
  findingsByRule: Partial<Record<SurveyRule, number>>;
  findings: SurveyFinding[];
  /** Lines without fault that end at a point that was left out. */
  leftOutWithPoint: { file: string; row: number; id: string; original: SurveyFinding['original'] }[];
}

export function reportOf(checked: CheckedSurvey, delivered: SurveyReport['delivered']): SurveyReport {
  const findingsByRule: SurveyReport['findingsByRule'] = {};
  for (const { rule } of checked.findings) findingsByRule[rule] = (findingsByRule[rule] ?? 0) + 1;
  return {
    delivered,
    imported: {
      points: checked.groups.reduce((sum, { points }) => sum + points.length, 0),
      lines: checked.groups.reduce((sum, { lines }) => sum + lines.length, 0),
    },
    findingsByRule,
    findings: checked.findings,
    leftOutWithPoint: checked.leftOutWithPoint.map(({ file, row, id, original }) => ({
      file,
      row,
      id,
      original,
    })),
  };
}

/** "RQ_LINE.shp, row 12 (RQ0012-RQ0013), duplicate line: expected …, found …; left out". */
export function sentenceOf(finding: SurveyFinding): string {
  const { file, row, id, rule, expected, found, leftOut } = finding;
  return `${file}, row ${row} (${id}), ${ruleNames[rule].en} ${ruleNames[rule].zh}: expected ${expected}, found ${found}${leftOut ? '; left out' : ''}.`;
}

/** What the data set tells of its survey: counts by rule, then the first findings. */
export function warningsOf(report: SurveyReport): string[] {
  const { findings, findingsByRule, leftOutWithPoint } = report;
  if (findings.length === 0) return [];
  const counts = Object.entries(findingsByRule)
    .map(([rule, count]) => `${ruleNames[rule as SurveyRule].en} ${count}`)
    .join(', ');
  const warnings = [
    `${findings.length} findings in the survey: ${counts}. All rows are in survey-report.json.`,
    ...findings.slice(0, toldInWords).map(sentenceOf),
  ];
  if (findings.length > toldInWords) warnings.push(`… and ${findings.length - toldInWords} more findings.`);
  if (leftOutWithPoint.length > 0)
    warnings.push(`${leftOutWithPoint.length} lines were left out with the point at which they end.`);
  return warnings;
}
