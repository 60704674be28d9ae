import type { CityObject } from '../city/city.ts';
import type { PipeDiscipline } from './classes.ts';

/** A surveyed line as an edge of a network. */
export interface PipeGraphLine {
  code: string;
  from: string;
  to: string;
  lengthMetres: number;
  /** Null where the survey has none, or a box. */
  diameterMillimetres: number | null;
  material: string | null;
  pressure: string | null;
  attributes: CityObject['attributes'];
}

/** A surveyed point as a node. */
export interface PipeGraphPoint {
  code: string;
  /** Class of the object: "valve", "regulator", "station", "junction" … */
  kind: string;
  appurtenance: string | null;
  name: string | null;
  /** Metres above the ellipsoid; the mean of all others where the survey has none. */
  heightMetres: number;
  heightKnown: boolean;
  position: [longitude: number, latitude: number] | null;
  /** Numbers of the lines that end there. */
  lines: number[];
}

export interface PipeGraph {
  points: Map<string, PipeGraphPoint>;
  lines: PipeGraphLine[];
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** The network of one discipline as the objects of a pipe survey hold it; lines without ends or length stay out. */
export function pipeGraph(objects: Iterable<CityObject>, discipline: PipeDiscipline): PipeGraph {
  const points = new Map<string, PipeGraphPoint>();
  const lines: PipeGraphLine[] = [];
  for (const { code, class: kind, name, geometry, baseHeight, attributes } of objects) {
    if (attributes['discipline'] !== discipline) continue;
    if (geometry?.type === 'Point')
      points.set(code, {
        code,
        kind,
        appurtenance: textOf(attributes['appurtenance']),
        name,
        heightMetres: baseHeight ?? 0,
        heightKnown: baseHeight !== null,
        position: [geometry.coordinates[0]!, geometry.coordinates[1]!],
        lines: [],
      });
    else if (kind === 'pipe') {
      const [from, to] = [textOf(attributes['from']), textOf(attributes['to'])];
      const lengthMetres = numberOf(attributes['lengthMetres']);
      if (from === null || to === null || from === to || !(lengthMetres !== null && lengthMetres > 0))
        continue;
      lines.push({
        code,
        from,
        to,
        lengthMetres,
        diameterMillimetres: numberOf(attributes['diameterMillimetres']),
        material: textOf(attributes['material']),
        pressure: textOf(attributes['pressure']),
        attributes,
      });
    }
  }
  let [sum, count] = [0, 0];
  for (const { heightKnown, heightMetres } of points.values())
    if (heightKnown) {
      sum += heightMetres;
      count++;
    }
  const kept = lines.filter(({ from, to }) => points.has(from) && points.has(to));
  for (const [index, { from, to }] of kept.entries())
    for (const end of [from, to]) points.get(end)!.lines.push(index);
  for (const point of points.values())
    if (!point.heightKnown) point.heightMetres = count > 0 ? sum / count : 0;
  return { points, lines: kept };
}

/** Nodes that hang together with some of them. @param neighbours of each node. */
export function connected(
  starts: Iterable<string>,
  neighbours: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const reached = new Set(starts);
  for (const node of reached) for (const next of neighbours.get(node) ?? []) reached.add(next);
  return reached;
}

/** Neighbours of each end of some links. */
export function neighboursOf(links: Iterable<{ from: string; to: string }>): Map<string, string[]> {
  const neighbours = new Map<string, string[]>();
  const add = (a: string, b: string): void => {
    const list = neighbours.get(a);
    if (list) list.push(b);
    else neighbours.set(a, [b]);
  };
  for (const { from, to } of links) {
    add(from, to);
    add(to, from);
  }
  return neighbours;
}
