import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { IdSet } from './id-set.ts';
import { ObjectWriter } from './object-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'objects-'));
afterAll(() => rmSync(folder, { recursive: true }));

const object = (code: string, name: string): CityObject => ({
  code,
  class: 'building',
  name,
  level: 2,
  parent: null,
  geometry: null,
  baseHeight: null,
  topHeight: null,
  attributes: {},
  validFrom: null,
  validTo: null,
});

describe('ObjectWriter', () => {
  it('writes every object on a line, also one larger than what it gathers', () => {
    const path = join(folder, 'objects.ndjson');
    const writer = new ObjectWriter(path);
    const names = Array.from({ length: 5000 }, (_nothing, n) =>
      n === 77 ? '楼'.repeat(900_000) : `栋 ${n}`,
    );
    for (const [n, name] of names.entries()) writer.write(object(writer.uniqueCode(`b${n % 4999}`), name));
    writer.close();
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).name)).toEqual(names);
    expect(JSON.parse(lines[4999]!).code).toBe('b0-2');
    expect([writer.count, writer.repeated]).toEqual([5000, 1]);
  });
});

describe('IdSet', () => {
  it('holds two hundred thousand ids that differ in little', () => {
    const set = new IdSet();
    for (let n = 0; n < 200_000; n++) expect(set.add(`way/${n}`)).toBe(true);
    for (let n = 0; n < 200_000; n += 17) expect(set.add(`way/${n}`)).toBe(false);
    expect(set.size).toBe(200_000);
  });
});
