import type { CityObject } from '../../models/city/city.ts';
import type { ValveRecord } from '../../models/water/burst.ts';
import type { WaterNetwork } from '../../models/water/water-network.ts';
import type { Drawn, Sizes } from './draw.ts';
import type { Layout } from './layout.ts';
import type { NetworkDrawing } from './options.ts';
import { valveSign } from './solids.ts';
import { length, subtract } from './vector.ts';

/** Of a valve from its node along the pipe, metres; on a short pipe a fifth of it. */
const fromNodeMetres = 1.5;
/** Length of its sign in drawn radii of the pipe. */
const signRadii = 6;

/** Isolating valves as signs upon their pipes, beside the node that they part from it. */
export function drawIsolatingValves(
  valves: readonly ValveRecord[],
  network: WaterNetwork,
  layout: Layout,
  drawing: NetworkDrawing,
  sizes: Sizes,
): Drawn[] {
  return valves.map(({ id, link: linkId, node }) => {
    const link = network.links.get(linkId)!;
    const line = layout.line(link).map(layout.place);
    if (link.to === node && link.from !== node) line.reverse();
    const flat = line.map((place) => layout.toFrame(place, 0));
    const first = flat.findIndex((point) => length(subtract(point, flat[0]!)) > 0.01);
    const next = Math.max(first, 1);
    const metres = length(subtract(flat[next]!, flat[0]!));
    const share = metres > 0 ? Math.min(fromNodeMetres / metres, 0.2) : 0;
    const [one, two] = [line[0]!, line[next]!];
    const place = {
      longitude: one.longitude + (two.longitude - one.longitude) * share,
      latitude: one.latitude + (two.latitude - one.latitude) * share,
    };
    const radius = (link.diameterMillimetres ?? 0) / 2000;
    const drawnRadius = Math.max(radius, sizes.minimumRadius);
    const top = layout.ground(place) - drawing.coverMetres;
    return {
      kind: 'valve',
      id,
      class: 'isolating-valve',
      mesh: valveSign(
        layout.toFrame(place, top - drawnRadius),
        subtract(flat[next]!, flat[0]!),
        drawnRadius * signRadii,
      ),
      places: [place],
      baseHeight: top - radius * 2,
      topHeight: top,
    };
  });
}

/** What is lasting about a valve; whether it is shut or stuck stands in the list of valves, which changes. */
export function valveAttributes(
  { link, node }: ValveRecord,
  network: WaterNetwork,
  codeOf: (thing: { kind: string; id: string }) => string,
): CityObject['attributes'] {
  const pipe = network.links.get(link)!;
  return {
    pipe: codeOf(pipe),
    node: codeOf(network.nodes.get(node)!),
    diameterMillimetres: pipe.diameterMillimetres,
    description: pipe.description,
  };
}
