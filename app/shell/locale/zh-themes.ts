import type { enThemes } from './en-themes.ts';

/** 专题包的文字。 */
export const zhThemes: Record<keyof typeof enThemes, string> = {
  'themes.empty': '服务器还没有专题包。',
  'themes.on': '本市专题',
  'themes.off': '可启用的专题',
  'themes.noneOn': '还没有启用专题。打开下面的开关，该行业的模型、规则、指标和仪表盘即随之启用。',
  'themes.leave': '离开专题',
  'themes.devices': '{{count}} 台设备',
  'themes.noDevices': '无设备',
  'themes.alarms': '{{count}} 条当前告警',
  'themes.moreAlarms': '还有 {{count}} 条',
  'themes.broken': '{{file}} 有误，沿用原版本：',
  'themes.unusable': '{{file}} 无法使用：',
  'themes.switch': '启用专题：{{name}}',
  'themes.dashboard': '打开仪表盘',
  'themes.networks': '管网',
  'themes.objects': '对象',
};
