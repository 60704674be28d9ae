import type { NetworkResults } from '../../models/water/network.ts';
import { onModelDay, type SensorsBesideModel } from '../../models/water/sensor-comparison.ts';
import { compareWithSensors, type SensorBinding } from '../../models/water/sensor-residuals.ts';
import type { Database } from '../store/database.ts';

/** Units of the observed properties: metres of water for a megapascal, litres per second for a cubic metre per hour. */
const factors: Readonly<Record<string, { quantity: SensorBinding['quantity']; factor: number }>> = {
  'water-pressure': { quantity: 'pressure', factor: 1e6 / (1000 * 9.80665) },
  'water-flow': { quantity: 'flow', factor: 1 / 3.6 },
};

/** A device that is mounted on a node or link of a network. */
export interface BoundSensor {
  datastream: number;
  name: string;
  /** Observed property. */
  property: string;
  code: string;
}

export const quantityOf = ({ property }: BoundSensor): SensorBinding['quantity'] =>
  factors[property]!.quantity;

/** A reading in the unit of its property; `time` in epoch milliseconds. */
export interface TimedReading {
  time: number;
  result: number;
}

/** The imported day of a network. */
export interface ModelDay {
  results: NetworkResults;
  /** Time of day at which it begins, seconds after midnight. */
  startClockSeconds: number;
}

/** Pressure and flow sensors that are mounted on a network, by name. */
export async function boundSensors(
  database: Database,
  city: string,
  dataset: string,
): Promise<BoundSensor[]> {
  const { rows } = await database.query<BoundSensor>(
    `select b.datastream, d.name, b.observed_property as property, b.code
       from pipe_sensor_binding b
       join datastream d on d.id = b.datastream
      where b.city = $1 and b.dataset = $2 and b.observed_property = any ($3::text[])
      order by d.name, d.id`,
    [city, dataset, Object.keys(factors)],
  );
  return rows;
}

/** The last reading of each datastream that has one. */
export async function lastReadings(
  database: Database,
  datastreams: readonly number[],
): Promise<Map<number, TimedReading>> {
  const { rows } = await database.query<{ id: number; time: Date; result: number }>(
    'select datastream_id as id, time, result from last_observation where datastream_id = any ($1::int4[])',
    [[...datastreams]],
  );
  return new Map(rows.map(({ id, time, result }) => [id, { time: time.getTime(), result }]));
}

/**
 * Readings beside the model's values of the same time of day.
 * @param timeZone of the city: the model's day is a day there.
 */
export function besideModel(
  sensors: readonly BoundSensor[],
  readings: ReadonlyMap<number, TimedReading>,
  { results, startClockSeconds }: ModelDay,
  timeZone: string,
  now: Date,
): SensorsBesideModel {
  const modelSeconds = onModelDay(secondsOfDay(now, timeZone), startClockSeconds, results.times.at(-1) ?? 0);
  const bindings = sensors.map((sensor) => ({
    sensor: String(sensor.datastream),
    quantity: quantityOf(sensor),
    code: sensor.code,
  }));
  const known = sensors.flatMap(({ datastream, property }) => {
    const reading = readings.get(datastream);
    return reading
      ? [
          {
            sensor: String(datastream),
            value: reading.result * factors[property]!.factor,
            seconds: modelSeconds - (now.getTime() - reading.time) / 1000,
          },
        ]
      : [];
  });
  const summary = compareWithSensors(results, bindings, known, modelSeconds);
  return {
    at: now.toISOString(),
    modelSeconds,
    sensors: summary.sensors.map(({ sensor, ...compared }, index) => ({
      ...compared,
      datastream: Number(sensor),
      name: sensors[index]!.name,
    })),
    pressureBiasMetres: summary.pressureBiasMetres,
    pressureErrorMetres: summary.pressureErrorMetres,
  };
}

/** The last readings of the devices of a network beside the model. */
export async function sensorsBesideModel(
  database: Database,
  city: { id: string; timeZone: string },
  dataset: string,
  model: ModelDay,
  now: Date,
): Promise<SensorsBesideModel> {
  const sensors = await boundSensors(database, city.id, dataset);
  const readings = await lastReadings(
    database,
    sensors.map(({ datastream }) => datastream),
  );
  return besideModel(sensors, readings, model, city.timeZone, now);
}

/** Seconds after midnight by the clocks of a time zone. */
export function secondsOfDay(at: Date, timeZone: string): number {
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
