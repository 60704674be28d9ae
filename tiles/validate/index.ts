import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { openFolder } from '../package/open-package.ts';
import type { Finding } from './findings.ts';
import { Run, type ValidationOptions } from './run.ts';

export type { Finding } from './findings.ts';
export type { ValidationOptions } from './run.ts';

export interface ValidationReport {
  /** Everything found in the file asked about and in all that it refers to. */
  findings: Finding[];
  errors: number;
  warnings: number;
  infos: number;
  /** Tilesets, tiles and contents that were looked at. */
  tilesets: number;
  tiles: number;
  contents: number;
  bytes: number;
}

/**
 * Checks a tileset with everything that it refers to, a package (.3tz, .3dtiles) or one content (.glb, .gltf, .b3dm,
 * .i3dm, .pnts, .cmpt, .geojson): structure, bounding volumes, subtrees, metadata with its binary tables, feature ids,
 * glTF by Khronos' gltf-validator. Each file is checked once, however often it is used. Nothing is fetched from the
 * network.
 * @param path of the file, or of a folder with a `tileset.json`.
 */
export async function validateTiles(
  path: string,
  options: ValidationOptions = {},
): Promise<ValidationReport> {
  const folder = statSync(path).isDirectory();
  const run = new Run(openFolder(folder ? path : dirname(path)), '', options);
  try {
    await run.file(folder ? 'tileset.json' : basename(path));
  } finally {
    await run.close();
  }
  const findings = run.all.flatMap(({ list }) => list);
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    findings,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    ...run.figures,
  };
}
