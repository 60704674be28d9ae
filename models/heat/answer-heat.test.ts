import { describe, expect, it } from 'vitest';
import type { CityObject } from '../city/city.ts';
import { type SurveyElement, surveyObject } from '../testing/survey-object.ts';
import { answerHeatState, hoursUntilCold, loadFactor } from './answer-heat.ts';
import { heatChanges } from './heat-changes.ts';

const object = (...[code, kind, geometry, attributes]: SurveyElement): CityObject =>
  surveyObject('heat', code, kind, geometry, attributes);
const place = (metres: number): [number, number] => [120.2 + metres / 95_600, 30.9];
const point = (code: string, metres: number, kind: string, appurtenance?: string): CityObject =>
  object(code, kind, { type: 'Point', coordinates: place(metres) }, appurtenance ? { appurtenance } : {});
const line = (from: string, to: string, usage: string): CityObject =>
  object(
    `${from}-${to}`,
    'pipe',
    { type: 'LineString', coordinates: [place(0), place(1)] },
    { from, to, Usage: usage, diameterMillimetres: 300, lengthMetres: 500 },
  );
const survey = [
  point('plant', 0, 'station', '热源厂'),
  point('plant return', 1, 'junction'),
  point('valve', 250, 'valve', '阀门'),
  point('station', 500, 'station', '换热站'),
  point('station return', 501, 'junction'),
  line('plant', 'valve', '供水'),
  line('valve', 'station', '供水'),
  line('station return', 'plant return', '回水'),
];
const state = (changes: object) => answerHeatState(survey, 'survey', heatChanges.parse(changes));

describe('the state of a surveyed heating network', () => {
  it('supplies the station, and the balance closes', () => {
    const { stations, plants, lostWatts, nodes } = state({});
    expect(stations).toMatchObject([{ code: 'station', state: 'supplied', coolHours: null }]);
    expect(stations[0]!.indoorCelsius).toBeCloseTo(18, 6);
    expect(plants[0]!.watts / (stations[0]!.watts + lostWatts)).toBeCloseTo(1, 6);
    expect(nodes.find(({ code }) => code === 'plant')!.celsius).toBeCloseTo(110, 6);
  });

  it('takes the load of the weather', () => {
    const warm = state({ outdoorCelsius: 9 });
    expect(warm.demandFactor).toBe(0.5);
    expect(warm.stations[0]!.watts).toBeCloseTo(1e6, 0);
    expect(loadFactor(heatChanges.parse({ outdoorCelsius: 25 }))).toBe(0);
    expect(() => loadFactor(heatChanges.parse({ designOutdoorCelsius: 15, indoorCelsius: 12 }))).toThrow(
      'below the indoor one of 12 °C; found 15 °C',
    );
  });

  it.each([{ stoppedPlants: ['plant'] }, { closedValves: ['valve'] }])(
    'leaves the station cold: %j',
    (how) => {
      const { stations } = state(how);
      expect(stations[0]).toMatchObject({
        state: 'unsupplied',
        watts: 0,
        indoorCelsius: 0,
        supplyCelsius: null,
      });
      // 60 h · ln(18/16).
      expect(stations[0]!.coolHours).toBeCloseTo(60 * Math.log(18 / 16), 9);
    },
  );

  it('tells of pumps that give too little', () => {
    expect(state({ differenceKilopascals: 20 }).stations[0]!.state).toBe('short-of-pressure');
  });

  it('cools only as far as what is missing', () => {
    const weather = heatChanges.parse({ outdoorCelsius: 0 });
    expect(hoursUntilCold(1, weather)).toBeNull();
    // 5 % of 18 K is less than 2 K.
    expect(hoursUntilCold(0.95, weather)).toBeNull();
    expect(hoursUntilCold(0.5, weather)).toBeCloseTo(60 * Math.log(9 / 7), 9);
  });

  it('refuses what is not there', () => {
    expect(() => state({ stoppedPlants: ['x'] })).toThrow('survey: there is no plant "x".');
    expect(() => state({ closedValves: ['x'] })).toThrow('survey: there is no valve "x".');
  });
});
