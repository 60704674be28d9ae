import type { InpLine } from '../../water/inp-sections.ts';
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
      try {
        found = this.make(line);
      } catch (error) {
        if (!(error instanceof Error) || error.name === 'NetworkError') throw error;
        throw this.file.bad(line, `cross-section of link ${tokens[0]}: ${error.message}`);
      }
      this.known.set(key, found);
    }
    return found;
  }

  private make(line: InpLine): SectionProfile {
    const { file, tables } = this;
    const { metresPerLength } = file.units;
    const what = `cross-section of link ${line.tokens[0]}`;
    const shape = line.tokens[1]?.toUpperCase() ?? '';
    const named = (map: ReadonlyMap<string, SectionProfile>, kind: string): SectionProfile => {
      const found = map.get(line.tokens[2]?.toUpperCase() ?? '');
      if (!found) throw file.bad(line, `${what}: ${kind} ${line.tokens[2] ?? ''} is not defined.`);
      return found;
    };
    if (shape === 'IRREGULAR') return named(this.transects, 'transect');
    if (shape === 'STREET')
      return named(new Map([...this.streets].map(([id, { profile }]) => [id, profile])), 'street');
    if (shape === 'CUSTOM') {
      const { points } = tables.curve(line, line.tokens[3], what);
      return customProfile(file.number(line, 2, what) * metresPerLength, points);
    }
    const measures = [0, 1, 2, 3].map(
      (index) =>
        file.number(line, 2 + index, `${what}: measure ${index + 1}`, 0) *
        ((lengths[shape]?.[index] ?? true) ? metresPerLength : 1),
    );
    return profileOfShape(shape, measures);
  }

  private readStreets(): void {
    const { file } = this;
    const { metresPerLength } = file.units;
    for (const line of file.lines('STREET')) {
      const id = line.tokens[0]!;
      const number = (field: number, otherwise?: number): number =>
        file.number(line, field, `street ${id}`, otherwise);
      const street: Street = {
        crownMetres: file.positive(line, 1, `street ${id} width`) * metresPerLength,
        kerbMetres: file.positive(line, 2, `street ${id} kerb height`) * metresPerLength,
        crossSlope: file.positive(line, 3, `street ${id} cross slope`) / 100,
        roughness: file.positive(line, 4, `street ${id} roughness`),
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
    let current: { line: InpLine; count: number; points: [number, number][] } | null = null;
    const finish = (): void => {
      if (!current) return;
      const { line, count, points } = current;
      const id = line.tokens[1]!;
      if (points.length !== count || count < 2)
        throw file.bad(line, `transect ${id}: expected ${count} stations, found ${points.length}.`);
      const number = (field: number, otherwise: number): number =>
        file.number(line, field, `transect ${id}`, otherwise);
      const wide = number(8, 0) || 1;
      const raised = number(9, 0);
      // A bank of 0 is the section's own end.
      const left = number(3, 0) || points[0]![0];
      const right = number(4, 0) || points.at(-1)![0];
      try {
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
      } catch (error) {
        throw file.bad(line, `transect ${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
      current = null;
    };
    for (const line of file.lines('TRANSECT')) {
      const word = line.tokens[0]!.toUpperCase();
      if (word === 'NC') {
        finish();
        const given = [1, 2, 3].map((field) => file.number(line, field, 'transect roughness', 0));
        roughness = given.map((value, index) => value || roughness[index]!) as [number, number, number];
      } else if (word === 'X1') {
        finish();
        if (roughness[1] <= 0)
          throw file.bad(
            line,
            `transect ${line.tokens[1]}: its channel has no roughness in a line NC before.`,
          );
        current = { line, count: file.number(line, 2, 'transect stations'), points: [] };
      } else if (word === 'GR' && current)
        for (let at = 1; at + 1 < line.tokens.length; at += 2)
          current.points.push([
            file.number(line, at + 1, 'transect station'),
            file.number(line, at, 'transect level'),
          ]);
    }
    finish();
  }
}
