import type { CodeRule, DeviceNumbering } from '../../models/devices/code-rule.ts';
import type { Thing } from '../../models/sensing/thing.ts';

/**
 * The rule for codes 终端编码规则: two or three letters of the kind, a dash, four digits from 0001 on within the
 * kind ("RG-0001"). A datastream's key is the code, a dot and the property of the thing model ("RG-0001.rain").
 * Each kind has one owner: who builds manages 谁建设谁管理.
 */
export interface DeviceCode {
  prefix: string;
  owner: string;
  /** Metres above the ground where the place does not say a height. */
  aboveMetres: number;
}

const code = (prefix: string, owner: string, aboveMetres: number): DeviceCode => ({
  prefix,
  owner,
  aboveMetres,
});

export const deviceCodes: Record<string, DeviceCode> = {
  'rain-gauge': code('RG', '市水务局', 1.5),
  'river-gauge': code('RL', '市水务局', 1.5),
  'canal-gauge': code('CL', '市水务局', 1.5),
  'lake-gauge': code('LL', '市水务局', 1.5),
  'manhole-gauge': code('MH', '市排水公司', 0.3),
  'sewer-flow-meter': code('SF', '市排水公司', 0.3),
  'underpass-gauge': code('UG', '市住建局', 1),
  'pump-station-controller': code('PS', '市排水公司', 1.5),
  'tank-gauge': code('ST', '市排水公司', 0.5),
  'surface-water-station': code('SW', '市生态环境局', 2),
  'traffic-radar': code('TR', '市交警支队', 6.5),
  'signal-controller': code('SC', '市交警支队', 2),
  'parking-counter': code('PK', '市城管局', 1.5),
  bus: code('BU', '市公交集团', 1.8),
  'weather-station': code('WS', '市气象局', 2),
  'air-monitor': code('AQ', '市生态环境局', 4),
  'noise-monitor': code('NM', '市生态环境局', 4),
  'gas-detector': code('GD', '市燃气公司', 0.3),
  'gas-pressure-sensor': code('GP', '市燃气公司', 0.3),
  'gas-flow-meter': code('GF', '市燃气公司', 1),
  'water-pressure-sensor': code('WP', '市自来水公司', 0.3),
  'water-flow-meter': code('WF', '市自来水公司', 0.3),
  'water-quality-monitor': code('WQ', '市自来水公司', 0.5),
  'hydrant-sensor': code('HY', '市消防救援支队', 0.7),
  'heat-station': code('HS', '市热力公司', 1.5),
  'electricity-meter': code('EM', '市供电公司', 1.5),
  'transformer-monitor': code('TF', '市供电公司', 2),
  'charging-pile': code('CP', '市城投公司', 1.4),
  'lamp-controller': code('LC', '市城管局', 9),
  'multi-function-pole': code('PG', '市城投公司', 1.2),
  'display-screen': code('DS', '市城投公司', 4),
  camera: code('CA', '市公安局', 6),
  'strain-gauge': code('BS', '市住建局', 0),
  'bridge-tilt-sensor': code('BT', '市住建局', 0),
  'vibration-sensor': code('BV', '市住建局', 0),
  'cable-force-sensor': code('BC', '市住建局', 0),
  'displacement-sensor': code('BD', '市住建局', 0),
  'building-tilt-sensor': code('HT', '市住建局', 0),
  'slope-monitor': code('SL', '市自然资源局', 1),
  'lift-monitor': code('LF', '市市场监管局', 0),
  'smoke-detector': code('SD', '市消防救援支队', 0),
  'tunnel-monitor': code('TM', '市管廊公司', 0.3),
  'waste-bin': code('WB', '市城管局', 1),
  'patrol-drone': code('UAV', '市应急管理局', 1),
  'patrol-boat': code('PB', '市水务局', 1.5),
  'garbage-truck': code('GT', '市城管局', 1.6),
  'tunnel-fibre': code('FT', '市管廊公司', 0.3),
  'levee-fibre': code('FL', '市水务局', 0.4),
};

/** Business attribute 业务属性 of what each owner has. */
export const purposes: Record<string, string> = {
  市水务局: '防汛与河湖管理',
  市排水公司: '排水防涝',
  市住建局: '市政设施与房屋安全',
  市生态环境局: '生态环境监测',
  市交警支队: '交通管理',
  市城管局: '城市管理',
  市公交集团: '公共交通',
  市气象局: '气象监测',
  市燃气公司: '燃气安全',
  市自来水公司: '供水保障',
  市消防救援支队: '消防安全',
  市热力公司: '供热保障',
  市供电公司: '电力保障',
  市城投公司: '城市基础设施',
  市公安局: '公共安全',
  市自然资源局: '地质灾害防治',
  市市场监管局: '特种设备监管',
  市管廊公司: '综合管廊',
  市应急管理局: '应急管理',
};

type Link = NonNullable<Thing['link']>;
const kindsByLink: Partial<Record<Link, string[]>> = {
  fibre: [
    'camera',
    'multi-function-pole',
    'traffic-radar',
    'signal-controller',
    'tunnel-monitor',
    'tunnel-fibre',
  ],
  plc: ['lamp-controller', 'electricity-meter', 'transformer-monitor', 'heat-station'],
  ethernet: [
    'display-screen',
    'charging-pile',
    'pump-station-controller',
    'weather-station',
    'parking-counter',
  ],
  'nb-iot': [
    'manhole-gauge',
    'gas-detector',
    'hydrant-sensor',
    'water-pressure-sensor',
    'smoke-detector',
    'waste-bin',
    'rain-gauge',
    'underpass-gauge',
  ],
  '5g': ['bus', 'garbage-truck', 'patrol-drone'],
  beidou: ['slope-monitor', 'levee-fibre', 'patrol-boat'],
  rs485: [
    'strain-gauge',
    'bridge-tilt-sensor',
    'vibration-sensor',
    'cable-force-sensor',
    'displacement-sensor',
  ],
};
const links = new Map(
  Object.entries(kindsByLink).flatMap(([link, kinds]) => kinds.map((kind) => [kind, link as Link])),
);

/** How devices of a kind reach the city: by power line where there is one, by narrow-band radio below ground. */
export const linkOf = (kind: string): Link => links.get(kind) ?? '4g';

/** Who may use what each owner measures; of the others nobody has said. */
export const sharingOf: Record<string, NonNullable<Thing['sharing']>> = {
  市气象局: 'open',
  市生态环境局: 'open',
  市水务局: 'open',
  市公交集团: 'open',
  市排水公司: 'departments',
  市住建局: 'departments',
  市交警支队: 'departments',
  市城管局: 'departments',
  市公安局: 'departments',
  市应急管理局: 'departments',
  市自然资源局: 'departments',
  市消防救援支队: 'departments',
  市自来水公司: 'departments',
  市燃气公司: 'departments',
  市供电公司: 'none',
};

/** The rules for codes as the registry checks them; the number of a class is its arc. */
export const codeRules: CodeRule[] = Object.entries(deviceCodes).map(
  ([thingKind, { prefix, owner }], index) => ({
    thingKind,
    template: `${prefix}-{number:4}`,
    leadDepartment: owner,
    classArc: index + 1,
  }),
);

/** The arc for examples (ITU-T X.660, 2.999): the city is one. Province as in GB/T 2260: none is. */
export const numbering: DeviceNumbering = { oidRoot: '2.999.33', objectArc: 0, province: null };
