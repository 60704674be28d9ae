import { z } from 'zod';
import { localizedText } from '../city/city.ts';

/** By what the fields of a city are held: areas of each level, what devices are mounted on, and the networks. */
export const coverageAxes = ['district', 'street-office', 'community', 'grid', 'carrier', 'link'] as const;
export const coverageAxis = z.enum(coverageAxes);
export type CoverageAxis = z.infer<typeof coverageAxis>;

/** Levels of areas of which a field covers a share. */
export const coverageLevels = ['district', 'street-office', 'community', 'grid'] as const;
export type CoverageLevel = (typeof coverageLevels)[number];

/** Devices in use, by what is known of them. */
export const coverageCounts = z.object({
  devices: z.number(),
  /** Something comes from them now: online, or telling of a fault. */
  heard: z.number(),
  /** Their data are open, or shared among departments. */
  shared: z.number(),
  /** Nobody has said who may use their data. */
  sharingUnknown: z.number(),
});
export type CoverageCounts = z.infer<typeof coverageCounts>;

/** A field 领域: a trade of the city (a theme that is on) with the kinds of devices that it brings. */
export const coverageField = coverageCounts.extend({
  /** Null: devices of kinds that no theme has. */
  field: z.string().nullable(),
  name: localizedText.nullable(),
  /** Areas of each level in which a device of the field is in use; which something is heard from. */
  areas: z.record(z.enum(coverageLevels), z.object({ covered: z.number(), heard: z.number() })),
  /** By the key of a column. A column that is not there is a gap: no device of the field is in use in it. */
  cells: z.record(z.string(), coverageCounts),
});
export type CoverageField = z.infer<typeof coverageField>;

export const coverage = z.object({
  axis: coverageAxis,
  /**
   * Columns of the matrix, most devices first. `key` is the code of an area, the class of a carrier ("device" where it
   * is another device), or a link; '' where it is not known. Areas without a device are columns too.
   */
  columns: z.array(z.object({ key: z.string(), name: z.string().nullable(), devices: z.number() })),
  /** How many areas of each level there are; 0 where the city has none, so that no share of them is known. */
  areaCounts: z.record(z.enum(coverageLevels), z.number()),
  fields: z.array(coverageField),
});
export type Coverage = z.infer<typeof coverage>;

/** An area in which no device of a field is in use. */
export const coverageGap = z.object({
  code: z.string(),
  name: z.string(),
  longitude: z.number(),
  latitude: z.number(),
});
export type CoverageGap = z.infer<typeof coverageGap>;

/** A share of a count; null where there is nothing to have a share of. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
