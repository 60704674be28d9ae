import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import { type LandCover, landCover } from './land-cover.ts';
import { Random } from './random.ts';
import { designStorm } from './storm.ts';
import { shareLand } from './storm-sewer-catchments.ts';
import { sewerInp } from './storm-sewer-inp.ts';
import { layOutSewer, shores } from './storm-sewer-layout.ts';
import {
  type PumpingStation,
  type SewerCatchment,
  type SewerLink,
  SewerNetwork,
  type SewerNode,
} from './storm-sewer-network.ts';
import { outlines } from './storm-sewer-outlines.ts';
import { bores, capacityOf, heightOf, levelPipes, runoffCoefficient } from './storm-sewer-profile.ts';
import { bendsFrom, chooseMouths, growTree } from './storm-sewer-tree.ts';
import {
  addMouths,
  addTanks,
  addUnderpassPumps,
  closeLoops,
  sumpTarget,
  type Works,
} from './storm-sewer-works.ts';
import type { StreetGraph } from './street-graph.ts';

const outfallsWanted = 25;
const tanksWanted = 3;
const loopsWanted = 100;
const undersizedWanted = 12;

/** What is true of the sewer, for `truth.json`. Lengths in metres, flows in m³/s. */
export interface StormSewerTruth {
  manholes: number;
  outfalls: number;
  conduits: number;
  conduitLengthMetres: number;
  boxCulverts: number;
  storages: number;
  tanks: { id: string; cubicMetres: number }[];
  pumps: number;
  pumpingStations: PumpingStation[];
  weirs: number;
  orifices: number;
  subcatchments: number;
  servedSquareMetres: number;
  /** Pipes that were laid too small: every other takes its design flow. */
  undersized: { id: string; designFlow: number; capacity: number; street: string }[];
}

export interface StormSewer {
  inp: string;
  nodes: SewerNode[];
  links: SewerLink[];
  catchments: SewerCatchment[];
  stations: PumpingStation[];
  truth: StormSewerTruth;
  service: SewerService;
}

/** What the sewer takes off the land, place by place. */
export interface SewerService {
  cover: LandCover;
  /** Per cell of the cover the manhole that it drains to (index into `takesMillimetresPerHour`); −1 for none. */
  owner: Int32Array;
  /** Rain that the way to the water has room for, by the narrowest place of that way. */
  takesMillimetresPerHour: Float64Array;
}

/**
 * The storm sewer of the city: trees of pipes that fall along the streets to mouths at the water, sized by the
 * rational method for two-year storms, with pumping stations, a sump under every underpass and storage tanks, as a
 * SWMM model of the design storm.
 */
export function planStormSewer(plan: DemoPlan, ground: DemoGround, graph: StreetGraph): StormSewer {
  const random = new Random('storm sewer');
  const cover = landCover(plan);
  const layout = layOutSewer(ground, graph, cover);
  const { junctions, reaches } = layout;
  const { catchments: land, owner } = shareLand(
    junctions.map(({ point }) => point),
    cover,
  );
  const effective = Float64Array.from(
    land,
    (one) => runoffCoefficient(one.sealedPercent) * one.areaSquareMetres,
  );
  const tree = growTree(layout, chooseMouths(layout, shores(ground), effective, outfallsWanted));
  const sheds = effective.slice();
  // What the pumps of an underpass lift has to find room in the sewer above.
  tree.root.forEach((root, junction) => {
    const sump = tree.sumps[root - tree.mouths.length];
    if (sump) sheds[sumpTarget(layout, tree, sump.junction)]! += effective[junction]!;
  });
  const profile = levelPipes(layout, tree, sheds);

  const network = new SewerNetwork();
  const sumps = new Set(tree.sumps.map(({ junction }) => junction));
  let count = 0;
  const ids = junctions.map(({ point, groundMetres, street, dip }, index) => {
    if (tree.root[index]! < 0) return undefined;
    if (sumps.has(index))
      return network.add({
        id: `XC-${dip}`,
        kind: 'sump',
        point,
        groundMetres,
        invertMetres: groundMetres - 4.2,
        place: street,
        surfaceSquareMetres: 40,
      });
    return network.add({
      id: `YS${String(++count).padStart(4, '0')}`,
      kind: 'manhole',
      point,
      groundMetres,
      // As deep as the pipes that come; a head of a sewer has its own pipe.
      invertMetres: groundMetres,
      place: street,
    });
  });
  const works: Works = { network, layout, tree, profile, ground, ids };
  let conduit = 0;
  const trunks: { link: SewerLink; street: string }[] = [];
  profile.pipes.forEach((pipe, index) => {
    if (!pipe) return;
    const reach = reaches[tree.leaves[index]!]!;
    const link: SewerLink = {
      id: `YG${String(++conduit).padStart(4, '0')}`,
      kind: 'conduit',
      from: ids[index]!,
      to: ids[tree.next[index]!]!,
      bore: pipe.bore,
      lengthMetres: pipe.lengthMetres,
      upInvert: pipe.upInvert,
      downInvert: pipe.downInvert,
      bends: bendsFrom(reach, index),
      designFlow: pipe.designFlow,
      capacity: capacityOf(pipe.bore, pipe.slope),
    };
    network.join(link);
    trunks.push({ link, street: reach.street });
  });
  addMouths(works);
  addTanks(works, tanksWanted);
  addUnderpassPumps(works);
  closeLoops(works, loopsWanted, random);
  const undersized = plantUndersized(trunks, random);

  const rings = outlines(owner, cover, land.length);
  const catchments = land.flatMap((one, index): SewerCatchment[] =>
    ids[index] && one.areaSquareMetres > 0
      ? [
          {
            id: `HS${String(index + 1).padStart(4, '0')}`,
            outlet: ids[index]!,
            slopePercent: 0.6,
            ring: rings[index]!,
            ...one,
          },
        ]
      : [],
  );
  return {
    inp: sewerInp(network, catchments, designStorm()),
    nodes: network.nodes,
    links: network.links,
    catchments,
    stations: network.stations,
    truth: truthOf(network, catchments, undersized),
    service: { cover, owner, takesMillimetresPerHour: roomOf(works, trunks) },
  };
}

