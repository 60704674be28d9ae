import type { PartWord } from '../sentences/part-words.ts';
import type { NetworkError } from '../water/network-error.ts';
import type { CrossSection, DrainageLink } from './drainage-model.ts';

/** Shapes of SWMM 5.2; those of the second kind get their size from a table elsewhere in the file. */
const measuredShapes = new Set(
  `CIRCULAR FORCE_MAIN FILLED_CIRCULAR RECT_CLOSED RECT_OPEN TRAPEZOIDAL TRIANGULAR HORIZ_ELLIPSE VERT_ELLIPSE ARCH
  PARABOLIC POWER RECT_TRIANGULAR RECT_ROUND MODBASKETHANDLE EGG HORSESHOE GOTHIC CATENARY SEMIELLIPTICAL
  BASKETHANDLE SEMICIRCULAR`.split(/\s+/),
);
const tabledShapes = new Set(['CUSTOM', 'IRREGULAR', 'STREET', 'DUMMY']);
const roundShapes = new Set(['CIRCULAR', 'FORCE_MAIN', 'FILLED_CIRCULAR']);
/** Shapes whose width follows from the height alone; a closed body is drawn as wide as it is high. */
const oneMeasure = new Set([
  'EGG',
  'HORSESHOE',
  'GOTHIC',
  'CATENARY',
  'SEMIELLIPTICAL',
  'BASKETHANDLE',
  'SEMICIRCULAR',
]);

/** A line of [XSECTIONS]: link, shape, up to four measures, barrels. */
export function readCrossSection(
  tokens: readonly string[],
  number: (token: number, field: PartWord) => number,
  metresPerLength: number,
  bad: (fault: 'shape' | 'shape-height', found: string) => NetworkError,
): CrossSection {
  const shape = tokens[1]?.toUpperCase() ?? '';
  if (tabledShapes.has(shape)) {
    const height = shape === 'CUSTOM' ? number(2, 'height') * metresPerLength : null;
    return { shape, heightMetres: height, widthMetres: null, barrels: 1 };
  }
  if (!measuredShapes.has(shape)) throw bad('shape', tokens[1] ?? '');
  const height = number(2, 'height') * metresPerLength;
  if (height <= 0) throw bad('shape-height', tokens[2] ?? '');
  let width = roundShapes.has(shape) || oneMeasure.has(shape) ? height : number(3, 'width') * metresPerLength;
  // The second measure of a trapezoid is its bottom; the third and fourth are its side slopes, run over rise.
  if (shape === 'TRAPEZOIDAL') width += (number(4, 'side slope') + number(5, 'side slope')) * height;
  return {
    shape,
    heightMetres: height,
    widthMetres: width || null,
    barrels: Math.max(1, number(6, 'barrels')),
  };
}

/** Levels of a link's two ends, metres. */
export function linkOffsets(
  kind: DrainageLink['kind'],
  tokens: readonly string[],
  number: (token: number, field: PartWord) => number,
  at: { fromInvert: number; toInvert: number; metresPerLength: number; absolute: boolean },
): [from: number | null, to: number | null] {
  const level = (field: number, invert: number): number => {
    const given = tokens[field];
    if (given === undefined || given === '*') return invert;
    const value = number(field, 'offset') * at.metresPerLength;
    return at.absolute ? value : invert + value;
  };
  if (kind === 'pump') return [null, null];
  if (kind === 'conduit') return [level(5, at.fromInvert), level(6, at.toInvert)];
  // Orifices and weirs: type, then crest; outlets: crest at once.
  const crest = level(kind === 'outlet' ? 3 : 4, at.fromInvert);
  return [crest, crest];
}

/** Water surface of a line of [STORAGE] at its maximum depth, in the file's units; null where a curve says it. */
export function storageSurface(tokens: readonly string[], depth: number): number | null {
  const value = (field: number): number => Number(tokens[field] ?? 0) || 0;
  const [a, b, c] = [value(5), value(6), value(7)];
  switch (tokens[4]?.toUpperCase()) {
    case 'FUNCTIONAL':
      return a * depth ** b + c;
    case 'CYLINDRICAL':
      return (Math.PI / 4) * a * b;
    case 'CONICAL':
      return (Math.PI / 4) * (a + 2 * c * depth) * (b + (2 * b * c * depth) / (a || 1));
    case 'PARABOLIC':
      return (Math.PI / 4) * a * b * (c > 0 ? depth / c : 1);
    case 'PYRAMIDAL':
      return (a + 2 * c * depth) * (b + 2 * c * depth);
    default:
      return null;
  }
}
