import type { LocalizedText } from '../city/city.ts';

/**
 * Main classes 大类 and subclasses 小类 of pipes with their letters, digits and colours: CJJ 61-2017
 * 城市地下管线探测技术规程, appendix B. Storm and foul sewers share one colour there.
 */
export type PipeDiscipline =
  | 'water'
  | 'drainage'
  | 'gas'
  | 'heat'
  | 'power'
  | 'telecom'
  | 'industry'
  | 'other';

export interface DisciplineEntry {
  discipline: PipeDiscipline;
  /** Two letters, as at the beginning of file names and point numbers. */
  letters: string;
  /** First of the three digits of a subclass in an element code. */
  digit: number;
  name: LocalizedText;
  /** Of its network as a layer. */
  networkName: LocalizedText;
  /** sRGB 0 … 255. */
  colour: readonly [red: number, green: number, blue: number];
}

const entry = (
  discipline: PipeDiscipline,
  letters: string,
  digit: number,
  zh: string,
  en: string,
  colour: readonly [number, number, number],
): DisciplineEntry => ({
  discipline,
  letters,
  digit,
  name: { zh, en },
  networkName: { zh: `${zh}管网`, en: `${en} network` },
  colour,
});

export const disciplines: readonly DisciplineEntry[] = [
  entry('water', 'JS', 1, '给水', 'Water', [0, 255, 255]),
  entry('drainage', 'PS', 2, '排水', 'Drainage', [76, 57, 38]),
  entry('gas', 'RQ', 3, '燃气', 'Gas', [255, 0, 255]),
  entry('heat', 'RL', 4, '热力', 'District heat', [255, 128, 0]),
  entry('power', 'DL', 5, '电力', 'Power', [255, 0, 0]),
  entry('telecom', 'TX', 6, '通信', 'Telecom', [0, 255, 0]),
  entry('industry', 'GY', 7, '工业', 'Industrial', [0, 0, 0]),
  entry('other', 'QT', 8, '其他', 'Other', [102, 0, 204]),
];

/** Colours for legends: sRGB "#rrggbb" by discipline. */
export const disciplineColours: Readonly<Record<PipeDiscipline, string>> = Object.fromEntries(
  disciplines.map(({ discipline, colour }) => [
    discipline,
    `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`,
  ]),
) as Record<PipeDiscipline, string>;

export interface Subclass {
  discipline: PipeDiscipline;
  letters: string;
  /** Three digits: main class and subclass, "303". */
  digits: string;
  name: LocalizedText;
}

const rows: [PipeDiscipline, string, number, string, string][] = [
  ['water', 'JY', 1, '原水', 'raw water'],
  ['water', 'SS', 2, '输水', 'transmission water'],
  ['water', 'ZS', 3, '中水', 'reclaimed water'],
  ['water', 'JP', 4, '配水', 'distribution water'],
  ['water', 'JZ', 5, '直饮水', 'drinking water'],
  ['water', 'XS', 6, '消防水', 'fire water'],
  ['water', 'LS', 7, '绿化水', 'irrigation water'],
  ['water', 'JH', 8, '循环水', 'circulating water'],
  ['drainage', 'YS', 1, '雨水', 'storm sewer'],
  ['drainage', 'WS', 2, '污水', 'foul sewer'],
  ['drainage', 'HS', 3, '雨污合流', 'combined sewer'],
  ['gas', 'MQ', 1, '煤气', 'town gas'],
  ['gas', 'YH', 2, '液化气', 'liquefied petroleum gas'],
  ['gas', 'TR', 3, '天然气', 'natural gas'],
  ['heat', 'RS', 1, '热水', 'hot water'],
  ['heat', 'ZQ', 2, '蒸汽', 'steam'],
  ['power', 'GD', 1, '供电', 'power supply'],
  ['power', 'LD', 2, '路灯', 'street lighting'],
  ['power', 'XH', 3, '交通信号', 'traffic signals'],
  ['power', 'DC', 4, '电车', 'tram power'],
  ['power', 'GG', 5, '广告', 'advertising'],
  ['telecom', 'DH', 1, '电话', 'telephone'],
  ['telecom', 'DS', 2, '有线电视', 'cable television'],
  ['telecom', 'XX', 3, '信息网络', 'data network'],
  ['telecom', 'GB', 4, '广播', 'broadcast'],
  ['industry', 'QQ', 1, '氢', 'hydrogen'],
  ['industry', 'YQ', 2, '氧', 'oxygen'],
  ['industry', 'GQ', 3, '乙炔', 'acetylene'],
  ['industry', 'YX', 4, '乙烯', 'ethylene'],
  ['industry', 'BQ', 5, '苯', 'benzene'],
  ['industry', 'LQ', 6, '氯', 'chlorine'],
  ['industry', 'DQ', 7, '氮', 'nitrogen'],
  ['industry', 'EY', 8, '二氧化碳', 'carbon dioxide'],
  ['industry', 'AQ', 9, '氨', 'ammonia'],
  ['industry', 'JB', 10, '甲苯', 'toluene'],
  ['other', 'ZH', 1, '综合管沟', 'utility tunnel'],
  ['other', 'BM', 2, '不明管线', 'unknown pipe'],
];

