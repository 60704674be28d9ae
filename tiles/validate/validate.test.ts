import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { type FeatureMesh, writeModelTileset } from '../tileset/index.ts';
import { disagreement, type Verdict } from './agreement.ts';
import { readBuffers } from './binary-buffers.ts';
import { Findings } from './findings.ts';
import { validateTiles } from './index.ts';
import { readSchema } from './metadata-schema.ts';
import { checkPropertyTable } from './property-table.ts';
import { checkSubtree } from './subtree.ts';

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

  it('a tile whose box is too small for what is in it is found out', async () => {
    const folder = await ownTileset('small-box');
    const path = join(folder, 'tileset.json');
    const tileset = JSON.parse(readFileSync(path, 'utf8'));
    tileset.root.boundingVolume.box[3] -= 2;
    writeFileSync(path, JSON.stringify(tileset));
    const { findings } = await validateTiles(folder);
    const told = findings.filter(({ type }) => type === 'BOUNDING_VOLUMES_INCONSISTENT');
    // The grown centimetre is lost too.
    expect(told.map(({ message }) => message)[0]).toContain('up to 1.99 m outside');
  });

  it('a content that is not there is found out', async () => {
    const folder = await ownTileset('missing');
    rmSync(join(folder, 't', readdirSync(join(folder, 't'))[0]!));
    expect(await typesOf(folder)).toEqual(['CONTENT_VALIDATION_ERROR', 'IO_ERROR']);
  });
});

/** Unpacks files of the shared data; the folder they are in. */
async function unpacked(set: string, archive: string): Promise<string> {
  const folder = join(root, set);
  const files = unzipSync(readFileSync(join(sharedData(set)!, archive)));
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('/')) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

describe.each([
  ['3dtiles-validator-cases', 'cases.zip', 'expected.json'],
  ['3dtiles-official-samples', '3d-tiles-samples.zip', 'validator-expected.json'],
])('verdicts of the official validator on %s', (set, archive, expected) => {
  it.skipIf(sharedData(set) === null)('are shared: errors in 98 %, types of findings in 90 %', async () => {
    const folder = await unpacked(set, archive);
    const verdicts: Verdict[] = JSON.parse(readFileSync(join(sharedData(set)!, expected), 'utf8')).results;
    const other = await disagreement(folder, verdicts);
    const share = (list: string[]): number => 1 - list.length / verdicts.length;
    console.log(
      `${set}: ${verdicts.length} files, errors ${(share(other.errors) * 100).toFixed(1)} %, types ${(share(other.types) * 100).toFixed(1)} %`,
    );
    expect(share(other.errors), other.errors.join()).toBeGreaterThanOrEqual(0.98);
    expect(share(other.types), other.types.join()).toBeGreaterThanOrEqual(0.9);
  });
});

describe.skipIf(sharedData('3dtiles-validator-cases') === null)(
  'parts of the cases, named after what is wrong',
  () => {
    const folder = join(root, '3dtiles-validator-cases');
    const json = (path: string): never => JSON.parse(readFileSync(join(folder, path), 'utf8')) as never;
    const cases = (name: string): string[] =>
      readdirSync(join(folder, name)).filter((file) => /\.(json|subtree)$/.test(file));
    /** Cases of which the verdict is other than the name says. */
    const astray = (
      name: string,
      sound: RegExp,
      check: (findings: Findings, file: string) => unknown,
    ): string[] =>
      cases(name).filter((file) => {
        const findings = new Findings(file);
        check(findings, file);
        return (findings.count('error') === 0) !== sound.test(file);
      });

    it('subtrees', () => {
      const schema = readSchema(new Findings(''), 'schema', json('schemas/validSchema.json'));
      const tiling = {
        branches: 4,
        subtreeLevels: 3,
        availableLevels: 6,
        subtreeUri: '',
        contentUris: ['x'],
      };
      expect(
        astray('subtrees', /^valid|Valid\.subtree$/, (findings, file) =>
          checkSubtree(
            findings,
            new Uint8Array(readFileSync(join(folder, 'subtrees', file))),
            tiling,
            { level: 0, x: 0, y: 0, z: 0 },
            { schema, hasSchema: true },
            (uri) => new Uint8Array(readFileSync(join(folder, 'subtrees', uri))),
          ),
        ),
      ).toEqual([]);
    });

    it('buffers', () => {
      expect(
        astray('buffers', /^valid/, (findings, file) =>
          readBuffers(findings, json(`buffers/${file}`), null, () => new Uint8Array(16)),
        ),
      ).toEqual([]);
    });

    it('schemas', () => {
      // A semantic that the reference does not list may be agreed on elsewhere.
      expect(
        astray('schemas', /^valid|^Full|SemanticGeneric|SemanticUnknown/, (findings, file) =>
          readSchema(findings, 'schema', json(`schemas/${file}`)),
        ),
      ).toEqual([]);
    });

    it('property tables', () => {
      const schema = readSchema(new Findings(''), 'schema', json('schemas/FullMetadataSchema.json'))!;
      const views = [new Uint8Array(3), new Uint8Array(8)];
      expect(
        astray('propertyTables', /^valid/, (findings, file) => {
          const { propertyTables } = json(`propertyTables/${file}`) as { propertyTables: unknown[] };
          return checkPropertyTable(findings, '', propertyTables[0], schema, (index) => views[index] ?? null);
        }),
      ).toEqual([]);
    });
  },
);

