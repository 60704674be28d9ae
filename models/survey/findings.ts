import type { Told } from '../sentences/sentence.ts';

/** What can be wrong with a survey delivery; README.md says what each means. */
export const surveyRules = [
  'duplicate-point',
  'feature-and-appurtenance',
  'no-feature-nor-appurtenance',
  'position-missing',
  'outside-city',
  'unused-point',
  'start-equals-end',
  'duplicate-line',
  'reversed-duplicate-line',
  'end-without-point',
  'depth-against-height',
  'ends-at-different-depth',
  'length-out-of-range',
  'degree-against-feature',
  'too-deep',
  'flows-uphill',
  'unknown-material',
  'unknown-class',
] as const;
export type SurveyRule = (typeof surveyRules)[number];

/** One fault of a delivery: where it is, what was expected and what was found. */
export interface SurveyFinding {
  rule: SurveyRule;
  severity: 'error' | 'warning';
  /** True where the row is not imported. */
  leftOut: boolean;
  file: string;
  row: number;
  /** Point number, or "from-to" of a line. */
  id: string;
  /** Plain text in surveys that an earlier version imported. */
  expected: Told;
  found: Told;
  original: Readonly<Record<string, string | number | boolean | null>>;
}
