import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../sentences/sentence.ts';
import { sharedData } from '../testing/shared-data.ts';
import { burstAnswer, burstQuestion, valveRecords } from './burst.ts';
import { answerBurst } from './burst-pressures.ts';
import { crossCheckEngine } from './epanet-engine.ts';

const engine22 = crossCheckEngine(
  readFileSync(
    join(dirname(createRequire(import.meta.url).resolve('epanet-js/engines/v2.2')), 'EpanetEngine.wasm'),
  ),
);

/** A main from the works with two streets that meet; H is a hydrant, E a dead end. */
const town = `[JUNCTIONS]
A 0 2
B 0 4
C 0 4
D 0 4
E 0 1
[RESERVOIRS]
R 40
[PIPES]
RA R A 500 200 120 0 Open
AB A B 400 150 120 0 Open
AC A C 400 100 120 0 Open
BD B D 400 150 120 0 Open
CD C D 400 100 120 0 Open
DE D E 200 100 120 0 Open
[TAGS]
NODE B hydrant
[OPTIONS]
Units LPS
Headloss H-W
Accuracy 0.00001
[END]
`;
const valves = valveRecords.parse([
  { id: 'V1', link: 'AB', node: 'A' },
  { id: 'V2', link: 'BD', node: 'D' },
  { id: 'V3', link: 'AC', node: 'A' },
  { id: 'V4', link: 'CD', node: 'D' },
  { id: 'V5', link: 'DE', node: 'D' },
  { id: 'V6', link: 'RA', node: 'A' },
]);
const ask = (question: object, records: typeof valves | null = valves) =>
  answerBurst(town, { file: 'town.inp', records }, burstQuestion.parse(question));

