/** Growing buffers of one tile's mesh; emptied and used again for the next tile. Metres in the local frame, z up. */
export class MeshBuilder {
  positions = new Float64Array(3 * 4096);
  normals = new Int8Array(3 * 4096);
  colours = new Uint8Array(4 * 4096);
  featureIds = new Uint16Array(4096);
  indices = new Uint32Array(3 * 4096);
  vertexCount = 0;
  indexCount = 0;
  /** Row of the property table that the next vertices belong to. */
  featureId = 0;
  private extra = new Map<string, Float32Array>();

  /** Appends a vertex and returns its index. Normal −127 … 127, colour linear 0 … 255. */
  vertex(
    x: number,
    y: number,
    z: number,
    normal: ArrayLike<number>,
    colour: ArrayLike<number>,
    normalOffset = 0,
    colourOffset = 0,
  ): number {
    const vertex = this.vertexCount++;
    if (vertex >= this.featureIds.length) this.growVertices();
    this.positions[vertex * 3] = x;
    this.positions[vertex * 3 + 1] = y;
    this.positions[vertex * 3 + 2] = z;
    this.normals[vertex * 3] = normal[normalOffset]!;
    this.normals[vertex * 3 + 1] = normal[normalOffset + 1]!;
    this.normals[vertex * 3 + 2] = normal[normalOffset + 2]!;
    this.colours[vertex * 4] = colour[colourOffset]!;
    this.colours[vertex * 4 + 1] = colour[colourOffset + 1]!;
    this.colours[vertex * 4 + 2] = colour[colourOffset + 2]!;
    this.colours[vertex * 4 + 3] = colour[colourOffset + 3] ?? 255;
    this.featureIds[vertex] = this.featureId;
    return vertex;
  }

  triangle(a: number, b: number, c: number): void {
    if (this.indexCount + 3 > this.indices.length) this.indices = grown(this.indices);
    this.indices[this.indexCount++] = a;
    this.indices[this.indexCount++] = b;
    this.indices[this.indexCount++] = c;
  }

  /** Sets a further scalar attribute (name as "_STOREY") of one vertex; 0 where it was never set. */
  attribute(name: string, vertex: number, value: number): void {
    let values = this.extra.get(name);
    if (!values || vertex >= values.length) {
      const larger = new Float32Array(this.featureIds.length);
      if (values) larger.set(values);
      values = larger;
      this.extra.set(name, values);
    }
    values[vertex] = value;
  }

  /** The further attributes of all vertices so far. */
  attributes(): { name: string; values: Float32Array }[] {
    return [...this.extra].map(([name, values]) => {
      const all = new Float32Array(this.vertexCount);
      all.set(values.subarray(0, Math.min(values.length, this.vertexCount)));
      return { name, values: all };
    });
  }

  clear(): void {
    this.vertexCount = 0;
    this.indexCount = 0;
    this.extra.clear();
  }

  private growVertices(): void {
    this.positions = grown(this.positions);
    this.normals = grown(this.normals);
    this.colours = grown(this.colours);
    this.featureIds = grown(this.featureIds);
  }
}

type Growable = Float64Array | Int8Array | Uint8Array | Uint16Array | Uint32Array;
function grown<T extends Growable>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
