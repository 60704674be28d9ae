import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../models/flood/kernel/', import.meta.url));
const build = fileURLToPath(new URL('./build-kernel.mjs', import.meta.url));
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const manifest = JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8')) as Record<string, string>;

describe('kernel binary', () => {
  it('was made from the source beside it', () => {
    expect(sha256(join(folder, 'kernel.c'))).toBe(manifest['sourceSha256']);
    expect(sha256(join(folder, 'kernel.wasm'))).toBe(manifest['binarySha256']);
  });

  it('is what the compiler makes of the source', () => {
    const out = mkdtempSync(join(tmpdir(), 'kernel-'));
    try {
      execFileSync(process.execPath, [build, out]);
      expect(sha256(join(out, 'kernel.wasm'))).toBe(manifest['binarySha256']);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  it('imports nothing but its memory', () => {
    const module = new WebAssembly.Module(readFileSync(join(folder, 'kernel.wasm')));
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  });
});
