/** Drawings of the validation page as SVG text: axes, lines and marks; the same numbers give the same text. */
export interface Line {
  label: string;
  colour: string;
  points: readonly (readonly [number, number])[];
  dashed?: boolean;
  /** Filled down to the lower edge. */
  filled?: boolean;
  /** Circles instead of a line. */
  marks?: boolean;
}

export interface Chart {
  title: string;
  x: string;
  y: string;
  lines: readonly Line[];
}

const width = 760;
const height = 340;
const frame = { left: 62, right: 16, top: 30, bottom: 66 };
const inner = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom };

export const colours = {
  exact: '#111',
  first: '#d95f02',
  second: '#1f78b4',
  ground: '#c9c2b4',
  gauges: ['#1b9e77', '#d95f02', '#7570b3', '#e7298a', '#66a61e', '#a6761d', '#1f78b4', '#666'],
};

/** Round steps (1, 2 or 5 times a power of ten), about so many. */
function ticks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough)!;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, n) => (first + n) * step);
}

const number = (value: number): string => String(Number(value.toFixed(1)));
const label = (value: number): string => String(Number(value.toPrecision(6)));
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Keeps at most so many points, evenly. */
function thinned<T>(points: readonly T[], most = 240): readonly T[] {
  const every = Math.ceil(points.length / most);
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

export function svgOf(chart: Chart): string {
  const all = chart.lines.flatMap(({ points }) => points);
  const range = (index: 0 | 1): [number, number] => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of all) {
      low = Math.min(low, point[index]!);
      high = Math.max(high, point[index]!);
    }
    const margin = index === 1 ? 0.04 * (high - low || 1) : 0;
    return [low - margin, high + margin];
  };
  const [[x0, x1], [y0, y1]] = [range(0), range(1)];
  const px = (x: number): number => frame.left + ((x - x0) / (x1 - x0)) * inner.width;
  const py = (y: number): number => frame.top + (1 - (y - y0) / (y1 - y0)) * inner.height;
  const bottom = frame.top + inner.height;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${frame.left}" y="19" font-size="14">${escaped(chart.title)}</text>`,
  ];
  for (const x of ticks(x0, x1, 8))
    parts.push(
      `<path d="M${number(px(x))} ${frame.top}V${bottom}" stroke="#e6e6e6"/><text x="${number(px(x))}" y="${bottom + 16}" text-anchor="middle">${label(x)}</text>`,
    );
  for (const y of ticks(y0, y1, 5))
    parts.push(
      `<path d="M${frame.left} ${number(py(y))}H${frame.left + inner.width}" stroke="#e6e6e6"/><text x="${frame.left - 6}" y="${number(py(y) + 4)}" text-anchor="end">${label(y)}</text>`,
    );
  for (const line of chart.lines) {
    if (line.marks) {
      const circles = line.points.map(
        ([x, y]) => `<circle cx="${number(px(x))}" cy="${number(py(y))}" r="3.5"/>`,
      );
      parts.push(`<g fill="none" stroke="${line.colour}" stroke-width="1.5">${circles.join('')}</g>`);
      continue;
    }
    const points = thinned(line.points);
    const path = points.map(([x, y]) => `${number(px(x))} ${number(py(y))}`).join('L');
    parts.push(
      line.filled
        ? `<path d="M${number(px(points[0]![0]))} ${bottom}L${path}L${number(px(points.at(-1)![0]))} ${bottom}Z" fill="${line.colour}"/>`
        : `<path d="M${path}" fill="none" stroke="${line.colour}" stroke-width="1.5"${line.dashed ? ' stroke-dasharray="5 4"' : ''}/>`,
    );
  }
  parts.push(
    `<rect x="${frame.left}" y="${frame.top}" width="${inner.width}" height="${inner.height}" fill="none" stroke="#888"/>`,
    `<text x="${frame.left + inner.width}" y="${bottom + 32}" text-anchor="end">${escaped(chart.x)}</text>`,
    `<text x="14" y="${frame.top + inner.height / 2}" text-anchor="middle" transform="rotate(-90 14 ${frame.top + inner.height / 2})">${escaped(chart.y)}</text>`,
  );
  let x = frame.left;
  for (const line of chart.lines.filter((one) => one.label !== '')) {
    const y = bottom + 50;
    parts.push(
      line.marks
        ? `<circle cx="${x + 10}" cy="${y - 4}" r="3.5" fill="none" stroke="${line.colour}" stroke-width="1.5"/>`
        : `<path d="M${x} ${y - 4}h20" stroke="${line.colour}" stroke-width="${line.filled ? 8 : 2}"${line.dashed ? ' stroke-dasharray="5 4"' : ''}/>`,
      `<text x="${x + 25}" y="${y}">${escaped(line.label)}</text>`,
    );
    x += 42 + 6.6 * line.label.length;
  }
  return `${parts.join('\n')}\n</svg>\n`;
}
