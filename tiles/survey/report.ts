import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import type { CheckedSurvey } from '../../models/survey/checks.ts';
import type { SurveyFinding, SurveyRule } from '../../models/survey/findings.ts';
import { sayCheck } from '../../models/survey/survey-sentences.ts';

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
export function sentenceOf(finding: SurveyFinding): Sentence {
  const { file, row, id, rule, expected, found, leftOut } = finding;
  return sayImport(leftOut ? 'model.survey.finding-left-out' : 'model.survey.finding', {
    file,
    row,
    id,
    rule: sayCheck(`model.check.rule.${rule}`, {}),
    expected,
    found,
  });
}

/** What the data set tells of its survey: their number, then the first findings. */
export function warningsOf({ findings, leftOutWithPoint }: SurveyReport): Sentence[] {
  if (findings.length === 0) return [];
  const warnings = [
    sayImport('model.survey.findings', { count: findings.length }),
    ...findings.slice(0, toldInWords).map(sentenceOf),
  ];
  if (leftOutWithPoint.length > 0)
    warnings.push(sayImport('model.survey.lines-gone', { count: leftOutWithPoint.length }));
  return warnings;
}
