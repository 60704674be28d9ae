import type { InstancedMesh } from '../../gltf/instanced-glb.ts';
import { isTreeShape } from '../furniture-tags.ts';
import type { ModelMesh } from './model-mesh.ts';
import { streetModels } from './street.ts';
import { farTree, nearTree, treeShapes, treeTints } from './trees.ts';

/** A model in one colour variant. */
export interface CatalogueModel {
  name: string;
  near: InstancedMesh;
  /** What stands for it from afar; null where nothing does. */
  far: InstancedMesh | null;
  /** Height of the mesh; trees are scaled to height and crown instead. */
  heightMetres: number;
  tree: boolean;
  /** Reach about the vertical as a part of the scale across, and the highest point as a part of that along it. */
  reach: number;
  top: number;
}

let catalogue: CatalogueModel[] | null = null;
const first = new Map<string, number>();

/** All models; made once. Trees come in `treeTints` variants one after the other. */
export function models(): readonly CatalogueModel[] {
  if (catalogue) return catalogue;
  catalogue = [];
  // From afar there are only two shapes, so that a tile is drawn in few commands.
  const crowns = (['broadleaf', 'conifer'] as const).map((shape) =>
    Array.from({ length: treeTints }, (_nothing, tint) => packed(farTree(shape, tint))),
  );
  for (const shape of treeShapes) {
    const slender = shape === 'conifer' || shape === 'column' ? 1 : 0;
    first.set(shape, catalogue.length);
    for (let tint = 0; tint < treeTints; tint++)
      catalogue.push(entry(shape, nearTree(shape, tint), crowns[slender]![tint]!, 1, true));
  }
  for (const name in streetModels) {
    first.set(name, catalogue.length);
    const { height, mesh } = streetModels[name]!();
    catalogue.push(entry(name, mesh, null, height, false));
  }
  return catalogue;
}

/** Number of a model in the catalogue; `variant` chooses among the colours of trees. */
export function modelNumber(name: string, variant: number): number {
  models();
  const at = first.get(name);
  if (at === undefined) throw new Error(`Furniture: there is no model "${name}".`);
  return isTreeShape(name) ? at + (variant % treeTints) : at;
}

function entry(
  name: string,
  near: ModelMesh,
  far: InstancedMesh | null,
  heightMetres: number,
  tree: boolean,
): CatalogueModel {
  let [reach, top] = [0, 0];
  for (let i = 0; i < near.positions.length; i += 3) {
    reach = Math.max(reach, Math.hypot(near.positions[i]!, near.positions[i + 1]!));
    top = Math.max(top, near.positions[i + 2]!);
  }
  return { name, near: packed(near), far, heightMetres, tree, reach, top };
}

const packed = ({ positions, normals, colours, indices }: ModelMesh): InstancedMesh => ({
  positions: Float32Array.from(positions),
  normals: Float32Array.from(normals),
  colours: Uint8Array.from(colours),
  indices: Uint16Array.from(indices),
});
