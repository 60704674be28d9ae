import { runNetwork } from '../../../models/water/run-network.ts';
import { leak as leakSchema } from '../../../models/water/scenario.ts';
import type { SupplyDay } from '../signals/supply-day.ts';
import type { WaterSupply } from '../water-supply.ts';

/** Pressures at junctions (MPa) and flows in pipes (m³/h) over the day, by id, without and with the staged leak. */
export interface SupplyDays {
  junctions: Map<string, SupplyDay>;
  pipes: Map<string, SupplyDay>;
}

/** A metre of water at 1,000 kg/m³. */
const megapascalsPerMetre = 1000 * 9.80665e-6;
const cubicMetresPerHour = 3.6;

/** The day of the model, twice: what the city's devices measure where they are mounted on its network. */
export async function supplyDays({ inp, truth }: Pick<WaterSupply, 'inp' | 'truth'>): Promise<SupplyDays> {
  const { junction: node, emitterCoefficient: coefficient } = truth.stagedLeak;
  const file = 'water-supply.inp';
  const usual = (await runNetwork(inp, { file })).results;
  const leaks = [leakSchema.parse({ node, coefficient })];
  const leaking = (await runNetwork(inp, { file, scenario: { leaks } })).results;
  const days = (
    codes: string[],
    rows: 'pressureMetres' | 'flowLitresPerSecond',
    factor: number,
  ): Map<string, SupplyDay> => {
    const course = (of: typeof usual, column: number): number[] =>
      of[rows].map((row) => Math.round(row[column]! * factor * 1e4) / 1e4);
    return new Map(
      codes.map((code, column) => [code, { usual: course(usual, column), leaking: course(leaking, column) }]),
    );
  };
  return {
    junctions: days(usual.nodeCodes, 'pressureMetres', megapascalsPerMetre),
    pipes: days(usual.linkCodes, 'flowLitresPerSecond', cubicMetresPerHour),
  };
}
