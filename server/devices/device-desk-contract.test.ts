// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingFields } from '../../models/devices/ledger.ts';
import { checkAudit } from '../access/audit.ts';
import { post, type SensingServer, startSensingServer, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { FirmwareJobs } from './firmware.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const name = { zh: '泵', en: 'Pump' };
const model = {
  id: 'pump',
  version: 1,
  name,
  properties: [
    {
      id: 'depth',
      observedProperty: 'underpass-depth',
      unit: 'm',
      range: [0, 5],
      sampleSeconds: 1,
      report: { everySeconds: 600 },
    },
  ],
  mountings: ['ground'],
};
const codeOf = (number: number) => `P-${String(number).padStart(2, '0')}`;
const thing = (number: number, change: object = {}) => ({
  code: codeOf(number),
  name: `泵 ${number}`,
  model: { id: 'pump', version: 1 },
  longitude: 4.3 + number / 10_000,
  latitude: 52.05,
  height: 50,
  datastreams: [{ key: `${codeOf(number)}.depth`, name: '水深', property: 'depth' }],
  ...change,
});
const hour = 3_600_000;

describe.each(kinds)('the desk of devices on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  const path = (rest: string) => `${server.url}/api/cities/${testCity}/${rest}`;
  const get = async (rest: string) => (await fetch(path(rest))).json() as Promise<any>;
  const send = (rest: string, body: unknown) => post(path(rest), body);

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
    await send('thing-models', [model]);
    await send('gateways', [
      { code: 'GW-1', kind: 'gateway', name: '一', capacity: 20 },
      {
        code: 'GW-2',
        kind: 'gateway',
        name: '二',
        capacity: 20,
        serves: ['lora'],
        position: { ...thing(0), height: 0 },
      },
      {
        code: 'GW-3',
        kind: 'gateway',
        name: '三',
        capacity: 2,
        serves: ['lora'],
        position: { ...thing(0), height: 0 },
      },
    ]);
    await send('things', [
      ...[1, 2, 3, 4].map((number) => thing(number, { gateway: 'GW-1', link: 'lora', owner: '市水务局' })),
      thing(5, { gateway: 'GW-1', link: 'ethernet', department: '市水务局' }),
      ...[6, 7].map((number) => thing(number)),
    ]);
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('reads the ledger page after page, and counts completeness as its lines have it', async () => {
    const all = await get('ledger');
    const codes: string[] = [];
    for (let after = ''; ; ) {
      const page = await get(`ledger?limit=3${after}`);
      codes.push(...page.map(({ code }: any) => code));
      if (page.length < 3) break;
      after = `&after=${codes.at(-1)}`;
    }
    expect(codes).toEqual(all.map(({ code }: any) => code));
    const scores = await get('ledger/completeness');
    expect(scores.map(({ department }: any) => department).sort()).toEqual([null, '市水务局'].sort());
    for (const entry of scores) {
      const rows = all.filter(({ department }: any) => department === entry.department);
      expect(entry).toMatchObject({
        devices: rows.length,
        incomplete: rows.filter((row: any) => missingFields(row).length > 0).length,
        missing: { owner: rows.filter((row: any) => missingFields(row).includes('owner')).length },
      });
    }
  });

  it('knows the states of a past moment, and of an unknown time nothing', async () => {
    await send(`things/${codeOf(6)}/telemetry`, { time: Date.now() - 1000, values: { depth: 0.1 } });
    await server.sensing.devices.states.sweep();
    const before = Date.now();
    while (Date.now() === before) await new Promise((resolve) => setTimeout(resolve, 1));
    const now = Date.now();
    await send(`things/${codeOf(6)}/status`, { status: 'fault', time: now });
    expect(await get(`device-states?at=${before}`)).toMatchObject({
      'P-06': 'online',
      'P-07': 'never-seen',
    });
    expect(await get(`device-states?at=${now + 100}`)).toMatchObject({ 'P-06': 'fault' });
    // Before anything was registered nobody knew anything, which is not "never seen".
    expect(await get(`device-states?at=${now - hour}`)).toEqual({});
    expect((await fetch(path('device-states?at=yesterday'))).status).toBe(400);
  });

  it('finds devices that are kept apart, and those of a gateway', async () => {
    await send(`things/${codeOf(7)}/isolation`, { reason: '来源可疑' });
    expect(
      (await get('things?isolated=true')).map(({ code, isolationReason }: any) => [code, isolationReason]),
    ).toEqual([['P-07', '来源可疑']]);
    expect((await get('things?gateway=GW-1&after=P-03')).map(({ code }: any) => code)).toEqual([
      'P-04',
      'P-05',
    ]);
  });

  it('moves the devices of a gateway that is gone to the least-loaded that serves them, once', async () => {
    const { rehoming, states } = server.sensing.devices;
    const rule = await get('rehoming-rule');
    expect(rule).toMatchObject({ enabled: true, afterSeconds: 60 });
    for (const gateway of ['GW-1', 'GW-2', 'GW-3'])
      await send(`things/${gateway}/status`, { status: 'online', loadPercent: gateway === 'GW-3' ? 10 : 50 });
    await send('things/GW-1/status', { status: 'offline' });
    await rehoming.sweep();
    const homes = async () =>
      (await get('gateway-links')).map(({ thing: code, gateway }: any) => [code, gateway]);
    expect((await homes()).every(([, gateway]: any) => gateway === 'GW-1')).toBe(true);
    const put = (body: object) =>
      fetch(path('rehoming-rule'), {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await put({ ...rule, links: ['string'] })).status).toBe(422);
    expect((await put({ ...rule, afterSeconds: 0 })).status).toBe(200);
    await rehoming.sweep();
    // GW-3 has little load, but each device is half of what it is made for; what hangs on a cable stays.
    const moved = [
      ['P-01', 'GW-3'],
      ['P-02', 'GW-2'],
      ['P-03', 'GW-2'],
      ['P-04', 'GW-2'],
      ['P-05', 'GW-1'],
    ];
    const found = await homes();
    expect(found.map(([code]: any) => code)).toEqual(moved.map(([code]) => code));
    expect(found.filter(([, gateway]: any) => gateway === 'GW-3')).toHaveLength(1);
    expect(found.filter(([, gateway]: any) => gateway === 'GW-2')).toHaveLength(3);
    await rehoming.sweep();
    await states.sweep();
    expect(await get('things/P-01/gateway-moves')).toMatchObject([{ from: 'GW-1', link: 'lora' }]);
    expect(
      (await get('audit?action=device.rehome')).map(({ subject, detail }: any) => [subject, detail.devices]),
    ).toEqual([['GW-1', 4]]);
    await server.sensing.devices.book.load(testCity);
    expect(await homes()).toEqual(found);
  });

  describe('firmware', () => {
    const order = {
      product: 'pump',
      devices: [1, 2, 3, 4].map(codeOf),
      version: '1.1.0',
      url: 'https://firmware.example/pump-1.1.0.bin',
      sha256: 'a'.repeat(64),
      bytes: 1000,
      waves: [0.25, 1],
      attempts: 2,
      failureLimit: 0.4,
    };
    /** This server and another one of the cluster look at once: each thing happens once. */
    const tick = async () => {
      const { book, commands, firmware } = server.sensing.devices;
      const other = new FirmwareJobs({ database, book, commands });
      await Promise.all([firmware.tick(), other.tick()]);
    };
    const jobOf = (id: string) => get(`firmware-jobs/${id}`);
    /** The devices that were told and have not answered answer now. */
    const answer = async (id: string, ok: boolean, codes?: string[]) => {
      for (const task of (await jobOf(id)).tasks)
        if (task.status === 'sent' && (codes ?? [task.thing]).includes(task.thing)) {
          const [command] = await get(`things/${task.thing}/commands?limit=1`);
          await send(`things/${task.thing}/answer`, {
            command: command.id,
            ok,
            ...(!ok && { detail: 'flash' }),
          });
        }
    };

    it('goes out in waves, again to who failed, and ends', async () => {
      const { status, answer: job } = await send('firmware-jobs', order);
      expect([status, job.status, job.counts.waiting]).toEqual([202, 'running', 4]);
      expect(await send('firmware-jobs', { ...order, devices: [codeOf(1)] })).toMatchObject({
        status: 409,
        answer: { detail: '"P-01" is in another firmware job that has not ended.' },
      });
      expect((await send('firmware-jobs', { ...order, devices: ['X'] })).answer.detail).toBe(
        'devices: there is no "X".',
      );
      await tick();
      const [command] = await get('things/P-01/commands?limit=1');
      expect(command).toMatchObject({
        service: 'firmware-upgrade',
        parameters: { version: '1.1.0', sha256: order.sha256, bytes: 1000 },
      });
      expect(await get('things/P-02/commands?limit=1')).toEqual([]);
      await answer(job.id, false);
      await tick();
      expect((await jobOf(job.id)).tasks[0]).toMatchObject({ thing: 'P-01', status: 'sent', tries: 2 });
      await answer(job.id, true);
      await tick();
      await tick();
      expect(await jobOf(job.id)).toMatchObject({ wave: 1, counts: { done: 1, sent: 3 } });
      await answer(job.id, true);
      await tick();
      const ended = await jobOf(job.id);
      expect(ended).toMatchObject({ status: 'done', counts: { done: 4, failed: 0 } });
      expect(ended.endedAt).not.toBeNull();
      expect(await get('things/P-03')).toMatchObject({ firmware: '1.1.0' });
    });

    it('is aborted when too many fail; the rest is not told, and can be tried again', async () => {
      const version = '1.2.0';
      const { answer: job } = await send('firmware-jobs', {
        ...order,
        version,
        waves: [0.5, 1],
        attempts: 1,
      });
      await tick();
      await answer(job.id, false, ['P-01']);
      await tick();
      expect(await jobOf(job.id)).toMatchObject({
        status: 'aborted',
        reason: '1 of 2 devices of wave 1 have failed.',
        counts: { failed: 1, sent: 1, cancelled: 2 },
      });
      await answer(job.id, true, ['P-02']);
      await tick();
      expect((await jobOf(job.id)).counts).toMatchObject({ done: 1, sent: 0 });
      expect((await send(`firmware-jobs/${job.id}/steps`, { step: 'pause' })).answer.detail).toBe(
        'A firmware job that is aborted cannot pause.',
      );
      expect((await send(`firmware-jobs/${job.id}/steps`, { step: 'retry' })).answer).toMatchObject({
        status: 'running',
        counts: { waiting: 3, done: 1 },
      });
      await send(`firmware-jobs/${job.id}/steps`, { step: 'pause' });
      await tick();
      expect((await jobOf(job.id)).counts.sent).toBe(0);
      await send(`firmware-jobs/${job.id}/steps`, { step: 'cancel' });
      expect(await jobOf(job.id)).toMatchObject({ status: 'cancelled', counts: { cancelled: 3 } });
      expect((await get('audit?action=firmware&limit=6')).map(({ action }: any) => action)).toEqual([
        'firmware.cancel',
        'firmware.pause',
        'firmware.retry',
        'firmware.aborted',
        'firmware.order',
        'firmware.done',
      ]);
      expect(await checkAudit(database)).toMatchObject({ broken: null });
    });

    it('tells a device again whose command was never kept, and none that is kept apart', async () => {
      const { answer: job } = await send('firmware-jobs', {
        ...order,
        version: '1.3.0',
        waves: [1],
        failureLimit: 1,
        devices: ['P-01', 'P-07'],
      });
      await database.query(
        `update firmware_task
            set status = 'sent', command = gen_random_uuid(), tries = 1, changed_at = now() - interval '1 minute'
          where job = $1 and thing = 'P-01'`,
        [job.id],
      );
      await tick();
      const { tasks } = await jobOf(job.id);
      expect(tasks).toMatchObject([
        { thing: 'P-01', status: 'sent', tries: 1 },
        { thing: 'P-07', status: 'failed', detail: 'It is kept apart.' },
      ]);
      expect((await get('things/P-01/commands?limit=1'))[0].parameters.version).toBe('1.3.0');
      await answer(job.id, true);
      await tick();
      expect((await jobOf(job.id)).status).toBe('done');
    });
  });
});
