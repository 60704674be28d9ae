import type { FloodScenario, Hyetograph } from '../scenario.ts';
import { chicagoStorm } from './design-storm.ts';
import { alertStorm, nationalAlerts } from './rain-alert.ts';
import { cityFormula } from './storm-formula.ts';

/** Steps of storms up to three hours, and of longer ones, minutes. */
const stepMinutes = (durationMinutes: number): number => (durationMinutes <= 180 ? 1 : 5);

/**
 * A scenario whose `rain` is that of its design storm or alert. One that was resolved before stays as it is.
 * @throws Error with one sentence where rain is given in more than one way, or the formula does not hold.
 */
export function withStormRain(scenario: FloodScenario): FloodScenario {
  const { rain, storm, alert, gauges } = scenario;
  const ways = Object.entries({ storm, alert, gauges }).filter(([, given]) => given !== undefined);
  const named = ways.map(([name]) => name);
  if (named.length > 1) throw new Error(`Rain: expected it in one way, found ${named.join(' and ')}.`);
  const resolved = stormRain(scenario);
  if (rain.length > 0 && named.length > 0 && JSON.stringify(rain) !== JSON.stringify(resolved))
    throw new Error(`Rain: expected it in one way, found rain and ${named[0]}.`);
  return resolved ? { ...scenario, rain: resolved } : scenario;
}

function stormRain({ storm, alert }: FloodScenario): Hyetograph | null {
  if (storm) {
    const formula = typeof storm.formula === 'string' ? cityFormula(storm.formula) : storm.formula;
    const { returnPeriodYears, durationMinutes, peakRatio } = storm;
    return chicagoStorm(
      formula,
      { returnPeriodYears, durationMinutes, ...(peakRatio !== undefined && { peakRatio }) },
      stepMinutes(durationMinutes),
    );
  }
  if (alert)
    return alertStorm(alert.level, {
      ...nationalAlerts,
      ...(alert.rain && { [alert.level]: alert.rain }),
    });
  return null;
}
