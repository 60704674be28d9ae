import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '../../models/devices/coverage.ts';
import { themePack } from '../../scenes/themes/theme-pack.ts';
import { type SensingServer, startSensingServer, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { saveTheme } from '../themes/theme-statements.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const name = (text: string) => ({ zh: text, en: text });
const pack = (id: string, thingKinds: string[]) =>
  themePack.parse({
    id,
    version: 1,
    name: name(id),
    summary: name(id),
    icon: 'camera',
    colour: '#5f6f94',
    layers: [
      { id: 'devices', name: name(id), shows: 'devices', thingKinds, observedProperty: 'rain-intensity' },
    ],
    mainProperty: 'rain-intensity',
  });

describe.each(kinds)('coverage on the %s store', (kind) => {
  let server: SensingServer;
  let close = async (): Promise<void> => {};
  const get = async (query: string) => {
    const response = await fetch(`${server.url}/api/cities/${testCity}/coverage${query}`);
    // biome-ignore lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
    return { status: response.status, answer: (await response.json()) as any };
  };

  beforeAll(async () => {
    const store = await openTestStore(kind);
    const { database } = store;
    server = await startSensingServer(database);
    close = async () => {
      await server.close();
      await store.close();
    };
    const area = (code: string, level: string, west: number) => ({
      sql: `insert into city_object (city, dataset, code, class, name, level, geometry, attributes, search_text)
            values ($1, 'areas', $2, $3, $2 || '格', 1, ST_MakeEnvelope($4, 52, $5, 53, 4326), '{}', '')`,
      parameters: [testCity, code, level, west, west + 1],
    });
    const thing = (code: string, model: string, place: number, more: object = {}) => ({
      sql: `insert into thing (city, code, name, model_id, model_version, status, position, attributes, sharing, carrier, link)
            values ($1, $2, $2, $3, 1, 'in-use', ST_SetSRID(ST_MakePoint($4, 52.5, 0), 4326), '{}', $5::jsonb->>'sharing',
                    $5::jsonb->>'carrier', $5::jsonb->>'link')`,
      parameters: [testCity, code, model, place, JSON.stringify(more)],
    });
    await database.transaction([
      {
        sql: `insert into dataset (city, id, document, import_id, west, south, east, north)
              values ($1, 'areas', '{}', gen_random_uuid(), 4, 52, 7, 53)`,
        parameters: [testCity],
      },
      area('G1', 'grid', 4),
      area('G2', 'grid', 5),
      area('G3', 'grid', 6),
      area('P1', 'pole', 4),
      saveTheme(testCity, pack('gas', ['leak']), true, []),
      saveTheme(testCity, pack('poles', ['lamp', 'leak']), true, []),
      saveTheme(testCity, pack('rest', ['bin']), false, []),
      ...['leak', 'lamp', 'bin'].map((id) => ({
        sql: `insert into thing_model (city, id, version, document) values ($1, $2, 1, '{}')`,
        parameters: [testCity, id],
      })),
      thing('L1', 'leak', 4.5, { sharing: 'open', carrier: 'P1', link: 'plc' }),
      thing('L2', 'leak', 4.6, { sharing: 'none', carrier: 'L1' }),
      thing('L3', 'leak', 5.5),
      thing('A1', 'lamp', 9),
      thing('B1', 'bin', 5.5),
      {
        sql: `insert into device_state (city, thing, state, cause) values ($1, 'L1', 'online', 'values'),
              ($1, 'L2', 'offline', 'silence'), ($1, 'L3', 'offline', 'silence')`,
        parameters: [testCity],
      },
    ]);
  });
  afterAll(() => close());

  it('counts the devices of each field by area, and what is heard of them', async () => {
    const { answer } = await get('?by=grid');
    const { columns, areaCounts, fields } = answer as Coverage;
    expect(areaCounts).toEqual({ district: 0, 'street-office': 0, community: 0, grid: 3 });
    expect(columns.map(({ key, devices }) => [key, devices])).toEqual([
      ['G1', 2],
      ['G2', 2],
      ['', 1],
      ['G3', 0],
    ]);
    const [gas, poles, others] = fields;
    expect(gas).toMatchObject({ field: 'gas', devices: 3, heard: 1, shared: 1, sharingUnknown: 1 });
    expect(gas!.areas.grid).toEqual({ covered: 2, heard: 1 });
    expect(gas!.cells).toEqual({
      G1: { devices: 2, heard: 1, shared: 1, sharingUnknown: 0 },
      G2: { devices: 1, heard: 0, shared: 0, sharingUnknown: 1 },
    });
    // A kind of two fields counts in both, and once in a column; a theme that is off is no field.
    expect([poles!.field, poles!.devices, Object.keys(poles!.cells).sort()]).toEqual([
      'poles',
      4,
      ['', 'G1', 'G2'],
    ]);
    expect([others!.field, others!.devices]).toEqual([null, 1]);
  });

  it('counts them by what carries them and by network, the unknown apart', async () => {
    const cellsOf = async (by: string) => ((await get(`?by=${by}`)).answer as Coverage).fields[0]!.cells;
    const devices = (cells: Coverage['fields'][number]['cells']) =>
      Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, cell.devices]));
    expect(devices(await cellsOf('carrier'))).toEqual({ pole: 1, device: 1, '': 1 });
    expect(devices(await cellsOf('link'))).toEqual({ plc: 1, '': 2 });
    expect((await get('?by=colour')).status).toBe(400);
  });

  it('names the areas without a device', async () => {
    expect((await get('/gaps?field=gas')).answer).toEqual([
      { code: 'G3', name: 'G3格', longitude: 6.5, latitude: 52.5 },
    ]);
    expect(await get('/gaps?field=rest')).toMatchObject({
      status: 404,
      answer: { detail: 'There is no field "rest": no theme of that id is on.' },
    });
  });
});
