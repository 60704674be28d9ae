// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { scene } from '../../scenes/scene.ts';
import { builtInPacks } from '../../scenes/themes/built-in-packs.ts';
import type { CityTheme } from '../../scenes/themes/theme-status.ts';
import { errorHandler } from '../http/errors.ts';
import { IndicatorService, indicatorRoutes } from '../indicators/index.ts';
import { type SensingServer, startSensingServer, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { startThemes, type ThemesRoom } from './index.ts';
import { withThemeSymbols } from './scene-symbols.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: themes on a private cluster (no PostgreSQL with PostGIS found).');

const gas = builtInPacks.find(({ id }) => id === 'gas')!;
const log = pino({ level: 'silent' });

describe.each(kinds)('themes on %s', (kind) => {
  let database: Database;
  let dataFolder: string;
  let closeStore: () => Promise<void>;
  let sensing: SensingServer;
  let room: ThemesRoom;
  let http: Server;
  let url: string;
  const indicators = () => new IndicatorService({ database, log, broadcast: () => {} });

  /** Opens the room, as each start of the server does. */
  const open = async (): Promise<void> => {
    const service = indicators();
    room = await startThemes({ database, dataFolder, log }, sensing.sensing, service);
    const app = express();
    app.use(express.json(), room.router, indicatorRoutes({ database }, service), errorHandler(log));
    http = createServer(app).listen(0, '127.0.0.1');
    await once(http, 'listening');
    url = `http://127.0.0.1:${(http.address() as { port: number }).port}`;
  };
  const shut = async (): Promise<void> => {
    await room.close();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-themes-'));
    sensing = await startSensingServer(database);
    await open();
  }, 60_000);
  afterAll(async () => {
    await shut();
    await sensing.close();
    await closeStore();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const send = async (method: string, base: string, path: string, body?: unknown): Promise<any> => {
    const response = await fetch(`${base}/api/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, answer: text === '' ? null : JSON.parse(text) };
  };
  const themes = (method: string, path: string, body?: unknown): Promise<any> =>
    send(method, url, path, body);
  const city = (method: string, path: string, body?: unknown): Promise<any> =>
    send(method, sensing.url, `cities/${testCity}/${path}`, body);
  const put = (id: string, on: boolean): Promise<any> =>
    themes('PUT', `cities/${testCity}/themes/${id}`, { on });
  const rules = async (): Promise<Map<string, any>> =>
    new Map((await city('GET', 'alarm-rules')).answer.map((rule: any) => [rule.key, rule]));
  const count = async (table: string): Promise<number> =>
    (
      await database.query<{ n: number }>(`select count(*)::int4 as n from ${table} where city = $1`, [
        testCity,
      ])
    ).rows[0]!.n;
  const tables = ['thing_model', 'alarm_rule', 'indicator_definition', 'dashboard', 'theme_part'];
  const counts = async (): Promise<number[]> => Promise.all(tables.map(count));
  const save = (name: string, content: unknown): void => {
    writeFileSync(join(dataFolder, 'themes', `${name}.part`), JSON.stringify(content));
    renameSync(join(dataFolder, 'themes', `${name}.part`), join(dataFolder, 'themes', name));
  };

  it('brings models, rules, indicators and a dashboard, once, and takes all of it back', async () => {
    const before = await counts();
    const { status, answer } = await put('gas', true);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ id: 'gas', on: true, version: gas.version, kept: [], problems: [] });
    expect(await counts()).toEqual([
      before[0]! + gas.thingModels.length,
      before[1]! + gas.alarmRules.length,
      before[2]! + gas.indicators.length,
      before[3]! + 1,
      gas.thingModels.length + gas.alarmRules.length + gas.indicators.length + 1,
    ]);
    expect([...(await rules()).keys()]).toEqual(expect.arrayContaining(gas.alarmRules.map(({ key }) => key)));
    expect((await city('GET', 'thing-models')).answer.map(({ id }: any) => id)).toContain('gas-detector');
    const changedAt = answer.changedAt;
    expect((await put('gas', true)).answer.changedAt).toBe(changedAt);
    expect((await put('gas', false)).answer).toMatchObject({ on: false });
    expect(await counts()).toEqual(before);
    expect((await rules()).has('gas-concentration-above')).toBe(false);
  });

  it('raises alarms by its rules, and keeps a rule that has raised one, disabled, when it goes', async () => {
    await put('gas', true);
    await city('POST', 'things', [
      {
        code: 'GD-1',
        name: '燃气井检测仪 1',
        model: { id: 'gas-detector', version: 1 },
        longitude: 4.3,
        latitude: 52.05,
        height: 40,
        datastreams: [{ key: 'GD-1.gas', name: '浓度', property: 'gas' }],
      },
    ]);
    const observe = (result: number, time: number) =>
      send('POST', sensing.url, `observations?city=${testCity}`, [{ datastream: 'GD-1.gas', time, result }]);
    const now = Date.now();
    expect((await observe(35, now - 60_000)).status).toBe(204);
    const active = async (): Promise<any[]> => (await city('GET', 'alarms?status=active')).answer;
    expect(await active()).toMatchObject([{ name: { zh: '可燃气体泄漏' }, level: 'red' }]);

    expect((await put('gas', false)).status).toBe(200);
    expect((await rules()).get('gas-concentration-above')).toMatchObject({ enabled: false });
    expect((await city('GET', 'thing-models')).answer.map(({ id }: any) => id)).toEqual(['gas-detector']);
    await observe(60, now - 50_000);
    await vi.waitFor(async () => expect(await active()).toEqual([]), { timeout: 15_000, interval: 200 });
    expect((await city('GET', 'alarms')).answer).toHaveLength(1);

    await put('gas', true);
    expect((await rules()).get('gas-concentration-above')).toMatchObject({ enabled: true });
    await observe(70, now - 40_000);
    expect(await active()).toHaveLength(1);
    await observe(1, now - 30_000);
  }, 40_000);

  it('leaves alone what the city has made or changed, and says so', async () => {
    await put('gas', false);
    const own = { ...gas.alarmRules[1]!, name: { zh: '本市规则', en: 'Our rule' }, source: undefined };
    await city('POST', 'alarm-rules', [own]);
    const { answer } = await put('gas', true);
    expect(answer.kept).toEqual([`alarm-rule "${own.key}" is the city's own.`]);
    await city('POST', 'alarm-rules', [
      { ...(await rules()).get('gas-flow-above'), escalateAfterMinutes: 5 },
    ]);
    await put('gas', false);
    const left = await rules();
    expect(left.get(own.key)).toMatchObject({ name: { en: 'Our rule' }, enabled: true });
    expect(left.get('gas-flow-above')).toMatchObject({ escalateAfterMinutes: 5, enabled: true });
    expect(left.has('gas-pressure-falling')).toBe(false);
  });

  it('takes the place of a default rule, which comes back', async () => {
    const { defaultAlarmRules } = await import('../../models/alarms/default-alarm-rules.ts');
    await city('POST', 'alarm-rules', [...defaultAlarmRules]);
    expect((await rules()).get('underpass-depth-above').condition.levels).toHaveLength(1);
    await put('rain-and-waterlogging', true);
    expect((await rules()).get('underpass-depth-above').condition.levels).toHaveLength(3);
    await put('rain-and-waterlogging', false);
    expect((await rules()).get('underpass-depth-above').condition.levels).toHaveLength(1);
  });

  it('comes in again when its file changes, and stays when the file breaks, also over a new start', async () => {
    const mine = {
      ...structuredClone(gas),
      id: 'mine',
      thingModels: [],
      symbols: [],
      indicators: [],
      dashboard: null,
      alarmRules: [{ ...gas.alarmRules[3]!, key: 'mine-above' }],
    };
    save('mine.json', mine);
    expect((await put('mine', true)).answer).toMatchObject({ on: true, source: 'folder', file: 'mine.json' });
    const limit = async (): Promise<number> => (await rules()).get('mine-above').condition.levels[0].above;
    const at = (above: number) => {
      const changed = structuredClone(mine) as any;
      changed.alarmRules[0].condition.levels[0].above = above;
      return changed;
    };
    save('mine.json', at(5000));
    await vi.waitFor(async () => expect(await limit()).toBe(5000), { timeout: 5000, interval: 50 });

    save('mine.json', { ...at(6000), mainProperty: 'nothing' });
    const shown = async (): Promise<CityTheme> =>
      (await themes('GET', `cities/${testCity}/themes/mine`)).answer;
    await vi.waitFor(async () => expect((await shown()).problems).toHaveLength(1), {
      timeout: 5000,
      interval: 50,
    });
    expect(await limit()).toBe(5000);
    expect(room.figures().broken['mine.json']).toMatch(/^mainProperty: /);
    await shut();
    await open();
    expect((await shown()).problems).toHaveLength(1);
    expect(await shown()).toMatchObject({ on: true, pack: { alarmRules: [{ key: 'mine-above' }] } });
    expect(await limit()).toBe(5000);

    rmSync(join(dataFolder, 'themes', 'mine.json'));
    await shut();
    await open();
    expect(await shown()).toMatchObject({
      on: true,
      problems: [/gone/].map(() => expect.stringMatching(/gone/)),
    });
    expect((await put('mine', false)).status).toBe(404);
    save('mine.json', at(7000));
    expect((await put('mine', false)).answer.on).toBe(false);
    expect((await rules()).has('mine-above')).toBe(false);
  }, 40_000);

  it('is switched with others, all or none', async () => {
    const before = await counts();
    const both = (on: string[], off: string[] = []) =>
      themes('POST', `cities/${testCity}/themes`, { on, off });
    expect(await both(['air-and-noise', 'rain-and-water'])).toMatchObject({
      status: 404,
      answer: { detail: 'There is no theme "rain-and-water".' },
    });
    expect(await counts()).toEqual(before);
    const { answer } = await both(['air-and-noise', 'rain-and-waterlogging']);
    expect(answer.filter(({ on }: CityTheme) => on)).toHaveLength(2);
    await both([], ['air-and-noise', 'rain-and-waterlogging']);
    expect((await both(['gas'], ['gas'])).status).toBe(422);
    expect((await put('gas', 'yes' as never)).status).toBe(422);
    expect((await themes('GET', 'cities/nowhere/themes')).status).toBe(404);
  });

  it('does not take away an indicator that the city takes', async () => {
    await put('gas', true);
    const own = {
      id: 'double-gas',
      name: { zh: '双倍', en: 'Double' },
      group: { zh: '燃气', en: 'Gas' },
      formula: '2 * indicator("gas-highest")',
      levels: ['city'],
    };
    expect((await themes('POST', `cities/${testCity}/indicator-definitions`, own)).status).toBeLessThan(300);
    const refused = await put('gas', false);
    expect(refused.status).toBe(409);
    expect(refused.answer.detail).toMatch(/double-gas/);
    expect((await put('gas', true)).answer.on).toBe(true);
    await themes('DELETE', `cities/${testCity}/indicator-definitions/double-gas`);
    expect((await put('gas', false)).status).toBe(200);
  });

  it('draws the devices of a scene by the symbols of the themes that are on', async () => {
    const plain = scene.parse({
      city: testCity,
      viewpoints: [],
      playlist: [],
      layers: [
        {
          id: 'sensors',
          name: { zh: '感知', en: 'Sensors' },
          type: 'sensors',
          symbols: [{ thingKind: 'own' }],
        },
      ],
    });
    expect(await withThemeSymbols(database, plain)).toEqual(plain);
    await put('gas', true);
    const [layer] = (await withThemeSymbols(database, plain)).layers as any[];
    expect(layer.symbols.map(({ thingKind }: any) => thingKind).sort()).toEqual(
      [...gas.symbols.map(({ thingKind }) => thingKind), 'own'].sort(),
    );
    expect(layer.revision).toMatch(/^[0-9a-f]{12}$/);
    await put('gas', false);
  });

  it('validates documents without taking them', async () => {
    expect((await themes('POST', 'themes/validate', gas)).answer).toEqual({ valid: true, problems: [] });
    const { answer } = await themes('POST', 'themes/validate', { ...gas, icon: 'flame2' });
    expect(answer).toMatchObject({
      valid: false,
      problems: [expect.stringMatching(/^icon: .*nearest: "flame"/)],
    });
    expect((await themes('GET', 'themes')).answer.map(({ id }: any) => id)).toContain('gas');
  });
});
