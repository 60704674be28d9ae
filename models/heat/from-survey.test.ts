import { describe, expect, it } from 'vitest';
import type { CityObject } from '../city/city.ts';
import { type SurveyElement, surveyObject } from '../testing/survey-object.ts';
import { heatNetworkOfSurvey } from './from-survey.ts';
import { HeatSolver } from './heat-solver.ts';

const object = (...[code, kind, geometry, attributes]: SurveyElement): CityObject =>
  surveyObject('heat', code, kind, geometry, attributes);
/** A degree of longitude is 95.6 km here. */
const place = (metres: number): [number, number] => [120.2 + metres / 95_600, 30.9];
const point = (code: string, metres: number, appurtenance?: string): CityObject =>
  object(
    code,
    appurtenance ? 'station' : 'junction',
    { type: 'Point', coordinates: place(metres) },
    appurtenance ? { appurtenance } : {},
  );
const line = (from: string, to: string, usage: string, diameterMillimetres = 300): CityObject =>
  object(
    `${from}-${to}`,
    'pipe',
    { type: 'LineString', coordinates: [place(0), place(1)] },
    { from, to, Usage: usage, diameterMillimetres, lengthMetres: 500 },
  );
const survey = [
  point('plant', 0, '热源厂'),
  point('plant return', 1),
  point('station', 500, '换热站'),
  point('station return', 501),
  line('plant', 'station', '供水'),
  line('station return', 'plant return', '回水'),
];

describe('the heating network of a survey', () => {
  it('joins supply and return at plant and stations, and computes', () => {
    const { network, warnings } = heatNetworkOfSurvey(survey, 'survey');
    expect(warnings).toEqual([]);
    expect(network.plants).toMatchObject([{ from: 'plant return', to: 'plant' }]);
    expect(network.consumers).toMatchObject([{ id: 'station', from: 'station', to: 'station return' }]);
    expect(network.consumers[0]!.assumed).toContain('takes');
    const { consumerWatts, shortOfPressure, unsupplied } = new HeatSolver(network).solve();
    expect(consumerWatts[0]).toBeCloseTo(2e6, 0);
    expect([shortOfPressure, unsupplied]).toEqual([[], []]);
  });

  it('takes the return of a plant from what lies nearest where its end was not surveyed', () => {
    const cut = survey.filter(({ code }) => code !== 'plant return' && !code.includes('return-plant'));
    const near = [...cut, point('near', 40), line('station return', 'near', '回水')];
    const { network, warnings } = heatNetworkOfSurvey(near, 'survey');
    expect(network.plants).toMatchObject([{ from: 'near', to: 'plant' }]);
    expect(warnings[0]!.text).toContain('The return of plant is not in the survey');
  });

  it('tells of a station without a return, and refuses what has no plant or no return', () => {
    const alone = [...survey, point('lonely', 900, '换热站'), line('station', 'lonely', '供水')];
    expect(heatNetworkOfSurvey(alone, 'survey').warnings).toMatchObject([
      { text: 'No end of the return lies beside lonely; it is left out.' },
    ]);
    expect(() => heatNetworkOfSurvey(survey.slice(1), 'survey')).toThrow('there is no plant');
    expect(() => heatNetworkOfSurvey([line('a', 'b', '')], 'survey')).toThrow(
      'no heat pipe says that it is a return',
    );
  });
});
