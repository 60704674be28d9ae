import { cellsInPolygon } from '../ground/rasterise.ts';
import type { Link } from '../links/link.ts';
import { nearMetres, type SumpGround, sumpCells } from '../links/sump.ts';
import type { ToPlane } from './intervention-ground.ts';
import { type Intervention, interventionTitle } from './interventions.ts';

/** Speed at which water comes to an intake over a second or leaves an outlet, m/s: it gives the size of their sumps. */
const sumpSpeed = 0.05;
/** Speed in a culvert by which its ends are sized, m/s. */
const culvertSpeed = 3;

/** What links lie on, and how places come onto it. */
export interface LinkGround extends SumpGround {
  place: ToPlane;
}

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

function sumpAt(
  one: Intervention,
  which: string,
  at: readonly [number, number],
  radius: number,
  on: LinkGround,
): Uint32Array {
  const cells = sumpCells(on.place(at), radius, on);
  if (cells) return cells;
  throw new Error(
    `${interventionTitle(one)}: no open ground lies within ${Math.max(nearMetres, radius).toFixed(0)} m of its ${which}.`,
  );
}
