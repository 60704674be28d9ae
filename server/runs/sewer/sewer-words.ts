import type { SewerResult } from '../../../models/flood/scenario.ts';

const cubicMetres = (volume: number): string => `${Math.round(volume)} m³`;

/** What the drainage network below a flood has done, line by line. */
export function sewerLines({ ledger, relativeVolumeError, ...of }: SewerResult): string[] {
  const lines = [
    `sewer ${of.dataset}: ${of.openings} manholes open to the street, ${of.outside} beside the area, ${of.shut} shut (no open ground, or ground below a pipe's crown)`,
    `  down ${cubicMetres(ledger.taken)}, up ${cubicMetres(ledger.returned)}, other inflow ${cubicMetres(ledger.inflow)}, through outfalls ${cubicMetres(ledger.outfalls)}, lost over rims beside the area ${cubicMetres(ledger.lost)}, stored ${cubicMetres(ledger.stored)}`,
    `  relative volume error of flood and sewer together ${relativeVolumeError?.toExponential(1) ?? 'unknown'}`,
  ];
  if (of.rimsOff > 0)
    lines.push(
      `  ${of.rimsOff} rims lie more than half a metre off the ground (median ${of.rimAboveGroundMetres?.toFixed(2) ?? 'unknown'} m); water enters at the ground`,
    );
  return lines;
}
