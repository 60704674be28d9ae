import { Random } from '../random.ts';
import type { Layout, WaterPipe } from './layout.ts';

/** A gate or butterfly valve that parts a pipe from one of its end nodes. */
export interface IsolatingValve {
  id: string;
  link: string;
  node: string;
  /** Shut now: the borders of the pressure zones. */
  closed: boolean;
  /** Found stuck, buried or broken at the last round of inspection. */
  fixed: boolean;
  /** Minutes of a crew of two, once they are there: large valves take hundreds of turns. */
  cost: number;
}

/** One valve in so many does not turn. */
const stuckShare = 0.04;
/** Two valves on a pipe shorter than this would be one too many, metres. */
const shortMetres = 8;

/**
 * Isolating valves as a utility has them: on all branches where main pipes meet, on all but the widest at other
 * tees and crosses (the rules n and n-1 of Walski 1993), at works, tanks and reducing valves, and shut ones at the
 * borders of the pressure zones. A hydrant's own valve lies on its branch, which the model does not have.
 */
export function placeIsolatingValves(layout: Layout, stations: ReadonlySet<string>): IsolatingValve[] {
  const random = new Random('isolating valves');
  const pipesAt = new Map<string, WaterPipe[]>();
  for (const pipe of layout.pipes)
    for (const end of [pipe.from, pipe.to]) pipesAt.set(end, [...(pipesAt.get(end) ?? []), pipe]);
  const reduced = new Set(
    layout.valves.filter(({ type }) => type === 'PRV').flatMap(({ from, to }) => [from, to]),
  );
  const valves: IsolatingValve[] = [];
  const withValve = new Set<WaterPipe>();
  const add = (pipe: WaterPipe, node: string, closed = false): void => {
    if (!closed && withValve.has(pipe) && pipe.lengthMetres < shortMetres) return;
    withValve.add(pipe);
    const { diameterMillimetres: d } = pipe;
    valves.push({
      id: `GV${valves.length + 1}`,
      link: pipe.id,
      node,
      closed,
      fixed: !closed && random.chance(stuckShare),
      cost: d <= 200 ? 5 : d <= 400 ? 10 : 20,
    });
  };
  for (const pipe of layout.pipes) if (pipe.closed) add(pipe, pipe.to, true);
  for (const [node, pipes] of pipesAt) {
    const open = pipes.filter((pipe) => !pipe.closed);
    if (stations.has(node) || reduced.has(node)) for (const pipe of open) add(pipe, node);
    else if (open.length >= 3) {
      const main = open.filter(({ class: kind }) => kind === 'primary' || kind === 'secondary').length >= 3;
      const widest = open.reduce((a, b) => (b.diameterMillimetres > a.diameterMillimetres ? b : a));
      for (const pipe of open) if (main || pipe !== widest) add(pipe, node);
    }
  }
  return valves;
}

/** The list as a utility hands it over; what `mirrorcity pipes burst --valves` and the import read. */
export const valveTable = (valves: readonly IsolatingValve[]): string =>
  [
    'id,link,node,closed,fixed,cost',
    ...valves.map(({ id, link, node, closed, fixed, cost }) =>
      [id, link, node, closed ? 1 : 0, fixed ? 1 : 0, cost].join(','),
    ),
    '',
  ].join('\n');
