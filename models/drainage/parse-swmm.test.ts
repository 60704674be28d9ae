import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../sentences/sentence.ts';
import { sharedData } from '../testing/shared-data.ts';
import { NetworkError } from '../water/network-error.ts';
import { parseSwmm } from './parse-swmm.ts';

/** Metric, with offsets as levels; a box, a pump, a tank, two lines of tags. */
const small = `;; a comment before the first section
[TITLE]
Small model
[OPTIONS]
FLOW_UNITS LPS
LINK_OFFSETS ELEVATION
FLOW_ROUTING DYNWAVE
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 06:30
REPORT_STEP 0:05:00
[RAINGAGES]
R1 INTENSITY 0:01 1.0 TIMESERIES T
[SUBCATCHMENTS]
S1 R1 a 1.5 60 50 0.5 0
S2 R1 S1 2 10 50 0.5 0
[JUNCTIONS]
A 10 2.5 0 0 0
B 9.5 3
[STORAGE]
TANK 6 4 0 FUNCTIONAL 0 0 250
[OUTFALLS]
OUT 8 FIXED 9.25 YES
[CONDUITS]
C1 A B 100 0.013 10.2 9.6 0 0
C2 B OUT 50 0.013 * * 0 0
[PUMPS]
P1 TANK B CURVE
[WEIRS]
W1 A TANK TRANSVERSE 11 1.8 YES
[XSECTIONS]
C1 CIRCULAR 0.6 0 0 0 1
C2 RECT_CLOSED 1.5 2 0 0 2
W1 RECT_OPEN 1 4 0 0
[TAGS]
Node A Main Street
[COORDINATES]
A 0 0
B 100 0
GHOST 1 1
[VERTICES]
C1 50 5
[Polygons]
S1 0 0
S1 10 0
S1 10 10
`;

