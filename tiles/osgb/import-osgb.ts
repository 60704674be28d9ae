import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { boundsOfBox } from '../model/model-place.ts';
import { ImportLedger } from '../report/ledger.ts';
import { type FileTree, openFileTree, resolveReference, treeKind } from '../takeover/file-tree.ts';
import { writeTileTree } from '../tileset/tile-tree.ts';
import type { ConvertedFile, SurveyTile } from './convert-file.ts';
import { convertFiles } from './convert-files.ts';
import { readMetadata, type SurveyMetadata } from './metadata.ts';
import { withOverviews } from './overview.ts';
import { locateSurvey } from './survey-place.ts';
import { SurveyTree } from './survey-tree.ts';

/**
 * Imports oblique photogrammetry in the form in which surveys are delivered: a folder or archive with `metadata.xml`
 * and `Data/Tile_…/Tile_….osgb`, or single .osgb files. The levels of detail of the survey are kept; every vertex is
 * projected; JPEG textures pass as they are. Files are read one at a time and may be converted by several threads.
 */
export async function importOsgb(request: ImportRequest): Promise<ImportResult> {
  const ledger = request.ledger ?? new ImportLedger();
  const [delivery, ...others] = request.files.filter((file) => !/metadata\.xml$/i.test(file));
  const given = delivery ?? request.files[0]!;
  const tree = await openFileTree(given);
  try {
    return await importTree(request, ledger, tree, given, others);
  } finally {
    tree.close();
  }
}

async function importTree(
  request: ImportRequest,
  ledger: ImportLedger,
  tree: FileTree,
  delivery: string,
  others: readonly string[],
): Promise<ImportResult> {
  const roots = rootFiles(tree, delivery, others);
  const located = locateSurvey(metadataOf(tree, roots[0]!), request, `${tree.name}/${roots[0]}`);
  mkdirSync(join(request.outputFolder, 't'), { recursive: true });
  const files = await convertAll(request, ledger, tree, delivery, roots, located.place);
  const named = new Set([...files].flatMap(([path, { tiles }]) => filesNamedBy(path, tiles)));
  const tiles = new SurveyTree(files, ledger).build(roots.filter((path) => !named.has(path)));
  if (tiles.length === 0)
    throw new ImportError(
      `${tree.name}: expected triangles in ${roots.length} OSGB file${roots.length === 1 ? '' : 's'}, found none${firstNote(ledger)}.`,
    );
  const root = await withOverviews(tiles, request.outputFolder, request);
  const { frame: at } = located.place;
  const frame = new LocalFrame(at.longitude, at.latitude, at.height);
  writeTileTree(root, { outputFolder: request.outputFolder, matrix: frame.matrix(), refine: 'REPLACE' });
  const bounds = boundsOfBox(frame, root.box);
  const name = request.title ?? { zh: '倾斜摄影', en: 'Oblique photogrammetry' };
  return {
    kind: 'mesh',
    crs: located.crs,
    heightDatum: located.heightDatum,
    bounds,
    geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
    layers: [
      {
        id: `${request.dataset}-mesh`,
        name,
        dataset: request.dataset,
        visible: true,
        opacity: 1,
        attribution: null,
        type: 'mesh',
        url: `${request.url}/tileset.json`,
      },
    ],
    objectsFile: null,
    objectCount: 0,
    attribution: null,
    warnings: [...located.warnings, ...ledger.warnings()],
  };
}

/** Files with which a survey begins: those that are no finer level ("…_L18_0.osgb") of another. */
function rootFiles(tree: FileTree, delivery: string, others: readonly string[]): string[] {
  if (treeKind(delivery) === null) return [delivery, ...others].map((file) => basename(file));
  const files = tree.paths.filter((path) => /\.osgb$/i.test(path));
  const coarse = files.filter((path) => !/_L\d+(_[^/]*)?\.osgb$/i.test(path));
  const roots = coarse.length > 0 ? coarse : coarsest(files);
  if (roots.length === 0) throw new ImportError(`${tree.name}: expected OSGB files, found none.`);
  return roots;
}

