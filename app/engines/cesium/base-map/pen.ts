import type { VectorTileFeature, VectorTileLayer } from '@mapbox/vector-tile';

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
}

export function* featuresOf(layer: VectorTileLayer): Generator<VectorTileFeature> {
  for (let index = 0; index < layer.length; index++) yield layer.feature(index);
}

export function trace({ pen, scale, dx, dy }: Place, feature: VectorTileFeature, close: boolean): void {
  for (const ring of feature.loadGeometry()) {
    ring.forEach((point, index) => {
      if (index === 0) pen.moveTo(point.x * scale + dx, point.y * scale + dy);
      else pen.lineTo(point.x * scale + dx, point.y * scale + dy);
    });
    if (close) pen.closePath();
  }
}
