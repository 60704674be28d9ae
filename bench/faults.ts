/**
 * What goes wrong around a server under load: its database and its broker are restarted, its disk is full, its clock
 * jumps. Each row is how often something happened that must not, or how long it took to be well again. Peers are
 * Debian's: Mosquitto, libfaketime; what is not there is not tried. MIRRORCITY_BENCH_FAULTS names those to try
 * (database, broker, disk, clock; default all).
 */
import { findClusterBinaries } from '../server/store/cluster-binaries.ts';
import { brokerRestart } from './faults/broker-restart.ts';
import { clockJump } from './faults/clock-jump.ts';
import { databaseRestart } from './faults/database-restart.ts';
import { diskFull } from './faults/disk-full.ts';
import type { BenchRow } from './row.ts';

const faults: Record<string, () => Promise<BenchRow[]>> = {
  database: databaseRestart,
  broker: brokerRestart,
  disk: async () => [...(await diskFull('cluster')), ...(await diskFull('embedded'))],
  clock: clockJump,
};

export async function run(): Promise<BenchRow[]> {
  if (findClusterBinaries().length === 0) {
    console.error('faults: no PostgreSQL with PostGIS on this machine; nothing is tried.');
    return [];
  }
  const asked = process.env['MIRRORCITY_BENCH_FAULTS']?.split(',') ?? Object.keys(faults);
  const rows: BenchRow[] = [];
  for (const name of asked) {
    const fault = faults[name];
    if (!fault)
      throw new Error(
        `MIRRORCITY_BENCH_FAULTS: expected ${Object.keys(faults).join(', ')}, found "${name}".`,
      );
    rows.push(...(await fault()));
  }
  return rows;
}
