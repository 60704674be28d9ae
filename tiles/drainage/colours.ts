import { linearOf } from '../mesh/colours.ts';

/** sRGB 0 … 255 by class: the brown of drains 排水 in CJJ 61-2017, lightened so that it stands out below ground. */
const display: Record<string, [number, number, number]> = {
  pipe: [150, 112, 84],
  manhole: [176, 142, 112],
  outfall: [92, 116, 128],
  storage: [108, 132, 150],
  pump: [224, 160, 74],
  orifice: [216, 192, 96],
  weir: [216, 192, 96],
  outlet: [216, 192, 96],
};

/** The same as linear RGBA 0 … 255. */
export const classColours: Readonly<Record<string, number[]>> = Object.fromEntries(
  Object.entries(display).map(([name, colour]) => [
    name,
    [...colour.map((value) => linearOf(value / 255)), 255],
  ]),
);
