import type { SectionProfile } from './section-profile.ts';

/** Equal intervals of depth from the invert to the crown. */
export const tableIntervals = 100;

/** Numbers that a table has of each depth, and their order. */
export const columnsOfTable = 5;
export const column = { width: 0, area: 1, radius: 2, critical: 3, conveyance: 4 } as const;

export const gravity = 9.81;

/** How pressure in a closed section is stood for: an imagined slot in its crown. Parts of the height, and of the greatest width. */
export interface Slot {
  widthAt(depthByHeight: number): number;
  /** ∫ width from the crown to a depth above it, as straight pieces between `slotSteps` equal depths up to `slotTop`. */
  areas: Float64Array;
  /** Width above `slotTop`. */
  leastWidth: number;
}

export const slotTop = 1.78;
export const slotSteps = 256;

/**
 * Preissmann's slot with the width of Sjöberg (1982): 0.5423 exp(−(y/H)^2.4), and 1 % from 1.78 H up, as in the EPA SWMM
 * Reference Manual Volume II (EPA/600/R-17/111, 2017), section 3.3.
 */
export const sjobergSlot = slotOf((part) =>
  part < 0.985257 ? 0 : part > slotTop ? 0.01 : 0.5423 * Math.exp(-(part ** 2.4)),
);

/** As good as no slot: SWMM's method EXTRAN knows no storage above the crown. */
export const narrowSlot = slotOf((part) => (part < 0.985257 ? 0 : 0.01));

function slotOf(widthAt: (depthByHeight: number) => number): Slot {
  const areas = new Float64Array(slotSteps + 1);
  const step = (slotTop - 1) / slotSteps;
  for (let n = 1; n <= slotSteps; n++)
    areas[n] = areas[n - 1]! + (step / 2) * (widthAt(1 + (n - 1) * step) + widthAt(1 + n * step));
  return { widthAt, areas, leastWidth: 0.01 };
}

/**
 * Depth against width, area, (hydraulic radius)^(4/3), critical discharge A √(g A / W) and A R^(2/3) of one section, as
 * rows of `columnsOfTable` numbers at `tableIntervals + 1` equal depths; critical discharge and conveyance never fall
 * with depth. Near the crown of a closed section the width is at least that of the slot, and the area contains it.
 */
export interface SectionTable {
  heightMetres: number;
  open: boolean;
  /** Without the slot. */
  fullArea: number;
  greatestWidth: number;
  values: Float64Array;
}

export function sectionTable(profile: SectionProfile, slot: Slot): SectionTable {
  const { heightMetres, open } = profile;
  const values = new Float64Array(columnsOfTable * (tableIntervals + 1));
  const depthAt = (n: number): number => (n / tableIntervals) * heightMetres;
  let greatestWidth = 0;
  for (let n = 0; n <= tableIntervals; n++)
    greatestWidth = Math.max(greatestWidth, profile.widthAt(depthAt(n)));
  let [critical, conveyance, area] = [0, 0, 0];
  let before = 0;
  for (let n = 0; n <= tableIntervals; n++) {
    const own = profile.widthAt(depthAt(n));
    const width = Math.max(own, open ? 0 : slot.widthAt(n / tableIntervals) * greatestWidth);
    area +=
      width > own
        ? ((width + before) / 2) * (heightMetres / tableIntervals)
        : profile.areaAt(depthAt(n)) - profile.areaAt(depthAt(Math.max(0, n - 1)));
    before = width;
    const radius = profile.hydraulicRadiusAt(depthAt(n));
    if (width > 0) critical = Math.max(critical, area * Math.sqrt((gravity * area) / width));
    conveyance = Math.max(conveyance, area * radius ** (2 / 3));
    values.set([width, area, radius ** (4 / 3), critical, conveyance], columnsOfTable * n);
  }
  return { heightMetres, open, fullArea: profile.areaAt(heightMetres), greatestWidth, values };
}
