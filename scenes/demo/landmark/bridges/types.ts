import { concrete, whiteSteel } from '../look.ts';
import { loft, of, type Part, rod, type Solid, type Space } from '../solids.ts';
import { banks, halfDeck, section, stations } from './crossing.ts';
import {
  type BridgeWriter,
  beamPiers,
  constantDepth,
  deck,
  haunched,
  piers,
  steelBlue,
  steelRed,
  white,
} from './deck.ts';

const sides = [
  ['上游', -1],
  ['下游', 1],
] as const;

/** A place on a structural part where a sensor can be fixed. */
export interface Spot {
  /** What part it is on, for people, e.g. "主梁 第2跨 跨中". */
  on: string;
  b: number;
  aside: number;
  /** Metres in the 1985 datum. */
  height: number;
  carrier: string;
}

/** Where sensors can be fixed, by kind of part. */
export interface Spots {
  girder: Spot[];
  pier: Spot[];
  /** Pylons or arch ribs. */
  main: Spot[];
  cable: Spot[];
  joint: Spot[];
}

function deckSpots(
  writer: BridgeWriter,
  spans: { from: number; to: number; guid: string }[],
  columns: Map<number, string>,
): Pick<Spots, 'girder' | 'pier' | 'joint'> {
  const { crossing } = writer;
  const girder: Spot[] = spans.flatMap(({ from, to, guid }, i) =>
    [
      ['四分点', 0.25],
      ['跨中', 0.5],
      ['四分点', 0.75],
    ].flatMap(([where, t]) =>
      sides.map(([side, sign]): Spot => {
        const b = from + (to - from) * (t as number);
        return {
          on: `主梁 第${i + 1}跨 ${where} ${side}`,
          b,
          aside: sign * (halfDeck - 4.5),
          height: crossing.top(b) - 1.7,
          carrier: guid,
        };
      }),
    ),
  );
  const pier: Spot[] = [...columns].map(([b, guid], i) => ({
    on: `桥墩 ${i + 1} 墩顶`,
    b,
    aside: 6.5,
    height: crossing.top(b) - 3,
    carrier: guid,
  }));
  const joint: Spot[] = [
    { ...spans[0]!, b: spans[0]!.from + 1, on: '南伸缩缝' },
    { ...spans.at(-1)!, b: spans.at(-1)!.to - 1, on: '北伸缩缝' },
  ].map(({ on, b, guid }) => ({ on, b, aside: halfDeck - 3, height: crossing.top(b) - 0.4, carrier: guid }));
  return { girder, pier, joint };
}

/** A haunched beam of concrete over four piers. */
export function beam(writer: BridgeWriter): Spots {
  const depth = haunched(beamPiers, 26);
  const spans = deck(writer, beamPiers, depth);
  return { ...deckSpots(writer, spans, piers(writer, beamPiers, depth)), main: [], cable: [] };
}

