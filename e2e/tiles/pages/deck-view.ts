/** deck.gl with one Tile3DLayer and nothing else; what the tests call is on `window.deckTiles`. */
import { Deck } from '@deck.gl/core';
import { Tile3DLayer } from '@deck.gl/geo-layers';
import { Tiles3DLoader } from '@loaders.gl/3d-tiles';
import type { Tile3D, Tileset3D } from '@loaders.gl/tiles';

export interface DeckTiles {
  open(url: string, zoom: number, pitch: number): Promise<void>;
  /** Tiles whose content has come, features in their tables, and what went wrong. */
  state(): { loaded: boolean; tiles: number; features: number; errors: string[] };
}

declare global {
  interface Window {
    deckTiles: DeckTiles;
  }
}

let tileset: Tileset3D | null = null;
let tiles = 0;
let features = 0;
const errors: string[] = [];

function rowsOf(tile: Tile3D): number {
  const tables = tile.content?.gltf?.extensions?.EXT_structural_metadata?.propertyTables;
  return tables?.[0]?.count ?? 0;
}

window.deckTiles = {
  open(url, zoom, pitch) {
    return new Promise((resolve) => {
      const deck = new Deck({
        parent: document.body as HTMLDivElement,
        width: '100%',
        height: '100%',
        controller: false,
        initialViewState: { longitude: 0, latitude: 0, zoom, pitch, bearing: 20 },
        onError: (error) => errors.push(error.message),
        layers: [
          new Tile3DLayer({
            id: 'tiles',
            data: url,
            loader: Tiles3DLoader,
            onTilesetLoad: (loaded) => {
              tileset = loaded;
              const [longitude, latitude] = loaded.cartographicCenter! as unknown as [number, number];
              deck.setProps({
                initialViewState: { longitude, latitude, zoom, pitch, bearing: 20, maxPitch: 85 },
              });
              resolve();
            },
            onTileLoad: (tile) => {
              tiles++;
              features += rowsOf(tile);
            },
            onTileError: (_tile, message) => errors.push(String(message)),
          }),
        ],
      });
    });
  },
  state: () => ({ loaded: tileset?.isLoaded() ?? false, tiles, features, errors }),
};
