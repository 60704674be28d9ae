import type { ConduitArrays } from './conduit-arrays.ts';
import type { RoutingNetwork, StorageShape } from './routing-network.ts';
import { column, columnsOfTable, tableIntervals } from './sections/section-table.ts';

/** Intervals of depth in the table of a junction's own surface. */
const intervals = 32;

/** m³/s that leave over the rim of a full node for each metre above it: a level within a millimetre of it. */
export const spillRate = 2000;

/**
 * Nodes as columns of numbers. A junction's water is in the conduits that meet there; where their surface is less than the
 * least one that a node has, the difference is its own.
 */
export interface NodeArrays {
  count: number;
  invert: Float64Array;
  /** Highest crown of the conduits there; −Infinity where there is no closed one. */
  crown: Float64Array;
  /** Head over which water leaves, or stands on the ground. */
  rim: Float64Array;
  ponded: Float64Array;
  outfall: Uint8Array;
  shapes: readonly (StorageShape | null)[];
  /** Metres from the invert that the own table covers; own area and volume at `intervals + 1` equal depths. */
  tableTop: Float64Array;
  tables: Float64Array;
}

const rowLength = 2 * (intervals + 1);

export function nodeArrays(network: RoutingNetwork, conduits: ConduitArrays): NodeArrays {
  const { nodes, options } = network;
  const count = nodes.length;
  const ends: { conduit: number; offset: number }[][] = nodes.map(() => []);
  const crown = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const top = Float64Array.from(nodes, ({ fullDepthMetres }) => fullDepthMetres);
  for (let c = 0; c < conduits.count; c++)
    for (const [node, invert] of [
      [conduits.first[c]!, conduits.firstInvert[c]!],
      [conduits.second[c]!, conduits.secondInvert[c]!],
    ] as const) {
      const offset = invert - nodes[node]!.invertMetres;
      ends[node]!.push({ conduit: c, offset });
      const height = invert + conduits.height[c]!;
      crown[node] = Math.max(crown[node]!, height);
      top[node] = Math.max(top[node]!, height - nodes[node]!.invertMetres);
    }
  const tables = new Float64Array(rowLength * count);
  nodes.forEach((node, index) => {
    if (node.outfall || node.storage) return;
    const step = top[index]! / intervals;
    const at = rowLength * index;
    for (let n = 0; n <= intervals; n++) {
      const depth = n * step;
      let surface = 0;
      for (const { conduit, offset } of ends[index]!)
        surface +=
          (conduits.length[conduit]! / 2) *
          conduits.barrels[conduit]! *
          widthAt(conduits, conduit, depth - offset);
      tables[at + n] = Math.max(0, options.leastSurfaceSquareMetres - surface);
      // Under pressure there is none where a slot is to stand for next to none.
      if (options.slot === 'narrow' && node.invertMetres + depth > crown[index]!) tables[at + n] = 0;
      if (n > 0)
        tables[at + intervals + 1 + n] =
          tables[at + intervals + n]! + (step / 2) * (tables[at + n - 1]! + tables[at + n]!);
    }
  });
  return {
    count,
    invert: Float64Array.from(nodes, ({ invertMetres }) => invertMetres),
    crown,
    rim: Float64Array.from(nodes, (node) =>
      node.pondedSquareMetres > 0
        ? node.invertMetres + node.fullDepthMetres
        : node.invertMetres + node.fullDepthMetres + node.surchargeMetres,
    ),
    ponded: Float64Array.from(nodes, ({ pondedSquareMetres }) => pondedSquareMetres),
    outfall: Uint8Array.from(nodes, ({ outfall }) => (outfall ? 1 : 0)),
    shapes: nodes.map(({ storage }) => storage),
    tableTop: top,
    tables,
  };
}

/** Area (m²) and volume (m³) that are a node's own at a depth over its invert; below it as if its walls went on. */
export class OwnWater {
  area = 0;
  volume = 0;

  constructor(
    private readonly nodes: NodeArrays,
    private readonly leastSurface: number,
  ) {}

  at(node: number, depth: number): void {
    const { nodes } = this;
    const shape = nodes.shapes[node]!;
    if (shape) {
      this.area = Math.max(shape.areaAt(Math.max(depth, 0)), this.leastSurface);
      this.volume = depth >= 0 ? shape.volumeAt(depth) : this.area * depth;
    } else this.junction(node, depth);
    const over = depth - (nodes.rim[node]! - nodes.invert[node]!);
    if (over > 0 && nodes.ponded[node]! > 0) {
      this.area += nodes.ponded[node]!;
      this.volume += nodes.ponded[node]! * over;
    }
  }

  private junction(node: number, depth: number): void {
    const { nodes } = this;
    const { tables } = nodes;
    const at = rowLength * node;
    const step = nodes.tableTop[node]! / intervals;
    if (depth <= 0) {
      this.area = this.leastSurface;
      this.volume = this.leastSurface * depth;
      return;
    }
    const n = Math.floor(depth / step);
    if (n >= intervals) {
      this.area = tables[at + intervals]!;
      this.volume = tables[at + rowLength - 1]! + this.area * (depth - step * intervals);
      return;
    }
    const rest = depth - n * step;
    const slope = (tables[at + n + 1]! - tables[at + n]!) / step;
    this.area = tables[at + n]! + slope * rest;
    this.volume = tables[at + intervals + 1 + n]! + rest * (tables[at + n]! + 0.5 * slope * rest);
  }
}

function widthAt(conduits: ConduitArrays, c: number, depth: number): number {
  if (depth <= 0) return 0;
  const part = depth / conduits.height[c]!;
  if (part >= 1 && conduits.tables[conduits.table[c]!] !== undefined) {
    const open = conduits.flags[c]! & 1;
    if (!open)
      return conduits.greatestWidth[c]! * Math.max(conduits.slot.widthAt(part), conduits.slot.leastWidth);
  }
  const n = Math.min(Math.round(part * tableIntervals), tableIntervals);
  return conduits.tables[conduits.table[c]! + columnsOfTable * n + column.width]!;
}
