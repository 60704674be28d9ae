import type { PlacedGauge } from '../../models/flood/forcing/rain-sources.ts';
import { HttpError } from '../http/context.ts';
import { readSeries } from '../sensing/history.ts';
import type { Database } from '../store/database.ts';

/** Readings of one gauge at most. */
const mostReadings = 20_000;
/** What a gauge told so long before the start still holds there, milliseconds. */
const beforeMilliseconds = 900_000;

/**
 * What a city's datastreams of rain intensity tell from an instant on.
 * @throws HttpError 422 with one sentence where there is no gauge.
 */
export async function readRainGauges(
  database: Database,
  city: string,
  from: string,
  seconds: number,
): Promise<PlacedGauge[]> {
  const start = Date.parse(from);
  const end = start + seconds * 1000;
  const { rows } = await database.query<{ id: number; name: string; longitude: number; latitude: number }>(
    `select id, key as name, ST_X(position) as longitude, ST_Y(position) as latitude
       from datastream where city = $1 and observed_property = 'rain-intensity' order by id`,
    [city],
  );
  if (rows.length === 0) throw new HttpError(422, `City "${city}" has no datastream of rain intensity.`);
  const gauges: PlacedGauge[] = [];
  for (const { id, ...gauge } of rows) {
    const { times, values } = await readSeries(
      database,
      Number(id),
      start - beforeMilliseconds,
      end,
      mostReadings,
    );
    const readings = times.map((time, index) => ({
      seconds: (time - start) / 1000,
      millimetresPerHour: values[index]!,
    }));
    gauges.push({ ...gauge, readings });
  }
  return gauges;
}
