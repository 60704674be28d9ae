import type { LngLat } from '../../models/geo/position.ts';
import type { NetworkLink, NetworkNode, WaterNetwork } from '../../models/water/water-network.ts';
import type { Layout } from './layout.ts';
import { junctionSwell, type NetworkDrawing } from './options.ts';
import { ball, box, joined, pumpSign, turned, valveSign } from './solids.ts';
import { type Mesh, tube } from './tube.ts';
import { length, subtract, type Vector } from './vector.ts';

/** What is drawn of one node, link or isolating valve. */
export interface Drawn {
  kind: 'node' | 'link' | 'valve';
  id: string;
  /** pipe, pump, valve, junction, tank, reservoir, isolating-valve. */
  class: string;
  mesh: Mesh;
  /** Axis of a link, or the point of a node. */
  places: LngLat[];
  /** Lowest and highest point of the real thing, metres above the ellipsoid: without minimum radius and symbols. */
  baseHeight: number;
  topHeight: number;
}

/** Sizes that follow from the network's extent where the drawing leaves them open. */
export interface Sizes {
  minimumRadius: number;
  symbol: number;
}

export function sizesOf(layout: Layout, drawing: NetworkDrawing): Sizes {
  const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  // On a real map other networks lie beside this one, a few metres off.
  const [thickest, largest] = layout.surveyed ? [0.3, 4] : [1.5, 25];
  return {
    minimumRadius: drawing.minimumRadiusMetres ?? clamp(layout.extentMetres / 6000, 0.1, thickest),
    symbol: drawing.symbolMetres ?? clamp(layout.extentMetres / 400, 2, largest),
  };
}

/** Draws all links and nodes of a network. */
export function* drawNetwork(
  network: WaterNetwork,
  layout: Layout,
  drawing: NetworkDrawing,
): Generator<Drawn> {
  const sizes = sizesOf(layout, drawing);
  const thickest = new Map<string, number>();
  for (const link of network.links.values())
    for (const end of [link.from, link.to])
      thickest.set(end, Math.max(thickest.get(end) ?? 0, (link.diameterMillimetres ?? 0) / 2000));
  for (const link of network.links.values()) yield drawLink(link, network, layout, drawing, sizes, thickest);
  for (const node of network.nodes.values())
    yield drawNode(node, layout, drawing, sizes, thickest.get(node.id) ?? 0);
}

function drawLink(
  link: NetworkLink,
  network: WaterNetwork,
  layout: Layout,
  drawing: NetworkDrawing,
  sizes: Sizes,
  thickest: ReadonlyMap<string, number>,
): Drawn {
  // A pump has no diameter of its own: it is as thick as the pipes that it joins.
  const radius =
    link.diameterMillimetres === null
      ? Math.min(...[link.from, link.to].map((end) => thickest.get(end) ?? 0).filter((value) => value > 0), 1)
      : link.diameterMillimetres / 2000;
  const drawnRadius = Math.max(radius, sizes.minimumRadius);
  const places = alongTheGround(layout.line(link).map(layout.place), layout, drawing);
  const axis = places.map((place) =>
    layout.toFrame(place, layout.ground(place) - drawing.coverMetres - drawnRadius),
  );
  const ends = [network.nodes.get(link.from)!, network.nodes.get(link.to)!] as const;
  const line = [...riser(ends[0], places[0]!, layout), ...axis, ...riser(ends[1], places.at(-1)!, layout)];
  const grounds = places.map((place) => layout.ground(place) - drawing.coverMetres);
  const pipe = tube(line, drawnRadius, drawing.sides);
  return {
    kind: 'link',
    id: link.id,
    class: link.kind,
    mesh: link.kind === 'pipe' ? pipe : joined([pipe, sign(link, axis, sizes)]),
    places,
    baseHeight: Math.min(...grounds) - radius * 2,
    topHeight: Math.max(...grounds),
  };
}

