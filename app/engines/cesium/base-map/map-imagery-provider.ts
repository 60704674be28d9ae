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
import { believedPixels, GroundSquares } from './ground-squares.ts';
import type { MapPalette } from './map-palette.ts';
import { type MapTiles, zoomThatHolds } from './map-tiles.ts';
import { paintMapTile } from './paint-map-tile.ts';

/** Vector tiles stay sharp when enlarged: this many zooms beyond the deepest one stored. */
const furtherZooms = 4;

/** Imagery painted in the browser from vector tiles, in the colours of the theme. */
export class MapImageryProvider implements ImageryProvider {
  readonly rectangle: Rectangle;
  readonly tileWidth = believedPixels;
  readonly tileHeight = believedPixels;
  readonly minimumLevel: number;
  readonly maximumLevel: number;
  readonly tilingScheme = new GeographicTilingScheme();
  readonly errorEvent = new Event();
  readonly hasAlphaChannel = true;
  // Cesium asks for these and takes "none" for an answer, which its type declarations do not say.
  readonly tileDiscardPolicy = undefined as unknown as TileDiscardPolicy;
  readonly credit = undefined as unknown as Credit;
  readonly proxy = undefined as unknown as RequestProxy;

  private readonly squares: GroundSquares;

  constructor(
    private readonly tiles: MapTiles,
    private readonly palette: MapPalette,
    bounds: Bounds,
    private readonly maximumZoom: number,
    /** Of a square from north to south. */
    pixels: number,
  ) {
    this.rectangle = Rectangle.fromDegrees(...bounds);
    this.squares = new GroundSquares(bounds, pixels);
    // A square of level n is as wide as a vector tile of zoom n + 1.
    this.minimumLevel = Math.max(Math.min(zoomThatHolds(bounds), maximumZoom) - 1, 0);
    this.maximumLevel = maximumZoom - 1 + furtherZooms;
  }

  getTileCredits(): Credit[] {
    return [];
  }

  async requestImage(column: number, row: number, level: number): Promise<HTMLCanvasElement> {
    const { width, height } = this.squares;
    const { west, east, north, south, metresPerPixel } = this.squares.square(column, row, level);
    const zoom = Math.min(level + 1, this.maximumZoom);
    const scale = 2 ** zoom;
    const sourceColumn = Math.floor(((west + east) / 2) * scale);
    const rows: number[] = [];
    for (let at = Math.floor(north * scale + 1e-9); at < south * scale - 1e-9; at++) rows.push(at);
    const sources = await Promise.all(
      rows.map((source) => this.tiles.decoded({ zoom, column: sourceColumn, row: source })),
    );
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('Base map: the browser gave no canvas to paint on.');
    for (const [index, source] of sources.entries()) {
      const top = (y: number): number => ((y / scale - north) / (south - north)) * height;
      const window = {
        ...{ width, height, metresPerPixel },
        tileWidth: width / (east - west) / scale,
        tileHeight: height / (south - north) / scale,
        dx: ((sourceColumn / scale - west) / (east - west)) * width,
        dy: top(rows[index]!),
      };
      pen.save();
      // Tiles overlap by their buffers: each paints its own part alone.
      pen.beginPath();
      const from = Math.round(window.dy);
      pen.rect(0, from, width, Math.round(top(rows[index]! + 1)) - from);
      pen.clip();
      paintMapTile(pen, source, this.palette, window);
      pen.restore();
    }
    return canvas;
  }

  pickFeatures(): Promise<ImageryLayerFeatureInfo[]> | undefined {
    return undefined;
  }
}
