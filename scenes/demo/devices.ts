import type { DatastreamDefinition } from '../../models/sensing/sensing.ts';
import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import { toPlace, undulation } from './place.ts';
import { insideCity, lakeRing, railway, river, toPlan, underpasses } from './plan.ts';
import { Random } from './random.ts';
import { centroid, type Point } from './shapes.ts';
import type { StreetClass } from './streets.ts';
import type { WaterSupply } from './water-supply.ts';

export const cityId = 'linhu';

interface Spot {
  point: Point;
  /** Metres above the ground. */
  above: number;
  /** What stands before the kind of device in its name. */
  where: string;
}

/** The devices of the city where such devices are mounted: 2 000 datastreams, one report a second each. */
export function planDevices(plan: DemoPlan, ground: DemoGround, water: WaterSupply): DatastreamDefinition[] {
  const random = new Random('devices');
  const geoidHeight = undulation();
  const list: DatastreamDefinition[] = [];
  const add = (kind: string, property: string, prefix: string, name: string, spots: Spot[]): void => {
    spots.forEach(({ point, above, where }, i) => {
      const { longitude, latitude } = toPlace(point);
      list.push({
        key: `${prefix}-${String(i + 1).padStart(3, '0')}`,
        city: cityId,
        name: `${where}${name} ${i + 1}`,
        thingKind: kind,
        observedProperty: property,
        longitude: Math.round(longitude * 1e7) / 1e7,
        latitude: Math.round(latitude * 1e7) / 1e7,
        height: Math.round((ground.at(point) + above + geoidHeight) * 100) / 100,
        periodSeconds: 1,
      });
    });
  };
  const along = (count: number, classes: StreetClass[], above: number, side = 0): Spot[] =>
    alongStreets(plan, random, count, classes, side).map(({ point, name }) => ({
      point,
      above,
      where: name,
    }));
  const roofs = (count: number, lowest: number): Spot[] => onRoofs(plan, random, count, lowest);

  add('rain-gauge', 'rain-intensity', 'rain', '雨量计', roofs(60, 9));
  add('river-gauge', 'water-level', 'level', '水位计', waterSpots(60));
  add('underpass-gauge', 'underpass-depth', 'underpass', '积水计', underpassSpots());
  add(
    'manhole-gauge',
    'manhole-depth',
    'manhole',
    '检查井液位计',
    along(260, ['primary', 'secondary', 'residential', 'lane'], 0.3),
  );
  add('flow-meter', 'flow', 'flow', '管道流量计', along(120, ['primary', 'secondary'], 0.3, 3));
  add(
    'pressure-sensor',
    'water-pressure',
    'pressure',
    '供水压力计',
    evenly(water.junctions, 200).map((junction) => ({ point: junction.point, above: 0.4, where: '' })),
  );
  const stations = along(60, ['primary', 'secondary', 'residential'], 6, 7);
  add('weather-station', 'temperature', 'weather', '气温', stations);
  add('weather-station', 'relative-humidity', 'humidity', '相对湿度', stations.slice(0, 40));
  add('weather-station', 'wind-speed', 'wind', '风速', roofs(40, 30));
  add('air-monitor', 'pm25', 'air', 'PM2.5 微站', along(160, ['primary', 'secondary', 'residential'], 4, 8));
  add(
    'noise-monitor',
    'noise',
    'noise',
    '噪声监测',
    along(180, ['primary', 'secondary', 'residential', 'lane'], 4, -7),
  );
  const radars = along(230, ['primary', 'secondary'], 6.5, -2);
  add('traffic-radar', 'traffic-speed', 'speed', '车速雷达', radars);
  add('traffic-radar', 'traffic-flow', 'traffic', '车流量', radars.slice(0, 120));
  add(
    'gas-detector',
    'gas-concentration',
    'gas',
    '燃气井检测',
    along(140, ['secondary', 'residential', 'lane'], 0.3, -4),
  );
  add('strain-gauge', 'structure-strain', 'strain', '应变计', [
    ...bridgeSpots(plan, ground, 60),
    ...roofs(40, 60),
  ]);
  add('tilt-sensor', 'structure-tilt', 'tilt', '倾角仪', roofs(80, 45));
  add('waste-bin', 'bin-fill', 'bin', '果壳箱', along(66, ['residential', 'lane', 'pedestrian'], 1, 3));
  add('parking-counter', 'parking-free', 'parking', '停车场', blockSpots(plan, random, 60));
  return list;
}

