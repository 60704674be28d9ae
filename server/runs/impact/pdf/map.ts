import type { Subjects } from '../../../../models/flood/impact/city-objects.ts';
import type { Impact, ImpactFacility } from '../../../../models/flood/impact/impact.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { projection } from '../../../../models/geo/coordinate-systems.ts';
import { depthPicture } from './depth-picture.ts';
import type { Typesetter } from './fonts.ts';
import type { PdfWords } from './words.ts';

type Document = PDFKit.PDFDocument;
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Signs of roads: colour and dashes, so that a copy tells them apart. */
export const roadSigns = {
  cars: { colour: '#c2410c', width: 1.6, dash: [4, 2] },
  rescue: { colour: '#7f1d1d', width: 2.4, dash: null },
} as const;

/** Draws streets, buildings, water, closed roads and numbered facilities of the area of a run into a box, north up. */
export async function drawMap(
  document: Document,
  type: Typesetter,
  box: Box,
  about: {
    grid: FloodGrid;
    subjects: Subjects;
    impact: Impact;
    depthAt: (cell: number) => number | null;
    /** In the order of their numbers. */
    marked: readonly ImpactFacility[];
    words: PdfWords;
  },
): Promise<Box> {
  const { grid, subjects, impact, depthAt, marked, words } = about;
  const [metresWide, metresHigh] = [grid.columns * grid.cellMetres, grid.rows * grid.cellMetres];
  const scale = Math.min(box.width / metresWide, box.height / metresHigh);
  const map: Box = {
    x: box.x + (box.width - metresWide * scale) / 2,
    y: box.y,
    width: metresWide * scale,
    height: metresHigh * scale,
  };
  const plane = projection(grid.crs);
  const onPage = (point: readonly number[]): [number, number] => {
    const [x, y] = plane.fromGeographic({ longitude: point[0]!, latitude: point[1]! });
    return [map.x + (x - grid.x0) * scale, map.y + map.height - (y - grid.y0) * scale];
  };
  document.save();
  document.rect(map.x, map.y, map.width, map.height).clip();
  // Two and a half pixels to a point print sharply and keep the file small.
  const picture = await depthPicture(grid, depthAt, Math.min(1400, Math.round(map.width * 2.5)));
  document.rect(map.x, map.y, map.width, map.height).fill('#ffffff');
  document.image(picture, map.x, map.y, { width: map.width, height: map.height });

  const path = (points: readonly (readonly number[])[], close: boolean): void => {
    points.forEach((point, index) => {
      const [x, y] = onPage(point);
      if (index === 0) document.moveTo(x, y);
      else document.lineTo(x, y);
    });
    if (close) document.closePath();
  };
  const affected = new Set(impact.buildings.list.map(({ code }) => code));
  for (const wet of [false, true]) {
    let any = false;
    for (const { code, polygons } of subjects.buildings)
      if (affected.has(code) === wet) {
        for (const rings of polygons) for (const ring of rings) path(ring, true);
        any ||= polygons.length > 0;
      }
    if (any) document.fill(wet ? '#475569' : '#c3cad4', 'even-odd');
  }
  document.lineWidth(0.35);
  for (const { lines } of subjects.roads) for (const line of lines) path(line, false);
  if (subjects.roads.length > 0) document.stroke('#8b95a5');
  const degree = new Map(impact.roads.list.map(({ code, closedFor }) => [code, closedFor]));
  for (const closedFor of ['cars', 'rescue'] as const) {
    const sign = roadSigns[closedFor];
    const closed = subjects.roads.filter(({ code }) => degree.get(code) === closedFor);
    if (closed.length === 0) continue;
    document.lineWidth(sign.width);
    if (sign.dash) document.dash(sign.dash[0], { space: sign.dash[1] });
    for (const { lines } of closed) for (const line of lines) path(line, false);
    document.stroke(sign.colour).undash();
  }
  marked.forEach((facility, index) => {
    const [x, y] = onPage([facility.longitude, facility.latitude]);
    drawMark(document, type, x, y, index + 1);
  });
  document.restore();
  document.lineWidth(0.6).rect(map.x, map.y, map.width, map.height).stroke('#56657a');
  drawScale(document, type, map, scale, words);
  return map;
}

/** A facility's number in a circle. */
export function drawMark(document: Document, type: Typesetter, x: number, y: number, number: number): void {
  document.lineWidth(0.8).circle(x, y, 5).fillAndStroke('#ffffff', '#b91c1c');
  const text = String(number);
  type.line(text, x - type.width(text, 6, 'Bold') / 2, y + 2.2, {
    size: 6,
    weight: 'Bold',
    colour: '#b91c1c',
  });
}

function drawScale(document: Document, type: Typesetter, map: Box, scale: number, words: PdfWords): void {
  const longest = (map.width * 0.25) / scale;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 2, 1].map((lead) => lead * power).find((length) => length <= longest) ?? power;
  const [x, y] = [map.x + 8, map.y + map.height - 8];
  document.rect(x - 4, y - 14, metres * scale + 44, 19).fill('#ffffff');
  document
    .lineWidth(1)
    .moveTo(x, y - 3)
    .lineTo(x, y)
    .lineTo(x + metres * scale, y)
    .lineTo(x + metres * scale, y - 3)
    .stroke('#16202e');
  type.line(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, x, y - 5, { size: 7 });
  const north = x + metres * scale + 22;
  document
    .moveTo(north, y - 12)
    .lineTo(north + 3.5, y + 1)
    .lineTo(north, y - 2)
    .lineTo(north - 3.5, y + 1)
    .closePath()
    .fill('#16202e');
  type.line(words.north, north + 6, y - 1, { size: 7, weight: 'Bold' });
}
