import { expect, it } from 'vitest';
import { readDrainageInputs } from '../../../models/drainage/drainage-inputs.ts';
import { parseSwmm } from '../../../models/drainage/parse-swmm.ts';
import { gasNetwork, naturalGas } from '../../../models/gas/gas-network.ts';
import { GasSolver } from '../../../models/gas/gas-solver.ts';
import { heatNetwork } from '../../../models/heat/heat-network.ts';
import { HeatSolver } from '../../../models/heat/heat-solver.ts';
import { sayImport } from '../../../models/pipes/import-sentences.ts';
import type { Told } from '../../../models/sentences/sentence.ts';
import { sayCheck } from '../../../models/survey/survey-sentences.ts';
import { expectJoined } from '../../../models/water/network-checks.ts';
import { NetworkError } from '../../../models/water/network-error.ts';
import { parseNetwork } from '../../../models/water/parse-network.ts';
import { said, wordsIn } from './words.ts';
import { zhPipesFaults } from './zh-pipes-faults.ts';
import { zhPipesSentences } from './zh-pipes-sentences.ts';

function refused(ask: () => unknown): Told {
  try {
    ask();
  } catch (error) {
    if (error instanceof NetworkError) return error.told;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

/** What a refusal says in Chinese; in English it is word for word the sentence of the model. */
function inChinese(ask: () => unknown): string {
  const told = refused(ask);
  expect(said(wordsIn('en'), told)).toBe(typeof told === 'string' ? told : told.text);
  return said(wordsIn('zh'), told);
}

const water = (pipes: string): (() => unknown) => {
  const text = `[JUNCTIONS]\nA 10 1\nB 10 1\n[RESERVOIRS]\nR 50\n[PIPES]\n${pipes}\n[OPTIONS]\nUnits LPS`;
  return () => parseNetwork(text, '城东.inp');
};

it.each([
  ['P1 R X 100 200 130', '城东.inp 第 7 行：管段 P1 的终点 X 未定义。'],
  ['P1 R A 0 200 130', '城东.inp 第 7 行：管段 P1 的长度应大于 0，实为 0。'],
  ['P1 R A 100 -200 130', '城东.inp 第 7 行：管段 P1 的管径应大于 0，实为 -200。'],
  ['P1 R A 100 宽 130', '城东.inp 第 7 行：管段 P1 的管径应为数值，实为“宽”。'],
  ['P1 R A 100', '城东.inp 第 7 行：管段 P1 缺少管径。'],
  ['P1 R R 100 200 130', '城东.inp 第 7 行：管段 P1 的起点和终点是同一节点 R。'],
  ['P1 R A 9 200 130\nP1 A B 9 200 130', '城东.inp 第 8 行：管段 P1 已在第 7 行定义，编号重复。'],
  [
    'P1 R A 9 200 130\n[CONDUITS]',
    '城东.inp 第 8 行：应为 EPANET 供水管网，却有 SWMM 排水模型的段 [CONDUITS]。',
  ],
  ['P1 R A 9 200 130\n[COORDINATES]\nA 1 东', '城东.inp 第 9 行：节点坐标 A：应为数值，实为“东”。'],
  [
    'P1 R A 9 200 130\n[TIMES]\nDuration soon',
    '城东.inp 第 9 行：计算时长应为 24:00 之类的时间，实为“soon”。',
  ],
])('says in Chinese what is wrong in an EPANET file: %s', (pipes, sentence) => {
  expect(inChinese(water(pipes))).toBe(sentence);
});

it('says in Chinese which nodes hang on nothing', () => {
  const network = parseNetwork(
    '[JUNCTIONS]\nA 1\nB 1\n[RESERVOIRS]\nR 9\n[PIPES]\nP R A 9 200 130',
    '城东.inp',
  );
  expect(inChinese(() => expectJoined(network, '城东.inp'))).toBe(
    '城东.inp 第 3 行：没有管段连接的节点，EPANET 不能计算：B（共 1 个）。',
  );
});

const conduit = 'C1 A O 100 0.013 0 0';
const sewer = (more: string, link = conduit): string =>
  `[OPTIONS]\nFLOW_UNITS LPS\n[JUNCTIONS]\nA 1 2\n[OUTFALLS]\nO 0 FREE\n[CONDUITS]\n${link}\n[XSECTIONS]\n${more}`;

it.each([
  ['C1 CIRCULAR 1', 'C1 A Z 100 0.013', '雨水.inp 第 8 行：管渠 C1 的终点 Z 未定义。'],
  ['C1 CIRCULAR 1', 'C1 A', '雨水.inp 第 8 行：管渠 C1 缺少终点，应有两个端点。'],
  ['C1 CIRCULAR 1', 'C1 A O -4 0.013', '雨水.inp 第 8 行：管渠 C1 的长度应大于 0，实为 -4。'],
  ['C1 ROUND 1', conduit, '雨水.inp 第 10 行：管段 C1 的断面形状“ROUND”不是 SWMM 的断面形状。'],
  ['C1 CIRCULAR 0', conduit, '雨水.inp 第 10 行：管段 C1 的断面高度应大于 0，实为“0”。'],
  ['C1 CIRCULAR 一', conduit, '雨水.inp 第 10 行：管段断面 C1 的高度应为数值，实为“一”。'],
  ['', conduit, '雨水.inp 第 8 行：管渠 C1 在 [XSECTIONS] 中没有断面。'],
])('says in Chinese what is wrong in a SWMM file: %s, %s', (section, link, sentence) => {
  expect(inChinese(() => parseSwmm(sewer(section, link), '雨水.inp'))).toBe(sentence);
});

it.each([
  ['C1 IRREGULAR T9', '雨水.inp 第 10 行：管段 C1 的河道断面 T9 未定义。'],
  [
    'C1 RECT_CLOSED 1 0',
    '雨水.inp 第 10 行：管段 C1 的断面第 2 个尺寸应为大于 0 的宽度（不支持按规格代号）。',
  ],
  ['C1 CIRCULAR 1\n[LOSSES]\nC1 0 0 0 NO 5', '雨水.inp 第 12 行：不计算管渠 C1 的渗漏。'],
  ['C1 CIRCULAR 1\n[EVAPORATION]\nCONSTANT x', '雨水.inp 第 12 行：段 [EVAPORATION]：应为数值，实为“x”。'],
  [
    'C1 CIRCULAR 1\n[INFLOWS]\nA FLOW T1',
    '雨水.inp 第 12 行：节点入流 A 所用时间序列 T1 未在 [TIMESERIES] 中定义。',
  ],
  [
    'C1 CIRCULAR 1\n[CONTROLS]\nRULE 泵\nIF NODE Q DEPTH > 1',
    '雨水.inp 第 13 行：规则 泵 所用的节点 Q 未定义。',
  ],
])('says in Chinese what our own solver does not read: %j', (section, sentence) => {
  expect(inChinese(() => readDrainageInputs(sewer(section), '雨水.inp'))).toBe(sentence);
});

const pipe = {
  id: 'G1',
  from: 'a',
  to: 'b',
  lengthMetres: 100,
  innerDiameterMetres: 0.1,
  roughnessMetres: 1e-4,
};
const gas = (change: object): (() => unknown) => {
  const nodes = [{ id: 'a', fixedGaugePascals: 3e5 }, { id: 'b' }, { id: 'c' }];
  const pipes = [pipe, { ...pipe, id: 'G2', from: 'b', to: 'c' }];
  const parsed = gasNetwork.parse({ source: '燃气', gas: naturalGas, nodes, pipes, ...change });
  return () => new GasSolver(parsed);
};

it.each([
  [{ nodes: [{ id: 'a' }, { id: 'b' }] }, '燃气：没有给定压力的节点，至少应有一个气源。'],
  [{ pipes: [pipe] }, '燃气：与气源不连通的节点共 1 个，首个为 c。'],
  [{ pipes: [{ ...pipe, to: 'x' }] }, '燃气：管段 G1 的端点 x 不在管网中。'],
  [{ pipes: [{ ...pipe, innerDiameterMetres: -0.1 }] }, '燃气：管段 G1 的内径应大于 0，实为 -0.1 m。'],
  [{ valves: [{ id: 'V1', from: 'c', to: 'c' }] }, '燃气：阀门 V1 的起点和终点是同一节点 c。'],
])('says in Chinese why a gas network cannot be computed: %j', (change, sentence) => {
  expect(inChinese(gas(change))).toBe(sentence);
});

const heat = (change: object): (() => unknown) => {
  const nodes = [{ id: 'a', fixedGaugePascals: 5e5, fixedKelvin: 350 }, { id: 'b' }];
  const hot = { ...pipe, heatTransferWattsPerSquareMetreKelvin: 1, ambientKelvin: 283 };
  const parsed = heatNetwork.parse({ source: '热力', nodes, pipes: [hot], ...change });
  return () => new HeatSolver(parsed);
};

it.each([
  [{ nodes: [{ id: 'a' }, { id: 'b' }] }, '热力：没有定压的节点或热源，至少应有一个。'],
  [{ nodes: [{ id: 'a', fixedGaugePascals: 5e5 }] }, '热力：节点 a 可能有水流入，但没有给定水温。'],
  [{ pipes: [] }, '热力：与热源不连通的节点共 1 个，首个为 b。'],
  [{ pumps: [{ id: 'B1', from: 'a', to: 'z', liftPascals: 1e5 }] }, '热力：水泵 B1 的端点 z 不在管网中。'],
])('says in Chinese why a heating network cannot be computed: %j', (change, sentence) => {
  expect(inChinese(heat(change))).toBe(sentence);
});

it('says a fault of a survey in one language to its last word', () => {
  const told = sayImport('model.survey.finding', {
    file: '线.csv',
    row: 3,
    id: 'A-B',
    rule: sayCheck('model.check.rule.too-deep', {}),
    expected: sayCheck('model.check.deepest', { metres: 6, point: 'A' }),
    found: sayCheck('model.check.metres', { metres: 12.5 }),
  });
  expect(told.text).toBe('线.csv, row 3 (A-B), too deep: expected at most 6 m at A, found 12.5 m.');
  expect(said(wordsIn('zh'), told)).toBe(
    '线.csv 第 3 行（A-B），埋深超限：应为 A 处不超过 6 m，实为 12.5 m。',
  );
});

it('asks for words of parts only where a value is one of them', () => {
  for (const text of [...Object.values(zhPipesFaults), ...Object.values(zhPipesSentences)])
    for (const [, place] of text.matchAll(/\$t\(model\.word\.([^)]*)\)/g))
      expect(['{{kind}}', '{{field}}'], text).toContain(place);
});
