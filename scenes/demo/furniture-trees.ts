import type { DemoPlan } from './city.ts';
import type { Ground } from './civic.ts';
import type { GroundUse, Spacing } from './furniture-mask.ts';
import { distanceFromLake, hillHeight, insideCity, lakeRing, toPlan, toRiver } from './plan.ts';
import type { Random } from './random.ts';
import { boxOf, contains, type Point, type Ring, signedArea } from './shapes.ts';
import { along, beside, lengthOf, type StreetGraph } from './street-graph.ts';
import { type StreetClass, streetWidths } from './streets.ts';

export interface Tree {
  point: Point;
  species: Species;
  heightMetres: number;
  crownMetres: number;
}

/** What grows in a city on the lower Yangtze, with the heights of grown trees. */
interface Species {
  genus: string;
  name: string;
  leaf: 'broadleaved' | 'needleleaved';
  low: number;
  high: number;
  /** Width of the crown as a part of the height. */
  crown: number;
}
const species = {
  camphor: { genus: 'Cinnamomum', name: '香樟', leaf: 'broadleaved', low: 8, high: 14, crown: 0.75 },
  plane: { genus: 'Platanus', name: '悬铃木', leaf: 'broadleaved', low: 11, high: 19, crown: 0.65 },
  ginkgo: { genus: 'Ginkgo', name: '银杏', leaf: 'broadleaved', low: 8, high: 15, crown: 0.5 },
  peach: { genus: 'Prunus', name: '桃', leaf: 'broadleaved', low: 2.5, high: 4.5, crown: 1 },
  goldenrain: { genus: 'Koelreuteria', name: '栾树', leaf: 'broadleaved', low: 8, high: 13, crown: 0.6 },
  osmanthus: { genus: 'Osmanthus', name: '桂花', leaf: 'broadleaved', low: 3.5, high: 6, crown: 0.8 },
  willow: { genus: 'Salix', name: '垂柳', leaf: 'broadleaved', low: 7, high: 12, crown: 0.8 },
  redwood: { genus: 'Metasequoia', name: '水杉', leaf: 'needleleaved', low: 13, high: 24, crown: 0.28 },
  pine: { genus: 'Pinus', name: '马尾松', leaf: 'needleleaved', low: 9, high: 18, crown: 0.45 },
  oak: { genus: 'Quercus', name: '麻栎', leaf: 'broadleaved', low: 9, high: 17, crown: 0.6 },
  cherry: { genus: 'Prunus', name: '樱花', leaf: 'broadleaved', low: 4, high: 7, crown: 0.9 },
} as const satisfies Record<string, Species>;

/** Metres between the trees of a row; the rows of a whole city are thinned to `mostStreetTrees`. */
const rowMetres: Partial<Record<StreetClass, number>> = { primary: 9, secondary: 10, residential: 12 };
const mostStreetTrees = 13_000;
const avenue: Species[] = [species.camphor, species.plane, species.ginkgo, species.goldenrain];
const park: Species[] = [
  species.camphor,
  species.ginkgo,
  species.cherry,
  species.osmanthus,
  species.redwood,
  species.oak,
];
const wood: Species[] = [species.pine, species.pine, species.oak, species.camphor];
/** What grows on which ground, how close at most, and how many of all of it. */
const growth: Partial<Record<Ground['kind'], { metres: number; kinds: Species[]; most: number }>> = {
  wood: { metres: 8, kinds: wood, most: 2600 },
  park: { metres: 13, kinds: park, most: 2400 },
  garden: { metres: 9, kinds: [species.osmanthus, species.cherry], most: 500 },
  grass: { metres: 20, kinds: [species.willow, species.redwood, species.cherry], most: 900 },
  orchard: { metres: 7, kinds: [species.peach], most: 1500 },
  wetland: { metres: 20, kinds: [species.redwood, species.willow], most: 400 },
};
const mostYardTrees = 4800;

