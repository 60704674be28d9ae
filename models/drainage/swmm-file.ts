import type { InpLine } from '../water/inp-sections.ts';
import { NetworkError } from '../water/network-error.ts';
import { readSwmmSections, type SectionName } from './swmm-sections.ts';
import { type SwmmUnits, swmmUnits } from './swmm-units.ts';

/** The lines of a SWMM 5 input file, with what all readers of its sections need. */
export class SwmmFile {
  readonly units: SwmmUnits;
  readonly flowUnits: string;
  private readonly sections: ReadonlyMap<SectionName, InpLine[]>;
  private readonly options = new Map<string, string>();

  /** @param file name used in error sentences. @throws NetworkError where the text is no SWMM input file. */
  constructor(
    text: string,
    readonly file: string,
  ) {
    this.sections = readSwmmSections(text, file);
    for (const { tokens } of this.lines('OPTION'))
      this.options.set(tokens[0]!.toUpperCase(), tokens.slice(1).join(' '));
    this.flowUnits = this.option('FLOW_UNITS', 'CFS');
    const units = swmmUnits(this.flowUnits);
    if (!units)
      throw new NetworkError(`${file}: flow unit "${this.flowUnits}" in [OPTIONS] is not one of SWMM's.`);
    this.units = units;
  }

  lines(section: SectionName): readonly InpLine[] {
    return this.sections.get(section) ?? [];
  }

  /** In capitals. */
  option(name: string, otherwise: string): string {
    return (this.options.get(name) ?? otherwise).toUpperCase();
  }

  /** The number in a field; "*" is SWMM's word for the default. */
  number(line: InpLine, field: number, what: string, otherwise?: number): number {
    const token = line.tokens[field];
    if ((token === undefined || token === '*') && otherwise !== undefined) return otherwise;
    const value = Number(token);
    if (token === undefined || !Number.isFinite(value))
      throw this.bad(
        line,
        `${what}: expected a number, found ${token === undefined ? 'nothing' : `"${token}"`}.`,
      );
    return value;
  }

  positive(line: InpLine, field: number, what: string): number {
    const value = this.number(line, field, what);
    if (value <= 0) throw this.bad(line, `${what}: expected a number above 0, found ${line.tokens[field]}.`);
    return value;
  }

  bad(line: InpLine, sentence: string): NetworkError {
    return new NetworkError(`${this.file} line ${line.line}: ${sentence}`);
  }
}