/** A cable-stayed bridge: two H-shaped pylons at the banks, stays in a fan to both sides. */
export function stayed(writer: BridgeWriter): Spots {
  const { crossing, add } = writer;
  const spans = deck(writer, banks, constantDepth, steelBlue);
  const height = 66;
  const main: Spot[] = [];
  const cable: Spot[] = [];
  const pylons = new Map<number, string>();
  for (const [n, b] of [-50, 50].entries()) {
    const name = n === 0 ? '南塔' : '北塔';
    const legTop = (z: number): number => 17.4 - (5 * (z - crossing.bed)) / (height - crossing.bed);
    const leg = (sign: number): Solid =>
      loft(
        [crossing.bed, 9, 30, height].map((z): Space[] => {
          const [aside, half] = [sign * legTop(z), 1.9 - (0.7 * z) / height];
          return [
            crossing.at(b - half, aside - 1.3, z),
            crossing.at(b - half, aside + 1.3, z),
            crossing.at(b + half, aside + 1.3, z),
            crossing.at(b + half, aside - 1.3, z),
          ];
        }),
      );
    const beamAt = (z: number, tall: number): Solid =>
      loft(
        section(crossing, [b - 1.2, b + 1.2], () => [
          [legTop(z), z + tall],
          [-legTop(z), z + tall],
          [-legTop(z), z],
          [legTop(z), z],
        ]),
      );
    const guid = add(
      'IFCCOLUMN',
      'COLUMN',
      name,
      of(white, leg(-1), leg(1), beamAt(crossing.top(b) - 4.4, 2.4), beamAt(40, 2), beamAt(height - 3, 2.2)),
      {
        Pset_ColumnCommon: { Reference: 'PYLON', LoadBearing: true, IsExternal: true },
        结构信息: { 塔高: height, 监测: '倾角、应变、温度' },
      },
      { material: '混凝土 C50' },
    );
    pylons.set(b, guid);
    for (const [side, sign] of sides) {
      main.push(
        { on: `${name} ${side} 塔顶`, b, aside: sign * legTop(height), height: height - 0.5, carrier: guid },
        { on: `${name} ${side} 桥面处`, b, aside: sign * legTop(11), height: 11, carrier: guid },
      );
      for (const [way, direction] of [
        ['岸', n === 0 ? -1 : 1],
        ['江', n === 0 ? 1 : -1],
      ] as const)
        for (let i = 1; i <= 7; i++) {
          const end = b + direction * i * 6.9;
          const anchor = height - 4 - (7 - i) * 3;
          const from = crossing.at(b, sign * legTop(anchor), anchor);
          const to = crossing.at(end, sign * (halfDeck - 0.4), crossing.top(end));
          const title = `斜拉索 ${name} ${side} ${way}${i}`;
          const stay = add(
            'IFCMEMBER',
            'USERDEFINED',
            title,
            of(white, rod(from, to, 0.14)),
            { 结构信息: { 索力监测: i % 2 === 1, 规格: `PES7-${109 + i * 12}` } },
            { objectType: '斜拉索', material: '高强钢丝 1860 MPa' },
          );
          cable.push({
            on: title,
            b: end,
            aside: sign * (halfDeck - 0.4),
            height: crossing.top(end) + 2.2,
            carrier: stay,
          });
        }
    }
  }
  const columns = piers(writer, banks, constantDepth);
  return { ...deckSpots(writer, spans, columns), main, cable };
}

