import type { Part, PartWord } from '../sentences/part-words.ts';
import type { InpLine } from '../water/inp-sections.ts';
import { numberFault, sayInp } from '../water/inp-sentences.ts';
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
      throw new NetworkError(sayInp('model.inp.flow-unit', { file, unit: this.flowUnits, engine: 'SWMM' }));
    this.units = units;
  }

  lines(section: SectionName): readonly InpLine[] {
    return this.sections.get(section) ?? [];
  }

  /** In capitals. */
  option(name: string, otherwise: string): string {
    return (this.options.get(name) ?? otherwise).toUpperCase();
  }

  /**
   * The number that a token gives of a part; "*" is SWMM's word for the default.
   * @param field what the number says of the part; null where the part's name says it.
   */
  number(line: InpLine, token: number, part: Part, field: PartWord | null, otherwise?: number): number {
    const text = line.tokens[token];
    if ((text === undefined || text === '*') && otherwise !== undefined) return otherwise;
    const value = Number(text);
    if (text === undefined || !Number.isFinite(value))
      throw new NetworkError(numberFault('bad-number', this.file, line, token, part, field));
    return value;
  }

  positive(line: InpLine, token: number, part: Part, field: PartWord): number {
    const value = this.number(line, token, part, field);
    if (value <= 0) throw new NetworkError(numberFault('not-positive', this.file, line, token, part, field));
    return value;
  }

  /** Where a sentence says that something is. */
  at({ line }: InpLine): { file: string; line: number } {
    return { file: this.file, line };
  }
}
