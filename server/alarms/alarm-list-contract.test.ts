import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Alarm } from '../../models/alarms/alarm.ts';
import { alarmFilterQuery, alarmFilterText, alarmSorts } from '../../models/alarms/alarm-list.ts';
import { post, type SensingServer, startSensingServer, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: lists of alarms on a private cluster (no PostgreSQL with PostGIS found).');

const count = 360;

describe.each(kinds)('lists of alarms on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  const city = (path: string) => `${server.url}/api/cities/${testCity}${path}`;
  const page = async (query: string): Promise<Alarm[]> => (await fetch(city(`/alarms?${query}`))).json();
  /** All pages, following the links of the answers. */
  const all = async (query: string): Promise<Alarm[]> => {
    const found: Alarm[] = [];
    let path: string | null = `/api/cities/${testCity}/alarms?${query}`;
    while (path !== null) {
      const response: Response = await fetch(server.url + path);
      expect(response.status).toBe(200);
      found.push(...((await response.json()) as Alarm[]));
      path = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
    }
    return found;
  };

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
    await database.query(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds)
       select $1, 'G_' || n, 'Gauge ' || n, case when n % 2 = 0 then 'river-gauge' else 'rain-gauge' end, 'water-level',
              ST_SetSRID(ST_MakePoint(4 + n / 100.0, 52, 0), 4326), 60
         from generate_series(0, 9) n`,
      [testCity],
    );
    await database.query(
      `insert into alarm_rule (city, key, document)
       select $1, 'list-' || n, jsonb_build_object('name', jsonb_build_object('zh', n, 'en', n), 'category',
              case when n % 2 = 0 then 'fire' else 'lifeline' end) from generate_series(1, 40) n`,
      [testCity],
    );
    // Many of the same moment and rank: a page must end between two of them without loss.
    await database.query(
      `insert into alarm (city, rule_id, datastream_id, raised_at, result, peak, level, status, cleared_at,
                          acknowledged_at, verdict)
       select $1, r.id, d.id, timestamptz '2026-11-20T12:00:00Z' + (n / 25) * interval '1.000001 seconds', n, n,
              (array['blue', 'yellow', 'orange', 'red'])[1 + n % 4],
              case when n % 5 = 0 then 'cleared' else 'active' end,
              case when n % 5 = 0 then timestamptz '2026-11-20T13:00:00Z' - n * interval '1 second' end,
              case when n % 3 = 0 then now() end, case when n % 30 = 3 then 'false' end
         from generate_series(0, ${count - 1}) n
         join (select id, row_number() over (order by id) - 1 as at from datastream where key like 'G\\_%') d
           on d.at = n % 10
         join (select id, row_number() over (order by id) - 1 as at from alarm_rule where key like 'list-%') r
           on r.at = n / 10 % 40`,
      [testCity],
    );
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('come in pages that join without gap or double, in each order', async () => {
    for (const sort of alarmSorts) {
      const whole = await page(`sort=${sort}&limit=1000`);
      expect(whole.length).toBe(count);
      expect((await all(`sort=${sort}&limit=37`)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
    const urgent = await page('sort=urgency&status=active&limit=1000');
    const rank = ({ verdict, level, acknowledgedAt }: Alarm): number =>
      (verdict === 'false' ? 0 : 10) +
      2 * ['blue', 'yellow', 'orange', 'red'].indexOf(level) +
      (acknowledgedAt === null ? 1 : 0);
    expect(urgent.map(rank)).toEqual(urgent.map(rank).sort((a, b) => b - a));
    const cleared = (await page('sort=cleared&status=cleared&limit=1000')).map(({ clearedAt }) => clearedAt!);
    expect(cleared).toEqual([...cleared].sort().reverse());
  });

  it('are narrowed by each filter, and counted by level as they are listed', async () => {
    const whole = await page('limit=1000');
    const at = await database.query<{ id: number; key: string; thing_kind: string }>(
      'select id, key, thing_kind from datastream',
    );
    const of = (alarm: Alarm) => at.rows.find(({ id }) => id === alarm.datastream)!;
    const cases: [string, (alarm: Alarm) => boolean][] = [
      ['level=red,orange', ({ level }) => level === 'red' || level === 'orange'],
      ['category=fire&status=active', ({ category, status }) => category === 'fire' && status === 'active'],
      ['acknowledged=false', ({ acknowledgedAt }) => acknowledgedAt === null],
      ['kind=river-gauge', (alarm) => of(alarm).thing_kind === 'river-gauge'],
      // "_" and "%" are letters here, not wild cards.
      ['device=g_7', (alarm) => of(alarm).key === 'G_7'],
      ['device=%25', () => false],
      ['within=4.025,51,4.055,53', ({ longitude }) => longitude > 4.025 && longitude < 4.055],
      [`from=${Date.parse('2026-11-20T12:00:08Z')}`, ({ raisedAt }) => raisedAt >= '2026-11-20T12:00:08'],
      [`until=${Date.parse('2026-11-20T12:00:03Z')}`, ({ raisedAt }) => raisedAt < '2026-11-20T12:00:03'],
    ];
    for (const [query, fits] of cases) {
      const ids = (await page(`${query}&limit=1000`)).map(({ id }) => id).sort();
      const expected = whole.filter(fits);
      expect(ids).toEqual(expected.map(({ id }) => id).sort());
      const { levels } = (await (await fetch(city(`/alarm-counts?${query}`))).json()) as {
        levels: Record<string, { count: number; waiting: number }>;
      };
      for (const [level, counted] of Object.entries(levels)) {
        const own = expected.filter((alarm) => alarm.level === level);
        expect(counted).toEqual({
          count: own.length,
          waiting: own.filter(({ status, acknowledgedAt }) => status === 'active' && acknowledgedAt === null)
            .length,
        });
      }
    }
  });

  it('are narrowed to the outline of a city object', async () => {
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ($1, 'lists', '{}', '00000000-0000-4000-8000-000000000018', 4, 51, 5, 53)`,
      [testCity],
    );
    await database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, attributes, search_text)
       values ($1, 'lists', 'D-1', 'district', 1, ST_MakeEnvelope(4.015, 51, 4.035, 53, 4326), '{}', '')`,
      [testCity],
    );
    const inside = await page('area=D-1&limit=1000');
    expect(new Set(inside.map(({ longitude }) => longitude))).toEqual(new Set([4.02, 4.03]));
    expect(await page('area=none')).toEqual([]);
  });

  it('say what is wrong with a query', async () => {
    const refused = async (query: string): Promise<string> => {
      const response = await fetch(city(`/alarms?${query}`));
      expect(response.status).toBe(400);
      return ((await response.json()) as { detail: string }).detail;
    };
    expect(await refused('level=purple')).toMatch(/^Parameter level\.0: /);
    expect(await refused('within=1,2,3')).toMatch(/^Parameter within/);
    expect(await refused('within=a,b,c,d')).toMatch(/^Parameter within\.0/);
    expect(await refused('after=newest.0.1.1')).toBe(
      'Parameter after: expected the end of a page in the order "status", found "newest.0.1.1".',
    );
    expect(await refused("sort=newest&after=newest.0.1.1')--")).toMatch(/^Parameter after/);
  });

  it('are acknowledged all at once, and what came after the look stays', async () => {
    const told = server.sensing.broadcast;
    const types: string[] = [];
    server.sensing.broadcast = (to, message) => {
      types.push(message.type);
      told(to, message);
    };
    const until = Date.parse('2026-11-20T12:00:10Z');
    const query = `status=active&acknowledged=false&until=${until}`;
    const before = (await page('status=active&acknowledged=false&limit=1000')).length;
    const due = (await page(`${query}&limit=1000`)).length;
    expect(due).toBeGreaterThan(0);
    expect(due).toBeLessThan(before);
    const answer = await post(city(`/alarms/operations?${query}`), {
      operation: { kind: 'acknowledge' },
      by: '值班员',
    });
    expect(answer).toEqual({ status: 200, answer: { changed: due, refused: 0 } });
    expect((await page('status=active&acknowledged=false&limit=1000')).length).toBe(before - due);
    // A long list is told in one message, a short one alarm by alarm.
    expect(new Set(types)).toEqual(new Set([due > 200 ? 'alarms-changed' : 'alarm']));
    const bad = await post(city('/alarms/operations?status=active'), { operation: { kind: 'explode' } });
    expect(bad.status).toBe(422);
  });
});

it('a filter is read from a query string as it was written', () => {
  const filter = alarmFilterQuery.parse({
    ...{ status: 'active', level: 'red,blue', within: '1,2,3,4', acknowledged: 'false', from: '12' },
    device: 'RG-1',
  });
  const again = Object.fromEntries(new URLSearchParams(alarmFilterText(filter)));
  expect(alarmFilterQuery.parse(again)).toEqual(filter);
});
