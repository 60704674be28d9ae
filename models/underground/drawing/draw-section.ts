import { disciplineColours } from '../../survey/classes.ts';
import { flattest, type SectionAnswer, type SectionCut } from '../section.ts';
import { drawingWords, kindOf, type Language, sizeOf } from './drawing-words.ts';
import {
  type Column,
  heightScale,
  heightStep,
  margin,
  onPaper,
  plotLeft,
  plotWidth,
  scaleFor,
  sheet,
  table,
  textWidth,
} from './sheet.ts';
import { label, line, mm, polylines, type SvgNode, svg } from './svg.ts';

/** Height of the drawing itself on paper at most, millimetres. */
const tallest = 110;
const plotTop = 44;
/** Smaller pipes get a ring around them, millimetres of radius. */
const smallestRadius = 0.4;
const ground = '#8a6a3f';

/** Half of a cut's width and height, metres; null where its size is not known. */
function halves(cut: SectionCut): { across: number; up: number } | null {
  if (cut.widthMillimetres === null || cut.heightMillimetres === null) return null;
  const sine = Math.max(Math.sin((cut.angleDegrees * Math.PI) / 180), flattest);
  return { across: cut.widthMillimetres / 2000 / sine, up: cut.heightMillimetres / 2000 };
}

/**
 * A cross-section 横断面 as a sheet: lengths and heights in one scale, pipes as the plane cuts them, in the colours of
 * CJJ 61-2017 with a dark rim, numbered, and a table of all that is known of them. Elements of a pipe carry its code as
 * `data-code`.
 */
export function drawSection(answer: SectionAnswer, language: Language): SvgNode {
  const words = drawingWords[language];
  const range = heightRange(answer);
  const scale = Math.max(scaleFor(answer.lengthMetres, plotWidth), scaleFor(range[1] - range[0], tallest));
  const x = (offset: number): number => plotLeft + onPaper(offset, scale);
  const y = (height: number): number => plotTop + onPaper(range[1] - height, scale);
  const right = x(answer.lengthMetres);
  const floor = y(range[0]);
  const parts: SvgNode[] = [
    ...heightScale(range, heightStep(scale), y, right, words.height),
    ...groundParts(answer, x, y, floor),
    ...ends(answer, x, y, floor, range),
    ...streets(answer, x),
    ...pipes(answer, x, y, scale),
    ...balloons(answer, x, y, right),
  ];
  const listed = table(columns(language), answer.cuts, [margin + 2, floor + 12], ({ code }) => code);
  parts.push(
    ...(answer.cuts.length > 0 ? listed.parts : [label(margin + 2, floor + 15, words.noPipes, { size: 3 })]),
  );
  let bottom = answer.cuts.length > 0 ? listed.bottom : floor + 18;
  const notes = [
    ...(answer.cuts.some(({ heights }) => heights === 'assumed') ? [words.assumed] : []),
    ...(answer.cuts.some((cut) => isThin(cut, scale)) ? [words.thin] : []),
  ];
  for (const note of notes) {
    bottom += 4.5;
    parts.push(label(margin + 2, bottom, note, { size: 2.5, colour: '#5a6778' }));
  }
  const names = [...new Set(answer.streets.flatMap(({ name }) => name ?? []))].join(
    language === 'zh' ? '、' : ', ',
  );
  const [first, last] = [answer.points[0]!, answer.points.at(-1)!];
  const corner = ([longitude, latitude]: readonly number[]): string =>
    `${longitude!.toFixed(6)}, ${latitude!.toFixed(6)}`;
  return sheet(
    parts,
    bottom,
    {
      title: words.section,
      scale: `${words.scale} 1:${scale}`,
      place: `${names ? `${names}  ` : ''}A ${corner(first)} – A′ ${corner(last)}`,
      lengthMetres: answer.lengthMetres,
      provenance: answer.provenance,
    },
    language,
  );
}

const isThin = (cut: SectionCut, scale: number): boolean => {
  const half = halves(cut);
  return half === null || onPaper(half.up, scale) < smallestRadius;
};

/** Lowest and highest metres that are drawn: whole metres around all pipes and the ground. */
function heightRange({ cuts, ground: heights }: SectionAnswer): [number, number] {
  const known = heights.flatMap(({ height }) => height ?? []);
  const low = cuts.map((cut) => cut.axisHeight - (halves(cut)?.up ?? 0.1));
  const high = cuts.map((cut) => cut.axisHeight + (halves(cut)?.up ?? 0.1));
  const all = [...known, ...low, ...high];
  if (all.length === 0) return [0, 1];
  return [Math.floor(Math.min(...all) - 0.5), Math.ceil(Math.max(...all) + 0.5)];
}

