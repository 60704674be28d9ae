import type { Street } from '../routing/sections/street.ts';

/** Kinds of grates that HEC-22 has measured, and their open part (chart 9B) and splash-over velocity by length (chart 5B). */
const grates = {
  'P_BAR-50': { open: 0.9, splash: [2.22, 4.03, 0.65, 0.06] },
  'P_BAR-50X100': { open: 0.8, splash: [0.74, 2.44, 0.27, 0.02] },
  'P_BAR-30': { open: 0.6, splash: [1.76, 3.12, 0.45, 0.03] },
  CURVED_VANE: { open: 0.35, splash: [0.3, 4.85, 1.31, 0.15] },
  'TILT_BAR-45': { open: 0.17, splash: [0.99, 2.64, 0.36, 0.03] },
  'TILT_BAR-30': { open: 0.34, splash: [0.51, 2.34, 0.2, 0.01] },
  RETICULINE: { open: 0.8, splash: [0.28, 2.28, 0.18, 0.01] },
} as const;
export type GrateType = keyof typeof grates;
export const isGrateType = (name: string): name is GrateType => name in grates;

/** An inlet in a street's gutter; lengths in feet, since HEC-22's equations are in feet and seconds. */
export interface InletDesign {
  grate: { length: number; width: number; type: GrateType | { open: number; splash: number } } | null;
  kerb: { length: number; height: number; throat: 'horizontal' | 'inclined' | 'vertical' } | null;
}

/** A street at an inlet, in feet: slopes across and along, roughness, depression and width of the gutter. */
export interface Gutter {
  crossSlope: number;
  slope: number;
  roughness: number;
  depression: number;
  width: number;
  crown: number;
  sides: 1 | 2;
}

const foot = 0.3048;
const gravityFeet = 32.16;

/** @param local depression and width at the inlet itself, feet; in the place of the gutter's where both are given. */
export function gutterOf(
  street: Street,
  slope: number,
  local: { depression: number; width: number },
): Gutter {
  const sunk = local.depression * local.width > 0;
  return {
    crossSlope: street.crossSlope,
    slope,
    roughness: street.roughness,
    depression: street.gutterDepressionMetres / foot + (sunk ? local.depression : 0),
    width: sunk ? local.width : street.gutterWidthMetres / foot,
    crown: street.crownMetres / foot,
    sides: street.sides,
  };
}

/**
 * What one inlet on a grade takes of the flow in its gutter, cubic feet a second (FHWA, Urban Drainage Design Manual,
 * HEC-22, 3rd edition 2013, sections 4.3 and 4.4). A kerb opening takes first where it is longer than its grate.
 */
export function onGrade(inlet: InletDesign, gutter: Gutter, flow: number): number {
  let left = flow;
  const sweep = (inlet.kerb?.length ?? 0) - (inlet.grate?.length ?? 0);
  if (inlet.kerb && sweep > 0) left -= Math.min(left, kerbOnGrade(gutter, left, sweep));
  if (inlet.grate && left > 0) left -= Math.min(left, grateOnGrade(inlet.grate, gutter, left));
  return flow - left;
}

/** Width of the flow beside the kerb (equations 4-2 to 4-6). */
function spread(gutter: Gutter, flow: number): number {
  const factor = (0.56 / gutter.roughness) * Math.sqrt(gutter.slope) * gutter.crossSlope ** 1.67;
  const plain = (flow / factor) ** 0.375;
  if (gutter.depression * gutter.width === 0) return Math.min(plain, gutter.crown);
  const { width } = gutter;
  const sunk = gutter.crossSlope + gutter.depression / width;
  const inGutter = (flow / (factor * (sunk / gutter.crossSlope) ** 1.67)) ** 0.375;
  if (inGutter <= width) return inGutter;
  let beside = Math.max(plain - width, 0.1);
  for (let trial = 0; trial < 20; trial++) {
    const next = (((1 - gutterPart(gutter, beside + width)) * flow) / factor) ** 0.375;
    if (Math.abs(next - beside) < 1e-4) break;
    beside = next;
  }
  return Math.min(beside + width, gutter.crown);
}

/** Part of the flow that is in a depressed gutter (equation 4-4). */
function gutterPart({ crossSlope, depression, width }: Gutter, wide: number): number {
  if (wide <= width) return 1;
  const steeper = 1 + depression / width / crossSlope;
  return 1 / (1 + steeper / ((1 + steeper / (wide / width - 1)) ** 2.67 - 1));
}

function kerbOnGrade(gutter: Gutter, flow: number, length: number): number {
  const { crossSlope, depression, width, slope, roughness } = gutter;
  const sunk = depression * width > 0;
  const equivalent =
    crossSlope + (sunk ? (depression / width) * gutterPart(gutter, spread(gutter, flow)) : 0);
  // Equations 4-22a and 4-23.
  const whole = 0.6 * flow ** 0.42 * slope ** 0.3 * (1 / (roughness * equivalent)) ** 0.6;
  return length >= whole ? flow : flow * (1 - (1 - length / whole) ** 1.8);
}

