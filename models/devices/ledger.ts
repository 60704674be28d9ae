import { z } from 'zod';
import { localizedText } from '../city/city.ts';
import { linkKinds, sharings } from '../sensing/thing.ts';
import { deviceStateName } from './device-state.ts';

/** A line of the one ledger of devices 一套台账. Null is "not known". Dates and times are ISO 8601. */
export const ledgerRow = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  kindName: localizedText,
  oid: z.string().nullable(),
  geocode: z.string().nullable(),
  builtDate: z.string().nullable(),
  owner: z.string().nullable(),
  department: z.string().nullable(),
  businessAttribute: z.string().nullable(),
  carrier: z.string().nullable(),
  gateway: z.string().nullable(),
  link: z.enum(linkKinds).nullable(),
  sharing: z.enum(sharings).nullable(),
  status: z.enum(['planned', 'in-use', 'maintenance', 'retired']),
  state: deviceStateName,
  stateSince: z.string().nullable(),
  /** Name of the district that it stands in. */
  district: z.string().nullable(),
  longitude: z.number(),
  latitude: z.number(),
  height: z.number(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

/**
 * What each device must have beside its class and code, which none is without: geographic code, build date, owning
 * unit, business attribute (task 44 of the plan for Xuzhou), and the identity of its carrier.
 */
export const requiredFields = ['geocode', 'builtDate', 'owner', 'businessAttribute', 'carrier'] as const;
export type RequiredField = (typeof requiredFields)[number];
/** Class and code count as well: they are there. */
const fieldsInAll = requiredFields.length + 2;

export const missingFields = (row: Pick<LedgerRow, RequiredField>): RequiredField[] =>
  requiredFields.filter((field) => row[field] === null || row[field] === '');

/** How complete the ledger of one department is. */
export const departmentCompleteness = z.object({
  /** Null: devices of which no department is known. */
  department: z.string().nullable(),
  devices: z.number(),
  /** Devices with a field missing. */
  incomplete: z.number(),
  /** Fields that are there, of all that must be: 0 … 1. */
  score: z.number(),
  missing: z.record(z.enum(requiredFields), z.number()),
});
export type DepartmentCompleteness = z.infer<typeof departmentCompleteness>;

/** Departments with their scores, the least complete first. */
export function scoredDepartments(
  counted: readonly Omit<DepartmentCompleteness, 'score'>[],
): DepartmentCompleteness[] {
  return counted
    .map((entry) => {
      const absent = Object.values(entry.missing).reduce((sum, count) => sum + count, 0);
      return { ...entry, score: 1 - absent / (fieldsInAll * entry.devices) };
    })
    .sort((one, other) => one.score - other.score || other.devices - one.devices);
}

/** The five rates of the city's sensing platform with their targets for 2025 (task 8 of the plan for Xuzhou). */
export const rateTargets = { access: 0.8, kinds: 200, collection: 1, sharing: 1, online: 0.9 } as const;
export const rateNames = ['access', 'kinds', 'collection', 'sharing', 'online'] as const;
export type RateName = (typeof rateNames)[number];

export const deviceRate = z.object({
  /** What meets the demand, of how many; of kinds: how many there are, and null. */
  count: z.number(),
  of: z.number().nullable(),
  target: z.number(),
});
export const districtRates = z.object({
  /** Null: the whole city. */
  district: z.string().nullable(),
  /** Code of the platform that looks after it: its own, or the city's; null where neither is registered. */
  platform: z.string().nullable(),
  rates: z.record(z.enum(rateNames), deviceRate),
  /** Devices of which nobody has said who may use their data. */
  sharingUnknown: z.number(),
});
export type DistrictRates = z.infer<typeof districtRates>;

/** What a look at one row of an import found. */
export const ledgerFinding = z.object({
  /** As a spreadsheet counts: the heading is row 1. */
  row: z.number(),
  code: z.string().nullable(),
  /** What becomes of the row. */
  outcome: z.enum(['new', 'changed', 'refused']),
  /** Why it is refused. */
  problem: z.string().nullable(),
});
export type LedgerFinding = z.infer<typeof ledgerFinding>;