/** Trees of streets, shores, parks, woods and courtyards; none where something else stands or runs. */
export function plantTrees(
  plan: DemoPlan,
  graph: StreetGraph,
  use: GroundUse,
  spacing: Spacing,
  random: Random,
): Tree[] {
  const trees: Tree[] = [];
  const plant = (point: Point, kind: Species, room: number): boolean => {
    if (!insideCity(point, 6) || !use.free(point, room) || spacing.near(point, Math.min(room + 1, 4)))
      return false;
    spacing.add(point);
    const heightMetres = Math.round(random.between(kind.low, kind.high) * 10) / 10;
    trees.push({
      point,
      species: kind,
      heightMetres,
      crownMetres: Math.round(heightMetres * kind.crown * random.between(0.85, 1.15) * 10) / 10,
    });
    return true;
  };
  alongStreets(graph, plant);
  alongShores(plant);
  for (const kind in growth) {
    const { metres, kinds, most } = growth[kind as Ground['kind']]!;
    const areas = plan.grounds.filter((area) => area.kind === kind);
    const land = areas.reduce((sum, area) => sum + Math.abs(signedArea(area.ring)), 0);
    // Where there is much of a kind its trees stand further apart, so that it keeps to its number.
    const step = Math.max(metres, Math.sqrt(land / most));
    for (const area of areas)
      scatter(area.ring, step, random, (point) => {
        if (distanceFromLake(point) < 4) return;
        plant(point, kind === 'park' && hillHeight(point) > 12 ? species.pine : random.pick(kinds), 2);
      });
  }
  const estates = plan.blocks.filter(({ district }) => /estate|towers|campus|school|villas/.test(district));
  const land = estates.reduce((sum, block) => sum + Math.abs(signedArea(block.ring)), 0);
  const yards = [species.camphor, species.osmanthus, species.cherry];
  for (const block of estates)
    scatter(block.ring, Math.max(18, Math.sqrt(land / mostYardTrees)), random, (point) =>
      plant(point, random.pick(yards), 2.5),
    );
  return trees;
}

/** Rows on both sides, one kind to a street; nothing at the mouths of crossings and on bridges. */
function alongStreets(
  graph: StreetGraph,
  plant: (point: Point, kind: Species, room: number) => boolean,
): void {
  const lines = graph.edges.filter(({ street }) => !street.bridge && rowMetres[street.class] !== undefined);
  const wanted = lines.reduce(
    (sum, edge) => sum + (2 * edge.lengthMetres) / rowMetres[edge.street.class]!,
    0,
  );
  const thin = Math.max(1, wanted / mostStreetTrees);
  const kinds = new Map<string, Species>();
  for (const edge of lines) {
    const { street } = edge;
    const { carriageway } = streetWidths[street.class];
    let kind = kinds.get(street.name);
    if (!kind) {
      kind = avenue[kinds.size % avenue.length]!;
      kinds.set(street.name, kind);
    }
    const step = rowMetres[street.class]! * thin;
    for (const side of [1, -1]) {
      const row = beside(edge.line, side * (carriageway / 2 + 1.8));
      const length = lengthOf(row);
      const [start, end] = [mouth(graph, edge.from, edge.id), length - mouth(graph, edge.to, edge.id)];
      // The rows of both sides stand opposite each other where they are close, else in between.
      for (let metres = start + (side > 0 ? 0 : step / 2); metres < end; metres += step)
        plant(along(row, metres).point, kind, 1.3);
    }
  }
}

/** How much of a street at a crossing belongs to the crossing, metres from its node. */
export function mouth(graph: StreetGraph, node: number, edge: number): number {
  let half = 0;
  for (const id of graph.nodes[node]!.edges)
    if (id !== edge) half = Math.max(half, streetWidths[graph.edges[id]!.street.class].total / 2);
  return half + 5;
}

function alongShores(plant: (point: Point, kind: Species, room: number) => boolean): void {
  const shore = [...lakeRing(9, 240)];
  shore.push(shore[0]!);
  for (let metres = 0; metres < lengthOf(shore); metres += 9)
    plant(along(shore, metres).point, species.willow, 1.5);
  // Behind the quays of the river.
  const [from, to] = [
    toRiver([boxOf(shore).west - 4000, 900])[0],
    toRiver([boxOf(shore).east + 6000, 900])[0],
  ];
  for (const b of [-121, 121])
    for (let a = from; a < to; a += 14)
      if (insideCity(toPlan(a, b), 6)) plant(toPlan(a, b), species.willow, 2);
}

/** Places of a grid of `step` metres in a ring, each moved a little. */
function scatter(ring: Ring, step: number, random: Random, at: (point: Point) => void): void {
  const box = boxOf(ring);
  for (let y = box.south; y < box.north; y += step)
    for (let x = box.west; x < box.east; x += step) {
      const point: Point = [x + random.between(0, step), y + random.between(0, step)];
      if (contains(ring, point)) at(point);
    }
}
