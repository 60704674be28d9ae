import type { Point } from './shapes.ts';
import { type DraftLink, linkLength, type PipeDraft } from './survey-draft.ts';
import type { GasLeak, GasNeighbour, UndergroundSpace } from './survey-types.ts';

/** How near a space must be to a gas pipe to be its neighbour, metres. */
export const neighbourMetres = 5;
const cellMetres = 80;

export const linkCode = ({ from, to }: DraftLink): string => `${from.id}-${to.id}`;

/** All pairs of a gas pipe and an underground space within five metres; drilled pipes below the river have none. */
export function gasNeighbours(gas: PipeDraft, spaces: readonly UndergroundSpace[]): GasNeighbour[] {
  const cells = new Map<string, DraftLink[]>();
  for (const link of gas.links) {
    if (link.embedding === 'SX') continue;
    const [p, q] = [link.from.point, link.to.point];
    const cell = (value: number): number => Math.floor(value / cellMetres);
    for (
      let c = cell(Math.min(p[0], q[0]) - neighbourMetres);
      c <= cell(Math.max(p[0], q[0]) + neighbourMetres);
      c++
    )
      for (
        let r = cell(Math.min(p[1], q[1]) - neighbourMetres);
        r <= cell(Math.max(p[1], q[1]) + neighbourMetres);
        r++
      ) {
        const key = `${c}/${r}`;
        const list = cells.get(key);
        if (list) list.push(link);
        else cells.set(key, [link]);
      }
  }
  const found: GasNeighbour[] = [];
  for (const { id, kind, point, volumeCubicMetres } of spaces) {
    const key = `${Math.floor(point[0] / cellMetres)}/${Math.floor(point[1] / cellMetres)}`;
    for (const link of cells.get(key) ?? []) {
      const radius = Number(/\d+/.exec(link.size)![0]) / 2000;
      const metres = Math.max(0, toSegment(point, link.from.point, link.to.point) - radius);
      if (metres <= neighbourMetres)
        found.push({
          pipe: linkCode(link),
          space: id,
          kind,
          volumeCubicMetres: Math.round(volumeCubicMetres * 100) / 100,
          distanceMetres: Math.round(metres * 100) / 100,
        });
    }
  }
  return found.sort((a, b) =>
    a.pipe < b.pipe ? -1 : a.pipe > b.pipe ? 1 : a.distanceMetres - b.distanceMetres,
  );
}

function toSegment([x, y]: Point, p: Point, q: Point): number {
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  const part = Math.min(1, Math.max(0, ((x - p[0]) * dx + (y - p[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - p[0] - part * dx, y - p[1] - part * dy);
}

/** Two leaks: a medium-pressure main beside many spaces, and a corroded low-pressure pipe. */
export function planLeaks(gas: PipeDraft, neighbours: readonly GasNeighbour[], near: Point): GasLeak[] {
  const byPipe = new Map<string, GasNeighbour[]>();
  for (const neighbour of neighbours)
    byPipe.set(neighbour.pipe, [...(byPipe.get(neighbour.pipe) ?? []), neighbour]);
  const leaks: GasLeak[] = [];
  for (const [pressure, holeMillimetres] of [
    ['中压A', 12],
    ['低压', 20],
  ] as const) {
    let best: DraftLink | null = null;
    let most = 0;
    for (const link of gas.links) {
      if (link.pressure !== pressure || linkLength(link) < 15) continue;
      const count = byPipe.get(linkCode(link))?.length ?? 0;
      const far = Math.hypot(link.from.point[0] - near[0], link.from.point[1] - near[1]);
      // Many neighbours, and near the middle of the city where the demonstration looks.
      const worth = count / (1 + far / 900);
      if (worth > most) [best, most] = [link, worth];
    }
    if (!best) continue;
    const [p, q] = [best.from.point, best.to.point];
    leaks.push({
      pipe: linkCode(best),
      point: [Math.round((p[0] + q[0]) * 500) / 1000, Math.round((p[1] + q[1]) * 500) / 1000],
      pressure,
      holeMillimetres,
      spaces: byPipe
        .get(linkCode(best))!
        .map(({ space, distanceMetres }) => ({ space, distanceMetres }))
        .sort((a, b) => a.distanceMetres - b.distanceMetres),
    });
  }
  return leaks;
}

/** The neighbours as a table, UTF-8 with a byte order mark as spreadsheets write it. */
export function neighbourTable(neighbours: readonly GasNeighbour[]): string {
  const rows = neighbours.map(
    ({ pipe, space, kind, volumeCubicMetres, distanceMetres }) =>
      `${pipe},${space},${kind},${volumeCubicMetres},${distanceMetres}`,
  );
  return `\uFEFF管线编号,空间编号,空间类型,容积,距离\r\n${rows.join('\r\n')}\r\n`;
}