/** Ground line with the soil below it. */
function groundParts(
  { ground: heights }: SectionAnswer,
  x: (offset: number) => number,
  y: (height: number) => number,
  floor: number,
): SvgNode[] {
  const soil: SvgNode[] = [];
  let run: [number, number][] = [];
  const close = (): void => {
    if (run.length > 1) {
      const corners = [...run, [run.at(-1)![0], floor], [run[0]![0], floor]];
      soil.push(
        svg('polygon', {
          points: corners.map(([px, py]) => `${mm(px!)},${mm(py!)}`).join(' '),
          fill: ground,
          'fill-opacity': 0.08,
        }),
      );
    }
    run = [];
  };
  for (const { offset, height } of heights) {
    if (height === null) close();
    else run.push([x(offset), y(height)]);
  }
  close();
  return [
    ...soil,
    ...polylines(
      heights.map(({ offset, height }) => (height === null ? null : [x(offset), y(height)])),
      ground,
      0.6,
    ),
  ];
}

/** The two ends A and A′, and dashed uprights where the line bends. */
function ends(
  { corners, lengthMetres }: SectionAnswer,
  x: (offset: number) => number,
  y: (height: number) => number,
  floor: number,
  [, highest]: readonly [number, number],
): SvgNode[] {
  const top = y(highest);
  const end = (offset: number, name: string): SvgNode[] => [
    line(x(offset), top, x(offset), floor, '#1c2733', 0.3),
    label(x(offset), floor + 4.5, name, { size: 3.4, weight: 600, anchor: 'middle' }),
    label(x(offset), floor + 8, `${offset.toFixed(2)} m`, { size: 2.3, anchor: 'middle', colour: '#5a6778' }),
  ];
  return [
    ...end(0, 'A'),
    ...end(lengthMetres, 'A′'),
    ...corners.slice(1, -1).map((offset) => line(x(offset), top, x(offset), floor, '#5a6778', 0.2, '2 1.2')),
  ];
}

/** Streets as brackets over the ground; names only where there is room. */
function streets(
  { streets: crossed, lengthMetres }: SectionAnswer,
  x: (offset: number) => number,
): SvgNode[] {
  const top = plotTop - 14;
  let free = Number.NEGATIVE_INFINITY;
  return crossed.flatMap(({ name, offset, widthMetres }) => {
    const half = (widthMetres ?? 0) / 2;
    const [left, right] = [x(Math.max(offset - half, 0)), x(Math.min(offset + half, lengthMetres))];
    const width = name ? textWidth(name, 2.6) : 0;
    const middle = (left + right) / 2;
    const fits = middle - width / 2 > free;
    if (fits) free = middle + width / 2 + 1;
    return [
      line(left, top, right, top, '#5a6778', 0.35),
      line(left, top, left, top + 2, '#5a6778', 0.35),
      line(right, top, right, top + 2, '#5a6778', 0.35),
      ...(name && fits ? [label(middle, top - 1.2, name, { size: 2.6, anchor: 'middle' })] : []),
    ];
  });
}

function pipes(
  { cuts }: SectionAnswer,
  x: (offset: number) => number,
  y: (height: number) => number,
  scale: number,
): SvgNode[] {
  // What runs in a tunnel is drawn over it.
  const order = [...cuts].sort((a, b) => Number(b.class === 'tunnel') - Number(a.class === 'tunnel'));
  return order.map((cut) => {
    const half = halves(cut);
    const [cx, cy] = [x(cut.offset), y(cut.axisHeight)];
    const look = {
      fill: cut.class === 'tunnel' ? '#ffffff' : disciplineColours[cut.discipline],
      stroke: '#1c2733',
      'stroke-width': cut.class === 'tunnel' ? 0.4 : 0.2,
      ...((cut.heights === 'assumed' || half === null) && { 'stroke-dasharray': '0.8 0.5' }),
    };
    const [across, up] = [onPaper(half?.across ?? 0.1, scale), onPaper(half?.up ?? 0.1, scale)];
    const shape =
      cut.shape === 'box'
        ? svg('rect', {
            x: mm(cx - across),
            y: mm(cy - up),
            width: mm(2 * across),
            height: mm(2 * up),
            ...look,
          })
        : svg('ellipse', { cx: mm(cx), cy: mm(cy), rx: mm(across), ry: mm(up), ...look });
    const ring = svg('circle', {
      cx: mm(cx),
      cy: mm(cy),
      r: 0.9,
      fill: 'none',
      stroke: disciplineColours[cut.discipline],
      'stroke-width': 0.3,
    });
    return svg(
      'g',
      { 'data-code': cut.code, class: 'drawing-pipe' },
      svg('title', {}, `${cut.name ?? cut.code}`),
      // Small pipes can be pointed at as well.
      svg('circle', { cx: mm(cx), cy: mm(cy), r: mm(Math.max(2, up)), fill: 'transparent' }),
      shape,
      ...(isThin(cut, scale) ? [ring] : []),
    );
  });
}

