import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../sentences/sentence.ts';
import { sharedData } from '../testing/shared-data.ts';
import { parseNetwork } from './parse-network.ts';
import { secondsOf } from './units.ts';

const small = `[TITLE]
Two pipes; a title may hold a semicolon
[JUNCTIONS]
 A 10 5 ; comment
 B 20
[RESERVOIRS]
 R 100
[PIPES]
 P1 R A 1000 200 130 0 Open
 P2 A B 500 100 130 0 CV
[OPTIONS]
 Units LPS
 Demand Multiplier 2
[TAGS]
 NODE B hydrant
 LINK P2 PE/2014
 NODE gone hydrant
[TIMES]
 Duration 36:30
 Start ClockTime 6 pm
[COORDINATES]
 A 1 2
 B 3 4
 R 0 0
[VERTICES]
 P2 2 2
[END]
[PIPES]
 after the end
`;
const failure = (text: string): string => {
  try {
    parseNetwork(text, 'small.inp');
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
};

describe('reading an EPANET input file', () => {
  it('reads nodes, links, bends and times', () => {
    const network = parseNetwork(small, 'small.inp');
    expect(network.title).toBe('Two pipes; a title may hold a semicolon');
    expect([...network.nodes.keys()]).toEqual(['A', 'B', 'R']);
    expect(network.nodes.get('A')).toMatchObject({
      line: 4,
      tag: null,
      description: 'comment',
      baseDemandLitresPerSecond: 10,
      position: [1, 2],
    });
    expect(network.links.get('P2')).toMatchObject({
      from: 'A',
      to: 'B',
      status: 'CV',
      vertices: [[2, 2]],
      line: 10,
      tag: 'PE/2014',
      description: null,
    });
    expect(network.nodes.get('B')).toMatchObject({ tag: 'hydrant', description: null });
    expect(network.durationSeconds).toBe(36.5 * 3600);
    expect(network.startClockSeconds).toBe(18 * 3600);
  });

  it('turns US customary units into SI', () => {
    const network = parseNetwork(small.replace('LPS', 'GPM'), 'small.inp');
    // 1 ft = 0.3048 m, 1 in = 25.4 mm, 1 US gal = 3.785411784 L (exact by definition).
    expect(network.nodes.get('A')!.elevationMetres).toBeCloseTo(3.048, 12);
    expect(network.links.get('P1')!.lengthMetres).toBeCloseTo(304.8, 12);
    expect(network.links.get('P1')!.diameterMillimetres).toBeCloseTo(5080, 9);
    expect(network.nodes.get('A')!.baseDemandLitresPerSecond).toBeCloseTo((10 * 3.785411784) / 60, 12);
  });

  it('counts [DEMANDS] in the place of the demand of the junction', () => {
    const network = parseNetwork(small.replace('[OPTIONS]', '[DEMANDS]\nA 1\nA 2\n[OPTIONS]'), 'small.inp');
    expect(network.nodes.get('A')!.baseDemandLitresPerSecond).toBe(6);
  });

  it.each([
    [
      'a missing node',
      ' P2 A B 500',
      ' P2 A 999 500',
      'small.inp line 10: pipe P2 ends at node 999, which is not defined.',
    ],
    [
      'a missing first node',
      ' P1 R A',
      ' P1 X A',
      'small.inp line 9: pipe P1 starts at node X, which is not defined.',
    ],
    ['an id used twice', ' B 20', ' A 20', 'small.inp line 5: junction A is already defined in line 4.'],
    [
      'a word for a number',
      ' P2 A B 500',
      ' P2 A B long',
      'small.inp line 10: pipe P2 length: expected a number, found "long".',
    ],
    [
      'a diameter of zero',
      '1000 200 130',
      '1000 0 130',
      'small.inp line 9: pipe P1 diameter: expected a number above 0, found 0.',
    ],
    [
      'a line cut off',
      ' P2 A B 500 100 130 0 CV',
      ' P2 A B',
      'small.inp line 10: pipe P2 length: expected a number, found nothing.',
    ],
    [
      'a pipe to itself',
      ' P2 A B',
      ' P2 A A',
      'small.inp line 10: pipe P2 starts and ends at the same node A.',
    ],
    [
      'an unknown unit',
      'Units LPS',
      'Units GALLONS',
      'small.inp: flow unit "GALLONS" in [OPTIONS] is not one of EPANET\'s.',
    ],
    [
      'a drainage model',
      '[PIPES]',
      '[CONDUITS]',
      'small.inp line 8: expected an EPANET water network, found the SWMM drainage section [CONDUITS].',
    ],
  ])('refuses %s', (_name, from, to, sentence) => {
    expect(failure(small.replace(from, to))).toBe(sentence);
  });

  it('refuses what is no network at all', () => {
    expect(failure('hello\n')).toBe(
      'small.inp line 1: expected a section such as [JUNCTIONS], found "hello".',
    );
    expect(failure('')).toBe('small.inp: expected an EPANET network with nodes in [JUNCTIONS], found none.');
  });

  it('leaves out coordinates of unknown nodes with a warning, as EPANET does', () => {
    const network = parseNetwork(small.replace(' R 0 0', ' R 0 0\n Z 9 9'), 'small.inp');
    expect(network.warnings.map(textOf)).toEqual([
      'small.inp line 25: coordinates of node Z, which is not defined, are left out.',
    ]);
  });

  const net3 = sharedData('epanet-swmm-networks', 'Net3.inp');
  it.skipIf(!net3)('reads Net3', () => {
    const network = parseNetwork(readFileSync(net3!, 'utf8'), 'Net3.inp');
    const kinds = [...network.nodes.values(), ...network.links.values()].map((thing) => thing.kind);
    const count = (kind: string): number => kinds.filter((found) => found === kind).length;
    expect(['junction', 'reservoir', 'tank', 'pipe', 'pump', 'valve'].map(count)).toEqual([
      92, 2, 3, 117, 2, 0,
    ]);
    expect(network.durationSeconds).toBe(7 * 86400);
    expect(network.links.get('329')!.lengthMetres).toBeCloseTo(45500 * 0.3048, 6);
    expect(network.links.get('10')!.status).toBe('CLOSED');
  });
});

describe('times', () => {
  it.each([
    ['1:30', undefined, 5400],
    ['0:00:20', undefined, 20],
    ['1.5', undefined, 5400],
    ['90', 'MIN', 5400],
    ['2', 'DAYS', 172800],
    ['12', 'am', 0],
    ['12', 'pm', 43200],
    ['1:30', 'PM', 48600],
    ['soon', undefined, null],
    ['14', 'PM', null],
  ])('%s %s', (value, unit, seconds) => {
    expect(secondsOf(value, unit)).toBe(seconds);
  });
});
