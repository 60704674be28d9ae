import { describe, expect, it } from 'vitest';
import type { FloodInputs } from '../../flood/inputs.ts';
import type { Link } from '../../flood/links/link.ts';
import { FloodSolver } from '../../flood/solver.ts';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { readDrainageInputs } from '../drainage-inputs.ts';
import { DrainageSolver } from '../drainage-solver.ts';
import { type CoupledLedger, CoupledRun, type Opening } from './coupled-run.ts';

const module = floodKernelForTests();

/** A sewer that takes 0.6 m³/s below a street at 10 m, and the inflow from above that is more than that for a while. */
const sewer = (peak: number): string => `[OPTIONS]
FLOW_UNITS CMS
FLOW_ROUTING DYNWAVE
SURCHARGE_METHOD SLOT
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 03:00
[JUNCTIONS]
UP 7.4 5
M 7 3
[OUTFALLS]
OUT 6.2 FREE
[CONDUITS]
A UP M 80 0.013 0 0 0 0
B M OUT 160 0.013 0 0 0 0
[XSECTIONS]
A CIRCULAR 1 0 0 0
B CIRCULAR 0.6 0 0 0
[INFLOWS]
UP FLOW Q FLOW 1 1 0
[TIMESERIES]
Q 0:00 0.05
Q 0:10 ${peak}
Q 0:20 ${peak}
Q 0:30 0.05
Q 4:00 0.05
`;

const manhole = { crestMetres: 10, widthMetres: 2, areaSquareMetres: 0.5, orificeCoefficient: 0.6 };
const opening: Opening = { linkId: 'street', nodeId: 'M', manhole };

/** A bowl 60 m wide around the manhole, so that what came up finds its way back. */
function street(initial: number): FloodInputs {
  const [columns, rows, cellMetres] = [30, 30, 2];
  const cells = columns * rows;
  const middle = 14 * columns + 14;
  const link: Link = {
    kind: 'sewer',
    id: 'street',
    from: Uint32Array.of(middle, middle + 1, middle + columns, middle + columns + 1),
    manhole,
  };
  const far = (cell: number): number =>
    Math.max(Math.abs((cell % columns) - 14.5), Math.abs(Math.floor(cell / columns) - 14.5));
  return {
    columns,
    rows,
    cellMetres,
    bed: Float32Array.from({ length: cells }, (_, cell) => 10 + 0.02 * (far(cell) - 0.5)),
    manningCoefficient: 0.02,
    initialDepth: new Float32Array(cells).fill(initial),
    links: [link],
  };
}

async function coupled(peak: number, initial: number): Promise<{ run: CoupledRun; flood: FloodSolver }> {
  const flood = new FloodSolver({ module });
  await flood.prepare(street(initial));
  const drainage = new DrainageSolver();
  await drainage.prepare(readDrainageInputs(sewer(peak), 'sewer.inp', { stepSeconds: 5 }));
  return { run: new CoupledRun(flood, drainage, [opening]), flood };
}

describe('a flood and the drains below it', () => {
  it('a manhole gives what the pipe cannot take, and takes it back; no water is lost', async () => {
    const { run, flood } = await coupled(1.2, 0);
    let highest = 0;
    for (let seconds = 60; seconds <= 3 * 3600; seconds += 60) {
      await run.step(seconds);
      const { flood: ground, relativeError } = run.ledger();
      highest = Math.max(highest, ground.stored);
      expect(Math.abs(relativeError!)).toBeLessThan(1e-11);
    }
    const { flood: ground, drainage, between } = run.ledger();
    // The pipe below takes 0.6 to 0.9 m³/s of the 1.2 that come for ten minutes.
    expect(highest).toBeGreaterThan(150);
    expect(highest).toBeLessThan(500);
    // Three hours later only a film is left in the street, and all came out at the outfall.
    expect(ground.stored).toBeLessThan(0.01 * highest);
    expect(between).toBeLessThan(1e-6);
    expect(drainage.outfalls / (drainage.lateral - drainage.overflow)).toBeGreaterThan(0.97);
    flood.close();
  });

  it('a flooded street drains at what the pipe below takes', async () => {
    const { run, flood } = await coupled(0.05, 0.4);
    await run.step(60);
    const before = run.ledger();
    await run.step(360);
    const after = run.ledger();
    // Full pipe with the street's level above it: √(Δh / (L n² / (A² R^(4/3)))), Δh from 10.5 to a crown at 6.8.
    const area = (Math.PI / 4) * 0.6 ** 2;
    const full = Math.sqrt((10.5 - 6.7) / ((160 * 0.013 ** 2) / (area ** 2 * 0.15 ** (4 / 3))));
    const given = ({ wentDown, cameUp, between }: CoupledLedger): number => wentDown - cameUp + between;
    const rate = (given(after) - given(before)) / 300 + 0.05;
    expect(rate / full).toBeGreaterThan(0.85);
    expect(rate / full).toBeLessThan(1.1);
    expect(Math.abs(after.relativeError!)).toBeLessThan(1e-11);
    flood.close();
  });

  it('refuses openings that one of both does not know', async () => {
    const { flood } = await coupled(1, 0);
    const drainage = new DrainageSolver();
    await drainage.prepare(readDrainageInputs(sewer(1), 'sewer.inp', { stepSeconds: 5 }));
    expect(() => new CoupledRun(flood, drainage, [{ ...opening, nodeId: 'OUT' }])).toThrow(
      'Opening street: expected a manhole of the drainage network, found OUT.',
    );
    expect(() => new CoupledRun(flood, drainage, [{ ...opening, linkId: 'lane' }])).toThrow(
      'Opening lane: the flood has no link of kind sewer with that id.',
    );
    flood.close();
  });
});
