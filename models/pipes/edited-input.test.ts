import { describe, expect, it } from 'vitest';
import { parseSwmm } from '../drainage/parse-swmm.ts';
import { parseNetwork } from '../water/parse-network.ts';
import { applyEdit } from './apply-edit.ts';
import { editedInput } from './edited-input.ts';
import type { ObjectChange, PipeEdit } from './pipe-edit.ts';
import { degrees, drainPart, waterPart } from './testing/part-of-file.ts';

/** Feet and inches: a pipe of 1000 ft and 12 in. between two nodes with Chinese ids, and a branch. */
const water = `[TITLE]
Small ; kept as it is

[JUNCTIONS]
;id elev demand
人民路 10 5
B 20
C 30 1

[RESERVOIRS]
R 100

[PIPES]
P0 R 人民路 500 12 100
P1 人民路 B 1000 12 100 0 OPEN ;old main
P2 B C 1000 8 110

[CONTROLS]
LINK P2 CLOSED AT TIME 5

[COORDINATES]
人民路 0 0
B 1000 0
C 1000 1000
R -500 0

[OPTIONS]
UNITS GPM
[END]`;

const drain = `[OPTIONS]
FLOW_UNITS CMS
[JUNCTIONS]
YS1 2.0 3
YS2 1.0 3
YS3 0.5 3
[OUTFALLS]
OUT 0 FREE
[CONDUITS]
G1 YS1 YS2 100 0.013 0 0
G2 YS2 YS3 100 0.013 0 0
G3 YS3 OUT 100 0.013 0 0
[XSECTIONS]
G1 CIRCULAR 0.6 0 0 0 1
G2 CIRCULAR 0.6 0 0 0 1
G3 CIRCULAR 0.8 0 0 0 1
[COORDINATES]
YS1 0 0
YS2 100 0
YS3 200 50
OUT 300 0
`;

function edited(kind: 'epanet' | 'swmm', edit: PipeEdit): string {
  const network = kind === 'epanet' ? waterPart(water) : drainPart(drain);
  const changes: ObjectChange[] = applyEdit(network, edit);
  const nodes = [...network.objects.values()]
    .filter(({ geometry }) => geometry!.type === 'Point')
    .map((node) => ({ id: node.name!, place: node.geometry!.coordinates }));
  return editedInput(kind === 'epanet' ? water : drain, kind, changes, nodes, 'file.inp');
}

describe('an input file with edits', () => {
  it('is the same byte for byte where nothing was changed', () => {
    expect(editedInput(water, 'epanet', [], [], 'w')).toBe(water);
  });

  it('has a new diameter in the units of the file, and all else as it was', () => {
    const text = edited('epanet', { kind: 'set-diameter', edge: 'n:pipe:P1', diameterMillimetres: 254 });
    expect(text).toBe(
      water.replace('P1 人民路 B 1000 12 100 0 OPEN ;old main', 'P1 人民路 B 1000 10 100 0 OPEN ;old main'),
    );
  });

  it('has a split pipe in two, with the node between them in its place', () => {
    const text = edited('epanet', {
      kind: 'split-edge',
      edge: 'n:pipe:P1',
      longitude: degrees(250),
      latitude: 0,
    });
    const { nodes, links } = parseNetwork(text, 'w');
    const node = nodes.get('人民路-1')!;
    expect(node.elevationMetres).toBeCloseTo(12.5 * 0.3048, 6);
    expect(node.position!.map(Math.round)).toEqual([250, 0]);
    expect(links.get('P1')).toMatchObject({
      from: '人民路',
      to: '人民路-1',
      lengthMetres: expect.closeTo(76.2, 3),
    });
    expect(links.get('P1-1')).toMatchObject({
      from: '人民路-1',
      to: 'B',
      lengthMetres: expect.closeTo(228.6, 3),
      diameterMillimetres: expect.closeTo(304.8, 6),
      roughness: 100,
    });
  });

  it('has no deleted pipe, and says so where a control names it', () => {
    expect(() => edited('epanet', { kind: 'delete', code: 'n:pipe:P2', cutOff: false })).toThrow(
      'The rule "LINK P2 CLOSED AT TIME 5" names P2, which has been deleted.',
    );
    const { nodes, links } = parseSwmm(
      edited('swmm', { kind: 'delete', code: 'n:pipe:G1', cutOff: false }),
      'd',
    );
    expect([[...nodes.keys()], [...links.keys()]]).toEqual([
      ['YS2', 'YS3', 'OUT'],
      ['G2', 'G3'],
    ]);
  });

  it('has a moved node where it was moved to', () => {
    const edit: PipeEdit = {
      kind: 'move-node',
      node: 'n:manhole:YS3',
      longitude: degrees(210),
      latitude: degrees(40),
    };
    const position = parseSwmm(edited('swmm', edit), 'd').nodes.get('YS3')!.position!;
    expect(position[0]).toBeCloseTo(210, 3);
    expect(position[1]).toBeCloseTo(40, 3);
  });

  it('has a split drain at the level that it has there', () => {
    const text = edited('swmm', {
      kind: 'split-edge',
      edge: 'n:pipe:G1',
      longitude: degrees(25),
      latitude: 0,
    });
    const { nodes, links } = parseSwmm(text, 'd');
    expect(nodes.get('YS1-1')).toMatchObject({ invertMetres: 1.75, maximumDepthMetres: 3 });
    expect(links.get('G1')).toMatchObject({ to: 'YS1-1', toInvertMetres: 1.75, lengthMetres: 25 });
    expect(links.get('G1-1')).toMatchObject({
      from: 'YS1-1',
      fromInvertMetres: 1.75,
      toInvertMetres: 1,
      lengthMetres: 75,
    });
    expect(links.get('G1-1')!.section).toEqual(links.get('G1')!.section);
  });
});
