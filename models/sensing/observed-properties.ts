import type { ObservedProperty } from './sensing.ts';

const property = (
  id: string,
  zh: string,
  en: string,
  unit: string,
  range: [number, number],
  displayRange: [number, number],
  decimals: number,
): ObservedProperty => ({ id, name: { zh, en }, unit, range, displayRange, decimals });

/**
 * The observed properties known from the start. The first range is what a sound instrument of a city can report:
 * a result outside it is stored, but marked suspect. The second is what a city usually sees, for colours.
 */
export const observedProperties: ObservedProperty[] = [
  property('rain-intensity', '雨强', 'Rain intensity', 'mm/h', [0, 300], [0, 60], 1),
  property('water-level', '水位', 'Water level', 'm', [-10, 30], [0, 4], 2),
  property('canal-level', '内河水位', 'Canal level', 'm', [-10, 30], [0, 7], 2),
  property('lake-level', '湖泊水位', 'Lake level', 'm', [-10, 60], [3, 5], 2),
  property('manhole-depth', '井内水深', 'Manhole water depth', 'm', [0, 12], [0, 3], 2),
  property('underpass-depth', '下穿通道积水深', 'Underpass water depth', 'm', [0, 6], [0, 0.6], 2),
  property('flow', '流量', 'Flow', 'm³/s', [-50, 500], [0, 2], 2),
  property('sump-level', '集水池水位', 'Sump level', 'm', [0, 15], [0, 5], 2),
  property('pumps-running', '运行泵数', 'Pumps running', '1', [0, 20], [0, 4], 0),
  property('tank-level', '水池液位', 'Tank level', 'm', [0, 20], [0, 5], 2),
  property('water-pressure', '供水压力', 'Water pressure', 'MPa', [0, 1.6], [0.1, 0.5], 3),
  property('water-flow', '供水流量', 'Water supply flow', 'm³/h', [-5000, 20_000], [0, 1200], 0),
  property('leak-index', '漏损指数', 'Leak index', '1', [0, 10_000], [0, 20], 1),
  property('turbidity', '浊度', 'Turbidity', 'NTU', [0, 100], [0, 1], 2),
  property('residual-chlorine', '余氯', 'Residual chlorine', 'mg/L', [0, 5], [0, 1], 2),
  property('ph', '酸碱度', 'pH', 'pH', [0, 14], [6.5, 8.5], 2),
  property('dissolved-oxygen', '溶解氧', 'Dissolved oxygen', 'mg/L', [0, 20], [2, 10], 1),
  property('temperature', '气温', 'Air temperature', '°C', [-50, 60], [-5, 38], 1),
  property('relative-humidity', '相对湿度', 'Relative humidity', '%', [0, 100], [20, 100], 0),
  property('wind-speed', '风速', 'Wind speed', 'm/s', [0, 75], [0, 15], 1),
  property('pm25', '细颗粒物 PM2.5', 'PM2.5', 'µg/m³', [0, 1000], [0, 115], 0),
  property('ozone', '臭氧', 'Ozone', 'µg/m³', [0, 800], [0, 200], 0),
  property('noise', '环境噪声', 'Noise', 'dB(A)', [20, 130], [40, 80], 1),
  property('traffic-speed', '车速', 'Traffic speed', 'km/h', [0, 160], [0, 70], 0),
  property('traffic-flow', '车流量', 'Traffic flow', 'veh/h', [0, 12_000], [0, 2000], 0),
  property('queue-length', '排队长度', 'Queue length', 'm', [0, 2000], [0, 150], 0),
  property('parking-free', '空余车位', 'Free parking spaces', '1', [0, 5000], [0, 400], 0),
  property('gas-concentration', '可燃气体浓度', 'Combustible gas', '%LEL', [0, 100], [0, 25], 1),
  property('gas-pressure', '燃气压力', 'Gas pressure', 'kPa', [0, 6300], [0, 400], 1),
  property('gas-flow', '燃气流量', 'Gas flow', 'm³/h', [0, 200_000], [0, 3000], 0),
  property('supply-temperature', '供水温度', 'Heat supply temperature', '°C', [0, 180], [40, 120], 1),
  property('return-temperature', '回水温度', 'Heat return temperature', '°C', [0, 130], [25, 70], 1),
  property('structure-strain', '结构应变', 'Structural strain', 'µε', [-3000, 3000], [-300, 300], 0),
  property('structure-tilt', '结构倾角', 'Structural tilt', '°', [-15, 15], [-0.5, 0.5], 3),
  property('vibration', '振动速度', 'Vibration velocity', 'mm/s', [0, 200], [0, 10], 1),
  property('cable-force', '索力', 'Cable force', 'kN', [0, 20_000], [2000, 5000], 0),
  property('displacement', '位移', 'Displacement', 'mm', [-5000, 5000], [-30, 30], 1),
  property('lift-floor', '电梯所在层', 'Lift at floor', '1', [-10, 200], [-2, 40], 0),
  property('smoke-density', '烟雾浓度', 'Smoke obscuration', '%/m', [0, 30], [0, 5], 1),
  property('power-load', '用电负荷', 'Electricity load', 'kW', [0, 500_000], [0, 800], 0),
  property(
    'transformer-temperature',
    '变压器温度',
    'Transformer temperature',
    '°C',
    [-40, 200],
    [20, 100],
    0,
  ),
  property('pole-power', '杆体功率', 'Pole power', 'W', [0, 20_000], [0, 1000], 0),
  property('lamp-power', '灯具功率', 'Lamp power', 'W', [0, 2000], [0, 200], 0),
  property('charging-power', '充电功率', 'Charging power', 'kW', [0, 1000], [0, 120], 0),
  property('screen-brightness', '屏幕亮度', 'Screen brightness', 'cd/m²', [0, 20_000], [0, 6000], 0),
  property('people-count', '画面人数', 'People in view', '1', [0, 5000], [0, 60], 0),
  property('oxygen', '氧气浓度', 'Oxygen', '%VOL', [0, 30], [18, 23], 1),
  property('methane', '甲烷浓度', 'Methane', '%VOL', [0, 5], [0, 1], 2),
  property('hydrogen-sulphide', '硫化氢浓度', 'Hydrogen sulphide', 'ppm', [0, 100], [0, 10], 1),
  property('bin-fill', '垃圾桶满溢度', 'Bin fill', '%', [0, 100], [0, 100], 0),
  property('soil-moisture', '土壤含水率', 'Soil moisture', '%VOL', [0, 80], [10, 50], 1),
  property('vehicle-speed', '行驶速度', 'Vehicle speed', 'km/h', [0, 200], [0, 60], 0),
  property('occupancy', '满载率', 'Occupancy', '%', [0, 150], [0, 100], 0),
  property('route-position', '线路里程', 'Position along the route', 'm', [0, 200_000], [0, 10_000], 0),
  property('battery', '电量', 'Battery', '%', [0, 100], [0, 100], 0),
  property('flight-height', '飞行高度', 'Flight height', 'm', [0, 1000], [0, 150], 0),
  property('heading', '航向', 'Heading', '°', [0, 360], [0, 360], 0),
  property('load', '装载率', 'Load', '%', [0, 150], [0, 100], 0),
  property('fibre-temperature', '光纤测温', 'Fibre temperature', '°C', [-50, 300], [12, 45], 1),
  // Where a moving device is: WGS 84, and metres above the ellipsoid.
  property('longitude', '经度', 'Longitude', '°', [-180, 180], [-180, 180], 5),
  property('latitude', '纬度', 'Latitude', '°', [-90, 90], [-90, 90], 5),
  property('height', '大地高', 'Ellipsoidal height', 'm', [-12_000, 100_000], [0, 500], 1),
];

/** Observed properties that say where a moving device is: it is drawn there, not where it was registered. */
export const placeProperties = ['longitude', 'latitude', 'height'] as const;
export type PlaceProperty = (typeof placeProperties)[number];

/** True for a property that is a place and no measurement. */
export const isPlaceProperty = (id: string): id is PlaceProperty =>
  (placeProperties as readonly string[]).includes(id);
