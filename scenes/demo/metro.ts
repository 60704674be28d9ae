import type { Block } from './blocks.ts';
import type { Builder } from './builder.ts';
import { gridCurve, streetWidths } from './grid.ts';
import { localFrame, toPlan } from './plan.ts';
import { type Point, rectangle } from './shapes.ts';

export interface MetroStation {
  code: string;
  name: string;
  point: Point;
  /** Direction of the platform, radians from east. */
  angle: number;
  /** Codes of the entrance buildings. */
  entrances: string[];
}

export interface MetroLine {
  code: string;
  name: string;
  /** Middle between the two tunnels. */
  line: Point[];
  /** From the street down to the rails, metres. */
  depthMetres: number;
  stations: MetroStation[];
}

/** Two tunnels of this diameter lie this far apart from axis to axis, metres. */
export const metroTunnel = { diameterMetres: 6.2, spacingMetres: 13 };
/** Length and width of a station's box, metres. */
export const stationBox = { lengthMetres: 190, widthMetres: 21 };

const routes: readonly {
  code: string;
  name: string;
  constant: 'a' | 'b';
  at: number;
  from: number;
  to: number;
  depthMetres: number;
  stops: readonly (readonly [number, string])[];
}[] = [
  {
    code: 'metro-1',
    name: '轨道交通1号线',
    constant: 'b',
    at: 440,
    from: -1010,
    to: 4300,
    depthMetres: 17,
    stops: [
      [-900, '西津古镇'],
      [-230, '教场路'],
      [480, '临湖大学'],
      [1180, '鼓楼'],
      [1520, '中山路'],
      [1970, '市民广场'],
      [2230, '滨城大道'],
      [2900, '科创路'],
      [3580, '软件园'],
      [4260, '港池路'],
    ],
  },
  {
    code: 'metro-2',
    name: '轨道交通2号线',
    constant: 'a',
    at: 2230,
    from: -1120,
    to: 2400,
    depthMetres: 25,
    stops: [
      [-1010, '工业路'],
      [-440, '建设路'],
      [440, '滨城大道'],
      [1075, '临湖站'],
      [1660, '北环路'],
      [2320, '山前路'],
    ],
  },
];

/** Lines and stations; entrance buildings go up at the corners of the crossings. */
export function buildMetro(builder: Builder, blockAt: (point: Point) => Block | undefined): MetroLine[] {
  return routes.map((route) => ({
    code: route.code,
    name: route.name,
    line: gridCurve(route.constant, route.at, route.from, route.to),
    depthMetres: route.depthMetres,
    stations: route.stops.map(([at, name], i) => {
      const [a, b] = route.constant === 'a' ? [route.at, at] : [at, route.at];
      const frame = localFrame(a, b);
      return {
        code: `${route.code}-${String(i + 1).padStart(2, '0')}`,
        name: `${name}站`,
        point: toPlan(a, b),
        angle: route.constant === 'b' ? frame.angle : frame.angle + Math.PI / 2,
        entrances: addEntrances(builder, blockAt, a, b, name),
      };
    }),
  }));
}

/** Up to four entrances on the corners around a crossing; the outer parts of the pavement may be wide. */
function addEntrances(
  builder: Builder,
  blockAt: (point: Point) => Block | undefined,
  a: number,
  b: number,
  name: string,
): string[] {
  const codes: string[] = [];
  const near = streetWidths.secondary.total / 2;
  for (const [sideA, sideB] of [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ] as const) {
    search: for (let away = near + 9; away < 62; away += 6)
      for (let aside = near + 5; aside < 40; aside += 5) {
        const { point, angle } = builder.at(a + sideA * away, b + sideB * aside);
        const block = blockAt(point);
        if (!block) continue;
        const code = builder.add(block, 'metro_station', 2017, [
          {
            ring: rectangle(point, 12.5, 6.2, angle),
            heightMetres: 4.6,
            storeys: 1,
            name: `${name}站${'ABCD'.charAt(codes.length)}口`,
            roof: 'skillion',
          },
        ]);
        if (!code) continue;
        codes.push(code);
        break search;
      }
  }
  return codes;
}
