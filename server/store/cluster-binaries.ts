import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface ClusterBinaries {
  /** Folder with initdb, pg_ctl and postgres. */
  folder: string;
  /** Major version, e.g. 15. */
  version: number;
}

/** Oldest version that the SQL of the product is made for. */
export const oldestPostgres = 14;

function extensionFolders(folder: string, version: number): string[] {
  const config = join(folder, 'pg_config');
  const asked = existsSync(config)
    ? spawnSync(config, ['--sharedir'], { encoding: 'utf8' }).stdout?.trim()
    : undefined;
  return [asked, `/usr/share/postgresql/${version}`, join(dirname(folder), 'share')]
    .filter((share): share is string => Boolean(share))
    .map((share) => join(share, 'extension'));
}

/** PostgreSQL installations with PostGIS on this machine, newest first. */
export function findClusterBinaries(
  path = process.env['PATH'] ?? '',
  debianRoot = '/usr/lib/postgresql',
): ClusterBinaries[] {
  const debian = existsSync(debianRoot)
    ? readdirSync(debianRoot).map((version) => join(debianRoot, version, 'bin'))
    : [];
  const found = new Map<string, ClusterBinaries>();
  for (const place of [...path.split(delimiter), ...debian]) {
    // Programs in PATH may be links into the folder that has them all.
    if (!place || !existsSync(join(place, 'postgres'))) continue;
    const folder = dirname(realpathSync(join(place, 'postgres')));
    if (
      found.has(folder) ||
      !['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name)))
    )
      continue;
    const text = spawnSync(join(folder, 'initdb'), ['--version'], { encoding: 'utf8' }).stdout ?? '';
    const version = Number(/\b(\d{2})\b/.exec(text)?.[1] ?? 0);
    if (version < oldestPostgres) continue;
    if (extensionFolders(folder, version).some((share) => existsSync(join(share, 'postgis.control'))))
      found.set(folder, { folder, version });
  }
  return [...found.values()].sort((a, b) => b.version - a.version);
}
