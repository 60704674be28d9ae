import type { MeshBuilder } from '../tileset/mesh-builder.ts';

/** Positions are kept as whole steps of 1/4096 m (0.12 mm at most), half the memory of doubles. */
const stepsPerMetre = 4096;

/** Flat-shaded meshes of many features, packed; each vertex has a class that decides its colour. */
export class MeshStore {
  private positions = new Int32Array(3 * 16384);
  private normals = new Int8Array(3 * 16384);
  private classes = new Uint8Array(16384);
  private indices = new Uint32Array(3 * 16384);
  private vertexCount = 0;
  private indexCount = 0;
  private firstVertex: number[] = [0];
  private firstIndex: number[] = [0];
  private boxes: number[] = [];

  get featureCount(): number {
    return this.firstVertex.length - 1;
  }

  /** Number of vertices of the feature being added; indices count from its first. */
  get pending(): number {
    return this.vertexCount - this.firstVertex.at(-1)!;
  }

  vertex(x: number, y: number, z: number, normal: ArrayLike<number>, surfaceClass: number): void {
    const at = this.vertexCount++;
    if (at >= this.classes.length) this.growVertices();
    this.positions[at * 3] = Math.round(x * stepsPerMetre);
    this.positions[at * 3 + 1] = Math.round(y * stepsPerMetre);
    this.positions[at * 3 + 2] = Math.round(z * stepsPerMetre);
    this.normals[at * 3] = normal[0]!;
    this.normals[at * 3 + 1] = normal[1]!;
    this.normals[at * 3 + 2] = normal[2]!;
    this.classes[at] = surfaceClass;
  }

  triangle(a: number, b: number, c: number): void {
    if (this.indexCount + 3 > this.indices.length)
      this.indices = enlarged(this.indices, Math.ceil(this.indices.length * 1.6));
    this.indices[this.indexCount++] = a;
    this.indices[this.indexCount++] = b;
    this.indices[this.indexCount++] = c;
  }

  /** Turns every triangle and normal of the feature being added inside out. */
  flip(): void {
    for (let i = this.firstIndex.at(-1)!; i < this.indexCount; i += 3) {
      const b = this.indices[i + 1]!;
      this.indices[i + 1] = this.indices[i + 2]!;
      this.indices[i + 2] = b;
    }
    for (let i = this.firstVertex.at(-1)! * 3; i < this.vertexCount * 3; i++)
      this.normals[i] = -this.normals[i]!;
  }

  /** Closes the feature being added. @returns its number. */
  finish(): number {
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let i = this.firstVertex.at(-1)! * 3; i < this.vertexCount * 3; i++) {
      const axis = i % 3;
      const value = this.positions[i]! / stepsPerMetre;
      if (value < box[axis]!) box[axis] = value;
      if (value > box[axis + 3]!) box[axis + 3] = value;
    }
    this.boxes.push(...box);
    this.firstVertex.push(this.vertexCount);
    this.firstIndex.push(this.indexCount);
    return this.featureCount - 1;
  }

  /** Six numbers a feature: least and greatest x, y, z. */
  allBoxes(): Float64Array {
    return Float64Array.from(this.boxes);
  }

  vertexCounts(): Uint32Array {
    return Uint32Array.from(
      { length: this.featureCount },
      (_nothing, feature) => this.firstVertex[feature + 1]! - this.firstVertex[feature]!,
    );
  }

  /** Emits a feature with the colour of each vertex class (linear RGBA). */
  emit(feature: number, builder: MeshBuilder, colours: readonly ArrayLike<number>[]): void {
    const base = builder.vertexCount;
    for (let at = this.firstVertex[feature]!; at < this.firstVertex[feature + 1]!; at++)
      builder.vertex(
        this.positions[at * 3]! / stepsPerMetre,
        this.positions[at * 3 + 1]! / stepsPerMetre,
        this.positions[at * 3 + 2]! / stepsPerMetre,
        this.normals,
        colours[this.classes[at]!]!,
        at * 3,
      );
    for (let i = this.firstIndex[feature]!; i < this.firstIndex[feature + 1]!; i += 3)
      builder.triangle(base + this.indices[i]!, base + this.indices[i + 1]!, base + this.indices[i + 2]!);
  }

  private growVertices(): void {
    // All three from one capacity: were they rounded apart, the longest would promise more than the others hold.
    const capacity = Math.ceil(this.classes.length * 1.6);
    this.positions = enlarged(this.positions, capacity * 3);
    this.normals = enlarged(this.normals, capacity * 3);
    this.classes = enlarged(this.classes, capacity);
  }
}

type Packed = Int32Array | Int8Array | Uint8Array | Uint32Array;
function enlarged<T extends Packed>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
