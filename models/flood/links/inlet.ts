const gravity = 9.81;

/** A grate or an opening in the street with a free outfall below it. */
export interface Inlet {
  /** Edge over which water falls: the perimeter of a grate less its side at a kerb, the length of an opening. */
  lengthMetres: number;
  openAreaSquareMetres: number;
  /** What the sewer takes; default no limit. */
  capacityCubicMetresPerSecond?: number;
}

/**
 * What an inlet in a sag takes in, m³/s: a weir, Q = 1.66 P d^1.5, or an orifice, Q = 0.67 A √(2 g d), the lesser of both
 * (FHWA, Urban Drainage Design Manual, HEC-22, equations 4-26 and 4-27).
 */
export function inletFlow(inlet: Inlet, depthMetres: number): number {
  const {
    lengthMetres,
    openAreaSquareMetres,
    capacityCubicMetresPerSecond = Number.POSITIVE_INFINITY,
  } = inlet;
  if (!(depthMetres > 0)) return 0;
  const weir = 1.66 * lengthMetres * depthMetres ** 1.5;
  const orifice = 0.67 * openAreaSquareMetres * Math.sqrt(2 * gravity * depthMetres);
  return Math.min(weir, orifice, capacityCubicMetresPerSecond);
}
