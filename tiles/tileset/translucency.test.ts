import { describe, expect, it } from 'vitest';
import { splitByAlpha } from './translucency.ts';

const twoTriangles = (alphas: number[]) => ({
  positions: Float64Array.from({ length: 12 }, (_, index) => index),
  normals: new Int8Array(12).fill(1),
  indices: Uint32Array.of(0, 1, 2, 3, 2, 1),
  featureIds: Uint16Array.of(0, 0, 0, 7),
  colours: Uint8Array.from(alphas.flatMap((alpha) => [10, 20, 30, alpha])),
  attributes: [{ name: '_STOREY', values: Float32Array.of(1, 1, 1, 2) }],
  material: { roughness: 0.5, colour: [1, 1, 1, 1] as [number, number, number, number] },
});

describe('glass', () => {
  it('leaves an opaque mesh as it is', () => {
    const mesh = twoTriangles([255, 255, 255, 255]);
    expect(splitByAlpha(mesh)).toEqual([mesh]);
  });

  it('gets a material of its own, with the vertices that it needs', () => {
    const parts = splitByAlpha(twoTriangles([255, 255, 255, 102]));
    expect(parts.map((part) => part.material!.colour![3])).toEqual([1, 0.4]);
    const [opaque, glass] = parts as [(typeof parts)[0], (typeof parts)[0]];
    expect([...opaque.indices]).toEqual([0, 1, 2]);
    expect([...glass.positions]).toEqual([9, 10, 11, 6, 7, 8, 3, 4, 5]);
    expect([...glass.featureIds]).toEqual([7, 0, 0]);
    expect([...glass.colours!]).toEqual([10, 20, 30, 255, 10, 20, 30, 255, 10, 20, 30, 255]);
    expect([...glass.attributes![0]!.values]).toEqual([2, 1, 1]);
    expect(glass.material!.roughness).toBe(0.5);
  });

  it('alone is translucent too', () => {
    expect(splitByAlpha(twoTriangles([51, 51, 51, 51])).map((part) => part.material!.colour![3])).toEqual([
      0.2,
    ]);
  });
});
