import { forecastSpan } from '../../models/flood/forcing/rain-forecast.ts';
import {
  checkRainField,
  gaugesUntilSeconds,
  type KnownRain,
} from '../../models/flood/forcing/rain-sources.ts';
import type { FloodGrid, FloodScenario } from '../../models/flood/scenario.ts';
import { findForecast } from '../forecast/forecast-store.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import { readRainGauges } from './rain-gauges.ts';

/**
 * The rain that a scenario takes from what the city knows, and the scenario with what it left open filled in: which
 * forecast it is, and when model time 0 is.
 * @throws HttpError 422 with one sentence where the rain of some time or place is not known.
 */
export async function resolveKnownRain(
  database: Database,
  city: string,
  scenario: FloodScenario,
  grid: FloodGrid,
): Promise<{ scenario: FloodScenario; knownRain: KnownRain }> {
  const knownRain: KnownRain = {};
  let resolved = scenario;
  if (scenario.gauges)
    knownRain.gauges = await readRainGauges(
      database,
      city,
      scenario.gauges.from,
      gaugesUntilSeconds(scenario),
    );
  if (scenario.forecast) {
    const { model, issuedAt, from } = scenario.forecast;
    const forecast = await findForecast(database, city, scenario.forecast);
    if (!forecast) {
      const which = [model && `of model "${model}"`, issuedAt && `issued at ${issuedAt}`].filter(Boolean);
      throw new HttpError(
        422,
        `Rain forecast: city "${city}" has none${which.length > 0 ? ` ${which.join(' ')}` : ''}; expected one at PUT /api/cities/${city}/forecasts before.`,
      );
    }
    knownRain.forecast = forecast;
    const [begin] = forecastSpan(forecast, forecast.millimetresPerHour.length);
    resolved = {
      ...scenario,
      forecast: {
        model: forecast.model,
        issuedAt: forecast.issuedAt,
        from: scenario.gauges?.from ?? from ?? new Date(begin).toISOString(),
      },
    };
  }
  try {
    checkRainField(resolved, grid, knownRain);
  } catch (error) {
    throw new HttpError(422, (error as Error).message);
  }
  return { scenario: resolved, knownRain };
}
