import type { SectionAnswer } from '../section.ts';
import { datumWords, drawingWords, type Language } from './drawing-words.ts';
import { fontFamily, label, line, mm, type SvgNode, svg } from './svg.ts';

/** Width of the sheet, millimetres: A3 lying; it grows downwards where tables need it. */
export const sheetWidth = 420;
const leastHeight = 297;
export const margin = 10;
/** Left edge of what is drawn, beside the scale of heights. */
export const plotLeft = 34;
export const plotWidth = sheetWidth - plotLeft - margin - 6;

/** Usual scales of engineering drawings. */
const scales = [20, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000, 50_000];

/** The largest scale at which a length fits: the number after "1:". */
export function scaleFor(metres: number, millimetres: number): number {
  return scales.find((scale) => (metres * 1000) / scale <= millimetres) ?? scales.at(-1)!;
}

/** Metres of a model as millimetres on paper. */
export const onPaper = (metres: number, scale: number): number => (metres * 1000) / scale;

/** Round distance between the lines of a scale of heights, metres, at least so many millimetres apart. */
export function heightStep(scale: number, millimetres = 6): number {
  const least = (millimetres * scale) / 1000;
  return [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].find((step) => step >= least) ?? 200;
}

/** Scale of heights with thin lines across the drawing. @param y place of a height on paper. */
export function heightScale(
  [lowest, highest]: readonly [number, number],
  step: number,
  y: (height: number) => number,
  right: number,
  title: string,
): SvgNode[] {
  const parts: SvgNode[] = [line(plotLeft - 4, y(lowest), plotLeft - 4, y(highest), '#1c2733', 0.3)];
  for (let at = Math.ceil(lowest / step - 1e-9); at * step <= highest + 1e-9; at++) {
    const height = at * step;
    parts.push(
      line(plotLeft - 5.5, y(height), plotLeft - 4, y(height), '#1c2733', 0.3),
      line(plotLeft - 4, y(height), right, y(height), '#d5dbe3', 0.1),
      label(plotLeft - 6.5, y(height) + 0.9, height.toFixed(step < 1 ? 1 : 0), { anchor: 'end' }),
    );
  }
  parts.push(label(margin, y(highest) - 2.5, title, { size: 2.3, colour: '#5a6778' }));
  return parts;
}

/** What stands in the title block. */
export interface TitleBlock {
  title: string;
  place: string;
  scale: string;
  lengthMetres: number;
  provenance: SectionAnswer['provenance'];
}

const blockHeight = 30;

/** A white sheet with its frame, the drawing and the title block at the bottom. @param bottom where the drawing ends. */
export function sheet(
  parts: readonly SvgNode[],
  bottom: number,
  block: TitleBlock,
  language: Language,
): SvgNode {
  const height = Math.max(leastHeight, Math.ceil(bottom + blockHeight + 2 * margin));
  const inner = { x: margin / 2, y: margin / 2, width: sheetWidth - margin, height: height - margin };
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${sheetWidth}mm`,
      height: `${height}mm`,
      viewBox: `0 0 ${sheetWidth} ${height}`,
      'font-family': fontFamily,
    },
    svg('rect', { x: 0, y: 0, width: sheetWidth, height, fill: '#ffffff' }),
    svg('rect', { ...inner, fill: 'none', stroke: '#1c2733', 'stroke-width': 0.5 }),
    label(margin + 2, margin + 5, block.title, { size: 5, weight: 600 }),
    label(margin + 2, margin + 10.5, block.scale, { size: 3, colour: '#5a6778' }),
    ...parts,
    ...titleBlock(block, height - margin / 2 - blockHeight, language),
  );
}

/** "2026-11-22 23:32 (Asia/Shanghai)": by the clocks of the city. */
function localTime({ answeredAt, timeZone }: SectionAnswer['provenance']): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${parts.format(new Date(answeredAt))} (${timeZone})`;
}

function titleBlock(
  { title, place, scale, lengthMetres, provenance }: TitleBlock,
  top: number,
  language: Language,
): SvgNode[] {
  const words = drawingWords[language];
  const left = sheetWidth - margin / 2 - 230;
  const rows: [string, string][] = [
    [words.place, place],
    [words.length, `${lengthMetres.toFixed(2)} m`],
    [words.scale, scale],
    [words.heightDatum, datumWords[language][provenance.heightDatum] ?? provenance.heightDatum],
    [
      words.data,
      provenance.datasets
        .map(({ title: name, importedAt }) => `${name} (${words.importedAt} ${importedAt.slice(0, 10)})`)
        .join(language === 'zh' ? '、' : ', ') || words.unknown,
    ],
    [words.drawn, localTime(provenance)],
  ];
  const parts: SvgNode[] = [
    svg('rect', {
      x: left,
      y: top,
      width: 230,
      height: blockHeight,
      fill: '#ffffff',
      stroke: '#1c2733',
      'stroke-width': 0.35,
    }),
    line(left + 62, top, left + 62, top + blockHeight, '#1c2733', 0.25),
    label(left + 31, top + 12, provenance.city[language], { size: 5, weight: 600, anchor: 'middle' }),
    label(left + 31, top + 20, title, { size: 3.4, anchor: 'middle' }),
  ];
  for (const [index, [name, value]] of rows.entries()) {
    const y = top + index * 5;
    if (index > 0) parts.push(line(left + 62, y, left + 230, y, '#9aa6b4', 0.12));
    parts.push(label(left + 64, y + 3.4, name, { size: 2.5, colour: '#5a6778' }));
    parts.push(label(left + 86, y + 3.4, clipped(value, 140, 2.5), { size: 2.5 }));
  }
  return parts;
}

/** Width of a text, millimetres, by what letters usually take: a Chinese sign a whole em, others rather more than half. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? size : size * 0.56), 0);

/** A text that fits into a width, cut off with an ellipsis. */
export function clipped(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

/** Columns of a table below a drawing. */
export interface Column<Row> {
  title: string;
  width: number;
  text(row: Row, index: number): string;
}

const rowHeight = 4.6;

/** A table with ruled lines; each row carries the code of what it tells of. @returns its elements and its bottom. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  [left, top]: readonly [number, number],
  codeOf: (row: Row) => string,
): { parts: SvgNode[]; bottom: number } {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const parts: SvgNode[] = [];
  const cells = (y: number, text: (column: Column<Row>) => string, weight: number): SvgNode[] => {
    let x = left;
    return columns.map((column) => {
      const cell = label(x + 1, y + 3.3, clipped(text(column), column.width - 2, 2.5), { weight });
      x += column.width;
      return cell;
    });
  };
  parts.push(...cells(top, ({ title }) => title, 600));
  for (const [index, row] of rows.entries()) {
    const y = top + (index + 1) * rowHeight;
    parts.push(
      svg(
        'g',
        { 'data-code': codeOf(row), class: 'drawing-row' },
        svg('rect', {
          x: left,
          y: mm(y),
          width,
          height: rowHeight,
          fill: index % 2 === 0 ? '#f4f6f9' : '#ffffff',
        }),
        ...cells(y, (column) => column.text(row, index), 400),
      ),
    );
  }
  const bottom = top + (rows.length + 1) * rowHeight;
  for (const y of [top, top + rowHeight, bottom]) parts.push(line(left, y, left + width, y, '#1c2733', 0.2));
  return { parts, bottom };
}
