import type { LngLat } from '../../geo/position.ts';
import type { RainField } from './rain-field.ts';
import { forecastBounds, forecastCellAt, forecastSpan, type RainForecast } from './rain-forecast.ts';

export interface ForecastFieldOptions {
  /** Instant of model time 0, epoch milliseconds. */
  startsAt: number;
  /** Model times between which the forecast is asked, seconds. */
  fromSeconds?: number;
  untilSeconds: number;
  /** Place of metres east and north of the flood grid's south-western corner. */
  placeOf(x: number, y: number): LngLat;
}

const iso = (time: number): string => new Date(time).toISOString();

/**
 * Rain of the cell that holds a place.
 * @throws Error with one sentence where the forecast does not reach over the time; `intensityAt` throws where it tells
 * nothing of a place.
 */
export function forecastField(forecast: RainForecast, options: ForecastFieldOptions): RainField {
  const { startsAt, fromSeconds = 0, untilSeconds, placeOf } = options;
  const { stepSeconds, millimetresPerHour, model } = forecast;
  const [begin, end] = forecastSpan(forecast, millimetresPerHour.length);
  const [from, until] = [startsAt + fromSeconds * 1000, startsAt + untilSeconds * 1000];
  if (begin > from || end < until)
    throw new Error(
      `Rain forecast "${model}": it tells the rain from ${iso(begin)} to ${iso(end)}, the run asks for ${iso(from)} to ${iso(until)}.`,
    );
  const first = Math.floor((from - begin) / (stepSeconds * 1000));
  const last = Math.ceil((until - begin) / (stepSeconds * 1000));
  const times = [fromSeconds];
  for (let step = first + 1; step < last; step++) times.push((begin - startsAt) / 1000 + step * stepSeconds);
  times.push(untilSeconds);
  return {
    times,
    intensityAt: (interval, x, y) => {
      const place = placeOf(x, y);
      const cell = forecastCellAt(forecast, place);
      const value = cell === null ? null : millimetresPerHour[first + interval]![cell]!;
      if (value === null) {
        const at = `${place.longitude.toFixed(5)}, ${place.latitude.toFixed(5)}`;
        throw new Error(
          cell === null
            ? `Rain forecast "${model}": its grid covers ${forecastBounds(forecast)
                .map((degrees) => degrees.toFixed(4))
                .join(', ')} (west, south, east, north), not ${at} of the area.`
            : `Rain forecast "${model}": nothing is known at ${at} from ${times[interval]} s on.`,
        );
      }
      return value;
    },
  };
}
