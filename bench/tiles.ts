import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { sharedData } from '../models/testing/shared-data.ts';
import { importFiles } from '../tiles/importers.ts';
import type { BenchRow } from './row.ts';

/** The first runs are slower: the code is still being compiled. */
const runs = 5;
const buildings = 844;

/** Tile throughput: whole imports (tiles, property tables, objects), source on disk, against a peer in the same run. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  try {
    return await cityGml(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cityGml(folder: string): Promise<BenchRow[]> {
  const zip = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');
  if (!zip) return [];
  const name = 'DenHaag/DenHaag_01.xml';
  const xml = new TextDecoder().decode(
    unzipSync(readFileSync(zip), { filter: (file) => file.name === name })[name]!,
  );
  // Buildings only: terrain is another matter, and the peer has none.
  const file = join(folder, 'denhaag.xml');
  writeFileSync(file, xml.replace(/<cityObjectMember>\s*<dem:Relief[\s\S]*?<\/cityObjectMember>/, ''));
  const ours = buildings / (await best(() => importing(file, folder)));
  const peer = join(folder, 'peer');
  const theirs = peerSeconds(file, peer);
  const rows: BenchRow[] = [];
  if (theirs !== null)
    rows.push({
      row: 'CityGML to 3D Tiles',
      ours,
      unit: 'buildings/s',
      against: 'citygml-to-3dtiles 0.1.6',
      theirs: buildings / theirs,
      ratio: (ours * theirs) / buildings,
      must: 'ratio >= 20',
      holds: (ours * theirs) / buildings >= 20,
    });
  const text = readFileSync(file, 'utf8');
  const parsing = buildings / (await best(() => saxes(text)));
  rows.push({
    row: 'CityGML to 3D Tiles',
    ours,
    unit: 'buildings/s',
    against: 'saxes, reading the XML alone',
    theirs: parsing,
    ratio: ours / parsing,
    must: null,
    holds: null,
  });
  return rows;
}

async function importing(file: string, folder: string): Promise<void> {
  const outputFolder = join(folder, 'out');
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder);
  await importFiles({ files: [file], dataset: 'bench', outputFolder, url: '/content/bench' });
}

/** What any reader on the best XML parser for Node has to spend before it does anything. */
async function saxes(text: string): Promise<void> {
  const parser = new SaxesParser();
  let elements = 0;
  parser.on('opentag', () => {
    elements++;
  });
  parser.write(text).close();
  if (elements === 0) throw new Error('saxes found no elements.');
}

/** Shortest of a few runs, seconds. */
async function best(work: () => Promise<void>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < runs; n++) {
    const start = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest / 1000;
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
