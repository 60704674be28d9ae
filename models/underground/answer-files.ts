import type { ClearanceAnswer } from './clearance-question.ts';
import { drawProfile } from './drawing/draw-profile.ts';
import { drawSection } from './drawing/draw-section.ts';
import { svgText } from './drawing/svg.ts';
import type { ExcavationAnswer } from './excavation-question.ts';
import type { ProfileAnswer } from './profile.ts';
import type { SectionAnswer } from './section.ts';
import {
  type AnswerRow,
  clearanceRows,
  excavationRows,
  profileRows,
  rowsAsCsv,
  rowsAsGeoJson,
  sectionRows,
  traceRows,
} from './tables.ts';
import type { TraceAnswer } from './trace-question.ts';

/** An answer with its question's kind. */
export type KindedAnswer =
  | { kind: 'section'; answer: SectionAnswer }
  | { kind: 'profile'; answer: ProfileAnswer }
  | { kind: 'trace'; answer: TraceAnswer }
  | { kind: 'clearance'; answer: ClearanceAnswer }
  | { kind: 'excavation'; answer: ExcavationAnswer };

/** Media types of the files that an answer can be kept as. */
export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  svg: 'image/svg+xml',
} as const;

/** An answer as a file's text; null where it has no drawing. */
export function fileOfAnswer(
  asked: KindedAnswer,
  format: keyof typeof fileTypes,
  language: 'zh' | 'en',
): string | null {
  if (format === 'csv') return rowsAsCsv(rowsOf(asked));
  if (format === 'geojson') return rowsAsGeoJson(rowsOf(asked));
  if (asked.kind === 'section') return svgText(drawSection(asked.answer, language));
  return asked.kind === 'profile' ? svgText(drawProfile(asked.answer, language)) : null;
}

function rowsOf(asked: KindedAnswer): AnswerRow[] {
  switch (asked.kind) {
    case 'section':
      return sectionRows(asked.answer);
    case 'profile':
      return profileRows(asked.answer);
    case 'trace':
      return traceRows(asked.answer);
    case 'clearance':
      return clearanceRows(asked.answer);
    case 'excavation':
      return excavationRows(asked.answer);
  }
}
