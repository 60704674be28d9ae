import { describe, expect, it } from 'vitest';
import { floodScenario } from '../scenario.ts';
import { rainDepthUntil } from './rain.ts';
import { withStormRain } from './scenario-rain.ts';
import { cityFormula, stormDepth } from './storm-formula.ts';

const scenario = (changes: object) =>
  floodScenario.parse({ name: 'x', cellMetres: 2, durationSeconds: 7200, frameSeconds: 300, ...changes });
const millimetres = (changes: object): number =>
  1000 * rainDepthUntil(withStormRain(scenario(changes)).rain, 1e9);

const storm = { formula: 'xuzhou', returnPeriodYears: 50, durationMinutes: 120 };

describe('rain of a scenario', () => {
  it('is that of its storm, of a city or by own parameters', () => {
    const formula = cityFormula('xuzhou');
    expect(millimetres({ storm })).toBeCloseTo(stormDepth(formula, 50, 120), 8);
    const own = { ...formula, certainty: 'own', baseIntensity: 2 * formula.baseIntensity };
    expect(millimetres({ storm: { ...storm, formula: own } })).toBeCloseTo(
      2 * stormDepth(formula, 50, 120),
      8,
    );
  });

  it('is that of its alert, by the national amount or another', () => {
    expect(millimetres({ alert: { level: 'orange' } })).toBeCloseTo(50, 8);
    expect(millimetres({ alert: { level: 'red', rain: { millimetres: 70, hours: 1 } } })).toBeCloseTo(70, 8);
  });

  it('stays as it is where there is neither, or it was made before', () => {
    const rain = [{ seconds: 0, millimetresPerHour: 10 }];
    expect(withStormRain(scenario({ rain })).rain).toEqual(rain);
    const once = withStormRain(scenario({ storm }));
    expect(withStormRain(once)).toEqual(once);
  });

  it('is said in one way only', () => {
    expect(() => withStormRain(scenario({ storm, alert: { level: 'red' } }))).toThrow(
      'Rain: expected it in one way, found storm and alert.',
    );
    expect(() => withStormRain(scenario({ storm, rain: [{ seconds: 0, millimetresPerHour: 1 }] }))).toThrow(
      'Rain: expected it in one way, found rain and storm.',
    );
    const from = '2026-07-01T08:00:00Z';
    expect(() => withStormRain(scenario({ forecast: {}, gauges: { from } }))).toThrow(
      'Rain: expected it in one way, found gauges and forecast; a forecast may follow gauges that have an "until".',
    );
  });

  it('may be forecast after what gauges measured, on one clock', () => {
    const [from, until] = ['2026-07-01T08:00:00Z', '2026-07-01T09:00:00Z'];
    const both = { gauges: { from, until }, forecast: {} };
    expect(withStormRain(scenario(both)).gauges).toMatchObject({ from, until });
    expect(() => withStormRain(scenario({ gauges: { from, until } }))).toThrow(
      'Rain gauges: they count until 2026-07-01T09:00:00Z; expected a forecast for what falls after that, or no "until".',
    );
    expect(() => withStormRain(scenario({ gauges: { from: until, until: from }, forecast: {} }))).toThrow(
      'Rain gauges: expected "until" after "from" (2026-07-01T09:00:00Z), found 2026-07-01T08:00:00Z.',
    );
    expect(() => withStormRain(scenario({ ...both, forecast: { from: until } }))).toThrow(
      'Rain forecast: after gauges the run begins with them (2026-07-01T08:00:00Z), found "from" 2026-07-01T09:00:00Z.',
    );
  });
});
