import { describe, expect, it } from 'vitest';
import type { NetworkResults } from '../../../../models/water/network.ts';
import { bimShow } from './bim-show.ts';
import { describeGlb } from './describe-tileset.ts';
import { resultsOf } from './network-colouring.ts';

it('finds results of a network by data set or by layer', () => {
  const results = { dataset: 'net' } as NetworkResults;
  const layer = { id: 'pipes', dataset: 'net' };
  expect(resultsOf({ networkResults: { net: results } }, layer)).toBe(results);
  expect(resultsOf({ networkResults: { pipes: results } }, { ...layer, dataset: null })).toBe(results);
  expect(resultsOf({ networkResults: {} }, layer)).toBeUndefined();
});

describe('storeys', () => {
  it('shows one storey alone where the model has storeys', () => {
    expect(bimShow(new Set(['id', 'storey']), 2)).toBe(`\${storey} === 2`);
    expect(bimShow(new Set(['id', 'storey']), undefined)).toBe('true');
    expect(bimShow(new Set(['id']), 2)).toBe('true');
  });
});

describe('description of a tile', () => {
  const glb = (json: object): ArrayBuffer => {
    const text = new TextEncoder().encode(JSON.stringify(json));
    const bytes = new Uint8Array(20 + text.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x46546c67, true);
    view.setUint32(12, text.length, true);
    bytes.set(text, 20);
    return bytes.buffer;
  };

  it('lists columns and attributes', () => {
    const found = describeGlb(
      glb({
        extensions: { EXT_structural_metadata: { propertyTables: [{ properties: { id: {}, base: {} } }] } },
        meshes: [{ primitives: [{ attributes: { POSITION: 0, COLOR_0: 1 } }] }],
      }),
      'a.glb',
    );
    expect([...found.columns]).toEqual(['id', 'base']);
    expect(found.attributes.has('COLOR_0')).toBe(true);
  });

  it('says which tile is not what it should be', () => {
    expect(() => describeGlb(new ArrayBuffer(40), 't/b.glb')).toThrow(/t\/b\.glb.*binary glTF/);
  });
});
