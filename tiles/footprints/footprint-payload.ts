/** A polygon that is drawn as a prism: source coordinates, heights above the geoid or the ellipsoid, metres. */
export interface Prism {
  base: number;
  top: number;
  /** Exterior first; x, y a vertex, the closing vertex left out. */
  rings: Float64Array[];
}

/**
 * Prisms of one feature as bytes: eight-byte numbers throughout, [estimated, prisms, (base, top, rings, (vertices …),
 * x, y …) …].
 */
export function packPrisms(prisms: readonly Prism[], estimated: boolean): Uint8Array {
  let length = 2;
  for (const { rings } of prisms)
    for (const [at, ring] of rings.entries()) length += ring.length + 1 + (at === 0 ? 3 : 0);
  const values = new Float64Array(length);
  values[0] = estimated ? 1 : 0;
  values[1] = prisms.length;
  let at = 2;
  for (const { base, top, rings } of prisms) {
    values[at++] = base;
    values[at++] = top;
    values[at++] = rings.length;
    for (const ring of rings) values[at++] = ring.length / 2;
    for (const ring of rings) {
      values.set(ring, at);
      at += ring.length;
    }
  }
  return new Uint8Array(values.buffer);
}

/** The prisms of a payload; rings are views into it, or into a copy of it. */
export function unpackPrisms(payload: Buffer): { prisms: Prism[]; estimated: boolean } {
  // Records lie anywhere in their buffer; numbers begin at every eighth byte.
  const bytes = payload.byteOffset % 8 === 0 ? payload : new Uint8Array(payload);
  const values = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  const prisms: Prism[] = [];
  let at = 2;
  for (let n = 0; n < values[1]!; n++) {
    const [base, top, ringCount] = [values[at]!, values[at + 1]!, values[at + 2]!];
    at += 3;
    const rings: Float64Array[] = [];
    let start = at + ringCount;
    for (let ring = 0; ring < ringCount; ring++) {
      const length = values[at + ring]! * 2;
      rings.push(values.subarray(start, start + length));
      start += length;
    }
    at = start;
    prisms.push({ base, top, rings });
  }
  return { prisms, estimated: values[0] === 1 };
}
