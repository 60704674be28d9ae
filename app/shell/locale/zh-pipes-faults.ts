import type { enPipesFaults } from './en-pipes-faults.ts';
import { zhPipesParts } from './zh-pipes-parts.ts';

/** 管网文件与管网本身的错误。 */
export const zhPipesFaults: Record<keyof typeof enPipesFaults, string> = {
  ...zhPipesParts,
  'model.network.node-twice': '{{file}}：节点 {{node}} 重复。',
  'model.network.link-twice': '{{file}}：管段编号 {{link}} 重复。',
  'model.network.no-end': '{{file}}：$t(model.word.{{kind}}) {{id}} 的端点 {{node}} 不在管网中。',
  'model.network.same-ends': '{{file}}：$t(model.word.{{kind}}) {{id}} 的起点和终点是同一节点 {{node}}。',
  'model.network.length': '{{file}}：管段 {{pipe}} 的长度应大于 0，实为 {{metres}} m。',
  'model.network.diameter': '{{file}}：管段 {{pipe}} 的内径应大于 0，实为 {{metres}} m。',
  'model.network.roughness': '{{file}}：管段 {{pipe}} 的粗糙度为 0，按 Nikuradse 公式计算须大于 0。',
  'model.network.demand-factor': '{{file}}：用量系数应不小于 0，实为 {{factor}}。',
  'model.network.demand-factor-at': '{{file}}：第 {{seconds}} s 的用量系数应不小于 0，实为 {{factor}}。',
  'model.inp.no-section': '{{file}} 第 {{line}} 行：此处应为 [JUNCTIONS] 之类的段名，实为“{{found}}”。',
  'model.inp.flow-unit': '{{file}}：[OPTIONS] 中的流量单位“{{unit}}”不是 {{engine}} 的单位。',
  'model.inp.long-word':
    '{{file}} 第 {{line}} 行：单个字段最长 {{most}} 个字符，此处有一个长 {{letters}} 个字符（“{{start}}…”）。',
  'model.inp.no-number': '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}}：缺少数值。',
  'model.inp.bad-number':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}}：应为数值，实为“{{found}}”。',
  'model.inp.not-positive':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}}：应大于 0，实为 {{found}}。',
  'model.inp.no-number-of':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 缺少$t(model.word.{{field}})。',
  'model.inp.bad-number-of':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 的$t(model.word.{{field}})应为数值，实为“{{found}}”。',
  'model.inp.not-positive-of':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 的$t(model.word.{{field}})应大于 0，实为 {{found}}。',
  'model.inp.defined-twice':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 已在第 {{other}} 行定义，编号重复。',
  'model.inp.undefined': '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 未定义。',
  'model.inp.starts-undefined':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 的起点 {{node}} 未定义。',
  'model.inp.ends-undefined':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 的终点 {{node}} 未定义。',
  'model.inp.same-ends':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 的起点和终点是同一节点 {{node}}。',
  'model.swmm.no-nodes': '{{file}}：应为 SWMM 模型，但 [JUNCTIONS] 中没有节点。',
  'model.swmm.no-links': '{{file}}：应为 SWMM 模型，但 [CONDUITS] 中没有管渠。',
  'model.swmm.no-first-end':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 缺少起点和终点，应有两个端点。',
  'model.swmm.no-second-end':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 缺少终点，应有两个端点。',
  'model.swmm.section-of-none': '{{file}} 第 {{line}} 行：给出断面的管段 {{link}} 未定义。',
  'model.swmm.no-section':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 在 [XSECTIONS] 中没有断面。',
  'model.swmm.drains-nowhere': '{{file}} 第 {{line}} 行：汇水区 {{id}} 的出口 {{outlet}} 未定义。',
  'model.swmm.shape': '{{file}} 第 {{line}} 行：管段 {{link}} 的断面形状“{{found}}”不是 SWMM 的断面形状。',
  'model.swmm.shape-height': '{{file}} 第 {{line}} 行：管段 {{link}} 的断面高度应大于 0，实为“{{found}}”。',
  'model.swmm.shape-width':
    '{{file}} 第 {{line}} 行：管段 {{link}} 的断面第 2 个尺寸应为大于 0 的宽度（不支持按规格代号）。',
  'model.swmm.shape-filled':
    '{{file}} 第 {{line}} 行：管段 {{link}} 的断面淤积深度应不小于 0 且小于管径，实为 {{found}}。',
  'model.swmm.shape-exponent':
    '{{file}} 第 {{line}} 行：管段 {{link}} 的断面第 3 个尺寸应为大于 0 的指数，实为 {{found}}。',
  'model.swmm.shape-triangle':
    '{{file}} 第 {{line}} 行：管段 {{link}} 的断面三角形部分高度应大于 0 且小于总高，实为 {{found}}。',
  'model.swmm.shape-bottom':
    '{{file}} 第 {{line}} 行：管段 {{link}} 的断面底部半径应不小于宽度 {{width}} 的一半，实为 {{found}}。',
  'model.swmm.shape-top':
    '{{file}} 第 {{line}} 行：管段 {{link}} 的断面顶部半径应不小于宽度 {{width}} 的一半，实为 {{found}}。',
  'model.swmm.transect-undefined': '{{file}} 第 {{line}} 行：管段 {{link}} 的河道断面 {{name}} 未定义。',
  'model.swmm.street-undefined': '{{file}} 第 {{line}} 行：管段 {{link}} 的街道断面 {{name}} 未定义。',
  'model.swmm.transect-stations':
    '{{file}} 第 {{line}} 行：河道断面 {{transect}} 应有 {{count}} 个测点，实有 {{found}} 个。',
  'model.swmm.transect-roughness':
    '{{file}} 第 {{line}} 行：河道断面 {{transect}} 之前没有给出主槽糙率的 NC 行。',
  'model.swmm.transect-flat': '{{file}} 第 {{line}} 行：河道断面 {{transect}} 各测点高程相同。',
  'model.swmm.curve-undefined':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 所用曲线 {{name}} 未在 [CURVES] 中定义。',
  'model.swmm.series-undefined':
    '{{file}} 第 {{line}} 行：$t(model.word.{{kind}}) {{id}} 所用时间序列 {{name}} 未在 [TIMESERIES] 中定义。',
  'model.swmm.curve-falls':
    '{{file}} 第 {{line}} 行：曲线 {{curve}} 的 x 值应递增，实为 {{last}} 之后又是 {{x}}。',
  'model.swmm.series-elsewhere':
    '{{file}} 第 {{line}} 行：时间序列 {{series}} 在另一文件（{{other}}）中，不予读取。',
  'model.swmm.series-time': '{{file}} 第 {{line}} 行：时间序列 {{series}} 此处应为时间，实为“{{found}}”。',
  'model.swmm.series-falls':
    '{{file}} 第 {{line}} 行：时间序列 {{series}} 的时间应递增，{{found}} 不晚于前一时刻。',
  'model.swmm.storage-seepage': '{{file}} 第 {{line}} 行：不计算调蓄设施 {{id}} 的池底渗漏。',
  'model.swmm.storage-depth': '{{file}} 第 {{line}} 行：调蓄设施 {{id}} 的最大水深应大于 0。',
  'model.swmm.storage-shape': '{{file}} 第 {{line}} 行：调蓄设施 {{id}} 的形状“{{found}}”不是 SWMM 的形状。',
  'model.swmm.outfall-routed':
    '{{file}} 第 {{line}} 行：不计算排放口 {{id}} 排入汇水区 {{subcatchment}} 的水。',
  'model.swmm.outfall-kind':
    '{{file}} 第 {{line}} 行：排放口 {{id}} 的类型应为 FREE、NORMAL、FIXED、TIDAL 或 TIMESERIES，实为“{{found}}”。',
  'model.swmm.dummy': '{{file}} 第 {{line}} 行：管渠 {{id}} 没有断面（DUMMY），动力波法不能计算。',
  'model.swmm.culvert': '{{file}} 第 {{line}} 行：不计算管渠 {{id}} 的涵洞进口控制。',
  'model.swmm.conduit-seepage': '{{file}} 第 {{line}} 行：不计算管渠 {{id}} 的渗漏。',
  'model.swmm.pump-curve':
    '{{file}} 第 {{line}} 行：水泵 {{id}} 的曲线类型应为 PUMP1 至 PUMP5，实为 {{found}}。',
  'model.swmm.orifice-section':
    '{{file}} 第 {{line}} 行：孔口 {{id}} 在 [XSECTIONS] 中的断面应为 CIRCULAR 或 RECT_CLOSED。',
  'model.swmm.weir-type': '{{file}} 第 {{line}} 行：堰 {{id}} 的类型应为 {{types}} 之一，实为“{{found}}”。',
  'model.swmm.outlet-type':
    '{{file}} 第 {{line}} 行：出流设施 {{id}} 的类型应为 FUNCTIONAL 或 TABULAR，实为“{{found}}”。',
  'model.swmm.inlet-conduit':
    '{{file}} 第 {{line}} 行：管渠 {{id}} 的雨水口不能计算，只计算 STREET 断面管渠上的雨水口。',
  'model.swmm.inlet-undefined':
    '{{file}} 第 {{line}} 行：管渠 {{id}} 所用的雨水口 {{inlet}} 未在 [INLETS] 中定义。',
  'model.swmm.inlet-node': '{{file}} 第 {{line}} 行：管渠 {{id}} 的雨水口所接节点 {{node}} 未定义。',
  'model.swmm.grate':
    '{{file}} 第 {{line}} 行：雨水口 {{id}} 的箅子应为 HEC-22 的类型或 GENERIC，实为“{{found}}”。',
  'model.swmm.inlet-kind': '{{file}} 第 {{line}} 行：不计算雨水口 {{id}} 的类型 {{found}}。',
  'model.swmm.gauge-undefined': '{{file}} 第 {{line}} 行：汇水区 {{id}} 所用的雨量计 {{gauge}} 未定义。',
  'model.swmm.gauge-source': '{{file}} 第 {{line}} 行：雨量计 {{id}} 应取自时间序列，实为“{{found}}”。',
  'model.swmm.gauge-interval': '{{file}} 第 {{line}} 行：雨量计 {{id}} 此处应为记录间隔，实为“{{found}}”。',
  'model.swmm.gauge-negative': '{{file}} 第 {{line}} 行：雨量计 {{id}} 的雨量应不小于 0，实为 {{found}}。',
  'model.swmm.no-line': '{{file}} 第 {{line}} 行：汇水区 {{id}} 在 {{section}} 中没有对应的行。',
  'model.swmm.infiltration-rates': '{{file}} 第 {{line}} 行：汇水区 {{id}} 的最大入渗率应大于最小入渗率。',
  'model.swmm.infiltration-method':
    '{{file}} 第 {{line}} 行：汇水区 {{id}} 的入渗方法“{{found}}”不是 SWMM 的方法。',
  'model.swmm.inflow-undefined': '{{file}} 第 {{line}} 行：入流节点 {{node}} 未定义。',
  'model.swmm.inflow-pattern': '{{file}} 第 {{line}} 行：节点 {{node}} 入流所用的模式 {{pattern}} 未定义。',
  'model.swmm.evaporation':
    '{{file}} 第 {{line}} 行：蒸发应为 CONSTANT、MONTHLY 或 TIMESERIES，实为“{{found}}”。',
  'model.swmm.rule-first': '{{file}} 第 {{line}} 行：控制规则应以 RULE 开头，实为“{{found}}”。',
  'model.swmm.rule-word':
    '{{file}} 第 {{line}} 行：规则 {{rule}} 此处应为 IF、AND、OR、THEN、ELSE 或 PRIORITY，实为“{{found}}”。',
  'model.swmm.rule-comparison': '{{file}} 第 {{line}} 行：规则 {{rule}} 此处应有 =、<、>= 之类的比较。',
  'model.swmm.rule-premise': '{{file}} 第 {{line}} 行：规则 {{rule}} 的条件“{{found}}”不能计算。',
  'model.swmm.rule-action':
    '{{file}} 第 {{line}} 行：规则 {{rule}} 此处应为 PUMP P1 STATUS = ON 之类的动作。',
  'model.swmm.rule-setting': '{{file}} 第 {{line}} 行：规则 {{rule}} 的设定“{{found}}”不能计算。',
  'model.swmm.rule-undefined':
    '{{file}} 第 {{line}} 行：规则 {{rule}} 所用的$t(model.word.{{kind}}) {{id}} 未定义。',
};
