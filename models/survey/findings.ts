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
  expected: string;
  found: string;
  original: Readonly<Record<string, string | number | boolean | null>>;
}

/** Chinese and English names of the rules, for lists and counts. */
export const ruleNames: Readonly<Record<SurveyRule, { zh: string; en: string }>> = {
  'duplicate-point': { zh: '点号重复', en: 'duplicate point number' },
  'feature-and-appurtenance': { zh: '特征与附属物同时填写', en: 'feature and appurtenance both given' },
  'no-feature-nor-appurtenance': { zh: '特征与附属物均未填写', en: 'neither feature nor appurtenance' },
  'position-missing': { zh: '坐标缺失', en: 'position missing' },
  'outside-city': { zh: '坐标超出城市范围', en: 'position outside the city' },
  'unused-point': { zh: '孤立点', en: 'point without a line' },
  'start-equals-end': { zh: '起点终点相同', en: 'line starts where it ends' },
  'duplicate-line': { zh: '管线重复', en: 'duplicate line' },
  'reversed-duplicate-line': { zh: '管线反向重复', en: 'duplicate line the other way round' },
  'end-without-point': { zh: '线端点缺失', en: 'line end without a point' },
  'depth-against-height': { zh: '埋深与高程不符', en: 'depth and height disagree' },
  'ends-at-different-depth': { zh: '同一点埋深不一致', en: 'lines at different depth in one point' },
  'length-out-of-range': { zh: '管段长度超限', en: 'length out of range' },
  'degree-against-feature': { zh: '连接数与特征不符', en: 'feature and number of lines disagree' },
  'too-deep': { zh: '埋深超限', en: 'too deep' },
  'flows-uphill': { zh: '排水管逆坡', en: 'drain flows uphill' },
  'unknown-material': { zh: '材质未知', en: 'unknown material' },
  'unknown-class': { zh: '类别代码未知', en: 'unknown class' },
};
