import { observedProperties } from '../../models/sensing/observed-properties.ts';
import { type ThingModel, type ThingProperty, thingModel } from '../../models/sensing/thing-model.ts';

const known = new Map(observedProperties.map((property) => [property.id, property]));

/**
 * One property of a model.
 * @param id within the model; the observed property where both have one name.
 * @param everySeconds longest time between two reports, and the time between two values of the archive.
 * @param change [sample seconds, change worth a report]; without it only the clock makes it report.
 */
function property(
  id: string,
  observed: string,
  everySeconds: number,
  change: [sampleSeconds: number, onChange: number] | null = null,
  range?: [number, number],
): ThingProperty {
  const { unit, range: plausible } = known.get(observed)!;
  return {
    id,
    observedProperty: observed,
    unit,
    range: range ?? plausible,
    sampleSeconds: change?.[0] ?? Math.min(60, everySeconds),
    report: { everySeconds, onChange: change?.[1] ?? null },
  };
}

type Event = [id: string, zh: string, en: string, level: 'blue' | 'yellow' | 'orange' | 'red' | null];
type Service = [
  id: string,
  zh: string,
  en: string,
  parameter?: [id: string, zh: string, en: string, unit: string, range: [number, number]],
];

const lowBattery: Event = ['low-battery', '电量不足', 'Battery low', 'blue'];
const moved: Event = ['moved', '设备移位', 'Device moved', 'yellow'];
const restart: Service = ['restart', '重启', 'Restart'];
const report: Service = ['report-now', '立即上报', 'Report now'];

function model(
  id: string,
  zh: string,
  en: string,
  mountings: ThingModel['mountings'],
  properties: ThingProperty[],
  events: Event[] = [lowBattery],
  services: Service[] = [report],
): ThingModel {
  return thingModel.parse({
    id,
    version: 1,
    name: { zh, en },
    properties,
    events: events.map(([event, eventZh, eventEn, level]) => ({
      id: event,
      name: { zh: eventZh, en: eventEn },
      level,
    })),
    services: services.map(([service, serviceZh, serviceEn, parameter]) => ({
      id: service,
      name: { zh: serviceZh, en: serviceEn },
      parameters: parameter
        ? [
            {
              id: parameter[0],
              name: { zh: parameter[1], en: parameter[2] },
              unit: parameter[3],
              range: parameter[4],
            },
          ]
        : [],
    })),
    mountings,
  });
}

const minute = 60;
const hour = 3600;

