import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSwmm } from '../drainage/parse-swmm.ts';
import { sharedData } from '../testing/shared-data.ts';
import { parseNetwork } from '../water/parse-network.ts';
import { runNetwork } from '../water/run-network.ts';
import { applyEdit } from './apply-edit.ts';
import { editedInput } from './edited-input.ts';
import type { NetworkPart } from './network-part.ts';
import type { ObjectChange, PipeEdit } from './pipe-edit.ts';
import { lineOf, placeOf } from './plan-line.ts';
import { drainPart, waterPart } from './testing/part-of-file.ts';

/** The file with edits, each made of the network that the one before has left; and all their changes. */
function afterEdits(
  text: string,
  kind: 'epanet' | 'swmm',
  start: NetworkPart,
  edits: readonly ((part: NetworkPart) => PipeEdit)[],
): { text: string; changes: ObjectChange[] } {
  let part = start;
  const changes: ObjectChange[] = [];
  for (const edit of edits) {
    const made = applyEdit(part, edit(part));
    changes.push(...made);
    part = part.after(made);
  }
  return { text: written(text, kind, part, changes), changes };
}

function written(text: string, kind: 'epanet' | 'swmm', part: NetworkPart, changes: readonly ObjectChange[]) {
  const nodes = [...part.objects.values()]
    .filter(({ geometry }) => geometry!.type === 'Point')
    .map((node) => ({ id: node.name!, place: placeOf(node) }));
  return editedInput(text, kind, changes, nodes, 'file.inp');
}

const splitAt =
  (edge: string, share: number) =>
  (part: NetworkPart): PipeEdit => {
    const [a, b] = lineOf(part.object(edge)) as [readonly [number, number], readonly [number, number]];
    const between = (i: 0 | 1): number => a[i] + (b[i] - a[i]) * share;
    return { kind: 'split-edge', edge, longitude: between(0), latitude: between(1) };
  };
const total = (links: Iterable<{ lengthMetres: number | null }>): number =>
  [...links].reduce((sum, { lengthMetres }) => sum + (lengthMetres ?? 0), 0);

const net3 = sharedData('epanet-swmm-networks', 'Net3.inp');
const drains = sharedData('epanet-swmm-networks', 'SWMM_Site_Drainage_Model.inp');

describe.skipIf(!net3)('Net3, written and read again', () => {
  const text = net3 ? readFileSync(net3, 'utf8') : '';

  it('is the same water in pipes that are split, twice and again in a part', async () => {
    const { text: edited } = afterEdits(text, 'epanet', waterPart(text), [
      splitAt('n:pipe:20', 0.5),
      splitAt('n:pipe:20', 0.5),
      splitAt('n:pipe:20-1', 0.3),
    ]);
    const [before, after] = [parseNetwork(text, 'a'), parseNetwork(edited, 'b')];
    expect([after.nodes.size, after.links.size]).toEqual([before.nodes.size + 3, before.links.size + 3]);
    expect(total(after.links.values())).toBeCloseTo(total(before.links.values()), 2);
    // Friction of parts adds up to that of the whole (Hazen-Williams is linear in length).
    const [plain, split] = await Promise.all(
      [text, edited].map((input) => runNetwork(input, { file: 'net3.inp', hours: 0 })),
    );
    const pressures = new Map(
      split!.results.nodeCodes.map((code, n) => [code, split!.results.pressureMetres[0]![n]!]),
    );
    for (const [n, code] of plain!.results.nodeCodes.entries())
      expect(pressures.get(code), code).toBeCloseTo(plain!.results.pressureMetres[0]![n]!, 2);
  });

  it('is byte for byte what it was when its edits are undone', () => {
    const start = waterPart(text);
    const { changes } = afterEdits(text, 'epanet', start, [
      splitAt('n:pipe:20', 0.5),
      () => ({ kind: 'set-diameter', edge: 'n:pipe:20', diameterMillimetres: 500 }),
    ]);
    const undone = changes
      .toReversed()
      .map(({ code, before, after }) => ({ code, before: after, after: before }));
    expect(written(text, 'epanet', start, [...changes, ...undone])).toBe(text);
  });
});

describe.skipIf(!drains)('SWMM_Site_Drainage, written and read again', () => {
  it('has as much conduit and the same sections when one is split', () => {
    const text = drains ? readFileSync(drains, 'utf8') : '';
    const before = parseSwmm(text, 'a');
    const [conduit] = [...before.links.values()].filter(({ kind }) => kind === 'conduit');
    const { text: edited } = afterEdits(text, 'swmm', drainPart(text), [
      splitAt(`n:pipe:${conduit!.id}`, 0.5),
      splitAt(`n:pipe:${conduit!.id}`, 0.5),
    ]);
    const after = parseSwmm(edited, 'b');
    expect([after.nodes.size, after.links.size]).toEqual([before.nodes.size + 2, before.links.size + 2]);
    expect(total(after.links.values())).toBeCloseTo(total(before.links.values()), 3);
    for (const id of [`${conduit!.id}-1`, `${conduit!.id}-2`])
      expect(after.links.get(id)!.section).toEqual(conduit!.section);
    expect(after.subcatchments).toEqual(before.subcatchments);
  });
});
