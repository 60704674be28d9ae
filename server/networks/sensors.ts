import type { NetworkResults } from '../../models/water/network.ts';
import { onModelDay, type SensorsBesideModel } from '../../models/water/sensor-comparison.ts';
import { compareWithSensors, type SensorBinding } from '../../models/water/sensor-residuals.ts';
import type { Database } from '../store/database.ts';

/** Units of the observed properties: metres of water for a megapascal, litres per second for a cubic metre per hour. */
const factors: Record<string, { quantity: SensorBinding['quantity']; factor: number }> = {
  'water-pressure': { quantity: 'pressure', factor: 1e6 / (1000 * 9.80665) },
  'water-flow': { quantity: 'flow', factor: 1 / 3.6 },
};

/**
 * The last readings of the devices that are mounted on a network's nodes and links, each beside the model's value of the
 * same time of day.
 * @param timeZone of the city: the model's day is a day there.
 */
export async function sensorsBesideModel(
  database: Database,
  city: { id: string; timeZone: string },
  dataset: string,
  model: { results: NetworkResults; startClockSeconds: number },
  now: Date,
): Promise<SensorsBesideModel> {
  const { rows } = await database.query<{
    datastream: number;
    name: string;
    property: string;
    code: string;
    time: Date | null;
    result: number | null;
  }>(
    `select b.datastream, d.name, b.observed_property as property, b.code, l.time, l.result
       from pipe_sensor_binding b
       join datastream d on d.id = b.datastream
       left join last_observation l on l.datastream_id = b.datastream
      where b.city = $1 and b.dataset = $2 and b.observed_property = any ($3::text[])
      order by d.name, d.id`,
    [city.id, dataset, Object.keys(factors)],
  );
  const { results } = model;
  const modelSeconds = onModelDay(
    secondsOfDay(now, city.timeZone),
    model.startClockSeconds,
    results.times.at(-1) ?? 0,
  );
  const bindings = rows.map(({ datastream, property, code }) => ({
    sensor: String(datastream),
    quantity: factors[property]!.quantity,
    code,
  }));
  const readings = rows.flatMap(({ datastream, property, time, result }) =>
    time === null || result === null
      ? []
      : [
          {
            sensor: String(datastream),
            value: result * factors[property]!.factor,
            seconds: modelSeconds - (now.getTime() - time.getTime()) / 1000,
          },
        ],
  );
  const summary = compareWithSensors(results, bindings, readings, modelSeconds);
  return {
    at: now.toISOString(),
    modelSeconds,
    sensors: summary.sensors.map(({ sensor, ...compared }, index) => ({
      ...compared,
      datastream: Number(sensor),
      name: rows[index]!.name,
    })),
    pressureBiasMetres: summary.pressureBiasMetres,
    pressureErrorMetres: summary.pressureErrorMetres,
  };
}

/** Seconds after midnight by the clocks of a time zone. */
function secondsOfDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return part('hour') * 3600 + part('minute') * 60 + part('second');
}
