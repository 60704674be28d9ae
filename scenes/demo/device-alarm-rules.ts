import {
  type AlarmCategory,
  type AlarmRuleDefinition,
  alarmRuleDefinition,
} from '../../models/alarms/alarm-rule.ts';
import type { AlarmLevel } from '../../models/sensing/sensing.ts';

const rule = (
  zh: string,
  en: string,
  category: AlarmCategory,
  observedProperty: string,
  thingKind: string | null,
  when: 'above' | 'below',
  limit: number,
  hysteresis: number,
  level: AlarmLevel,
): AlarmRuleDefinition =>
  alarmRuleDefinition.parse({
    key: [observedProperty, when, ...(thingKind ? [thingKind] : [])].join('-'),
    name: { zh, en },
    category,
    scope: { thingKind },
    condition: { kind: 'threshold', observedProperty, levels: [{ level, [when]: limit }], hysteresis },
  });

/**
 * Alarm rules for the kinds of devices that the demo city has beside those of any city
 * (models/alarms/default-alarm-rules.ts). In ordinary operation they find what is planted, and little else.
 */
export const deviceAlarmRules: readonly AlarmRuleDefinition[] = [
  rule(
    '内河水位超警戒',
    'Canal above warning level',
    'environment',
    'canal-level',
    null,
    'above',
    2.1,
    0.1,
    'yellow',
  ),
  rule(
    '变压器温度过高',
    'Transformer too hot',
    'energy',
    'transformer-temperature',
    null,
    'above',
    95,
    5,
    'orange',
  ),
  rule('烟雾报警', 'Smoke', 'fire', 'smoke-density', null, 'above', 4, 1, 'red'),
  // 19.5 % is the least in a confined space (GBZ/T 205-2007).
  rule('管廊缺氧', 'Tunnel short of oxygen', 'lifeline', 'oxygen', null, 'below', 19.5, 0.3, 'red'),
  rule('管廊甲烷偏高', 'Methane in the tunnel', 'lifeline', 'methane', null, 'above', 0.5, 0.1, 'orange'),
  rule(
    '管廊集水坑水位高',
    'Tunnel sump high',
    'lifeline',
    'sump-level',
    'tunnel-monitor',
    'above',
    0.95,
    0.2,
    'yellow',
  ),
  rule(
    '建筑倾斜',
    'Building tilts',
    'security',
    'structure-tilt',
    'building-tilt-sensor',
    'above',
    0.12,
    0.01,
    'orange',
  ),
  rule('空气中度污染', 'Air moderately polluted', 'environment', 'pm25', null, 'above', 115, 10, 'blue'),
  rule('果壳箱满溢', 'Bin overflows', 'environment', 'bin-fill', null, 'above', 98, 8, 'blue'),
];
