import { cellAt, cellsInCircle, cellsInPolygon, type PlaneGrid } from '../ground/rasterise.ts';
import type { Link } from '../links/link.ts';
import type { ToPlane } from './intervention-ground.ts';
import { type Intervention, interventionTitle } from './interventions.ts';
import type { Face } from './line-faces.ts';

/** Speed at which water comes to an intake over a second or leaves an outlet, m/s: it gives the size of their sumps. */
const sumpSpeed = 0.05;
/** Ground this much above that at a place is no part of its sump, metres. */
const sumpRiseMetres = 0.25;
/** A place on an obstacle is led to open ground within this many metres. */
const nearMetres = 10;
/** Speed in a culvert by which its ends are sized, m/s. */
const culvertSpeed = 3;

export interface LinkGround {
  grid: PlaneGrid;
  /** Level of the ground, NaN where unknown. */
  bed: Float32Array;
  /** 1 where water can be. */
  ground: Uint8Array;
  /** Faces of barriers, as `faceName` has them. */
  barriers: ReadonlySet<string>;
  place: ToPlane;
}

export const faceName = ({ cell, side }: Face): string => `${cell} ${side}`;

/**
 * Pumps, culverts, inlets and basins of a scenario as links between cells.
 * @throws Error with one sentence where one has no open ground.
 */
export function interventionLinks(interventions: readonly Intervention[], on: LinkGround): Link[] {
  return interventions.flatMap((one): Link[] => {
    const common = {
      id: one.id,
      fromSeconds: one.fromSeconds,
      ...(one.untilSeconds !== undefined && { untilSeconds: one.untilSeconds }),
    };
    const sump = (at: readonly [number, number], cubicMetresPerSecond: number, which: string): Uint32Array =>
      sumpAt(one, which, at, Math.sqrt(cubicMetresPerSecond / sumpSpeed / Math.PI), on);
    switch (one.kind) {
      case 'pump': {
        const { cubicMetresPerSecond, startDepthMetres, stopDepthMetres } = one;
        return [
          {
            ...common,
            kind: 'pump',
            from: sump(one.from, cubicMetresPerSecond, 'intake'),
            to: one.to && sump(one.to, cubicMetresPerSecond, 'outlet'),
            cubicMetresPerSecond,
            startDepthMetres,
            stopDepthMetres,
          },
        ];
      }
      case 'culvert': {
        const { shape, widthMetres, barrels, manningCoefficient } = one;
        const heightMetres = shape === 'circle' ? widthMetres : one.heightMetres!;
        const flow = culvertSpeed * barrels * widthMetres * heightMetres;
        const [from, to] = [sump(one.from, flow, 'first end'), sump(one.to, flow, 'second end')];
        const lowest = (cells: Uint32Array): number =>
          cells.reduce((least, cell) => Math.min(least, on.bed[cell]!), Number.POSITIVE_INFINITY);
        const [[ax, ay], [bx, by]] = [on.place(one.from), on.place(one.to)];
        const lengthMetres = Math.max(on.grid.cellMetres, Math.hypot(bx - ax, by - ay));
        return [
          {
            ...common,
            kind: 'culvert',
            from,
            to,
            barrel: { shape, widthMetres, heightMetres, lengthMetres, manningCoefficient, barrels },
            fromInvertMetres: one.fromInvertMetres ?? lowest(from),
            toInvertMetres: one.toInvertMetres ?? lowest(to),
          },
        ];
      }
      case 'inlet': {
        const { lengthMetres, openAreaSquareMetres, capacityCubicMetresPerSecond } = one;
        const inlet = { lengthMetres, openAreaSquareMetres, capacityCubicMetresPerSecond };
        return [{ ...common, kind: 'inlet', from: sump(one.at, 0, 'place'), inlet }];
      }
      case 'storage': {
        const cells: number[] = [];
        cellsInPolygon(on.grid, [one.polygon.map(on.place)], (cell) => {
          if (on.ground[cell] === 1) cells.push(cell);
        });
        if (cells.length === 0) throw new Error(`${interventionTitle(one)}: no open ground lies within it.`);
        const { volumeCubicMetres, cubicMetresPerSecond } = one;
        return [
          {
            ...common,
            kind: 'storage',
            from: Uint32Array.from(cells),
            volumeCubicMetres,
            ...(cubicMetresPerSecond !== undefined && { cubicMetresPerSecond }),
          },
        ];
      }
      default:
        return [];
    }
  });
}

/** The cells around a place that water comes to, or from, without a rise or a barrier between. */
function sumpAt(
  one: Intervention,
  which: string,
  at: readonly [number, number],
  radius: number,
  { grid, bed, ground, barriers, place }: LinkGround,
): Uint32Array {
  const { columns, rows, cellMetres } = grid;
  const [x, y] = place(at);
  const distance = (cell: number): number =>
    Math.hypot(
      grid.x0 + ((cell % columns) + 0.5) * cellMetres - x,
      grid.y0 + (Math.floor(cell / columns) + 0.5) * cellMetres - y,
    );
  const own = cellAt(grid, x, y);
  const start =
    own !== null && ground[own] === 1
      ? own
      : cellsInCircle(grid, x, y, Math.max(nearMetres, radius))
          .filter((cell) => ground[cell] === 1)
          .sort((a, b) => distance(a) - distance(b))[0];
  if (start === undefined)
    throw new Error(
      `${interventionTitle(one)}: no open ground lies within ${Math.max(nearMetres, radius).toFixed(0)} m of its ${which}.`,
    );
  const cells = new Set([start]);
  for (const cell of cells) {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const go = (to: number, face: string): void => {
      if (ground[to] !== 1 || barriers.has(face) || distance(to) > radius) return;
      if (bed[to]! <= bed[start]! + sumpRiseMetres) cells.add(to);
    };
    if (column > 0) go(cell - 1, `${cell - 1} east`);
    if (column < columns - 1) go(cell + 1, `${cell} east`);
    if (row > 0) go(cell - columns, `${cell - columns} north`);
    if (row < rows - 1) go(cell + columns, `${cell} north`);
  }
  return Uint32Array.from(cells).sort();
}