/** A half-through arch: two ribs from bank to bank that carry the deck by hangers. */
export function arch(writer: BridgeWriter): Spots {
  const { crossing, add } = writer;
  const spans = deck(writer, banks, constantDepth, steelRed);
  const rise = 38;
  const foot = crossing.bed + 5;
  const span = banks[1];
  const ribHeight = (b: number): number => foot + (rise - foot) * (1 - (b / span) ** 2);
  // Ribs lean towards each other.
  const ribAside = (b: number): number => 16.2 - (4.4 * (ribHeight(b) - foot)) / (rise - foot);
  const main: Spot[] = [];
  const cable: Spot[] = [];
  for (const [side, sign] of sides) {
    const guid = add(
      'IFCBEAM',
      'BEAM',
      `拱肋 ${side}`,
      of(
        steelRed,
        loft(
          section(crossing, stations(-span, span, 6), (b) => {
            const [aside, z] = [sign * ribAside(b), ribHeight(b)];
            const half = 1.1 + 0.7 * (b / span) ** 2;
            return [
              [aside + 0.8, z + half],
              [aside - 0.8, z + half],
              [aside - 0.8, z - half],
              [aside + 0.8, z - half],
            ];
          }),
        ),
      ),
      {
        Pset_BeamCommon: { Reference: 'ARCH-RIB', LoadBearing: true, IsExternal: true, Span: span * 2 },
        结构信息: { 矢高: rise - foot, 监测: '应变、倾角、位移' },
      },
      { material: '桥梁钢 Q420qD' },
    );
    for (const [where, t] of [
      ['南拱脚', -0.94],
      ['南四分点', -0.5],
      ['拱顶', 0],
      ['北四分点', 0.5],
      ['北拱脚', 0.94],
    ] as const) {
      const b = t * span;
      main.push({
        on: `拱肋 ${side} ${where}`,
        b,
        aside: sign * ribAside(b),
        height: ribHeight(b),
        carrier: guid,
      });
    }
    for (const [i, b] of stations(-60, 60, 8).entries()) {
      const deckTop = crossing.top(b);
      if (ribHeight(b) < deckTop + 4) continue;
      const title = `吊杆 ${side} ${i + 1}`;
      const hanger = add(
        'IFCMEMBER',
        'USERDEFINED',
        title,
        of(
          whiteSteel,
          rod(
            crossing.at(b, sign * (halfDeck - 0.3), deckTop - 0.3),
            crossing.at(b, sign * ribAside(b), ribHeight(b)),
            0.09,
          ),
        ),
        { 结构信息: { 索力监测: i % 2 === 0, 规格: 'PES7-73' } },
        { objectType: '吊杆', material: '高强钢丝 1670 MPa' },
      );
      cable.push({ on: title, b, aside: sign * (halfDeck - 0.3), height: deckTop + 1.8, carrier: hanger });
    }
  }
  for (const [i, t] of [-0.42, -0.21, 0, 0.21, 0.42].entries()) {
    const b = t * span;
    add(
      'IFCMEMBER',
      'BRACE',
      `风撑 ${i + 1}`,
      of(
        steelRed,
        rod(crossing.at(b, -ribAside(b), ribHeight(b)), crossing.at(b, ribAside(b), ribHeight(b)), 0.55),
      ),
    );
  }
  for (const [n, b] of banks.entries())
    add(
      'IFCFOOTING',
      'PAD_FOOTING',
      `拱座 ${n === 0 ? '南' : '北'}`,
      of(
        concrete,
        loft(
          section(crossing, [b - 5, b + 5], () => [
            [19, foot + 1.5],
            [-19, foot + 1.5],
            [-19, crossing.bed - 2],
            [19, crossing.bed - 2],
          ]),
        ),
      ),
    );
  const columns = piers(writer, banks, constantDepth);
  return { ...deckSpots(writer, spans, columns), main, cable };
}

/** A steel truss on both sides of the deck, over two piers in the river. */
export function truss(writer: BridgeWriter): Spots {
  const { crossing, add } = writer;
  const places = [banks[0], -28, 28, banks[1]];
  const spans = deck(writer, places, constantDepth, steelBlue);
  const height = 9;
  const nodes = stations(banks[0], banks[1], 9.4);
  for (const [side, sign] of sides) {
    const aside = sign * (halfDeck + 0.5);
    const low = (b: number): Space => crossing.at(b, aside, crossing.top(b) - 0.8);
    const high = (b: number): Space => crossing.at(b, aside, crossing.top(b) + height);
    const chord: Solid[] = [];
    for (let i = 1; i < nodes.length; i++) {
      chord.push(rod(low(nodes[i - 1]!), low(nodes[i]!), 0.36));
      if (i > 1 && i < nodes.length - 1) chord.push(rod(high(nodes[i - 1]!), high(nodes[i]!), 0.36));
    }
    add('IFCBEAM', 'BEAM', `桁架弦杆 ${side}`, of(steelBlue, ...chord), {}, { material: '桥梁钢 Q370qD' });
    for (let i = 1; i < nodes.length; i++) {
      const [one, two] = [nodes[i - 1]!, nodes[i]!];
      const parts: Part[] = [];
      const first = i === 1;
      const last = i === nodes.length - 1;
      if (first) parts.push(...of(steelBlue, rod(low(one), high(two), 0.32)));
      else if (last) parts.push(...of(steelBlue, rod(high(one), low(two), 0.32)));
      else
        parts.push(
          ...of(steelBlue, i % 2 === 0 ? rod(high(one), low(two), 0.24) : rod(low(one), high(two), 0.24)),
        );
      if (!last) parts.push(...of(steelBlue, rod(low(two), high(two), 0.2)));
      add('IFCMEMBER', 'STRUT', `桁架腹杆 ${side}${i}`, parts, {}, { material: '桥梁钢 Q370qD' });
    }
  }
  for (const [i, b] of nodes.slice(1, -1).entries())
    if (i % 2 === 0)
      add(
        'IFCMEMBER',
        'BRACE',
        `门架 ${i / 2 + 1}`,
        of(
          steelBlue,
          rod(
            crossing.at(b, -halfDeck - 0.5, crossing.top(b) + height),
            crossing.at(b, halfDeck + 0.5, crossing.top(b) + height),
            0.26,
          ),
        ),
      );
  return { ...deckSpots(writer, spans, piers(writer, places, constantDepth)), main: [], cable: [] };
}

