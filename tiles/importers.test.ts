import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { importCityGml } from './citygml/import-citygml.ts';
import { importCityJson } from './cityjson/import-cityjson.ts';
import { importDrainage } from './drainage/index.ts';
import { importFootprints } from './footprints/import-footprints.ts';
import { importIfc } from './ifc/index.ts';
import { findImporter } from './importers.ts';
import { importNetwork } from './network/index.ts';
import { openSources } from './source/source.ts';
import { importSurvey } from './survey/index.ts';
import { importTerrain } from './terrain/import-terrain.ts';

const root = mkdtempSync(join(tmpdir(), 'importers-'));
afterAll(() => rmSync(root, { recursive: true }));
const saved = (name: string, content: string | Uint8Array): string => {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const citygml = '<?xml version="1.0"?>\n<!-- a comment -->\n<core:CityModel xmlns:core="u"></core:CityModel>';

describe('findImporter', () => {
  it.each([
    ['model.xml', citygml, importCityGml],
    ['wrong-name.ifc', citygml, importCityGml],
    ['a.json', '{"type":"FeatureCollection","features":[]}', importFootprints],
    ['a.ndjson', '{"type":"Feature","geometry":null}\n{"type":"Feature"}', importFootprints],
    ['a.city.json', '{"type":"CityJSON","version":"2.0"}', importCityJson],
    ['a.city.jsonl', '{"CityObjects":{},"type":"CityJSON"}\n', importCityJson],
    ['vertices.json', '{ "vertices": [[0, 1, 2], [3', importCityJson],
    ['model.ifc', 'ISO-10303-21;\nHEADER;', importIfc],
    ['net.inp', '[TITLE]\nNet\n[JUNCTIONS]\n', importNetwork],
    ['storm.inp', '[TITLE]\n[OPTIONS]\nFLOW_UNITS CMS\n[SUBCATCHMENTS]\n', importDrainage],
    ['points.csv', '点号,X,Y,地面高程\nRQ1,3419000,518000,4.2\n', importSurvey],
    ['dem.asc', 'ncols 4\nnrows 4\n', importTerrain],
    ['dem.tif', new Uint8Array([0x49, 0x49, 42, 0, 8, 0, 0, 0]), importTerrain],
  ])('knows %s by its content, plain, in .gz and in .zip', async (name, content, importer) => {
    const data = typeof content === 'string' ? bytes(content) : content;
    expect(await findImporter([saved(name, data)])).toBe(importer);
    expect(await findImporter([saved(`${name}.gz`, gzipSync(data))])).toBe(importer);
    const zip = zipSync({
      [`folder/${name}`]: data,
      [`__MACOSX/folder/._${name}`]: bytes('junk'),
      'readme.txt': bytes('hello'),
    });
    expect(await findImporter([saved(`${name}.zip`, zip)])).toBe(importer);
  });

  it.each([
    ['a.pdf', '%PDF-1.7', /a.pdf: expected CityGML, CityJSON.*, GeoJSON.*; found a PDF document/],
    ['a.gpx', '<gpx xmlns="u"/>', /found XML with the root <gpx>/],
    ['a.bin', new Uint8Array([1, 2, 3, 4]), /found a binary file/],
    ['a.txt', 'hello', /found text of no known format/],
  ])('names what was found in %s and what is accepted', async (name, content, sentence) => {
    await expect(findImporter([saved(name, content)])).rejects.toThrow(sentence);
  });

  it('tells a shapefile of pipes from one of buildings by its attributes, and formats of features go together', async () => {
    const shapefile = (fields: string[], type: number, content: number): Record<string, Uint8Array> => {
      const shp = Buffer.alloc(100 + 8 + content);
      shp.writeInt32BE(9994, 0);
      shp.writeInt32LE(type, 32);
      shp.writeInt32BE(content / 2, 104);
      shp.writeInt32LE(type, 108);
      const dbf = Buffer.alloc(32 + fields.length * 32 + 1 + 1 + fields.length * 4, 0x20);
      dbf.fill(0, 0, 32 + fields.length * 32);
      dbf[0] = 3;
      dbf.writeUInt32LE(1, 4);
      dbf.writeUInt16LE(33 + fields.length * 32, 8);
      dbf.writeUInt16LE(1 + fields.length * 4, 10);
      for (const [n, name] of fields.entries()) {
        dbf.write(name, 32 + n * 32, 'utf8');
        dbf.write('C', 43 + n * 32);
        dbf[48 + n * 32] = 4;
      }
      dbf[32 + fields.length * 32] = 0x0d;
      return { 'a.shp': shp, 'a.dbf': dbf };
    };
    const pipes = shapefile(['Exp_No', 'Surf_H'], 1, 20);
    expect(await findImporter([saved('pipes.zip', zipSync(pipes))])).toBe(importSurvey);
    const points = shapefile(['NAME', 'HEIGHT'], 1, 20);
    expect(await findImporter([saved('points.zip', zipSync(points))])).toBe(importFootprints);
    const both = zipSync({ ...points, 'b.geojson': bytes('{"type":"FeatureCollection","features":[]}') });
    expect(await findImporter([saved('both.zip', both)])).toBe(importFootprints);
  });

  it('refuses an .ifc that is a ZIP, kinds that do not belong together, a damaged archive', async () => {
    const zip = zipSync({ 'model.ifc': bytes('ISO-10303-21;') });
    await expect(findImporter([saved('model.ifc', zip)])).rejects.toThrow(
      /model.ifc: expected an IFC.*found a ZIP archive/,
    );
    expect(await findImporter([saved('model.ifczip', zip)])).toBe(importIfc);
    const mixed = [
      saved('city.gml', citygml),
      saved('roads.json', '{"type":"FeatureCollection","features":[]}'),
    ];
    await expect(findImporter(mixed)).rejects.toThrow(/CityGML \(city.gml\) and GeoJSON \(roads.json\)/);
    // The same city twice in one delivery is read once; twice beside each other it is a mistake.
    const cityjson = '{"type":"CityJSON","version":"1.1"}';
    const twice = zipSync({ 'city.gml': bytes(citygml), 'city.json': bytes(cityjson) });
    expect(await findImporter([saved('twice.zip', twice)])).toBe(importCityGml);
    await expect(findImporter([saved('city.gml', citygml), saved('city.json', cityjson)])).rejects.toThrow(
      /CityGML \(city.gml\) and CityJSON \(city.json\)/,
    );
    await expect(findImporter([saved('cut.zip', zip.slice(0, 40))])).rejects.toThrow(
      /cut.zip: the ZIP archive cannot be read/,
    );
    await expect(
      findImporter([saved('cut.gz', gzipSync(bytes(citygml.repeat(50))).slice(0, 60))]),
    ).rejects.toThrow(/cut.gz: it cannot be read/);
  });

  it('refuses names that climb out of the archive, and archives that swell', async () => {
    const climbing = zipSync({ '../evil.gml': bytes(citygml) });
    await expect(findImporter([saved('evil.zip', climbing)])).rejects.toThrow(/invalid relative path/);
    const bomb = saved('bomb.gz', gzipSync(new Uint8Array(80 * 1024 * 1024)));
    const [source] = await openSources(bomb);
    const read = async (): Promise<void> => {
      for await (const _chunk of source!.bytes());
    };
    await expect(read()).rejects.toThrow(/bomb.gz: it unpacks to more than \d+ MiB, which is refused/);
  });

  it('reads an entry as it is', async () => {
    const zip = saved('one.zip', zipSync({ 'a/b.gml': bytes(citygml) }));
    const [source] = await openSources(zip);
    expect(source!.name).toBe('one.zip/a/b.gml');
    const chunks: Uint8Array[] = [];
    for await (const chunk of source!.bytes()) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(citygml);
    expect(readFileSync(zip).length).toBeGreaterThan(0);
  });
});
