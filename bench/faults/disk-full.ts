import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { testCity } from '../../server/sensing/testing/sensing-server.ts';
import type { StoreKind } from '../../server/store/database.ts';
import type { BenchRow } from '../row.ts';
import { faultRow, type Trial, trial } from './trial.ts';

const diskMegabytes = 400;
const spareMegabytes = 48;
const block = Buffer.alloc(1_000_000);

/** Fills the disk up to what is left over. */
function fill(path: string, folder: string, leftMegabytes: number): void {
  const file = openSync(path, 'w');
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      const room = bavail * bsize - leftMegabytes * 1e6;
      if (room < 4096 || writeSync(file, block, 0, Math.min(block.length, room)) === 0) return;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * The data folder lies on a small disk that fills up: first to less than what must stay free, then at one blow to the
 * last byte.
 */
export async function diskFull(kind: StoreKind): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-disk-'));
  const options = `size=${diskMegabytes}m,mode=711`;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) {
    console.error('faults: no small disk may be mounted here; a full disk is not tried.');
    rmSync(folder, { recursive: true, force: true });
    return [];
  }
  const name = `full disk, ${kind} store`;
  const filler = join(folder, 'filler');
  const environment = { MIRRORCITY_SPARE_MEGABYTES: String(spareMegabytes) };
  try {
    return await trial(name, { kind, environment, folder }, async ({ server, gateways, viewer }: Trial) => {
      fill(filler, folder, spareMegabytes - 8);
      await pause(2500);
      const before = gateways.refusals;
      const stored = gateways.acknowledged(false) + gateways.acknowledged(true);
      await pause(1500);
      const more = gateways.acknowledged(false) + gateways.acknowledged(true) - stored;
      const read = await fetch(`${server.url}/api/cities/${testCity}/datastreams`);
      const raised = viewer.operational.some(({ kind, active }) => kind === 'disk-full' && active);
      const refused = gateways.refusals > before;
      rmSync(filler);
      const recovered = await gateways.nextAcknowledgements();
      const cleared = viewer.operational.some(({ kind, active }) => kind === 'disk-full' && !active);
      fill(filler, folder, 0);
      await pause(3000);
      rmSync(filler);
      const recoveredAgain = await gateways.nextAcknowledgements();
      const missed = (what: string, is: boolean): BenchRow =>
        faultRow(`${name}: ${what}`, is ? 0 : 1, 'failures', 0);
      return [
        missed('refused with 503', refused && more === 0),
        missed('reading goes on', read.status === 200),
        missed('operational alarm raised, and cleared', raised && cleared),
        faultRow(`${name}: acknowledged again after`, recovered, 'seconds', 5),
        faultRow(`${name}, to the last byte: acknowledged again after`, recoveredAgain, 'seconds', 10),
      ];
    });
  } finally {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}