const balloonRadius = 2;

/** Numbers over the ground with leaders down to the pipes, moved apart where pipes lie close together. */
function balloons(
  { cuts }: SectionAnswer,
  x: (offset: number) => number,
  y: (height: number) => number,
  right: number,
): SvgNode[] {
  if (cuts.length === 0) return [];
  const places = spread(
    cuts.map(({ offset }) => x(offset)),
    // More than fit side by side overlap.
    Math.min(2 * balloonRadius + 0.4, (right + 4 - plotLeft) / cuts.length),
    right + 4,
  );
  const top = plotTop - 6;
  return cuts.map((cut, index) => {
    const place = places[index]!;
    return svg(
      'g',
      { 'data-code': cut.code, class: 'drawing-pipe' },
      svg('polyline', {
        points: `${mm(place)},${top + balloonRadius} ${mm(x(cut.offset))},${top + 5} ${mm(x(cut.offset))},${mm(y(cut.axisHeight))}`,
        fill: 'none',
        stroke: '#5a6778',
        'stroke-width': 0.12,
      }),
      svg('circle', {
        cx: mm(place),
        cy: top,
        r: balloonRadius,
        fill: '#ffffff',
        stroke: '#1c2733',
        'stroke-width': 0.2,
      }),
      label(place, top + 0.85, String(index + 1), { size: 2.3, anchor: 'middle' }),
    );
  });
}

/** Moves places in ascending order apart to a least distance, as little to the right as needed; back where the end is near. */
export function spread(places: readonly number[], least: number, end: number): number[] {
  const moved = [...places];
  for (let at = 1; at < moved.length; at++) moved[at] = Math.max(moved[at]!, moved[at - 1]! + least);
  let limit = end;
  for (let at = moved.length - 1; at >= 0; at--) {
    moved[at] = Math.min(moved[at]!, limit);
    limit = moved[at]! - least;
  }
  return moved;
}

function columns(language: Language): Column<SectionCut>[] {
  const words = drawingWords[language];
  const number = (value: number | null, digits: number): string =>
    value === null ? words.unknown : value.toFixed(digits);
  return [
    { title: words.number, width: 11, text: (_, index) => String(index + 1) },
    { title: words.kind, width: 30, text: (cut) => kindOf(cut, language) },
    { title: words.size, width: 24, text: sizeOf },
    { title: words.material, width: 18, text: ({ material }) => material ?? words.unknown },
    { title: words.offset, width: 22, text: ({ offset }) => number(offset, 2) },
    { title: words.ground, width: 26, text: ({ groundHeight }) => number(groundHeight, 2) },
    {
      title: words.axis,
      width: 29,
      text: ({ axisHeight, heights }) => `${number(axisHeight, 3)}${heights === 'assumed' ? ' *' : ''}`,
    },
    {
      title: words.cover,
      width: 19,
      text: ({ coverMetres, heights }) => `${number(coverMetres, 2)}${heights === 'assumed' ? ' *' : ''}`,
    },
    { title: words.nextAxis, width: 28, text: ({ nextAxisMetres }) => number(nextAxisMetres, 2) },
    { title: words.nextClear, width: 28, text: ({ nextClearMetres }) => number(nextClearMetres, 2) },
    { title: words.angle, width: 17, text: ({ angleDegrees }) => number(angleDegrees, 0) },
    { title: words.owner, width: 56, text: ({ owner }) => owner ?? words.unknown },
    { title: words.code, width: 84, text: ({ code }) => code },
  ];
}
