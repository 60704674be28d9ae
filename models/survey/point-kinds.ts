/** What a survey point is: classes of city objects. */
export type PointClass =
  | 'junction'
  | 'valve'
  | 'regulator'
  | 'hydrant'
  | 'manhole'
  | 'handhole'
  | 'chamber'
  | 'station'
  | 'transformer'
  | 'cabinet'
  | 'meter'
  | 'vent'
  | 'hatch'
  | 'fire-door'
  | 'compensator'
  | 'drain-point';

/** First match counts: 阀门井 is a chamber of a valve and drawn as the valve in it, 雨水篦 a manhole. */
const kinds: [RegExp, PointClass][] = [
  [/防火门|防火隔断|防火墙/, 'fire-door'],
  [/通风|排风|进风/, 'vent'],
  [/投料|吊装|出入口|逃生/, 'hatch'],
  [/调压站|门站|储配站|换热站|热力站|热源|泵站|变电站|配电室|变电所|加压站|水源|控制中心/, 'station'],
  [/调压/, 'regulator'],
  [/消防栓|消火栓/, 'hydrant'],
  [/排气阀|放散|排水器|凝水|排潮|排污|测压|测试|阴极/, 'drain-point'],
  [/补偿器|膨胀|固定支座|套筒/, 'compensator'],
  [/小室|热力井|阀室/, 'chamber'],
  [/水表|流量计|计量/, 'meter'],
  [/阀/, 'valve'],
  [/手孔|手井/, 'handhole'],
  [/窨井|人孔|检查井|雨水篦|雨篦|雨水口|化粪池|跌水|工井|工作井|接线井|电缆井|井/, 'manhole'],
  [/变压|箱式变/, 'transformer'],
  [/环网柜|分线箱|分支箱|交接箱|接线箱|配电箱|控制柜|箱|柜/, 'cabinet'],
];

/** Class of an appurtenance 附属物 by its name; 'junction' where it is nothing that is drawn by itself. */
export function appurtenanceClass(name: string): PointClass {
  for (const [pattern, kind] of kinds) if (pattern.test(name)) return kind;
  return 'junction';
}

/** How many lines meet at a feature 特征; null where its name does not say. */
export function degreeOfFeature(name: string): { least: number; most: number } | null {
  const exact = (count: number): { least: number; most: number } => ({ least: count, most: count });
  if (/三通|三分支/.test(name)) return exact(3);
  if (/四通|四分支/.test(name)) return exact(4);
  if (/五通/.test(name)) return exact(5);
  if (/六通/.test(name)) return exact(6);
  if (/多通|多分支/.test(name)) return { least: 5, most: 99 };
  if (/分支/.test(name)) return { least: 3, most: 99 };
  if (/弯头|弯管|直线点|直通|转折|拐点|变径|变材|变坡|变深|变质|接头|一般管线点/.test(name)) return exact(2);
  if (/起点|终点|起止|起讫|端点|预留口|堵头|封头|盖堵|出地|上杆|入户|进墙|进出房|入室/.test(name))
    return exact(1);
  return null;
}
