import type { z } from 'zod';
import type { alarmRuleDefinition } from '../sensing/sensing.ts';

type Definition = Omit<z.infer<typeof alarmRuleDefinition>, 'city'>;

/**
 * The rules that a city begins with. 27 cm over the roadway is the line drawn at underpasses in Chinese
 * practice: above it traffic is stopped. A combustible gas detector gives its first alarm at 20 % of the lower
 * explosive limit at the least sensitive usual setting.
 */
export const defaultAlarmRules: Definition[] = [
  {
    name: { zh: '下穿通道积水超过 27 厘米', en: 'Underpass flooded above 27 cm' },
    observedProperty: 'underpass-depth',
    thingKind: null,
    when: 'above',
    threshold: 0.27,
    hysteresis: 0.05,
    level: 'orange',
  },
  {
    name: { zh: '河道水位超警戒', en: 'River above warning level' },
    observedProperty: 'water-level',
    thingKind: null,
    when: 'above',
    threshold: 2.5,
    hysteresis: 0.1,
    level: 'yellow',
  },
  {
    name: { zh: '检查井水深过大', en: 'Manhole surcharging' },
    observedProperty: 'manhole-depth',
    thingKind: null,
    when: 'above',
    threshold: 3,
    hysteresis: 0.2,
    level: 'yellow',
  },
  {
    name: { zh: '可燃气体泄漏', en: 'Combustible gas leak' },
    observedProperty: 'gas-concentration',
    thingKind: null,
    when: 'above',
    threshold: 20,
    hysteresis: 5,
    level: 'red',
  },
  {
    name: { zh: '供水压力过低', en: 'Water pressure low' },
    observedProperty: 'water-pressure',
    thingKind: null,
    when: 'below',
    threshold: 0.14,
    hysteresis: 0.02,
    level: 'blue',
  },
];
