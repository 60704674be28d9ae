import { describe, expect, it } from 'vitest';
import { readDrainageInputs } from './drainage-inputs.ts';
import { DrainageSolver } from './drainage-solver.ts';

interface Changes {
  options?: string;
  junctions?: string;
  outfall?: string;
  flow?: string;
  more?: string;
}

/** Ten round pipes in a row, 100 m long and 1 m wide, that fall by 0.2 % to an outfall. */
const row = ({
  options = '',
  junctions = '',
  outfall = 'FREE',
  flow = '0.5',
  more = '',
}: Changes): string => `[OPTIONS]
FLOW_UNITS CMS
FLOW_ROUTING DYNWAVE
SURCHARGE_METHOD SLOT
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 04:00
${options}
[JUNCTIONS]
${Array.from({ length: 10 }, (_, n) => `J${n} ${10 - 0.2 * n} 3 0 0 500`).join('\n')}
${junctions}
[OUTFALLS]
OUT 8 ${outfall}
[CONDUITS]
${Array.from({ length: 10 }, (_, n) => `C${n} J${n} ${n < 9 ? `J${n + 1}` : 'OUT'} 100 0.013 0 0 0 0`).join('\n')}
[XSECTIONS]
${Array.from({ length: 10 }, (_, n) => `C${n} CIRCULAR 1 0 0 0 1`).join('\n')}
[INFLOWS]
J0 FLOW "" FLOW 1 1 ${flow}
${more}`;

async function solved(text: string, seconds: number, stepSeconds = 10): Promise<DrainageSolver> {
  const solver = new DrainageSolver();
  await solver.prepare(readDrainageInputs(text, 'row.inp', { stepSeconds }));
  await solver.step(seconds);
  return solver;
}

