import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { type FeatureMesh, writeModelTileset } from '../tileset/index.ts';
import { validateTiles } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'validate-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Three panels as the tiler writes them. */
async function ownTileset(name: string): Promise<string> {
  const meshes = [0, 40, 80].map((x): FeatureMesh[] => [
    {
      positions: [x, 0, 0, x + 9, 0, 0, x, 1, 5],
      normals: [0, 0, 1, 0, 0, 1, 0, 0, 1],
      indices: [0, 1, 2],
      colours: [200, 100, 50, 255],
    },
  ]);
  const outputFolder = join(root, name);
  await mkdir(outputFolder);
  await writeModelTileset({
    meshes,
    columns: [
      { name: 'id', type: 'string', value: (feature) => `panel-${feature}` },
      { name: 'height', type: 'float32', value: (feature) => feature * 2 },
    ],
    request: {},
    frame: new LocalFrame(120, 30, 10),
    className: 'Panel',
    outputFolder,
    compress: false,
  });
  return outputFolder;
}

const typesOf = async (path: string): Promise<string[]> =>
  (await validateTiles(path)).findings.filter(({ severity }) => severity !== 'info').map(({ type }) => type);

/** Rewrites the only GLB of a tileset: its JSON changed, padded to the same length. */
function changeGlb(folder: string, change: (json: string) => string): void {
  const path = join(folder, 't', readdirSync(join(folder, 't'))[0]!);
  const glb = readFileSync(path);
  const length = glb.readUInt32LE(12);
  const json = change(glb.toString('utf8', 20, 20 + length).trimEnd());
  expect(json.length).toBeLessThanOrEqual(length);
  glb.write(json.padEnd(length, ' '), 20);
  writeFileSync(path, glb);
}

describe('tilesets of our own', () => {
  it('are without errors and warnings', async () => {
    const report = await validateTiles(await ownTileset('good'));
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(report).toMatchObject({ errors: 0, warnings: 0, tilesets: 1, contents: 1 });
  });

  it.each([
    ['"featureCount":3', '"featureCount":2', 'VALUE_NOT_IN_RANGE'],
    ['"count":3,"properties"', '"count":4,"properties"', 'METADATA_INVALID_LENGTH'],
    ['"class":"Panel"', '"class":"Panes"', 'IDENTIFIER_NOT_FOUND'],
    ['"propertyTable":0', '"propertyTable":3', 'IDENTIFIER_NOT_FOUND'],
    ['"componentType":"FLOAT32"', '"componentType":"FLOAT64"', 'METADATA_INVALID_LENGTH'],
  ])('a GLB with %s made %s is found out', async (from, to, type) => {
    const folder = await ownTileset(`broken-${to.replace(/\W/g, '')}`);
    changeGlb(folder, (json) => {
      expect(json).toContain(from);
      return json.replace(from, to);
    });
    const types = await typesOf(folder);
    expect(types).toContain(type);
    expect(types).toContain('CONTENT_VALIDATION_ERROR');
  });

  it('a content that is not there is found out', async () => {
    const folder = await ownTileset('missing');
    rmSync(join(folder, 't', readdirSync(join(folder, 't'))[0]!));
    expect(await typesOf(folder)).toEqual(['CONTENT_VALIDATION_ERROR', 'IO_ERROR']);
  });
});

interface Verdict {
  file: string;
  errors: number;
  warnings: number;
  types: Record<string, number>;
}

describe.skipIf(sharedData('3dtiles-validator-cases') === null)('cases of the official validator', () => {
  const verdicts: Verdict[] = [];
  beforeAll(async () => {
    const folder = sharedData('3dtiles-validator-cases')!;
    verdicts.push(...JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')).results);
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(folder, 'cases.zip'))))) {
      if (name.endsWith('/')) continue;
      await mkdir(dirname(join(root, 'cases', name)), { recursive: true });
      writeFileSync(join(root, 'cases', name), bytes);
    }
  });

  it('it agrees on errors and warnings, apart from packages, subtrees and glTF of version 1', async () => {
    const other: string[] = [];
    for (const { file, errors, warnings } of verdicts) {
      const { findings } = await validateTiles(join(root, 'cases', file));
      const name = file.split('/').at(-1);
      const own = findings.filter((finding) => finding.file === name);
      const has = (severity: string): boolean => own.some((finding) => finding.severity === severity);
      if (has('error') !== errors > 0 || has('warning') !== warnings > 0) other.push(file);
    }
    expect(
      other.filter((file) => !/3tz|Package|ImplicitTileMetadata|i3dmWithUri|PaddingIssues/i.test(file)),
    ).toEqual([]);
    expect(other.length).toBeLessThanOrEqual(10);
  });
});
