import type { FloodScenario, Hyetograph } from '../scenario.ts';
import { chicagoStorm } from './design-storm.ts';
import { alertStorm, nationalAlerts } from './rain-alert.ts';
import { gaugesUntilSeconds } from './rain-sources.ts';
import { cityFormula } from './storm-formula.ts';

/** Steps of storms up to three hours, and of longer ones, minutes. */
const stepMinutes = (durationMinutes: number): number => (durationMinutes <= 180 ? 1 : 5);

/**
 * A scenario whose `rain` is that of its design storm or alert. One that was resolved before stays as it is.
 * @throws Error with one sentence where rain is given in more than one way, or the formula does not hold.
 */
export function withStormRain(scenario: FloodScenario): FloodScenario {
  const { rain, storm, alert, gauges, movingStorm, forecast } = scenario;
  const ways = Object.entries({ storm, alert, movingStorm, gauges, forecast });
  const named = ways.filter(([, given]) => given !== undefined).map(([name]) => name);
  const forecastAfterGauges = gauges?.until !== undefined && forecast !== undefined && named.length === 2;
  if (named.length > 1 && !forecastAfterGauges)
    throw new Error(
      `Rain: expected it in one way, found ${named.join(' and ')}${gauges && forecast ? '; a forecast may follow gauges that have an "until"' : ''}.`,
    );
  if (gauges?.until !== undefined && Date.parse(gauges.until) <= Date.parse(gauges.from))
    throw new Error(`Rain gauges: expected "until" after "from" (${gauges.from}), found ${gauges.until}.`);
  if (gauges?.until !== undefined && !forecast && gaugesUntilSeconds(scenario) < scenario.durationSeconds)
    throw new Error(
      `Rain gauges: they count until ${gauges.until}; expected a forecast for what falls after that, or no "until".`,
    );
  if (gauges && forecast?.from !== undefined && Date.parse(forecast.from) !== Date.parse(gauges.from))
    throw new Error(
      `Rain forecast: after gauges the run begins with them (${gauges.from}), found "from" ${forecast.from}.`,
    );
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
