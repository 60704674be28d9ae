import type { FloodScenario } from '../scenario.ts';
import { breachHydrograph, burstHydrograph } from './breach.ts';

/**
 * A scenario whose inflows by breach or burst main have their hydrograph. One that was resolved before stays as it is.
 * @throws Error with one sentence that names the inflow.
 */
export function withInflowHydrographs(scenario: FloodScenario): FloodScenario {
  return {
    ...scenario,
    inflows: scenario.inflows.map((inflow, index) => {
      const { breach, burstMain, hydrograph } = inflow;
      const given = [breach, burstMain].filter((event) => event !== undefined).length;
      if (given > 1 || (given === 0 && hydrograph.length === 0))
        throw new Error(`Inflow ${index + 1}: expected one of hydrograph, breach and burstMain.`);
      if (given === 0) return inflow;
      try {
        const made = [...(breach ? breachHydrograph(breach) : burstHydrograph(burstMain!))];
        if (hydrograph.length > 0 && JSON.stringify(hydrograph) !== JSON.stringify(made))
          throw new Error('expected one of hydrograph, breach and burstMain.');
        return { ...inflow, hydrograph: made };
      } catch (error) {
        throw new Error(`Inflow ${index + 1}: ${(error as Error).message}`);
      }
    }),
  };
}
