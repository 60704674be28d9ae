import type { DemoGround } from '../ground.ts';
import { crs, heightDatum, origin, river, riverLevel, toPlan } from '../plan.ts';
import type { Point } from '../shapes.ts';
import { crossStreets } from '../streets.ts';
import { IfcModelWriter, type Look, type Solid, type Storey } from './ifc-model.ts';
import { enumeration } from './step-writer.ts';

const concrete: Look = { red: 0.8, green: 0.79, blue: 0.76, transparency: 0 };
const asphalt: Look = { red: 0.34, green: 0.36, blue: 0.38, transparency: 0 };
const white: Look = { red: 0.93, green: 0.94, blue: 0.95, transparency: 0 };

/** Where the approaches meet the streets, and where the deck leaves the levee, in metres from mid river. */
const approachEnd = 138;
const abutment = 104;
const halfDeck = 14.5;
const deckDepth = 1.5;
const middleHeight = 9.2;
const abutmentHeight = 6.6;

/** Model zero: everything is given from here, in grid directions, heights in the 1985 datum. */
const zero = toPlan(1520, 0);
const local = ([x, y]: Point): [number, number] => [x - zero[0], y - zero[1]];

/**
 * The three bridges over the river as one IFC4 model with a level for each: two beam bridges and, in the middle,
 * a cable-stayed one with two pylons. A BIM rather than footprints, so that a flood model does not take the decks
 * for walls.
 */
export function riverBridges(ground: DemoGround): string {
  const model = new IfcModelWriter(
    { project: '清江三桥', site: '清江', building: '清江三桥 Bridges over the Qing' },
    {
      eastings: origin.x + zero[0],
      northings: origin.y + zero[1],
      orthogonalHeight: 0,
      angle: 0,
      crs,
      verticalDatum: heightDatum,
    },
  );
  for (const { at, name, bridge } of crossStreets) {
    if (!bridge) continue;
    const title = `${name.replace(/(大道|路)$/, '')}大桥`;
    const storey = model.storey(title, 0);
    const stayed = at === 1520;
    deck(model, storey, title, at, ground);
    piers(model, storey, title, at, stayed);
    if (stayed) for (const side of [1, -1]) pylon(model, storey, title, at, side * 46);
  }
  return model.file('bridges.ifc');
}

/** Top of the deck at a distance from mid river. */
function deckTop(ground: DemoGround, a: number, b: number): number {
  const across = Math.abs(b);
  if (across <= abutment) return middleHeight - (middleHeight - abutmentHeight) * (across / abutment) ** 2;
  const t = (across - abutment) / (approachEnd - abutment);
  const street = ground.at(toPlan(a, Math.sign(b) * approachEnd)) + 0.1;
  return abutmentHeight + (street - abutmentHeight) * t * t * (3 - 2 * t);
}

/** A cross-section of a bridge: the point `aside` metres downstream of its axis. */
function sideways(a: number, b: number, aside: number): [number, number] {
  const [x, y] = toPlan(a, b);
  const [x1, y1] = toPlan(a, b - 1);
  const [x2, y2] = toPlan(a, b + 1);
  const length = Math.hypot(x2 - x1, y2 - y1);
  return local([x + ((y2 - y1) / length) * aside, y - ((x2 - x1) / length) * aside]);
}

function strip(
  a: number,
  b0: number,
  b1: number,
  from: number,
  to: number,
  z: number,
  height: number,
): Solid {
  const points = [sideways(a, b0, from), sideways(a, b0, to), sideways(a, b1, to), sideways(a, b1, from)];
  return { kind: 'outline', points, z, height };
}

