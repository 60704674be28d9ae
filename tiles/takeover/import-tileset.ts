import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ImportLedger } from '../report/ledger.ts';
import { validateTiles } from '../validate/index.ts';
import { type FileTree, openFileTree, treeKind, unpacked } from './file-tree.ts';
import { type TakenTileset, TilesetTaker } from './take-tileset.ts';
import { placedTileset, placeOfTileset, type TilesetPlace, turned } from './tileset-place.ts';

/** Deliveries larger than this are not read a second time to check every content. */
const mostCheckedBytes = 2 * 1024 ** 3;
/** Where the files of a tileset without a place on earth go, below the tileset that puts it there. */
const originalFolder = 'original';

/**
 * Takes 3D Tiles 1.0 and 1.1 over as they are: a folder, a `tileset.json` with its folder, a .zip, .3tz or .3dtiles.
 * Contents are copied byte by byte; tiles lose only what is missing or leads out of the delivery. A tileset without a
 * place on earth is put at `request.placement` by a tileset around it.
 */
export async function importTileset(request: ImportRequest): Promise<ImportResult> {
  const ledger = request.ledger ?? new ImportLedger();
  const warnings: string[] = [];
  const layers: Layer[] = [];
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const trees: FileTree[] = [];
  try {
    const roots: { tree: FileTree; path: string }[] = [];
    for (const file of request.files) {
      const tree = await openFileTree(file);
      trees.push(tree);
      for (const path of rootTilesets(tree, file)) roots.push({ tree, path });
    }
    for (const [index, { tree, path }] of roots.entries()) {
      // Several must not write over each other; those of one delivery may share files.
      const below = { own: `${index + 1}/`, shared: request.files.length > 1 ? `${index + 1}/` : '' };
      const alone = roots.length === 1;
      const taken = await takeOne(
        request,
        ledger,
        tree,
        path,
        alone ? { own: '', shared: '' } : below,
        warnings,
      );
      layers.push(layerOf(request, taken, roots.length > 1 ? index + 1 : null, tree, path));
      bounds[0] = Math.min(bounds[0], taken.bounds[0]);
      bounds[1] = Math.min(bounds[1], taken.bounds[1]);
      bounds[2] = Math.max(bounds[2], taken.bounds[2]);
      bounds[3] = Math.max(bounds[3], taken.bounds[3]);
    }
  } finally {
    for (const tree of trees) tree.close();
  }
  return {
    kind: 'tileset',
    crs: 'EPSG:4979',
    heightDatum: 'ellipsoid',
    bounds,
    geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
    layers,
    objectsFile: null,
    objectCount: 0,
    attribution: null,
    warnings: [...warnings, ...ledger.warnings()],
  };
}

/** The tilesets with which a delivery begins: `tileset.json` at the top, or those nearest to it. */
export function rootTilesets(tree: FileTree, file: string): string[] {
  if (treeKind(file) === null) return [basename(file)];
  const named = tree.paths.filter((path) => /(^|\/)tileset\.json$/i.test(path));
  const depth = Math.min(...named.map((path) => path.split('/').length));
  const roots = named.filter((path) => path.split('/').length === depth);
  if (roots.length === 0)
    throw new ImportError(`${tree.name}: expected a tileset.json, found ${tree.paths.length} other files.`);
  return roots;
}

interface PlacedTileset extends TakenTileset {
  url: string;
  bounds: Bounds;
  heights: [least: number, greatest: number];
}

