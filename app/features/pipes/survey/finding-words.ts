import type { Language } from '../../../shell/locale/words.ts';

/** The sentences of models/survey/checks.ts, whose words are English, and how a Chinese surveyor says them. */
const chinese: readonly (readonly [RegExp, string])[] = [
  [/^point number (.+) once$/, '点号 $1 唯一'],
  [/^again, after row (\d+)$/, '与第 $1 行重复'],
  [/^X and Y$/, '有 X、Y 坐标'],
  [/^none or no number$/, '空或非数字'],
  [/^a place in the city$/, '在城市范围内'],
  [/^(.+) east, (.+) north$/, '东 $1，北 $2'],
  [/^a class of CJJ 61-2017$/, 'CJJ 61-2017 规定的类别'],
  [/^a material of CJJ 61-2017$/, 'CJJ 61-2017 规定的材质'],
  [/^a feature or an appurtenance$/, '特征与附属物二者填一'],
  [/^feature "(.*)" and appurtenance "(.*)"$/, '特征“$1”、附属物“$2”均已填写'],
  [/^neither$/, '均未填写'],
  [/^two points$/, '两个不同的点'],
  [/^(.+) twice$/, '起终点均为 $1'],
  [/^one line between (.+) and (.+)$/, '$1 与 $2 之间一条管线'],
  [/^another, after row (\d+)$/, '与第 $1 行重复'],
  [/^point (.+) in the point table$/, '点表中有点 $1'],
  [/^none$/, '无'],
  [/^at (.+) pipe height (\S+) \(ground (\S+) less depth (\S+)\)$/, '$1 处管线高程 $2（地面 $3 − 埋深 $4）'],
  [/^at most (\S+) m at (.+)$/, '$2 处不超过 $1 m'],
  [/^an invert that falls$/, '管底沿流向下降'],
  [/^it rises by (\S+) m$/, '升高 $1 m'],
  [/^a line that starts or ends there$/, '有管线与之连接'],
  [/^at least (\d+) lines at "(.+)"$/, '“$2”至少连接 $1 条管线'],
  [/^(\d+) lines at "(.+)"$/, '“$2”连接 $1 条管线'],
  [/^(\S+) m at (.+), as row (\d+) has it$/, '$2 处埋深 $1 m（同第 $3 行）'],
  [/^(\S+) to (\S+) m$/, '$1–$2 m'],
];

/** What was expected or found, in the language of the screen. */
export function findingText(text: string, language: Language): string {
  if (language !== 'zh') return text;
  for (const [pattern, words] of chinese) if (pattern.test(text)) return text.replace(pattern, words);
  return text;
}
