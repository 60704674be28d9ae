import { expect, it } from 'vitest';
import { checkGltf } from './content.ts';
import { Findings } from './findings.ts';
import { numberOutOfRange } from './number-range.ts';

const bytes = (json: string): Uint8Array => new TextEncoder().encode(json);

it('finds a number that no type of glTF holds, however deep', () => {
  expect(numberOutOfRange(bytes('{"a":[1,{"b":1e999}]}'))).toBe('/a/1/b');
  expect(numberOutOfRange(bytes('{"a":[1,{"b":-3e38}],"c":null}'))).toBeNull();
  expect(numberOutOfRange(bytes('{"a":'))).toBeNull();
  expect(numberOutOfRange(bytes(`${'[1,'.repeat(50_000)}1e999${']'.repeat(50_000)}`))).toMatch(/^\/1\/1/);
});

it('makes a finding of it, where gltf-validator would die', async () => {
  const findings = new Findings('a.gltf');
  const json =
    '{"asset":{"version":"2.0"},"accessors":[{"componentType":5126,"type":"SCALAR","count":1e999}]}';
  await checkGltf(findings, bytes(json), () => null);
  expect(findings.list).toEqual([
    expect.objectContaining({ severity: 'error', where: '/accessors/0/count' }),
  ]);
});
