/** Units of EPANET files (EPANET 2.2 user manual, appendix A) turned into SI. */

export const metresPerFoot = 0.3048;
export const millimetresPerInch = 25.4;

/** Litres per second in one unit of flow. */
export const litresPerSecond: Readonly<Record<string, number>> = {
  CFS: 28.316846592,
  GPM: 3.785411784 / 60,
  MGD: 3785411.784 / 86400,
  IMGD: 4546090 / 86400,
  AFD: (43560 * 28.316846592) / 86400,
  LPS: 1,
  LPM: 1 / 60,
  MLD: 1e6 / 86400,
  CMH: 1 / 3.6,
  CMD: 1 / 86.4,
  CMS: 1000,
};

/** Flow units in the order of EPANET's own codes (EN_FlowUnits). */
export const flowUnitsByCode = [
  'CFS',
  'GPM',
  'MGD',
  'IMGD',
  'AFD',
  'LPS',
  'LPM',
  'MLD',
  'CMH',
  'CMD',
  'CMS',
] as const;

const customary = new Set(['CFS', 'GPM', 'MGD', 'IMGD', 'AFD']);

export interface UnitSystem {
  flowUnits: string;
  litresPerSecondPerFlow: number;
  /** Lengths, heads, levels, tank diameters. */
  metresPerLength: number;
  /** Pipe and valve diameters. */
  millimetresPerDiameter: number;
}

/** The unit system that a flow unit implies: feet and inches for CFS to AFD, metres and millimetres else; null if unknown. */
export function unitSystem(flowUnits: string): UnitSystem | null {
  const name = flowUnits.toUpperCase();
  const flow = litresPerSecond[name];
  if (flow === undefined) return null;
  return {
    flowUnits: name,
    litresPerSecondPerFlow: flow,
    metresPerLength: customary.has(name) ? metresPerFoot : 1,
    millimetresPerDiameter: customary.has(name) ? millimetresPerInch : 1,
  };
}

/**
 * Seconds in an EPANET time: "1:30", "1:30:15", decimal hours, or a number with SEC, MIN, HOURS, DAYS, AM or PM.
 * Null where it is none.
 */
export function secondsOf(value: string, unit?: string): number | null {
  const clock = /^(\d+):(\d{1,2})(?::(\d{1,2}))?$/.exec(value);
  let seconds: number;
  if (clock) seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  else {
    const amount = Number(value);
    if (value === '' || !Number.isFinite(amount)) return null;
    seconds = amount * 3600;
  }
  const name = unit?.toUpperCase() ?? '';
  if (name === 'AM' || name === 'PM') {
    if (seconds > 13 * 3600) return null;
    return (seconds % 43200) + (name === 'PM' ? 43200 : 0);
  }
  if (clock || name === '' || name.startsWith('HOU')) return seconds;
  if (name.startsWith('SEC')) return seconds / 3600;
  if (name.startsWith('MIN')) return seconds / 60;
  if (name.startsWith('DAY')) return seconds * 24;
  return null;
}
