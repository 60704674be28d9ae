import { type AlarmRuleDefinition, type AlarmRuleInput, alarmRuleDefinition } from './alarm-rule.ts';

const define = (rule: AlarmRuleInput): AlarmRuleDefinition => alarmRuleDefinition.parse(rule);

/**
 * The rules that a city begins with. 27 cm over the roadway is the line drawn at underpasses in Chinese
 * practice: above it traffic is stopped. A combustible gas detector gives its first alarm at 20 % of the lower
 * explosive limit at the least sensitive usual setting.
 */
export const defaultAlarmRules: AlarmRuleDefinition[] = [
  define({
    key: 'underpass-depth-above',
    name: { zh: '下穿通道积水超过 27 厘米', en: 'Underpass flooded above 27 cm' },
    category: 'environment',
    condition: {
      kind: 'threshold',
      observedProperty: 'underpass-depth',
      levels: [{ level: 'orange', above: 0.27 }],
      hysteresis: 0.05,
    },
  }),
  define({
    key: 'water-level-above',
    name: { zh: '河道水位超警戒', en: 'River above warning level' },
    category: 'environment',
    condition: {
      kind: 'threshold',
      observedProperty: 'water-level',
      levels: [{ level: 'yellow', above: 2.5 }],
      hysteresis: 0.1,
    },
  }),
  define({
    key: 'manhole-depth-above',
    name: { zh: '检查井水深过大', en: 'Manhole surcharging' },
    condition: {
      kind: 'threshold',
      observedProperty: 'manhole-depth',
      levels: [{ level: 'yellow', above: 3 }],
      hysteresis: 0.2,
    },
  }),
  define({
    key: 'gas-concentration-above',
    name: { zh: '可燃气体泄漏', en: 'Combustible gas leak' },
    condition: {
      kind: 'threshold',
      observedProperty: 'gas-concentration',
      levels: [{ level: 'red', above: 20 }],
      hysteresis: 5,
    },
  }),
  define({
    key: 'water-pressure-below',
    name: { zh: '供水压力过低', en: 'Water pressure low' },
    condition: {
      kind: 'threshold',
      observedProperty: 'water-pressure',
      levels: [{ level: 'blue', below: 0.14 }],
      hysteresis: 0.02,
    },
  }),
];
