import type { LocalizedText } from './city.ts';

/** What places belong together on the map: one layer each. */
export const placeGroups = {
  administration: { zh: '行政区划', en: 'Administrative areas' },
  emergency: { zh: '应急资源', en: 'Emergency resources' },
  hazard: { zh: '危险源与重点设施', en: 'Hazards and key facilities' },
  transit: { zh: '公共交通', en: 'Public transport' },
  park: { zh: '园区', en: 'Business parks' },
} as const satisfies Record<string, LocalizedText>;
export type PlaceGroup = keyof typeof placeGroups;

export interface PlaceClass {
  group: PlaceGroup;
  name: LocalizedText;
}

/** Classes of city objects that are places: areas of responsibility and things that people look for by name. */
export const placeClasses = {
  district: { group: 'administration', name: { zh: '区', en: 'District' } },
  'street-office': { group: 'administration', name: { zh: '街道', en: 'Street office area' } },
  community: { group: 'administration', name: { zh: '社区', en: 'Community' } },
  grid: { group: 'administration', name: { zh: '网格', en: 'Grid' } },
  'command-centre': { group: 'emergency', name: { zh: '指挥中心', en: 'Command centre' } },
  shelter: { group: 'emergency', name: { zh: '应急避难场所', en: 'Shelter' } },
  hospital: { group: 'emergency', name: { zh: '医院', en: 'Hospital' } },
  'fire-station': { group: 'emergency', name: { zh: '消防救援站', en: 'Fire station' } },
  'police-station': { group: 'emergency', name: { zh: '派出所', en: 'Police station' } },
  'emergency-store': { group: 'emergency', name: { zh: '应急物资库', en: 'Emergency store' } },
  'rescue-team': { group: 'emergency', name: { zh: '救援队伍', en: 'Rescue team' } },
  'emergency-vehicle': { group: 'emergency', name: { zh: '应急车辆', en: 'Emergency vehicle' } },
  'hazard-site': { group: 'hazard', name: { zh: '危险化学品企业', en: 'Hazardous enterprise' } },
  'underground-space': { group: 'hazard', name: { zh: '重点地下空间', en: 'Key underground space' } },
  'pumping-station': { group: 'hazard', name: { zh: '排水泵站', en: 'Drainage pumping station' } },
  school: { group: 'hazard', name: { zh: '学校', en: 'School' } },
  'bus-route': { group: 'transit', name: { zh: '公交线路', en: 'Bus route' } },
  'bus-stop': { group: 'transit', name: { zh: '公交站', en: 'Bus stop' } },
  'metro-line': { group: 'transit', name: { zh: '地铁线路', en: 'Metro line' } },
  'metro-station': { group: 'transit', name: { zh: '地铁站', en: 'Metro station' } },
  'ferry-route': { group: 'transit', name: { zh: '轮渡航线', en: 'Ferry route' } },
  'ferry-terminal': { group: 'transit', name: { zh: '轮渡码头', en: 'Ferry terminal' } },
  'drone-port': { group: 'transit', name: { zh: '无人机起降场', en: 'Drone port' } },
  park: { group: 'park', name: { zh: '园区', en: 'Park' } },
  zone: { group: 'park', name: { zh: '分区', en: 'Zone' } },
} as const satisfies Record<string, PlaceClass>;
export type PlaceClassName = keyof typeof placeClasses;

export const isPlaceClass = (name: string): name is PlaceClassName => Object.hasOwn(placeClasses, name);