/** Of files that all have a level in their name, those of the first one. */
function coarsest(files: readonly string[]): string[] {
  const level = (path: string): number => Number(/_L(\d+)(?:_[^/]*)?\.osgb$/i.exec(path)?.[1]);
  const least = files.reduce((lowest, path) => Math.min(lowest, level(path)), Number.POSITIVE_INFINITY);
  return files.filter((path) => level(path) === least);
}

/** The `metadata.xml` nearest above the files: in their folder, or one farther up. */
function metadataOf(tree: FileTree, root: string): SurveyMetadata | null {
  const parts = root.split('/');
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const folder = parts
      .slice(0, depth)
      .map((part) => `${part}/`)
      .join('');
    const path = tree.paths.find(
      (candidate) => candidate.toLowerCase() === `${folder}metadata.xml`.toLowerCase(),
    );
    const bytes = path && tree.read(path);
    if (bytes) return readMetadata(bytes, `${tree.name}/${path}`);
  }
  return null;
}

async function convertAll(
  request: ImportRequest,
  ledger: ImportLedger,
  tree: FileTree,
  delivery: string,
  roots: readonly string[],
  place: Parameters<typeof convertFiles>[0]['place'],
): Promise<Map<string, ConvertedFile>> {
  const files = new Map<string, ConvertedFile>();
  const troubles: { path: string; rule: string; found?: string }[] = [];
  const seen = new Set(roots);
  const waiting = [...roots].reverse();
  const total = tree.paths.filter((path) => /\.osgb$/i.test(path)).length;
  let done = 0;
  const next = (): { path: string; bytes: Uint8Array } | null => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const bytes = tree.read(path);
      if (bytes) return { path, bytes };
      troubles.push({ path, rule: 'file that another names and the delivery lacks' });
    }
    return null;
  };
  const workers = request.workers ?? Math.min(4, availableParallelism());
  const recipe = { delivery, outputFolder: request.outputFolder, place };
  await convertFiles(
    recipe,
    tree,
    workers,
    next,
    (answer) => {
      done++;
      request.onProgress?.({ stage: 'converting photogrammetry', done, total: Math.max(total, done) });
      if ('failed' in answer) throw answer.failed;
      if ('broken' in answer) {
        troubles.push({ path: answer.path, rule: 'OSGB file that cannot be read', found: answer.broken });
        return;
      }
      const { path, converted } = answer;
      files.set(path, converted);
      const named = filesNamedBy(path, converted.tiles);
      // The last comes first off the stack: children follow their parent, and few wait.
      for (const file of named.reverse())
        if (!seen.has(file)) {
          seen.add(file);
          waiting.push(file);
        }
    },
    request.signal,
  );
  // Threads end in any order; the report has one.
  const paths = [...files.keys()].sort();
  for (const path of paths) {
    const { triangles, textures, notes } = files.get(path)!;
    ledger.in('osgb file');
    ledger.out('osgb file');
    ledger.in('triangle', triangles);
    ledger.out('triangle', triangles);
    ledger.in('texture', textures);
    ledger.out('texture', textures);
    for (const { verdict, rule, found } of notes) ledger.note(verdict, rule, { file: path }, found);
    for (const reference of referencesOut(path, files.get(path)!.tiles))
      ledger.note('refused', 'reference out of the delivery', { file: path }, reference);
  }
  for (const { path, rule, found } of troubles.sort((a, b) => a.path.localeCompare(b.path))) {
    ledger.in('osgb file');
    ledger.note('left-out', rule, { file: path, kind: 'osgb file' }, found);
  }
  return new Map(paths.map((path) => [path, files.get(path)!]));
}

/** All files that the tiles of a file name, as paths of the delivery. */
function filesNamedBy(path: string, tiles: readonly SurveyTile[]): string[] {
  return tiles.flatMap((tile) => [
    ...tile.files.flatMap((file) => resolveReference(path, file) ?? []),
    ...filesNamedBy(path, tile.children),
  ]);
}

function referencesOut(path: string, tiles: readonly SurveyTile[]): string[] {
  return tiles.flatMap((tile) => [
    ...tile.files.filter((file) => resolveReference(path, file) === null),
    ...referencesOut(path, tile.children),
  ]);
}

function firstNote(ledger: ImportLedger): string {
  const example = ledger.all()[0]?.examples[0];
  return example ? ` (${example.file}${example.found ? `: ${example.found}` : ''})` : '';
}