describe('DrainageSolver', () => {
  it.each([5, 30, 120])(
    'steady flow has the normal depth of Manning’s formula, with steps of %d s',
    async (step) => {
      const solver = await solved(row({}), 4 * 3600, step);
      const { nodeDepthMetres, linkFlow, ledger } = solver.frame();
      // A R^(2/3) √S / n of a round pipe of 1 m, by its half angle.
      const carried = (depth: number): number => {
        const half = Math.acos(1 - 2 * depth);
        const area = 0.25 * (half - Math.sin(half) * Math.cos(half));
        return (area * (area / half) ** (2 / 3) * Math.sqrt(0.002)) / 0.013;
      };
      for (const node of [1, 3, 5]) expect(carried(nodeDepthMetres[node]!)).toBeCloseTo(0.5, 2);
      for (const flow of linkFlow) expect(flow).toBeCloseTo(0.5, 3);
      expect(Math.abs(ledger.relativeError!)).toBeLessThan(1e-12);
    },
  );

  it('a pool behind an outfall that is held comes to rest, level', async () => {
    const solver = await solved(row({ outfall: 'FIXED 9.5', flow: '0' }), 4 * 3600);
    const { nodeHeadMetres, linkFlow } = solver.frame();
    for (const node of [3, 5, 9]) expect(nodeHeadMetres[node]).toBeCloseTo(9.5, 2);
    for (const flow of linkFlow) expect(Math.abs(flow)).toBeLessThan(0.01);
  });

  it('a flap keeps that water out', async () => {
    const solver = await solved(row({ outfall: 'FIXED 9.5 YES', flow: '0' }), 3600);
    const { ledger } = solver.frame();
    // But for what the last pipe holds of it from the start.
    expect(ledger.outfalls).toBe(0);
    expect(ledger.stored).toBeCloseTo(ledger.initial, 9);
  });

  it('what a pipe cannot take leaves at the rim, and is counted', async () => {
    const solver = await solved(row({ flow: '2.5' }), 4 * 3600);
    const { ledger, nodeDepthMetres } = solver.frame();
    expect(nodeDepthMetres[0]).toBeCloseTo(3, 2);
    expect(ledger.overflow).toBeGreaterThan(1000);
    expect(ledger.overflow + ledger.outfalls + ledger.stored).toBeCloseTo(ledger.lateral, 6);
  });

  it('where ponding is allowed it stands on the ground and returns', async () => {
    const text = row({ options: 'ALLOW_PONDING YES', flow: '0' })
      .replace('J0 FLOW "" FLOW 1 1 0', 'J0 FLOW Q FLOW 1 1 0')
      .concat('[TIMESERIES]\nQ 0:00 2\nQ 0:30 2\nQ 0:31 0\nQ 9:00 0\n');
    const solver = await solved(text, 1800);
    expect(solver.frame().nodeDepthMetres[0]).toBeGreaterThan(3.2);
    await solver.step(4 * 3600);
    const { ledger, nodeDepthMetres } = solver.frame();
    expect(nodeDepthMetres[0]).toBeLessThan(0.2);
    expect(ledger.overflow).toBe(0);
    expect(ledger.outfalls / ledger.lateral).toBeGreaterThan(0.97);
  });

  it('goes on from a checkpoint with the same bits, and can be called off', async () => {
    const first = await solved(row({}), 1800);
    const kept = first.checkpoint();
    await first.step(3600);
    const second = await solved(row({}), 0);
    second.restore(structuredClone(kept));
    await second.step(3600);
    expect(second.checkpoint()).toEqual(first.checkpoint());
    await second.step(7200, AbortSignal.abort());
    expect(second.frame().seconds).toBe(3600);
  });

  it.each(['HORTON 60 6 4 7 0', 'MODIFIED_HORTON 60 6 4 7 0', 'GREEN_AMPT 90 8 0.3', 'CURVE_NUMBER 75 0 7'])(
    'goes on amid a storm with the same bits: ground of %s, rules, gates that move',
    async (ground) => {
      const [method, ...numbers] = ground.split(' ');
      const stormy = row({
        options: `INFILTRATION ${method}\nWET_STEP 00:00:37`,
        junctions: 'B 9 3',
        more: `[ORIFICES]
G J5 B SIDE 0.2 0.65 NO 0.25
[OUTFALLS]
OB 8.5 FREE
[CONDUITS]
CB B OB 60 0.013 0 0 0 0
[XSECTIONS]
CB CIRCULAR 0.6 0 0 0 1
G RECT_CLOSED 0.4 0.5 0 0
[RAINGAGES]
R INTENSITY 0:10 1.0 TIMESERIES T
[TIMESERIES]
T 0:00 40
T 0:10 90
T 0:20 0
T 0:40 30
T 0:50 0
[SUBCATCHMENTS]
S R J0 2 40 120 0.6 0
[SUBAREAS]
S 0.014 0.2 1.5 5 25 OUTLET
[INFILTRATION]
S ${numbers.join(' ')}
[CONTROLS]
RULE SHUT
IF LINK C5 DEPTH > 0.55
THEN ORIFICE G SETTING = 1
ELSE ORIFICE G SETTING = 0.2
RULE CLOSE
IF NODE J9 DEPTH > 0.7
THEN CONDUIT CB STATUS = CLOSED
ELSE CONDUIT CB STATUS = OPEN`,
      });
      const first = await solved(stormy, 1000);
      const [kept, frame] = [first.checkpoint(), first.frame()];
      await first.step(3600);
      const second = await solved(stormy, 0);
      second.restore(structuredClone(kept));
      expect(second.frame()).toEqual(frame);
      await second.step(3600);
      expect(second.checkpoint()).toEqual(first.checkpoint());
      expect(second.frame()).toEqual(first.frame());
      expect(first.frame().runoff.runoff).toBeGreaterThan(100);
      // Of another network, or other ground.
      const other = await solved(row({}), 0);
      expect(() => other.restore(structuredClone(kept))).toThrow(/Checkpoint: expected/);
    },
  );

  it.each([
    [
      '[LID_USAGE]\nS1 L 1 1 1 0 0 0',
      'low-impact development on subcatchments is not computed by this solver',
    ],
    [
      '[CONTROLS]\nRULE A\nIF NODE J77 DEPTH > 1\nTHEN CONDUIT C1 STATUS = CLOSED',
      'rule A: node J77 is not defined.',
    ],
    ['[LOSSES]\nC1 0 0 0 NO 5', 'conduit C1: seepage is not computed.'],
  ])('refuses %j', (more, sentence) => {
    expect(() => readDrainageInputs(row({ more }), 'row.inp')).toThrow(sentence);
  });
});
