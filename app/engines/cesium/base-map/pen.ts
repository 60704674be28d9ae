import type { DecodedFeature, DecodedLayer } from './decoded-tile.ts';

/** The part of a canvas context that painting needs. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'fill'
  | 'stroke'
  | 'setLineDash'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'globalAlpha'
  | 'shadowBlur'
  | 'shadowColor'
>;

/** Which square of the vector tile is painted: beyond the deepest zoom an ancestor is enlarged. */
export interface Window {
  /** Canvas pixels, square. */
  pixels: number;
  /** How many times the ancestor is enlarged; 1 paints all of it. */
  enlargement: number;
  /** Column and row of the square within the enlarged ancestor. */
  column: number;
  row: number;
  metresPerPixel: number;
}

export interface Place {
  pen: Pen;
  scale: number;
  dx: number;
  dy: number;
  /** Canvas pixels, square. */
  pixels: number;
  /** What lies farther outside the canvas than this many pixels leaves no trace on it. */
  margin: number;
}

/** Features that may be seen in the square that is painted. */
export function* featuresOf(
  { scale, dx, dy, pixels, margin }: Place,
  layer: DecodedLayer,
): Generator<DecodedFeature> {
  for (const feature of layer.features) {
    const [west, north, east, south] = feature.box;
    if (
      east * scale + dx > -margin &&
      south * scale + dy > -margin &&
      west * scale + dx < pixels + margin &&
      north * scale + dy < pixels + margin
    )
      yield feature;
  }
}

export function trace({ pen, scale, dx, dy }: Place, feature: DecodedFeature, close: boolean): void {
  for (const ring of feature.parts) {
    ring.forEach((point, index) => {
      if (index === 0) pen.moveTo(point.x * scale + dx, point.y * scale + dy);
      else pen.lineTo(point.x * scale + dx, point.y * scale + dy);
    });
    if (close) pen.closePath();
  }
}
