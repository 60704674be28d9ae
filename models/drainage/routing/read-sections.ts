import type { Part } from '../../sentences/part-words.ts';
import type { InpLine } from '../../water/inp-sections.ts';
import { NetworkError } from '../../water/network-error.ts';
import { saySwmm } from '../swmm-faults.ts';
import type { SwmmFile } from '../swmm-file.ts';
import type { SwmmTables } from '../swmm-tables.ts';
import type { SectionProfile } from './sections/section-profile.ts';
import { customProfile, profileOfShape } from './sections/shapes.ts';
import { type Street, streetTransect } from './sections/street.ts';
import { transectProfile } from './sections/transect.ts';

/** Measures of [XSECTIONS] that are lengths; the others are slopes, an exponent or a count. */
const lengths: Readonly<Record<string, readonly boolean[]>> = {
  RECT_OPEN: [true, true, false, false],
  TRAPEZOIDAL: [true, true, false, false],
  POWER: [true, true, false, false],
  FORCE_MAIN: [true, false, false, false],
};

/** Sections of a SWMM file: those on the lines of [XSECTIONS], [TRANSECTS] and [STREETS]. Like sections are one object. */
export class SectionReader {
  private readonly transects = new Map<string, SectionProfile>();
  readonly streets = new Map<string, { street: Street; profile: SectionProfile }>();
  private readonly known = new Map<string, SectionProfile>();

  constructor(
    private readonly file: SwmmFile,
    private readonly tables: SwmmTables,
  ) {
    this.readStreets();
    this.readTransects();
  }

  /** @param line of [XSECTIONS]. @throws NetworkError naming it. */
  profile(line: InpLine): SectionProfile {
    const { tokens } = line;
    const key = tokens.slice(1, 6).join(' ').toUpperCase();
    let found = this.known.get(key);
    if (!found) {
      found = this.make(line);
      this.known.set(key, found);
    }
    return found;
  }

  private make(line: InpLine): SectionProfile {
    const { file, tables } = this;
    const { metresPerLength } = file.units;
    const link = line.tokens[0]!;
    const part: Part = { kind: 'cross-section of link', id: link };
    const where = { ...file.at(line), link };
    const shape = line.tokens[1]?.toUpperCase() ?? '';
    const named = (map: ReadonlyMap<string, SectionProfile>, kind: 'transect' | 'street'): SectionProfile => {
      const name = line.tokens[2] ?? '';
      const found = map.get(name.toUpperCase());
      if (!found) throw new NetworkError(saySwmm(`model.swmm.${kind}-undefined`, { ...where, name }));
      return found;
    };
    if (shape === 'IRREGULAR') return named(this.transects, 'transect');
    if (shape === 'STREET')
      return named(new Map([...this.streets].map(([id, { profile }]) => [id, profile])), 'street');
    if (shape === 'CUSTOM') {
      const { points } = tables.curve(line, line.tokens[3], part);
      return customProfile(file.number(line, 2, part, null) * metresPerLength, points);
    }
    const measures = ([1, 2, 3, 4] as const).map(
      (measure, index) =>
        file.number(line, 2 + index, part, `measure ${measure}`, 0) *
        ((lengths[shape]?.[index] ?? true) ? metresPerLength : 1),
    );
    return profileOfShape(
      shape,
      measures,
      (fault, found) =>
        new NetworkError(saySwmm(`model.swmm.${fault}`, { ...where, found, width: measures[1]! })),
    );
  }

  private readStreets(): void {
    const { file } = this;
    const { metresPerLength } = file.units;
    for (const line of file.lines('STREET')) {
      const id = line.tokens[0]!;
      const part: Part = { kind: 'street', id };
      const number = (token: number, otherwise: number): number =>
        file.number(line, token, part, null, otherwise);
      const street: Street = {
        crownMetres: file.positive(line, 1, part, 'width') * metresPerLength,
        kerbMetres: file.positive(line, 2, part, 'kerb height') * metresPerLength,
        crossSlope: file.positive(line, 3, part, 'cross slope') / 100,
        roughness: file.positive(line, 4, part, 'roughness'),
        gutterDepressionMetres: number(5, 0) * metresPerLength,
        gutterWidthMetres: number(6, 0) * metresPerLength,
        sides: number(7, 2) === 1 ? 1 : 2,
        backWidthMetres: number(8, 0) * metresPerLength,
        backSlope: number(9, 0) / 100,
        backRoughness: number(10, 0),
      };
      this.streets.set(id.toUpperCase(), { street, profile: transectProfile(streetTransect(street)) });
    }
  }

  /** NC: roughness of what follows; X1: name, count of stations, banks, modifiers; GR: level and station in turns. */
  private readTransects(): void {
    const { file } = this;
    const { metresPerLength } = file.units;
    let roughness: [number, number, number] = [0, 0, 0];
    let current: { line: InpLine; part: Part; count: number; points: [number, number][] } | null = null;
    const finish = (): void => {
      if (!current) return;
      const { line, part, count, points } = current;
      const { id } = part;
      if (points.length !== count || count < 2)
        throw new NetworkError(
          saySwmm('model.swmm.transect-stations', {
            ...file.at(line),
            transect: id,
            count,
            found: points.length,
          }),
        );
      const number = (token: number, otherwise: number): number =>
        file.number(line, token, part, null, otherwise);
      const wide = number(8, 0) || 1;
      const raised = number(9, 0);
      // A bank of 0 is the section's own end.
      const left = number(3, 0) || points[0]![0];
      const right = number(4, 0) || points.at(-1)![0];
      if (points.every(([, level]) => level === points[0]![1]))
        throw new NetworkError(saySwmm('model.swmm.transect-flat', { ...file.at(line), transect: id }));
      const profile = transectProfile({
        points: points.map(([station, level]) => [
          station * wide * metresPerLength,
          (level + raised) * metresPerLength,
        ]),
        leftBank: left * wide * metresPerLength,
        rightBank: right * wide * metresPerLength,
        roughness,
        meander: number(7, 0) || 1,
      });
      this.transects.set(id.toUpperCase(), profile);
      current = null;
    };
    for (const line of file.lines('TRANSECT')) {
      const word = line.tokens[0]!.toUpperCase();
      if (word === 'NC') {
        finish();
        const part: Part = { kind: 'section', id: '[TRANSECTS]' };
        const given = [1, 2, 3].map((token) => file.number(line, token, part, 'roughness', 0));
        roughness = given.map((value, index) => value || roughness[index]!) as [number, number, number];
      } else if (word === 'X1') {
        finish();
        const part: Part = { kind: 'transect', id: line.tokens[1] ?? '' };
        if (roughness[1] <= 0)
          throw new NetworkError(
            saySwmm('model.swmm.transect-roughness', { ...file.at(line), transect: part.id }),
          );
        current = { line, part, count: file.number(line, 2, part, 'stations'), points: [] };
      } else if (word === 'GR' && current)
        for (let at = 1; at + 1 < line.tokens.length; at += 2)
          current.points.push([
            file.number(line, at + 1, current.part, 'station'),
            file.number(line, at, current.part, 'level'),
          ]);
    }
    finish();
  }
}
