import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { post, testCity } from '../../server/sensing/testing/sensing-server.ts';
import { serverFolder } from '../../server/sensing/testing/survive-kills.ts';
import { openStore } from '../../server/store/open-store.ts';
import type { BenchRow } from '../row.ts';
import { faultRow, trial } from './trial.ts';

/** Jumps of the server's clock, seconds. */
const jumps = [3600, -3600, 86_400, -86_400];
const stays = 6000;

function library(): string | null {
  for (const root of [
    '/usr/lib',
    '/usr/lib64',
    ...(existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name)) : []),
  ])
    for (const name of ['libfaketimeMT.so.1', 'libfaketime.so.1'])
      if (existsSync(join(root, 'faketime', name))) return join(root, 'faketime', name);
  return null;
}

/** The server's clock is set an hour and a day forward and back, and right again, while the devices' clocks are right. */
export async function clockJump(): Promise<BenchRow[]> {
  const preload = library();
  if (!preload) {
    console.error('faults: no libfaketime on this machine; a clock that jumps is not tried.');
    return [];
  }
  const folder = serverFolder();
  const control = mkdtempSync(join(tmpdir(), 'mirrorcity-clock-'));
  const file = join(control, 'offset');
  const set = (seconds: number): void => {
    writeFileSync(`${file}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
    renameSync(`${file}.new`, file);
  };
  set(0);
  const environment = {
    LD_PRELOAD: preload,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
  const database = await openStore({
    dataFolder: folder,
    log: { info: () => {}, warn: () => {} },
    choice: 'cluster',
  });
  const count = async (from: string): Promise<number> =>
    (await database.query<{ n: number }>(`select count(*) as n from ${from}`)).rows[0]!.n;
  try {
    return await trial('clock jumps', { kind: 'cluster', environment, folder, database }, async (running) => {
      const { server, gateways } = running;
      const rule = (key: string, condition: object) => ({
        key,
        name: { zh: key, en: key },
        category: 'device',
        condition: { observedProperty: 'underpass-depth', ...condition },
      });
      const { status, answer } = await post(`${server.url}/api/cities/${testCity}/alarm-rules`, [
        rule('silent', { kind: 'missing', levels: [{ level: 'red', above: 5 }] }),
        rule('lasting', { kind: 'threshold', levels: [{ level: 'red', above: 0.04 }], forSeconds: 60 }),
      ]);
      if (status >= 300) throw new Error(`The rules were not taken: ${JSON.stringify(answer)}`);
      let seen = 0;
      for (const jump of jumps) {
        set(jump);
        await pause(stays);
        const { headers } = await fetch(`${server.url}/api/cities/${testCity}/alarm-rules`);
        const ahead = (Date.parse(headers.get('date')!) - Date.now()) / 1000;
        if (Math.abs(ahead - jump) < 60) seen++;
        await gateways.nextAcknowledgements();
        set(0);
        await pause(stays / 2);
      }
      const falsely = await count('alarm');
      const inLate = await count('observation_late');
      const apart = await count('quarantined_observation');
      const hours = await count(
        `pg_inherits i join pg_class c on c.oid = i.inhrelid
          where i.inhparent = 'observation'::regclass and c.relname ~ '^observation_[0-9]{10}$'`,
      );
      return [
        faultRow(`${jumps.length} clock jumps: not seen by the server`, jumps.length - seen, 'jumps', 0),
        faultRow(`${jumps.length} clock jumps: alarms raised falsely`, falsely, 'alarms', 0),
        faultRow(`${jumps.length} clock jumps: observations in wrong partitions`, inLate, 'observations', 0),
        faultRow(`${jumps.length} clock jumps: observations kept apart`, apart, 'observations', 0),
        faultRow(`${jumps.length} clock jumps: hours with a partition`, hours, 'hours', 2),
      ];
    });
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(control, { recursive: true, force: true });
  }
}
