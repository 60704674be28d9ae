// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../models/live/messages.ts';
import { errorHandler } from '../http/errors.ts';
import { post, storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { commandRoutes } from './routes.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: starting plans on a private cluster (no PostgreSQL with PostGIS found).');

const words = (zh: string, en: string) => ({ zh, en });
const step = (id: string, role: string, withinMinutes: number) => ({
  ...{ id, role, withinMinutes },
  text: words(`做${id}`, `Do ${id}`),
});
const plan = {
  id: 'flood',
  name: words('防汛应急预案', 'Flood response plan'),
  event: 'flooding',
  version: '2025-1',
  summary: words('城市内涝', 'Urban flooding'),
  roles: [
    { id: 'duty', name: words('值班长', 'Duty officer'), unit: words('防指', 'Flood office') },
    { id: 'pumps', name: words('排水抢险组', 'Drainage group'), unit: words('排水公司', 'Drainage company') },
  ],
  levels: [
    {
      ...{ level: 'I', alarmLevel: 'red', declaredBy: 'duty' },
      triggers: [{ text: words('红色', 'Red') }],
      steps: [step('close', 'duty', 10), step('pump', 'pumps', 30), step('watch', 'duty', 60)],
    },
    {
      ...{ level: 'III', alarmLevel: 'yellow', declaredBy: 'duty' },
      triggers: [{ text: words('黄色', 'Yellow') }],
      steps: [step('patrol', 'pumps', 45)],
    },
  ],
};

describe.each(kinds)('starting a response plan on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: Server;
  let url = '';
  let alarms: number[] = [];
  const told: ServerMessage[] = [];
  const start = (id: string, body: unknown) =>
    post(`${url}/api/cities/${testCity}/response-plans/${id}/start`, body) as Promise<any>;
  const get = async (path: string) => (await fetch(url + path)).json() as Promise<any>;

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    await storeTestCity(database);
    await database.query(`insert into observed_property values ('level', '{}', 'm', 0, 9, 2)`);
    await database.query(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds)
       values ($1, 'g1', 'Gauge', 'gauge', 'level', ST_SetSRID(ST_MakePoint(4.3, 52.07, 44), 4326), 60)`,
      [testCity],
    );
    await database.query(
      `insert into alarm_rule (city, key, document)
       select $1, 'rule-' || n, '{"name": {"zh": "水位高", "en": "High water"}, "category": "lifeline"}'
         from generate_series(1, 3) n`,
      [testCity],
    );
    const { rows } = await database.query<{ id: number }>(
      `insert into alarm (city, rule_id, datastream_id, raised_at, result, peak, level)
       select $1, r.id, d.id, '2026-11-20T12:00:00Z', 1, 1,
              case r.key when 'rule-1' then 'orange' when 'rule-2' then 'red' else 'blue' end
         from alarm_rule r, datastream d order by r.id returning id`,
      [testCity],
    );
    alarms = rows.map(({ id }) => id);
    const app = express().use(
      commandRoutes({ database, broadcast: (_, message) => void told.push(message) }),
      errorHandler(pino({ level: 'silent' })),
    );
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => resolve());
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await post(`${url}/api/cities/${testCity}/response-plans`, plan);
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await closeStore();
  });

  it('makes event and work orders of the level that the alarm calls for, once however often it is pressed', async () => {
    const before = Date.now();
    const presses = await Promise.all(
      [1, 2, 3].map(() => start('flood', { alarm: alarms[1], by: '值班员' })),
    );
    expect(presses.map(({ status }) => status)).toEqual([201, 201, 201]);
    const [{ answer: event }] = presses;
    expect(event).toMatchObject({
      ...{ class: 'flooding', level: 'red', status: 'filed', owner: '值班长', reporter: '值班员' },
      ...{ alarms: [alarms[1]], longitude: 4.3 },
      description: '防汛应急预案 / Flood response plan (2025-1), I',
    });
    const orders = await get(`/api/cities/${testCity}/work-orders?event=${event.id}`);
    expect(orders.map(({ title, owner, alarm, status }: any) => [title.zh, owner, alarm, status])).toEqual([
      ['做close', '值班长', alarms[1], 'issued'],
      ['做pump', '排水抢险组', alarms[1], 'issued'],
      ['做watch', '值班长', alarms[1], 'issued'],
    ]);
    const minutes = orders.map(({ dueAt }: any) => Math.floor((Date.parse(dueAt) - before) / 60_000));
    expect(minutes).toEqual([10, 30, 60]);
    expect(await get('/api/cities/nowhere/response-plans')).toMatchObject({ status: 404 });
    // Those who watch hear of the event, each work order, and that the alarm belongs to the event.
    expect(told.filter(({ type }) => type === 'work-order').length).toBe(3);
    expect(told.findLast(({ type }) => type === 'alarm')).toMatchObject({
      alarm: { id: alarms[1], event: event.id },
    });
    const { rows } = await database.query<any>(
      'select what, note from alarm_log where alarm_id = $1 order by id',
      [alarms[1]!],
    );
    expect(rows.map(({ what }) => what)).toEqual(['event', 'work-order', 'work-order', 'work-order']);
  });

  it('adds to an event that is there, at the milder level where there is none of the colour, or at the one asked for', async () => {
    const { answer: event } = (await post(`${url}/api/cities/${testCity}/events`, {
      class: 'waterlogging',
      alarms: [alarms[0]],
    })) as any;
    const { answer: started } = await start('flood', { alarm: alarms[0] });
    expect(started.id).toBe(event.id);
    expect(started.class).toBe('waterlogging');
    expect(started.workOrders.length).toBe(1);
    // The alarm has grown: the graver level adds its steps.
    expect((await start('flood', { alarm: alarms[0], level: 'I' })).answer.workOrders.length).toBe(4);
  });

  it('refuses what is not there, and an event that is over', async () => {
    expect(await start('none', { alarm: alarms[2] })).toMatchObject({ status: 404 });
    expect((await start('flood', { alarm: 99_999 })).answer.detail).toBe(
      `alarm: expected an alarm of city "${testCity}", found 99999.`,
    );
    expect((await start('flood', { alarm: alarms[2], level: 'IV' })).answer.detail).toBe(
      'level: expected one of I, III, found IV.',
    );
    expect((await start('flood', {})).status).toBe(422);
    const { answer: event } = await start('flood', { alarm: alarms[2] });
    await post(`${url}/api/events/${event.id}/steps`, { to: 'closed', note: 'false' });
    expect((await start('flood', { alarm: alarms[2] })).status).toBe(409);
  });
});
