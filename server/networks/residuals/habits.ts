import { type SensorHabit, sensorHabits } from '../../../models/water/leak-watch.ts';
import type { Database } from '../../store/database.ts';
import { type BoundSensor, quantityOf } from '../sensors.ts';
import { comparedSince, type NetworkKey } from './residual-store.ts';

/** A habit is told from so many days: what lasts longer than half of them becomes one. */
export const habitDays = 7;
const hour = 3_600_000;

/** What the sensors of a network usually show beside one import of its model, worked out once an hour. */
export class Habits {
  #hour = -1;
  #known: Map<number, SensorHabit> = new Map();

  constructor(
    private readonly database: Database,
    private readonly network: NetworkKey,
    private readonly importId: string,
  ) {}

  /** @param now epoch milliseconds. */
  async at(now: number, sensors: readonly BoundSensor[]): Promise<ReadonlyMap<number, SensorHabit>> {
    if (Math.floor(now / hour) === this.#hour) return this.#known;
    const quantities = new Map(sensors.map((sensor) => [sensor.datastream, quantityOf(sensor)]));
    const since = now - habitDays * 24 * hour;
    this.#known = sensorHabits(
      await comparedSince(this.database, this.network, this.importId, since, quantities),
    );
    this.#hour = Math.floor(now / hour);
    return this.#known;
  }
}
