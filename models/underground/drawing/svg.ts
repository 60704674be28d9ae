/** An element of a drawing; lengths are millimetres on paper. */
export interface SvgNode {
  tag: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (SvgNode | string)[];
}

export const svg = (
  tag: string,
  attributes: SvgNode['attributes'] = {},
  ...children: readonly (SvgNode | string)[]
): SvgNode => ({ tag, attributes, children });

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** Millimetres with as many digits as a printer can use. */
export const mm = (value: number): number => Math.round(value * 1000) / 1000;

/** The drawing as a document of its own. */
export function svgText({ tag, attributes, children }: SvgNode): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : svgText(child)));
  return `<${tag}${written.join('')}>${inside.join('')}</${tag}>`;
}

export const fontFamily = "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', system-ui, sans-serif";

/** Text with its baseline at a place. @param size height of the type, millimetres. */
export const label = (
  x: number,
  y: number,
  text: string,
  { size = 2.5, anchor = 'start', colour = '#1c2733', weight = 400, turn = 0 } = {},
): SvgNode =>
  svg(
    'text',
    {
      x: mm(x),
      y: mm(y),
      'font-size': size,
      'text-anchor': anchor,
      fill: colour,
      'font-weight': weight,
      ...(turn && { transform: `rotate(${turn} ${mm(x)} ${mm(y)})` }),
    },
    text,
  );

export const line = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour = '#1c2733',
  width = 0.18,
  dash = '',
): SvgNode =>
  svg('line', {
    x1: mm(x1),
    y1: mm(y1),
    x2: mm(x2),
    y2: mm(y2),
    stroke: colour,
    'stroke-width': width,
    ...(dash && { 'stroke-dasharray': dash }),
  });

/** Open polylines through places that are known; a null breaks the line. */
export function polylines(
  points: readonly (readonly [number, number] | null)[],
  colour: string,
  width: number,
): SvgNode[] {
  const parts: (readonly [number, number])[][] = [[]];
  for (const point of points) {
    if (point) parts.at(-1)!.push(point);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  }
  return parts
    .filter((part) => part.length > 1)
    .map((part) =>
      svg('polyline', {
        points: part.map(([x, y]) => `${mm(x)},${mm(y)}`).join(' '),
        fill: 'none',
        stroke: colour,
        'stroke-width': width,
        'stroke-linejoin': 'round',
      }),
    );
}
