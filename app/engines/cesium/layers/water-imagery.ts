import {
  type Credit,
  Event,
  GeographicTilingScheme,
  type ImageryLayerFeatureInfo,
  type ImageryProvider,
  type ImageryTypes,
  Rectangle,
  type Proxy as RequestProxy,
  type TerrainProvider,
  type TileDiscardPolicy,
} from 'cesium';
import type { Rgb } from '../colours/ramp.ts';
import { dry, quarterOf, type WaterMask, waterMaskOf, waterPixels } from './water-mask.ts';

/** Masks kept for the tiles below them: 64 KiB each. */
const mostMasks = 128;

/**
 * The water masks of a terrain as imagery of one colour. The engine's own ocean brightens the ground until it is white
 * and moves with every frame drawn; and it would lie above the streets and bridges of the base map.
 */
export class WaterImagery implements ImageryProvider {
  readonly rectangle = Rectangle.MAX_VALUE;
  readonly tileWidth = 256;
  readonly tileHeight = 256;
  readonly minimumLevel = 0;
  readonly tilingScheme = new GeographicTilingScheme();
  readonly errorEvent = new Event();
  readonly hasAlphaChannel = true;
  // Cesium asks for these and takes "none" for an answer, which its type declarations do not say.
  readonly tileDiscardPolicy = undefined as unknown as TileDiscardPolicy;
  readonly credit = undefined as unknown as Credit;
  readonly proxy = undefined as unknown as RequestProxy;

  private readonly masks = new Map<string, Promise<WaterMask>>();

  /** @param maximumLevel Deepest level of the terrain. */
  constructor(
    private readonly terrain: TerrainProvider,
    private readonly colour: Rgb,
    readonly maximumLevel: number,
  ) {}

  getTileCredits(): Credit[] {
    return [];
  }

  async requestImage(column: number, row: number, level: number): Promise<ImageryTypes> {
    const mask = await this.mask(column, row, level);
    // Straight from memory: a canvas forgets the colour of clear pixels, and shores would get a dark edge.
    return new ImageData(waterPixels(mask, this.colour), mask.side, mask.side) as unknown as ImageryTypes;
  }

  pickFeatures(): Promise<ImageryLayerFeatureInfo[]> | undefined {
    return undefined;
  }

  private mask(column: number, row: number, level: number): Promise<WaterMask> {
    const key = `${level}/${column}/${row}`;
    const known = this.masks.get(key);
    if (known) return known;
    const mask = this.read(column, row, level);
    this.masks.set(key, mask);
    if (this.masks.size > mostMasks) this.masks.delete(this.masks.keys().next().value!);
    return mask;
  }

  /** Its own mask, else the quarter of the one above. */
  private async read(column: number, row: number, level: number): Promise<WaterMask> {
    const isThere = (): boolean => this.terrain.getTileDataAvailable(column, row, level) === true;
    const above = async (): Promise<WaterMask> =>
      level === 0 ? dry : quarterOf(await this.mask(column >> 1, row >> 1, level - 1), column & 1, row & 1);
    // Which tiles there are may stand in those above: only then is it known of this one.
    const other = isThere() ? null : await above();
    try {
      const data = isThere() ? await this.terrain.requestTileGeometry(column, row, level) : undefined;
      const own = waterMaskOf(data?.waterMask);
      if (own) return own;
    } catch {
      // The terrain itself says when its tiles cannot be had.
    }
    return other ?? above();
  }
}
