import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RainForecast } from '../../models/flood/forcing/rain-forecast.ts';
import { saveCity } from '../city/cities.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import {
  checkForecast,
  findForecast,
  keptForecasts,
  listForecasts,
  storeForecast,
} from './forecast-store.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let database: Database;
beforeAll(async () => {
  store = await openTestStore('embedded');
  ({ database } = store);
  const text = { zh: '城', en: 'City' };
  const origin = { longitude: 120.6, latitude: 31.3 };
  await database.transaction([
    saveCity({
      ...{ id: 'stad', name: text, origin, crs: 'EPSG:4549', heightDatum: 'x' },
      ...{ geoidUndulation: 10, timeZone: 'Asia/Shanghai', bounds: null },
    }),
  ]);
});
afterAll(() => store?.close());

const at = (minute: number): string => new Date(Date.UTC(2026, 6, 1, 8, minute)).toISOString();
const forecast = (minute: number, changes: Partial<RainForecast> = {}): RainForecast => ({
  model: 'nowcast',
  issuedAt: at(minute),
  from: at(minute),
  stepSeconds: 600,
  ...{ west: 120.5, south: 31.2, cellDegreesEast: 0.1, cellDegreesNorth: 0.1, columns: 2, rows: 1 },
  millimetresPerHour: [
    [6, null],
    [30, null],
  ],
  ...changes,
});

describe('forecasts that the city was sent', () => {
  it('come back as they were sent, the newest first, with their figures', async () => {
    await storeForecast(database, 'stad', forecast(0));
    const { summary, isNew } = await storeForecast(database, 'stad', forecast(10));
    expect(isNew).toBe(true);
    expect(summary).toMatchObject({ steps: 2, peakMillimetresPerHour: 30 });
    expect(summary.mostMillimetres).toBeCloseTo(6, 9);
    await storeForecast(database, 'stad', forecast(5, { model: 'nwp' }));
    expect(await findForecast(database, 'stad')).toEqual(forecast(10));
    expect(await findForecast(database, 'stad', { model: 'nwp' })).toEqual(forecast(5, { model: 'nwp' }));
    expect(await findForecast(database, 'stad', { issuedAt: at(0) })).toEqual(forecast(0));
    expect(await findForecast(database, 'stad', { model: 'gfs' })).toBeNull();
    const list = await listForecasts(database, 'stad');
    expect(list.map(({ model, issuedAt }) => [model, issuedAt])).toEqual([
      ['nowcast', at(10)],
      ['nwp', at(5)],
      ['nowcast', at(0)],
    ]);
  });

  it('are no news when they are sent again, and never changed', async () => {
    expect((await storeForecast(database, 'stad', forecast(10))).isNew).toBe(false);
    const other = forecast(10, {
      millimetresPerHour: [
        [7, null],
        [30, null],
      ],
    });
    await expect(storeForecast(database, 'stad', other)).rejects.toThrow(
      `Rain forecast, issuedAt: model "nowcast" has another forecast of ${at(10)} already; expected a new issue time.`,
    );
    expect((await findForecast(database, 'stad', { issuedAt: at(10) }))!.millimetresPerHour[0]).toEqual([
      6,
      null,
    ]);
  });

  it('are refused in words', () => {
    expect(() => checkForecast({ ...forecast(0), columns: 3 })).toThrow(
      'Rain forecast, millimetresPerHour.0: expected 3 × 1 = 3 values, found 2.',
    );
    expect(() => checkForecast(forecast(0), Date.parse(at(-90)))).toThrow(
      `Rain forecast, issuedAt: expected a time that has come, found ${at(0)}.`,
    );
  });

  it('are forgotten when there are many, save those that runs were computed with', async () => {
    const scenario = { forecast: { model: 'many', issuedAt: at(0) } };
    await storeForecast(database, 'stad', forecast(0, { model: 'many' }));
    await database.query("insert into run (id, city, status, document) values ('r', 'stad', 'done', $1)", [
      { scenario },
    ]);
    await database.query(
      `insert into rain_forecast (city, model, issued_at, header, content)
       select city, model, issued_at + make_interval(mins => n), header, content
         from rain_forecast, generate_series(1, $1::int4) n where model = 'many'`,
      [keptForecasts],
    );
    await storeForecast(database, 'stad', forecast(keptForecasts + 1, { model: 'many' }));
    const { rows } = await database.query<{ issued_at: Date }>(
      "select issued_at from rain_forecast where model = 'many' order by issued_at",
    );
    expect(rows.length).toBe(keptForecasts + 1);
    expect(rows[0]!.issued_at.toISOString()).toBe(at(0));
    expect(rows[1]!.issued_at.toISOString()).toBe(at(2));
  });
});