/** The kinds of devices of the demo city, all as data. */
export const thingModels: ThingModel[] = [
  // Rain and drainage
  model(
    'rain-gauge',
    '雨量计',
    'Rain gauge',
    ['building', 'ground'],
    [property('rain', 'rain-intensity', 5 * minute, null, [0, 240])],
  ),
  model(
    'river-gauge',
    '河道水位计',
    'River gauge',
    ['water', 'bridge'],
    [property('level', 'water-level', 5 * minute, [60, 0.02])],
  ),
  model(
    'canal-gauge',
    '内河水位计',
    'Canal gauge',
    ['water', 'bridge'],
    [property('level', 'canal-level', 10 * minute, [60, 0.02])],
  ),
  model('lake-gauge', '湖泊水位计', 'Lake gauge', ['water'], [property('level', 'lake-level', 10 * minute)]),
  model(
    'manhole-gauge',
    '检查井液位计',
    'Manhole gauge',
    ['manhole'],
    [property('depth', 'manhole-depth', 10 * minute, [60, 0.05], [0, 8])],
    [lowBattery, ['cover-open', '井盖开启', 'Cover open', 'orange']],
  ),
  model(
    'sewer-flow-meter',
    '管道流量计',
    'Sewer flow meter',
    ['manhole', 'pipe'],
    [property('flow', 'flow', 10 * minute, [60, 0.05], [0, 20])],
  ),
  model(
    'underpass-gauge',
    '下穿通道积水计',
    'Underpass gauge',
    ['underpass', 'street'],
    [property('depth', 'underpass-depth', 5 * minute, [10, 0.02], [0, 5])],
  ),
  model(
    'pump-station-controller',
    '泵站控制器',
    'Pump station controller',
    ['pump-station'],
    [
      property('sump', 'sump-level', 10 * minute, [30, 0.1]),
      property('pumps', 'pumps-running', 10 * minute, [10, 1]),
      property('load', 'power-load', 10 * minute, [30, 5]),
    ],
    [['pump-fault', '水泵故障', 'Pump fault', 'orange']],
    [restart, ['start-pumps', '启泵', 'Start pumps', ['count', '台数', 'Count', '1', [0, 4]]]],
  ),
  model(
    'tank-gauge',
    '调蓄池液位计',
    'Storage tank gauge',
    ['tank'],
    [property('level', 'tank-level', 15 * minute, [60, 0.05])],
  ),
  model(
    'surface-water-station',
    '地表水水质站',
    'Surface water station',
    ['water'],
    [
      property('oxygen', 'dissolved-oxygen', hour),
      property('ph', 'ph', hour),
      property('turbidity', 'turbidity', hour),
    ],
  ),
  // Traffic
  model(
    'traffic-radar',
    '交通雷达',
    'Traffic radar',
    ['pole', 'street'],
    [
      property('speed', 'traffic-speed', 15 * minute, [5, 1]),
      property('flow', 'traffic-flow', 15 * minute, [10, 12]),
    ],
    [['wrong-way', '逆行', 'Wrong-way driver', 'orange']],
    [restart],
  ),
  model(
    'signal-controller',
    '信号控制机',
    'Signal controller',
    ['pole', 'street'],
    [property('queue', 'queue-length', 15 * minute, [5, 5])],
    [['lamp-fault', '灯组故障', 'Lamp fault', 'orange']],
    [['set-plan', '切换配时方案', 'Set timing plan', ['plan', '方案号', 'Plan', '1', [1, 32]]]],
  ),
  model(
    'parking-counter',
    '停车场车位计数器',
    'Parking counter',
    ['building', 'street'],
    [property('free', 'parking-free', 15 * minute, [10, 1])],
  ),
  model(
    'bus',
    '公交车载终端',
    'Bus terminal',
    ['vehicle'],
    [
      property('position', 'route-position', 30 * minute, [5, 15]),
      property('speed', 'vehicle-speed', 30 * minute, [5, 2]),
      property('occupancy', 'occupancy', 30 * minute, [30, 5]),
    ],
    [['emergency', '紧急报警', 'Emergency call', 'red']],
    [['announce', '播报', 'Announce', ['message', '语音号', 'Message', '1', [1, 999]]]],
  ),
  // Air, weather, noise
  model(
    'weather-station',
    '自动气象站',
    'Weather station',
    ['building', 'ground'],
    [
      property('temperature', 'temperature', 15 * minute, [60, 0.3]),
      property('humidity', 'relative-humidity', 15 * minute, [60, 2]),
      property('wind', 'wind-speed', 15 * minute, [5, 0.3]),
    ],
  ),
  model(
    'air-monitor',
    '空气质量微站',
    'Air quality monitor',
    ['pole', 'street'],
    [property('pm25', 'pm25', hour, [60, 2]), property('ozone', 'ozone', hour, [60, 4])],
  ),
  model(
    'noise-monitor',
    '噪声监测仪',
    'Noise monitor',
    ['pole', 'street'],
    [property('noise', 'noise', 30 * minute, [5, 0.8])],
  ),
  // Gas
  model(
    'gas-detector',
    '燃气井检测仪',
    'Gas detector',
    ['manhole', 'tunnel'],
    [
      property('gas', 'gas-concentration', 30 * minute, [60, 1]),
      property('sulphide', 'hydrogen-sulphide', hour),
    ],
    [lowBattery, ['cover-open', '井盖开启', 'Cover open', 'orange']],
  ),
  model(
    'gas-pressure-sensor',
    '燃气压力计',
    'Gas pressure sensor',
    ['pipe'],
    [property('pressure', 'gas-pressure', 30 * minute)],
  ),
  model('gas-flow-meter', '燃气流量计', 'Gas flow meter', ['pipe'], [property('flow', 'gas-flow', hour)]),
  // Water supply
  model(
    'water-pressure-sensor',
    '供水压力计',
    'Water pressure sensor',
    ['pipe'],
    [property('pressure', 'water-pressure', 15 * minute, [60, 0.02])],
  ),
  model(
    'water-flow-meter',
    '供水流量计',
    'Water flow meter',
    ['pipe'],
    [property('flow', 'water-flow', 15 * minute, [60, 20])],
  ),
  model(
    'water-quality-monitor',
    '供水水质仪',
    'Water quality monitor',
    ['pipe', 'tank'],
    [
      property('turbidity', 'turbidity', hour),
      property('chlorine', 'residual-chlorine', hour),
      property('ph', 'ph', hour),
    ],
  ),
  model(
    'hydrant-sensor',
    '智能消火栓',
    'Hydrant sensor',
    ['street', 'pipe'],
    [property('pressure', 'water-pressure', hour, [300, 0.05])],
    [lowBattery, ['opened', '消火栓开启', 'Hydrant opened', 'yellow']],
  ),
  // Heat and electricity
  model(
    'heat-station',
    '换热站控制器',
    'Heat station controller',
    ['building', 'pipe'],
    [
      property('supply', 'supply-temperature', 30 * minute, [60, 1]),
      property('return', 'return-temperature', 30 * minute, [60, 1]),
    ],
    [],
    [
      [
        'set-supply',
        '设定供水温度',
        'Set supply temperature',
        ['value', '温度', 'Temperature', '°C', [30, 110]],
      ],
    ],
  ),
  model(
    'electricity-meter',
    '配电监测终端',
    'Electricity meter',
    ['building'],
    [property('load', 'power-load', 15 * minute, [10, 3])],
  ),
  model(
    'transformer-monitor',
    '变压器测温仪',
    'Transformer monitor',
    ['building', 'ground'],
    [property('temperature', 'transformer-temperature', 15 * minute, [60, 2])],
  ),
  model(
    'charging-pile',
    '充电桩',
    'Charging pile',
    ['pole', 'street', 'building'],
    [property('power', 'charging-power', 30 * minute, [10, 1])],
    [['fault', '充电故障', 'Charging fault', 'blue']],
    [restart],
  ),
  // Lamps and poles
  model(
    'lamp-controller',
    '单灯控制器',
    'Lamp controller',
    ['pole'],
    [property('power', 'lamp-power', hour, [60, 15])],
    [['lamp-fault', '灯具故障', 'Lamp fault', 'blue']],
    [['set-brightness', '调光', 'Set brightness', ['level', '亮度', 'Brightness', '%', [0, 100]]]],
  ),
  model(
    'multi-function-pole',
    '多功能杆网关',
    'Multi-function pole gateway',
    ['pole'],
    [property('load', 'pole-power', hour, [60, 40])],
    [['door-open', '检修门开启', 'Door open', 'yellow'], moved],
    [restart],
  ),
  model(
    'display-screen',
    '信息发布屏',
    'Display screen',
    ['pole', 'building'],
    [property('brightness', 'screen-brightness', hour, [60, 500])],
    [],
    [['show', '发布节目', 'Show programme', ['programme', '节目号', 'Programme', '1', [1, 999]]]],
  ),
  model(
    'camera',
    '视频监控摄像机',
    'Camera',
    ['pole', 'building', 'bridge'],
    [property('people', 'people-count', 30 * minute, [5, 2])],
    [
      ['intrusion', '区域入侵', 'Intrusion', 'yellow'],
      ['blocked', '画面遮挡', 'View blocked', 'blue'],
    ],
    [['turn', '转动', 'Turn', ['heading', '方位角', 'Heading', '°', [0, 360]]]],
  ),
  // Structures
  model(
    'strain-gauge',
    '应变计',
    'Strain gauge',
    ['bridge', 'building'],
    [property('strain', 'structure-strain', 30 * minute, [1, 3])],
  ),
  model(
    'bridge-tilt-sensor',
    '桥梁倾角计',
    'Bridge tilt sensor',
    ['bridge'],
    [property('tilt', 'structure-tilt', 30 * minute)],
  ),
  model(
    'vibration-sensor',
    '振动计',
    'Vibration sensor',
    ['bridge', 'building'],
    [property('velocity', 'vibration', 30 * minute, [1, 0.2])],
  ),
  model(
    'cable-force-sensor',
    '索力计',
    'Cable force sensor',
    ['bridge'],
    [property('force', 'cable-force', 30 * minute, [1, 4])],
  ),
  model(
    'displacement-sensor',
    '位移计',
    'Displacement sensor',
    ['bridge'],
    [property('displacement', 'displacement', 30 * minute, [5, 0.3])],
  ),
  model(
    'building-tilt-sensor',
    '建筑倾斜仪',
    'Building tilt sensor',
    ['building'],
    [property('tilt', 'structure-tilt', hour)],
    [lowBattery, moved],
  ),
  model(
    'slope-monitor',
    '边坡监测仪',
    'Slope monitor',
    ['ground'],
    [property('moisture', 'soil-moisture', hour), property('displacement', 'displacement', hour)],
  ),
  // Buildings
  model(
    'lift-monitor',
    '电梯物联终端',
    'Lift monitor',
    ['building'],
    [property('floor', 'lift-floor', 30 * minute, [15, 1])],
    [
      ['trapped', '困人', 'Person trapped', 'red'],
      ['stop', '非平层停车', 'Stopped between floors', 'orange'],
    ],
    [['talk', '轿厢对讲', 'Talk to the car']],
  ),
  model(
    'smoke-detector',
    '感烟火灾探测器',
    'Smoke detector',
    ['building'],
    [property('smoke', 'smoke-density', hour, [30, 0.5])],
    [lowBattery, ['fire', '火警', 'Fire alarm', 'red']],
    [['mute', '消音', 'Mute']],
  ),
  // Utility tunnel, cleaning, patrol
  model(
    'tunnel-monitor',
    '综合管廊环境监测仪',
    'Utility tunnel monitor',
    ['tunnel'],
    [
      property('oxygen', 'oxygen', 30 * minute, [60, 0.2]),
      property('methane', 'methane', 30 * minute, [60, 0.05]),
      property('humidity', 'relative-humidity', 30 * minute),
      property('water', 'sump-level', 30 * minute, [60, 0.1]),
    ],
    [['intrusion', '非法入侵', 'Intrusion', 'orange']],
    [['fan', '风机启停', 'Fan', ['on', '开', 'On', '1', [0, 1]]]],
  ),
  model('waste-bin', '智能果壳箱', 'Waste bin', ['street'], [property('fill', 'bin-fill', hour, [300, 10])]),
  model(
    'patrol-drone',
    '巡检无人机',
    'Patrol drone',
    ['vehicle'],
    [
      property('battery', 'battery', 30 * minute, [30, 2]),
      property('height', 'flight-height', 30 * minute, [5, 3]),
    ],
    [['link-lost', '链路中断', 'Link lost', 'orange']],
    [['return', '返航', 'Return home']],
  ),
  model(
    'patrol-boat',
    '巡逻艇',
    'Patrol boat',
    ['vehicle'],
    [
      property('speed', 'vehicle-speed', 30 * minute, [10, 2]),
      property('battery', 'battery', 30 * minute, [60, 2]),
    ],
  ),
];

export const thingModelById = new Map(thingModels.map((known) => [known.id, known]));
