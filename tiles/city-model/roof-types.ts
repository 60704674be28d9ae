/** Code list of bldg:roofType, OGC 12-019 (CityGML 2.0), annex C.1. */
const roofTypes: Record<string, string> = {
  1000: 'flat',
  1010: 'monopitch',
  1020: 'skip pent',
  1030: 'gabled',
  1040: 'hipped',
  1050: 'half-hipped',
  1060: 'mansard',
  1070: 'pavilion',
  1080: 'cone',
  1090: 'cupola',
  1100: 'shed',
  1110: 'arch',
  1120: 'pyramidal broach',
  1130: 'combination',
};

/** Words for a roof type code; a code of another list is returned as it is. */
export function roofType(code: string): string {
  return roofTypes[code] ?? code;
}
