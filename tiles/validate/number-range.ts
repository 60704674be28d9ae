/** Greatest finite float32: nothing in glTF may be greater. */
const greatest = 3.4028234663852886e38;

/**
 * JSON path of the first number of a glTF document that no number type of glTF can hold (JSON allows 1e999); null where
 * there is none, or no JSON. gltf-validator does not survive them.
 * @param bytes GLB, or glTF as JSON.
 */
export function numberOutOfRange(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const binary = bytes.length >= 20 && view.getUint32(0, true) === 0x46546c67;
  const part = binary ? bytes.subarray(20, 20 + view.getUint32(12, true)) : bytes;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(part));
  } catch {
    return null;
  }
  // With a list of its own instead of calls within calls: nesting has no limit here.
  const open: { value: unknown; path: string }[] = [{ value: json, path: '' }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { value, path } = one;
    if (typeof value === 'number' && !(Math.abs(value) <= greatest)) return path;
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        if (typeof inner === 'number' || typeof inner === 'object')
          open.push({ value: inner, path: path.length > 200 ? path : `${path}/${key}` });
  }
  return null;
}