/** Per junction the rain, mm/h, that fits through every pipe, mouth or pump on the way of its water. */
function roomOf({ network, tree, profile, ids }: Works, trunks: { link: SewerLink }[]): Float64Array {
  const room = new Float64Array(ids.length);
  const pipeFrom = new Map(trunks.map(({ link }) => [link.from, link]));
  const perHour = (capacity: number, junction: number): number =>
    profile.effective[junction]! > 0 ? (capacity / profile.effective[junction]!) * 3.6e6 : Infinity;
  for (const at of tree.order.toReversed()) {
    const to = tree.next[at]!;
    if (to >= 0) {
      const pipe = pipeFrom.get(ids[at]!);
      room[at] = Math.min(room[to]!, pipe ? perHour(pipe.capacity, at) : Infinity);
      continue;
    }
    const well = ids[at]!;
    const outlets = network.links.filter(({ from, id }) => from === well && !/^(YW|LT)/.test(id));
    const pumped = network.stations.find(
      (station) => station.well === well || outlets[0]?.to === station.well,
    );
    const capacity = pumped?.capacity ?? outlets.reduce((sum, link) => sum + link.capacity, 0);
    room[at] = perHour(capacity, at);
  }
  return room;
}

/** Lays some pipes of the main streets two to four sizes too small, no two of them in one street. */
function plantUndersized(
  trunks: { link: SewerLink; street: string }[],
  random: Random,
): StormSewerTruth['undersized'] {
  const planted: StormSewerTruth['undersized'] = [];
  const streets = new Set<string>();
  const possible = trunks.filter(
    ({ link }) => link.bore!.shape === 'circle' && link.bore!.diameter >= 0.9 && link.bore!.diameter <= 1.8,
  );
  while (planted.length < undersizedWanted && possible.length > 0) {
    const [chosen] = possible.splice(random.integer(0, possible.length - 1), 1);
    const { link, street } = chosen!;
    if (streets.has(street)) continue;
    const size = bores.findIndex(
      (bore) => heightOf(bore) === heightOf(link.bore!) && bore.shape === 'circle',
    );
    const slope = (link.upInvert - link.downInvert) / link.lengthMetres!;
    const smaller = bores[size - random.integer(2, 4)]!;
    const capacity = capacityOf(smaller, slope);
    if (capacity > 0.7 * link.designFlow!) continue;
    link.bore = smaller;
    link.capacity = capacity;
    streets.add(street);
    planted.push({
      id: link.id,
      designFlow: thousandths(link.designFlow!),
      capacity: thousandths(capacity),
      street,
    });
  }
  return planted;
}

function truthOf(
  { nodes, links, stations }: SewerNetwork,
  catchments: SewerCatchment[],
  undersized: StormSewerTruth['undersized'],
): StormSewerTruth {
  const nodesOf = (...kinds: SewerNode['kind'][]): SewerNode[] =>
    nodes.filter(({ kind }) => kinds.includes(kind));
  const linksOf = (wanted: SewerLink['kind']): SewerLink[] => links.filter(({ kind }) => kind === wanted);
  const conduits = linksOf('conduit');
  return {
    manholes: nodesOf('manhole', 'chamber').length,
    outfalls: nodesOf('outfall').length,
    conduits: conduits.length,
    conduitLengthMetres: Math.round(conduits.reduce((sum, { lengthMetres }) => sum + lengthMetres!, 0)),
    boxCulverts: conduits.filter(({ bore }) => bore!.shape === 'box').length,
    storages: nodesOf('wet-well', 'sump', 'tank').length,
    tanks: nodesOf('tank').map(({ id, groundMetres, invertMetres, surfaceSquareMetres }) => ({
      id,
      cubicMetres: Math.round((groundMetres - invertMetres) * surfaceSquareMetres!),
    })),
    pumps: linksOf('pump').length,
    pumpingStations: stations.map((station) => ({ ...station, capacity: thousandths(station.capacity) })),
    weirs: linksOf('weir').length,
    orifices: linksOf('orifice').length,
    subcatchments: catchments.length,
    servedSquareMetres: Math.round(
      catchments.reduce((sum, { areaSquareMetres }) => sum + areaSquareMetres, 0),
    ),
    undersized,
  };
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
