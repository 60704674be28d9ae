import { type PipeMarks, type PipeTone, pipeTones } from '../../../state/pipes-view.ts';

export interface ToneLook {
  /** "#rrggbb"; at least 3:1 on the dark ground, and drawn with a white casing on the light one. */
  colour: string;
  /** The sign, white on a disc of the colour: path of a box of 24 × 24, filled even-odd. */
  sign: string;
  /** Dash and gap of lines and outlines, CSS pixels; null for a whole line. */
  dash: readonly [number, number] | null;
}

const bang = 'M11 9h2v5h-2zM11 15.5h2v2h-2z';
const bowtie = 'M3.5 6.5 12 12l-8.5 5.5zM20.5 6.5 12 12l8.5 5.5z';

/** How the tones of marks look on the map and in their legend: never by colour alone. */
export const toneLooks: Record<PipeTone, ToneLook> = {
  source: {
    colour: '#f0325e',
    sign: 'M12 2l2.2 5.1 5.1-2.4-2.4 5.1L22 12l-5.1 2.2 2.4 5.1-5.1-2.4L12 22l-2.2-5.1-5.1 2.4 2.4-5.1L2 12l5.1-2.2-2.4-5.1 5.1 2.4z',
    dash: null,
  },
  close: { colour: '#f97316', sign: bowtie, dash: [14, 5] },
  failed: {
    colour: '#c64be0',
    sign: 'M6.7 4 12 9.3 17.3 4 20 6.7 14.7 12l5.3 5.3-2.7 2.7-5.3-5.3L6.7 20 4 17.3 9.3 12 4 6.7z',
    dash: [3, 5],
  },
  lost: { colour: '#8b6cf0', sign: 'M4 10h16v4.4H4z', dash: [10, 6] },
  weak: { colour: '#d9a406', sign: 'M10 3.5h4v9h4.4L12 20.5l-6.4-8H10z', dash: [5, 5] },
  traced: {
    colour: '#0fb5d6',
    sign: 'M4 5h4.4l5.6 7-5.6 7H4l5.6-7zM12 5h4.4l5.6 7-5.6 7H12l5.6-7z',
    dash: null,
  },
  near: {
    colour: '#5fae1f',
    sign: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM12 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
    dash: [2, 5],
  },
  warning: { colour: '#f5a623', sign: `M12 2.5 22 20.5H2z${bang}`, dash: [12, 8] },
  danger: { colour: '#e02b2b', sign: `M12 1 23 12 12 23 1 12z${bang}`, dash: null },
};

/** Tones that an answer uses, in their fixed order. */
export function tonesOf(marks: PipeMarks): PipeTone[] {
  const used = new Set(
    [marks.objects, marks.signs, marks.lines, marks.areas].flatMap((list) => list.map(({ tone }) => tone)),
  );
  return pipeTones.filter((tone) => used.has(tone));
}

const none: ReadonlyMap<string, number> = new Map();
const known = new WeakMap<PipeMarks, ReadonlyMap<string, number>>();

/** The tone of each marked object by its code, an index into `pipeTones`; of several tones the first of these counts. */
export function markedObjects(marks: PipeMarks | null): ReadonlyMap<string, number> {
  if (!marks) return none;
  let classes = known.get(marks);
  if (!classes) {
    const found = new Map<string, number>();
    for (const { code, tone } of marks.objects)
      found.set(code, Math.min(found.get(code) ?? pipeTones.length, pipeTones.indexOf(tone)));
    classes = found;
    known.set(marks, classes);
  }
  return classes;
}
