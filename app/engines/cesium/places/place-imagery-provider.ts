import {
  type Credit,
  Event,
  type ImageryLayerFeatureInfo,
  type ImageryProvider,
  Rectangle,
  type Proxy as RequestProxy,
  type TileDiscardPolicy,
  WebMercatorTilingScheme,
} from 'cesium';
import type { Bounds } from '../../../../models/geo/position.ts';
import { zoomThatHolds } from '../base-map/map-tiles.ts';
import type { PlaceShape } from './place-features.ts';
import { placeStyle } from './place-style.ts';

interface Prepared {
  shape: PlaceShape;
  /** Web Mercator, the whole world from 0 to 1, y grows southward. */
  path: Float64Array;
  box: [west: number, north: number, east: number, south: number];
}

const earthCircumferenceMetres = 40_075_016.7;
const pixels = 512;

/** Outlines and lines of places painted on the ground: they cost no draw command and follow every hill. */
export class PlaceImageryProvider implements ImageryProvider {
  readonly rectangle: Rectangle;
  readonly tileWidth = pixels / 2;
  readonly tileHeight = pixels / 2;
  readonly minimumLevel: number;
  readonly maximumLevel = 19;
  readonly tilingScheme = new WebMercatorTilingScheme();
  readonly errorEvent = new Event();
  readonly hasAlphaChannel = true;
  // Cesium asks for these and takes "none" for an answer, which its type declarations do not say.
  readonly tileDiscardPolicy = undefined as unknown as TileDiscardPolicy;
  readonly credit = undefined as unknown as Credit;
  readonly proxy = undefined as unknown as RequestProxy;
  private readonly shapes: Prepared[];

  constructor(shapes: readonly PlaceShape[], bounds: Bounds) {
    this.rectangle = Rectangle.fromDegrees(...bounds);
    this.minimumLevel = Math.min(zoomThatHolds(bounds), 14);
    this.shapes = shapes.map(prepared);
  }

  getTileCredits(): Credit[] {
    return [];
  }

  async requestImage(column: number, row: number, zoom: number): Promise<HTMLCanvasElement> {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = pixels;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('Places: the browser gave no canvas to paint on.');
    const scale = 2 ** zoom;
    const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * (row + 0.5)) / scale)));
    const metresPerPixel = (earthCircumferenceMetres * Math.cos(latitude)) / scale / pixels;
    pen.lineJoin = pen.lineCap = 'round';
    const margin = 0.05;
    for (const { shape, path, box } of this.shapes) {
      const [west, north, east, south] = box;
      if (
        east * scale < column - margin ||
        west * scale > column + 1 + margin ||
        south * scale < row - margin ||
        north * scale > row + 1 + margin
      )
        continue;
      const style = placeStyle(shape.className);
      // Small areas would be a web of lines from afar.
      if (shape.closed && metresPerPixel > style.reachMetres / 300) continue;
      pen.beginPath();
      for (let i = 0; i < path.length; i += 2) {
        const x = (path[i]! * scale - column) * pixels;
        const y = (path[i + 1]! * scale - row) * pixels;
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      if (shape.closed) pen.closePath();
      pen.strokeStyle = pen.fillStyle = style.colour;
      if (shape.closed && style.fill > 0) {
        pen.globalAlpha = style.fill;
        pen.fill();
      }
      const width = Math.min(Math.max(style.widthMetres / metresPerPixel, 1), 9);
      pen.setLineDash(style.dashed ? [width * 4, width * 3] : []);
      pen.lineWidth = width;
      pen.globalAlpha = shape.closed ? 0.4 : 0.65;
      pen.stroke();
      pen.globalAlpha = 1;
    }
    return canvas;
  }

  pickFeatures(): Promise<ImageryLayerFeatureInfo[]> | undefined {
    return undefined;
  }
}

function prepared(shape: PlaceShape): Prepared {
  const path = new Float64Array(shape.positions.length * 2);
  const box: Prepared['box'] = [1, 1, 0, 0];
  shape.positions.forEach(([longitude, latitude], i) => {
    const x = longitude / 360 + 0.5;
    const y = 0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI);
    path[i * 2] = x;
    path[i * 2 + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return { shape, path, box };
}