function deck(model: IfcModelWriter, storey: Storey, title: string, a: number, ground: DemoGround): void {
  const beams: Solid[] = [];
  const road: Solid[] = [];
  const rails: Solid[] = [];
  for (let b = -approachEnd; b < approachEnd; ) {
    // Shorter pieces on the approaches, where the deck is steeper.
    const length = Math.abs(b + 1) < abutment ? 4 : 1.5;
    const next = Math.min(b + length, approachEnd);
    const top = deckTop(ground, a, (b + next) / 2);
    beams.push(strip(a, b, next, -halfDeck, halfDeck, top - deckDepth, deckDepth - 0.12));
    road.push(strip(a, b, next, -halfDeck + 2.5, halfDeck - 2.5, top - 0.12, 0.12));
    for (const side of [-1, 1])
      rails.push(
        strip(a, b, next, side * (halfDeck - 0.25) - 0.15, side * (halfDeck - 0.25) + 0.15, top - 0.12, 1.2),
      );
    b = next;
  }
  const care = { 运维信息: { 责任单位: '市政设施养护处', 检测周期: '12 个月', 设计荷载: '城-A 级' } };
  model.element(storey, 'IFCSLAB', `${title} 主梁`, concrete, beams, [enumeration('FLOOR')], {
    Pset_SlabCommon: { Reference: 'BOX-GIRDER', LoadBearing: true, IsExternal: true },
    ...care,
  });
  model.element(storey, 'IFCSLAB', `${title} 桥面铺装`, asphalt, road, [enumeration('FLOOR')], care);
  model.element(storey, 'IFCRAILING', `${title} 栏杆`, white, rails, [enumeration('GUARDRAIL')], {
    Pset_RailingCommon: { Reference: 'RL-1200', Height: 1.1, IsExternal: true },
  });
}

function piers(model: IfcModelWriter, storey: Storey, title: string, a: number, stayed: boolean): void {
  const places = stayed ? [-river.leveeInner, river.leveeInner] : [-78, -39, 0, 39, 78];
  for (const [n, b] of places.entries()) {
    const foot = riverLevel(a) - 4;
    const top = middleHeight - (middleHeight - abutmentHeight) * (Math.abs(b) / abutment) ** 2 - deckDepth;
    const solids = [-8, 8].map((aside) => strip(a, b - 1.2, b + 1.2, aside - 2, aside + 2, foot, top - foot));
    model.element(storey, 'IFCCOLUMN', `${title} 桥墩 ${n + 1}`, concrete, solids, [enumeration('COLUMN')], {
      Pset_ColumnCommon: { Reference: 'PIER', LoadBearing: true, IsExternal: true },
    });
  }
}

const pylonTop = 62;

/** An H-shaped pylon with stays to both sides. */
function pylon(model: IfcModelWriter, storey: Storey, title: string, a: number, b: number): void {
  const side = b > 0 ? '北' : '南';
  const foot = riverLevel(a) - 4;
  const legs = [-1, 1].map((leg) =>
    strip(a, b - 1.7, b + 1.7, leg * 17 - 1.4, leg * 17 + 1.4, foot, pylonTop - foot),
  );
  const beams = [middleHeight - 4.2, 46].map((z) => strip(a, b - 1.3, b + 1.3, -17, 17, z, 2.2));
  model.element(
    storey,
    'IFCCOLUMN',
    `${title} ${side}塔`,
    white,
    [...legs, ...beams],
    [enumeration('COLUMN')],
    {
      Pset_ColumnCommon: { Reference: 'PYLON', LoadBearing: true, IsExternal: true },
      运维信息: { 责任单位: '市政设施养护处', 监测: '应变、倾角' },
    },
  );
  const stays: Solid[] = [];
  for (const leg of [-1, 1])
    for (const direction of [-1, 1])
      for (let n = 1; n <= 6; n++) {
        const end = b + direction * n * 7.2;
        const height = middleHeight - (middleHeight - abutmentHeight) * (Math.abs(end) / abutment) ** 2;
        stays.push({
          kind: 'rod',
          from: [...sideways(a, b, leg * 17), pylonTop - 2 - (6 - n) * 3.2],
          to: [...sideways(a, end, leg * (halfDeck - 0.2)), height],
          radius: 0.16,
        });
      }
  model.element(storey, 'IFCMEMBER', `${title} ${side}塔 斜拉索`, white, stays, [enumeration('MEMBER')], {
    运维信息: { 责任单位: '市政设施养护处', 索力监测: '是' },
  });
}
