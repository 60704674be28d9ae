import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { ImportError } from '../importer.ts';
import { openSources } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'source-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a damaged archive', () => {
  it('is refused in one sentence where an entry reaches beyond the file', async () => {
    const zip = Buffer.from(zipSync({ 'a.geojson': strToU8('{"type":"Feature"}') }, { level: 0 }));
    const directory = zip.indexOf('PK\x01\x02');
    zip.writeUInt32LE(2_000_000_000, directory + 20);
    zip.writeUInt32LE(2_000_000_000, directory + 24);
    const path = join(folder, 'a.zip');
    writeFileSync(path, zip);
    const refused = await openSources(path).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ImportError);
    expect((refused as Error).message).toMatch(/^a\.zip\/a\.geojson: it cannot be read: .*bounds/);
  });
});

describe('an import error', () => {
  it('is one line of bearable length, whatever it quotes', () => {
    const { message } = new ImportError(
      `a.inp line 3: expected a pipe, found "${'<a>\n\0'.repeat(60_000)}".`,
    );
    expect(message).toMatch(/^a\.inp line 3: expected a pipe, found "<a> <a> .* … .*<a> "\.$/);
    expect(message.length).toBeLessThan(700);
  });
});
