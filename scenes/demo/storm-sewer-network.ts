import type { Point, Ring } from './shapes.ts';
import type { Bore } from './storm-sewer-profile.ts';

/** The storm sewer as data: what goes into the SWMM file. Levels in the 1985 datum, local metres. */
export interface SewerNode {
  /** Unique, without blanks. */
  id: string;
  /** A chamber 压力井 lies behind pumps; wet wells 前池, sumps 集水池 and tanks 调蓄池 store water. */
  kind: 'manhole' | 'chamber' | 'outfall' | 'wet-well' | 'sump' | 'tank';
  point: Point;
  /** Rim: the ground over it; of an outfall the water outside in a storm. */
  groundMetres: number;
  invertMetres: number;
  /** Street, underpass or water body. */
  place: string;
  /** Water surface of what stores water, square metres. */
  surfaceSquareMetres?: number;
}

export interface SewerLink {
  id: string;
  kind: 'conduit' | 'pump' | 'weir' | 'orifice';
  from: string;
  to: string;
  /** Null for pumps. */
  bore: Bore | null;
  /** Null but for conduits. */
  lengthMetres: number | null;
  /** Level at either end; of a weir or orifice its crest. */
  upInvert: number;
  downInvert: number;
  bends: Point[];
  /** Rational method, m³/s; null where it was not designed by that. */
  designFlow: number | null;
  /** Full flow at its slope, m³/s; of a pump its rated flow. */
  capacity: number;
  /** Depths in its well at which a pump starts and runs fully, metres. */
  pumpDepths?: [start: number, full: number];
}

export interface SewerCatchment {
  id: string;
  outlet: string;
  areaSquareMetres: number;
  sealedPercent: number;
  slopePercent: number;
  /** Outline on the map. */
  ring: Ring | null;
}

/** A pumping station: at a mouth, or in an underpass. */
export interface PumpingStation {
  id: string;
  name: string;
  /** Code of the underpass that it keeps dry; null for one at a mouth. */
  underpass: string | null;
  well: string;
  pumps: string[];
  capacity: number;
}

/** Collects nodes and links; levels of manholes follow from the pipes that are added. */
export class SewerNetwork {
  readonly nodes: SewerNode[] = [];
  readonly links: SewerLink[] = [];
  readonly stations: PumpingStation[] = [];
  private readonly byId = new Map<string, SewerNode>();

  add(node: SewerNode): string {
    if (this.byId.has(node.id)) throw new Error(`Demo city: sewer node ${node.id} is planned twice.`);
    this.byId.set(node.id, node);
    this.nodes.push(node);
    return node.id;
  }

  node(id: string): SewerNode {
    return this.byId.get(id)!;
  }

  /** Adds a link; the nodes at its ends are as deep as its ends need. */
  join(link: SewerLink): void {
    const [from, to] = [this.node(link.from), this.node(link.to)];
    if (link.kind === 'conduit') {
      from.invertMetres = Math.min(from.invertMetres, link.upInvert);
      to.invertMetres = Math.min(to.invertMetres, link.downInvert);
    }
    this.links.push(link);
  }
}
