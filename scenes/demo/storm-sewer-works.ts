import type { DemoGround } from './ground.ts';
import { underpasses } from './plan.ts';
import type { Random } from './random.ts';
import type { Point } from './shapes.ts';
import { stormIntensity } from './storm.ts';
import type { SewerLayout } from './storm-sewer-layout.ts';
import type { SewerLink, SewerNetwork } from './storm-sewer-network.ts';
import {
  areaOf,
  type Bore,
  bores,
  capacityOf,
  choose,
  designFlow,
  heightOf,
  type Profile,
} from './storm-sewer-profile.ts';
import { bendsFrom, type Mouth, type SewerTree } from './storm-sewer-tree.ts';

/** All that a work needs to know of the sewer so far. */
export interface Works {
  network: SewerNetwork;
  layout: SewerLayout;
  tree: SewerTree;
  profile: Profile;
  ground: DemoGround;
  /** Per junction the id of its node; undefined where there is none. */
  ids: (string | undefined)[];
}

/** By how much rivers and canals stand higher in the design storm, metres. */
export const stormRise = { river: 0.6, canal: 0.3, lake: 0.1, oxbow: 0.2 } as const;
const stationsWanted = 6;
/** Underpasses are kept dry in storms of this return period, years (GB 50014-2021, 4.1.3: 20 to 30). */
const underpassReturnPeriodYears = 20;

const two = (index: number): string => String(index + 1).padStart(2, '0');
const towards = (from: Point, to: Point, metres: number): Point => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [from[0] + ((to[0] - from[0]) / length) * metres, from[1] + ((to[1] - from[1]) / length) * metres];
};
const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
const stageOf = ({ shore }: Mouth): number => shore.levelMetres + stormRise[shore.body];

/** The outlets: by gravity through a flap gate, or, where the sewer arrives lowest, over a pumping station. */
export function addMouths(works: Works): void {
  const { network, layout, tree, profile, ids } = works;
  const low = (mouth: Mouth): number => profile.crown[mouth.junction]! - stageOf(mouth);
  const pumped = new Set(
    tree.mouths.toSorted((a, b) => low(a) - low(b) || a.junction - b.junction).slice(0, stationsWanted),
  );
  let station = 0;
  tree.mouths.forEach((mouth, index) => {
    const { junction, shore } = mouth;
    const from = layout.junctions[junction]!;
    const flow = designFlow(profile.effective[junction]!, profile.minutes[junction]!);
    const { bore, slope } = choose(flow, profile.largest[junction]!, 0);
    const height = heightOf(bore);
    const top = profile.crown[junction]!;
    const stage = stageOf(mouth);
    const length = Math.max(15, distance(from.point, shore.point));
    const outfall = network.add({
      id: `PK${two(index)}`,
      kind: 'outfall',
      point: shore.point,
      groundMetres: stage,
      invertMetres: stage,
      place: shore.name,
    });
    const start = ids[junction]!;
    if (!pumped.has(mouth)) {
      const drop = slope * length;
      network.join({
        id: `CK${two(index)}`,
        kind: 'conduit',
        from: start,
        to: outfall,
        bore,
        lengthMetres: length,
        upInvert: top - height,
        downInvert: top - height - drop,
        bends: [],
        designFlow: flow,
        capacity: capacityOf(bore, slope),
      });
      return;
    }
    addStation(works, mouth, { number: station++, flow, bore, slope, stage, start, outfall });
  });
}

