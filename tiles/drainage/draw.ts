import type {
  CrossSection,
  DrainageLink,
  DrainageModel,
  DrainageNode,
} from '../../models/drainage/drainage-model.ts';
import { classOf } from '../../models/drainage/object-codes.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { Layout } from '../network/layout.ts';
import { box, joined, pumpSign, valveSign } from '../network/solids.ts';
import { distinct, type Mesh, tube } from '../network/tube.ts';
import { add, length, subtract, type Vector } from '../network/vector.ts';
import type { Levels } from './levels.ts';
import { channel, shaft } from './sections.ts';

/** What is drawn of one node or link. */
export interface Drawn {
  thing: DrainageNode | DrainageLink;
  /** manhole, outfall, storage; pipe, pump, orifice, weir, outlet. */
  class: string;
  mesh: Mesh;
  /** Axis of a link, or the point of a node. */
  places: LngLat[];
  /** Lowest and highest point of the real thing, metres above the ellipsoid: without minimum sizes and signs. */
  baseHeight: number;
  topHeight: number;
}

export interface Sizes {
  /** Thinner pipes are drawn this thick, so that they can be seen, metres. */
  minimumRadius: number;
  /** Radius of a manhole's shaft; a wide pipe needs a wide shaft. */
  shaftRadius: number;
  /** Edge of the signs of pumps, orifices and weirs. */
  symbol: number;
}

/** On a real map pipes are seen as they are; a scheme that was put somewhere by hand is often larger than it looks. */
export function sizesOf(layout: Layout): Sizes {
  const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  return {
    minimumRadius: layout.surveyed ? 0.12 : clamp(layout.extentMetres / 3000, 0.12, 1.5),
    shaftRadius: layout.surveyed ? 0.45 : clamp(layout.extentMetres / 1200, 0.45, 2.5),
    symbol: layout.surveyed ? 1.6 : clamp(layout.extentMetres / 300, 1.6, 12),
  };
}

const tubeSides = 8;
const shaftSides = 10;

/** Draws all links and nodes of a model at their true levels. */
export function* drawDrainage(model: DrainageModel, layout: Layout, levels: Levels): Generator<Drawn> {
  const sizes = sizesOf(layout);
  const widest = new Map<string, number>();
  for (const link of model.links.values()) {
    yield drawLink(link, model, layout, levels, sizes);
    const width = link.kind === 'conduit' ? widthOf(link.section!) : 0;
    for (const end of [link.from, link.to]) widest.set(end, Math.max(widest.get(end) ?? 0, width));
  }
  for (const node of model.nodes.values())
    yield drawNode(node, layout, levels, sizes, widest.get(node.id) ?? 0);
}

/** Width of all barrels together, metres; 0 where a table elsewhere says it. */
function widthOf({ widthMetres, heightMetres, barrels }: CrossSection): number {
  return (widthMetres ?? heightMetres ?? 0) * barrels;
}

const roundShapes = new Set([
  'CIRCULAR',
  'FORCE_MAIN',
  'FILLED_CIRCULAR',
  'EGG',
  'HORSESHOE',
  'GOTHIC',
  'CATENARY',
  'SEMIELLIPTICAL',
  'BASKETHANDLE',
  'SEMICIRCULAR',
]);

function drawLink(
  link: DrainageLink,
  model: DrainageModel,
  layout: Layout,
  levels: Levels,
  sizes: Sizes,
): Drawn {
  const places = layout.line(link).map(layout.place);
  const [from, to] = [model.nodes.get(link.from)!, model.nodes.get(link.to)!];
  // A pump lifts from the bottom of its well into the node behind it.
  const start = levels.height(link.fromInvertMetres ?? from.invertMetres);
  const end = levels.height(link.toInvertMetres ?? to.invertMetres);
  const floor = fallingLine(places, start, end, layout);
  const height = link.section?.heightMetres ?? 0;
  const drawn = {
    thing: link,
    class: classOf(link),
    places,
    baseHeight: Math.min(start, end),
    topHeight: Math.max(start, end) + (link.kind === 'conduit' ? height : 0),
  };
  if (link.kind === 'conduit' && height > 0 && !roundShapes.has(link.section!.shape))
    return {
      ...drawn,
      mesh: channel(floor, Math.max(widthOf(link.section!), sizes.minimumRadius), height),
    };
  const radius = link.kind === 'conduit' ? height / 2 : 0;
  const axis = floor.map((point) => add(point, [0, 0, 1], radius));
  const pipe = tube(axis, Math.max(radius, sizes.minimumRadius), tubeSides);
  if (link.kind === 'conduit') return { ...drawn, mesh: pipe };
  const middle = add(axis[0]!, subtract(axis.at(-1)!, axis[0]!), 0.5);
  const along = subtract(axis.at(-1)!, axis[0]!);
  const direction: Vector = length(along) > 0 ? along : [1, 0, 0];
  const sign =
    link.kind === 'pump'
      ? pumpSign(middle, direction, sizes.symbol)
      : valveSign(middle, direction, sizes.symbol);
  return { ...drawn, mesh: joined([pipe, sign]) };
}

/** A line that falls evenly from one level to another along its length. */
function fallingLine(places: readonly LngLat[], start: number, end: number, layout: Layout): Vector[] {
  const flat = places.map((place) => layout.toFrame(place, start));
  const passed = [0];
  for (let i = 1; i < flat.length; i++)
    passed.push(passed[i - 1]! + length(subtract(flat[i]!, flat[i - 1]!)));
  const whole = passed.at(-1)! || 1;
  const line = distinct(
    flat.map((point, i): Vector => [point[0], point[1], point[2] + ((end - start) * passed[i]!) / whole]),
  );
  // Two nodes in one place are joined by an upright piece, or by the shortest that can be drawn.
  return line.length > 1 ? line : [line[0]!, add(line[0]!, [0, 0, 1], 0.05)];
}

function drawNode(
  node: DrainageNode,
  layout: Layout,
  levels: Levels,
  sizes: Sizes,
  widestPipe: number,
): Drawn {
  const place = layout.place(node.position!);
  const bottom = levels.height(node.invertMetres);
  const foot = layout.toFrame(place, bottom);
  const drawn = { thing: node, class: classOf(node), places: [place] };
  if (node.kind === 'outfall') {
    // The headwall is no part of the model: a sign as wide as its pipe needs.
    const width = Math.max(widestPipe * 1.3, sizes.shaftRadius * 3);
    return {
      ...drawn,
      mesh: box(foot, width, Math.max(widestPipe, sizes.shaftRadius * 2)),
      baseHeight: bottom,
      topHeight: bottom + widestPipe,
    };
  }
  const rim = levels.rim(node);
  const top = foot[2] + Math.max(rim - bottom, 0.1);
  const radius =
    node.kind === 'storage'
      ? Math.sqrt((node.surfaceSquareMetres ?? Math.PI * (sizes.shaftRadius * 4) ** 2) / Math.PI)
      : Math.max(sizes.shaftRadius, Math.min(widestPipe / 2, 1.6) * 1.05);
  return {
    ...drawn,
    mesh: shaft(foot, top, radius, node.kind === 'storage' ? 28 : shaftSides),
    baseHeight: bottom,
    topHeight: Math.max(rim, bottom),
  };
}
