import { z } from 'zod';

/** Sensor Measurement Lists in JSON (RFC 8428): several measurements in one message, with what they share before them. */
const record = z.looseObject({
  bn: z.string().optional(),
  bt: z.number().optional(),
  bu: z.string().optional(),
  bv: z.number().optional(),
  bs: z.number().optional(),
  bver: z.number().int().positive().optional(),
  n: z.string().optional(),
  u: z.string().optional(),
  v: z.number().optional(),
  vs: z.string().optional(),
  vb: z.boolean().optional(),
  vd: z.string().optional(),
  s: z.number().optional(),
  t: z.number().optional(),
  ut: z.number().optional(),
});
export const senmlPack = z.array(record).min(1).max(10_000);

/** A measurement by itself. */
export interface SenmlMeasurement {
  name: string;
  /** Epoch milliseconds. */
  time: number;
  unit: string | null;
  value: number | string | boolean;
}

/** Version that this reads; a pack of a later one is refused (RFC 8428, 4.4). */
const version = 10;
/** Times below are relative to now (RFC 8428, 4.5.3). */
const relativeBelow = 2 ** 28;

/**
 * Resolves a pack (RFC 8428, 4.6). Records without a value (only base fields, sums or data) give no measurement.
 * @param now epoch milliseconds.
 * @throws RangeError naming the record that is refused.
 */
export function resolveSenml(pack: unknown, now: number): SenmlMeasurement[] {
  const parsed = senmlPack.safeParse(pack);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new RangeError(`SenML ${issue.path.join('.') || 'pack'}: ${issue.message}`);
  }
  let [baseName, baseTime, baseUnit, baseValue] = ['', 0, null as string | null, 0];
  const measurements: SenmlMeasurement[] = [];
  for (const [index, entry] of parsed.data.entries()) {
    const refuse = (problem: string): never => {
      throw new RangeError(`SenML record ${index}: ${problem}`);
    };
    if ((entry.bver ?? version) > version)
      refuse(`expected version ${version} or below, found ${entry.bver}`);
    const unknown = Object.keys(entry).find((key) => key.endsWith('_') && !(key in record.shape));
    if (unknown) refuse(`field "${unknown}" must be understood, and is not known`);
    baseName = entry.bn ?? baseName;
    baseTime = entry.bt ?? baseTime;
    baseUnit = entry.bu ?? baseUnit;
    baseValue = entry.bv ?? baseValue;
    const value = entry.v !== undefined ? baseValue + entry.v : (entry.vb ?? entry.vs);
    if (value === undefined) continue;
    const name = baseName + (entry.n ?? '');
    if (!/^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/.test(name))
      refuse(`expected a name of letters, digits and "-:./_", found "${name}"`);
    const seconds = baseTime + (entry.t ?? 0);
    measurements.push({
      name,
      time: Math.round(seconds < relativeBelow ? now + seconds * 1000 : seconds * 1000),
      unit: entry.u ?? baseUnit,
      value,
    });
  }
  return measurements;
}
