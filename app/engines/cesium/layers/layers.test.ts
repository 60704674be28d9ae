import { describe, expect, it } from 'vitest';
import type { NetworkResults } from '../../../../models/water/network.ts';
import { networkClassColours, networkColour } from '../colours/network-ramp.ts';
import { unknownColour } from '../colours/value-colour.ts';
import { bimShow } from './bim-show.ts';
import { describeGlb } from './describe-tileset.ts';
import { colouring, resultsOf } from './network-colouring.ts';

describe('network colouring', () => {
  const results: NetworkResults = {
    dataset: 'net',
    times: [0, 3600],
    nodeCodes: ['a', 'b'],
    linkCodes: ['p'],
    pressureMetres: [
      [10, 50],
      [90, 50],
    ],
    flowLitresPerSecond: [[3], [-70]],
    velocityMetresPerSecond: [[0.1], [1.9]],
    engine: 'EPANET',
  };

  const part = (code: string, className: string) => ({ code, className });

  it('colours what the result belongs to, at the chosen time', () => {
    const pressure = colouring(results, 'pressure', 1);
    expect(pressure(part('a', 'junction'))).toBe(networkColour('pressure', 90));
    const velocity = colouring(results, 'velocity', 0);
    expect(velocity(part('p', 'pipe'))).toBe(networkColour('velocity', 0.1));
    expect(velocity(part('a', 'junction'))).not.toBe(networkColour('velocity', 0.1));
  });

  it('colours a pipe by the mean pressure of its ends, as far as they are known', () => {
    const pressure = colouring(results, 'pressure', 0);
    expect(pressure({ ...part('p', 'pipe'), from: 'a', to: 'b' })).toBe(networkColour('pressure', 30));
    expect(pressure({ ...part('p', 'pipe'), from: 'a', to: 'x' })).toBe(networkColour('pressure', 10));
    expect(pressure(part('p', 'pipe'))).toBe(pressure({ ...part('q', 'pipe'), from: 'x' }));
  });

  it('keeps to the last time and shows what has no result as unknown', () => {
    expect(colouring(results, 'flow', 99)(part('p', 'pipe'))).toBe(networkColour('flow', 70));
    expect(colouring(results, 'flow', 0)(part('other', 'pipe'))).toBe(unknownColour);
  });

  it('colours by class where nothing was computed', () => {
    expect(colouring(undefined, 'flow', 0)(part('p', 'valve'))).toBe(networkClassColours['valve']);
  });

  it('finds results by data set or by layer', () => {
    const layer = { id: 'pipes', dataset: 'net' };
    expect(resultsOf({ networkResults: { net: results } }, layer)).toBe(results);
    expect(resultsOf({ networkResults: { pipes: results } }, { ...layer, dataset: null })).toBe(results);
    expect(resultsOf({ networkResults: {} }, layer)).toBeUndefined();
  });
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