async function takeOne(
  request: ImportRequest,
  ledger: ImportLedger,
  tree: FileTree,
  path: string,
  folders: { own: string; shared: string },
  warnings: string[],
): Promise<PlacedTileset> {
  const name = `${tree.name}/${path}`;
  const place = placeOfTileset(peek(tree, path));
  const below = place.kind === 'local' ? folders.own : folders.shared;
  const folder = join(request.outputFolder, below, ...(place.kind === 'local' ? [originalFolder] : []));
  mkdirSync(folder, { recursive: true });
  const matrix = place.kind === 'local' ? placementMatrix(request, name, warnings) : null;
  if (place.kind === 'earth' && request.placement)
    warnings.push(`${name} has a place on earth of its own: the given one was not used.`);
  if (place.kind === 'unknown')
    throw new ImportError(
      `${name}: expected a box, region or sphere as the bounding volume of the root, found none that can be used.`,
    );
  const taken = new TilesetTaker(tree, folder, ledger, request).take(path);
  ledger.in('tile', taken.tiles);
  ledger.out('tile', taken.tiles);
  let url = `${below}${path}`;
  let onEarth: TilesetPlace = place;
  if (place.kind === 'local') {
    url = `${below}tileset.json`;
    const outer = placedTileset(taken.tileset, `${originalFolder}/${path}`, place.box, matrix!);
    writeFileSync(join(request.outputFolder, url), JSON.stringify(outer));
    onEarth = placeOfTileset(outer);
  }
  await check(join(request.outputFolder, url), taken, name, request, warnings);
  if (onEarth.kind !== 'earth') throw new ImportError(`${name}: it is not on earth at the given place.`);
  return { ...taken, url, bounds: onEarth.bounds, heights: onEarth.heights };
}

/** The first file before it is taken, to know where it lies. */
function peek(tree: FileTree, path: string): Parameters<typeof placeOfTileset>[0] {
  const bytes = unpacked(tree.read(path) ?? new Uint8Array(0), `${tree.name}/${path}`);
  try {
    const json = JSON.parse(new TextDecoder('utf-8').decode(bytes));
    if (json?.asset && json.root) return json;
  } catch {
    // Told below.
  }
  throw new ImportError(
    `${tree.name}/${path}: expected a tileset with "asset" and "root", found something else.`,
  );
}

function placementMatrix(request: ImportRequest, name: string, warnings: string[]): readonly number[] {
  const { placement } = request;
  if (!placement)
    throw new ImportError(
      `${name} has no place on earth: its coordinates are metres of its own; give --lon and --lat (and --height, --heading).`,
    );
  let { height } = placement;
  if (height === null) {
    const ground = request.groundHeight?.(placement) ?? null;
    if (ground === null)
      warnings.push(
        `The city has no terrain at the place of ${name}: its zero was put on the ellipsoid; give --height to put it elsewhere.`,
      );
    height = ground === null ? 0 : ground + geoid().undulation(placement.longitude, placement.latitude);
  }
  const frame = new LocalFrame(placement.longitude, placement.latitude, height);
  return turned(frame.matrix(), placement.headingDegrees);
}

/** What our validator says of it, as one sentence where that is anything. */
async function check(
  path: string,
  taken: TakenTileset,
  name: string,
  { onProgress, signal }: ImportRequest,
  warnings: string[],
): Promise<void> {
  if (taken.bytes > mostCheckedBytes) {
    warnings.push(
      `${name}: with ${Math.round(taken.bytes / 1024 ** 2)} MiB its contents were not checked one by one; mirrorcity validate does.`,
    );
    return;
  }
  const report = await validateTiles(path, {
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  if (report.errors + report.warnings === 0) return;
  const first = report.findings.find(
    ({ severity }) => severity === (report.errors > 0 ? 'error' : 'warning'),
  )!;
  warnings.push(
    `${name}: taken over as it is, although the check finds ${report.errors} errors and ${report.warnings} warnings (first: ${first.file} ${first.where}: ${first.message})`,
  );
}

function layerOf(
  request: ImportRequest,
  taken: PlacedTileset,
  number: number | null,
  tree: FileTree,
  path: string,
): Layer {
  const own = path.includes('/') ? path.split('/').slice(0, -1).join('/') : tree.name.replace(/\.\w+$/, '');
  const name = request.title
    ? number === null
      ? request.title
      : { zh: `${request.title.zh} ${number}`, en: `${request.title.en} ${number}` }
    : { zh: own, en: own };
  const shared = {
    id: number === null ? `${request.dataset}-tiles` : `${request.dataset}-tiles-${number}`,
    name,
    dataset: request.dataset,
    visible: true,
    opacity: 1,
    attribution: null,
    url: `${request.url}/${taken.url.split('/').map(encodeURIComponent).join('/')}`,
  };
  if (taken.contents > 0 && taken.pointContents === taken.contents)
    return { ...shared, type: 'point-cloud', coloured: taken.colouredContents > 0, heights: taken.heights };
  return { ...shared, type: 'mesh' };
}
