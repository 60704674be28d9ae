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
  /** Keys of the images that vertices use; vertex by vertex a number in `vertexTextures`, 0 for none, then from 1. */
  readonly textures: string[] = [];
  vertexTextures = new Uint16Array(0);
  /** Place in the vertex's image: u to the right, v downwards from the top left corner, 1 a whole image; see `uv`. */
  uvs = new Float32Array(0);
  private extra = new Map<string, Float32Array>();
  private textureNumber = 0;

  /** Image that the next vertices use, by a key of a `TextureShelf`; null is none, which is how each feature begins. */
  get texture(): string | null {
    return this.textures[this.textureNumber - 1] ?? null;
  }

  set texture(key: string | null) {
    if (key === null) this.textureNumber = 0;
    else if (this.textures[this.textureNumber - 1] !== key) {
      const known = this.textures.indexOf(key);
      this.textureNumber = known >= 0 ? known + 1 : this.textures.push(key);
      if (this.vertexTextures.length < this.featureIds.length) this.growTextures();
      // Arrays of the tile before come again.
      if (this.textures.length === 1) this.vertexTextures.fill(0, 0, this.vertexCount);
    }
  }

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
    if (this.textures.length > 0) {
      this.vertexTextures[vertex] = this.textureNumber;
      this.uvs[vertex * 2] = 0;
      this.uvs[vertex * 2 + 1] = 0;
    }
    return vertex;
  }

  /**
   * Where a vertex with a texture lies in its image: (0, 0) is the top left corner, (1, 1) the bottom right one, as in
   * glTF; CityGML and OBJ count v from the bottom: 1 − v. What is beyond 0 … 1 repeats the image.
   */
  uv(vertex: number, u: number, v: number): void {
    if (this.textures.length === 0) return;
    this.uvs[vertex * 2] = Number.isFinite(u) ? u : 0;
    this.uvs[vertex * 2 + 1] = Number.isFinite(v) ? v : 0;
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
    this.textures.length = 0;
    this.textureNumber = 0;
  }

  private growVertices(): void {
    this.positions = grown(this.positions);
    this.normals = grown(this.normals);
    this.colours = grown(this.colours);
    this.featureIds = grown(this.featureIds);
    if (this.textures.length > 0) this.growTextures();
  }

  private growTextures(): void {
    const numbers = new Uint16Array(this.featureIds.length);
    numbers.set(this.vertexTextures);
    this.vertexTextures = numbers;
    const places = new Float32Array(this.featureIds.length * 2);
    places.set(this.uvs);
    this.uvs = places;
  }
}

type Growable = Float64Array | Int8Array | Uint8Array | Uint16Array | Uint32Array;
function grown<T extends Growable>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
