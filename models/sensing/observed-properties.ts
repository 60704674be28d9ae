import type { ObservedProperty } from './sensing.ts';

const property = (
  id: string,
  zh: string,
  en: string,
  unit: string,
  range: [number, number],
  decimals: number,
): ObservedProperty => ({ id, name: { zh, en }, unit, range, decimals });

/**
 * The observed properties known from the start. The range is what a sound instrument of a city can report: a
 * result outside it is stored, but marked suspect.
 */
export const observedProperties: ObservedProperty[] = [
  property('rain-intensity', '雨强', 'Rain intensity', 'mm/h', [0, 300], 1),
  property('water-level', '水位', 'Water level', 'm', [-10, 30], 2),
  property('manhole-depth', '井内水深', 'Manhole water depth', 'm', [0, 12], 2),
  property('underpass-depth', '下穿通道积水深', 'Underpass water depth', 'm', [0, 6], 2),
  property('flow', '流量', 'Flow', 'm³/s', [-50, 500], 2),
  property('water-pressure', '供水压力', 'Water pressure', 'MPa', [0, 1.6], 3),
  property('temperature', '气温', 'Air temperature', '°C', [-50, 60], 1),
  property('relative-humidity', '相对湿度', 'Relative humidity', '%', [0, 100], 0),
  property('wind-speed', '风速', 'Wind speed', 'm/s', [0, 75], 1),
  property('pm25', '细颗粒物 PM2.5', 'PM2.5', 'µg/m³', [0, 1000], 0),
  property('noise', '环境噪声', 'Noise', 'dB(A)', [20, 130], 1),
  property('traffic-speed', '车速', 'Traffic speed', 'km/h', [0, 160], 0),
  property('traffic-flow', '车流量', 'Traffic flow', 'veh/h', [0, 12000], 0),
  property('gas-concentration', '可燃气体浓度', 'Combustible gas', '%LEL', [0, 100], 1),
  property('structure-strain', '结构应变', 'Structural strain', 'µε', [-3000, 3000], 0),
  property('structure-tilt', '结构倾角', 'Structural tilt', '°', [-15, 15], 3),
  property('bin-fill', '垃圾桶满溢度', 'Bin fill', '%', [0, 100], 0),
  property('parking-free', '空余车位', 'Free parking spaces', '1', [0, 5000], 0),
];
