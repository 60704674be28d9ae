import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { sharedData } from '../models/testing/shared-data.ts';
import { XmlScanner } from '../tiles/citygml/xml-scanner.ts';
import { importFiles } from '../tiles/importers.ts';
import { best } from './best.ts';
import { contentsOf } from './contents.ts';
import { importInChild } from './import-child-run.ts';
import type { BenchRow } from './row.ts';

const buildings = 844;
/** Copies of the tile in the large file, side by side. */
const copies = 20;
const memoryBytes = 300e6;

/** CityGML: whole imports (tiles, property tables, objects) of Den Haag and of twenty times as much. */
export async function run(): Promise<BenchRow[]> {
  const zip = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');
  if (!zip) return [];
  const name = 'DenHaag/DenHaag_01.xml';
  const text = new TextDecoder().decode(
    unzipSync(readFileSync(zip), { filter: (file) => file.name === name })[name]!,
  );
  // Buildings only: terrain is another matter, and the peer has none.
  const xml = text.replace(/<cityObjectMember>\s*<dem:Relief[\s\S]*?<\/cityObjectMember>/, '');
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    const file = join(folder, 'denhaag.xml');
    writeFileSync(file, xml);
    return [
      ...(await speed(file, folder)),
      ...sizes(folder),
      await parsing(xml),
      ...(await large(xml, folder, `${(copies * buildings).toLocaleString('en')} buildings of CityGML`, 1.5)),
      ...(await large(text, folder, 'the same with their relief', null)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function speed(file: string, folder: string): Promise<BenchRow[]> {
  const ours = buildings / (await best(() => importing(file, folder)));
  const seconds = peerSeconds(file, join(folder, 'peer'));
  if (seconds === null) return [];
  const theirs = buildings / seconds;
  return [
    {
      row: 'CityGML to 3D Tiles',
      ours,
      unit: 'buildings/s',
      against: 'citygml-to-3dtiles 0.1.6',
      theirs,
      ratio: ours / theirs,
      must: 'ratio >= 20',
      holds: ours / theirs >= 20,
    },
  ];
}

/** Bytes of the tiles that the import before has left. */
function sizes(folder: string): BenchRow[] {
  const contents = contentsOf(join(folder, 'out', 't'));
  const row = (what: string, bytes: number, limit: number): BenchRow => ({
    row: `LoD2 building, ${what}`,
    ours: bytes / buildings,
    unit: 'bytes/building',
    against: 'limit (citygml-to-3dtiles: 4,853)',
    theirs: limit,
    ratio: bytes / buildings / limit,
    must: 'ratio <= 1',
    holds: bytes / buildings <= limit,
  });
  const total = (list: readonly Uint8Array[]): number => list.reduce((sum, { length }) => sum + length, 0);
  return [
    row('as it lies', total(contents), 800),
    row('gzip', total(contents.map((content) => gzipSync(content))), 450),
  ];
}

/** The scanner alone against the parser alone, on bytes in memory. */
async function parsing(xml: string): Promise<BenchRow> {
  const bytes = Buffer.from(xml);
  let found = 0;
  const scanned = await best(async () => {
    found = 0;
    const scanner = new XmlScanner({ open: () => found++, text: () => {}, close: () => {} }, 'bench');
    for (let at = 0; at < bytes.length; at += 1 << 20) scanner.push(bytes.subarray(at, at + (1 << 20)));
    scanner.end();
  });
  const parsed = await best(async () => {
    if (elementsOf(xml) !== found)
      throw new Error(`saxes and the scanner count ${found} elements differently.`);
  });
  const megabytes = bytes.length / 1e6;
  return {
    row: 'XML of CityGML, parsing alone',
    ours: megabytes / scanned,
    unit: 'MB/s',
    against: 'saxes',
    theirs: megabytes / parsed,
    ratio: parsed / scanned,
    must: 'ratio >= 0.8',
    holds: parsed / scanned >= 0.8,
  };
}

function elementsOf(xml: string): number {
  const parser = new SaxesParser();
  let elements = 0;
  parser.on('opentag', () => {
    elements++;
  });
  parser.write(xml).close();
  return elements;
}

/** @param most Longest time that is allowed, against the parser's; null where none is asked for. */
async function large(xml: string, folder: string, row: string, most: number | null): Promise<BenchRow[]> {
  const file = sideBySide(xml, join(folder, 'large.xml'));
  const start = performance.now();
  // As it comes, and everything handed over.
  const parser = new SaxesParser();
  let events = 0;
  for (const event of ['opentag', 'text', 'closetag'] as const) parser.on(event, () => events++);
  for await (const chunk of createReadStream(file, 'utf8')) parser.write(chunk as string);
  parser.close();
  if (events === 0) throw new Error('saxes found nothing.');
  const parsing = (performance.now() - start) / 1000;
  const ours = importInChild({
    files: [file],
    dataset: 'bench',
    outputFolder: join(folder, 'large'),
    url: '/content/bench',
    memoryBytes,
  });
  return [
    {
      row: `${row}, time`,
      ours: ours.seconds,
      unit: 's',
      against: 'saxes, reading alone',
      theirs: parsing,
      ratio: ours.seconds / parsing,
      must: most === null ? null : `ratio <= ${most}`,
      holds: most === null ? null : ours.seconds <= most * parsing,
    },
    {
      row: `${row}, memory`,
      ours: ours.peakBytes / 1e6,
      unit: 'MB resident',
      against: 'ceiling',
      theirs: memoryBytes / 1e6,
      ratio: ours.peakBytes / memoryBytes,
      must: 'ratio <= 1',
      holds: ours.peakBytes <= memoryBytes,
    },
  ];
}

/** The tile again and again, 800 m and 700 m apart, with identifiers of their own. @returns the file. */
function sideBySide(xml: string, file: string): string {
  const from = xml.indexOf('<cityObjectMember>');
  const to = xml.lastIndexOf('</cityObjectMember>') + '</cityObjectMember>'.length;
  const body = xml.slice(from, to);
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, xml.slice(0, from));
  for (let copy = 0; copy < copies; copy++) {
    const [east, north] = [(copy % 5) * 800, Math.floor(copy / 5) * 700];
    writeSync(
      descriptor,
      body
        .replaceAll('GUID_', `COPY${String(copy).padStart(2, '0')}_`)
        .replace(/(<gml:pos(?:List)?(?: [^>]*)?>)([^<]*)</g, (_all, tag: string, list: string) => {
          const numbers = list.trim().split(/\s+/).map(Number);
          return `${tag}${numbers.map((value, i) => (value + (i % 3 === 0 ? east : i % 3 === 1 ? north : 0)).toFixed(3)).join(' ')}<`;
        }),
    );
  }
  writeSync(descriptor, xml.slice(to));
  closeSync(descriptor);
  return file;
}

async function importing(file: string, folder: string): Promise<void> {
  const outputFolder = join(folder, 'out');
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder);
  await importFiles({ files: [file], dataset: 'bench', outputFolder, url: '/content/bench' });
}

/**
 * Seconds that citygml-to-3dtiles needs, in a process of its own; null where it is not there. It is no
 * dependency, since it brings 270 MB: `npm install --no-save citygml-to-3dtiles@0.1.6` adds it for the bench, or
 * MIRRORCITY_BENCH_PEERS names a folder in which it is installed.
 */
function peerSeconds(file: string, outputFolder: string): number | null {
  const from = process.env['MIRRORCITY_BENCH_PEERS'];
  let entry: string;
  try {
    entry = createRequire(from ? join(from, 'package.json') : import.meta.url).resolve('citygml-to-3dtiles');
  } catch {
    return null;
  }
  mkdirSync(outputFolder);
  // RD New as proj4 knows it, since the peer knows no EPSG codes of its own.
  const script = `
    const { default: Converter } = await import(${JSON.stringify(pathToFileURL(entry).href)});
    const rd = '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +units=m +no_defs';
    const converter = new Converter({ srsProjections: { 'urn:ogc:def:crs:EPSG::28992': rd } });
    const start = performance.now();
    await converter.convertFiles(${JSON.stringify(file)}, ${JSON.stringify(outputFolder)});
    console.log('SECONDS ' + (performance.now() - start) / 1000);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  const seconds = /SECONDS ([\d.]+)/.exec(stdout);
  if (!seconds)
    throw new Error(`citygml-to-3dtiles failed: ${stderr.trim().split('\n').at(-1)?.slice(0, 200)}`);
  return Number(seconds[1]);
}
