import { disciplineColours } from '../../survey/classes.ts';
import type { ProfileAnswer } from '../profile.ts';
import { drawingWords, kindOf, type Language, sizeOf } from './drawing-words.ts';
import {
  clipped,
  heightScale,
  heightStep,
  margin,
  onPaper,
  plotLeft,
  plotWidth,
  scaleFor,
  sheet,
} from './sheet.ts';
import { label, line, mm, polylines, type SvgNode, svg } from './svg.ts';

const plotTop = 34;
/** Height of the drawing itself on paper at most, millimetres. */
const tallest = 100;
const ground = '#8a6a3f';
const water = '#0b66c2';
/** Least distance of two columns of figures, millimetres. */
const columnWidth = 3.4;

type Station = ProfileAnswer['stations'][number];
type Pipe = ProfileAnswer['pipes'][number];

/** A height as a clock of the model: "6:00 h". */
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} h`;

/**
 * A longitudinal profile 纵断面 as a sheet: lengths and heights each in a scale of their own, both stated; ground, manholes,
 * pipes from invert to crown, the hydraulic grade line where results exist, and below it the figures of each point.
 */
export function drawProfile(answer: ProfileAnswer, language: Language): SvgNode {
  const words = drawingWords[language];
  const range = heightRange(answer);
  const across = scaleFor(answer.lengthMetres, plotWidth);
  const up = scaleFor(range[1] - range[0], tallest);
  const x = (chainage: number): number => plotLeft + onPaper(chainage, across);
  const y = (height: number): number => plotTop + onPaper(range[1] - height, up);
  const right = x(answer.lengthMetres);
  const floor = y(range[0]);
  const hasHead = answer.stations.some(({ head }) => head !== null);
  const parts: SvgNode[] = [
    ...heightScale(range, heightStep(up), y, right, words.height),
    ...polylines(
      answer.ground.map(({ chainage, height }) => (height === null ? null : [x(chainage), y(height)])),
      ground,
      0.5,
    ),
    ...answer.pipes.flatMap((pipe) => pipeParts(pipe, x, y)),
    ...answer.stations.flatMap((station) => wellParts(station, x, y, floor)),
    ...polylines(
      answer.stations.map(({ chainage, head }) => (head === null ? null : [x(chainage), y(head)])),
      water,
      0.4,
    ),
    ...key(words, hasHead ? answer.headsAtSeconds : null, right),
  ];
  const figures = band(answer, language, x, floor + 4, right);
  parts.push(...figures.parts);
  const kinds = [...new Set(answer.pipes.map((pipe) => kindOf(pipe, language)))].join(' · ');
  const [first, last] = [answer.stations[0]!, answer.stations.at(-1)!];
  return sheet(
    parts,
    figures.bottom,
    {
      title: words.profile,
      scale: `${words.scale} ${words.horizontal} 1:${across}  ${words.vertical} 1:${up}`,
      place: `${kinds}  ${first.name ?? first.code} – ${last.name ?? last.code}`,
      lengthMetres: answer.lengthMetres,
      provenance: answer.provenance,
    },
    language,
  );
}

const crown = (pipe: Pipe): number => (pipe.heightMillimetres ?? 200) / 1000;

function heightRange({ stations, pipes, ground: heights }: ProfileAnswer): [number, number] {
  const all = [
    ...stations.flatMap(({ ground: rim, invert, head }) =>
      [rim, invert, head].filter((height) => height !== null),
    ),
    ...pipes.flatMap((pipe) => [
      pipe.fromInvert,
      pipe.toInvert,
      pipe.fromInvert + crown(pipe),
      pipe.toInvert + crown(pipe),
    ]),
    ...heights.flatMap(({ height }) => height ?? []),
  ];
  return all.length === 0 ? [0, 1] : [Math.floor(Math.min(...all) - 0.5), Math.ceil(Math.max(...all) + 0.5)];
}

function pipeParts(pipe: Pipe, x: (chainage: number) => number, y: (height: number) => number): SvgNode[] {
  const [left, right] = [x(pipe.fromChainage), x(pipe.toChainage)];
  const corners = [
    [left, y(pipe.fromInvert)],
    [right, y(pipe.toInvert)],
    [right, y(pipe.toInvert + crown(pipe))],
    [left, y(pipe.fromInvert + crown(pipe))],
  ];
  return [
    svg(
      'g',
      { 'data-code': pipe.code, class: 'drawing-pipe' },
      svg('title', {}, pipe.name ?? pipe.code),
      svg('polygon', {
        points: corners.map(([px, py]) => `${mm(px!)},${mm(py!)}`).join(' '),
        fill: disciplineColours[pipe.discipline],
        'fill-opacity': 0.45,
        stroke: '#1c2733',
        'stroke-width': 0.2,
        ...((pipe.heights === 'assumed' || pipe.heightMillimetres === null) && {
          'stroke-dasharray': '0.8 0.5',
        }),
      }),
    ),
  ];
}

/** A manhole from rim to invert; of other points a thin line. */
function wellParts(
  station: Station,
  x: (chainage: number) => number,
  y: (height: number) => number,
  floor: number,
): SvgNode[] {
  const { chainage, ground: rim, invert, class: kind, code } = station;
  const at = x(chainage);
  if (rim === null || invert === null) return [line(at, plotTop, at, floor, '#9aa6b4', 0.12, '1 1')];
  const isWell = ['manhole', 'storage', 'chamber'].includes(kind);
  return [
    line(at, y(invert), at, floor, '#9aa6b4', 0.12, '1 1'),
    svg(
      'g',
      { 'data-code': code, class: 'drawing-pipe' },
      svg('title', {}, station.name ?? code),
      isWell
        ? svg('rect', {
            x: mm(at - 0.6),
            y: mm(y(rim)),
            width: 1.2,
            height: mm(y(invert) - y(rim)),
            fill: '#ffffff',
            'fill-opacity': 0.7,
            stroke: '#1c2733',
            'stroke-width': 0.2,
          })
        : line(at, y(rim), at, y(invert), '#1c2733', 0.2),
    ),
  ];
}

function key(words: (typeof drawingWords)[Language], headSeconds: number | null, right: number): SvgNode[] {
  const entries: [string, string][] = [[words.groundLine, ground]];
  if (headSeconds !== null) entries.push([words.headAt.replace('{{time}}', clock(headSeconds)), water]);
  const left = Math.max(right - 70, plotLeft + 90);
  return entries.flatMap(([text, colour], index) => [
    line(left, 15 + index * 5, left + 8, 15 + index * 5, colour, 0.6),
    label(left + 10, 16 + index * 5, text, { size: 2.6 }),
  ]);
}

/** Figures below the drawing: at points upright, of pipes between them. */
function band(
  { stations, pipes }: ProfileAnswer,
  language: Language,
  x: (chainage: number) => number,
  top: number,
  right: number,
): { parts: SvgNode[]; bottom: number } {
  const words = drawingWords[language];
  const number = (value: number | null, digits: number): string =>
    value === null ? words.unknown : value.toFixed(digits);
  const rows: { title: string; height: number; text(station: Station): string }[] = [
    { title: words.ground, height: 15, text: ({ ground: rim }) => number(rim, 2) },
    { title: words.invert, height: 15, text: ({ invert }) => number(invert, 3) },
    {
      title: words.depth,
      height: 12,
      text: ({ ground: rim, invert }) => number(rim === null || invert === null ? null : rim - invert, 2),
    },
    { title: words.chainage, height: 15, text: ({ chainage }) => number(chainage, 1) },
    { title: words.well, height: 24, text: ({ name, code }) => clipped(name ?? code, 23, 2.3) },
  ];
  const shown = readable(stations, x);
  const parts: SvgNode[] = [];
  let y = top;
  const rule = (): void => void parts.push(line(margin, y, right, y, '#1c2733', 0.2));
  rule();
  for (const row of rows) {
    parts.push(...heading(row.title, y, row.height));
    for (const station of shown) {
      const at = x(station.chainage);
      parts.push(
        line(at, y, at, y + 1, '#1c2733', 0.2),
        label(at + 0.8, y + row.height - 1, row.text(station), { size: 2.3, turn: -90 }),
      );
    }
    y += row.height;
    rule();
  }
  parts.push(...heading(words.pipe, y, 9));
  for (const pipe of pipes) {
    const [left, end] = [x(pipe.fromChainage), x(pipe.toChainage)];
    parts.push(line(left, y, left, y + 9, '#9aa6b4', 0.15));
    const lines = [sizeOf(pipe), number(pipe.slopePerMille, 2), number(pipe.lengthMetres, 1)];
    if (end - left >= 9)
      parts.push(
        ...lines.map((text, index) =>
          label((left + end) / 2, y + 2.7 + index * 2.7, text, { size: 2, anchor: 'middle' }),
        ),
      );
  }
  y += 9;
  rule();
  return { parts, bottom: y };
}

/** A row's title in the room left of the drawing, broken at slashes. */
function heading(title: string, y: number, height: number): SvgNode[] {
  const parts = title.split(' / ');
  return parts.map((text, index) =>
    label(margin, y + height / 2 + 0.9 + (index - (parts.length - 1) / 2) * 2.8, text, {
      size: 2.3,
      colour: '#5a6778',
    }),
  );
}

/** Points whose figures do not run into each other; the first and the last always. */
function readable(stations: readonly Station[], x: (chainage: number) => number): Station[] {
  const last = stations.at(-1)!;
  const kept: Station[] = [];
  for (const station of stations) {
    const free = kept.length === 0 || x(station.chainage) - x(kept.at(-1)!.chainage) >= columnWidth;
    if (free && (station === last || x(last.chainage) - x(station.chainage) >= columnWidth))
      kept.push(station);
  }
  if (kept.at(-1) !== last) kept.push(last);
  return kept;
}
