import type { FloodScenario } from '../../models/flood/scenario.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { Scene, Viewpoint } from '../scene.ts';
import { builtInPacks } from '../themes/built-in-packs.ts';
import type { DemoPlan } from './city.ts';
import { toPlace, undulation } from './place.ts';
import { cityCentre, citySouth, hills, toPlan, underpasses } from './plan.ts';
import type { Point } from './shapes.ts';
import { designStorm } from './storm.ts';

const underpassScenario = '设计暴雨：中山路下穿通道';

/** The hour of the design storm's peak over the underpass in the middle of the city: the first run that there is. */
export function planFloodScenario(): FloodScenario {
  const { intensities, stepSeconds, peakRatio } = designStorm();
  const first = Math.round(intensities.length * peakRatio) - 40;
  const middle = toPlan(underpasses[1].a, underpasses[1].b);
  const corner = (side: number): LngLat => toPlace([middle[0] + side * 380, middle[1] + side * 330]);
  const [southWest, northEast] = [corner(-1), corner(1)];
  return {
    name: underpassScenario,
    extent: [southWest.longitude, southWest.latitude, northEast.longitude, northEast.latitude],
    cellMetres: 4,
    durationSeconds: 60 * stepSeconds,
    frameSeconds: 300,
    rain: intensities
      .slice(first, first + 60)
      .map((millimetresPerHour, i) => ({ seconds: i * stepSeconds, millimetresPerHour })),
    inflows: [],
    manningCoefficient: 0.025,
    buildings: 'obstacles',
    boundary: 'open',
  };
}

/** A camera over `from`, looking at `to`; heights in metres above the 1985 datum. */
function look(
  id: string,
  zh: string,
  en: string,
  from: Point,
  height: number,
  to: Point,
  toHeight: number,
  actions: Viewpoint['actions'] = undefined,
): Viewpoint {
  const [east, north] = [to[0] - from[0], to[1] - from[1]];
  const { longitude, latitude } = toPlace(from);
  const heading = (Math.atan2(east, north) * 180) / Math.PI;
  const pitch = (Math.atan2(toHeight - height, Math.hypot(east, north)) * 180) / Math.PI;
  return {
    id,
    name: { zh, en },
    longitude,
    latitude,
    height: height + undulation(),
    heading: (heading + 360) % 360,
    pitch,
    ...(actions ? { actions } : {}),
  };
}

/** Home first: low along the river towards the skyline, a bridge in front of it, the sun behind the left shoulder. */
export function planViewpoints(plan: DemoPlan): Viewpoint[] {
  const pass = underpasses[1];
  const { point, angle } = plan.landmark;
  const before = (distance: number, aside: number): Point => [
    point[0] + Math.sin(angle) * distance + Math.cos(angle) * aside,
    point[1] - Math.cos(angle) * distance + Math.sin(angle) * aside,
  ];
  const openGround: Viewpoint['actions'] = [{ action: 'set-ground', arguments: { ground: 'translucent' } }];
  const [middleX, middleY] = cityCentre;
  return [
    look('home', '江畔天际线', 'River front', toPlan(880, -150), 205, toPlan(1870, 240), 62),
    look('old-town', '老城街巷', 'Old town', toPlan(840, 60), 175, toPlan(1150, 430), 6),
    look(
      'underpass',
      '中山路下穿通道',
      'Zhongshan Road underpass',
      toPlan(pass.a - 52, pass.b - 175),
      78,
      toPlan(pass.a, pass.b - 18),
      3,
      [{ action: 'show-run', arguments: { scenario: underpassScenario } }],
    ),
    look(
      'underground',
      '街道下的管线',
      'Pipes below a street',
      toPlan(1462, 565),
      62,
      toPlan(1532, 745),
      -2,
      openGround,
    ),
    look('library', '图书馆分层', 'Library opened up', before(105, -66), 64, point, 14, [
      { action: 'isolate-storey', arguments: { layer: 'library', storey: 3 } },
    ]),
    look('chemical-park', '化工园区', 'Chemical park', toPlan(3760, -70), 150, toPlan(4180, -430), 8),
    look(
      'overview',
      '全城总览',
      'Wall overview',
      [middleX - 350, citySouth - 1750],
      2350,
      [middleX, middleY - 150],
      0,
    ),
    look('central-axis', '中央轴线', 'Central axis', toPlan(1880, -420), 260, toPlan(1880, 460), 20),
    look('lake', '临湖与凤凰山', 'Lake and hill', toPlan(760, 250), 240, [hills[0].x - 60, 1980], 12),
    look('landmark', '临湖图书馆', 'Linhu Library', before(150, -95), 78, point, 12),
    look('south-bank', '江南新城', 'South bank', toPlan(2250, -900), 300, toPlan(1700, -200), 30),
    look('software-park', '软件园', 'Software park', toPlan(3150, 300), 230, toPlan(3560, 720), 10),
    look('urban-village', '城中村', 'Urban village', toPlan(1010, 1640), 210, toPlan(1270, 1960), 8),
    look('polder', '永丰圩', 'Polder', toPlan(3340, -60), 190, toPlan(3620, -760), 2),
    look('wetland', '老清江湿地', 'Old arm', toPlan(-520, -130), 260, toPlan(-940, -470), 0),
  ];
}

/** What the wall shows, for ever: the skyline, the old town, the lake, rain and traffic, the evening. */
export function planPlaylist(): Scene['playlist'] {
  const fly = (viewpoint: string, seconds = 6): Scene['playlist'][number] => ({
    action: 'fly-to-viewpoint',
    arguments: { viewpoint, seconds },
    seconds: seconds + 1,
  });
  const turn = (degreesPerSecond: number, seconds: number): Scene['playlist'][number] => ({
    action: 'rotate',
    arguments: { degreesPerSecond },
    seconds,
  });
  const still = turn(0, 1);
  const property = (name: string | null): Scene['playlist'][number] => ({
    action: 'set-sensor-property',
    arguments: { property: name },
    seconds: 1,
  });
  return [
    { action: 'set-sun', arguments: { sun: 'day' }, seconds: 1 },
    property(null),
    fly('home'),
    turn(0.6, 40),
    still,
    fly('central-axis'),
    turn(1.2, 30),
    still,
    property('traffic-speed'),
    fly('old-town'),
    turn(1, 30),
    still,
    property('underpass-depth'),
    fly('underpass'),
    turn(1.5, 25),
    still,
    property('water-level'),
    fly('lake'),
    turn(1, 30),
    still,
    property('gas-concentration'),
    fly('chemical-park'),
    turn(1, 30),
    still,
    property('pm25'),
    fly('overview', 8),
    turn(1, 40),
    still,
    property(null),
    { action: 'set-sun', arguments: { sun: 'night' }, seconds: 1 },
    fly('home', 8),
    turn(0.6, 40),
    still,
  ];
}

/** The themes of the city: all that come with Mirrorcity, with their rules, indicators and dashboards. */
export const planThemes = (): { on: string[] } => ({ on: builtInPacks.map(({ id }) => id) });
