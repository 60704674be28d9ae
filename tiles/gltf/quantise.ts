/** Vertex positions as they go into the GLB: truth ≈ origin + scale × value. */
export interface StoredPositions {
  /** Made when it is asked for: with `filtered` nobody asks. */
  readonly bytes: Uint8Array;
  stride: number;
  componentType: 5123 | 5126;
  /** The same in the form of meshopt's exponential filter, where that is how it is to be compressed. */
  filtered?: Uint8Array;
  scale: number;
  origin: [number, number, number];
  minimum: [number, number, number];
  maximum: [number, number, number];
}

/**
 * Positions (x, y, z metres) on a grid whose origin is that of their frame: as uint16 where the extent allows it, else
 * as float32 around their middle that hold the grid exactly. Either way vertices that two tiles of a frame share are the
 * same to the last bit, and within step × √3 / 2 of the truth: 3.4 mm with the usual 1/256 m.
 * @param stepMetres A power of two.
 */
export function storePositions(positions: ArrayLike<number>, stepMetres: number): StoredPositions {
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    let least = Infinity;
    let greatest = -Infinity;
    for (let i = axis; i < positions.length; i += 3) {
      const value = positions[i]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    low[axis] = least;
    high[axis] = greatest;
  }
  const extent = Math.max(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!);
  if (!Number.isFinite(extent)) throw new Error('Mesh: a vertex position is not a number.');
  return extent / stepMetres <= 65534
    ? asIntegers(positions, low, stepMetres)
    : asFloats(positions, low, high, Math.log2(stepMetres));
}

function asIntegers(positions: ArrayLike<number>, low: number[], step: number): StoredPositions {
  const count = positions.length / 3;
  const stored = new Uint16Array(count * 4);
  const inverse = 1 / step;
  const first = low.map((value) => Math.floor(value * inverse)) as [number, number, number];
  const minimum: [number, number, number] = [65535, 65535, 65535];
  const maximum: [number, number, number] = [0, 0, 0];
  for (let vertex = 0; vertex < count; vertex++)
    for (let axis = 0; axis < 3; axis++) {
      const value = Math.round(positions[vertex * 3 + axis]! * inverse) - first[axis]!;
      stored[vertex * 4 + axis] = value;
      if (value < minimum[axis]!) minimum[axis] = value;
      if (value > maximum[axis]!) maximum[axis] = value;
    }
  return {
    bytes: new Uint8Array(stored.buffer),
    stride: 8,
    componentType: 5123,
    scale: step,
    origin: first.map((value) => value * step) as [number, number, number],
    minimum,
    maximum,
  };
}

function asFloats(
  positions: ArrayLike<number>,
  low: number[],
  high: number[],
  floatExponent: number,
): StoredPositions {
  const floatStep = 2 ** floatExponent;
  const inverse = 1 / floatStep;
  const count = positions.length / 3;
  const origin = low.map((value, axis) => Math.round((value + high[axis]!) / 2)) as [number, number, number];
  // Exponential filter (EXT_meshopt_compression): 8 bits of exponent over 24 of mantissa. With one exponent for
  // all it is an integer grid, which packs far better than the bits of the floats.
  const filtered = new Int32Array(count * 3);
  const exponent = floatExponent << 24;
  const minimum: [number, number, number] = [0, 0, 0];
  const maximum: [number, number, number] = [0, 0, 0];
  // Beyond 24 bits of mantissa, some 65 km across, only plain floats will do.
  let fits = true;
  for (let axis = 0; axis < 3; axis++) {
    const middle = origin[axis]!;
    let least = Infinity;
    let greatest = -Infinity;
    for (let i = axis; i < filtered.length; i += 3) {
      const steps = Math.round((positions[i]! - middle) * inverse);
      filtered[i] = exponent | (steps & 0xffffff);
      if (steps < least) least = steps;
      if (steps > greatest) greatest = steps;
    }
    fits &&= greatest < 2 ** 23 && least > -(2 ** 23);
    minimum[axis] = Math.fround(least * floatStep);
    maximum[axis] = Math.fround(greatest * floatStep);
  }
  return {
    get bytes() {
      const stored = new Float32Array(count * 3);
      for (let i = 0; i < stored.length; i++)
        stored[i] = Math.round((positions[i]! - origin[i % 3]!) * inverse) * floatStep;
      return new Uint8Array(stored.buffer);
    },
    ...(fits && { filtered: new Uint8Array(filtered.buffer) }),
    stride: 12,
    componentType: 5126,
    scale: 1,
    origin,
    minimum,
    maximum,
  };
}

/** Unit normals (x, y, z) as int8, 4 bytes a vertex; from −1…1, or −127…127 where they are int8 already. */
export function storeNormals(normals: ArrayLike<number>): Uint8Array {
  const scale = normals instanceof Int8Array ? 1 : 127;
  const count = normals.length / 3;
  const stored = new Int8Array(count * 4);
  for (let vertex = 0; vertex < count; vertex++)
    for (let axis = 0; axis < 3; axis++)
      stored[vertex * 4 + axis] = Math.round(normals[vertex * 3 + axis]! * scale);
  return new Uint8Array(stored.buffer);
}
