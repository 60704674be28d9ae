import { disciplineEntry, subclasses } from '../../survey/classes.ts';
import type { LineFacts } from '../buried-line.ts';

export type Language = 'zh' | 'en';

/** Height datums by the names that data sets have; others stand as they are. */
export const datumWords: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    '1985 national height datum': '1985国家高程基准',
    'Yellow Sea 1956 (Huanghai)': '1956年黄海高程系',
    ellipsoid: '大地高',
  },
  en: {},
};

/** Words of the drawings, which are made without a screen as well. */
export const drawingWords = {
  zh: {
    section: '管线横断面图',
    profile: '管线纵断面图',
    scale: '比例尺',
    horizontal: '横向',
    vertical: '纵向',
    place: '位置',
    length: '长度',
    heightDatum: '高程基准',
    data: '数据',
    drawn: '出图时间',
    importedAt: '导入',
    number: '序号',
    kind: '管类',
    size: '规格 mm',
    material: '材质',
    offset: '距起点 m',
    ground: '地面高程 m',
    axis: '管中心高程 m',
    cover: '覆土 m',
    nextAxis: '中心间距 m',
    nextClear: '净间距 m',
    angle: '交角 °',
    owner: '权属单位',
    code: '编号',
    assumed: '* 来源数据无埋深，高程为导入时按地面假定，不能据以施工。',
    thin: '比例尺下小于 0.8 mm 的管线另加细圈示位。',
    unknown: '–',
    noPipes: '该断面没有切到管线。',
    height: '高程 m',
    well: '井号',
    invert: '管内底高程 m',
    depth: '埋深 m',
    chainage: '里程 m',
    pipe: '管径 mm / 坡度 ‰ / 长度 m',
    head: '水力坡线',
    headAt: '水力坡线（计算时刻 {{time}}）',
    groundLine: '地面线',
    bed: '道路',
  },
  en: {
    section: 'Cross-section of pipes',
    profile: 'Longitudinal profile of pipes',
    scale: 'Scale',
    horizontal: 'horizontal',
    vertical: 'vertical',
    place: 'Place',
    length: 'Length',
    heightDatum: 'Heights',
    data: 'Data',
    drawn: 'Drawn',
    importedAt: 'imported',
    number: 'No.',
    kind: 'Kind',
    size: 'Size mm',
    material: 'Material',
    offset: 'Offset m',
    ground: 'Ground m',
    axis: 'Axis level m',
    cover: 'Cover m',
    nextAxis: 'To next axis m',
    nextClear: 'Clear to next m',
    angle: 'Angle °',
    owner: 'Owner',
    code: 'Code',
    assumed:
      '* The source has no depth: the level was assumed below the ground by the import and is no basis for digging.',
    thin: 'Pipes smaller than 0.8 mm at this scale have a thin ring around them.',
    unknown: '–',
    noPipes: 'The section cuts no pipes.',
    height: 'Level m',
    well: 'Node',
    invert: 'Invert m',
    depth: 'Depth m',
    chainage: 'Chainage m',
    pipe: 'Size mm / slope ‰ / length m',
    head: 'Hydraulic grade line',
    headAt: 'Hydraulic grade line (model time {{time}})',
    groundLine: 'Ground',
    bed: 'Street',
  },
} as const;

/** "天然气", "foul sewer": the subclass where it is known, else the main class. */
export const kindOf = (
  { subclass, discipline }: Pick<LineFacts, 'subclass' | 'discipline'>,
  language: Language,
): string =>
  subclasses.find((entry) => entry.discipline === discipline && entry.letters === subclass)?.name[language] ??
  disciplineEntry(discipline).name[language];

/** "DN300", "1000×800"; a dash where the size is unknown. */
export function sizeOf({
  shape,
  widthMillimetres,
  heightMillimetres,
}: Pick<LineFacts, 'shape' | 'widthMillimetres' | 'heightMillimetres'>): string {
  if (widthMillimetres === null || heightMillimetres === null) return '–';
  return shape === 'circle'
    ? `DN${Math.round(widthMillimetres)}`
    : `${Math.round(widthMillimetres)}×${Math.round(heightMillimetres)}`;
}