function addStation(
  { network, layout, profile, ground }: Works,
  mouth: Mouth,
  about: {
    number: number;
    flow: number;
    bore: Bore;
    slope: number;
    stage: number;
    start: string;
    outfall: string;
  },
): void {
  const { flow, bore, slope, stage, start, outfall } = about;
  const { junction, shore } = mouth;
  const from = layout.junctions[junction]!;
  const way = distance(from.point, shore.point);
  const inlet = Math.min(22, way * 0.4);
  const place = towards(from.point, shore.point, inlet);
  const height = heightOf(bore);
  const sill = profile.crown[junction]! - height - slope * inlet;
  const code = two(about.number);
  const well = network.add({
    id: `QC${code}`,
    kind: 'wet-well',
    point: place,
    groundMetres: Math.max(ground.at(place), from.groundMetres),
    invertMetres: sill - 2.4,
    place: from.street,
    surfaceSquareMetres: Math.round(Math.max(80, flow * 45)),
  });
  network.join({
    id: `JS${code}`,
    kind: 'conduit',
    from: start,
    to: well,
    bore,
    lengthMetres: inlet,
    upInvert: sill + slope * inlet,
    downInvert: sill,
    bends: [],
    designFlow: flow,
    capacity: capacityOf(bore, slope),
  });
  const [chamberInvert, outlet] = [stage + 0.25, Math.max(15, way - inlet - 15)];
  const out = bores.find((candidate) => capacityOf(candidate, 0.25 / outlet) >= flow) ?? bores.at(-1)!;
  const chamber = network.add({
    id: `YL${code}`,
    kind: 'chamber',
    point: towards(shore.point, from.point, outlet),
    groundMetres: chamberInvert + heightOf(out) + 1.5,
    invertMetres: chamberInvert,
    place: from.street,
  });
  network.join({
    id: `CS${code}`,
    kind: 'conduit',
    from: chamber,
    to: outfall,
    bore: out,
    lengthMetres: outlet,
    upInvert: chamberInvert,
    downInvert: stage,
    bends: [],
    designFlow: flow,
    capacity: capacityOf(out, 0.25 / outlet),
  });
  addPumps(network, {
    id: `BZ${code}`,
    name: `${from.street}雨水泵站`,
    underpass: null,
    well,
    to: chamber,
    units: 3,
    capacity: flow,
    firstDepth: 0.6,
  });
}

/** Pumps that start one after the other as their well fills. */
function addPumps(
  network: SewerNetwork,
  about: {
    id: string;
    name: string;
    underpass: string | null;
    well: string;
    to: string;
    units: number;
    capacity: number;
    firstDepth: number;
  },
): void {
  const each = about.capacity / about.units;
  const pumps = Array.from({ length: about.units }, (_, unit) => {
    const id = `${about.id}-${unit + 1}`;
    const start = about.firstDepth + 0.4 * unit;
    network.join({
      id,
      kind: 'pump',
      from: about.well,
      to: about.to,
      bore: null,
      lengthMetres: null,
      upInvert: network.node(about.well).invertMetres,
      downInvert: network.node(about.to).invertMetres,
      bends: [],
      designFlow: null,
      capacity: each,
      pumpDepths: [start, start + 0.4],
    });
    return id;
  });
  const { id, name, underpass, well, capacity } = about;
  network.stations.push({ id, name, underpass, well, pumps, capacity });
}

/** Junction that the pumps of an underpass lift to: the nearest beyond its ramps. */
export function sumpTarget({ junctions }: SewerLayout, tree: SewerTree, sump: number): number {
  let best = -1;
  let nearest = Infinity;
  junctions.forEach(({ point, dip }, index) => {
    if (dip !== null || tree.root[index]! < 0) return;
    const away = distance(point, junctions[sump]!.point);
    if (away >= nearest) return;
    nearest = away;
    best = index;
  });
  return best;
}

/** A sump with two pumps below the lowest place of each underpass. */
export function addUnderpassPumps({ network, layout, tree, profile, ids }: Works): void {
  for (const { junction, underpass } of tree.sumps) {
    const target = ids[sumpTarget(layout, tree, junction)];
    if (!target) throw new Error(`Demo city: there is no sewer near the underpass ${underpass}.`);
    const rain = stormIntensity(underpassReturnPeriodYears, 10) / 3.6e6;
    addPumps(network, {
      id: `XB-${underpass}`,
      name: `${underpasses.find(({ code }) => code === underpass)!.name}泵站`,
      underpass,
      well: ids[junction]!,
      to: target,
      units: 2,
      capacity: Math.max(0.05, profile.effective[junction]! * rain),
      firstDepth: 0.5,
    });
  }
}

