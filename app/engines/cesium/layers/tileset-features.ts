import {
  type Cesium3DTile,
  type Cesium3DTileContent,
  Cesium3DTileFeature,
  type Cesium3DTileset,
} from 'cesium';
import type { Picked } from './layer-adapter.ts';

/** Features of the tiles of one tileset that are in memory, found by their code (column "id"). */
export class TilesetFeatures {
  private readonly loaded = new Set<Cesium3DTileContent>();
  private readonly stop: (() => void)[];

  constructor(
    readonly tileset: Cesium3DTileset,
    /** Called when a tile has come, to style its features. */
    private readonly onLoad?: (content: Cesium3DTileContent) => void,
  ) {
    this.stop = [
      tileset.tileLoad.addEventListener((tile: Cesium3DTile) => {
        this.loaded.add(tile.content);
        this.onLoad?.(tile.content);
      }),
      tileset.tileUnload.addEventListener((tile: Cesium3DTile) => this.loaded.delete(tile.content)),
    ];
  }

  /** Contents of the tiles that are in memory. */
  contents(): ReadonlySet<Cesium3DTileContent> {
    return this.loaded;
  }

  *all(): Generator<Cesium3DTileFeature> {
    for (const content of this.loaded) yield* featuresOf(content);
  }

  withCodes(codes: ReadonlySet<string>): Cesium3DTileFeature[] {
    return [...this.all()].filter((feature) => codes.has(feature.getProperty('id') as string));
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    this.loaded.clear();
  }
}

export function* featuresOf(content: Cesium3DTileContent): Generator<Cesium3DTileFeature> {
  for (let index = 0; index < content.featuresLength; index++) yield content.getFeature(index);
}

/** The row of the property table as plain data. */
export function propertiesOf(feature: Cesium3DTileFeature): Record<string, unknown> {
  return Object.fromEntries(
    feature
      .getPropertyIds()
      .map((name) => [name, feature.getProperty(name) as unknown])
      .filter(([, value]) => value !== undefined && value !== null),
  );
}

/** What a picked feature of this tileset is to the application; null for anything else, or without a code. */
export function identifyFeature(
  picked: unknown,
  tileset: Cesium3DTileset | null,
  layer: string,
): Picked | null {
  if (!(picked instanceof Cesium3DTileFeature) || tileset === null || picked.tileset !== tileset) return null;
  const code = picked.getProperty('id') as unknown;
  if (code === undefined || code === null || code === '') return null;
  return { kind: 'object', layer, code: String(code), properties: propertiesOf(picked) };
}
