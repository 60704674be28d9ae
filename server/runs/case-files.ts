import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';

export interface NamedText {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads `path` below `folder`; a path may go into a ZIP archive ("data.zip/grid.asc") and may end in "/": then
 * it is all files of that folder, by name.
 * @throws Error naming what is missing.
 */
export async function readCaseFiles(folder: string, path: string): Promise<NamedText[]> {
  const zip = /^(.*?\.zip)\/(.*)$/i.exec(path);
  let files: NamedText[];
  if (zip) {
    const archive = join(folder, zip[1]!);
    if (!existsSync(archive)) throw new Error(`${archive}: there is no such file.`);
    const wanted = zip[2]!;
    const inside = (name: string): boolean =>
      wanted.endsWith('/') || wanted === ''
        ? name.startsWith(wanted) && !name.endsWith('/')
        : name === wanted;
    let entries: Record<string, Uint8Array>;
    try {
      entries = unzipSync(await readFile(archive), { filter: (entry) => inside(entry.name) });
    } catch {
      throw new Error(`${archive}: expected a ZIP archive, found something else or a damaged one.`);
    }
    files = Object.entries(entries).map(([name, bytes]) => ({ name: `${basename(archive)}/${name}`, bytes }));
  } else if (path.endsWith('/')) {
    const directory = join(folder, path);
    if (!existsSync(directory)) throw new Error(`${directory}: there is no such folder.`);
    const names = (await readdir(directory)).filter((name) => !name.startsWith('.'));
    files = await Promise.all(
      names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(directory, name))) })),
    );
  } else {
    const file = join(folder, path);
    if (!existsSync(file)) throw new Error(`${file}: there is no such file.`);
    files = [{ name: basename(file), bytes: new Uint8Array(await readFile(file)) }];
  }
  if (files.length === 0) throw new Error(`${join(folder, path)}: nothing is there.`);
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The one file at `path`. */
export async function readCaseFile(folder: string, path: string): Promise<NamedText> {
  const [file] = await readCaseFiles(folder, path);
  return file!;
}

/** Rows of a CSV file as numbers. @throws Error naming file and line. */
export function readNumbers(file: NamedText, columns: number, header: boolean): number[][] {
  const lines = new TextDecoder().decode(file.bytes).split(/\r?\n/);
  const rows: number[][] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '' || (header && index === 0)) return;
    const values = line.split(',').map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell)));
    if (values.length < columns || values.slice(0, columns).some((value) => !Number.isFinite(value)))
      throw new Error(
        `${file.name}, line ${index + 1}: expected ${columns} numbers separated by commas, found "${line.slice(0, 60)}".`,
      );
    rows.push(values);
  });
  return rows;
}

/** Rings of polygons: one ring a CSV file ("x,y" a line) or the features of a GeoJSON file in the DEM's plane. */
export function readPolygons(file: NamedText): number[][][][] {
  if (!/\.(geo)?json$/i.test(file.name)) {
    const ring = readNumbers(file, 2, false);
    if (ring.length < 3)
      throw new Error(`${file.name}: expected a polygon of 3 points or more, found ${ring.length}.`);
    return [[ring]];
  }
  let document: { features?: { geometry?: { type: string; coordinates: unknown } | null }[] };
  try {
    document = JSON.parse(new TextDecoder().decode(file.bytes));
  } catch {
    throw new Error(`${file.name}: expected GeoJSON, found text that is not JSON.`);
  }
  return (document.features ?? []).flatMap(({ geometry }, index) => {
    if (geometry?.type === 'Polygon') return [geometry.coordinates as number[][][]];
    if (geometry?.type === 'MultiPolygon') return geometry.coordinates as number[][][][];
    throw new Error(
      `${file.name}, feature ${index + 1}: expected a Polygon or MultiPolygon, found ${geometry?.type ?? 'no geometry'}.`,
    );
  });
}
