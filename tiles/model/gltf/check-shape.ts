import type { GltfJson } from './gltf-model.ts';

/** More vertices than this no one mesh has. */
const mostElements = 2 ** 28;
const lists = [
  'scenes',
  'nodes',
  'meshes',
  'accessors',
  'bufferViews',
  'buffers',
  'images',
  'textures',
] as const;

/**
 * Says in one clause what of the parts of a document that are read here has not the shape that glTF asks for; null where
 * all is well.
 */
export function shapeProblem(json: GltfJson): string | null {
  const document = json as unknown as Record<string, unknown>;
  for (const name of lists) {
    const list = document[name];
    if (list === undefined) continue;
    if (!Array.isArray(list)) return `expected "${name}" to be a list, found ${short(list)}`;
    for (const [index, entry] of list.entries())
      if (!isObject(entry)) return `expected ${name}[${index}] to be an object, found ${short(entry)}`;
  }
  for (const name of ['extensionsUsed', 'extensionsRequired'])
    if (document[name] !== undefined && !Array.isArray(document[name]))
      return `expected "${name}" to be a list, found ${short(document[name])}`;
  if (document['extensions'] !== undefined && !isObject(document['extensions']))
    return `expected "extensions" to be an object, found ${short(document['extensions'])}`;
  for (const [index, scene] of (json.scenes ?? []).entries())
    if (!isIndices(scene.nodes))
      return `expected scenes[${index}].nodes to be indices, found ${short(scene.nodes)}`;
  for (const [index, node] of (json.nodes ?? []).entries()) {
    if (!isIndices(node.children))
      return `expected nodes[${index}].children to be indices, found ${short(node.children)}`;
    for (const [key, length] of Object.entries({ matrix: 16, translation: 3, rotation: 4, scale: 3 }))
      if (!isNumbers((node as Record<string, unknown>)[key], length))
        return `expected nodes[${index}].${key} to be ${length} numbers, found ${short((node as Record<string, unknown>)[key])}`;
    if (node.name !== undefined && typeof node.name !== 'string')
      return `expected nodes[${index}].name to be text, found ${short(node.name)}`;
  }
  for (const [index, mesh] of (json.meshes ?? []).entries()) {
    if (mesh.name !== undefined && typeof mesh.name !== 'string')
      return `expected meshes[${index}].name to be text, found ${short(mesh.name)}`;
    if (
      !Array.isArray(mesh.primitives) ||
      !mesh.primitives.every((one) => isObject(one) && isObject(one.attributes))
    )
      return `expected meshes[${index}].primitives to be objects with attributes, found ${short(mesh.primitives)}`;
  }
  for (const [index, { count }] of (json.accessors ?? []).entries())
    if (!(Number.isInteger(count) && count > 0 && count <= mostElements))
      return `expected accessors[${index}].count to be a number of elements, found ${short(count)}`;
  for (const [index, view] of (json.bufferViews ?? []).entries())
    for (const key of ['buffer', 'byteLength', 'byteOffset'] as const)
      if (!Number.isInteger(view[key] ?? 0) || (view[key] ?? 0) < 0)
        return `expected bufferViews[${index}].${key} to be a whole number, found ${short(view[key])}`;
  for (const [index, { byteLength, uri }] of (json.buffers ?? []).entries())
    if (!(byteLength > 0) || (uri !== undefined && typeof uri !== 'string'))
      return `expected buffers[${index}] to have a byteLength, found ${short(byteLength)}`;
  for (const [index, { uri }] of (json.images ?? []).entries())
    if (uri !== undefined && typeof uri !== 'string')
      return `expected images[${index}].uri to be text, found ${short(uri)}`;
  return null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIndices(value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.every((entry) => Number.isInteger(entry) && entry >= 0))
  );
}

function isNumbers(value: unknown, length: number): boolean {
  return (
    value === undefined || (Array.isArray(value) && value.length === length && value.every(Number.isFinite))
  );
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
