import { describe, expect, it } from 'vitest';
import { textOf } from '../sentences/sentence.ts';
import { parseNetwork } from './parse-network.ts';
import { runNetwork } from './run-network.ts';
import { net1 } from './testing/net1.ts';

const warnings = (text: string): string[] => parseNetwork(text, 'n.inp').warnings.map(textOf);
const lineOf = (text: string, wanted: string): number => text.split('\n').indexOf(wanted) + 1;

describe('what is most likely wrong in a network', () => {
  it('is nothing in Net1', () => {
    expect(warnings(net1)).toEqual([]);
  });

  it('is a part without a source, named', () => {
    const apart = net1
      .replace('[RESERVOIRS]', 'X 700 1\nY 700 1\n[RESERVOIRS]')
      .replace('[PUMPS]', 'XY X Y 10 6 100 0 Open\n[PUMPS]');
    expect(warnings(apart)).toEqual(['n.inp: nodes joined to no reservoir or tank: X, Y (2 in all).']);
    expect(warnings(net1.replace('[RESERVOIRS]', 'X 700 1\n[RESERVOIRS]'))).toEqual([
      'n.inp: nodes joined to no reservoir or tank: X (1 in all).',
    ]);
  });

  it('is a junction that no link joins, which no engine computes', async () => {
    const alone = net1.replace('[RESERVOIRS]', 'X 700 1\nY 700 1\n[RESERVOIRS]');
    await expect(runNetwork(alone, { file: 'n.inp' })).rejects.toThrow(
      `n.inp line ${lineOf(alone, 'X 700 1')}: junctions that no link joins, which EPANET does not compute: X, Y (2 in all).`,
    );
  });

  it('is a node behind a closed pipe', () => {
    const closed = net1.replace(/^(31 31 32 .*|122 22 32 .*) Open$/gm, '$1 Closed');
    expect(warnings(closed)).toEqual([
      'n.inp: nodes without an open way from a reservoir or tank as the file begins: 32 (1 in all).',
    ]);
  });

  it('are controls that fight each other', () => {
    const fighting = net1.replace('BELOW 110', 'BELOW 145');
    const [one, other] = [
      lineOf(fighting, 'LINK 9 OPEN IF NODE 2 BELOW 145'),
      lineOf(fighting, 'LINK 9 CLOSED IF NODE 2 ABOVE 140'),
    ];
    expect(warnings(fighting)).toEqual([
      `n.inp lines ${one} and ${other}: the controls of link 9 by node 2 contradict each other: both hold between 140 and 145, and one opens what the other closes.`,
    ]);
    expect(warnings(net1.replace('ABOVE 140', 'BELOW 100'))[0]).toContain('both hold below 100');
  });

  it('is a diameter in another unit', () => {
    const metres = net1.replace('31 31 32 5280 6 ', '31 31 32 5280 0.006 ');
    expect(warnings(metres)).toEqual([
      `n.inp line ${lineOf(metres, '31 31 32 5280 0.006 100 0 Open')}: pipe 31 has a diameter of 0.152 mm where the median is 254 mm; it may be in another unit.`,
    ]);
  });

  it('are units that do not go together', () => {
    const twice = net1.replace('Units GPM', 'Units LPS\nUnits GPM');
    expect(warnings(twice)).toEqual([
      `n.inp line ${lineOf(twice, 'Units LPS')}: the flow unit is given twice, as LPS and GPM; GPM is taken.`,
    ]);
    const mixed = net1.replace('Units GPM', 'Units GPM\nPressure Meters');
    expect(warnings(mixed)[0]).toContain('pressures in METERS do not go with flows in GPM');
  });

  it.each([
    [
      'a length of zero',
      '10 10 11 10530 18',
      '10 10 11 0 18',
      /pipe 10 length: expected a number above 0, found 0\.$/,
    ],
    [
      'a diameter below zero',
      '11 11 12 5280 14',
      '11 11 12 5280 -14',
      /pipe 11 diameter: expected a number above 0, found -14\.$/,
    ],
    ['an unknown node', '21 21 22', '21 21 99', /pipe 21 ends at node 99, which is not defined\.$/],
  ])('is %s', (_what, from, to, sentence) => {
    expect(() => parseNetwork(net1.replace(from, to), 'n.inp')).toThrow(sentence);
  });

  it('is a model that does not converge: the run names the link that swings most', async () => {
    // Two trials are too few for a pump that switches with a tank.
    const hard = net1
      .replace('Trials 40', 'Trials 2')
      .replace('Unbalanced Continue 10', 'Unbalanced Continue');
    const run = await runNetwork(hard, { file: 'hard.inp', hours: 0 });
    expect(run.warnings[0]!.text).toMatch(
      /^hard\.inp: the system is hydraulically unbalanced: .*, first at 0:00 h; the flow of link \d+ changes most from trial to trial\.$/,
    );
  });

  it('are nodes under negative pressure, named by the run', async () => {
    const run = await runNetwork(net1, { file: 'n.inp', scenario: { hours: 0, demandFactor: 10 } });
    expect(run.warnings).toHaveLength(1);
    expect(run.warnings[0]!.text).toMatch(
      /pressures are negative at junctions with demand, first at 0:00 h: \S+, \S+, \S+, … \(4 in all\)\.$/,
    );
  });
});