/** `count` of a list, spread over it. */
function evenly<T>(items: T[], count: number): T[] {
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, i) => items[Math.floor((i * items.length) / Math.min(count, items.length))]!,
  );
}

/** Places at equal distances along all streets of some classes, laid end to end. */
function alongStreets(plan: DemoPlan, random: Random, count: number, classes: StreetClass[], side: number) {
  const pieces = plan.streets
    .filter((street) => classes.includes(street.class) && !street.bridge)
    .flatMap((street) =>
      street.line.slice(1).map((to, i) => {
        const from = street.line[i]!;
        return { from, to, name: street.name, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
      }),
    );
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const found: { point: Point; name: string }[] = [];
  let passed = 0;
  let next = (total / count) * random.between(0.2, 0.8);
  for (const { from, to, name, length } of pieces) {
    while (found.length < count && next <= passed + length) {
      const t = (next - passed) / length;
      const [nx, ny] = [-(to[1] - from[1]) / length, (to[0] - from[0]) / length];
      const point: Point = [
        from[0] + (to[0] - from[0]) * t + nx * side,
        from[1] + (to[1] - from[1]) * t + ny * side,
      ];
      found.push({ point: kept(point), name });
      next += total / count;
    }
    passed += length;
  }
  return found;
}

/** Inside the border by a few metres, where a street ends on it. */
const kept = ([x, y]: Point): Point => [Math.min(Math.max(x, 4), 2996), Math.min(Math.max(y, 4), 2496)];

function onRoofs(plan: DemoPlan, random: Random, count: number, lowest: number): Spot[] {
  const tall = plan.buildings.filter((building) => building.heightMetres >= lowest && !building.hole);
  const start = random.between(0, 1);
  return Array.from({ length: count }, (_, i) => {
    const building = tall[Math.floor(((i + start) * tall.length) / count) % tall.length]!;
    return {
      point: centroid(building.ring),
      above: building.heightMetres + 2,
      where: building.name ?? building.street,
    };
  });
}

function waterSpots(count: number): Spot[] {
  const spots: Spot[] = [];
  for (let i = 0; spots.length < count - 6 && i < 400; i++) {
    const side = i % 2 === 0 ? 1 : -1;
    const point = toPlan(30 + (i * 2940) / (count - 7), side * (river.halfWidth - 2));
    if (insideCity(point, 5)) spots.push({ point, above: 1.5, where: side > 0 ? '清江北岸' : '清江南岸' });
  }
  const shore = lakeRing(-4, 12).filter((point) => insideCity(point, 5));
  for (let i = 0; spots.length < count; i++)
    spots.push({ point: shore[(i * 2) % shore.length]!, above: 1.5, where: '临湖' });
  return spots;
}

/** Eight gauges in each underpass: both carriageways, the lowest point and the feet of the ramps. */
function underpassSpots(): Spot[] {
  return underpasses.flatMap((pass) =>
    [-22, -8, 8, 22].flatMap((along) =>
      [-6, 6].map((across) => ({
        point: toPlan(pass.a + across, railway.b + along),
        above: 1,
        where: pass.name,
      })),
    ),
  );
}

/** On the railings: a little above the highest point of the decks. */
function bridgeSpots(plan: DemoPlan, ground: DemoGround, count: number): Spot[] {
  const bridges = plan.streets.filter((street) => street.bridge);
  return Array.from({ length: count }, (_, i) => {
    const bridge = bridges[i % bridges.length]!;
    const share = (Math.floor(i / bridges.length) + 0.5) / Math.ceil(count / bridges.length);
    const line = bridge.line;
    const at = share * (line.length - 1);
    const [p, q] = [line[Math.floor(at)]!, line[Math.min(Math.floor(at) + 1, line.length - 1)]!];
    const t = at - Math.floor(at);
    const point: Point = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
    return { point, above: 9.8 - ground.at(point), where: bridge.name };
  });
}

function blockSpots(plan: DemoPlan, random: Random, count: number): Spot[] {
  const blocks = plan.blocks.filter(
    (block) =>
      ['business', 'new-estate', 'riverside-towers', 'hospital', 'station', 'market', 'stadium'].includes(
        block.district,
      ) && insideCity(block.centre, 20),
  );
  return Array.from({ length: count }, () => {
    const block = random.pick(blocks);
    return { point: block.centre, above: 1.5, where: block.streets.south.name };
  });
}
