import type { enPipes } from './en-pipes.ts';

/** 管网面板的文字。 */
export const zhPipes: Record<keyof typeof enPipes, string> = {
  'pipes.empty': '还没有管网。导入 EPANET .inp 文件后会出现在这里。',
  'pipes.parameter': '着色结果',
  'pipes.loading': '正在载入计算结果',
  'pipes.noResults': '该管网没有计算结果',
  'pipes.step': '时刻 {{time}}',
  'pipes.minimum': '最小',
  'pipes.maximum': '最大',
  'pipes.nodes': '节点',
  'pipes.links': '管段',
  'pipes.engine': '计算引擎',
  'pipes.tabs': '面板分页',
  'pipes.groups': '用途',
  'pipes.group.state': '状态',
  'pipes.group.whatIf': '推演',
  'pipes.group.ground': '地下',
  'pipes.group.records': '数据',
  'pipes.tab.results': '计算结果',
  'action.openPipesTab': '打开管网面板分页',
  'action.clearPipeMarks': '清除地图标记',
};
