import { describe, expect, it } from 'vitest';
import { alertLevel } from '../scenario.ts';
import { chicagoDepthUntil, chicagoStorm } from './design-storm.ts';
import { rainDepthUntil } from './rain.ts';
import { alertStorm, nationalAlerts } from './rain-alert.ts';
import { cityFormula, type StormFormula, stormDepth, stormFormulas } from './storm-formula.ts';

const periods = [1, 2, 5, 10, 20, 50, 100];

describe('storm intensity formulas', () => {
  // Depths at 60, 120 and 180 minutes that circulate with the parameters, mm.
  it.each([
    ['changzhou', 5, [48.5, 53.3, 53.7]],
    ['changzhou', 20, [59.0, 64.7, 65.3]],
    ['changzhou', 100, [71.1, 78.1, 78.7]],
    ['xuzhou', 5, [59.4, 79.1, 91.8]],
    ['xuzhou', 20, [72.2, 96.2, 111.7]],
    ['xuzhou', 100, [87.2, 116.1, 134.8]],
    ['xuzhou-older', 5, [49.2, 65.9, 77.4]],
    ['xuzhou-older', 20, [60.4, 80.9, 95.1]],
    ['xuzhou-older', 100, [73.4, 98.3, 115.5]],
    ['suqian', 5, [65.2, 81.5, 89.0]],
    ['suqian', 20, [89.0, 111.2, 121.4]],
    ['suqian', 100, [116.6, 145.8, 159.0]],
    ['nanjing', 5, [62.6, 75.7, 81.2]],
    ['nanjing', 20, [82.5, 99.7, 107.0]],
    ['nanjing', 100, [105.6, 127.7, 137.0]],
    ['suzhou-older', 5, [63.8, 82.4, 93.6]],
    ['suzhou-older', 20, [83.8, 108.2, 123.0]],
    ['suzhou-older', 100, [107.0, 138.3, 157.1]],
  ] as const)('%s, once in %i years: the depths of the table', (id, years, depths) => {
    [60, 120, 180].forEach((minutes, index) => {
      expect(Math.abs(stormDepth(cityFormula(id), years, minutes) - depths[index]!)).toBeLessThan(0.1);
    });
  });

  it('names the cities it knows', () => {
    expect(() => cityFormula('atlantis')).toThrow(/expected a city of suzhou, .*changzhou, found "atlantis"/);
  });
});

/** Instantaneous intensity by the differentiated formula, mm/min (Keifer and Chu 1957, equations 8 and 9). */
function intensityAt(formula: StormFormula, years: number, minutes: number, r: number, at: number): number {
  const { baseIntensity, returnPeriodFactor, durationOffsetMinutes: b, exponent: n } = formula;
  const a = baseIntensity * (1 + returnPeriodFactor * Math.log10(years));
  const stretched = at < r * minutes ? (r * minutes - at) / r : (at - r * minutes) / (1 - r);
  return (a * ((1 - n) * stretched + b)) / (stretched + b) ** (1 + n);
}

describe('Chicago storm', () => {
  it.each(
    stormFormulas.flatMap((formula) =>
      [60, 120, 180, 1440]
        .filter((minutes) => minutes <= formula.validMinutes[1])
        .map((minutes) => [formula.id, minutes] as const),
    ),
  )('%s, %i minutes: its sum is the depth of the formula, from 1 to 100 years', (id, minutes) => {
    const formula = cityFormula(id);
    for (const years of periods) {
      const rain = chicagoStorm(
        formula,
        { returnPeriodYears: years, durationMinutes: minutes },
        minutes > 180 ? 7 : 1,
      );
      expect(rain.every(({ millimetresPerHour }) => millimetresPerHour >= 0)).toBe(true);
      expect(1000 * rainDepthUntil(rain, 1e9)).toBeCloseTo(stormDepth(formula, years, minutes), 8);
    }
  });

  it.each([0.3, 0.43, 0.5])('peaks at r = %d of its duration and follows the differentiated formula', (r) => {
    const formula = cityFormula('xuzhou');
    const storm = { returnPeriodYears: 50, durationMinutes: 120, peakRatio: r };
    const rain = chicagoStorm(formula, storm);
    const peak = rain.reduce(
      (best, { millimetresPerHour }, index) =>
        millimetresPerHour > rain[best]!.millimetresPerHour ? index : best,
      0,
    );
    expect(Math.abs(peak + 0.5 - r * 120)).toBeLessThan(1);
    for (const at of [5.5, 20.5, r * 120 - 3.5, r * 120 + 3.5, 80.5, 110.5]) {
      const rate =
        (chicagoDepthUntil(formula, storm, at + 1e-3) - chicagoDepthUntil(formula, storm, at - 1e-3)) / 2e-3;
      expect(rate).toBeCloseTo(intensityAt(formula, 50, 120, r, at), 5);
    }
  });

  it('refuses what the formula does not state, in one sentence', () => {
    const refused = (id: string, returnPeriodYears: number, durationMinutes: number) => () =>
      chicagoStorm(cityFormula(id), { returnPeriodYears, durationMinutes });
    expect(refused('xuzhou', 50, 1440)).toThrow(
      'Storm: the formula of 徐州 Xuzhou holds for 5 to 180 minutes, found 1440.',
    );
    expect(refused('suzhou', 200, 120)).toThrow('holds for return periods of 1 to 100 years, found 200.');
    expect(refused('changzhou', 5, 180)).toThrow('holds for 5 to 120 minutes, found 180.');
    const stretched = { ...cityFormula('changzhou'), validMinutes: [5, 1440] as [number, number] };
    expect(() => chicagoStorm(stretched, { returnPeriodYears: 5, durationMinutes: 180 })).toThrow(
      'gives less rain after 164 minutes, found 180.',
    );
    expect(() =>
      chicagoStorm(cityFormula('xuzhou'), { returnPeriodYears: 5, durationMinutes: 60, peakRatio: 1 }),
    ).toThrow('expected a place of the peak between 0 and 1, found 1.');
  });

  it('takes parameters of the operator', () => {
    const own: StormFormula = {
      ...cityFormula('nanjing'),
      city: 'here',
      certainty: 'own',
      exponent: 0.8,
      validMinutes: [5, 1440],
    };
    const rain = chicagoStorm(own, { returnPeriodYears: 100, durationMinutes: 1440 }, 5);
    expect(1000 * rainDepthUntil(rain, 86_400)).toBeCloseTo(
      (64.3 * (1 + 0.837 * 2) * 1440) / (1440 + 32.9) ** 0.8,
      8,
    );
  });
});

describe('rain alerts', () => {
  it('stand for their amounts', () => {
    const amounts = alertLevel.options.map((level) => 1000 * rainDepthUntil(alertStorm(level), 1e9));
    expect(amounts.map((amount) => Math.round(amount * 1e6) / 1e6)).toEqual([50, 50, 50, 100]);
    expect(alertStorm('red')[1]).toEqual({ seconds: 10_800, millimetresPerHour: 0 });
  });
  it('take another table', () => {
    const rain = alertStorm('red', { ...nationalAlerts, red: { millimetres: 60, hours: 1 } });
    expect(1000 * rainDepthUntil(rain, 3600)).toBeCloseTo(60, 9);
    expect(() => alertStorm('blue', { ...nationalAlerts, blue: { millimetres: 50, hours: 0 } })).toThrow(
      'Rain alert blue: expected an amount and hours above 0, found 50 mm in 0 h.',
    );
  });
});
