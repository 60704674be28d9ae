import type { DemoPlan } from './city.ts';
import { toPlan } from './plan.ts';
import { Random } from './random.ts';
import type { Resource } from './resources.ts';
import type { Site } from './services.ts';
import type { Point } from './shapes.ts';

/** What lies in a store: an item, how much of it, and how much of it there must always be. */
export interface StockItem {
  item: string;
  quantity: number;
  least: number;
  unit: string;
}
export type EmergencyStore = Resource & { stock: StockItem[] };
export type RescueTeam = Resource;
export type Vehicle = Resource;

/** Stock of the stores by what they are for: item, unit, least, most. */
const stocks: Record<
  string,
  readonly (readonly [item: string, unit: string, least: number, most: number])[]
> = {
  flood: [
    ['移动泵车', '台', 2, 4],
    ['潜水泵', '台', 20, 60],
    ['编织袋', '条', 20_000, 60_000],
    ['吸水膨胀袋', '条', 2000, 6000],
    ['挡水板', '米', 200, 800],
    ['冲锋舟', '艘', 6, 16],
    ['橡皮艇', '艘', 8, 24],
    ['救生衣', '件', 300, 900],
    ['发电机', '台', 8, 20],
    ['应急照明灯', '套', 20, 60],
  ],
  civil: [
    ['帐篷', '顶', 200, 800],
    ['折叠床', '张', 400, 1500],
    ['棉被', '床', 600, 2000],
    ['饮用水', '箱', 500, 2000],
    ['方便食品', '箱', 400, 1600],
    ['急救包', '个', 200, 600],
    ['发电机', '台', 3, 8],
  ],
  chemical: [
    ['重型防化服', '套', 20, 60],
    ['空气呼吸器', '具', 40, 100],
    ['可燃气体检测仪', '台', 10, 30],
    ['堵漏工具', '套', 6, 16],
    ['泡沫灭火剂', '吨', 20, 60],
    ['吸油毡', '包', 200, 600],
    ['洗消帐篷', '顶', 2, 6],
  ],
  utility: [
    ['应急发电车', '台', 2, 5],
    ['发电机', '台', 6, 18],
    ['抢修管件', '套', 60, 200],
    ['电缆', '米', 1000, 4000],
    ['燃气堵漏夹具', '套', 10, 40],
    ['移动照明塔', '台', 4, 10],
  ],
};

const stores: readonly { name: string; kind: keyof typeof stocks; depot?: string; at: [number, number] }[] = [
  { name: '市防汛抗旱物资储备库', kind: 'flood', depot: '市防汛物资仓库', at: [1700, -900] },
  { name: '江南防汛物资点', kind: 'flood', at: [600, -560] },
  { name: '滨江防汛物资点', kind: 'flood', at: [2700, 230] },
  { name: '市救灾物资储备库', kind: 'civil', depot: '市政养护中心', at: [2900, 1220] },
  { name: '湖滨区救灾物资库', kind: 'civil', at: [-420, 560] },
  { name: '江南区救灾物资库', kind: 'civil', at: [1400, -1200] },
  { name: '化工园区应急物资库', kind: 'chemical', at: [3700, -420] },
  { name: '市政抢险物资库', kind: 'utility', depot: '供电抢修中心', at: [2000, 1500] },
  { name: '燃气抢修物资库', kind: 'utility', depot: '燃气调度中心', at: [900, 900] },
];

const teams: readonly {
  name: string;
  unit: string;
  size: number;
  skills: string[];
  at: [number, number];
  site?: string;
  vehicles: readonly (readonly [type: string, count: number])[];
}[] = [
  {
    name: '市排水抢险突击队',
    unit: '市排水公司',
    size: 48,
    skills: ['排涝', '管网疏通', '有限空间'],
    at: [1700, -880],
    site: '市防汛物资仓库',
    vehicles: [
      ['移动泵车', 4],
      ['疏通吸污车', 3],
      ['工程抢险车', 2],
    ],
  },
  {
    name: '市供水抢修队',
    unit: '市自来水公司',
    size: 36,
    skills: ['供水抢修', '管道焊接'],
    at: [300, 900],
    site: '临湖水厂',
    vehicles: [
      ['工程抢险车', 3],
      ['送水车', 4],
    ],
  },
  {
    name: '市燃气抢险队',
    unit: '市燃气公司',
    size: 32,
    skills: ['燃气堵漏', '带压作业', '气体检测'],
    at: [900, 900],
    site: '燃气调度中心',
    vehicles: [
      ['燃气抢险车', 4],
      ['工程抢险车', 1],
    ],
  },
  {
    name: '市电力应急抢修队',
    unit: '市供电公司',
    size: 54,
    skills: ['电力抢修', '应急供电'],
    at: [2000, 1500],
    site: '供电抢修中心',
    vehicles: [
      ['应急发电车', 4],
      ['电力抢修车', 5],
    ],
  },
  {
    name: '市政桥隧抢险队',
    unit: '市政养护中心',
    size: 40,
    skills: ['道路抢险', '桥梁支护', '大型机械'],
    at: [2900, 1220],
    site: '市政养护中心',
    vehicles: [
      ['装载机', 3],
      ['汽车起重机', 2],
      ['工程抢险车', 3],
    ],
  },
  {
    name: '化工园区危化品救援队',
    unit: '化工园区管委会',
    size: 42,
    skills: ['危化品处置', '堵漏', '洗消', '气体检测'],
    at: [3700, -430],
    site: '化工园区特勤消防站',
    vehicles: [
      ['化学救援车', 3],
      ['洗消车', 2],
      ['气体检测车', 1],
    ],
  },
  {
    name: '市水上救援队',
    unit: '市海事处',
    size: 28,
    skills: ['水域救援', '潜水'],
    at: [2420, 96],
    vehicles: [
      ['救援艇', 4],
      ['工程抢险车', 1],
    ],
  },
  {
    name: '市紧急医学救援队',
    unit: '临湖市第一医院',
    size: 45,
    skills: ['医疗救护', '检伤分类'],
    at: [2750, 600],
    site: '临湖市第一医院',
    vehicles: [
      ['救护车', 6],
      ['移动医疗车', 1],
    ],
  },
  {
    name: '凤凰山森林消防队',
    unit: '市林业局',
    size: 30,
    skills: ['森林灭火', '搜救'],
    at: [600, 1380],
    vehicles: [
      ['森林消防车', 3],
      ['运兵车', 2],
    ],
  },
  {
    name: '轨道交通应急队',
    unit: '市轨道公司',
    size: 38,
    skills: ['隧道救援', '排涝', '疏散引导'],
    at: [1970, 440],
    vehicles: [
      ['工程抢险车', 2],
      ['移动泵车', 1],
    ],
  },
  {
    name: '蓝天志愿救援队',
    unit: '志愿者组织',
    size: 65,
    skills: ['搜救', '水域救援', '物资转运'],
    at: [1250, 820],
    vehicles: [
      ['越野车', 5],
      ['橡皮艇拖车', 2],
    ],
  },
  {
    name: '通信保障队',
    unit: '市通信管理办公室',
    size: 24,
    skills: ['应急通信', '无人机'],
    at: [1880, 660],
    vehicles: [
      ['应急通信车', 3],
      ['系留无人机车', 1],
    ],
  },
];

