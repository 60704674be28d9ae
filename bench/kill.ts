/**
 * Kills without end: a server under load on a private PostGIS cluster, killed with SIGKILL in turns with its database.
 * MIRRORCITY_BENCH_KILLS says how many times (default 200); progress goes to standard error.
 */
import { surviveKills } from '../server/sensing/testing/survive-kills.ts';
import { findClusterBinaries } from '../server/store/cluster-binaries.ts';
import type { BenchRow } from './row.ts';

export async function run(): Promise<BenchRow[]> {
  if (findClusterBinaries().length === 0) {
    console.error('kill: no PostgreSQL with PostGIS on this machine; nothing is measured.');
    return [];
  }
  const kills = Number(process.env['MIRRORCITY_BENCH_KILLS'] || 200);
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const { acknowledged, missing, doubled, unexpected } = await surviveKills({
    kind: 'cluster',
    victims: Array.from({ length: kills }, (_, n) => (n % 4 === 3 ? 'database' : 'server')),
    onRound: (round, count) => {
      if (round % 10 === 0)
        console.error(`${round} kills in ${Math.round(seconds())} s, ${count} observations acknowledged`);
    },
  });
  const row = (name: string, count: number): BenchRow => ({
    row: `${kills + 1} kills: ${name}`,
    ours: count,
    unit: 'observations',
    against: 'acknowledged',
    theirs: acknowledged.http + acknowledged.mqtt,
    ratio: null,
    must: 'ours = 0',
    holds: count === 0,
  });
  return [
    row('acknowledged and lost', missing),
    row('stored twice', doubled),
    { ...row('answers neither 204 nor 503', unexpected.length), unit: 'answers' },
  ];
}
