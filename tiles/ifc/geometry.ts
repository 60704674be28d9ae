import * as webIfc from 'web-ifc';
import type { IfcModel } from './model.ts';

export type Vector = [x: number, y: number, z: number];

/** Triangles of one colour. Model coordinates: metres, z up, as the file has them. */
export interface MeshPart {
  positions: Float64Array;
  normals: Float32Array;
  indices: Uint32Array;
  /** sRGB red, green, blue and alpha, 0 … 1, as the file says. */
  colour: [number, number, number, number];
}

export interface ElementMesh {
  expressId: number;
  className: string;
  parts: MeshPart[];
  minimum: Vector;
  maximum: Vector;
  triangles: number;
}

/**
 * Meshes of all products that have a shape, spaces and openings excepted (web-ifc leaves them out), or of the
 * given types only.
 */
export function elementMeshes(model: IfcModel, types?: number[]): ElementMesh[] {
  const meshes: ElementMesh[] = [];
  const take = (mesh: webIfc.FlatMesh): void => {
    const element = elementMesh(model, mesh);
    if (element.triangles > 0) meshes.push(element);
  };
  if (types) model.api.StreamAllMeshesWithTypes(model.id, types, take);
  else model.api.StreamAllMeshes(model.id, take);
  return meshes;
}

export function spaceMeshes(model: IfcModel): ElementMesh[] {
  return elementMeshes(model, [webIfc.IFCSPACE]);
}

function elementMesh(model: IfcModel, mesh: webIfc.FlatMesh): ElementMesh {
  const element: ElementMesh = {
    expressId: mesh.expressID,
    className: model.className(mesh.expressID),
    parts: [],
    minimum: [Infinity, Infinity, Infinity],
    maximum: [-Infinity, -Infinity, -Infinity],
    triangles: 0,
  };
  for (let index = 0; index < mesh.geometries.size(); index++) {
    const placed = mesh.geometries.get(index);
    const geometry = model.api.GetGeometry(model.id, placed.geometryExpressID);
    const vertices = model.api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
    const indices = model.api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize());
    if (indices.length >= 3) {
      const part = placedPart(vertices, indices, placed);
      for (let at = 0; at < part.positions.length; at++) {
        const axis = (at % 3) as 0 | 1 | 2;
        const value = part.positions[at]!;
        if (value < element.minimum[axis]) element.minimum[axis] = value;
        if (value > element.maximum[axis]) element.maximum[axis] = value;
      }
      element.parts.push(part);
      element.triangles += part.indices.length / 3;
    }
    geometry.delete();
  }
  return element;
}

/** web-ifc gives six floats a vertex (position, normal) and a column-major placement, both y up. */
function placedPart(vertices: Float32Array, indices: Uint32Array, placed: webIfc.PlacedGeometry): MeshPart {
  const m = placed.flatTransformation as unknown as Float64Array;
  const count = vertices.length / 6;
  const positions = new Float64Array(count * 3);
  const normals = new Float32Array(count * 3);
  // Unpacked, and no array a vertex: this loop sees every vertex of the model.
  const [m0, m1, m2, , m4, m5, m6, , m8, m9, m10, , m12, m13, m14] = m as unknown as number[];
  for (let from = 0, to = 0; from < vertices.length; from += 6, to += 3) {
    let x = vertices[from]!;
    let y = vertices[from + 1]!;
    let z = vertices[from + 2]!;
    // y up to z up: (x, y, z) → (x, −z, y).
    positions[to] = m0! * x + m4! * y + m8! * z + m12!;
    positions[to + 1] = -(m2! * x + m6! * y + m10! * z + m14!);
    positions[to + 2] = m1! * x + m5! * y + m9! * z + m13!;
    x = vertices[from + 3]!;
    y = vertices[from + 4]!;
    z = vertices[from + 5]!;
    const nx = m0! * x + m4! * y + m8! * z;
    const ny = -(m2! * x + m6! * y + m10! * z);
    const nz = m1! * x + m5! * y + m9! * z;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
    normals[to] = nx / length;
    normals[to + 1] = ny / length;
    normals[to + 2] = nz / length;
  }
  const { x, y, z, w } = placed.color;
  return {
    positions,
    normals,
    indices: isMirrored(m) ? flipped(indices) : Uint32Array.from(indices),
    colour: [x, y, z, w],
  };
}

function isMirrored(m: Float64Array): boolean {
  const determinant =
    m[0]! * (m[5]! * m[10]! - m[6]! * m[9]!) -
    m[4]! * (m[1]! * m[10]! - m[2]! * m[9]!) +
    m[8]! * (m[1]! * m[6]! - m[2]! * m[5]!);
  return determinant < 0;
}

function flipped(indices: Uint32Array): Uint32Array {
  const turned = Uint32Array.from(indices);
  for (let at = 0; at < turned.length; at += 3) {
    const second = turned[at + 1]!;
    turned[at + 1] = turned[at + 2]!;
    turned[at + 2] = second;
  }
  return turned;
}
