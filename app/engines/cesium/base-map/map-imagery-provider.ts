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
import type { MapPalette } from './map-palette.ts';
import { type MapTiles, sourceOf, zoomThatHolds } from './map-tiles.ts';
import { paintMapTile } from './paint-map-tile.ts';

const earthCircumferenceMetres = 40_075_016.7;
/** Vector tiles stay sharp when enlarged: this many zooms beyond the deepest one stored. */
const furtherZooms = 4;

/** Imagery painted in the browser from vector tiles, in the colours of the theme. */
export class MapImageryProvider implements ImageryProvider {
  readonly rectangle: Rectangle;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly minimumLevel: number;
  readonly maximumLevel: number;
  readonly tilingScheme = new WebMercatorTilingScheme();
  readonly errorEvent = new Event();
  readonly hasAlphaChannel = true;
  // Cesium asks for these and takes "none" for an answer, which its type declarations do not say.
  readonly tileDiscardPolicy = undefined as unknown as TileDiscardPolicy;
  readonly credit = undefined as unknown as Credit;
  readonly proxy = undefined as unknown as RequestProxy;

  constructor(
    private readonly tiles: MapTiles,
    private readonly palette: MapPalette,
    bounds: Bounds,
    private readonly maximumZoom: number,
    private readonly pixels = 512,
  ) {
    this.rectangle = Rectangle.fromDegrees(...bounds);
    // Said to be half as wide as it is, so that the engine asks for a finer level on its large tiles of ground.
    this.tileWidth = pixels / 2;
    this.tileHeight = pixels / 2;
    this.minimumLevel = Math.min(zoomThatHolds(bounds), maximumZoom);
    this.maximumLevel = maximumZoom + furtherZooms;
  }

  getTileCredits(): Credit[] {
    return [];
  }

  async requestImage(column: number, row: number, zoom: number): Promise<HTMLCanvasElement> {
    const source = sourceOf(column, row, zoom, this.maximumZoom);
    const tile = await this.tiles.decoded(source);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = this.pixels;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('Base map: the browser gave no canvas to paint on.');
    const latitude = this.latitude(row, zoom);
    const metresPerPixel = (earthCircumferenceMetres * Math.cos(latitude)) / 2 ** zoom / this.pixels;
    paintMapTile(pen, tile, this.palette, {
      pixels: this.pixels,
      enlargement: source.enlargement,
      column: source.partColumn,
      row: source.partRow,
      metresPerPixel,
    });
    return canvas;
  }

  pickFeatures(): Promise<ImageryLayerFeatureInfo[]> | undefined {
    return undefined;
  }

  /** Of the middle of a row, radians. */
  private latitude(row: number, zoom: number): number {
    return Math.atan(Math.sinh(Math.PI * (1 - (2 * (row + 0.5)) / 2 ** zoom)));
  }
}
