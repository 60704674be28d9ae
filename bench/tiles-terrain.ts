import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GroundGrid } from '../models/geo/ground-grid.ts';
import { writeTerrain } from '../tiles/terrain/write-terrain.ts';
import type { BenchRow } from './row.ts';

const side = 2304;
const cells = 256;
/** Height error that both allow, metres. */
const tolerance = 0.05;
const runs = 3;

interface Martini {
  createTile(heights: Float32Array): { getMesh(error: number): { vertices: Uint16Array } };
}

/**
 * Terrain tiles of 257² samples: whole (sampled from a projected DEM, meshed, with normals, written, relief and ground
 * grid besides) against the bare mesher on heights that lie ready.
 */
export async function run(): Promise<BenchRow[]> {
  const martini = await peer();
  if (!martini) return [];
  const grid = hills();
  const bare = tilesOf(grid.heights);
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-bench-'));
  let [alone, two, theirs] = [0, 0, 0];
  try {
    for (let n = 0; n < runs; n++) {
      theirs = Math.max(theirs, await rate(async () => meshes(martini, bare)));
      alone = Math.max(alone, await rate(() => writing(grid, join(folder, 'out'), 1)));
      two = Math.max(two, await rate(() => writing(grid, join(folder, 'out'), 2)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const row = (workers: number, ours: number, must: number | null): BenchRow => ({
    row: `terrain tiles, ${workers} thread${workers === 1 ? '' : 's'}`,
    ours,
    unit: 'tiles/s',
    against: '@mapbox/martini 0.2.0, meshes alone',
    theirs,
    ratio: ours / theirs,
    must: must === null ? null : `ratio >= ${must}`,
    holds: must === null ? null : ours / theirs >= must,
  });
  return [row(1, alone, null), row(2, two, 0.65)];
}

/** Hills as steep at each size: waves of 1.2 km to 5 m, each a sixtieth of its length high. */
function hills(): GroundGrid {
  const heights = new Float32Array(side * side);
  for (let wave = 1200, turn = 0; wave >= 5; wave /= 2, turn += 1.1) {
    const [east, north] = [(Math.cos(turn) * 2 * Math.PI) / wave, (Math.sin(turn) * 2 * Math.PI) / wave];
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++)
        heights[row * side + column]! +=
          (wave / 60) * Math.sin(column * east + row * north) * Math.cos(row * east - column * north);
  }
  return new GroundGrid(
    {
      crs: 'EPSG:4549',
      x0: 500_000,
      y0: 3_400_000,
      cellMetres: 1,
      columns: side,
      rows: side,
      heightDatum: 'bench',
    },
    heights,
  );
}

/** Tiles of 257² cells as the mesher wants them. */
function tilesOf(heights: Float32Array): Float32Array[] {
  const tiles: Float32Array[] = [];
  for (let y = 0; y + cells < side; y += cells)
    for (let x = 0; x + cells < side; x += cells) {
      const tile = new Float32Array((cells + 1) ** 2);
      for (let row = 0; row <= cells; row++)
        tile.set(heights.subarray((y + row) * side + x, (y + row) * side + x + cells + 1), row * (cells + 1));
      tiles.push(tile);
    }
  return tiles;
}

function meshes(martini: Martini, tiles: readonly Float32Array[]): number {
  let vertices = 0;
  for (const tile of tiles) vertices += martini.createTile(tile).getMesh(tolerance).vertices.length;
  if (vertices === 0) throw new Error('The mesher made no vertices.');
  return tiles.length;
}

async function writing(grid: GroundGrid, outputFolder: string, workers: number): Promise<number> {
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder);
  const name = { zh: '地形', en: 'Terrain' };
  const { tileCount } = await writeTerrain({
    grid,
    outputFolder,
    url: '/content/bench',
    dataset: 'bench',
    name,
    workers,
  });
  return tileCount;
}

/** Tiles a second. */
async function rate(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const tiles = await work();
  return (tiles * 1000) / (performance.now() - start);
}

/** Null where it is not installed: `npm install --no-save @mapbox/martini@0.2.0`, or MIRRORCITY_BENCH_PEERS names a folder. */
async function peer(): Promise<Martini | null> {
  const from = process.env['MIRRORCITY_BENCH_PEERS'];
  for (const base of [...(from ? [join(from, 'package.json')] : []), import.meta.url])
    try {
      const entry = createRequire(base).resolve('@mapbox/martini');
      const module = (await import(pathToFileURL(entry).href)) as {
        default: new (size: number) => Martini;
      };
      return new module.default(cells + 1);
    } catch {}
  return null;
}
