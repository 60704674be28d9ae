import { expect, it } from 'vitest';
import { qualitySummary } from './quality-summary.ts';

const results = {
  dataset: 'net',
  times: [0, 86_400],
  nodeCodes: ['net:junction:A', 'net:junction:B', 'net:junction:C', 'net:tank:T'],
  linkCodes: [],
  pressureMetres: [],
  flowLitresPerSecond: [],
  velocityMetresPerSecond: [],
  engine: 'EPANET',
};

it('tells the age of the water at the junctions when the run ends, tanks aside', () => {
  const quality = [
    [0, 0, 0, 0],
    [3, 26, 24, 90],
  ];
  expect(qualitySummary({ ...results, quality, qualityKind: 'age' })).toEqual({
    ...{ median: 24, greatest: { node: 'B', value: 26 } },
    ...{ junctions: 3, limit: 24, atLimit: 2 },
  });
});

it('tells nothing of a run that did not ask', () => {
  expect(qualitySummary(results)).toBeNull();
});
