// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarmRuleDefinition } from '../../models/alarms/alarm-rule.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import { errorHandler } from '../http/errors.ts';
import { post, storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { sqlStatements } from '../store/sql-statements.ts';
import { openTestStore } from '../store/test-store.ts';
import { eventRoutes } from './event-routes.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: events on a private cluster (no PostgreSQL with PostGIS found).');

describe.each(kinds)('events and work orders on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: Server;
  let url = '';
  let alarms: number[] = [];
  const told: ServerMessage[] = [];
  const get = async (path: string) => (await fetch(url + path)).json() as Promise<any>;
  const city = (path: string) => `/api/cities/${testCity}${path}`;
  const send = (path: string, body: unknown) => post(url + path, body);

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
       select $1, 'rule-' || n, jsonb_build_object('name', jsonb_build_object('zh', '水位高', 'en', 'High water'))
         from generate_series(1, 3) n`,
      [testCity],
    );
    const { rows } = await database.query<{ id: number }>(
      `insert into alarm (city, rule_id, datastream_id, raised_at, result, peak, level)
       select $1, r.id, d.id, '2026-11-20T12:00:00Z', 1, 1, case r.key when 'rule-2' then 'red' else 'blue' end
         from alarm_rule r, datastream d order by r.id returning id`,
      [testCity],
    );
    alarms = rows.map(({ id }) => id);
    const app = express().use(
      eventRoutes({ database, broadcast: (_, message) => void told.push(message) }),
      errorHandler(pino({ level: 'silent' })),
    );
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => resolve());
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await closeStore();
  });

  it('makes an event of alarms: the gravest level, name, place and time of the first', async () => {
    const made = await send(city('/events'), {
      class: 'flooding',
      alarms: alarms.slice(0, 2),
      by: '值班员',
      owner: '防汛办',
    });
    expect(made.status).toBe(201);
    expect(made.answer).toMatchObject({
      level: 'red',
      title: { zh: '水位高', en: 'High water' },
      status: 'filed',
      owner: '防汛办',
      reporter: '值班员',
      alarms: alarms.slice(0, 2),
      foundAt: '2026-11-20T12:00:00.000Z',
      longitude: 4.3,
      height: 44,
      steps: [
        { status: 'found', at: '2026-11-20T12:00:00.000Z' },
        { status: 'filed', actor: '值班员', owner: '防汛办' },
      ],
    });
    expect(told).toMatchObject([
      { type: 'event', event: { id: made.answer.id } },
      ...alarms.slice(0, 2).map((id) => ({ type: 'alarm', alarm: { id, event: made.answer.id } })),
    ]);
    const again = await send(city('/events'), { class: 'flooding', alarms: [alarms[1]] });
    expect(again.answer.detail).toBe(
      `alarms: alarm ${alarms[1]} belongs to event ${made.answer.id} already.`,
    );
  });

  it('makes an event of what a person has seen, and refuses one of nothing and nowhere', async () => {
    const position = { longitude: 4.31, latitude: 52.08 };
    const made = await send(city('/events'), { class: 'manhole', title: '井盖缺失', position });
    expect(made.answer).toMatchObject({ level: 'blue', title: { zh: '井盖缺失' }, alarms: [], height: 0 });
    const refused = async (body: unknown) => {
      const { status, answer } = await send(city('/events'), body);
      expect(status).toBe(422);
      return answer.detail;
    };
    expect(await refused({ class: 'manhole', title: 'x' })).toMatch(/^position: expected where/);
    expect(await refused({ class: 'manhole', position })).toMatch(/^title: expected what/);
    expect(await refused({ class: 'manhole', alarms: [999_999] })).toMatch(
      /^alarms: expected alarms of city/,
    );
    expect(await refused({ class: 'Man Hole', title: 'x', position })).toMatch(/^class: /);
    expect((await send('/api/cities/nowhere/events', { class: 'x', title: 'x', position })).status).toBe(404);
  });

  it('issues the work orders of an event with it, in their order, all or none', async () => {
    const position = { longitude: 4.31, latitude: 52.08, height: 3 };
    const dueAt = '2026-11-20T14:00:00Z';
    const order = (title: string, more: object = {}) => ({ title, dueAt, ...more });
    const body = {
      class: 'water-burst',
      title: '爆管',
      position,
      workOrders: [
        order('关 V2', { object: 'net:isolating-valve:V2', position: { longitude: 4.32, latitude: 52.08 } }),
        order('关 V1', { owner: 'crew' }),
      ],
    };
    const made = await send(city('/events'), body);
    expect(made.answer.workOrders).toHaveLength(2);
    const orders = await get(city(`/work-orders?event=${made.answer.id}`));
    expect(orders.map((one: any) => [one.title.zh, one.owner, one.longitude, one.height])).toEqual([
      ['关 V2', null, 4.32, 0],
      ['关 V1', 'crew', 4.31, 3],
    ]);
    expect(told.filter(({ type }) => type === 'work-order').length).toBeGreaterThanOrEqual(2);
    const { steps } = await get(`/api/work-orders/${orders[0].id}`);
    expect(steps).toMatchObject([{ status: 'issued', actor: 'duty' }]);
    const count = (await get(city('/events'))).length;
    const refused = await send(city('/events'), { ...body, workOrders: [order('x'), { title: 'y' }] });
    expect([refused.status, refused.answer.detail]).toEqual([
      422,
      expect.stringMatching(/^workOrders.*dueAt/),
    ]);
    expect(await get(city('/events'))).toHaveLength(count);
  });

  it('takes each step with its clock and owner, refuses others, and knows what is late', async () => {
    const { answer: event } = await send(city('/events'), {
      class: 'flooding',
      alarms: [alarms[2]],
      owner: 'a',
    });
    const step = (body: unknown) => send(`/api/events/${event.id}/steps`, body);
    expect((await step({ to: 'handled' })).answer.detail).toBe(
      'to: expected dispatched or closed after filed, found handled.',
    );
    const late = await step({
      to: 'dispatched',
      by: 'duty',
      owner: 'crew',
      dueAt: '2026-11-20T13:00:00+08:00',
    });
    expect(late.answer).toMatchObject({ status: 'dispatched', owner: 'crew', overdue: true });
    expect((await get(city('/events?overdue=true'))).map((one: any) => one.id)).toEqual([event.id]);
    await step({ to: 'handled', by: 'crew', note: 'pumped dry' });
    await step({ to: 'verified' });
    const closed = await step({ to: 'closed' });
    expect(closed.answer).toMatchObject({ status: 'closed', overdue: false });
    expect(closed.answer.steps.map((one: any) => [one.status, one.owner, one.note])).toEqual([
      ['found', null, null],
      ['filed', 'a', null],
      ['dispatched', 'crew', null],
      ['handled', 'crew', 'pumped dry'],
      ['verified', 'crew', null],
      ['closed', 'crew', null],
    ]);
    expect((await get(city('/events?open=false'))).map((one: any) => one.id)).toEqual([event.id]);
    expect((await fetch(`${url}/api/events/77777`)).status).toBe(404);
    // Of two who take the same step at once, one is told that the other was faster.
    const { answer: race } = await send(city('/events'), {
      ...{ class: 'fire', title: 'x', owner: 'a', position: { longitude: 4, latitude: 52 } },
    });
    const both = await Promise.all(
      [1, 2].map(() => send(`/api/events/${race.id}/steps`, { to: 'dispatched', note: 'go' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([
      201,
      expect.toSatisfy((s) => s === 409 || s === 422),
    ]);
  });

  it('issues work orders of an event or an alarm, keeps result and attachments', async () => {
    const [event] = (await get(city('/events?class=flooding'))).filter((one: any) => one.level === 'red');
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    const made = await send(city('/work-orders'), {
      event: event.id,
      title: '清理雨水篦子',
      owner: '养护班',
      dueAt,
    });
    expect(made.answer).toMatchObject({
      status: 'issued',
      event: event.id,
      overdue: false,
      dueAt,
      longitude: 4.3,
      steps: [{ status: 'issued', owner: '养护班' }],
    });
    const step = (body: unknown) => send(`/api/work-orders/${made.answer.id}/steps`, body);
    await step({ to: 'accepted' });
    await step({ to: 'started' });
    expect((await step({ to: 'done' })).answer.detail).toBe('result: expected what was found and done.');
    expect(
      (await step({ to: 'done', result: 'x', attachments: [{ name: 'a', href: 'javascript:alert(1)' }] }))
        .status,
    ).toBe(422);
    const done = await step({
      to: 'done',
      result: '已清理',
      attachments: [{ name: 'after.jpg', href: '/content/photos/1.jpg' }],
    });
    expect(done.answer).toMatchObject({ result: '已清理', attachments: [{ href: '/content/photos/1.jpg' }] });
    expect((await get(`/api/events/${event.id}`)).workOrders).toEqual([made.answer.id]);
    expect((await get(city(`/work-orders?event=${event.id}`))).length).toBe(1);
    const nowhere = await send(city('/work-orders'), { alarm: 999_999, title: 'x', dueAt });
    expect(nowhere.answer.detail).toBe(
      `Expected an event and an alarm of city "${testCity}", found alarm 999999.`,
    );
    expect(told.at(-1)).toMatchObject({ type: 'event' });
    await expect(database.query("update work_order_step set note = 'x'")).rejects.toThrow(/only ever added/);
  });

  it('turns the rules of older stores into documents, and their alarms keep their level', async () => {
    const migration = (name: string) =>
      sqlStatements(readFileSync(new URL(`../store/migrations/${name}`, import.meta.url), 'utf8'));
    const created = migration('002_sensing.sql').filter(
      (sql) => /alarm/.test(sql) && !/observation \(/.test(sql),
    );
    const changed = migration('007_alarms.sql').filter((sql) =>
      /alarm_rule|table alarm |on alarm \(/.test(sql),
    );
    const [, , , , , , rules] = await database.transaction([
      { sql: 'create schema old' },
      { sql: 'set local search_path = old, public' },
      ...created.map((sql) => ({ sql })).slice(0, 2),
      { sql: created[2]! },
      {
        sql: `insert into old.alarm_rule (city, name, observed_property, thing_kind, direction, threshold, hysteresis, level)
              select '${testCity}', '{"zh":"高","en":"High"}', 'level', kind, 'above', limit_value, 0.1, 'orange'
                from (values ('gauge', 2.5), ('gauge', 3.5), (null, 4.5)) as v (kind, limit_value)`,
      },
      { sql: 'select 1' },
      ...changed.filter((sql) => !/alarm_log|event_alarm|trigger|function/.test(sql)).map((sql) => ({ sql })),
      { sql: 'select 1' },
    ]);
    expect(rules).toBeDefined();
    const { rows } = await database.query<any>('select key, document from old.alarm_rule order by id');
    expect(rows.map(({ key }) => key)).toEqual(['level-above-gauge', 'level-above-gauge-2', 'level-above']);
    expect(alarmRuleDefinition.parse(rows[0].document)).toEqual(rows[0].document);
    expect(rows[1].document).toMatchObject({
      scope: { thingKind: 'gauge' },
      condition: { levels: [{ level: 'orange', above: 3.5 }], hysteresis: 0.1 },
    });
    await database.query('drop schema old cascade');
  });
});
