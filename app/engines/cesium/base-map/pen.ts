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

/** Where on the canvas a vector tile lies; most of it may lie outside. Pixels. */
export interface Window {
  /** Of the canvas. */
  width: number;
  height: number;
  /** Of the whole vector tile. */
  tileWidth: number;
  tileHeight: number;
  /** Its north-west corner. */
  dx: number;
  dy: number;
  metresPerPixel: number;
}

export interface Place {
  pen: Pen;
  /** Pixels per unit of the tile. */
  scaleX: number;
  scaleY: number;
  dx: number;
  dy: number;
  /** Canvas pixels. */
  width: number;
  height: number;
  /** What lies farther outside the canvas than this many pixels leaves no trace on it. */
  margin: number;
}

/** Features that may be seen in the square that is painted. */
export function* featuresOf(
  { scaleX, scaleY, dx, dy, width, height, margin }: Place,
  layer: DecodedLayer,
): Generator<DecodedFeature> {
  for (const feature of layer.features) {
    const [west, north, east, south] = feature.box;
    if (
      east * scaleX + dx > -margin &&
      south * scaleY + dy > -margin &&
      west * scaleX + dx < width + margin &&
      north * scaleY + dy < height + margin
    )
      yield feature;
  }
}

export function trace({ pen, scaleX, scaleY, dx, dy }: Place, feature: DecodedFeature, close: boolean): void {
  for (const ring of feature.parts) {
    ring.forEach((point, index) => {
      if (index === 0) pen.moveTo(point.x * scaleX + dx, point.y * scaleY + dy);
      else pen.lineTo(point.x * scaleX + dx, point.y * scaleY + dy);
    });
    if (close) pen.closePath();
  }
}
