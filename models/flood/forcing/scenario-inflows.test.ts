import { describe, expect, it } from 'vitest';
import { floodScenario } from '../scenario.ts';
import { inflowVolumeUntil } from './rain.ts';
import { withInflowHydrographs } from './scenario-inflows.ts';

const scenario = (inflow: object) =>
  floodScenario.parse({
    name: 'x',
    cellMetres: 2,
    durationSeconds: 7200,
    frameSeconds: 300,
    inflows: [{ longitude: 118, latitude: 34, radiusMetres: 10, ...inflow }],
  });
const breach = { volumeCubicMetres: 50_000, heightMetres: 3, mode: 'piping' };

describe('inflows of a scenario', () => {
  it('have the hydrograph of their breach or burst main, made once', () => {
    const resolved = withInflowHydrographs(scenario({ breach }));
    expect(inflowVolumeUntil(resolved.inflows[0]!.hydrograph, 1e9) / 50_000).toBeCloseTo(1, 1);
    expect(withInflowHydrographs(resolved)).toEqual(resolved);
    const burstMain = { diameterMetres: 0.5, headMetres: 25, shutSeconds: 3600 };
    expect(withInflowHydrographs(scenario({ burstMain })).inflows[0]!.hydrograph).toHaveLength(4);
  });

  it('are said in one way', () => {
    expect(() => withInflowHydrographs(scenario({}))).toThrow(
      'Inflow 1: expected one of hydrograph, breach and burstMain.',
    );
    const hydrograph = [{ seconds: 0, cubicMetresPerSecond: 1 }];
    expect(() => withInflowHydrographs(scenario({ breach, hydrograph }))).toThrow(
      'Inflow 1: expected one of hydrograph, breach and burstMain.',
    );
    expect(withInflowHydrographs(scenario({ hydrograph })).inflows[0]!.hydrograph).toEqual(hydrograph);
  });
});
