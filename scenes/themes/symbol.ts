import { z } from 'zod';
import { identifier } from '../../models/city/city.ts';

/** Pictures that a symbol may show: the set is drawn by the browser (app/engines/cesium/labels/glyphs.ts). */
export const glyphNames = [
  'dot',
  'drop',
  'waves',
  'rain',
  'wind',
  'gauge',
  'bolt',
  'car',
  'bus',
  'ship',
  'drone',
  'camera',
  'lamp',
  'bridge',
  'lift',
  'flame',
  'hazard',
  'people',
  'underground',
  'building',
  'box',
  'shield',
  'metro',
  'school',
  'pump',
  'truck',
  'cross',
  'star',
  'tent',
] as const;
export const glyphName = z.enum(glyphNames);

/**
 * How a device is drawn: `point` where it stands; `moving` where its datastreams of `longitude` and `latitude` (and
 * `height`, ellipsoidal metres) last said it was, with a track; `line` for a fibre, whose datastreams of one property
 * are readings along it in the order of their keys.
 */
export const symbolForms = ['point', 'moving', 'line'] as const;

/** The symbol of a kind of device, as data: a theme pack brings those of its trade. */
export const deviceSymbol = z.object({
  thingKind: identifier,
  glyph: glyphName.default('dot'),
  form: z.enum(symbolForms).default('point'),
  /** Size of the sign as a factor. */
  size: z.number().min(0.7).max(1.6).default(1),
});
export type DeviceSymbol = z.infer<typeof deviceSymbol>;
