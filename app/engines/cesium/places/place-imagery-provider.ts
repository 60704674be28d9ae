import {
  type Credit,
  Event,
  GeographicTilingScheme,
  type ImageryLayerFeatureInfo,
  type ImageryProvider,
  Rectangle,
  type Proxy as RequestProxy,
  type TileDiscardPolicy,
} from 'cesium';
import type { Bounds } from '../../../../models/geo/position.ts';
import { believedPixels, GroundSquares, mercatorX, mercatorY } from '../base-map/ground-squares.ts';
import { zoomThatHolds } from '../base-map/map-tiles.ts';
import type { PlaceShape } from './place-features.ts';
import { placeStyle } from './place-style.ts';

/** Paints a shape whose path the pen has: an outline closed already. */
export type PaintShape<Shape extends PlaceShape> = (
  pen: CanvasRenderingContext2D,
  shape: Shape,
  metresPerPixel: number,
) => void;

interface Prepared<Shape extends PlaceShape> {
  shape: Shape;
  /** Web Mercator, the whole world from 0 to 1, y grows southward. */
  path: Float64Array;
  box: [west: number, north: number, east: number, south: number];
}

/** Of a square from north to south. */
const pixels = 512;

/** Outlines and lines of places painted on the ground: they cost no draw command and follow every hill. */
export class PlaceImageryProvider<Shape extends PlaceShape = PlaceShape> implements ImageryProvider {
  readonly rectangle: Rectangle;
  readonly tileWidth = believedPixels;
  readonly tileHeight = believedPixels;
  readonly minimumLevel: number;
  readonly maximumLevel = 18;
  readonly tilingScheme = new GeographicTilingScheme();
  readonly errorEvent = new Event();
  readonly hasAlphaChannel = true;
  // Cesium asks for these and takes "none" for an answer, which its type declarations do not say.
  readonly tileDiscardPolicy = undefined as unknown as TileDiscardPolicy;
  readonly credit = undefined as unknown as Credit;
  readonly proxy = undefined as unknown as RequestProxy;
  private readonly shapes: Prepared<Shape>[];
  private readonly squares: GroundSquares;

  constructor(
    shapes: readonly Shape[],
    bounds: Bounds,
    private readonly paint: PaintShape<Shape> = paintPlace,
  ) {
    this.rectangle = Rectangle.fromDegrees(...bounds);
    this.minimumLevel = Math.max(Math.min(zoomThatHolds(bounds), 14) - 1, 0);
    this.squares = new GroundSquares(bounds, pixels);
    this.shapes = shapes.map(prepared);
  }

  getTileCredits(): Credit[] {
    return [];
  }

  async requestImage(column: number, row: number, level: number): Promise<HTMLCanvasElement> {
    const canvas = document.createElement('canvas');
    const { width, height } = this.squares;
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('Places: the browser gave no canvas to paint on.');
    const { west, east, north, south, metresPerPixel } = this.squares.square(column, row, level);
    const [scaleX, scaleY] = [width / (east - west), height / (south - north)];
    pen.lineJoin = pen.lineCap = 'round';
    const margin = 16;
    for (const { shape, path, box } of this.shapes) {
      if (
        (box[2] - west) * scaleX < -margin ||
        (box[0] - west) * scaleX > width + margin ||
        (box[3] - north) * scaleY < -margin ||
        (box[1] - north) * scaleY > height + margin
      )
        continue;
      pen.beginPath();
      for (let i = 0; i < path.length; i += 2) {
        const x = (path[i]! - west) * scaleX;
        const y = (path[i + 1]! - north) * scaleY;
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      if (shape.closed) pen.closePath();
      this.paint(pen, shape, metresPerPixel);
    }
    return canvas;
  }

  pickFeatures(): Promise<ImageryLayerFeatureInfo[]> | undefined {
    return undefined;
  }
}

function paintPlace(pen: CanvasRenderingContext2D, shape: PlaceShape, metresPerPixel: number): void {
  const style = placeStyle(shape.className);
  // Small areas would be a web of lines from afar.
  if (shape.closed && metresPerPixel > style.reachMetres / 300) return;
  pen.strokeStyle = pen.fillStyle = style.colour;
  if (shape.closed && style.fill > 0) {
    pen.globalAlpha = style.fill;
    pen.fill();
  }
  const stroke = Math.min(Math.max(style.widthMetres / metresPerPixel, 1), 9);
  pen.setLineDash(style.dashed ? [stroke * 4, stroke * 3] : []);
  pen.lineWidth = stroke;
  pen.globalAlpha = shape.closed ? 0.4 : 0.65;
  pen.stroke();
  pen.globalAlpha = 1;
}

function prepared<Shape extends PlaceShape>(shape: Shape): Prepared<Shape> {
  const path = new Float64Array(shape.positions.length * 2);
  const box: Prepared<Shape>['box'] = [1, 1, 0, 0];
  shape.positions.forEach(([longitude, latitude], i) => {
    const [x, y] = [mercatorX(longitude), mercatorY(latitude)];
    path[i * 2] = x;
    path[i * 2 + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return { shape, path, box };
}
