import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResponsePlan } from '../../models/command/response-plan.ts';
import { errorHandler } from '../http/errors.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { commandRoutes } from './routes.ts';

const plan = (change: object = {}): object => ({
  id: 'flood',
  name: { zh: '防汛应急预案', en: 'Flood response plan' },
  event: 'flooding',
  version: '2025-1',
  summary: { zh: '城市内涝', en: 'Urban flooding' },
  roles: [
    { id: 'duty', name: { zh: '值班长', en: 'Duty officer' }, unit: { zh: '防指', en: 'Flood office' } },
  ],
  levels: [
    {
      level: 'II',
      alarmLevel: 'orange',
      declaredBy: 'duty',
      triggers: [
        {
          text: { zh: '积水超过0.5米', en: 'Water above 0.5 m' },
          observedProperty: 'underpass-depth',
          direction: 'above',
          threshold: 0.5,
        },
      ],
      steps: [
        {
          id: 'close-road',
          text: { zh: '封闭道路', en: 'Close the road' },
          role: 'duty',
          withinMinutes: 10,
          needs: [{ class: 'rescue-team', quantity: 1, unit: '支' }],
        },
      ],
    },
  ],
  ...change,
});

describe('response plans', () => {
  let database: Database;
  let close: () => Promise<void>;
  let server: Server;
  let url = '';

  beforeAll(async () => {
    ({ database, close } = await openTestStore('embedded'));
    await database.query('insert into city (id, document) values ($1, $2::jsonb)', [
      'linhu',
      JSON.stringify({
        id: 'linhu',
        name: { zh: '临湖', en: 'Linhu' },
        origin: { longitude: 120, latitude: 30 },
        crs: 'EPSG:4549',
        heightDatum: '1985',
        geoidUndulation: 10,
        timeZone: 'Asia/Shanghai',
      }),
    ]);
    const app = express().use(
      commandRoutes({ database, broadcast: () => {} }),
      errorHandler(pino({ level: 'silent' })),
    );
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => resolve());
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/cities`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await close();
  });
  const post = (body: unknown, city = 'linhu'): Promise<Response> =>
    fetch(`${url}/${city}/response-plans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const stored = async (): Promise<ResponsePlan[]> =>
    (await (await fetch(`${url}/linhu/response-plans`)).json()) as ResponsePlan[];

  it('are stored and read back; a plan with a known id takes the place of the older one', async () => {
    expect((await post([plan(), plan({ id: 'heat', event: 'heat' })])).status).toBe(201);
    expect((await stored()).map(({ id }) => id)).toEqual(['flood', 'heat']);
    expect((await post(plan({ version: '2026-1' }))).status).toBe(201);
    const [flood] = await stored();
    expect(flood).toEqual(plan({ version: '2026-1' }));
    const one = await fetch(`${url}/linhu/response-plans/heat`);
    expect(((await one.json()) as ResponsePlan).event).toBe('heat');
    expect((await fetch(`${url}/linhu/response-plans/none`)).status).toBe(404);
    expect((await post(plan(), 'nowhere')).status).toBe(404);
  });

  it('refuses all of a request with one bad plan, and says which', async () => {
    const before = await stored();
    const refused = async (body: unknown): Promise<string> => {
      const response = await post(body);
      expect(response.status).toBe(422);
      return ((await response.json()) as { detail: string }).detail;
    };
    expect(await refused([plan({ id: 'gas' }), plan({ id: 'quake', levels: [] })])).toMatch(
      /^plans\[1\.levels\]/,
    );
    const unknownRole = plan({ id: 'gas', roles: [{ ...(plan() as ResponsePlan).roles[0], id: 'other' }] });
    expect(await refused(unknownRole)).toBe(
      'plans[0.levels.0]: expected one of the roles other, found "duty".',
    );
    expect(await refused([plan(), plan()])).toBe('Expected each id of a plan once.');
    expect(await stored()).toEqual(before);
  });
});
