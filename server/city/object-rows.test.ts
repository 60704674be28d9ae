import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readObjectRows } from './object-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

const object = (code: string, attributes: object = {}): object => ({
  code,
  class: 'building',
  name: null,
  level: 2,
  parent: null,
  geometry: null,
  baseHeight: null,
  topHeight: null,
  attributes,
});
const read = (...objects: object[]) => {
  const file = join(folder, 'objects.ndjson');
  writeFileSync(file, objects.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return readObjectRows(file, { city: 'c', dataset: 'd', files: 'blocks.gml' });
};

describe('object identifiers of a delivery', () => {
  it('are taken where they are some', () => {
    expect(read(object('a', { oid: '2.999.1' }), object('b', { OID: 4 }), object('c')).oids).toEqual([
      { oid: '2.999.1', code: 'a' },
    ]);
  });

  it('are refused with file and feature where they are bad or come twice', () => {
    expect(() => read(object('a', { oid: '3.5.1' }))).toThrow(
      'blocks.gml, feature "a": object identifier: expected 0, 1 or 2 as the first arc, found "3".',
    );
    expect(() => read(object('a', { oid: '2.999.5' }), object('b', { OID: '2.999.5' }))).toThrow(
      'blocks.gml, feature "b": the object identifier 2.999.5 is that of "a" too.',
    );
  });
});
