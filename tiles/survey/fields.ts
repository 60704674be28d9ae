/**
 * Names of columns in survey tables: Chinese full names, the short names of common survey software (Exp_No, Surf_H,
 * S_Point …), pinyin initials and English. One list for the documentation and the reader; case, blanks, underscores,
 * dashes and a unit in brackets do not count.
 */
export const fieldNames = {
  /** Number of a point. 图上点号 is preferred to 物探点号 where a table has both and lines refer to it. */
  id: [
    '图上点号',
    '管线点号',
    '点号',
    '点编号',
    '物探点号',
    '管点编号',
    '点代号',
    'Map_Dot',
    'Exp_No',
    'PNO',
    'PointNo',
    'Point_No',
    'TSDH',
    'WTDH',
    'DH',
    'GXDH',
    'PointID',
    'Point_Id',
  ],
  /** North, as survey tables mean it. */
  x: ['X', 'X坐标', '坐标X', 'X(m)', '纵坐标', '北坐标', 'North', 'Northing', 'XZB', 'PX'],
  /** East. */
  y: ['Y', 'Y坐标', '坐标Y', '横坐标', '东坐标', 'East', 'Easting', 'YZB', 'PY'],
  longitude: ['经度', 'Longitude', 'Lon', 'Lng', 'JD'],
  latitude: ['纬度', 'Latitude', 'Lat', 'WD'],
  groundZ: [
    '地面高程',
    '地面标高',
    '井盖高程',
    '地面高',
    'Surf_H',
    'SurfH',
    'Ground_H',
    'GroundZ',
    'Ground_Z',
    'Surface_Elev',
    'DMGC',
    'Z',
  ],
  depth: ['埋深', '管线点埋深', '点埋深', 'Depth', 'MS', 'Deep'],
  pipeZ: [
    '管顶高程',
    '管底高程',
    '管内底高程',
    '管线高程',
    '管顶标高',
    '内底高程',
    '管线点高程',
    'Pipe_H',
    'PipeZ',
    'Pipe_Z',
    'GXGC',
    'GDGC',
  ],
  feature: ['特征', '特征点', '管线点特征', '点特征', 'Feature', 'TZ', 'TZD'],
  appurtenance: [
    '附属物',
    '附属物名称',
    '附属设施',
    '管线附属物',
    'Subsid',
    'Appurtenance',
    'Attachment',
    'FSW',
  ],
  name: ['名称', '设施名称', 'Name', 'MC'],
  from: [
    '起点号',
    '起点点号',
    '起始点号',
    '起点编号',
    '起点物探点号',
    '起点图上点号',
    '起点',
    'S_Point',
    'SPoint',
    'Start_Point',
    'From_Point',
    'From',
    'QDDH',
    'QDH',
    'Start',
  ],
  to: [
    '终点号',
    '终点点号',
    '终止点号',
    '终点编号',
    '终点物探点号',
    '终点图上点号',
    '终点',
    '连接点号',
    '连接点',
    'E_Point',
    'EPoint',
    'End_Point',
    'To_Point',
    'To',
    'ZDDH',
    'ZDH',
    'End',
  ],
  lineId: [
    '管线编号',
    '线号',
    '管段编号',
    '管段号',
    '线编号',
    'Line_No',
    'LineNo',
    'Pipe_No',
    'LineID',
    'Line_Id',
    'GXBH',
    'GDBH',
  ],
  fromDepth: ['起点埋深', '起始埋深', 'S_Deep', 'SDeep', 'Start_Depth', 'From_Depth', 'QDMS', 'S_Depth'],
  toDepth: ['终点埋深', '终止埋深', 'E_Deep', 'EDeep', 'End_Depth', 'To_Depth', 'ZDMS', 'E_Depth'],
  fromZ: [
    '起点高程',
    '起点管顶高程',
    '起点管底高程',
    '起点管线高程',
    '起点内底高程',
    '起始高程',
    'S_H',
    'SH',
    'Start_Z',
    'From_Z',
    'QDGC',
    'S_Elev',
  ],
  toZ: [
    '终点高程',
    '终点管顶高程',
    '终点管底高程',
    '终点管线高程',
    '终点内底高程',
    '终止高程',
    'E_H',
    'EH',
    'End_Z',
    'To_Z',
    'ZDGC',
    'E_Elev',
  ],
  material: ['材质', '管材', '管线材料', '材料', 'Material', 'CZ', 'GC'],
  section: [
    '管径',
    '断面尺寸',
    '管径或断面尺寸',
    '管径断面尺寸',
    '管径/断面尺寸',
    '断面',
    '规格',
    '管径(mm)',
    'D_S',
    'DS',
    'Diameter',
    'PSize',
    'Size',
    'GJ',
    'DMCC',
    'DN',
  ],
  embedding: [
    '埋设方式',
    '埋设类型',
    '敷设方式',
    '埋设',
    'Embed',
    'Embedding',
    'Embed_Type',
    'Bury_Type',
    'MSFS',
    'MSLX',
  ],
  pressure: ['压力', '压力等级', '燃气压力', '压力(MPa)', 'Pressure', 'YL'],
  voltage: ['电压', '电压值', '电压(kV)', 'Voltage', 'DY'],
  holes: ['总孔数', '孔数', 'Total_Hole', 'Hole_Count', 'Holes', 'ZKS', 'KS'],
  usedHoles: ['已用孔数', '占用孔数', 'Used_Hole', 'Used_Holes', 'YYKS'],
  cables: ['电缆条数', '条数', '根数', '电缆根数', 'Cab_Count', 'Cables', 'DLTS'],
  owner: ['权属单位', '产权单位', '权属', 'Belong', 'Owner', 'QSDW'],
  year: [
    '埋设年代',
    '建设年代',
    '埋设日期',
    '建设日期',
    '竣工日期',
    '敷设年代',
    'Mdate',
    'Built',
    'Build_Year',
    'Year',
    'MSND',
    'JSND',
  ],
  status: ['状态', '使用状态', '使用情况', '管线状态', 'Status', 'ZT', 'SYZT'],
  flow: ['流向', '排水流向', 'Flowdirect', 'Flow_Dir', 'FlowDir', 'Flow', 'LX'],
  class: [
    '管线类型',
    '管线类别',
    '管类',
    '类别',
    '小类',
    '管线种类',
    '管线小类',
    '管线性质',
    'Class',
    'Type',
    'Pipe_Type',
    'Kind',
    'GL',
    'GXLX',
    'GXLB',
  ],
  code: ['要素代码', '管线代码', '类别代码', '编码', '代码', '要素编码', 'Code', 'YSDM', 'Elem_Code'],
  road: ['所在道路', '道路名称', '道路', 'Road', 'Street', 'SZDL'],
  chainage: ['桩号', '里程', 'Chainage', 'ZHH'],
  cabins: ['舱室', '舱室布置', 'Cabins', 'CS'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof fieldNames;

/** Letters of a heading that are looked at; no field has a longer name. */
const longestHeading = 100;

/** A heading as it is compared: upper case, without blanks, underscores, dashes and a unit in brackets. */
export function plainHeading(heading: string): string {
  return heading
    .slice(0, longestHeading)
    .replace(/[（(][^（()）]*[）)]\s*$/u, '')
    .replace(/[\s_\-/]/g, '')
    .toUpperCase();
}

const byHeading = new Map<string, { field: Field; rank: number }>();
for (const [field, names] of Object.entries(fieldNames) as [Field, readonly string[]][])
  names.forEach((name, rank) => {
    const key = plainHeading(name);
    if (!byHeading.has(key)) byHeading.set(key, { field, rank });
  });

/** Column of each field that a table has; where two columns mean one field, the name that comes first in the list. */
export function columnsOf(headings: readonly string[]): Partial<Record<Field, number>> {
  const columns: Partial<Record<Field, number>> = {};
  const ranks: Partial<Record<Field, number>> = {};
  headings.forEach((heading, column) => {
    const known = byHeading.get(plainHeading(heading));
    if (!known || (ranks[known.field] ?? Infinity) <= known.rank) return;
    columns[known.field] = column;
    ranks[known.field] = known.rank;
  });
  return columns;
}

/** All columns that hold numbers of points: a table may have a field number 物探点号 and a map number 图上点号. */
export function idColumnsOf(headings: readonly string[]): number[] {
  return headings
    .map((heading, column) => ({ known: byHeading.get(plainHeading(heading)), column }))
    .filter(({ known }) => known?.field === 'id')
    .sort((a, b) => a.known!.rank - b.known!.rank)
    .map(({ column }) => column);
}

const any = (columns: Partial<Record<Field, number>>, fields: readonly Field[]): boolean =>
  fields.some((field) => columns[field] !== undefined);

/** What a table is by its columns; null where it is neither. Points may have their place in their geometry. */
export function tableKind(
  headings: readonly string[],
  geometry: 'point' | 'line' | null = null,
): 'points' | 'lines' | null {
  const columns = columnsOf(headings);
  const hasEnds = columns.from !== undefined && columns.to !== undefined;
  if (hasEnds && geometry !== 'point' && any(columns, ofLines)) return 'lines';
  if (columns.id === undefined || geometry === 'line') return null;
  const placed =
    geometry === 'point' ||
    (columns.x !== undefined && columns.y !== undefined) ||
    (columns.longitude !== undefined && columns.latitude !== undefined);
  return placed && any(columns, ofPoints) ? 'points' : null;
}
const ofLines: readonly Field[] = [
  'fromDepth',
  'toDepth',
  'fromZ',
  'toZ',
  'section',
  'material',
  'embedding',
];
const ofPoints: readonly Field[] = ['groundZ', 'depth', 'feature', 'appurtenance'];

/** What a point table and a line table must have, for messages. */
export const neededPointFields =
  'a point number (点号, Exp_No …), X and Y (or points as shapes), and one of ground height (地面高程, Surf_H), depth (埋深), feature (特征) or appurtenance (附属物)';
export const neededLineFields =
  'start and end point numbers (起点号 and 终点号, S_Point and E_Point …) and one of depth (起点埋深), height (起点高程), size (管径), material (材质) or way of laying (埋设方式)';
