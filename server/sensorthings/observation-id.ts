import type { EntityId } from '../../models/sensorthings/path-parser.ts';

/**
 * An observation with a row of its own has the number of that row. A number in the core table is told by datastream
 * and phenomenon time, which are its key there: "17-1763713260000". Both are for ever.
 */
export interface ObservationKey {
  datastream: number;
  /** Epoch milliseconds. */
  time: number;
}

export function observationKey(id: EntityId): ObservationKey | null {
  const [, datastream, time] = /^(\d{1,10})-(-?\d{1,15})$/.exec(String(id)) ?? [];
  if (datastream === undefined || Number(datastream) > 2_147_483_647) return null;
  if (Math.abs(Number(time)) > 8.64e15) return null;
  return { datastream: Number(datastream), time: Number(time) };
}

export const compositeId = (datastream: number, time: number): string => `${datastream}-${time}`;
