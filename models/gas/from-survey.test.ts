import { describe, expect, it } from 'vitest';
import type { CityObject } from '../city/city.ts';
import { textOf } from '../sentences/sentence.ts';
import { type SurveyElement, surveyObject } from '../testing/survey-object.ts';
import { gasNetworkOfSurvey } from './from-survey.ts';
import { GasSolver } from './gas-solver.ts';

const object = (...[code, kind, geometry, attributes]: SurveyElement): CityObject =>
  surveyObject('gas', code, kind, geometry, attributes);
const point = (code: string, kind = 'junction', appurtenance?: string): CityObject =>
  object(code, kind, { type: 'Point', coordinates: [120.2, 30.9] }, appurtenance ? { appurtenance } : {});
const line = (from: string, to: string, pressure: string, material: string, diameter: number): CityObject =>
  object(
    `${from}-${to}`,
    'pipe',
    {
      type: 'LineString',
      coordinates: [
        [120.2, 30.9],
        [120.201, 30.9],
      ],
    },
    { from, to, pressure, material, diameterMillimetres: diameter, lengthMetres: 50 },
  );

const survey = [
  point('gate', 'station', '门站'),
  point('a', 'valve', '阀门'),
  point('box', 'regulator', '调压箱'),
  point('b'),
  point('apart-1'),
  point('apart-2'),
  line('gate', 'a', '中压A', 'G', 200),
  line('a', 'box', '中压A', 'PE', 200),
  line('box', 'b', '低压', 'PE', 110),
  line('apart-1', 'apart-2', '低压', 'PE', 110),
];

describe('the gas network of a survey', () => {
  const { network, warnings } = gasNetworkOfSurvey(survey, 'survey');

  it('makes valves of valves and regulators of boxes between two levels', () => {
    expect(network.valves).toMatchObject([{ id: 'a', from: 'a', to: 'a/2' }]);
    expect(network.regulators).toMatchObject([
      { id: 'box', from: 'box', to: 'box/2', outletGaugePascals: 3000 },
    ]);
    expect(network.pipes.map(({ from, to }) => `${from} ${to}`)).toEqual(['gate a', 'a/2 box', 'box/2 b']);
    expect(network.nodes.find(({ id }) => id === 'gate')!.fixedGaugePascals).toBeCloseTo(0.36e6, 6);
  });

  it('marks what no survey says', () => {
    const [steel, plastic] = network.pipes;
    expect(steel!.assumed).toEqual(['roughnessMetres']);
    expect(steel!.innerDiameterMetres).toBe(0.2);
    // PE 200, SDR 11: 200 · (1 − 2/11).
    expect(plastic!.innerDiameterMetres).toBeCloseTo(0.16364, 5);
    expect(plastic!.assumed).toContain('innerDiameterMetres');
    expect(network.nodes.find(({ id }) => id === 'b')!.assumed).toContain('demandKilogramsPerSecond');
  });

  it('leaves out and tells what no gate station feeds', () => {
    expect(network.nodes.some(({ id }) => id.startsWith('apart'))).toBe(false);
    expect(warnings.map(textOf)).toEqual([
      'Pipes that hang together with no gate station are left out: 1, the first apart-1-apart-2.',
    ]);
  });

  it('computes', () => {
    const { gaugePascals, unsupplied } = new GasSolver(network).solve();
    expect(unsupplied).toEqual([]);
    expect(gaugePascals[network.nodes.findIndex(({ id }) => id === 'b')]).toBeLessThan(3000);
  });

  it('tells of levels that meet without a regulator, and refuses a survey without a source', () => {
    const met = [...survey, point('c'), line('b', 'c', '中压A', 'G', 200)];
    expect(gasNetworkOfSurvey(met, 'survey').warnings.map(textOf)).toContain(
      'Pipes of different pressure levels meet at b without a regulator.',
    );
    expect(() => gasNetworkOfSurvey(survey.slice(1), 'survey')).toThrow('survey: there is no gate station');
  });
});