/** A self-anchored suspension bridge: two portals, two cables, hangers every seven metres. */
export function suspension(writer: BridgeWriter): Spots {
  const { crossing, add } = writer;
  const spans = deck(writer, banks, constantDepth, white);
  const towers = [-56, 56];
  const height = 46;
  const ends = [crossing.south + 14, crossing.north - 14] as const;
  const aside = halfDeck + 0.2;
  for (const [n, b] of towers.entries()) {
    const leg = (sign: number): Solid =>
      loft(
        [crossing.bed, height + 2].map((z): Space[] => {
          const half = z > 20 ? 1.3 : 2;
          const centre = sign * (aside + 0.9);
          return [
            crossing.at(b - half, centre - 1.1, z),
            crossing.at(b - half, centre + 1.1, z),
            crossing.at(b + half, centre + 1.1, z),
            crossing.at(b + half, centre - 1.1, z),
          ];
        }),
      );
    const bar = (z: number): Solid =>
      loft(
        section(crossing, [b - 1, b + 1], () => [
          [aside + 0.9, z + 1.8],
          [-aside - 0.9, z + 1.8],
          [-aside - 0.9, z],
          [aside + 0.9, z],
        ]),
      );
    add(
      'IFCCOLUMN',
      'COLUMN',
      n === 0 ? '南塔' : '北塔',
      of(white, leg(-1), leg(1), bar(crossing.top(b) - 4), bar(30), bar(height - 2)),
      {
        Pset_ColumnCommon: { Reference: 'TOWER', LoadBearing: true, IsExternal: true },
      },
    );
  }
  const sag = crossing.top(0) + 3;
  const cableHeight = (b: number): number => {
    const [first, last] = [towers[0]!, towers[1]!];
    if (b >= first && b <= last) return sag + (height - sag) * (b / last) ** 2;
    const [tower, end] = b < first ? [first, ends[0]] : [last, ends[1]];
    const t = (b - tower) / (end - tower);
    return height + (crossing.top(end) - height) * t;
  };
  for (const [side, sign] of sides) {
    const line = [ends[0], ...stations(towers[0]!, towers[1]!, 7), ends[1]];
    const pieces: Solid[] = [];
    for (let i = 1; i < line.length; i++)
      pieces.push(
        rod(
          crossing.at(line[i - 1]!, sign * aside, cableHeight(line[i - 1]!)),
          crossing.at(line[i]!, sign * aside, cableHeight(line[i]!)),
          0.26,
        ),
      );
    add(
      'IFCMEMBER',
      'USERDEFINED',
      `主缆 ${side}`,
      of(white, ...pieces),
      {},
      { objectType: '主缆', material: '高强钢丝' },
    );
    const hangers = [
      ...stations(ends[0] + 10, towers[0]! - 6, 7),
      ...stations(towers[0]! + 7, towers[1]! - 7, 7),
      ...stations(towers[1]! + 6, ends[1] - 10, 7),
    ];
    for (const [i, b] of hangers.entries())
      if (cableHeight(b) > crossing.top(b) + 1)
        add(
          'IFCMEMBER',
          'USERDEFINED',
          `吊索 ${side} ${i + 1}`,
          of(
            whiteSteel,
            rod(
              crossing.at(b, sign * aside, crossing.top(b) - 0.3),
              crossing.at(b, sign * aside, cableHeight(b)),
              0.07,
            ),
          ),
          {},
          { objectType: '吊索' },
        );
  }
  return { ...deckSpots(writer, spans, piers(writer, banks, constantDepth)), main: [], cable: [] };
}
