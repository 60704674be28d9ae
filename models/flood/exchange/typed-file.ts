/**
 * Values with typed arrays in one file: "MCTF", the length of a JSON text (uint32, little-endian), the text, and the arrays,
 * each at a multiple of 8 bytes from the file's start. In the text an array stands as
 * `{"$array": kind, "at": byte, "length": elements}`; numbers that JSON does not know stand as `{"$number": name}`.
 */
const magic = 0x4654434d;
const headBytes = 8;

const kinds = { Uint8Array, Int8Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array };
type Kind = keyof typeof kinds;
type Typed = InstanceType<(typeof kinds)[Kind]>;

const kindOf = (value: unknown): Kind | undefined =>
  (Object.keys(kinds) as Kind[]).find((kind) => value instanceof kinds[kind]);
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** @throws Error on arrays of another kind; properties that are undefined are left out. */
export function packTyped(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { array: Typed; at: number }[] = [];
  let length = 0;
  const text = new TextEncoder().encode(
    JSON.stringify(value, (_, entry: unknown) => {
      if (typeof entry === 'number' && !Number.isFinite(entry)) return { $number: String(entry) };
      const kind = kindOf(entry);
      if (!kind) {
        if (ArrayBuffer.isView(entry))
          throw new Error('File of arrays: an array is of a kind that it cannot hold.');
        return entry;
      }
      const array = entry as Typed;
      const described = { $array: kind, at: length, length: array.length };
      arrays.push({ array, at: length });
      length += padded(array.byteLength);
      return described;
    }),
  );
  const start = padded(headBytes + text.length);
  const bytes = new Uint8Array(start + length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, magic, true);
  head.setUint32(4, text.length, true);
  bytes.set(text, headBytes);
  for (const { array, at } of arrays)
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + at);
  return bytes;
}

/**
 * The value, its arrays views of `bytes` where they lie at a multiple of 8 in memory, else copies.
 * @throws Error with one sentence where the bytes are no such file.
 */
export function unpackTyped(bytes: Uint8Array, what: string): unknown {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const head = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  if (whole.length < headBytes || head.getUint32(0, true) !== magic)
    throw new Error(`${what}: expected a file of arrays ("MCTF"), found something else.`);
  const textLength = head.getUint32(4, true);
  const start = padded(headBytes + textLength);
  if (start > whole.length) throw new Error(`${what}: it ends within its description.`);
  const revive = (_: string, entry: unknown): unknown => {
    if (entry === null || typeof entry !== 'object') return entry;
    if ('$number' in entry) return Number(entry.$number);
    if (!('$array' in entry)) return entry;
    const { $array, at, length } = entry as { $array: unknown; at: unknown; length: unknown };
    const kind = typeof $array === 'string' && Object.hasOwn(kinds, $array) ? ($array as Kind) : null;
    const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
    if (!kind || !isCount(at) || !isCount(length) || at % 8 !== 0)
      throw new Error(`${what}: an array of it is described in a way that is not known.`);
    const bytesOfIt = length * kinds[kind].BYTES_PER_ELEMENT;
    if (start + at + bytesOfIt > whole.length) throw new Error(`${what}: it ends within an array.`);
    return new kinds[kind](whole.buffer as ArrayBuffer, whole.byteOffset + start + at, length);
  };
  const text = new TextDecoder().decode(whole.subarray(headBytes, headBytes + textLength));
  try {
    return JSON.parse(text, revive);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${what}: its description is no JSON.`);
  }
}
