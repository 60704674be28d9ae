import type { enPipesSensors } from './en-pipes-sensors.ts';

/** 监测与模型对照、漏损监测的文字。 */
export const zhPipesSensors: Record<keyof typeof enPipesSensors, string> = {
  'action.readSensors': '对照供水监测与模型',
  'action.chooseSensor': '查看此设备过程线',
  'action.rankLeakPlaces': '推算漏损位置',
  'action.showLeakSuspicion': '查看疑似漏点',
  'action.clearLeakPlaces': '清除疑似漏点',
  'sensors.zone': '压力分区（来水）',
  'sensors.course': '{{name}} 近 24 小时',
  'sensors.courseResidual': '{{name}} 近 24 小时残差',
  'sensors.noCourse': '尚无对照记录：每隔几分钟自动对照一次。',
  'sensors.off': '本服务器已关闭定时对照。',
  'sensors.network': '管网近 24 小时',
  'sensors.index': '漏损指数',
  'sensors.indexFrom':
    '压力计低于自身常态（近 7 天）的第三大降幅，以标准差计；夜间并计流量计。1–3 属正常，可用压力计不足六个时未知。',
  'sensors.lastSuspicion': '最近疑似漏损',
  'sensors.noSuspicion': '近 24 小时没有疑似漏损。',
  'sensors.suspected': '{{time}} 疑似漏损，漏损指数 {{index}}：',
};