const byDiscipline = new Map(disciplines.map((row) => [row.discipline, row]));

export const subclasses: readonly Subclass[] = rows.map(([discipline, letters, number, zh, en]) => ({
  discipline,
  letters,
  digits: `${byDiscipline.get(discipline)!.digit}${String(number).padStart(2, '0')}`,
  name: { zh, en },
}));

export const disciplineEntry = (discipline: PipeDiscipline): DisciplineEntry => byDiscipline.get(discipline)!;

/** What a class column may say beyond letters and full names: wording of deliveries. */
const otherNames: Record<string, PipeDiscipline> = {
  供水: 'water',
  自来水: 'water',
  天然气: 'gas',
  煤气: 'gas',
  供热: 'heat',
  暖气: 'heat',
  供电: 'power',
  电信: 'telecom',
  通讯: 'telecom',
  综合管廊: 'other',
  管廊: 'other',
  DX: 'telecom',
  GS: 'water',
  GL: 'other',
};

const words = new Map<string, { discipline: PipeDiscipline; subclass: Subclass | null }>();
for (const [word, discipline] of Object.entries(otherNames)) words.set(word, { discipline, subclass: null });
for (const subclass of subclasses) {
  words.set(subclass.letters, { discipline: subclass.discipline, subclass });
  words.set(subclass.name.zh, { discipline: subclass.discipline, subclass });
  words.set(subclass.digits, { discipline: subclass.discipline, subclass });
}
for (const { discipline, letters, name } of disciplines) {
  words.set(letters, { discipline, subclass: null });
  words.set(name.zh, { discipline, subclass: null });
}

/** Class of a word such as "RQ", "天然气", "TR", "303" or "燃气管线"; null where it is none. */
export function classOfWord(word: string): { discipline: PipeDiscipline; subclass: Subclass | null } | null {
  const plain = word.trim().toUpperCase();
  return words.get(plain) ?? words.get(plain.replace(/(管线|管道|管网|管|线)$/, '')) ?? null;
}

/** Parts of an element code 要素代码 of eight digits; null where it is none of CJJ 61-2017. */
export interface ElementCode {
  subclass: Subclass;
  element: 'line' | 'point' | 'area';
  /** Of a point. */
  pointKind: 'feature' | 'appurtenance' | null;
  serial: string;
}

const elements = { 1: 'line', 2: 'point', 3: 'area' } as const;
const bySubclassDigits = new Map(subclasses.map((subclass) => [subclass.digits, subclass]));

/** Reads "51042204" (5, water, distribution, point, appurtenance, 04). */
export function elementCode(text: string): ElementCode | null {
  const match = /^5(\d{3})([123])([012])(\d{2})$/.exec(text.trim());
  const subclass = match && bySubclassDigits.get(match[1]!);
  if (!match || !subclass) return null;
  const element = elements[match[2] as unknown as 1 | 2 | 3];
  if ((element === 'point') !== (match[3] !== '0')) return null;
  return {
    subclass,
    element,
    pointKind: match[3] === '1' ? 'feature' : match[3] === '2' ? 'appurtenance' : null,
    serial: match[4]!,
  };
}

/** Writes an element code of eight digits. @param serial 0 … 99. */
export function elementCodeOf(
  subclassLetters: string,
  element: 'line' | 'feature' | 'appurtenance',
  serial: number,
): string {
  const subclass = subclasses.find(({ letters }) => letters === subclassLetters);
  if (!subclass) throw new Error(`There is no subclass "${subclassLetters}" in CJJ 61-2017.`);
  const kind = element === 'line' ? '10' : element === 'feature' ? '21' : '22';
  return `5${subclass.digits}${kind}${String(serial).padStart(2, '0')}`;
}
