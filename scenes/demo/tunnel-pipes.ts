import type { DemoGround } from './ground.ts';
import type { Point } from './shapes.ts';
import { beside } from './street-graph.ts';
import { type DraftNode, type LinkAttributes, PipeDraft } from './survey-draft.ts';
import { wallMetres } from './utility-tunnel.ts';

/** A pipe or cable rack in the tunnel: where in the section its underside lies. */
interface TunnelPipe {
  /** To the left of the tunnel's axis, metres. */
  offsetMetres: number;
  aboveFloorMetres: number;
  attributes: Pick<LinkAttributes, 'subclass' | 'size' | 'material' | 'pressure' | 'voltage' | 'holes'>;
}

/** What the cabins hold: a gas main, a water main and telecom racks, power racks. */
export const tunnelPipes: readonly TunnelPipe[] = [
  {
    offsetMetres: 3.5,
    aboveFloorMetres: 0.6,
    attributes: { subclass: 'TR', size: 'DN300', material: 'G', pressure: '中压A' },
  },
  {
    offsetMetres: 1.35,
    aboveFloorMetres: 0.5,
    attributes: { subclass: 'JP', size: 'DN600', material: 'QM', pressure: '0.4MPa' },
  },
  {
    offsetMetres: -0.9,
    aboveFloorMetres: 1.1,
    attributes: { subclass: 'XX', size: '450X1400', material: 'GX', holes: 24 },
  },
  {
    offsetMetres: -3.75,
    aboveFloorMetres: 0.5,
    attributes: { subclass: 'GD', size: '550X2100', material: 'TZ', voltage: '110kV', holes: 12 },
  },
];

/** Pipes and racks all along the tunnel, surveyed at the tunnel's own points. */
export function planTunnelPipes(tunnel: PipeDraft, ground: DemoGround): PipeDraft {
  const draft = new PipeDraft('GL', ground);
  const { nodes } = tunnel;
  const loop: Point[] = [nodes.at(-1)!, ...nodes, nodes[0]!].map(({ point }) => point);
  for (const { offsetMetres, aboveFloorMetres, attributes } of tunnelPipes) {
    const line = beside(loop, offsetMetres).slice(1, -1);
    const laid = nodes.map((node, i): DraftNode => {
      const invert = (node.groundCentimetres - node.depthCentimetres) / 100 + wallMetres + aboveFloorMetres;
      return draft.node(line[i]!, {
        cover: ground.at(line[i]!) - invert,
        road: node.road,
        pressure: attributes.pressure ?? null,
        chainage: node.chainage,
      });
    });
    laid.forEach((node, i) => {
      draft.link(node, laid[(i + 1) % laid.length]!, {
        ...attributes,
        embedding: 'ZH',
        road: node.road,
        year: 2020,
      });
    });
  }
  return draft;
}
