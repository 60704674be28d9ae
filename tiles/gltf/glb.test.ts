import { Tiles3DLoader } from '@loaders.gl/3d-tiles';
import { parse } from '@loaders.gl/core';
import validator from 'gltf-validator';
import { describe, expect, it } from 'vitest';
import { type GlbContent, type Primitive, writeGlb } from './glb.ts';
import { readGlb } from './read-glb.ts';

/** A unit-normal tetrahedron-like fan around (x, y): enough to see places, ids and winding survive. */
function roof(x: number, y: number, size: number, id: number): Primitive {
  return {
    positions: Float64Array.of(x, y, 10, x + size, y, 10, x + size, y + size, 10, x, y + size, 12),
    normals: Int8Array.of(0, 0, 127, 0, 0, 127, 0, 0, 127, 0, 0, 127),
    indices: Uint32Array.of(0, 1, 2, 0, 2, 3),
    featureIds: Uint32Array.of(id, id, id, id),
    colours: Uint8Array.of(255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255),
    attributes: [{ name: '_STOREY', values: Uint8Array.of(3, 3, 3, 3) }],
  };
}

const content = (compress: boolean, size = 120.123): GlbContent => ({
  primitives: [roof(-50.5, 20.25, size, 0), roof(70, -33.333, 5, 2)],
  featureCount: 3,
  compress,
  table: {
    className: 'Building',
    columns: [
      { name: 'id', type: 'string', values: ['一号楼', 'b', 'c-3'] },
      { name: 'name', type: 'string', values: [null, null, null] },
      { name: 'address', type: 'string', values: [null, 'Plein 1', null] },
      { name: 'height', type: 'float32', values: [12.5, null, 0] },
      { name: 'storeys', type: 'uint8', values: [4, null, 1] },
      { name: 'year', type: 'int16', values: [null, null, null] },
    ],
  },
});

describe('writeGlb', () => {
  it.each([true, false])('gives back what went in (compressed: %s)', (compress) => {
    const source = content(compress);
    const read = readGlb(writeGlb(source));
    expect(read.featureCount).toBe(3);
    expect(read.columns).toEqual({
      id: ['一号楼', 'b', 'c-3'],
      address: [null, 'Plein 1', null],
      height: [12.5, null, 0],
      storeys: [4, null, 1],
      // Numbers stay where nothing is known: a shader that asks for a column needs it in every tile.
      year: [null, null, null],
    });
    for (const [index, primitive] of source.primitives.entries()) {
      const found = read.primitives[index]!;
      expect(found.featureIds).toEqual(primitive.featureIds);
      expect(found.attributes['_STOREY']).toEqual([3, 3, 3, 3]);
      expect(found.colours).toEqual(primitive.colours);
      expect(Array.from(found.normals!.slice(0, 3))).toEqual([0, 0, 1]);
      // Compare triangles corner by corner: the codec may turn a triangle, never flip it.
      for (let i = 0; i < 6; i += 3) {
        const corners = (p: { positions: Float64Array | Float32Array; indices: ArrayLike<number> }) => {
          const points = [0, 1, 2].map((k) =>
            Array.from(p.positions.slice(p.indices[i + k]! * 3, p.indices[i + k]! * 3 + 3)),
          );
          const first = points.reduce(
            (best, point, k) => (point[0]! + point[1]! < points[best]![0]! + points[best]![1]! ? k : best),
            0,
          );
          return [0, 1, 2].map((k) => points[(first + k) % 3]!);
        };
        const [expected, got] = [corners(primitive), corners(found)];
        for (let k = 0; k < 3; k++)
          for (let axis = 0; axis < 3; axis++)
            expect(Math.abs(expected[k]![axis]! - got[k]![axis]!)).toBeLessThan(0.0027);
      }
    }
  });

  it('stores wide content as float32 within 2 mm', () => {
    const source = content(true, 5000);
    const found = readGlb(writeGlb(source)).primitives[0]!;
    expect(found.positions.length).toBe(12);
    source.primitives[0]!.positions.forEach((value, i) => {
      expect(Math.abs(found.positions[i]! - value)).toBeLessThan(0.0021);
    });
  });

  it('is valid glTF: no errors, no warnings from the Khronos validator', async () => {
    for (const compress of [true, false]) {
      const report = await validator.validateBytes(writeGlb(content(compress)));
      expect(report.issues.messages.filter((message: { severity: number }) => message.severity < 2)).toEqual(
        [],
      );
    }
  });

  it('aligns the property table to 8 bytes in the file', () => {
    const glb = writeGlb(content(true));
    const start = 28 + new DataView(glb.buffer).getUint32(12, true);
    expect(start % 8).toBe(0);
    const { json } = readGlb(glb);
    for (const property of Object.values(
      json.extensions.EXT_structural_metadata.propertyTables[0].properties,
    ) as Record<string, number>[])
      for (const name of ['values', 'stringOffsets'])
        if (property[name] !== undefined) expect(json.bufferViews[property[name]].byteOffset % 8).toBe(0);
  });

  it('is the same bytes twice', () => {
    expect(writeGlb(content(true))).toEqual(writeGlb(content(true)));
  });

  it('is read by loaders.gl with its metadata', async () => {
    const glb = writeGlb(content(true));
    const tile = await parse(glb.buffer as ArrayBuffer, Tiles3DLoader, { worker: false });
    const table = tile.gltf.extensions.EXT_structural_metadata.propertyTables[0];
    expect(table.properties.id.data).toEqual(['一号楼', 'b', 'c-3']);
    const mesh = tile.gltf.meshes[0].primitives[0];
    expect(Array.from(mesh.attributes._FEATURE_ID_0.value)).toEqual([0, 0, 0, 0]);
    expect(mesh.attributes.POSITION.value.length).toBe(12);
  });

  it('refuses arrays that do not fit', () => {
    const source = content(true);
    source.primitives[0]!.featureIds = Uint32Array.of(0);
    expect(() => writeGlb(source)).toThrow(/featureIds: expected 4 values, found 1/);
  });
});