export const ambulancesPerHospital = 4;

/** Stores with their stock, teams with their skills, and vehicles, each standing at its base. */
export function planReserves(plan: DemoPlan): {
  stores: EmergencyStore[];
  teams: RescueTeam[];
  vehicles: Vehicle[];
} {
  const random = new Random('reserves');
  const siteOf = (name: string | undefined): Site | undefined =>
    name === undefined ? undefined : plan.sites.find((site) => site.name === name);
  const vehicles: Vehicle[] = [];
  const park = (type: string, base: string, baseName: string, point: Point): void => {
    const number = vehicles.length + 1;
    vehicles.push({
      code: `EV-${String(number).padStart(3, '0')}`,
      class: 'emergency-vehicle',
      name: `${type}${number}`,
      // Side by side in the yard.
      point: [point[0] + ((number * 4) % 28) - 14, point[1] - 16 - Math.floor((number % 14) / 7) * 7],
      parent: base,
      // 镜 is the sign of no province: such a plate cannot exist.
      attributes: {
        type,
        plate: `镜A·${String(number).padStart(4, '0')}应急`,
        base: baseName,
        state: '待命',
      },
    });
  };
  const made = stores.map(({ name, kind, depot, at }, i): EmergencyStore => {
    const site = siteOf(depot);
    return {
      code: `ES-${String(i + 1).padStart(2, '0')}`,
      class: 'emergency-store',
      name,
      point: site?.point ?? toPlan(...at),
      attributes: {
        kind: { flood: '防汛', civil: '救灾', chemical: '危化', utility: '市政抢险' }[kind as 'flood'],
        ...(site?.building !== undefined && { buildingCode: site.building }),
      },
      stock: stocks[kind]!.map(([item, unit, least, most]) => ({
        item,
        quantity: rounded(random.between(least, most)),
        least,
        unit,
      })),
    };
  });
  const rescue = teams.map((team, i): RescueTeam => {
    const site = siteOf(team.site);
    const point = site?.point ?? toPlan(...team.at);
    const code = `RT-${String(i + 1).padStart(2, '0')}`;
    for (const [type, count] of team.vehicles)
      for (let k = 0; k < count; k++) park(type, code, team.name, point);
    return {
      code,
      class: 'rescue-team',
      name: team.name,
      point: [point[0] + 9, point[1] + 6],
      attributes: {
        unit: team.unit,
        size: team.size,
        skills: team.skills,
        vehicles: team.vehicles.reduce((sum, [, count]) => sum + count, 0),
        readyMinutes: 15,
      },
    };
  });
  for (const site of plan.sites.filter(({ kind }) => kind === 'fire_station')) {
    const special = /特勤/.test(site.name);
    const types = special
      ? [
          '水罐消防车',
          '水罐消防车',
          '泡沫消防车',
          '泡沫消防车',
          '举高喷射消防车',
          '化学事故抢险车',
          '排烟车',
          '照明车',
          '供液车',
          '器材车',
          '通信指挥车',
          '抢险救援车',
        ]
      : ['水罐消防车', '水罐消防车', '泡沫消防车', '云梯消防车', '抢险救援车', '通信指挥车'];
    for (const type of types) park(type, site.code, site.name, site.point);
  }
  for (const site of plan.sites.filter(({ kind }) => kind === 'hospital'))
    for (let i = 0; i < ambulancesPerHospital; i++) park('救护车', site.code, site.name, site.point);
  return { stores: made, teams: rescue, vehicles };
}

/** Two figures are enough of a large number. */
function rounded(value: number): number {
  const step = value > 5000 ? 500 : value > 500 ? 50 : value > 50 ? 5 : 1;
  return Math.round(value / step) * step;
}