describe('parseSwmm', () => {
  const model = parseSwmm(small, 'small.inp');

  it('reads nodes, links and subcatchments in SI units', () => {
    expect(model).toMatchObject({ title: 'Small model', routing: 'DYNWAVE', durationSeconds: 23_400 });
    expect(model.nodes.get('A')).toMatchObject({ kind: 'junction', invertMetres: 10, tag: 'Main Street' });
    expect(model.nodes.get('TANK')).toMatchObject({ kind: 'storage', surfaceSquareMetres: 250 });
    expect(model.nodes.get('OUT')).toMatchObject({ outfallStageMetres: 9.25, gated: true });
    expect(model.links.get('C1')).toMatchObject({ fromInvertMetres: 10.2, toInvertMetres: 9.6 });
    // "*" stands for the node's own invert.
    expect(model.links.get('C2')).toMatchObject({ fromInvertMetres: 9.5, toInvertMetres: 8 });
    expect(model.links.get('C2')!.section).toEqual({
      shape: 'RECT_CLOSED',
      heightMetres: 1.5,
      widthMetres: 2,
      barrels: 2,
    });
    expect(model.links.get('P1')).toMatchObject({ kind: 'pump', lengthMetres: null, section: null });
    expect(model.links.get('W1')).toMatchObject({ fromInvertMetres: 11, gated: true });
    expect(model.subcatchments.get('S1')).toMatchObject({ areaSquareMetres: 15_000, outlet: 'a' });
    expect(model.subcatchments.get('S1')!.ring).toHaveLength(3);
    expect(model.links.get('C1')!.vertices).toEqual([[50, 5]]);
  });

  it('tells of leftovers of an editor and goes on', () => {
    expect(model.warnings.map(textOf)).toEqual([
      'small.inp line 40: coordinates of node GHOST, which is not defined, are left out.',
    ]);
  });

  it.each([
    ['C1 A B 100', 'C1 A NOWHERE 100', 'line 25: conduit C1 ends at node NOWHERE, which is not defined.'],
    ['C1 A B 100', 'C1 A a 100', 'line 25: conduit C1 starts and ends at the same node A.'],
    [
      'C1 A B 100 0.013 10.2 9.6 0 0',
      'C1 A',
      'line 25: conduit C1 ends at no node: expected two end nodes, found 1.',
    ],
    ['B 9.5 3', 'a 9.5 3', 'line 19: junction a is already defined in line 18.'],
    ['B 9.5 3', 'B deep 3', 'line 19: junction B invert elevation: expected a number, found "deep".'],
    ['C1 A B 100', 'C1 A B -4', 'line 25: conduit C1 length: expected a number above 0, found -4.'],
    [
      'C1 CIRCULAR 0.6',
      'C9 CIRCULAR 0.6',
      'line 32: a cross-section is given for link C9, which is not defined.',
    ],
    [
      'C1 CIRCULAR 0.6',
      'C1 ROUND 0.6',
      `line 32: cross-section of link C1: expected one of SWMM's shapes, found "ROUND".`,
    ],
    [
      'C1 CIRCULAR 0.6',
      'C1 CIRCULAR 0',
      'line 32: cross-section of link C1: expected a height above 0, found "0".',
    ],
    ['C1 CIRCULAR 0.6 0 0 0 1\n', '\n', 'line 25: conduit C1 has no cross-section in [XSECTIONS].'],
    ['S1 R1 a', 'S1 R1 Z', 'line 15: subcatchment S1 drains to Z, which is not defined.'],
    ['FLOW_UNITS LPS', 'FLOW_UNITS BUCKETS', ': flow unit "BUCKETS" in [OPTIONS] is not one of SWMM\'s.'],
  ])('names the line where "%s" has become "%s"', (right, wrong, sentence) => {
    const broken = small.replace(right, wrong);
    expect(broken).not.toBe(small);
    expect(() => parseSwmm(broken, 'x.inp')).toThrow(NetworkError);
    expect(() => parseSwmm(broken, 'x.inp')).toThrow(sentence);
  });

  it('refuses what is no model', () => {
    expect(() => parseSwmm('hello', 'x.inp')).toThrow(
      'x.inp line 1: expected a section such as [JUNCTIONS], found "hello".',
    );
    expect(() => parseSwmm('[JUNCTIONS]\n', 'x.inp')).toThrow('expected a SWMM model with nodes');
    expect(() => parseSwmm('[JUNCTIONS]\nA 1\n', 'x.inp')).toThrow('expected a SWMM model with links');
  });
});

const inlets = sharedData('epanet-swmm-networks', 'SWMM_Inlet_Drains_Model.inp');

describe.skipIf(!inlets)('a published model in feet', () => {
  it('becomes metres', () => {
    const model = parseSwmm(readFileSync(inlets!, 'utf8'), 'inlets.inp');
    expect([model.nodes.size, model.links.size, model.subcatchments.size]).toEqual([20, 23, 7]);
    expect(model.nodes.get('J1')!.invertMetres).toBeCloseTo(4969 * 0.3048, 6);
    expect(model.nodes.get('J1')!.maximumDepthMetres).toBeCloseTo(4 * 0.3048, 6);
    // C3 leaves 0 ft above J3 and ends 6 ft above J4 (4965 ft).
    expect(model.links.get('C3')!.toInvertMetres).toBeCloseTo(4971 * 0.3048, 6);
    // A trapezoid 3 ft high, 5 ft at the bottom, with slopes of 5 to 1.
    expect(model.links.get('C4')!.section!.widthMetres).toBeCloseTo(35 * 0.3048, 6);
    expect(model.links.get('Street1')!.section).toMatchObject({ shape: 'STREET', heightMetres: null });
    expect(model.subcatchments.get('S1')!.areaSquareMetres).toBeCloseTo(4.55 * 4046.8564224, 3);
    expect(model.subcatchments.get('S1')!.ring!.length).toBeGreaterThan(20);
    expect(model.durationSeconds).toBe(6 * 3600);
  });
});
