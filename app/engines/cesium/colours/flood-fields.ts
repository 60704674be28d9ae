import type { LocalizedText } from '../../../../models/city/city.ts';
import { hazardClasses } from '../../../../models/flood/results/hazard.ts';
import type { FloodField } from '../../../state/flood-view.ts';
import { depthClasses } from './depth-classes.ts';

/** A range of values with one colour; it ends where the next begins. */
export interface FieldClass {
  from: number;
  colour: string;
  /** What it means to a person on the street; null where the number says all. */
  meaning: LocalizedText | null;
}

/** How a field is coloured. Classes lie in the order of their limits; their lightness falls or rises evenly, for print. */
export interface FieldScale {
  unit: string;
  decimals: number;
  classes: readonly FieldClass[];
}

const classesOf = (limits: readonly number[], colours: readonly string[]): FieldClass[] =>
  limits.map((from, index) => ({ from, colour: colours[index]!, meaning: null }));

const depth: FieldScale = {
  unit: 'm',
  decimals: 2,
  classes: depthClasses.map(({ fromMetres, colour, meaning }) => ({ from: fromMetres, colour, meaning })),
};

const speed: FieldScale = {
  unit: 'm/s',
  decimals: 2,
  classes: classesOf(
    [0, 0.25, 0.5, 1, 2, 3],
    ['#eef5d0', '#c2e2a3', '#86c487', '#46a07a', '#1d7468', '#0d4450'],
  ),
};

const hazardMeanings: Record<(typeof hazardClasses)[number]['name'], LocalizedText> = {
  low: { zh: '注意', en: 'caution' },
  some: { zh: '老幼危险', en: 'danger for some' },
  most: { zh: '多数人危险', en: 'danger for most' },
  all: { zh: '所有人危险', en: 'danger for all' },
};
const hazardColours = ['#fff0a3', '#fcc23f', '#ef6f2b', '#ab1226'];

/** Yellow to red only: no other layer of the water uses these colours. */
const hazard: FieldScale = {
  unit: '',
  decimals: 2,
  classes: hazardClasses.map(({ name, from }, index) => ({
    from,
    colour: hazardColours[index]!,
    meaning: hazardMeanings[name],
  })),
};

/** Minutes; the sooner, the darker. */
const arrival: FieldScale = {
  unit: 'min',
  decimals: 0,
  classes: classesOf(
    [0, 5, 15, 30, 60, 120],
    ['#3f1273', '#6d3a9c', '#9566bd', '#b994d6', '#d9c2ea', '#efe5f7'],
  ),
};

export const fieldScales: Record<FloodField, FieldScale> = {
  depth,
  speed,
  hazard,
  'maximum-depth': depth,
  'maximum-speed': speed,
  'maximum-hazard': hazard,
  arrival,
};

/** Water of less depth is not coloured by speed, hazard or difference, metres. */
export const shownDepthMetres = 0.05;

/** Depth of B less depth of A, metres: green where B is shallower, purple where it is deeper. Symmetric about zero. */
export const differenceScale: FieldScale = {
  unit: 'm',
  decimals: 2,
  classes: [
    { from: Number.NEGATIVE_INFINITY, colour: '#1b7837', meaning: null },
    { from: -0.5, colour: '#5fae61', meaning: null },
    { from: -0.15, colour: '#b5deae', meaning: null },
    { from: -0.05, colour: '#eceaee', meaning: { zh: '相同', en: 'the same' } },
    { from: 0.05, colour: '#dcc5e3', meaning: null },
    { from: 0.15, colour: '#a879b8', meaning: null },
    { from: 0.5, colour: '#762a83', meaning: null },
  ],
};

/** Class of a value, null below the first limit or where it is not known. */
export function fieldClass(scale: FieldScale, value: number | null): FieldClass | null {
  if (value === null || Number.isNaN(value)) return null;
  return scale.classes.findLast((entry) => value >= entry.from) ?? null;
}
