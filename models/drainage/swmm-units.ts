/** Metres, square metres and litres per second in the units of a SWMM file. */
export interface SwmmUnits {
  metresPerLength: number;
  /** Acres or hectares. */
  squareMetresPerArea: number;
  litresPerSecondPerFlow: number;
}

const foot = 0.3048;
const acre = 4046.8564224;
const us = { metresPerLength: foot, squareMetresPerArea: acre };
const metric = { metresPerLength: 1, squareMetresPerArea: 10_000 };

/** In the order of the codes in SWMM's binary results (SWMM 5.2 interface guide). */
export const flowUnitNames = ['CFS', 'GPM', 'MGD', 'CMS', 'LPS', 'MLD'] as const;

const systems: Record<string, SwmmUnits> = {
  CFS: { ...us, litresPerSecondPerFlow: 28.316846592 },
  GPM: { ...us, litresPerSecondPerFlow: 3.785411784 / 60 },
  MGD: { ...us, litresPerSecondPerFlow: 3_785_411.784 / 86_400 },
  CMS: { ...metric, litresPerSecondPerFlow: 1000 },
  LPS: { ...metric, litresPerSecondPerFlow: 1 },
  MLD: { ...metric, litresPerSecondPerFlow: 1e6 / 86_400 },
};

/** Null where there is no such flow unit. */
export const swmmUnits = (name: string): SwmmUnits | null => systems[name.toUpperCase()] ?? null;
