import type { Source } from './sources.ts';

/** What stands in the brackets of a function that takes something from the city. */
export interface SourceFunction {
  name: string;
  /** Arguments by place, with what they are. */
  takes: ('property' | 'class' | 'attribute' | 'number')[];
  /** `name = value` behind the arguments. `window!` must be there. */
  options: ('window' | 'window!' | 'kind' | 'property' | 'level' | 'class' | 'rule' | 'device')[];
  /** Whether conditions on attributes may follow instead of options. */
  conditions: boolean;
  kind: Source['kind'];
  aggregate: string;
  /** How it is written, for people. */
  usage: string;
  help: { zh: string; en: string };
}

const observed = (
  name: string,
  aggregate: string,
  takes: SourceFunction['takes'],
  usage: string,
  zh: string,
  en: string,
  window: 'window' | 'window!' = 'window',
): SourceFunction => ({
  name,
  takes,
  options: [window, 'kind'],
  conditions: false,
  kind: 'observations',
  aggregate,
  usage,
  help: { zh, en },
});
const objects = (
  name: string,
  aggregate: string,
  takes: SourceFunction['takes'],
  usage: string,
  zh: string,
  en: string,
): SourceFunction => ({
  name,
  takes,
  options: [],
  conditions: true,
  kind: 'objects',
  aggregate,
  usage,
  help: { zh, en },
});
const devices = (name: string, aggregate: string, zh: string, en: string): SourceFunction => ({
  name,
  takes: [],
  options: ['kind', 'property'],
  conditions: false,
  kind: 'devices',
  aggregate,
  usage: `${name}(kind = "rain-gauge")`,
  help: { zh, en },
});
const alarms = (
  name: string,
  aggregate: string,
  window: boolean,
  usage: string,
  zh: string,
  en: string,
): SourceFunction => ({
  name,
  takes: [],
  options: [...(window ? ['window!' as const] : []), 'level', 'property', 'kind', 'rule', 'device'],
  conditions: false,
  kind: 'alarms',
  aggregate,
  usage,
  help: { zh, en },
});

const events = (
  name: string,
  aggregate: string,
  window: boolean,
  usage: string,
  zh: string,
  en: string,
): SourceFunction => ({
  name,
  takes: [],
  options: window ? ['window!', 'level', 'class'] : ['level', 'class'],
  conditions: false,
  kind: 'events',
  aggregate,
  usage,
  help: { zh, en },
});

/** Functions of a formula that take something from the city. */
export const sourceFunctions: SourceFunction[] = [
  observed(
    'mean',
    'mean',
    ['property'],
    'mean("rain-intensity", window = 1h)',
    '各测点均值的平均',
    'mean over the datastreams of each one’s mean',
  ),
  observed('min', 'min', ['property'], 'min("water-pressure")', '最小值', 'least result'),
  observed('max', 'max', ['property'], 'max("underpass-depth", window = 1d)', '最大值', 'greatest result'),
  observed('sum', 'sum', ['property'], 'sum("parking-free")', '合计', 'sum of the results'),
  observed(
    'count',
    'count',
    ['property'],
    'count("noise", window = 1h)',
    '观测数；无窗口时为有效测点数',
    'number of observations; without a window of datastreams that report',
  ),
  {
    ...observed(
      'last',
      'last',
      ['property'],
      'last("tank-level")',
      '最新一次观测值',
      'the newest result of all',
    ),
    options: ['kind'],
  },
  observed(
    'within',
    'within',
    ['property', 'number', 'number'],
    'within("water-pressure", 0.14, 0.6)',
    '落在区间内的占比（0–1）',
    'share of results within a range, 0 to 1',
  ),
  observed(
    'hours_above',
    'hours-above',
    ['property', 'number'],
    'hours_above("underpass-depth", 0.15, window = 1d)',
    '超过阈值的小时数，各测点合计',
    'hours above a threshold, summed over the datastreams',
    'window!',
  ),
  observed(
    'percentile',
    'percentile',
    ['property', 'number'],
    'percentile("noise", 90, window = 1h)',
    '各测点均值的百分位数',
    'percentile over the datastreams of each one’s mean',
  ),
  devices('devices', 'total', '设备数', 'number of devices'),
  devices('devices_online', 'online', '在线设备数', 'number of devices online'),
  objects(
    'objects',
    'count',
    ['class'],
    'objects("building", use = "school")',
    '对象数',
    'number of objects',
  ),
  objects(
    'total',
    'sum',
    ['class', 'attribute'],
    'total("building", "residents")',
    '属性合计',
    'sum of an attribute',
  ),
  objects('length', 'length', ['class'], 'length("pipe", material = "PE")', '总长（米）', 'length in metres'),
  objects('area', 'area', ['class'], 'area("green")', '面积（平方米）', 'area in square metres'),
  alarms('alarms', 'active', false, 'alarms(level = "red")', '当前告警数', 'active alarms'),
  alarms(
    'alarms_unacknowledged',
    'unacknowledged',
    false,
    'alarms_unacknowledged()',
    '未确认的当前告警数',
    'active alarms that nobody has acknowledged',
  ),
  alarms(
    'alarms_raised',
    'raised',
    true,
    'alarms_raised(window = 1d)',
    '窗口内新增告警数',
    'alarms raised within the window',
  ),
  alarms(
    'alarm_hours',
    'hours',
    true,
    'alarm_hours(window = 7d)',
    '窗口内解除的告警平均持续小时数',
    'mean hours from raising to clearing',
  ),
  alarms(
    'alarms_false',
    'false-share',
    true,
    'alarms_false(window = 30d)',
    '窗口内已研判告警的误报占比（0–1）',
    'share of false ones among the alarms that somebody has judged, 0 to 1',
  ),
  events(
    'events',
    'open',
    false,
    'events(class = "waterlogging")',
    '未结事件数',
    'events that are not closed',
  ),
  events(
    'events_found',
    'found',
    true,
    'events_found(window = 1d)',
    '窗口内新增事件数',
    'events found within the window',
  ),
  events(
    'event_hours',
    'hours',
    true,
    'event_hours(window = 30d)',
    '窗口内办结事件平均用时（小时）',
    'mean hours from finding to closing',
  ),
];

/** Functions over numbers: each takes at least one. */
export const numberFunctions = ['first', 'least', 'greatest', 'absolute'] as const;

/** Longest window, seconds: a year and a day. */
export const longestWindow = 366 * 86_400;
/** Shortest window, seconds. */
export const shortestWindow = 60;