function grateOnGrade(grate: NonNullable<InletDesign['grate']>, gutter: Gutter, flow: number): number {
  const { crossSlope, depression, width } = gutter;
  const wide = spread(gutter, flow);
  const sunk = depression * width > 0;
  const area =
    sunk && wide > width
      ? (wide ** 2 * crossSlope + depression * width) / 2
      : (wide ** 2 * (sunk ? crossSlope + depression / width : crossSlope)) / 2;
  let front: number;
  if (!sunk) front = wide <= grate.width ? 1 : 1 - (1 - grate.width / wide) ** 2.67;
  else {
    front = gutterPart(gutter, wide);
    if (grate.width < width && front < 1) {
      // The part of the gutter's flow that is over the grate (equation 4-20a).
      const beside = 0.5 * (wide - width) ** 2 * crossSlope;
      const over =
        grate.width *
        (wide * crossSlope + depression - (grate.width * (crossSlope + depression / width)) / 2);
      front *= Math.min(1, over / (area - beside));
    }
  }
  // A street that is full to its crown carries no more than that beside its kerb.
  const factor = (0.56 / gutter.roughness) * Math.sqrt(gutter.slope) * crossSlope ** 1.67;
  const carried =
    wide >= gutter.crown ? Math.min(flow, (factor * gutter.crown ** 2.67) / (sunk ? 1 - front : 1)) : flow;
  const velocity = carried / area;
  const beyond = velocity - splashOver(grate);
  const ofFront = beyond > 0 ? Math.max(0, 1 - 0.09 * beyond) : 1;
  const ofSide = 1 / (1 + (0.15 * velocity ** 1.8) / (crossSlope * grate.length ** 2.3));
  return flow * (ofFront * front + (front < 1 ? ofSide * (1 - front) : 0));
}

function splashOver({ length, type }: NonNullable<InletDesign['grate']>): number {
  if (typeof type !== 'string') return type.splash;
  const [a, b, c, d] = grates[type].splash;
  return a + b * length - c * length ** 2 + d * length ** 3;
}

/** What one inlet in a sag takes at a depth, cubic feet a second (equations 4-26 to 4-31). */
export function inSag(inlet: InletDesign, gutter: Gutter, depth: number): number {
  if (depth <= 0) return 0;
  const sunk = gutter.depression * gutter.width > 0;
  const slope = gutter.crossSlope + (sunk ? gutter.depression / gutter.width : 0);
  let taken = 0;
  let underWater = false;
  const { grate, kerb } = inlet;
  if (grate) {
    const width = Math.min(grate.width, depth / slope);
    const mean = depth - (width / 2) * slope;
    const rim = grate.length + 2 * width;
    const open =
      grate.length * width * (typeof grate.type === 'string' ? grates[grate.type].open : grate.type.open);
    underWater = depth > (1.79 * open) / rim;
    taken += underWater ? 0.67 * open * Math.sqrt(2 * gravityFeet * mean) : 3 * rim * mean ** 1.5;
  }
  if (kerb) {
    const beside = kerb.length - (grate?.length ?? 0);
    if (beside > 0) taken += kerbInSag(kerb, gutter, depth, beside, true);
    // Behind a grate under water its opening still takes, as an orifice.
    if (underWater && grate)
      taken += kerbInSag(kerb, gutter, depth, Math.min(grate.length, kerb.length), false);
  }
  return taken;
}

function kerbInSag(
  kerb: NonNullable<InletDesign['kerb']>,
  { depression, width }: Gutter,
  depth: number,
  length: number,
  weirs: boolean,
): number {
  const { height, throat } = kerb;
  const orifice = (over: number): number => {
    const head =
      over - (throat === 'horizontal' ? height / 2 : throat === 'inclined' ? (height / 2) * Math.SQRT1_2 : 0);
    return 0.67 * height * length * Math.sqrt(2 * gravityFeet * Math.max(0, head));
  };
  const drowns = 1.4 * height;
  if (depth > drowns) return orifice(depth);
  const plain = depression * width === 0 || length > 12;
  const edge = plain ? height : Math.min(height + depression, drowns);
  const weir = (over: number): number => (plain ? 3 * length : 2.3 * (length + 1.8 * width)) * over ** 1.5;
  if (depth < edge) return weirs ? weir(depth) : 0;
  const part = drowns > edge ? (depth - edge) / (drowns - edge) : 1;
  return (weirs ? (1 - part) * weir(edge) : 0) + part * orifice(drowns);
}