describe('files made to trip a validator', () => {
  const box = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
  const file = async (name: string, text: string | Uint8Array): Promise<string> => {
    const path = join(root, 'tricks', name);
    await mkdir(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const tileset = (root: object): string =>
    JSON.stringify({ asset: { version: '1.1' }, geometricError: 1, root });
  const tile = { boundingVolume: { box }, geometricError: 1, refine: 'ADD' };

  it('tilesets that lead back to themselves', async () => {
    await file('b.json', tileset({ ...tile, content: { uri: 'a.json' } }));
    const a = await file('a.json', tileset({ ...tile, content: { uri: 'b.json' } }));
    expect(await typesOf(a)).toContain('EXTERNAL_TILESET_VALIDATION_ERROR');
  });

  it('tiles within tiles without end', async () => {
    const deep = 50_000;
    const inner = JSON.stringify({ ...tile, children: [] }).replace('[]', '[');
    const path = await file(
      'deep.json',
      tileset(tile).replace(
        JSON.stringify(tile),
        inner.repeat(deep) + JSON.stringify(tile) + ']}'.repeat(deep),
      ),
    );
    expect(await typesOf(path)).toEqual(['JSON_PARSE_ERROR']);
  });

  it('subtrees that claim more tiles than there are atoms', async () => {
    for (const subtreeLevels of [11, 40, 1e9]) {
      const implicitTiling = {
        subdivisionScheme: 'OCTREE',
        subtreeLevels,
        availableLevels: 1e9,
        subtrees: { uri: 'all.json?{level}{x}{y}{z}' },
      };
      await file(
        'all.json',
        '{"tileAvailability":{"constant":1},"contentAvailability":[{"constant":1}],"childSubtreeAvailability":{"constant":1}}',
      );
      const path = await file(
        'huge.json',
        tileset({ ...tile, content: { uri: 'c.glb?{level}{x}{y}{z}' }, implicitTiling }),
      );
      expect(await typesOf(path)).toEqual(['VALUE_NOT_IN_RANGE']);
    }
  });

  it('gzip that unpacks to more than the memory, names that lead elsewhere', async () => {
    const bomb = gzipSync(Buffer.alloc(80e6));
    await file('bomb.glb', bomb);
    const path = await file(
      'bombs.json',
      tileset({
        ...tile,
        children: ['bomb.glb', '/etc/passwd', 'http://127.0.0.1:1/x.glb', '%zz.glb'].map((uri) => ({
          ...tile,
          content: { uri },
        })),
      }),
    );
    const { findings } = await validateTiles(path);
    expect(findings.filter(({ type }) => type === 'IO_ERROR').map(({ file: name }) => name)).toEqual([
      'bomb.glb',
      'etc/passwd',
      '%zz.glb',
    ]);
    expect(findings.find(({ file: name }) => name === 'bomb.glb')!.message).toContain('cannot be unpacked');
    expect(findings.filter(({ severity }) => severity === 'info')).toHaveLength(1);
  });

  it('any of our files with any byte changed', async () => {
    const folder = await ownTileset('mutated');
    const glb = join(folder, 't', readdirSync(join(folder, 't'))[0]!);
    for (const path of [glb, join(folder, 'tileset.json')]) {
      const bytes = readFileSync(path);
      for (let n = 0; n < 80; n++) {
        const changed = Buffer.from(bytes);
        for (let k = 0; k <= n % 4; k++)
          changed[(n * 7919 + k * 104_729) % bytes.length] = (n * 31 + k * 17) & 255;
        writeFileSync(path, n % 10 === 0 ? changed.subarray(0, (n * 997) % bytes.length) : changed);
        // It ends with a report, whatever is in it.
        expect((await validateTiles(folder)).tilesets).toBeGreaterThanOrEqual(0);
      }
      writeFileSync(path, bytes);
    }
    expect((await validateTiles(folder)).errors).toBe(0);
  });
});
