import { Color } from 'cesium';
import { colourFromHex, colourFromRgb } from '../colours/cesium-colour.ts';
import { oklabFromRgb, rgbFromHex } from '../colours/ramp.ts';
import { rampTable, unknownColour } from '../colours/value-colour.ts';
import { shareSteps, unknownShare } from './sensor-field.ts';
import {
  type BadgeName,
  badgePixels,
  badgeSprite,
  clusterPixels,
  countSprite,
  discSprite,
  dotPixels,
  dotRimSprite,
  ringSprite,
  ringSteps,
  signPixels,
  signSprite,
  type Theme,
} from './sensor-sprites.ts';
import { type SensorState, sensorStates, stateCode } from './sensor-state.ts';
import { paintPart, type SignSlot } from './sign-pool.ts';

/** Lighter than this (OKLab) a disc wants dark ink. */
const darkInkLightness = 0.68;

interface Tint {
  colour: Color;
  ink: 'dark' | 'white';
}

/** Colours of a property's ramp as the engine wants them; the last one is that of an unknown value. */
export function tintsOf(propertyId: string): Tint[] {
  const tint = (hex: string): Tint => ({
    colour: colourFromHex(hex),
    ink: oklabFromRgb(rgbFromHex(hex))[0] < darkInkLightness ? 'white' : 'dark',
  });
  return [...rampTable(propertyId, shareSteps).map(tint), tint(unknownColour)];
}
const tintAt = (tints: readonly Tint[], share: number): Tint =>
  tints[share === unknownShare ? shareSteps + 1 : share]!;

/** What all signs of a frame have in common. */
export interface Manner {
  theme: Theme;
  /** 0 to 1. */
  opacity: number;
}

/** What is drawn of one device, in one number: equal numbers need no painting. */
export const deviceKey = (state: number, share: number, trend: number, near: boolean): number =>
  (((state * 256 + share) * 3 + trend + 1) * 2 + (near ? 1 : 0)) | 0;

const hollow: Record<Theme, Color> = {
  dark: colourFromRgb([13, 19, 32], 0.45),
  light: colourFromRgb([255, 255, 255], 0.6),
};
const scratch = new Color();

function discColour(state: SensorState, tint: Tint, { theme, opacity }: Manner): Color {
  // A hollow ring says "not heard", never a value.
  if (state === 'offline' || state === 'never')
    return Color.clone(hollow[theme], scratch).withAlpha(hollow[theme].alpha * opacity, scratch);
  return tint.colour.withAlpha((state === 'stale' ? 0.55 : 1) * opacity, scratch);
}

const white = (opacity: number): Color => Color.WHITE.withAlpha(opacity);

const trendBadges: (BadgeName | null)[] = ['down', null, 'up'];
function badgeOf(state: SensorState, trend: number): BadgeName | null {
  if (state === 'fault' || state === 'power-cut' || state === 'network-cut') return state;
  return state === 'fresh' ? trendBadges[trend + 1]! : null;
}

/** Paints the sign of a device near by: what it is, how it is, what it measures. */
export function paintSign(
  slot: SignSlot,
  glyph: string,
  code: number,
  share: number,
  trend: number,
  tints: readonly Tint[],
  manner: Manner,
): void {
  const state = sensorStates[code]!;
  const tint = tintAt(tints, share);
  const { theme, opacity } = manner;
  const { disc, face, mark, badge } = slot.parts;
  paintPart(mark, null);
  paintPart(disc, {
    image: 'sensor disc',
    draw: () => discSprite(signPixels, 2),
    pixels: signPixels,
    colour: discColour(state, tint, manner),
  });
  const ink = tint.ink;
  paintPart(face, {
    image: `sensor ${glyph} ${state} ${ink} ${theme}`,
    draw: () => signSprite(glyph, state, ink, theme),
    pixels: signPixels,
    colour: white(opacity),
  });
  const name = badgeOf(state, trend);
  paintPart(
    badge,
    name && {
      image: `badge ${name} ${theme}`,
      draw: () => badgeSprite(name, theme),
      pixels: badgePixels,
      colour: white(opacity),
    },
  );
}

/** Paints a device afar as a dot. */
export function paintDot(
  slot: SignSlot,
  code: number,
  share: number,
  tints: readonly Tint[],
  manner: Manner,
): void {
  const state = sensorStates[code]!;
  const { theme, opacity } = manner;
  const { disc, face, mark, badge } = slot.parts;
  paintPart(mark, null);
  const silent = code === stateCode.offline || code === stateCode.never;
  paintPart(disc, {
    image: silent ? 'sensor dot silent' : 'sensor dot',
    draw: () => discSprite(dotPixels, silent ? 3 : 2),
    pixels: dotPixels,
    colour: discColour(state, tintAt(tints, share), manner),
  });
  paintPart(face, {
    image: `sensor rim ${state} ${theme}`,
    draw: () => dotRimSprite(state, theme),
    pixels: dotPixels,
    colour: white(0.9 * opacity),
  });
  paintPart(badge, null);
}

const clusterPaper: Record<Theme, Tint> = {
  dark: { colour: colourFromHex('#141c2b'), ink: 'white' },
  light: { colour: colourFromHex('#ffffff'), ink: 'dark' },
};

/** Share of fresh members in steps of the ring: whole only where all are fresh, empty only where none is. */
export function freshSteps(fresh: number, count: number): number {
  if (fresh === 0 || fresh === count) return fresh === 0 ? 0 : ringSteps;
  return Math.min(Math.max(Math.round((ringSteps * fresh) / count), 1), ringSteps - 1);
}

/** Paints a cluster: how many, how much of it is fresh, and the mean where one property is looked at. */
export function paintCluster(
  slot: SignSlot,
  text: string,
  ring: number,
  share: number,
  fault: boolean,
  tints: readonly Tint[] | null,
  manner: Manner,
): void {
  const { theme, opacity } = manner;
  const { disc, face, mark, badge } = slot.parts;
  const tint = tints && share !== unknownShare ? tintAt(tints, share) : clusterPaper[theme];
  paintPart(disc, {
    image: 'cluster disc',
    draw: () => discSprite(clusterPixels, 4.5),
    pixels: clusterPixels,
    colour: tint.colour.withAlpha(0.92 * opacity, scratch),
  });
  paintPart(face, {
    image: `cluster ${ring} ${theme}`,
    draw: () => ringSprite(ring, theme),
    pixels: clusterPixels,
    colour: white(opacity),
  });
  paintPart(mark, {
    image: `count ${text} ${tint.ink}`,
    draw: () => countSprite(text, tint.ink),
    pixels: clusterPixels,
    colour: white(opacity),
  });
  paintPart(
    badge,
    fault
      ? {
          image: `badge fault ${theme}`,
          draw: () => badgeSprite('fault', theme),
          pixels: badgePixels,
          colour: white(opacity),
        }
      : null,
  );
}
