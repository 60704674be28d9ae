import { describe, expect, it } from 'vitest';
import {
  solvedCompressorFlows,
  solvedFlows,
  solvedMegapascals,
  solvedNetwork,
} from './cases/gaslib-40-solved.ts';
import { type FrictionLaw, gasNetwork } from './gas-network.ts';
import { GasSolver } from './gas-solver.ts';
import { airPascals } from './gas-state.ts';

const density = 0.72;
const kelvin = 288.15;

/** One pipe with a flow of normal cubic metres an hour; gauge pressure at its end, pascals. */
function endOf(pipe: {
  metres: number;
  millimetres: number;
  hourly: number;
  startGaugePascals: number;
  factor?: number;
  law?: FrictionLaw;
  normalDensity?: number;
}): number {
  const normalDensity = pipe.normalDensity ?? density;
  const { gaugePascals } = new GasSolver(
    gasNetwork.parse({
      gas: {
        normalDensityKilogramsPerCubicMetre: normalDensity,
        dynamicViscosityPascalSeconds: 1.1e-5,
        temperatureKelvin: kelvin,
      },
      frictionLaw: pipe.law ?? 'colebrook',
      nodes: [
        { id: 'start', fixedGaugePascals: pipe.startGaugePascals },
        { id: 'end', demandKilogramsPerSecond: (pipe.hourly * normalDensity) / 3600 },
      ],
      pipes: [
        {
          id: 'pipe',
          from: 'start',
          to: 'end',
          lengthMetres: pipe.metres,
          innerDiameterMetres: pipe.millimetres / 1000,
          roughnessMetres: 1e-4,
          frictionFactor: pipe.factor ?? null,
        },
      ],
    }),
  ).solve();
  return gaugePascals[1]!;
}

describe('formulas of GB 50028-2006', () => {
  it('are met at low pressure: Δp/l = 6.26e7 λ Q²/d⁵ ρ T/T₀ (6.2.5: Pa, m, m³/h, mm)', () => {
    const [metres, millimetres, hourly, factor] = [100, 150, 100, 0.025];
    const loss = 6.26e7 * factor * (hourly ** 2 / millimetres ** 5) * density * (kelvin / 273.15) * metres;
    // The formula has the pressure of the air all along: 5 Pa at its start is near enough.
    const found = 50 - endOf({ metres, millimetres, hourly, factor, startGaugePascals: 50 });
    // Rounded to three digits in the standard; 6.254e7 follows from Darcy and Weisbach.
    expect(Math.abs(found / loss - 1)).toBeLessThan(2e-3);
  });

  it('are met at higher pressure: (p₁² − p₂²)/L = 1.27e10 λ Q²/d⁵ ρ T/T₀ Z (6.2.6: kPa, km, m³/h, mm)', () => {
    const [metres, millimetres, hourly, factor] = [2000, 200, 3000, 0.018];
    const start = 300e3;
    const found = endOf({ metres, millimetres, hourly, factor, startGaugePascals: start });
    const air = airPascals(0);
    const squares = (((start + air) / 1000) ** 2 - ((found + air) / 1000) ** 2) / (metres / 1000);
    const expected = 1.27e10 * factor * (hourly ** 2 / millimetres ** 5) * density * (kelvin / 273.15);
    // 1.2675e10 from Darcy and Weisbach.
    expect(Math.abs(squares / expected - 1)).toBeLessThan(2.5e-3);
  });
});

describe('friction laws of older practice', () => {
  const pipe = { metres: 10_000, millimetres: 500, hourly: 60_000, startGaugePascals: 4e6 };
  const air = airPascals(0);
  const squares = (law: FrictionLaw, factor?: number): number =>
    (pipe.startGaugePascals + air) ** 2 - (endOf({ ...pipe, law, ...(factor && { factor }) }) + air) ** 2;

  it('have Weymouth’s friction factor of 0.009407 D^(−1/3)', () =>
    expect(squares('weymouth') / squares('colebrook', 0.009407 / Math.cbrt(0.5))).toBeCloseTo(1, 6));

  it('have Renouard’s p₁² − p₂² = 48.6 s L Q^1.82 D^−4.82 (bar, m, m³/h, mm)', () => {
    const bar = 48.6 * (density / 1.2928) * pipe.metres * pipe.hourly ** 1.82 * pipe.millimetres ** -4.82;
    expect(squares('renouard') / 1e10 / bar).toBeCloseTo(1, 6);
    // Fitted to smoother pipes than this one of 0.1 mm.
    expect(Math.abs(squares('renouard') / squares('colebrook') - 1)).toBeLessThan(0.2);
  });
});

describe('GasLib-40 against another program', () => {
  it('has the pressures and flows of GasSteadySim.jl', () => {
    const { gaugePascals, flowKilogramsPerSecond } = new GasSolver(solvedNetwork).solve();
    for (const [node, expected] of solvedMegapascals.entries())
      expect(Math.abs((gaugePascals[node]! + airPascals(0)) / 1e6 / expected - 1)).toBeLessThan(1e-6);
    for (const [link, expected] of [...solvedFlows, ...solvedCompressorFlows].entries())
      expect(Math.abs(flowKilogramsPerSecond[link]! - expected)).toBeLessThan(1e-4);
  });
});
