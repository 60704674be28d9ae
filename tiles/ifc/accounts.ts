import * as webIfc from 'web-ifc';
import type { ImportLedger } from '../report/ledger.ts';
import type { ElementMesh } from './geometry.ts';
import { type IfcModel, text } from './model.ts';
import type { Structure } from './structure.ts';

/**
 * Counts what a model has: buildings, storeys, spaces and elements. An element without a shape that nothing with a
 * shape belongs to becomes no object, and is noted; openings are no things of their own.
 */
export function accountFor(
  model: IfcModel,
  structure: Structure,
  meshes: ReadonlyMap<number, ElementMesh>,
  ledger: ImportLedger,
): void {
  ledger.in('building', structure.buildings.length);
  ledger.in('storey', structure.storeys.length);
  ledger.in('space', structure.spaces.length);
  const drawn = new Set<number>();
  for (const [id, { className }] of meshes) if (className !== 'IfcSpace') drawn.add(id);
  const openings = idsOf(model, webIfc.IFCFEATUREELEMENTSUBTRACTION);
  const wholes = wholesOf(structure, meshes);
  ledger.in('element', drawn.size);
  for (const id of idsOf(model, webIfc.IFCELEMENT)) {
    if (drawn.has(id) || openings.has(id)) continue;
    ledger.in('element');
    if (wholes.has(id)) continue;
    const feature = text(model.line(id)['GlobalId']) ?? `#${id}`;
    ledger.note('left-out', 'element without a shape', { file: model.name, feature, kind: 'element' });
  }
}

/** What drawn elements belong to, at any remove. */
function wholesOf(structure: Structure, meshes: ReadonlyMap<number, ElementMesh>): Set<number> {
  const wholes = new Set<number>();
  for (const [mesh, { className }] of meshes) {
    if (className === 'IfcSpace' || className === 'IfcSite') continue;
    let whole = structure.parentOf(mesh);
    for (let depth = 0; whole !== null && depth < 32; depth++) {
      wholes.add(whole);
      whole = structure.parentOf(whole);
    }
  }
  return wholes;
}

function idsOf(model: IfcModel, type: number): Set<number> {
  const ids = model.api.GetLineIDsWithType(model.id, type, true);
  return new Set(Array.from({ length: ids.size() }, (_nothing, at) => ids.get(at)));
}