/** Tanks beside three trunks: a weir fills them when the trunk runs nearly full, an orifice empties them after. */
export function addTanks({ network, layout, tree, profile, ids, ground }: Works, wanted: number): void {
  const hops = 4;
  const ahead = (junction: number, steps: number): number =>
    steps === 0 || junction < 0 ? junction : ahead(tree.next[junction]!, steps - 1);
  const ranked = layout.junctions
    .map((_, index) => index)
    .filter(
      (index) => profile.pipes[index] && layout.junctions[index]!.dip === null && ahead(index, hops + 8) >= 0,
    )
    .sort((a, b) => profile.pipes[b]!.designFlow - profile.pipes[a]!.designFlow || a - b);
  const used = new Set<number>();
  for (const index of ranked) {
    if (used.size === wanted) return;
    const root = tree.root[index]!;
    const back = ahead(index, hops);
    const trunk = profile.pipes[index]!;
    const from = layout.junctions[index]!;
    const crest = trunk.upInvert + 0.65 * heightOf(trunk.bore);
    const bottom = network.node(ids[back]!).invertMetres + 0.15;
    if (used.has(root) || crest - bottom < 1 || from.groundMetres - crest < 1) continue;
    used.add(root);
    const code = two(used.size - 1);
    const [dx, dy] = unit(from.point, layout.junctions[ahead(index, 1)]!.point);
    const point: Point = [from.point[0] - dy * 34, from.point[1] + dx * 34];
    const tank = network.add({
      id: `TX${code}`,
      kind: 'tank',
      point,
      groundMetres: Math.max(ground.at(point), crest + 1),
      invertMetres: bottom,
      place: from.street,
      surfaceSquareMetres: 2400,
    });
    const opening = (
      id: string,
      kind: 'weir' | 'orifice',
      ends: [string, string],
      bore: Bore,
      level: number,
    ): void =>
      network.join({
        id,
        kind,
        from: ends[0],
        to: ends[1],
        bore,
        lengthMetres: null,
        upInvert: level,
        downInvert: level,
        bends: [],
        designFlow: null,
        capacity: areaOf(bore) * 2,
      });
    opening(
      `YW${code}`,
      'weir',
      [ids[index]!, tank],
      { shape: 'box', width: 6, height: 1, barrels: 1 },
      crest,
    );
    opening(
      `FK${code}`,
      'orifice',
      [tank, ids[back]!],
      { shape: 'box', width: 0.5, height: 0.5, barrels: 1 },
      bottom,
    );
  }
}

function unit(from: Point, to: Point): Point {
  const length = distance(from, to) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/** Pipes along stretches that the tree leaves out: they join the heads of two sewers where their levels allow. */
export function closeLoops(
  { network, layout, tree, profile, ids }: Works,
  wanted: number,
  random: Random,
): void {
  const { junctions, reaches } = layout;
  const bore = bores[2]!;
  const height = heightOf(bore);
  const possible: SewerLink[] = [];
  reaches.forEach((reach, id) => {
    const [a, b] = [ids[reach.from], ids[reach.to]];
    if (!a || !b || tree.leaves[reach.from] === id || tree.leaves[reach.to] === id) return;
    if (junctions[reach.from]!.dip !== null || junctions[reach.to]!.dip !== null) return;
    const [up, down] =
      profile.crown[reach.from]! >= profile.crown[reach.to]!
        ? [reach.from, reach.to]
        : [reach.to, reach.from];
    // A loop lies on what is there: it makes no manhole deeper.
    const level = (junction: number): number =>
      Math.max(network.node(ids[junction]!).invertMetres, profile.crown[junction]! - height);
    const slope = (level(up) - level(down)) / reach.lengthMetres;
    if (slope < 0.002 || slope > 0.03) return;
    possible.push({
      id: '',
      kind: 'conduit',
      from: ids[up]!,
      to: ids[down]!,
      bore,
      lengthMetres: reach.lengthMetres,
      upInvert: level(up),
      downInvert: level(down),
      bends: bendsFrom(reach, up),
      designFlow: null,
      capacity: capacityOf(bore, slope),
    });
  });
  for (let made = 0; made < wanted && possible.length > 0; made++) {
    const [link] = possible.splice(random.integer(0, possible.length - 1), 1);
    network.join({ ...link!, id: `LT${String(made + 1).padStart(3, '0')}` });
  }
}
