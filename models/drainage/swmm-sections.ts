import { excerpt, type InpLine, splitComment, tokensOf } from '../water/inp-sections.ts';
import { sayInp } from '../water/inp-sentences.ts';
import { NetworkError } from '../water/network-error.ts';

/** Sections that are read here; SWMM knows a section by the beginning of its name, in any case. */
const known = [
  'TITLE',
  'OPTION',
  'RAINGAGE',
  'SUBCATCH',
  'JUNCTION',
  'OUTFALL',
  'STORAGE',
  'DIVIDER',
  'CONDUIT',
  'PUMP',
  'ORIFICE',
  'WEIR',
  'OUTLET',
  'XSECT',
  'COORDINATE',
  'VERTICES',
  'POLYGON',
  'TAG',
  'EVAP',
  'SUBAREA',
  'INFIL',
  'LOSS',
  'TRANSECT',
  'CURVE',
  'TIMESERIES',
  'INFLOW',
  'DWF',
  'PATTERN',
  'CONTROL',
  'STREET',
  'INLET_USAGE',
  'INLET',
  'RDII',
  'HYDROGRAPH',
  'AQUIFER',
  'GROUNDWATER',
  'GWF',
  'SNOWPACK',
  'TEMPERATURE',
  'ADJUST',
  'LID_USAGE',
  'LID_CONTROL',
] as const;
export type SectionName = (typeof known)[number];

/**
 * Splits a SWMM 5 input file into the sections that are read; those of water quality and of the map's look are left out.
 * Comments after ";" are dropped.
 * @throws NetworkError where the text is no SWMM input file.
 */
export function readSwmmSections(text: string, file: string): Map<SectionName, InpLine[]> {
  const sections = new Map<SectionName, InpLine[]>();
  let current: InpLine[] | null = null;
  let begun = false;
  let inTitle = false;
  const lines = text.split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index]!;
    const trimmed = raw.trim();
    if (trimmed.startsWith('[')) {
      begun = true;
      const upper = trimmed.slice(1).toUpperCase();
      const name = known.find((beginning) => upper.startsWith(beginning));
      inTitle = name === 'TITLE';
      current = name ? (sections.get(name) ?? []) : null;
      if (name) sections.set(name, current!);
      continue;
    }
    if (!begun && trimmed !== '' && !trimmed.startsWith(';'))
      throw new NetworkError(
        sayInp('model.inp.no-section', { file, line: index + 1, found: excerpt(trimmed) }),
      );
    if (!current) continue;
    const [content, comment] = splitComment(raw);
    if (content !== '')
      current.push({ line: index + 1, tokens: inTitle ? [content] : tokensOf(content), comment });
  }
  return sections;
}