/** The upright piece by which a pipe reaches a tank or reservoir that stands on the ground. */
function riser(node: NetworkNode, place: LngLat, layout: Layout): Vector[] {
  return node.kind === 'junction' ? [] : [layout.toFrame(place, layout.ground(place))];
}

/** Sign of a pump or valve, half-way along the line. */
function sign(link: NetworkLink, axis: readonly Vector[], sizes: Sizes): Mesh {
  const lengths = axis.slice(1).map((point, index) => length(subtract(point, axis[index]!)));
  let left = lengths.reduce((sum, piece) => sum + piece, 0) / 2;
  let piece = 0;
  while (piece < lengths.length - 1 && left > lengths[piece]!) left -= lengths[piece++]!;
  const along = subtract(axis[piece + 1]!, axis[piece]!);
  const share = lengths[piece]! > 0 ? left / lengths[piece]! : 0;
  const middle = axis[piece]!.map((value, index) => value + along[index]! * share) as unknown as Vector;
  const direction: Vector = length(along) > 0 ? along : [1, 0, 0];
  return link.kind === 'pump'
    ? pumpSign(middle, direction, sizes.symbol)
    : valveSign(middle, direction, sizes.symbol);
}

function drawNode(
  node: NetworkNode,
  layout: Layout,
  drawing: NetworkDrawing,
  sizes: Sizes,
  pipeRadius: number,
): Drawn {
  const place = layout.place(node.position!);
  const ground = layout.ground(place);
  const drawnRadius = Math.max(pipeRadius, sizes.minimumRadius);
  const axisHeight = ground - drawing.coverMetres - drawnRadius;
  const drawn = { kind: 'node' as const, id: node.id, class: node.kind, places: [place] };
  if (node.kind === 'junction') {
    const height = ground - drawing.coverMetres;
    return {
      ...drawn,
      mesh: ball(layout.toFrame(place, axisHeight), drawnRadius * junctionSwell),
      baseHeight: height - pipeRadius * 2,
      topHeight: height,
    };
  }
  const base = layout.toFrame(place, ground);
  if (node.kind === 'tank') {
    // A tank stands on the ground, as wide and as high as its water can be.
    const height = Math.max(node.tank!.maximumLevelMetres, 0.5);
    const radius = Math.max(node.tank!.diameterMetres / 2, sizes.symbol / 4);
    const roof = Math.min(height * 0.15, radius * 0.3);
    return {
      ...drawn,
      mesh: turned(
        base,
        [0, 0, 1],
        [
          [0, radius],
          [height, radius],
          [height + roof, radius * 0.04],
        ],
      ),
      baseHeight: ground,
      topHeight: ground + height,
    };
  }
  // The size of a reservoir is not in the file: this is a sign.
  return {
    ...drawn,
    mesh: box(layout.toFrame(place, ground - sizes.symbol * 0.1), sizes.symbol * 2.5, sizes.symbol * 0.4),
    baseHeight: ground,
    topHeight: ground,
  };
}

/** A line on the map with points often enough to follow the terrain, or the curve of the earth. */
function alongTheGround(corners: readonly LngLat[], layout: Layout, drawing: NetworkDrawing): LngLat[] {
  // Between points 500 m apart the ground falls 5 mm below the straight line.
  const step = layout.hasTerrain ? drawing.terrainStepMetres : 500;
  const line: LngLat[] = [corners[0]!];
  for (let index = 1; index < corners.length; index++) {
    const from = corners[index - 1]!;
    const to = corners[index]!;
    const metres = length(subtract(layout.toFrame(to, 0), layout.toFrame(from, 0)));
    const pieces = Math.max(1, Math.ceil(metres / step));
    for (let piece = 1; piece <= pieces; piece++) {
      const share = piece / pieces;
      line.push({
        longitude: from.longitude + (to.longitude - from.longitude) * share,
        latitude: from.latitude + (to.latitude - from.latitude) * share,
      });
    }
  }
  return line;
}
