import { z } from 'zod';
import { burstAnswer, valveRecord } from './burst.ts';

const place = {
  longitude: z.number(),
  latitude: z.number(),
};

/** A building, hospital or the like whose nearest pipe is without water. */
export const servedObject = z.object({
  code: z.string(),
  class: z.string(),
  name: z.string().nullable(),
  /** The network's id of its nearest pipe, which is without water. */
  pipe: z.string(),
  /** Metres between the two. */
  metres: z.number(),
  ...place,
  /** As the city's model says; null where it does not. */
  residents: z.number().nullable(),
  beds: z.number().nullable(),
});
export type ServedObject = z.infer<typeof servedObject>;

/** An isolating valve that an answer names, and where it is; null where the city has no object for its pipe. */
export const placedValve = valveRecord.extend({
  position: z.object({ ...place, height: z.number().nullable() }).nullable(),
  diameterMillimetres: z.number().nullable(),
  /** What the file says of its pipe, e.g. the street. */
  description: z.string().nullable(),
});
export type PlacedValve = z.infer<typeof placedValve>;

/** A node or pipe of the network as an object of the city. */
export const placedPart = z.object({
  id: z.string(),
  code: z.string(),
  ...place,
  height: z.number().nullable(),
});
export type PlacedPart = z.infer<typeof placedPart>;

/** Which state of a network was asked. */
export const askedNetwork = z.object({
  /** As `GET …/pipe-networks` tells it; null where the network is not in the store. */
  topologyVersion: z.number().int().nullable(),
  /** Edits since the import that hold. */
  edits: z.number().int(),
});
export type AskedNetwork = z.infer<typeof askedNetwork>;

/** What `POST …/networks/:dataset/burst` answers: the plan, and where things are and whom it concerns. */
export const burstReport = burstAnswer.extend({
  asked: askedNetwork,
  /** Where it has burst. */
  place: placedPart.nullable(),
  valves: z.array(placedValve),
  /** Hydrants without water; those of the list that have a place. */
  hydrantPlaces: z.array(placedPart),
  objects: z.array(servedObject),
  /** Rings on the ground along the pipes without water. */
  areas: z.array(z.array(z.object(place))),
});
export type BurstReport = z.infer<typeof burstReport>;

/** Persons of a household on average in the seventh national census (National Bureau of Statistics of China, 2021). */
export const personsPerHousehold = 2.62;

/** Sums of what is without water; null where nothing is known of any of them. */
export function sumsOf(objects: readonly ServedObject[]): {
  buildings: number;
  hospitals: number;
  schools: number;
  residents: number | null;
  /** From residents by the census' size of households. */
  households: number | null;
} {
  const count = (wanted: string): number => objects.filter((one) => one.class === wanted).length;
  const known = objects.flatMap(({ residents }) => residents ?? []);
  const residents = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
  return {
    buildings: count('building'),
    hospitals: count('hospital'),
    schools: count('school'),
    residents,
    households: residents === null ? null : Math.ceil(residents / personsPerHousehold),
  };
}