describe('a burst', () => {
  it('is answered with valves, what is without water, and the pressures that are left', async () => {
    const answer = burstAnswer.parse(await ask({ link: 'AB' }));
    expect(answer.close).toEqual(['V1', 'V2']);
    expect(answer.shut).toMatchObject({ nodes: ['B'], links: ['AB', 'BD'], lengthMetres: 800 });
    expect(answer.shut.volumeCubicMetres).toBeCloseTo((Math.PI / 4) * 0.15 ** 2 * 800, 9);
    expect(answer.lost).toEqual({ nodes: [], links: [], lengthMetres: 0 });
    expect([answer.hydrants, answer.demandLitresPerSecond]).toEqual([['B'], 4]);
    // By hand: RA carries A, C, D and E, 11 L/s; AC then 9, CD 5 (Hazen-Williams, C 120).
    const loss = (litres: number, metres: number, diameter: number): number =>
      (10.667 * metres * (litres / 1000) ** 1.852) / (120 ** 1.852 * diameter ** 4.871);
    const c = 40 - loss(11, 500, 0.2) - loss(9, 400, 0.1);
    const d = c - loss(5, 400, 0.1);
    const more = burstAnswer.parse(await ask({ link: 'AB', demand: { requiredMetres: (c + d) / 2 } }));
    expect(more.pressures!.low.map(({ node }) => node).sort()).toEqual(['D', 'E']);
    const fixed = burstAnswer.parse(await ask({ link: 'AB', demand: { requiredMetres: d - 1 } }));
    expect(fixed.pressures!.low).toEqual([]);
    expect(fixed.pressures!.unmetLitresPerSecond).toBeCloseTo(0, 3);
  });

  it('says what a failed valve takes, and takes it', async () => {
    const answer = await ask({ link: 'AB' });
    expect(answer.fallbacks.find(({ valve }) => valve === 'V2')).toMatchObject({
      alsoClose: ['V4', 'V5'],
      moreNodes: 1,
    });
    const failed = await ask({ link: 'AB', failedValves: ['V2'] });
    // DE carries 1 L/s, CD less: the pipe with the greater flow is closed first.
    expect(failed.close).toEqual(['V1', 'V5', 'V4']);
    expect(failed.shut.nodes).toEqual(['B', 'D']);
    expect(failed.lost.nodes).toEqual(['E']);
    // One valve at the works would do as well, for everybody.
    expect(failed.fewer).toEqual({ close: ['V6'], nodes: 5 });
  });

  it('says so where valves are only assumed', async () => {
    const answer = await ask({ node: 'B', pressures: false }, null);
    expect(answer.valvesFrom).toBe('assumed');
    expect(answer.close).toEqual(['AB/B', 'BD/B']);
    expect(answer.pressures).toBeNull();
    expect(answer.warnings[0]!.text).toContain('No valves are recorded');
  });

  it('is fed from another side by opening the valve that shuts a pipe, also one that the file closes', async () => {
    const border = [...valves, { id: 'V7', link: 'CD', node: 'C', closed: true, fixed: false, cost: 1 }];
    const closedPipe = town.replace('CD C D 400 100 120 0 Open', 'CD C D 400 100 120 0 Closed');
    for (const [input, records] of [
      [town, border],
      [closedPipe, border],
    ] as const) {
      const asked = (question: object) =>
        answerBurst(
          input,
          { file: 'town.inp', records },
          burstQuestion.parse({ link: 'AB', demand: { requiredMetres: 5 }, ...question }),
        );
      const answer = await asked({});
      expect(answer.lost.nodes).toEqual(['D', 'E']);
      expect(answer.refills).toEqual([{ valve: 'V7', link: 'CD', nodes: 2 }]);
      const fed = await asked({ openedValves: ['V7'] });
      expect(fed.lost.nodes).toEqual([]);
      // With the pipe open they get their water: the engine has opened it too.
      expect(fed.pressures!.unmetLitresPerSecond).toBeCloseTo(0, 3);
      expect(fed.closures.sort()).toEqual(['AB', 'BD']);
    }
    const without = await ask({ link: 'DE', closedValves: ['V3'] });
    expect(without.closures.sort()).toEqual(['AC', 'DE']);
  });

  it.each([
    [{ link: 'X' }, 'Link X is not defined in the network.'],
    [{ node: 'X' }, 'Node X is not defined in the network.'],
    [{ link: 'AB', failedValves: ['V9'] }, 'Valve V9 is not defined in the network.'],
  ])('of %j is refused', async (question, sentence) => {
    await expect(ask(question)).rejects.toThrow(sentence);
  });

  it('with a valve at the wrong place is refused', async () => {
    const wrong = valveRecords.parse([{ id: 'V', link: 'AB', node: 'D' }]);
    await expect(ask({ link: 'AB' }, wrong)).rejects.toThrow('Valve V: link AB has no end at node D.');
    expect(burstQuestion.safeParse({}).success).toBe(false);
  });

  it('in a network with a sustaining valve is computed by EPANET 2.2, and says so', async () => {
    // After OpenWaterAnalytics/EPANET#892, with a second way to C.
    const sustaining = `[JUNCTIONS]
A 180 0
B 180 0
C 180 100
[RESERVOIRS]
R 250.27
[PIPES]
P1 R A 1000 250 100 0 Open
P2 B C 1000 250 100 0 Open
P3 B C 1000 250 100 0 Open
[VALVES]
V A B 250 PSV 70 0
[OPTIONS]
Units CMH
Headloss H-W
[END]
`;
    const question = burstQuestion.parse({ link: 'P3', demand: { requiredMetres: 70 } });
    const answer = await answerBurst(
      sustaining,
      { file: 'psv.inp', records: null, crossCheck: engine22 },
      question,
    );
    expect(answer.pressures!.engine).toBe('EPANET 2.2');
    // By hand: the valve holds A at 70 m, so P1 loses 0.27 m and not the 2.37 m of 100 m³/h; that flow meets the demand
    // at C where 100 sqrt(p / 70) equals it.
    const flow = 100 * (0.27 / 2.37) ** (1 / 1.852);
    expect(answer.pressures!.low[0]!.node).toBe('C');
    expect(answer.pressures!.low[0]!.afterMetres).toBeCloseTo(70 * (flow / 100) ** 2, 1);
    expect(answer.warnings.map(textOf).join(' ')).toContain('EPANET 2.2 was used');
    const alone = await answerBurst(sustaining, { file: 'psv.inp', records: null }, question);
    expect(alone.warnings.map(textOf).join(' ')).toContain('EPANET 2.3.5 can be wrong');
  });

  const net6 = sharedData('epanet-swmm-networks', 'Net6.inp');
  it.skipIf(!net6)('is answered on Net6', async () => {
    const text = readFileSync(net6!, 'utf8');
    const answer = await answerBurst(
      text,
      { file: 'Net6.inp', records: null },
      burstQuestion.parse({ link: 'LINK-2636', atSeconds: 7200 }),
    );
    expect(answer.close.length).toBeGreaterThan(0);
    expect(answer.pressures!.engine).toBe('EPANET 2.3.5');
  });
});
