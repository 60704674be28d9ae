import { profileOfWidth, roundProfile, type SectionProfile } from './section-profile.ts';
import { type ShapeWidths, shapeWidths } from './shape-widths.ts';

/** Value at `place` (0 to 1) of a table with equal steps. */
function along(table: readonly number[], place: number): number {
  const at = Math.min(Math.max(place, 0), 1) * (table.length - 1);
  const n = Math.min(Math.floor(at), table.length - 2);
  return table[n]! + (at - n) * (table[n + 1]! - table[n]!);
}

/** By the code of its sentence: "model.swmm.<fault>". */
export type ShapeFault =
  `shape${'' | '-height' | '-width' | '-filled' | '-exponent' | '-triangle' | '-bottom' | '-top'}`;

/**
 * The profile of one of SWMM's shapes that are given by up to four measures on the line of [XSECTIONS] (SWMM 5.2 User's
 * Manual, appendix D.2), lengths in metres, slopes as run over rise. Names are SWMM's.
 * @param bad makes the error that is thrown for measures that do not fit; `found` is the measure.
 */
export function profileOfShape(
  shape: string,
  measures: readonly number[],
  bad: (fault: ShapeFault, found: string | number) => Error = (fault, found) =>
    new Error(`${shape} ${fault}: ${found}`),
): SectionProfile {
  const [height, second, third, fourth] = [
    measures[0] ?? 0,
    measures[1] ?? 0,
    measures[2] ?? 0,
    measures[3] ?? 0,
  ];
  if (height <= 0) throw bad('shape-height', height);
  const wide = (): number => {
    if (second <= 0) throw bad('shape-width', second);
    return second;
  };
  switch (shape) {
    case 'CIRCULAR':
    case 'FORCE_MAIN':
      return roundProfile(height);
    case 'FILLED_CIRCULAR':
      if (second < 0 || second >= height) throw bad('shape-filled', second);
      return roundProfile(height, second);
    case 'RECT_CLOSED': {
      const width = wide();
      return profileOfWidth(height, false, () => width);
    }
    case 'RECT_OPEN': {
      const width = wide();
      // The third measure says how many of its sides are not wetted.
      return profileOfWidth(height, true, () => width, Math.min(2, Math.max(0, third)));
    }
    case 'TRAPEZOIDAL':
      return profileOfWidth(height, true, (depth) => second + (third + fourth) * depth);
    case 'TRIANGULAR': {
      const width = wide();
      return profileOfWidth(height, true, (depth) => (width * depth) / height);
    }
    case 'PARABOLIC': {
      const width = wide();
      return profileOfWidth(height, true, (depth) => width * Math.sqrt(Math.max(depth, 0) / height));
    }
    case 'POWER': {
      const width = wide();
      if (third <= 0) throw bad('shape-exponent', third);
      return profileOfWidth(height, true, (depth) => width * (Math.max(depth, 0) / height) ** (1 / third));
    }
    case 'HORIZ_ELLIPSE':
    case 'VERT_ELLIPSE': {
      const width = wide();
      return profileOfWidth(height, false, (depth) => {
        const above = (2 * depth) / height - 1;
        return width * Math.sqrt(Math.max(0, 1 - above ** 2));
      });
    }
    case 'RECT_TRIANGULAR': {
      const width = wide();
      if (third <= 0 || third >= height) throw bad('shape-triangle', third);
      return profileOfWidth(height, false, (depth) => width * Math.min(1, depth / third));
    }
    case 'RECT_ROUND': {
      const width = wide();
      if (third < width / 2) throw bad('shape-bottom', third);
      return profileOfWidth(height, false, (depth) => {
        const level = Math.min(depth, third);
        return Math.min(width, 2 * Math.sqrt(Math.max(0, level * (2 * third - level))) || 0);
      });
    }
    case 'MODBASKETHANDLE': {
      const width = wide();
      const radius = third > 0 ? third : width / 2;
      if (radius < width / 2) throw bad('shape-top', radius);
      // A cap of that radius on a box: its rise over the box.
      const rise = radius - Math.sqrt(radius ** 2 - width ** 2 / 4);
      return profileOfWidth(height, false, (depth) => {
        const below = Math.max(0, height - depth);
        return below >= rise ? width : 2 * Math.sqrt(Math.max(0, below * (2 * radius - below)));
      });
    }
    default: {
      const standard = shapeWidths[shape];
      if (!standard) throw bad('shape', shape);
      return standardProfile(standard, height, standard.width === null ? wide() : standard.width * height);
    }
  }
}

/** From a table of widths; scaled so that the full section has the area and the radius that the standard names. */
function standardProfile(standard: ShapeWidths, height: number, width: number): SectionProfile {
  const raw = profileOfWidth(height, false, (depth) => width * along(standard.widths, depth / height));
  const area = (standard.area * height * (standard.width === null ? width : height)) / raw.areaAt(height);
  const radius = (standard.radius * height) / raw.hydraulicRadiusAt(height);
  return {
    ...raw,
    widthAt: (depth) => area * raw.widthAt(depth),
    areaAt: (depth) => area * raw.areaAt(depth),
    hydraulicRadiusAt: (depth) => radius * raw.hydraulicRadiusAt(depth),
  };
}

/** A closed section by a shape curve: depths and widths in parts of the full height (SWMM's CUSTOM). */
export function customProfile(
  heightMetres: number,
  curve: readonly (readonly [number, number])[],
): SectionProfile {
  return profileOfWidth(heightMetres, false, (depth) => {
    const part = depth / heightMetres;
    const next = curve.findIndex(([x]) => x >= part);
    if (next <= 0) return heightMetres * (curve[next < 0 ? curve.length - 1 : 0]?.[1] ?? 0);
    const [[x0, w0], [x1, w1]] = [curve[next - 1]!, curve[next]!];
    return heightMetres * (w0 + ((part - x0) / (x1 - x0)) * (w1 - w0));
  });
}
