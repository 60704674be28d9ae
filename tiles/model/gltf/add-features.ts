import { Buffers, bytesOf } from '../../gltf/buffers.ts';
import { type PropertyTable, structuralMetadata } from '../../gltf/property-table.ts';
import type { GltfAccessor, GltfModel } from './gltf-model.ts';
import type { DrawnNode } from './gltf-nodes.ts';

const mostFeatures = 65_536;
const unsignedShort = 5123;
const arrayBuffer = 34962;

/** True where a model says itself what its features are, or cannot be given any. */
export function keepsItsFeatures({ json }: GltfModel, nodes: readonly DrawnNode[]): boolean {
  return (
    nodes.length === 0 ||
    nodes.length > mostFeatures ||
    json.extensions?.['EXT_structural_metadata'] !== undefined ||
    json.extensionsUsed?.includes('EXT_mesh_features') === true ||
    json.extensionsUsed?.includes('EXT_instance_features') === true
  );
}

/**
 * Makes each node with a mesh a feature: its vertices carry its number (EXT_mesh_features), a property table its id and
 * name. A mesh that several nodes draw is described once for each, its data stay shared; geometry and images, however
 * they are compressed, are not touched.
 */
export function withFeatures(model: GltfModel, nodes: readonly DrawnNode[], table: PropertyTable): GltfModel {
  const json = structuredClone(model.json);
  json.bufferViews ??= [];
  json.accessors ??= [];
  json.meshes ??= [];
  const buffers = new Buffers(false);
  const base = Math.ceil(model.binary.length / 8) * 8;
  for (const [feature, node] of nodes.entries()) {
    const mesh = structuredClone(model.json.meshes![node.mesh]!);
    const counts = mesh.primitives.map(
      ({ attributes }) => json.accessors![attributes['POSITION'] ?? -1]?.count ?? 0,
    );
    // Two bytes of number, two of nothing: vertices want four.
    const ids = new Uint16Array(Math.max(...counts) * 2);
    for (let at = 0; at < ids.length; at += 2) ids[at] = feature;
    const view = buffers.addVertices(bytesOf(ids), ids.length / 2, 4) + json.bufferViews.length;
    for (const [index, primitive] of mesh.primitives.entries()) {
      if (counts[index] === 0) continue;
      const accessor: GltfAccessor = {
        bufferView: view,
        componentType: unsignedShort,
        count: counts[index]!,
        type: 'SCALAR',
      };
      primitive.attributes['_FEATURE_ID_0'] = json.accessors.push(accessor) - 1;
      primitive.extensions = {
        ...primitive.extensions,
        EXT_mesh_features: {
          featureIds: [{ featureCount: nodes.length, attribute: 0, propertyTable: 0 }],
        },
      };
    }
    json.nodes![node.index]!.mesh = json.meshes.push(mesh) - 1;
  }
  // The descriptions that nobody draws any more.
  json.meshes = json.meshes.slice(model.json.meshes!.length);
  for (const node of json.nodes!) if (node.mesh !== undefined) node.mesh -= model.json.meshes!.length;
  const firstView = json.bufferViews.length;
  const metadata = structuralMetadata(table, nodes.length, buffers);
  for (const properties of (
    metadata as { propertyTables: { properties: Record<string, Record<string, number>> }[] }
  ).propertyTables.map((one) => one.properties))
    for (const property of Object.values(properties))
      for (const key of ['values', 'stringOffsets', 'arrayOffsets'])
        if (property[key] !== undefined) property[key] += firstView;
  for (const view of buffers.views as {
    buffer: number;
    byteOffset: number;
    byteLength: number;
    target?: number;
  }[])
    json.bufferViews.push({
      ...view,
      buffer: 0,
      byteOffset: view.byteOffset + base,
      ...(view.target && { target: arrayBuffer }),
    });
  json.extensions = { ...json.extensions, EXT_structural_metadata: metadata };
  json.extensionsUsed = [...(json.extensionsUsed ?? []), 'EXT_mesh_features', 'EXT_structural_metadata'];
  const added = buffers.bytes();
  const binary = new Uint8Array(base + added.length);
  binary.set(model.binary);
  binary.set(added, base);
  json.buffers = [{ ...json.buffers?.[0], byteLength: binary.length }, ...(json.buffers?.slice(1) ?? [])];
  return { ...model, json, binary, original: null };
}
