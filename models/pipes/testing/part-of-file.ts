import type { CityObject } from '../../city/city.ts';
import { parseSwmm } from '../../drainage/parse-swmm.ts';
import { parseNetwork } from '../../water/parse-network.ts';
import { NetworkPart } from '../network-part.ts';

/** A unit of the file is a metre at the equator. */
export const degrees = (value: number): number => value / 111_320;

interface FileNode {
  id: string;
  kind: string;
  position: readonly [number, number] | null;
}

function part(
  kind: 'epanet' | 'swmm',
  nodes: FileNode[],
  links: (FileNode & Record<string, unknown>)[],
): NetworkPart {
  const codes = new Map(nodes.map(({ id, kind: what }) => [id, `n:${what}:${id}`]));
  const at = new Map(nodes.map(({ id, position }) => [id, position!.map(degrees)]));
  const base = { level: 5, parent: null, baseHeight: 0, topHeight: 0.6, validFrom: null, validTo: null };
  const objects: CityObject[] = [
    ...nodes.map(({ id, kind: what, position: _, ...attributes }) => ({
      ...base,
      code: codes.get(id)!,
      class: what,
      name: id,
      geometry: { type: 'Point', coordinates: at.get(id)! },
      attributes,
    })),
    ...links.map(({ id, kind: what, ...attributes }) => ({
      ...base,
      code: `n:${what}:${id}`,
      class: what,
      name: id,
      geometry: {
        type: 'LineString',
        coordinates: [at.get(String(attributes['from'])), at.get(String(attributes['to']))],
      },
      attributes: {
        ...attributes,
        from: codes.get(String(attributes['from'])),
        to: codes.get(String(attributes['to'])),
      },
    })),
  ];
  const byCode = new Map(objects.map((object) => [object.code, object]));
  const edges = objects.flatMap(({ code, attributes: { from, to } }) =>
    from ? [{ code, from: String(from), to: String(to) }] : [],
  );
  return new NetworkPart('n', kind, 0, byCode, edges, (code) => byCode.has(code));
}

/** The network of an EPANET file as it is in the city, around the point where longitude and latitude are 0. */
export const waterPart = (text: string): NetworkPart => {
  const { nodes, links } = parseNetwork(text, 'w');
  return part(
    'epanet',
    [...nodes.values()],
    [...links.values()].map((link) => ({ ...link, kind: 'pipe', position: null })),
  );
};
/** The same of a SWMM file whose junctions are manholes of 3 m. */
export const drainPart = (text: string): NetworkPart => {
  const { nodes, links } = parseSwmm(text, 'd');
  return part(
    'swmm',
    [...nodes.values()].map((node) => ({
      ...node,
      kind: node.kind === 'junction' ? 'manhole' : node.kind,
      rimMetres: node.invertMetres + 3,
    })),
    [...links.values()].map(({ section, ...link }) => ({
      ...link,
      kind: 'pipe',
      position: null,
      diameterMillimetres: section!.heightMetres! * 1000,
    })),
  );
};
